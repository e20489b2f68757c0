"""Picture: where each cluster stands on the ladder of complexity, and where it stood before.

Comes in: rows with a place now and before, as fractions. Goes out: a dot now, a tick before, a line between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name, percent
from industria.charts.rows import NUMBER, TEXT, data, table_of
from industria.findings import Language, Text

WIDTH, ROW, NAME = 420, 24, 40
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en"), TEXT) | dict.fromkeys(("place", "before"), NUMBER)
AXIS = Text("part of all industries that are less complex, per cent", "复杂度更低的产业占比（%）")
NOTE = Text("dot = now, tick = before", "圆点为现在，竖线为基期")


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """The rows that have a place, the highest first."""
    known = [row for row in rows if row["place"] is not None]
    return table_of(sorted(known, key=lambda row: (-row["place"], str(row["key"]))), COLUMNS)


def chart(
    places: pa.Table, title: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The ladder; None where no cluster has a place."""
    rows = places.to_pylist()
    if not rows:
        return None
    drawn = [
        {"key": row["key"], "label": name(row, language, "key", NAME), "at": 100 * row["place"],
         "from": 100 * (row["place"] if row["before"] is None else row["before"]),
         "text": percent(row["place"])}
        for row in rows
    ]  # fmt: skip
    y = alt.Y("key:N", sort=[row["key"] for row in drawn], axis=None, scale=alt.Scale(padding=0.3))
    scale = alt.Scale(domain=[0, 100], nice=False)
    x = alt.X("at:Q", scale=scale, axis=alt.Axis(title=AXIS[language], tickCount=5))
    base = alt.Chart(data(drawn)).encode(y=y)
    layers: list[Any] = [
        base.mark_rule(color=theme.SKY, strokeWidth=3).encode(x=alt.X("from:Q", scale=scale), x2="at:Q"),
        base.mark_tick(color=theme.QUIET, thickness=2, size=14).encode(x=alt.X("from:Q", scale=scale)),
        base.mark_circle(color=theme.BLUE, size=90, opacity=1).encode(
            x=x, tooltip=[alt.Tooltip("label:N", title=" "), alt.Tooltip("text:N", title=" ")]
        ),
        base.mark_text(align="right", dx=-12, limit=300, fontSize=12).encode(
            x=alt.XValue(0), text=alt.Text("label:N")
        ),
        base.mark_text(align="left", dx=12, fill=theme.QUIET).encode(
            x=alt.XValue(WIDTH), text=alt.Text("text:N")
        ),
    ]
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(drawn), 3))
    said = ("；" if language == "zh" else "; ").join(part for part in (NOTE[language], note) if part)
    return theme.dressed(whole, title, language, note=said, synthetic=synthetic)
