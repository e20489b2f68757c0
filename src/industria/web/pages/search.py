"""Page: what was searched for; the same opens under the search box while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, html, no_update

from industria.charts.formats import plain
from industria.decisions.entries import Entry
from industria.findings import FindingError, Text
from industria.glossary import COLUMNS
from industria.pages.policy import instrument
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.searching import Hit

TITLE = Text("Search", "搜索")
NOTHING = Text("Nothing here has this name, code or text.", "没有与此相符的名称、代码或文本。")
ALL_HITS = Text("All results", "全部结果")
ASK = Text("Type a name, a code or a word into the box at the top.", "请在上方输入名称、代码或词语。")
MOST, FEW = 100, 12
LONGEST = 200
KINDS = {
    "cluster": COLUMNS["cluster"], "tier": COLUMNS["tier"], "region": COLUMNS["region"],
    "industry": COLUMNS["industry"], "target": COLUMNS["target"], "indicator": COLUMNS["indicator"],
    "chain": Text("Chain", "产业链"), "node": Text("Chain link", "产业链环节"), "measure": COLUMNS["measure"],
    "decision": Text("Decision", "决定"), "note": Text("Note", "备注"),
    "instrument": Text("Policy or fund", "政策与基金"),
    "site": Text("Site", "园区地块"), "finding": Text("Finding", "问题"), "project": Text("Project", "项目"),
    "need": Text("Need", "需求"), "research": Text("Research result", "科研成果"),
    "enterprise": Text("Enterprise", "企业"),
}  # fmt: skip
"""What each kind of hit is called."""
INNER = ("finding",)
"""Kinds of hits that quote cells of people's own files: they stay in the office."""
PLACES = {
    "cluster": "cluster", "region": "district", "industry": "industry", "enterprise": "enterprise",
    "chain": "chains", "node": "link",
}  # fmt: skip
"""Kinds of hits that have a page of their own."""
LISTS = {
    "tier": "plan", "target": "targets", "indicator": "series",
    "measure": "methods", "finding": "methods", "decision": "notes", "note": "notes",
}  # fmt: skip
"""Kinds of hits that stand on a page with others."""


def make(view: View) -> Sequence[Any]:
    """Everything that matches, each as a link to where it stands."""
    asked = view.query.get("q", "")
    if not asked.strip():
        return [html.P(view.say(ASK), className="note")]
    found = _found(view, asked, MOST)
    if not found:
        return [html.P(view.say(NOTHING), className="note")]
    return [html.Ul([html.Li(_hit(hit, view)) for hit in found], className="hits")]


def _found(view: View, text: str, most: int) -> list[Hit]:
    if view.run is None:
        return []
    found = view.run.search.find(text[:LONGEST], most, _said(view, text))
    return found if view.inside else [hit for hit in found if hit.kind not in INNER]


def _said(view: View, text: str) -> list[Entry]:
    """What people wrote with these words; nothing for readers, nor where their file cannot be read."""
    if not may_work():
        return []
    try:
        return view.served.decisions.search(text[:LONGEST], limit=20)
    except FindingError:
        return []


def _hit(hit: Hit, view: View) -> Any:
    name = hit.name_zh if view.language == "zh" else hit.name_en
    under = hit.under_zh if view.language == "zh" else hit.under_en
    kind = view.say(KINDS.get(hit.kind, Text(hit.kind, hit.kind)))
    # names and codes come from anybody's files, of any length and with any signs
    small = html.Small(" · ".join(plain(part) for part in (kind, under, hit.key) if part))
    return link([html.Bdi(plain(name or hit.key, LONGEST)), small], address(hit, view))


def address(hit: Hit, view: View) -> str:
    """The page on which a hit stands."""
    if hit.kind == "region" and view.run is not None and hit.key == view.run.given.whole:
        return view.to("plan")  # the region itself: its page is the plan
    if hit.kind in PLACES:
        return view.to(PLACES[hit.kind], hit.key)
    if hit.kind == "instrument" and instrument.row_of(view.facts, hit.key) is not None:
        return view.to("policy", hit.key)
    if hit.kind in LISTS:
        return view.to(LISTS[hit.kind])
    return view.to("search", q=hit.key)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Show what matches while one types."""

    @app.callback(
        Output("search-found", "children"),
        Input("search-text", "value"),
        State("location", "pathname"),
        prevent_initial_call=True,
    )
    def _search(text: str | None, path: str) -> Any:
        view = look(workspaces, parse(path))
        if view is None:
            return no_update
        if not text or not text.strip():
            return []
        found = _found(view, text, FEW)
        if not found:
            return [html.P(view.say(NOTHING))]
        more = link(view.say(ALL_HITS), view.to("search", q=text[:LONGEST]))
        return [*(_hit(hit, view) for hit in found), more]


PAGE = Page("search", TITLE, make, register, needs_run=False, lasting=False, noted=False)
