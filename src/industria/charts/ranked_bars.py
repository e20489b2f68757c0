"""Picture: places ranked by one quantity, such as the districts of a cluster or the clusters of a district.

Comes in: one row a place with its name, its cell and a few words. Goes out: bars, the largest first; a place
may stand out. A bound is an arrow, a range a band; zero, unknown and withheld are marks of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.bar_marks import bar_marks
from industria.charts.cell import Cell
from industria.charts.formats import name, quantity, scale
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

MEANINGS = {
    "estimate": Text("dashed = estimate", "虚边为估计"),
    "at-least": Text("arrow = at least", "带箭头者为“不低于”"),
    "range": Text("pale band = range", "浅色带为区间"),
    "withheld": Text("crossed = withheld", "网纹为不予公布"),
    "unknown": Text("hatched = unknown", "斜线为未知"),
}
WIDTH, ROW = 420, 22
MOST = 15
NAME = 44
COLUMNS = dict.fromkeys(
    ("place", "name_zh", "name_en", "mark", "status", "unit", "told_en", "told_zh"), TEXT
) | {"value": NUMBER, "low": NUMBER, "high": NUMBER, "stands_out": pa.bool_()}


def twin(places: Iterable[Row]) -> pa.Table:
    """The rows drawn: known ones first, the largest on top; then withheld ones, then unknown ones."""
    rows = []
    for row in places:
        cell = Cell.of(row)
        rows.append({**row, "mark": cell.mark, "value": cell.value, "low": cell.low, "high": cell.high})
    rows.sort(key=_order)
    return table_of(rows[:MOST], COLUMNS)


def _order(row: Row) -> tuple[bool, bool, float, str]:
    ends = [row[end] for end in ("value", "low", "high") if row[end] is not None]
    gone = row["mark"] in ("withheld", "unknown")
    return gone, row["mark"] == "unknown", 0.0 if gone else -ends[0], str(row["place"])


def chart(
    places: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The bars of a twin; None where nothing is known of any place."""
    rows = places.to_pylist()
    ends = [abs(row[end]) for row in rows for end in ("value", "low", "high") if row[end] is not None]
    if not ends:
        return None
    unit = next((row["unit"] for row in rows if row["unit"]), "")
    step, words = scale(max(ends), unit, language)
    top = max(ends) / step * 1.02 or 1.0
    bottom = min(0.0, *(row[end] / step for row in rows for end in ("value", "low") if row[end] is not None))
    drawn = [_drawn(row, (step, top), language) for row in rows]
    y = alt.Y("key:N", sort=[row["key"] for row in drawn], axis=None, scale=alt.Scale(padding=0.28))
    axis = alt.Axis(title=words or None, tickCount=5)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[bottom, top], nice=False), axis=axis)

    layers: list[Any] = bar_marks(drawn, y, along, alt.Color("colour:N", scale=None, legend=None))
    base = alt.Chart(data(drawn)).encode(y=y)
    names = base.mark_text(align="right", dx=-10, limit=360, fontSize=12)
    values = base.mark_text(align="left", dx=14, fill=theme.QUIET)
    layers += [
        names.encode(x=alt.XValue(0), text=alt.Text("label:N")),
        values.encode(x=alt.XValue(WIDTH), text=alt.Text("text:N")),
    ]
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=max(ROW * len(drawn), 2 * ROW))
    return theme.dressed(whole, title, language, note=_note(rows, language), synthetic=synthetic)


def _note(rows: list[Row], language: Language) -> str:
    """What the marks mean, as far as they are drawn."""
    marks = {row["mark"] for row in rows}
    told = [text[language] for mark, text in MEANINGS.items() if mark in marks]
    return ("；" if language == "zh" else "; ").join(told)


def _drawn(row: Row, scaled: tuple[float, float], language: Language) -> Row:
    """One row with everything the marks need, in the unit shown."""
    step, top = scaled
    cell = Cell(row["value"], row["status"], row["low"], row["high"], row["unit"] or "")
    low = None if cell.low is None else cell.low / step
    high = None if cell.high is None else cell.high / step
    if row["mark"] == "at-least":
        high = min(top, (low or 0) + top * 0.07)
    if row["mark"] == "at-most":
        low = 0.0
    told = row["told_zh" if language == "zh" else "told_en"]
    return {
        "key": row["place"], "label": name(row, language, "place", NAME), "mark": row["mark"],
        "x": None if cell.value is None else cell.value / step, "low": low, "high": high, "zero": 0,
        "text": quantity(cell, language) + (f" · {told}" if told else ""),
        "colour": theme.ORANGE if row["stands_out"] else theme.BLUE,
    }  # fmt: skip
