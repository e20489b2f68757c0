"""Picture: producer services in what each manufacturing sector makes: bought directly, and needed in all.

Comes in: rows of `services_content` by sector. Goes out: two dots a sector on one line, the largest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name, percent
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

WIDTH, ROW, NAME, MOST = 400, 24, 30, 40
TITLE = Text("Producer services per unit of output", "单位产出所含生产性服务")
DIRECT = Text("bought directly", "直接投入")
COMPLETE = Text("needed in all, through every stage", "完全消耗（含各环节）")
COLUMNS = dict.fromkeys(("item", "name_zh", "name_en"), TEXT) | dict.fromkeys(("direct", "complete"), NUMBER)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a sector of which both are known, the largest complete content first."""
    known = [row for row in rows if row["direct"] is not None and row["complete"] is not None]
    return table_of(sorted(known, key=lambda row: -row["complete"])[:MOST], COLUMNS)


def chart(
    sectors: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The dots of a twin; None where nothing is known."""
    rows = sectors.to_pylist()
    if not rows:
        return None
    order = [row["item"] for row in rows]
    y = alt.Y("item:N", sort=order, axis=None, scale=alt.Scale(padding=0.5, type="point"))
    top = max(row["complete"] for row in rows) * 1.06
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(format="%", title=None))
    dots = [
        {"item": row["item"], "x": row[key], "what": words[language], "told": _told(row, language)}
        for row in rows for key, words in (("direct", DIRECT), ("complete", COMPLETE))
    ]  # fmt: skip
    lines = [{"item": row["item"], "x": row["direct"], "x2": row["complete"]} for row in rows]
    names = [{"item": row["item"], "label": name(row, language, "item", NAME)} for row in rows]
    scale = alt.Scale(domain=[DIRECT[language], COMPLETE[language]], range=[theme.SKY, theme.BLUE])
    layers: list[Any] = [
        alt.Chart(data(lines)).mark_rule(color=theme.LINE, strokeWidth=2).encode(x=x, x2="x2:Q", y=y),
        alt.Chart(data(dots)).mark_circle(size=85, opacity=1.0).encode(
            x=x, y=y, color=alt.Color("what:N", scale=scale, legend=alt.Legend(title=None)),
            tooltip=alt.Tooltip("told:N", title=" "),
        ),
        alt.Chart(data(names)).mark_text(align="right", dx=-8, fontSize=11, limit=200).encode(
            x=alt.XValue(0), y=y, text=alt.Text("label:N")
        ),
    ]  # fmt: skip
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=ROW * max(len(rows), 2))
    return theme.dressed(whole, title, language, synthetic=synthetic)


def _told(row: Row, language: Language) -> str:
    label = name(row, language, "item", NAME)
    return f"{label}: {percent(row['direct'])} / {percent(row['complete'])}"
