"""Owns how one cell of a table looks in the app: the same marks as in the reports, and a link to its why.

Comes in: `Shown` cells. Goes out: table cells; every text stands as text, whatever it holds.
"""

from __future__ import annotations

from typing import Any

from dash import html

from industria.findings import Text
from industria.glossary import CONFIDENCE_MEANINGS, CONFIDENCES
from industria.pages.view import Shown, Why
from industria.web.addresses import Address
from industria.web.render.links import link
from industria.web.view import View

WHY = Text("Why this number", "这个数字的由来")


def cell(shown: Shown, view: View, first: bool = False) -> Any:
    """One table cell; the first of a row is its heading."""
    inner = [content(shown, view), *_links(shown)]
    ball = [confidence_mark(shown.confidence, view)] if shown.confidence else []
    under = view.say(shown.under)
    if under:
        inner.append(html.Small([under, *ball]))
    else:
        inner += ball
    sort = {} if shown.sort is None else {"data-sort": shown.sort}
    if first:
        return html.Th(inner, scope="row", className=shown.kind, **sort)
    return html.Td(inner, className=shown.kind, **sort)


def content(shown: Shown, view: View) -> Any:
    """The words of a cell, as a link where they lead anywhere."""
    said = view.say(shown.text)
    if "brief" in shown.kind:
        sign = "×" if "withheld" in shown.kind else "?"
        return html.Span([html.Span(sign, className="gone", title=said), html.Span(said, className="said")])
    if shown.why is not None:
        return why_link(said, shown.why, view)
    if shown.to:
        return link(said, view.link(shown.to), "v")
    if shown.kind.startswith("verdict"):
        return html.Span(said, className="chip")
    if shown.kind == "code":
        return html.Code(said)
    gone = "unknown" in shown.kind or "withheld" in shown.kind
    return html.Span(said, className="gone" if gone else "v")


def why_link(said: Any, why: Why, view: View, style: str = "v explained") -> Any:
    """A number that opens its own explanation; without scripts it is a plain link to the same."""
    return html.A(said, href=why_address(why, view), className=style, title=view.say(WHY))


def why_address(why: Why, view: View) -> str:
    """The page that explains one number."""
    return str(Address(view.served.slug, "why", why.table, {"column": why.column, **dict(why.key)}))


def confidence_mark(level: str, view: View) -> Any:
    """How far a figure can be trusted, as a small disc that is filled accordingly."""
    if level not in CONFIDENCES:
        return html.Span()
    said = f"{view.say(CONFIDENCES[level])}: {view.say(CONFIDENCE_MEANINGS[level])}"
    return html.Span([" ", html.I(className=f"c c-{level}", title=said, **{"aria-hidden": "true"})])


def _links(shown: Shown) -> list[Any]:
    """Live links to issuing bodies; `links.live_links` has let through no other address."""
    return [
        html.A(host, href=address, className="live", rel="noreferrer noopener", target="_blank")
        for host, address in shown.links
    ]
