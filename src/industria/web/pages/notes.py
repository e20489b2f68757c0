"""Page: every note and decision, newest first, with its file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ALL, Dash, Input, Output, State, callback_context, dcc, html, no_update

from industria.decisions.entries import Entry
from industria.findings import FindingError, Text
from industria.pages.view import Column, Group, Line, Shown, TableView, Words, words
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.notes_panel import KINDS, WHY_WITHDRAWN, WITHDRAW, entry
from industria.web.office import may_work, need_office
from industria.web.page import Page
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served

TITLE = Text("Notes and decisions", "备注与决定")
NONE = Text(
    "Nobody has written anything yet. Under every page there is room for a note or a decision.",
    "尚无备注或决定。每个页面下方均可填写。",
)
KEPT = Text(
    "What people decided and why, on any page, place or number. Nothing is ever changed: an entry is "
    "corrected or withdrawn by a later one, and no build touches it.",
    "对任一页面、对象或数字的决定与理由。条目不可改写，只能由后来的条目更正或撤回；运行不会影响这些记录。",
)
OFFICE_ONLY = Text(
    "What people wrote stays in the office: sign in with its password to read it.",
    "备注与决定仅限内部查看：请使用单位密码登录。",
)
ALL_ENTRIES = Text("All entries as a table", "全部条目（表格）")
MOST = 300
HEADS = tuple(
    Column(Text(en, zh))
    for en, zh in (
        ("When (UTC)", "时间（UTC）"), ("Who", "姓名"), ("Kind", "类型"), ("About", "对象"),
        ("Decided", "决定"), ("Text", "内容"), ("State", "状态"), ("Run", "运行"),
    )
)  # fmt: skip


def make(view: View) -> Sequence[Any]:
    """Entries as a list with what each is about, and as a table to take away."""
    if not may_work():
        return [Words([OFFICE_ONLY], "gap")]
    found = view.served.decisions.all(limit=MOST)
    if not found:
        return [Words([NONE], "gap")]
    return [
        html.Div([_listed(one, view) for one in found], id="all-notes"),
        html.Div(id="withdrawn"),
        _table(found),
    ]


def _listed(given: Entry, view: View) -> Any:
    shown = entry(given, view, named=True)
    if not given.stands:
        return shown
    who = dcc.Input(id={"withdraw": "who", "entry": given.id}, type="hidden", value=view.who)
    button = html.Button(
        view.say(WITHDRAW),
        id={"withdraw": "button", "entry": given.id},
        className="act quiet",
        type="button",
        n_clicks=0,
    )
    return html.Div([shown, who, button] if view.who else [shown])


def _table(found: Sequence[Entry]) -> TableView:
    lines = [
        Line([
            Shown(words(one.when[:19])), Shown(words(one.who)), Shown(KINDS[one.kind]),
            Shown(words(one.subject.name or str(one.subject), 120)), Shown(words(one.title, 200)),
            Shown(words(one.text, 4000), "small"), Shown(words(one.state)), Shown(words(one.run), "code"),
        ])
        for one in found
    ]  # fmt: skip
    return TableView(ALL_ENTRIES, HEADS, [Group(lines)], folded=True)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Withdraw an entry under one's own name."""

    @app.callback(
        Output("withdrawn", "children"),
        Output("location", "search"),
        Input({"withdraw": "button", "entry": ALL}, "n_clicks"),
        State("location", "pathname"),
        prevent_initial_call=True,
    )
    def _withdraw(clicks: Sequence[int], path: str) -> Any:
        view = look(workspaces, parse(path))
        asked = callback_context.triggered_id
        if view is None or not any(clicks) or not isinstance(asked, dict):
            return no_update, no_update
        try:
            need_office()
            done = view.served.decisions.withdraw(asked["entry"], view.who, view.say(WHY_WITHDRAWN))
        except FindingError as error:
            return finding_list(error.findings, view), no_update
        return "", f"?after={done.number}"


PAGE = Page("notes", TITLE, make, register, needs_run=False, lasting=False, noted=False, lead=KEPT)
