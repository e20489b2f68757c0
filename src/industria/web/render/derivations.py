"""Owns how the arithmetic of a number looks: formula, the same with numbers in, inputs, source rows, run.

Comes in: a `Derivation`. Goes out: nested folds; the part that was asked for stands open.
"""

from __future__ import annotations

from typing import Any

from dash import html

from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import ORIGINS
from industria.provenance import Derivation, published
from industria.web.view import View

RUN = Text("Run", "运行")
MORE = Text("and {n} more", "另有{n}项")
OUTSIDE = Text(
    "Shown as published: rows of single respondents are left out.", "按对外口径显示：不列单个单位的数据行。"
)
DEEPEST = 12
NAME, VALUE = 200, 2_000
"""Most letters of a name, and of a value, a formula or a note; signs that nobody sees are taken out."""


def derivation(given: Derivation, run: str, view: View) -> Any:
    """The whole derivation; outside the office without rows of single respondents."""
    shown = given if view.inside else published(given)
    asked = view.query.get("column", "")
    note = [] if view.inside else [html.P(view.say(OUTSIDE), className="note")]
    return html.Div(
        [
            html.H3(plain(shown.name, NAME), className="why-name"),
            html.P([html.Strong(plain(shown.value, VALUE)), *_origin(shown, view)], className="why-value"),
            *_arithmetic(shown),
            *_sources(shown),
            html.Div([_part(part, view, asked, 1) for part in shown.inputs], className="why-parts"),
            *note,
            html.P([view.say(RUN), " ", html.Code(run)], className="note"),
        ],
        className="why",
    )


def _part(given: Derivation, view: View, asked: str, depth: int) -> Any:
    """One input, folded unless it is the one that was asked for."""
    head = html.Summary(
        [
            html.Span(plain(given.name, NAME)),
            " ",
            html.Strong(plain(given.value, VALUE)),
            *_origin(given, view),
        ]
    )
    body = [*_arithmetic(given), *_sources(given)]
    if depth < DEEPEST:
        body += [_part(part, view, "", depth + 1) for part in given.inputs]
    if given.left_out:
        body.append(html.P(MORE.filled(view.language, {"n": f"{given.left_out:,}"}), className="note"))
    if not body:
        return html.P(list(head.children), className="why-leaf")
    wanted = bool(asked) and given.column == asked
    return html.Details(
        [head, *body], open=wanted or (not asked and depth == 1), className="asked" if wanted else ""
    )


def _origin(given: Derivation, view: View) -> list[Any]:
    if not given.origin:
        return []
    word = ORIGINS.get(given.origin)
    return [html.Span(view.say(word) if word else plain(given.origin, 40), className="origin-mark")]


def _arithmetic(given: Derivation) -> list[Any]:
    lines = []
    if given.formula:
        lines.append(html.P(html.Code(plain(given.formula, VALUE)), className="formula"))
    if given.substituted:
        told = plain(given.substituted.removeprefix("= "), VALUE)
        lines.append(html.P(html.Code(f"= {told}"), className="formula"))
    if given.note:
        lines.append(html.P(plain(given.note, VALUE), className="note"))
    return lines


def _sources(given: Derivation) -> list[Any]:
    rows = [
        html.Li([html.Code(plain(source, NAME)), f" {plain(source.text, VALUE)}" if source.text else ""])
        for source in given.sources
    ]
    return [html.Ul(rows, className="why-sources")] if rows else []
