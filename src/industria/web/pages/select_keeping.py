"""Owns what is done with a selection: its files, keeping it under a name, its firms put in a batch or list.

Comes in: a view, how many were found. Goes out: components. What is sent is kept at once, in one transaction,
for those who belong to the office; files have every row, their text inert.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
import pyarrow as pa
from dash import Dash, Input, Output, State, html, no_update
from flask import Response

from industria.decisions.entries import Subject
from industria.decisions.kept_work.enterprise_records import CANDIDATE, SELECTION, WATCH
from industria.decisions.kept_work.store import By
from industria.enterprises.selection.asked import parts_of, read_conditions
from industria.enterprises.selection.choices import written_choices
from industria.enterprises.selection.selecting import Selected, select_enterprises
from industria.findings import FindingError, Text
from industria.glossary.kept_work import WORK_FIELDS
from industria.pages.places.rungs import RUNGS
from industria.reports.table_files import MEDIA
from industria.web import work_files
from industria.web.addresses import parse
from industria.web.finding_records import NO_SUCH_FILE
from industria.web.looking import look
from industria.web.office import may_work, need_office, signed
from industria.web.pages.select_view import choices, stored, wanted
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

ID = "keep-"
ALL_OF_THEM = Text("Put all {count} in a batch or on a watch list", "将全部{count}家加入批次或关注名单")
SAVE = Text("Save this selection", "保存本次筛选")
KEEP = Text("Keep it", "保存")
PUT = Text("Put them there", "批量加入")
WHERE_TO = Text("Batch or watch list", "批次或关注名单")
NAME = Text("Its name", "名称")
RUNG = Text("Rung or instrument (of a batch)", "申报层级或政策（批次）")
DUE = Text("Due, or watched until (year-month-day)", "截止日期（年-月-日）")
WHY = Text("Why", "原因")
WHO = Text("Your name", "姓名")
DONE = Text("{made} added, {there} were there already: {name}", "新增{made}家，已在其中{there}家：{name}")
FILES = Text("Files:", "文件：")
KINDS = {CANDIDATE.kind: Text("batch", "批次"), WATCH.kind: Text("watch list", "关注名单")}
FIELD = {"maw": 640, "mb": 10}
PUT_FIELDS = ("kind", "name", "rung", "owner", "due", "why", "who")
SAVE_FIELDS = ("saved-name", "saved-owner", "saved-why", "saved-who")


def file_links(view: View) -> list[Any]:
    """Links to the files of what is selected."""
    where, sort = wanted(view)
    asked = {"where": where, "sort": sort, "show": view.query.get("show", "")}
    query = urlencode({name: value for name, value in asked.items() if value})
    address = f"/{view.served.slug}/file-selection/enterprises"
    return [
        view.say(FILES), " ", html.A("CSV", href=f"{address}.csv?{query}"), " ",
        html.A("Excel", href=f"{address}.xlsx?{query}"),
    ]  # fmt: skip


def forms(view: View, count: int) -> list[Any]:
    """The form that puts all of them somewhere, and the one that keeps the selection."""
    title = ALL_OF_THEM.filled(view.language, {"count": f"{count:,}"})
    kinds = [{"value": kind, "label": view.say(name)} for kind, name in KINDS.items()]
    rungs = {one: name for one, name in RUNGS.items() if one != "none"}
    rungs |= dict(choices(view).get("entitled", {}))
    data = [{"value": one, "label": view.say(name)} for one, name in rungs.items()]
    put = [
        dmc.Select(id=ID + "kind", label=view.say(WHERE_TO), data=kinds, value=CANDIDATE.kind, **FIELD),
        dmc.TextInput(id=ID + "name", label=view.say(NAME), value="", **FIELD),
        dmc.Select(id=ID + "rung", label=view.say(RUNG), data=data, value=None, clearable=True, **FIELD),
        dmc.TextInput(id=ID + "owner", label=view.say(WORK_FIELDS["owner"]), value="", **FIELD),
        dmc.TextInput(id=ID + "due", label=view.say(DUE), value="", **FIELD),
        dmc.TextInput(id=ID + "why", label=view.say(WHY), value="", **FIELD),
        dmc.TextInput(id=ID + "who", label=view.say(WHO), value=view.who, **FIELD),
        html.Button(view.say(PUT), id=ID + "put", className="act", type="button", n_clicks=0),
        html.Div(id=ID + "put-said", role="status"),
    ]  # fmt: skip
    save = [
        dmc.TextInput(id=ID + "saved-name", label=view.say(NAME), value="", **FIELD),
        dmc.TextInput(id=ID + "saved-owner", label=view.say(WORK_FIELDS["owner"]), value=view.who, **FIELD),
        dmc.TextInput(id=ID + "saved-why", label=view.say(WHY), value="", **FIELD),
        dmc.TextInput(id=ID + "saved-who", label=view.say(WHO), value=view.who, **FIELD),
        html.Button(view.say(KEEP), id=ID + "save", className="act", type="button", n_clicks=0),
        html.Div(id=ID + "save-said", role="status"),
    ]
    return [
        html.Details([html.Summary(title), *put], className="block"),
        html.Details([html.Summary(view.say(SAVE)), *save], className="block"),
    ]


def everything(view: View, most: int | None = None) -> Selected:
    """The rows of the address that is open, all of them."""
    tables = stored(view)
    if tables is None:
        raise FindingError([NO_SUCH_FILE.at(name="enterprises")])
    where, sort = wanted(view)
    asked = read_conditions(parts_of(where), written_choices(choices(view)))
    state = "undecided" if view.query.get("show") == "unknown" else "met"
    return select_enterprises(tables, asked, sort, state, most)  # type: ignore[arg-type]


def put_all(view: View, given: Mapping[str, str]) -> tuple[str, int, int]:
    """Put every enterprise of the address in a batch or on a list: its page, how many are new, and not."""
    found = everything(view)
    subjects = [
        Subject(
            "enterprise", str(row["enterprise"]), " ".join(filter(None, (row["name_en"], row["name_zh"])))
        )
        for row in found.rows.to_pylist()
    ]
    kind = given["kind"] if given["kind"] in KINDS else CANDIDATE.kind
    name, owner, day = given["name"], given["owner"], given["due"]
    fields: dict[str, str] = (
        {"batch": name, "rung": given["rung"], "due": day, "owner": owner} if kind == CANDIDATE.kind
        else {"list": name, "why": given["why"], "until": day, "owner": owner}
    )  # fmt: skip
    by = By(signed(given["who"]), given["why"], "", view.run.id if view.run else "")
    made, there = view.served.work.begin_many(kind, subjects, fields, by)
    group = "batch" if kind == CANDIDATE.kind else "list"
    return view.to("batches", f"{group}/{name.strip()}"), len(made), len(there)


def save(view: View, given: Mapping[str, str]) -> str:
    """Keep the conditions of the address under a name; the address of what is kept."""
    where, sort = wanted(view)
    by = By(signed(given["saved-who"]), "", "", view.run.id if view.run else "")
    fields = {
        "name": given["saved-name"], "criteria": where, "sort": sort, "owner": given["saved-owner"],
        "why": given["saved-why"],
    }  # fmt: skip
    item = view.served.work.begin(SELECTION.kind, Subject("page", "select"), fields, by)
    return view.to("select", f"saved/{item.id}")


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Both forms, and the files of a selection."""
    from industria.web.exports import MAKERS

    MAKERS["selection"] = _file
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output(ID + "put-said", "children"), Input(ID + "put", "n_clicks"),
        *(State(ID + name, "value") for name in PUT_FIELDS), *where, prevent_initial_call=True,
    )  # fmt: skip
    def _put(clicks: Any, *given: Any) -> Any:
        *values, path, search = given
        view = look(workspaces, parse(path, search))
        if view is None or not clicks or view.address.page != "select":
            return no_update
        told = dict(zip(PUT_FIELDS, (_word(value) for value in values), strict=True))
        try:
            _need_inside(view)
            address, made, there = put_all(view, told)
        except FindingError as error:
            return finding_list(error.findings, view)
        said = DONE.filled(view.language, {"made": made, "there": there, "name": told["name"].strip()})
        return html.P(html.A(said, href=address, **{"data-inside": "yes"}))

    @app.callback(
        Output(ID + "save-said", "children"), Output("location", "pathname", allow_duplicate=True),
        Input(ID + "save", "n_clicks"), *(State(ID + name, "value") for name in SAVE_FIELDS), *where,
        prevent_initial_call=True,
    )  # fmt: skip
    def _save(clicks: Any, *given: Any) -> Any:
        *values, path, search = given
        view = look(workspaces, parse(path, search))
        if view is None or not clicks or view.address.page != "select":
            return no_update, no_update
        try:
            _need_inside(view)
            return "", save(view, dict(zip(SAVE_FIELDS, (_word(value) for value in values), strict=True)))
        except FindingError as error:
            return finding_list(error.findings, view), no_update


def _need_inside(view: View) -> None:
    need_office()
    if not may_work():
        raise FindingError([NO_SUCH_FILE.at(name="enterprises")])


def _file(view: View, name: str, ending: str) -> Response:
    """What is selected as a file, for those who belong to the office."""
    from industria.web.exports import download

    need_office()
    if ending not in work_files.ENDINGS or name != "enterprises":
        raise FindingError([NO_SUCH_FILE.at(name=f"{name}.{ending}"[:90])])
    table = told_rows(everything(view))
    return download(work_files.office_file(view, table, ending, name), MEDIA[ending], f"{name}.{ending}")


def told_rows(found: Selected) -> pa.Table:
    """The rows of a file: of every condition that is open for a firm its text, in one column."""
    rows = found.rows
    open_ = [f"open_{at}" for at in range(len(found.asked))]
    texts: Sequence[str] = [
        "; ".join(one.text for name, one in zip(open_, found.asked, strict=True) if row[name])
        for row in rows.select(open_).to_pylist()
    ] if open_ else [""] * rows.num_rows  # fmt: skip
    return rows.drop_columns(open_).append_column("cannot_tell", pa.array(texts, pa.string()))


def _word(value: object) -> str:
    return value[:2_000] if isinstance(value, str) else ""
