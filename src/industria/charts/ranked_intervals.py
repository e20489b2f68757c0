"""Picture: the values of a measure, ranked, each with its interval, before the middle half of a group.

Comes in: rows with names, values and ends of intervals, and the quartiles of the group. Goes out: a point a
row (hollow where it is made of disclosed cells alone, grey where the place is too small to be ranked), a band
for its interval, a shaded strip from quartile to quartile with the median.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import amount, name, numeral
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

WIDTH, ROW, NAME = 400, 22, 40
MOST = 25
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "mark", "unit", "rank"), TEXT) | dict.fromkeys(
    ("value", "low", "high"), NUMBER
)
MARKS = {
    "value": Text("value", "数值"),
    "disclosed": Text("of disclosed cells alone", "仅按可公布单元"),
    "small": Text("too small to be ranked", "规模过小，不排名"),
}
COLOURS = {"value": theme.BLUE, "disclosed": theme.ORANGE, "small": "#8b95a1"}
BAND, STRIP = "#9db7c9", "#eef1f4"


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows drawn, in the order given, as many as are drawn."""
    return table_of(list(rows)[:MOST], COLUMNS)


def chart(
    places: pa.Table,
    title: str,
    axis: str,
    quartiles: tuple[float, float, float] | None,
    language: Language,
    *,
    note: str = "",
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """The points of a twin before lower quartile, median and upper quartile; None where it has none."""
    rows = [row for row in places.to_pylist() if _known(row)]
    if not rows:
        return None
    domain = _domain(rows, quartiles)
    style = "~s" if max(map(abs, domain)) >= 1e5 else ",.6~g"
    drawn = [_drawn(row, language) for row in rows]
    y = alt.Y("key:N", sort=[row["key"] for row in drawn], axis=None, scale=alt.Scale(padding=0.3))
    scale = alt.Scale(domain=list(domain), nice=False, clamp=True)

    def along(field: str) -> alt.X:
        return alt.X(
            f"{field}:Q", scale=scale, axis=alt.Axis(title=axis, tickCount=6, grid=False, format=style)
        )

    base = alt.Chart(data(drawn)).encode(y=y)
    names = base.mark_text(align="right", dx=-10, limit=300, fontSize=12)
    told = base.mark_text(align="left", dx=12, fill=theme.QUIET)
    layers: list[Any] = [
        *_behind(quartiles, domain, along), *_bands(drawn, y, along), *_points(drawn, y, along, language),
        names.encode(x=alt.XValue(0), text=alt.Text("label:N")),
        told.encode(x=alt.XValue(WIDTH), text=alt.Text("text:N")),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=max(ROW * len(drawn), 2 * ROW))
    return theme.dressed(whole, title, language, note=note, synthetic=synthetic)


def _known(row: Row) -> bool:
    return any(row[name] is not None for name in ("value", "low", "high"))


def _domain(rows: list[Row], quartiles: tuple[float, float, float] | None) -> tuple[float, float]:
    """The ends of the axis: all points, intervals and the strip, with a little room."""
    ends = [row[name] for row in rows for name in ("value", "low", "high") if row[name] is not None]
    ends += list(quartiles or ())
    low, high = min(ends), max(ends)
    room = 0.04 * (high - low) or 0.5
    return low - room, high + room


def _behind(
    quartiles: tuple[float, float, float] | None, domain: tuple[float, float], along: Any
) -> list[Any]:
    """The strip between the quartiles, the median, and zero where the axis crosses it."""
    layers = []
    if quartiles is not None:
        lower, median, upper = quartiles
        strip = alt.Chart(data([{"from": lower, "to": upper}])).mark_rect(color=STRIP, opacity=1)
        layers.append(strip.encode(x=along("from"), x2=alt.X2("to:Q")))
        rule = alt.Chart(data([{"at": median}])).mark_rule(color=theme.QUIET, strokeDash=[4, 3])
        layers.append(rule.encode(x=along("at")))
    if domain[0] < 0 < domain[1]:
        layers.append(alt.Chart(data([{"at": 0.0}])).mark_rule(color=theme.LINE).encode(x=along("at")))
    return layers


def _bands(drawn: list[Row], y: alt.Y, along: Any) -> list[Any]:
    """Intervals closed on both sides as bars; open ones as arrows where their one end is."""
    layers = []
    closed = [row for row in drawn if row["low"] is not None and row["high"] is not None]
    if closed:
        bar = alt.Chart(data(closed)).mark_bar(height=6, color=BAND, fillOpacity=0.75)
        layers.append(bar.encode(y=y, x=along("low"), x2=alt.X2("high:Q")))
    for field, other, shape in (("low", "high", "triangle-right"), ("high", "low", "triangle-left")):
        ends = [row for row in drawn if row[field] is not None and row[other] is None]
        if ends:
            arrow = alt.Chart(data(ends)).mark_point(
                shape=shape, filled=True, size=50, color="#7d9db3", opacity=1
            )
            layers.append(arrow.encode(y=y, x=along(field)))
    return layers


def _points(drawn: list[Row], y: alt.Y, along: Any, language: Language) -> list[Any]:
    present = [
        mark for mark in MARKS if any(row["mark"] == mark and row["value"] is not None for row in drawn)
    ]
    scale = alt.Scale(
        domain=[MARKS[mark][language] for mark in present], range=[COLOURS[mark] for mark in present]
    )
    legend = alt.Legend(title=None) if len(present) > 1 else None
    layers = []
    for mark in present:
        own = [row for row in drawn if row["mark"] == mark and row["value"] is not None]
        look = {"shape": "diamond", "size": 80} if mark == "disclosed" else {"size": 70}
        point = alt.Chart(data(own)).mark_point(filled=True, opacity=1, **look)
        layers.append(
            point.encode(y=y, x=along("value"), color=alt.Color("kind:N", scale=scale, legend=legend))
        )
    return layers


def _drawn(row: Row, language: Language) -> Row:
    told = ""
    if row["value"] is not None:
        told = amount(row["value"], row["unit"], language) if row["unit"] else numeral(row["value"])
    label = name(row, language, "key", NAME)
    return {
        "key": row["key"], "label": f"{row['rank']}. {label}" if row["rank"] else label,
        "value": row["value"], "low": row["low"], "high": row["high"], "mark": row["mark"],
        "kind": MARKS[row["mark"]][language], "text": told,
    }  # fmt: skip
