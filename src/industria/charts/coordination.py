"""Picture: the coupling coordination degree of every district, year by year.

Comes in: rows of `coupling_coordination`. Goes out: a grid, pale to dark by the degree; unknown ones are
hatched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name
from industria.charts.rows import NUMBER, TEXT, data, table_of
from industria.findings import Language, Text
from industria.glossary.input_output import COORDINATION_CLASSES

SIDE, ROW, NAME, MOST = 46, 24, 24, 45
TITLE = Text(
    "Coordination of producer services and manufacturing, 0 to 1", "生产性服务业与制造业耦合协调度（0–1）"
)
COLUMNS = dict.fromkeys(("region", "period", "name_zh", "name_en", "coordination_class"), TEXT) | {
    "coordination": NUMBER
}
PALE, DARK = "#e8f1f8", "#08519c"


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """One row a region and year, the regions by their latest degree."""
    found = list(rows)
    latest = max((row["period"] for row in found), default="")
    last = {row["region"]: row["coordination"] for row in found if row["period"] == latest}
    order = sorted(last, key=lambda region: -(last[region] or -1.0))[:MOST]
    place = {region: at for at, region in enumerate(order)}
    kept = [row for row in found if row["region"] in place]
    return table_of(sorted(kept, key=lambda row: (place[row["region"]], row["period"])), COLUMNS)


def chart(
    cells: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The grid of a twin; None where no degree is known."""
    rows = cells.to_pylist()
    if not any(row["coordination"] is not None for row in rows):
        return None
    regions = list(dict.fromkeys(row["region"] for row in rows))
    periods = sorted({row["period"] for row in rows})
    drawn = [
        {"region": row["region"], "period": row["period"], "degree": row["coordination"],
         "text": "" if row["coordination"] is None else f"{row['coordination']:.2f}",
         "dark": (row["coordination"] or 0.0) > 0.6,
         "told": f"{name(row, language, 'region', NAME)} {row['period']}: "
                 + (COORDINATION_CLASSES[row["coordination_class"]][language]
                    if row["coordination_class"] else "–")}
        for row in rows
    ]  # fmt: skip
    x = alt.X(
        "period:N",
        sort=periods,
        axis=alt.Axis(orient="top", title=None, labelAngle=0),
        scale=alt.Scale(padding=0.04),
    )
    y = alt.Y("region:N", sort=regions, axis=None, scale=alt.Scale(padding=0.06))
    seen: dict[str, str] = {}
    for row in rows:
        seen.setdefault(row["region"], name(row, language, "region", NAME))
    known = [row for row in drawn if row["degree"] is not None]
    gone = [row for row in drawn if row["degree"] is None]
    layers: list[Any] = [
        alt.Chart(data(known)).mark_rect().encode(
            x=x, y=y, tooltip=alt.Tooltip("told:N", title=" "),
            color=alt.Color("degree:Q", scale=alt.Scale(domain=[0, 1], range=[PALE, DARK]), legend=None),
        ),
        alt.Chart(data(known)).mark_text(fontSize=10.5).encode(
            x=x, y=y, text=alt.Text("text:N"),
            color=alt.condition("datum.dark", alt.value(theme.PAPER), alt.value(theme.INK)),
        ),
        alt.Chart(data([{"region": key, "label": label} for key, label in seen.items()])).mark_text(
            align="right", dx=-8, fontSize=11, limit=180
        ).encode(x=alt.XValue(0), y=y, text=alt.Text("label:N")),
    ]  # fmt: skip
    if gone:
        layers.insert(0, alt.Chart(data(gone)).mark_rect(color=theme.UNKNOWN_FILL).encode(x=x, y=y))
    whole = theme.given(alt.layer(*layers), width=SIDE * len(periods), height=ROW * max(len(regions), 2))
    return theme.dressed(whole, title, language, synthetic=synthetic)
