"""Owns the form by which people begin or advance a work item, and what happens when it is sent.

Comes in: a view, a kind of work with what is filled in, or an item. Goes out: components; what is sent is
kept at once, under a name, and the page is shown anew. Everything is checked on the server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, callback_context, dcc, html, no_update

from industria.catalogue import ColumnRecord
from industria.decisions.entries import Subject
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import LONG_FIELDS
from industria.decisions.kept_work.store import By
from industria.decisions.kept_work.work_record import WorkRecord
from industria.findings import FindingError, Text
from industria.glossary import term
from industria.glossary.kept_work import WORK_FIELDS, WORK_STAGES
from industria.pages.links import BEGUN_ON
from industria.web.addresses import Address, parse
from industria.web.looking import look
from industria.web.office import may_work, need_office, signed
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

BEGIN = Text("Begin: {kind}", "登记：{kind}")
CHANGE = Text("Write what happened, or change something", "填写进展或变更")
KEEP = Text("Keep it", "保存")
WHAT = Text("What happened", "进展说明")
WHO = Text("Your name", "姓名")
DAY = Text("Day it happened (year-month-day; today without it)", "发生日期（年-月-日，不填为今日）")
WITHDRAW = Text(
    "Withdraw the latest entry (with the first, the item): it stays readable and does not count",
    "撤回最近一条（首条即撤回整项）：仍可查阅，不再计入",
)
REQUIRED = Text(" (needed)", "（必填）")
FIELD = {"maw": 640, "mb": 10}
NO_KEY = "page"
"""What stands for a kind that is none of ours, in a hostile request."""


def begin_form(view: View, record: WorkRecord, subject: Subject, given: Mapping[str, str]) -> Any:
    """The form for a new item on a thing, with some fields filled in."""
    start = ["begin", record.kind, subject.kind, subject.key, subject.name, ""]
    title = view.say(BEGIN).format(kind=view.say(record.name))
    about = html.P(f"{view.say(WORK_FIELDS['subject'])}: {subject.name or subject}", className="note")
    return _form(view, title, start, [about, *_fields(view, record, given)])


def change_form(view: View, item: WorkItem) -> Any:
    """The form for the next entry of an item, filled with its state."""
    start = ["change", item.kind, item.subject.kind, item.subject.key, item.id, item.last.id]
    given = {name: _told(value) for name, value in item.fields.items()}
    button = html.Button(
        view.say(WITHDRAW), id="work-withdraw", className="act quiet", type="button", n_clicks=0
    )
    return _form(view, view.say(CHANGE), start, _fields(view, item.record, given), button)


def _told(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _form(view: View, title: str, start: Sequence[str], fields: Sequence[Any], more: Any = None) -> Any:
    if not may_work():
        return None
    return html.Section(
        [
            html.H2(title),
            dcc.Store(id="work-what", data=list(start)),
            *fields,
            dmc.Textarea(id="work-text", label=view.say(WHAT), value="", minRows=3, autosize=True, **FIELD),
            dmc.TextInput(id="work-day", label=view.say(DAY), value="", **FIELD),
            dmc.TextInput(id="work-who", label=view.say(WHO), value=view.who, **FIELD),
            html.Div(
                [
                    html.Button(view.say(KEEP), id="work-write", className="act", type="button", n_clicks=0),
                    more or html.Button(id="work-withdraw", type="button", n_clicks=0, hidden=True),
                ],
                className="buttons",
            ),
            html.Div(id="work-said", role="status"),
        ],
        className="notes-form",
    )


def _fields(view: View, record: WorkRecord, given: Mapping[str, str]) -> list[Any]:
    return [_field(view, column, given.get(column.name, "")) for column in record.fields]


def _field(view: View, column: ColumnRecord, value: str) -> Any:
    """One field by its record: a choice, a long text, or a line."""
    label = view.say(WORK_FIELDS[column.name]) + (view.say(REQUIRED) if column.required else "")
    shared = {"id": {"work": column.name}, "label": label, "description": view.say(column.meaning), **FIELD}
    if column.kind == "choice":
        data = [{"value": one, "label": _choice(view, column.name, one)} for one in column.choices]
        chosen = value or (column.choices[0] if column.name == "stage" else None)
        return dmc.Select(data=data, value=chosen, clearable=not column.required, **shared)
    if column.name in LONG_FIELDS:
        return dmc.Textarea(value=value, minRows=2, autosize=True, **shared)
    return dmc.TextInput(value=value, **shared)


def _choice(view: View, field: str, key: str) -> str:
    group = {"imports_status": "status", "stage": ""}.get(field, field)
    return view.say(term(group, key) if group else WORK_STAGES.get(key, Text(key, key)))


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Keep what the form sends, then show the item."""

    @app.callback(
        Output("work-said", "children"),
        Output("location", "pathname", allow_duplicate=True),
        Output("location", "search", allow_duplicate=True),
        Input("work-write", "n_clicks"),
        Input("work-withdraw", "n_clicks"),
        State("work-what", "data"),
        State({"work": ALL}, "value"),
        State({"work": ALL}, "id"),
        State("work-text", "value"),
        State("work-day", "value"),
        State("work-who", "value"),
        State("location", "pathname"),
        prevent_initial_call=True,
    )
    def _write(*given: Any) -> Any:
        write, withdraw, what, values, ids, text, day, who, path = given
        view = look(workspaces, parse(path))
        if view is None or not (write or withdraw):
            return no_update, no_update, no_update
        run = view.run.id if view.run else ""
        try:
            need_office()
            by = By(signed(who), _word(text), _word(day), run)
            item = _kept(view, what, _sent(ids, values), by, callback_context.triggered_id)
        except FindingError as error:
            return finding_list(error.findings, view), no_update, no_update
        page = BEGUN_ON.get(item.kind, "tasks")
        return "", str(Address(view.served.slug, page, item.id)), f"?after={item.last.number}"


def _kept(view: View, what: Any, fields: dict[str, str], by: By, asked: object) -> WorkItem:
    """The item after what was sent; words that are none of ours end in findings."""
    told = [_word(word) for word in what][:6] if isinstance(what, list) else []
    mode, kind, subject_kind, key, named, seen = told + [""] * (6 - len(told))
    if mode == "begin":
        given = {name: value for name, value in fields.items() if value}
        return view.served.work.begin(kind, Subject(subject_kind, key, named), given, by)
    if asked == "work-withdraw":
        item = view.served.work.get(named)
        latest = (item.standing or item.entries)[-1].id if item.last.id == seen else seen
        return view.served.work.withdraw(latest, by)
    return view.served.work.change(named, fields, by, seen=seen or None)


def _sent(ids: Any, values: Any) -> dict[str, str]:
    """The fields by name, as they were typed."""
    if not isinstance(ids, list) or not isinstance(values, list):
        return {}
    names = [one.get("work", NO_KEY) if isinstance(one, dict) else NO_KEY for one in ids]
    return {_word(name): _word(value) for name, value in zip(names, values, strict=False)}


def _word(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None or isinstance(value, bool) else str(value)
