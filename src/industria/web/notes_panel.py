"""Owns what people say under a page: the notes and decisions on its subject, and the form for another one.

Comes in: a view and a subject. Goes out: entries, newest first, and a form. What is written is kept at once
and is never lost by a build; nothing is changed afterwards, only corrected or withdrawn by a later entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, State, callback_context, dcc, html, no_update

from industria.decisions.entries import Entry, Subject
from industria.findings import FindingError, Text
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import keep_name, need_office
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served

TITLE = Text("Notes and decisions", "备注与决定")
NONE = Text("Nobody has written anything on this yet.", "尚无备注或决定。")
KINDS = {
    "note": Text("Note", "备注"),
    "decision": Text("Decision", "决定"),
    "withdrawal": Text("Withdrawal", "撤回"),
}
DECIDED = Text("What was decided (for a decision)", "决定内容（决定必填）")
REASON = Text("Text, or the reason", "内容或理由")
WHO = Text("Your name", "姓名")
KEEP = Text("Keep it", "保存")
KEPT = Text("Kept.", "已保存。")
WITHDRAW = Text("Withdraw", "撤回")
WITHDRAWN = Text("withdrawn", "已撤回")
CORRECTED = Text("corrected", "已更正")
WHY_WITHDRAWN = Text("Withdrawn on the page of notes.", "在备注页面撤回。")
FIELD = {"maw": 640, "mb": 10}
"""How wide a field may grow, and the room under it."""


def notes_panel(view: View, subject: Subject, at: str) -> Any:
    """The entries on a subject and the form; `at` tells two panels of one page apart."""
    try:
        listed = entries(view, subject)
    except FindingError as error:  # notes that cannot be read are no reason to have no page
        listed = [finding_list(error.findings, view)]
    return html.Section(
        [
            html.H2(view.say(TITLE), id=f"notes-{at}"),
            html.Div(listed, id={"notes": "list", "at": at}),
            _form(view, subject, at),
        ],
        className="notes-under",
    )


def entries(view: View, subject: Subject) -> list[Any]:
    """What was written on a subject."""
    found = view.served.decisions.on(subject.kind, subject.key)
    return [entry(one, view) for one in found] or [html.P(view.say(NONE), className="note")]


def entry(given: Entry, view: View, *, named: bool = False) -> Any:
    """One entry: who, when, what, and whether it still stands; `named` says what it is about."""
    state = {"withdrawn": WITHDRAWN, "corrected": CORRECTED}.get(given.state)
    head = [view.say(KINDS[given.kind]), " · ", given.who, " · ", given.when[:16].replace("T", " "), " UTC"]
    if state:
        head += [" · ", html.Strong(view.say(state))]
    about = [html.P(_about(given, view), className="entry-head")] if named else []
    title = [html.P(given.title, className="entry-title")] if given.title else []
    body = [html.P(head, className="entry-head"), *about, *title, html.P(given.text, className="entry-text")]
    return html.Div(body, className=f"entry {given.state}", **{"data-entry": given.id})


def _about(given: Entry, view: View) -> Any:
    """What the entry is about, as a link to its page."""
    kind, key = given.subject.kind, given.subject.key
    said = given.subject.name or str(given.subject)
    return link(said, view.to(key) if kind == "page" else view.to(kind, key))


def _form(view: View, subject: Subject, at: str) -> Any:
    def part(name: str) -> dict[str, str]:
        return {"notes": name, "at": at}

    kinds = [{"value": kind, "label": view.say(KINDS[kind])} for kind in ("note", "decision")]
    return html.Div(
        [
            dcc.Store(id=part("subject"), data=[subject.kind, subject.key, subject.name]),
            dmc.SegmentedControl(id=part("kind"), data=kinds, value="note", size="sm", mb=10),
            dmc.TextInput(id=part("title"), label=view.say(DECIDED), value="", **FIELD),
            dmc.Textarea(
                id=part("text"), label=view.say(REASON), value="", minRows=3, autosize=True, **FIELD
            ),
            dmc.TextInput(id=part("who"), label=view.say(WHO), value=view.who, **FIELD),
            html.Button(view.say(KEEP), id=part("write"), className="act", type="button", n_clicks=0),
            html.Div(id=part("said"), role="status"),
        ],
        className="notes-form",
    )


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Keep what is written in any panel."""

    @app.callback(
        Output({"notes": "list", "at": MATCH}, "children"),
        Output({"notes": "said", "at": MATCH}, "children"),
        Output({"notes": "title", "at": MATCH}, "value"),
        Output({"notes": "text", "at": MATCH}, "value"),
        Input({"notes": "write", "at": MATCH}, "n_clicks"),
        State({"notes": "subject", "at": MATCH}, "data"),
        State({"notes": "kind", "at": MATCH}, "value"),
        State({"notes": "title", "at": MATCH}, "value"),
        State({"notes": "text", "at": MATCH}, "value"),
        State({"notes": "who", "at": MATCH}, "value"),
        State("location", "pathname"),
        prevent_initial_call=True,
    )
    def _write(
        clicks: int, about: Sequence[str], kind: str, title: str, text: str, who: str, path: str
    ) -> Any:
        view = look(workspaces, parse(path))
        if view is None or not clicks:
            return no_update, no_update, no_update, no_update
        subject = Subject(*[str(word) for word in about][:3])
        run = view.run.id if view.run else ""
        try:
            need_office()
            view.served.decisions.write(
                subject, text or "", who or "", kind=kind, title=title if kind == "decision" else "", run=run
            )
        except FindingError as error:
            return no_update, finding_list(error.findings, view), no_update, no_update
        keep_name(callback_context.response, who)
        return entries(view, subject), view.say(KEPT), "", ""
