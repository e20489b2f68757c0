"""Picture: a measure of a few places over the periods, with the interval of each where it is known.

Comes in: rows of place, period, value and ends. Goes out: a line a place, its interval as a rule through each
point; a period without a number breaks the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import panels, theme
from industria.charts.formats import name, period_end
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language

WIDTH, HEIGHT, NAME = 520, 230, 34
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "period", "kind"), TEXT) | dict.fromkeys(
    ("value", "low", "high"), NUMBER
)
COLOURS = (theme.BLUE, theme.VERMILION, theme.GREEN, theme.PURPLE, theme.ORANGE, theme.SKY)
LEAST = 2
"""A history has so many periods at least."""


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Every point: a row a place and period."""
    return table_of(rows, COLUMNS)


def chart(
    history: pa.Table, title: str, axis: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The lines of a twin; None where fewer than two periods have a number."""
    rows = [{**row, "at": period_end(row["period"]), "y": row["value"]} for row in history.to_pylist()]
    rows = [row for row in rows if row["at"] is not None]
    if len({row["at"] for row in rows if row["value"] is not None}) < LEAST:
        return None
    places = list(dict.fromkeys(row["key"] for row in rows))
    labels = {
        key: name(next(row for row in rows if row["key"] == key), language, "key", NAME) for key in places
    }
    labels = {key: label if list(labels.values()).count(label) == 1 else f"{label} {key}"
              for key, label in labels.items()}  # fmt: skip
    drawn = [{**row, "place": labels[row["key"]]} for row in _runs(rows)]
    scale = alt.Scale(domain=list(labels.values()), range=list(COLOURS[: len(labels)]))
    colour = alt.Color("place:N", scale=scale, legend=alt.Legend(title=None, columns=3, labelLimit=220))
    x = panels.years(rows)
    whole = theme.given(alt.layer(*_layers(drawn, x, axis, colour)), width=WIDTH, height=HEIGHT)
    return theme.dressed(whole, title, language, note=note, synthetic=synthetic)


def _runs(rows: list[Row]) -> list[Row]:
    """The rows with a number of the stretch they belong to: over a period without one there is no line."""
    found, stretch = [], 0
    before: Row | None = None
    for row in sorted(rows, key=lambda row: (row["key"], row["at"])):
        broken = before is None or before["key"] != row["key"] or before["value"] is None
        stretch += broken
        found.append({**row, "run": f"{stretch}"})
        before = row
    return found


def _layers(drawn: list[Row], x: alt.X, axis: str, colour: alt.Color) -> list[Any]:
    def upright(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            axis=alt.Axis(title=axis, tickCount=5, domain=False, ticks=False),
            scale=alt.Scale(zero=False, nice=True, padding=8),
        )

    y = upright("y")
    known = [row for row in drawn if row["value"] is not None]
    sure = [row for row in known if row["kind"] != "disclosed"]
    apart = [row for row in known if row["kind"] == "disclosed"]
    layers: list[Any] = []
    wide = [row for row in drawn if row["low"] is not None and row["high"] is not None]
    if wide:
        rule = alt.Chart(data(wide)).mark_rule(strokeWidth=5, opacity=0.28)
        layers.append(rule.encode(x=x, y=upright("low"), y2=alt.Y2("high:Q"), color=colour))
    line = alt.Chart(data(known)).mark_line(strokeWidth=1.8)
    layers.append(line.encode(x=x, y=y, color=colour, detail=alt.Detail("run:N")))
    if sure:
        layers.append(
            alt.Chart(data(sure)).mark_point(filled=True, size=36, opacity=1).encode(x=x, y=y, color=colour)
        )
    if apart:
        look = {"shape": "diamond", "fill": theme.PAPER, "size": 44, "opacity": 1, "strokeWidth": 1.5}
        layers.append(alt.Chart(data(apart)).mark_point(**look).encode(x=x, y=y, color=colour))
    return layers
