"""Picture: what comes next: feasibility across, value up, one point an industry, and how far it may lie.

Comes in: rows with names, both sides and their bounds, near or far, safe or bold. Goes out: named points;
lines show what the unknown leaves open; colour is near or far, a filled point safe, an empty one bold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import name
from industria.charts.labels import Spot, place
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary import COLUMNS as HEADS

WIDTH, HEIGHT, ROOM = 620, 360, 0.05
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "distance_class", "risk"), TEXT) | dict.fromkeys(
    ("feasibility", "feasibility_low", "feasibility_high", "benefit", "benefit_low", "benefit_high"), NUMBER
)
DISTANCES = {"near": Text("near", "近"), "far": Text("far", "远")}
RISKS = {"safe": Text("safe", "稳健"), "bold": Text("bold", "大胆")}
NOTE = Text(
    "lines: where a score may lie, by what is unknown; filled = safe, empty = bold",
    "线段为未知数据所允许的范围；实心为稳健，空心为大胆",
)


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Every row, in the order given."""
    return table_of(rows, COLUMNS)


def chart(
    options: pa.Table, title: str, language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The scatter; None where there is no row."""
    rows = [_drawn(row, language) for row in options.to_pylist() if row["feasibility"] is not None]
    if not rows:
        return None
    ends = {axis: _ends(rows, axis) for axis in ("x", "y")}
    x = _axis(alt.X, "x", HEADS["feasibility"][language], ends)
    y = _axis(alt.Y, "y", HEADS["benefit"][language], ends)
    colours = alt.Scale(
        domain=[words[language] for words in DISTANCES.values()], range=[theme.BLUE, theme.ORANGE]
    )
    legend = alt.Legend(title=HEADS["distance_class"][language], symbolOpacity=1)
    colour = alt.Color("distance:N", legend=legend, scale=colours)
    base = alt.Chart(data(rows))
    layers: list[Any] = [
        base.mark_rule(opacity=0.28).encode(x=alt.X("x_low:Q"), x2="x_high:Q", y=y, color=colour),
        base.mark_rule(opacity=0.28).encode(y=alt.Y("y_low:Q"), y2="y_high:Q", x=x, color=colour),
    ]
    for risk in RISKS:
        mine = [row for row in rows if row["risk"] == risk]
        if mine:
            layers.append(
                alt.Chart(data(mine)).mark_point(
                    filled=risk == "safe", size=95, strokeWidth=2, opacity=1,
                    fill=theme.PAPER if risk == "bold" else alt.Undefined,
                ).encode(x=x, y=y, color=colour, tooltip=alt.Tooltip("told:N", title=" "))
            )  # fmt: skip
    whole = theme.given(alt.layer(*layers, *_labels(rows, ends, x, y)), width=WIDTH, height=HEIGHT)
    return theme.dressed(whole, title, language, note=NOTE[language], synthetic=synthetic)


def _drawn(row: Row, language: Language) -> Row:
    label = name(row, language, "key", 34)
    kind = f"{DISTANCES[row['distance_class']][language]}, {RISKS[row['risk']][language]}"
    return {
        "key": row["key"], "label": label, "distance": DISTANCES[row["distance_class"]][language],
        "risk": row["risk"], "x": row["feasibility"], "x_low": row["feasibility_low"],
        "x_high": row["feasibility_high"], "y": row["benefit"], "y_low": row["benefit_low"],
        "y_high": row["benefit_high"],
        "told": f"{label}: {row['feasibility']:.2f} × {row['benefit']:.2f} ({kind})",
    }  # fmt: skip


def _ends(rows: list[Row], axis: str) -> list[float]:
    """From below the lowest bound to above the highest, within what a score can be."""
    low, high = min(row[f"{axis}_low"] for row in rows), max(row[f"{axis}_high"] for row in rows)
    return [max(low - ROOM, 0.0), min(high + ROOM, 1.0)]


def _axis(kind: Any, field: str, title: str, ends: dict[str, list[float]]) -> Any:
    return kind(f"{field}:Q", title=title, scale=alt.Scale(domain=ends[field], nice=False, zero=False))


def _labels(rows: list[Row], ends: dict[str, list[float]], x: Any, y: Any) -> list[Any]:
    """Names that cover no other name and no point, the first rows first."""
    spots = []
    for row in rows:
        part = {a: (row[a] - ends[a][0]) / (ends[a][1] - ends[a][0] or 1.0) for a in ("x", "y")}
        spots.append(Spot(row["key"], row["label"], part["x"] * WIDTH, (1 - part["y"]) * HEIGHT, 6))
    by_key = {row["key"]: row for row in rows}
    layers = []
    for key, spot in place(spots, frame=(2, 0, WIDTH + 150, HEIGHT)).items():
        text = alt.Chart(data([{field: by_key[key][field] for field in ("x", "y", "label")}]))
        text = text.mark_text(align=spot.align, baseline="middle", dx=spot.dx, dy=spot.dy, limit=260)
        layers.append(text.encode(x=x, y=y, text=alt.Text("label:N")))
    return layers
