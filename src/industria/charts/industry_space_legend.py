"""Owns the legend of the industry space: marks with words in rows under the picture.

Comes in: groups of keys. Goes out: the layers that draw them, and the height of picture and legend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from industria.charts import theme
from industria.charts.formats import breadth
from industria.charts.rows import Row, data

ROW, LEAD, SIZE = 19.0, 24.0, 11.0
Draw = Callable[[alt.X, alt.Y], list[Any]]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: its words, and how its mark is filled and bordered."""

    words: str
    fill: str
    stroke: str = theme.PAPER
    width: float = 0.8


def heading(words: str) -> Key:
    """Words before a group of keys."""
    return Key(words, "transparent", "transparent", 0.0)


def legend(groups: Sequence[Sequence[Key]], top: float, width: float) -> tuple[Draw, float]:
    """The layers of the legend below `top`, each group on lines of its own, and the whole height."""
    placed: list[Row] = []
    y = top + LEAD / 2
    for keys in groups:
        x = 8.0
        for key in keys:
            long = breadth(key.words) * SIZE * 0.52 + (12 if key.fill == "transparent" else 32)
            if x > 8.0 and x + long > width:
                x, y = 8.0, y + ROW
            indent = 10.0 if key.fill == "transparent" else 0.0  # no mark before it
            placed.append(
                {
                    "x": x - indent,
                    "y": y,
                    "label": key.words,
                    "fill": key.fill,
                    "stroke": key.stroke,
                    "w": key.width,
                }
            )
            x += long
        y += ROW if keys else 0.0

    def draw(x: alt.X, y: alt.Y) -> list[Any]:
        if not placed:
            return []
        base = alt.Chart(data(placed)).encode(x=x, y=y)
        marks = base.mark_point(shape="circle", filled=True, size=90, fillOpacity=1, strokeOpacity=1).encode(
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            strokeWidth=alt.StrokeWidth("w:Q", scale=None, legend=None),
        )
        words = base.mark_text(align="left", baseline="middle", dx=10, fontSize=SIZE, fill=theme.INK)
        return [marks, words.encode(text=alt.Text("label:N"))]

    return draw, y
