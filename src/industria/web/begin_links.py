"""Owns the links by which work is begun on a chain link, filled in with it; for those who may write.

Comes in: a view, `chain/node`. Goes out: components, none for readers outside the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from industria.findings import Text
from industria.pages.links import begin_link
from industria.web.office import may_work
from industria.web.render.links import link
from industria.web.view import View

BEGIN = {
    "breakthrough": Text("Begin a breakthrough task", "登记攻关任务"),
    "attraction": Text("Begin an attraction project", "登记招商项目"),
    "need": Text("Draft a research need", "草拟技术需求"),
    "gap_closed": Text("Record that the gap is closed", "记录短板突破"),
}
OF_A_GAP = ("attraction", "need", "breakthrough")
DO = Text("What to do about the gaps", "针对缺口可采取的工作")
SHEET = Text("How pressing it is as a bottleneck", "作为瓶颈的紧迫程度")
MOST = 30


def may_begin(view: View) -> bool:
    """Whether the links are shown: to those who look from inside; the server refuses anybody else."""
    return view.inside and may_work()


def begin_buttons(view: View, what: str) -> list[Any]:
    """A button a kind of work."""
    if not may_begin(view):
        return []
    buttons = [
        link(view.say(said), view.link(begin_link(kind, "node", what)), "act quiet")
        for kind, said in BEGIN.items()
    ]
    return [html.Div(buttons, className="buttons")]


def gap_links(view: View, gaps: Sequence[tuple[str, Text]]) -> list[Any]:
    """A line a gap, named `chain/node`: how pressing it is, and what can be begun on it."""
    if not gaps:
        return []
    lines = []
    for what, name in gaps[:MOST]:
        ways = [link(view.say(SHEET), view.link(f"bottlenecks/{what}"))]
        if may_begin(view):
            ways += [
                link(view.say(BEGIN[kind]), view.link(begin_link(kind, "node", what))) for kind in OF_A_GAP
            ]
        parts: list[Any] = [html.Strong(view.say(name))]
        for way in ways:
            parts += [" · ", way]
        lines.append(html.Li(parts))
    return [html.Section([html.H2(view.say(DO)), html.Ul(lines, className="said-list")])]
