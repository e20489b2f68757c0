"""Picture: specialisation against growth, one point an industry or a cluster of one region, sized by value.

Comes in: rows with names, quotients, growth and value. Goes out: points; those of a small base are grey. What
has no growth or no quotient, and what grew beyond the axis, is counted in the note, not drawn at an edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import pi, sqrt
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import theme
from industria.charts.formats import amount, name, percent
from industria.charts.labels import Spot, place
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text
from industria.glossary import COLUMNS as HEADS

WIDTH, HEIGHT = 620, 360
LEAST, MOST = -0.6, 1.0
"""Growth from one to the other is drawn: a tiny base grows without measure."""
LARGEST = 900
COLUMNS = dict.fromkeys(("key", "name_zh", "name_en", "unit"), TEXT) | dict.fromkeys(
    ("quotient", "growth", "value"), NUMBER
) | {"small": pa.bool_()}  # fmt: skip
SMALL = Text("small base", "基数小")
LARGE = Text("others", "其他")


def twin(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Every row with what is known of it; the largest first."""
    found = sorted(rows, key=lambda row: (-(row.get("value") or 0.0), str(row["key"])))
    return table_of(found, COLUMNS)


def chart(
    places: pa.Table, title: str, language: Language, *, note: str = "", synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The scatter; None where fewer than two rows can be placed."""
    rows = places.to_pylist()
    placed = [row for row in rows if None not in (row["growth"], row["quotient"], row["value"])]
    shown = [row for row in placed if LEAST <= row["growth"] <= MOST and row["value"] >= 0]
    if len(shown) < 2:
        return None
    largest = max(row["value"] for row in shown) or 1.0
    drawn = [_drawn(row, language) for row in shown]
    ends = {"x": [0.0, max(max(row["x"] for row in drawn) * 1.08, 1.5)], "y": _ends(drawn)}
    layers = _layers(drawn, ends, largest, language)
    whole = theme.given(alt.layer(*layers), width=WIDTH, height=HEIGHT)
    said = " · ".join(part for part in (note, _left_out(rows, placed, shown, language)) if part)
    return theme.dressed(whole, title, language, note=said, synthetic=synthetic)


def _drawn(row: Row, language: Language) -> Row:
    label = name(row, language, "key", 30)
    told = f"{label}: {row['quotient']:,.2f} · {percent(row['growth'], sign=True)} · "
    return {
        "x": row["quotient"], "y": row["growth"] * 100, "size": row["value"], "key": row["key"],
        "label": label, "kind": (SMALL if row["small"] else LARGE)[language],
        "told": told + amount(row["value"], row["unit"] or "", language),
    }  # fmt: skip


def _ends(rows: list[Row]) -> list[float]:
    low, high = min(row["y"] for row in rows), max(row["y"] for row in rows)
    room = (high - low or 10.0) * 0.09
    return [min(low - room, 0.0), max(high + room, 0.0)]


def _layers(rows: list[Row], ends: dict[str, list[float]], largest: float, language: Language) -> list[Any]:
    # quotients crowd near one and reach far: the square root shows both and keeps zero
    across = alt.Scale(domain=ends["x"], nice=False, type="sqrt")
    axis = alt.Axis(tickCount=8, labelOverlap="greedy", labelSeparation=14)
    x = alt.X("x:Q", title=HEADS["location_quotient"][language], scale=across, axis=axis)
    y = alt.Y("y:Q", title=HEADS["growth_computed"][language] + " (%)",
              scale=alt.Scale(domain=ends["y"], nice=False))  # fmt: skip
    kinds = [kind[language] for kind in (LARGE, SMALL)]
    present = [kind for kind in kinds if any(row["kind"] == kind for row in rows)]
    colours = dict(zip(kinds, (theme.BLUE, "#b4bcc5"), strict=True))
    colour = alt.Color(
        "kind:N", title=None, legend=alt.Legend() if len(present) > 1 else None,
        scale=alt.Scale(domain=present, range=[colours[kind] for kind in present]),
    )  # fmt: skip
    size = alt.Size("size:Q", legend=None, scale=alt.Scale(domain=[0, largest], range=[24, LARGEST]))
    points = alt.Chart(data(rows)).mark_point(
        filled=True, fillOpacity=0.65, stroke=theme.PAPER, strokeWidth=1
    )
    return [
        alt.Chart(data([{"at": 0}])).mark_rule(color=theme.QUIET, strokeWidth=0.8).encode(y=alt.Y("at:Q")),
        alt.Chart(data([{"at": 1}])).mark_rule(color=theme.QUIET, strokeDash=[4, 3]).encode(x=alt.X("at:Q")),
        points.encode(x=x, y=y, color=colour, size=size, tooltip=alt.Tooltip("told:N", title=" ")),
        *_labels(rows, ends, largest, (x, y)),
    ]


def _labels(
    rows: list[Row], ends: dict[str, list[float]], largest: float, axes: tuple[alt.X, alt.Y]
) -> list[Any]:
    """Names that cover nothing, of the largest."""
    spots = []
    for row in sorted(rows, key=lambda row: -row["size"])[:40]:
        across = sqrt(row["x"] / ends["x"][1]) * WIDTH
        up = (1 - (row["y"] - ends["y"][0]) / (ends["y"][1] - ends["y"][0])) * HEIGHT
        radius = sqrt((24 + (LARGEST - 24) * row["size"] / largest) / pi)
        spots.append(Spot(row["key"], row["label"], across, up, radius))
    by_key = {row["key"]: row for row in rows}
    found: dict[tuple[str, float, float], list[Row]] = {}
    for key, spot in place(spots, frame=(2, 0, WIDTH + 120, HEIGHT)).items():
        label = {field: by_key[key][field] for field in ("x", "y", "label")}
        found.setdefault((spot.align, round(spot.dx), round(spot.dy)), []).append(label)
    layers = []
    for (align, dx, dy), labels in found.items():
        text = alt.Chart(data(labels)).mark_text(align=align, baseline="middle", dx=dx, dy=dy, limit=200)
        layers.append(text.encode(x=axes[0], y=axes[1], text=alt.Text("label:N")))
    return layers


def _left_out(rows: list[Row], placed: list[Row], shown: list[Row], language: Language) -> str:
    parts = []
    unknown, beyond = len(rows) - len(placed), len(placed) - len(shown)
    if unknown:
        parts.append({
            "en": f"{unknown} not drawn: growth, quotient or value unknown",
            "zh": f"{unknown}项增速、区位商或数值未知，未绘出",
        }[language])  # fmt: skip
    if beyond:
        least, most = percent(LEAST, sign=True), percent(MOST, sign=True)
        parts.append({
            "en": f"{beyond} not drawn: growth outside {least} to {most}",
            "zh": f"{beyond}项增速在{least}至{most}之外，未绘出",
        }[language])  # fmt: skip
    return {"en": "; ", "zh": "；"}[language].join(parts)
