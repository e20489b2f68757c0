"""Owns how a bar is drawn for every kind of cell: exact, estimate, bound, range, zero, withheld, unknown.

Comes in: rows with `mark`, `x`, `low`, `high`, `zero`, already in the unit shown, and the scales. Goes out:
one layer a kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt

from industria.charts import theme
from industria.charts.rows import Row, data


def bar_marks(rows: list[Row], y: alt.Y, along: Callable[[str], alt.X], colour: alt.Color) -> list[Any]:
    """One layer for every kind of cell that is there, so that no two kinds can look alike."""
    edge = {"thickness": 3, "size": 15}
    dashed = {"fillOpacity": 0.45, "strokeDash": [3, 2], "stroke": theme.INK, "strokeWidth": 0.8}
    short = {"x": alt.XValue(0), "x2": alt.X2Value(26)}
    bar = {"x": along("x"), "x2": alt.X2("zero:Q"), "color": colour}
    band = {"x": along("low"), "x2": alt.X2("high:Q"), "color": colour}
    arrow = {"shape": "triangle-right", "filled": True, "size": 55, "opacity": 1}
    dot = {"filled": True, "size": 48, "opacity": 1, "color": theme.INK}
    withheld = {"fill": theme.WITHHELD_FILL, "stroke": "#7d8791", "strokeWidth": 0.6}
    unknown = {"fill": theme.UNKNOWN_FILL, "stroke": "#cfd5db", "strokeWidth": 0.6}
    looks: list[tuple[tuple[str, ...], str, dict[str, Any], dict[str, Any]]] = [
        (("value",), "bar", {"cornerRadiusEnd": 2}, bar),
        (("estimate",), "bar", dashed, bar),
        (("range", "at-least", "at-most"), "bar", {"fillOpacity": 0.35, "height": 8}, band),
        (("at-least",), "tick", edge, {"x": along("low"), "color": colour}),
        (("at-least",), "point", arrow, {"x": along("high"), "color": colour}),
        (("at-most",), "tick", edge, {"x": along("high"), "color": colour}),
        (("zero",), "point", dot, {"x": along("x")}),
        (("withheld",), "bar", withheld, short),
        (("unknown",), "bar", unknown, short),
    ]
    layers = []
    for marks, kind, look, place in looks:
        if found := [row for row in rows if row["mark"] in marks]:
            layers.append(getattr(alt.Chart(data(found)), f"mark_{kind}")(**look).encode(y=y, **place))
    return layers
