"""Owns small multiples: a grid of small pictures with one look, each with its own axes.

Comes in: parts made by the pictures of targets and of series. Goes out: one chart.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from industria.charts import theme
from industria.charts.formats import wrapped
from industria.charts.rows import Row, data

WIDTH, HEIGHT, COLUMNS = 252, 118, 3


def years(rows: list[Row], room: float = 0.3) -> alt.X:
    """The axis of years of one panel: whole years only, with `room` (in years) after the last."""
    ends = [row["at"] for row in rows if row["at"] is not None]
    first, last = int(min(ends)), int(-(-max(ends) // 1))
    last += last == first
    step = max(1, -(-(last - first) // 5))
    ticks = list(range(last, first - 1, -step))[::-1]
    axis = alt.Axis(values=ticks, format="d", title=None, grid=False, labelOverlap=True)
    return alt.X("at:Q", axis=axis, scale=alt.Scale(domain=[first - 0.3, last + room], nice=False))


def panel(layers: list[Any], title: str, subtitle: str) -> alt.LayerChart:
    """One small picture with its title and a quieter line under it."""
    heading = alt.TitleParams(
        wrapped(title, 40, 2),
        subtitle=subtitle,
        fontSize=12,
        subtitleFontSize=10.5,
        offset=8,
        limit=460,
    )
    return theme.given(alt.layer(*layers), width=WIDTH, height=HEIGHT, title=heading)


def grid(parts: list[alt.LayerChart]) -> Any:
    """The panels in rows of three; every panel has its own scales."""
    whole = alt.concat(columns=COLUMNS, spacing={"row": 86, "column": 72}, bounds="flush")
    return theme.given(
        whole, concat=parts, resolve=alt.Resolve(scale={"x": "independent", "y": "independent"})
    )


def value_axis(rows: list[Row], zero: bool = False) -> alt.Y:
    """The axis of values of one panel; long numbers are shortened (2M)."""
    long = max((abs(row["y"]) for row in rows), default=0.0) >= 1e6
    axis = alt.Axis(title=None, tickCount=4, format="~s" if long else ",.6~g", domain=False, ticks=False)
    return alt.Y("y:Q", axis=axis, scale=alt.Scale(zero=zero, nice=True, padding=8))


def line(rows: list[Row], colour: str, x: alt.X, y: alt.Y) -> list[Any]:
    """Whole years joined by a line, where there are any; over a year without a figure there is no line."""
    joined: list[Row] = []
    run = 0
    for row in rows:
        if row["mark"] not in ("value", "estimate", "zero") or row["at"] != int(row["at"]):
            continue
        run += bool(joined) and row["at"] != joined[-1]["at"] + 1
        joined.append({"at": row["at"], "y": row["y"], "run": run})
    if not joined:
        return []
    marked = alt.Chart(data(joined)).mark_line(color=colour, strokeWidth=1.6)
    return [marked.encode(x=x, y=y, detail=alt.Detail("run:N"))]


def dots(rows: list[Row], colour: str, x: alt.X, y: alt.Y) -> list[Any]:
    """Points of a series: exact filled, estimates open, bounds as arrows that point where it can lie."""
    filled = {"filled": True, "color": colour, "opacity": 1}
    looks: list[tuple[tuple[str, ...], dict[str, Any]]] = [
        (("value", "zero"), {**filled, "size": 34}),
        (
            ("estimate",),
            {"fill": theme.PAPER, "stroke": colour, "strokeWidth": 1.5, "size": 34, "opacity": 1},
        ),
        (("at-least",), {**filled, "shape": "triangle-up", "size": 48}),
        (("at-most",), {**filled, "shape": "triangle-down", "size": 48}),
    ]
    layers = []
    for marks, look in looks:
        if found := [row for row in rows if row["mark"] in marks]:
            layers.append(alt.Chart(data(found)).mark_point(**look).encode(x=x, y=y))
    if ranges := [row for row in rows if row["mark"] == "range"]:
        rule = alt.Chart(data(ranges)).mark_rule(color=colour, strokeWidth=3)
        layers.append(rule.encode(x=x, y=y, y2=alt.Y2("high:Q")))
    return layers
