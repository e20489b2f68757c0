"""Owns the way from a page's blocks to the components of the app.

Comes in: blocks of `pages.view`, or components that a page made itself. Goes out: components.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from industria.glossary import VERDICTS
from industria.pages.view import PictureView, Section, Strip, TableView, Words
from industria.web.render.links import link
from industria.web.render.pictures import picture
from industria.web.render.static import static
from industria.web.render.tables import table
from industria.web.view import View


def render(block: Any, view: View) -> Any:
    """One block in the reader's language; what is a component already stays as it is."""
    if isinstance(block, Section):
        title = html.H2(view.say(block.title), id=block.id)
        return html.Section([title, *render_all(block.blocks, view)])
    if isinstance(block, TableView):
        return static(table(block, view))
    if isinstance(block, PictureView):
        return picture(block, view)
    if isinstance(block, Words):
        return static(_words(block, view))
    if isinstance(block, Strip):
        return static(_strip(block, view))
    return block


def render_all(blocks: Sequence[Any], view: View) -> list[Any]:
    """Every block of a page, in order."""
    return [render(block, view) for block in blocks if block is not None]


def _words(given: Words, view: View) -> Any:
    lines = [view.say(line) for line in given.lines]
    caption = view.say(given.caption)
    if given.kind == "lead":
        return html.Div([html.P(line, className="lead") for line in lines])
    if given.kind == "gap":
        return html.Div([html.P(line) for line in lines], className="gap", role="note")
    if given.kind == "code":
        head = [html.P(caption, className="note")] if caption else []
        return html.Div([*head, *(html.Pre(line, tabIndex="0") for line in lines)], className="block")
    listed = html.Ul(
        [html.Li(line) for line in lines], className="points" if given.kind == "points" else "said-list"
    )
    return html.Details([html.Summary(caption), listed], className="block") if caption else listed


def _strip(given: Strip, view: View) -> Any:
    """The verdicts of all clusters at a glance, each a link to its place."""
    tiers = []
    for heading, squares in given.tiers:
        marks = [
            link(
                html.Span(f"{view.say(square.name)}: {view.say(VERDICTS[square.verdict])}", className="said"),
                view.link(square.to) if square.to else f"#{square.anchor}",
                f"sq {square.verdict}",
                title=f"{view.say(square.name)}: {view.say(VERDICTS[square.verdict])}",
            )
            for square in squares
        ]
        tiers.append(html.Div([html.H3(view.say(heading)), html.P(marks)]))
    legend = [
        html.Span([html.I(className=f"sq {key}", **{"aria-hidden": "true"}), view.say(said)])
        for key, said in VERDICTS.items()
    ]
    return html.Div([*tiers, html.P(legend, className="legend")], className="strip")
