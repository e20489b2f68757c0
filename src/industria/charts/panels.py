"""Owns small multiples: a grid of small pictures with one look, each with its own axes.

Comes in: parts made by the pictures of targets and of series. Goes out: one chart.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from industria.charts import theme
from industria.charts.rows import Row

WIDTH, HEIGHT, COLUMNS = 236, 118, 3


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
        title, subtitle=subtitle, fontSize=12, subtitleFontSize=10.5, offset=8, limit=WIDTH
    )
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=heading)


def grid(parts: list[alt.LayerChart]) -> Any:
    """The panels in rows of three; every panel has its own scales."""
    return alt.concat(*parts, columns=COLUMNS, spacing=26).resolve_scale(x="independent", y="independent")


def value_axis(rows: list[Row], zero: bool = False) -> alt.Y:
    """The axis of values of one panel; long numbers are shortened (2M)."""
    long = max((abs(row["y"]) for row in rows), default=0.0) >= 1e6
    axis = alt.Axis(title=None, tickCount=4, format="~s" if long else ",.6~g", domain=False, ticks=False)
    return alt.Y("y:Q", axis=axis, scale=alt.Scale(zero=zero, nice=True, padding=8))


def dots(rows: list[Row], colour: str, x: alt.X, y: alt.Y) -> list[Any]:
    """Points of a series: exact filled, estimates open, bounds as arrows that point where it can lie."""
    base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)

    def only(*marks: str) -> Any:
        return base.transform_filter(alt.FieldOneOfPredicate(field="mark", oneOf=list(marks)))

    return [
        only("value", "zero").mark_point(filled=True, size=34, color=colour, opacity=1),
        only("estimate").mark_point(
            filled=True, fill=theme.PAPER, stroke=colour, strokeWidth=1.5, size=34, opacity=1
        ),
        only("at-least").mark_point(shape="triangle-up", filled=True, size=48, color=colour, opacity=1),
        only("at-most").mark_point(shape="triangle-down", filled=True, size=48, color=colour, opacity=1),
        only("range").mark_rule(color=colour, strokeWidth=3).encode(y2="high:Q"),
    ]
