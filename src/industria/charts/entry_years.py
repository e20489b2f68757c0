"""Picture: which entry begins in which year: a bar from its year to the last that is counted.

Comes in: rows with names, year, last year counted, the share of draws that begin it. Goes out: bars in the
order given; the fuller the colour, the surer the entry.
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

WIDTH, ROW = 420, 19
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en"), TEXT) | dict.fromkeys(
    ("year", "last", "held", "cost"), NUMBER
)
HELD = Text("begun in draws, per cent", "抽样中启动的比例（%）")
NOTE = Text(
    "a bar begins when the entry begins; its gain counts from the year after to its end",
    "条形自启动之年起；收益自次年起计入，至条形末端",
)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Every row, in the order given."""
    return table_of(rows, COLUMNS)


def chart(
    entries: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The bars; None where nothing is begun."""
    rows = []
    for row in entries.to_pylist():
        label = name(row, language, "key", 46)
        rows.append({
            "key": row["key"], "label": label, "from": row["year"], "to": row["last"] + 1,
            "held": 100 * row["held"], "said": f"{int(row['year'])}",
            "told": f"{label}: {int(row['year'])}, {percent(row['held'])}",
        })  # fmt: skip
    if not rows:
        return None
    years = list(range(int(min(r["from"] for r in rows)), int(max(r["to"] for r in rows)) + 1))
    along = alt.Scale(domain=[years[0], years[-1]], nice=False)
    axis = alt.Axis(title=None, values=years, format="d", orient="top")
    y = alt.Y("key:N", sort=[row["key"] for row in rows], axis=None, scale=alt.Scale(padding=0.15))
    shade = alt.Scale(domain=[0, 100], range=["#dbe9f3", theme.BLUE])
    legend = alt.Legend(title=HELD[language], gradientLength=160)
    base = alt.Chart(data(rows)).encode(y=y)
    layers: list[Any] = [
        base.mark_bar(height=12).encode(
            x=alt.X("from:Q", scale=along, axis=axis), x2="to:Q",
            color=alt.Color("held:Q", scale=shade, legend=legend),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        base.mark_text(align="right", dx=-8, limit=330, fontSize=11.5).encode(
            x=alt.XValue(0), text=alt.Text("label:N")
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(rows), 3))
    return theme.dressed(whole, title, language, note=NOTE[language], synthetic=synthetic)
