"""Picture: what a change does to the output of every sector: directly, at suppliers, through households.

Comes in: rows of `impact_sectors`. Goes out: stacked bars, the largest first, the rest in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import amount, name, scale
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

WIDTH, ROW, NAME, MOST = 420, 24, 30, 14
STAGES = {
    "direct": (theme.BLUE, Text("direct", "直接")),
    "indirect": (theme.SKY, Text("at suppliers", "间接（供应商）")),
    "induced": (theme.ORANGE, Text("through households", "诱发（居民消费）")),
}
REST = Text("all other sectors", "其他部门")
COLUMNS = dict.fromkeys(("sector", "name_zh", "name_en"), TEXT) | dict.fromkeys(
    ("direct", "indirect", "induced", "total"), NUMBER
)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a sector, the most affected first, and one for the rest."""
    known = [row for row in rows if row["total"] is not None]
    known.sort(key=lambda row: -abs(row["total"]))
    found: list[Mapping[str, Any]] = list(known[:MOST])
    if len(known) > MOST:
        sums = {
            key: sum(row[key] for row in known[MOST:]) for key in ("direct", "indirect", "induced", "total")
        }
        found.append({"sector": "rest", "name_en": REST.en, "name_zh": REST.zh, **sums})
    return table_of(found, COLUMNS)


def chart(
    sectors: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The bars of a twin; None where nothing is known."""
    rows = sectors.to_pylist()
    if not rows:
        return None
    largest = max(abs(row["total"]) for row in rows)
    step, words = scale(largest, "CNY", language)
    order = [row["sector"] for row in rows]
    bars = [_bar(row, key, at, step, language) for row in rows for at, key in enumerate(STAGES) if row[key]]
    if not bars:
        return None
    y = alt.Y("sector:N", sort=order, axis=None, scale=alt.Scale(padding=0.25))
    colours = alt.Scale(
        domain=[said[language] for _, said in STAGES.values()], range=[shade for shade, _ in STAGES.values()]
    )
    names = [{"sector": row["sector"], "label": name(row, language, "sector", NAME)} for row in rows]
    layers: list[Any] = [
        alt.Chart(data(bars)).mark_bar().encode(
            x=alt.X("x:Q", stack="zero", axis=alt.Axis(title=words)), y=y, order=alt.Order("at:Q"),
            color=alt.Color("stage:N", scale=colours, legend=alt.Legend(title=None)),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        alt.Chart(data(names)).mark_text(align="right", dx=-8, fontSize=11, limit=210).encode(
            x=alt.XValue(0), y=y, text=alt.Text("label:N")
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(rows), 2))
    return theme.dressed(whole, title, language, synthetic=synthetic)


def _bar(row: Row, key: str, at: int, step: float, language: Language) -> Row:
    said = STAGES[key][1][language]
    label = name(row, language, "sector", NAME)
    return {
        "sector": row["sector"], "stage": said, "at": at, "x": row[key] / step,
        "told": f"{label}, {said}: {amount(row[key], 'CNY', language)}",
    }  # fmt: skip
