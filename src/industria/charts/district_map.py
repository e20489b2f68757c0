"""Picture: the map of the districts, coloured by a measured total or, where none is known, by area.

Comes in: shapes, `plan_regions`, `region_totals` (one row a region: value, status, bounds). Goes out: a
map on which unknown is hatched, withheld crossed and zero white; regions without a shape are named below.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

import altair as alt
import pyarrow as pa
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from industria.charts import theme
from industria.charts.cell import Cell
from industria.charts.formats import breadth, name, number, period, scale
from industria.charts.geometry import Geometry
from industria.charts.labels import Spot, place
from industria.charts.rows import NUMBER, TEXT, Row, data, names_of, table_of
from industria.findings import Language, Text
from industria.glossary import STATUSES, term

TITLE = Text("Districts", "区县分布")
WIDTH, TALLEST, LOWEST = 640, 620, 240
SHADES = ("#e6f0f7", "#c4ddee", "#9bc6e2", "#6fadd5", "#4690c3")
MOST = 400
"""Most shapes drawn."""
_COLUMNS = dict.fromkeys(
    ("region", "name_zh", "name_en", "area_zh", "area_en", "mark", "unit", "indicator", "period"), TEXT
) | dict.fromkeys(("value", "low", "high"), NUMBER)


def twin(geometry: Geometry, plan_regions: pa.Table, region_totals: pa.Table | None) -> pa.Table:
    """One row a region that has a shape, with its total where one is known."""
    totals = names_of(region_totals, "region")
    rows: list[Row] = []
    for region in names_of(plan_regions, "region").values():
        if region["region"] in geometry.shapes and len(rows) < MOST:
            total = totals.get(region["region"], {})
            cell = Cell.of(total)
            rows.append(
                {**{key: region.get(key) for key in ("region", "name_zh", "name_en", "area_zh", "area_en")},
                 **{key: total.get(key) for key in ("indicator", "period")}, "mark": cell.mark,
                 "unit": cell.unit, "value": cell.value, "low": cell.low, "high": cell.high}
            )  # fmt: skip
    return table_of(rows, _COLUMNS)


def chart(
    geometry: Geometry,
    plan_regions: pa.Table,
    region_totals: pa.Table | None,
    language: Language,
    *,
    synthetic: bool = False,
    highlight: str = "",
) -> alt.TopLevelMixin | None:
    """The map, one district with a dark border where asked; None where no region of the plan has a shape."""
    rows = twin(geometry, plan_regions, region_totals).to_pylist()
    if not rows:
        return None
    measured = any(row["value"] for row in rows)
    classes = _classes_measured(rows, language) if measured else _classes_area(rows, language)
    shapes = {row["region"]: shape(geometry.shapes[row["region"]]) for row in rows}
    features = [
        {"type": "Feature", "properties": {"class": row["class"]}, "geometry": geometry.shapes[row["region"]]}
        for row in rows
    ]
    frame = _frame(shapes.values(), geometry.geographic)
    labels = _labels(rows, shapes, frame, language)
    whole = _layers(features, labels, classes, (geometry.geographic, frame.height))
    if highlight in shapes:
        whole.layer.insert(1, _border(geometry.shapes[highlight]))
    note = _note(rows, plan_regions, geometry, (measured, language))
    return theme.dressed(whole, TITLE[language], language, note=note, synthetic=synthetic)


@dataclass(frozen=True, slots=True)
class Frame:
    """The edge of the map, its height in pixels and the pixels of one unit across and upward."""

    left: float
    top: float
    height: float
    across: float
    upward: float


def _frame(shapes: Iterable[BaseGeometry], geographic: bool) -> Frame:
    """As wide as the picture and as high as the region is; a degree upward is longer than one across."""
    bounds = [area.bounds for area in shapes]
    left, right = min(b[0] for b in bounds), max(b[2] for b in bounds)
    bottom, top = min(b[1] for b in bounds), max(b[3] for b in bounds)
    stretch = 1 / max(cos(radians((bottom + top) / 2)), 0.05) if geographic else 1.0
    wide, high = (right - left) or 1.0, ((top - bottom) or 1.0) * stretch
    height = min(max(WIDTH * high / wide, LOWEST), TALLEST)
    pixels = min(WIDTH / wide, height / high)
    return Frame(left, top, round(height), pixels, pixels * stretch)


def _labels(rows: list[Row], shapes: dict[str, BaseGeometry], frame: Frame, language: Language) -> list[Row]:
    """Names that have room in their district and cover no other name, the largest districts first."""
    spots, points = [], {}
    for row in sorted(rows, key=lambda row: -shapes[row["region"]].area):
        area = shapes[row["region"]]
        label = name(row, language, "region", 16)
        point = points[row["region"]] = area.representative_point()
        room = (area.bounds[2] - area.bounds[0]) * frame.across
        if room > breadth(label) * 4.6 and (area.bounds[3] - area.bounds[1]) * frame.upward > 13:
            spots.append(Spot(row["region"], label, (point.x - frame.left) * frame.across,
                              (frame.top - point.y) * frame.upward))  # fmt: skip
    chosen = place(spots, 9.5, centred=True)
    return [
        {"x": points[spot.key].x, "y": points[spot.key].y, "label": spot.text}
        for spot in spots
        if spot.key in chosen
    ]


def _classes_measured(rows: list[Row], language: Language) -> dict[str, str]:
    """Five classes of equal count by value, and the classes of what is not known."""
    values = sorted(row["value"] for row in rows if row["value"])
    step, words = scale(values[-1], rows[0]["unit"] or "CNY", language)
    cuts = sorted({values[len(values) * part // len(SHADES)] for part in range(1, len(SHADES))})
    ends = [values[0], *cuts, values[-1]]
    labels = [f"{number(a / step)}–{number(b / step)}" for a, b in pairwise(ends)]
    labels[-1] += f" {words}"
    shades = SHADES[-len(labels) :]
    for row in rows:
        if row["mark"] == "zero":
            row["class"] = "0"
        elif row["value"] is not None:
            row["class"] = labels[sum(row["value"] >= cut for cut in cuts)]
        else:
            row["class"] = STATUSES["suppressed" if row["mark"] == "withheld" else "missing"][language]
    return dict(zip(labels, shades, strict=True)) | _unmeasured(rows, language)


def _classes_area(rows: list[Row], language: Language) -> dict[str, str]:
    """The parts of the region as the plan names them."""
    field = "area_zh" if language == "zh" else "area_en"
    missing = STATUSES["missing"][language]
    for row in rows:
        row["class"] = (
            name({"area": row[field] or row["area_zh"] or row["area_en"]}, language, "area", 40) or missing
        )
    areas = [area for area in dict.fromkeys(row["class"] for row in rows) if area != missing]
    palette = theme.AREA_COLOURS
    return {area: palette[at % len(palette)] for at, area in enumerate(areas)} | _unmeasured(rows, language)


def _unmeasured(rows: list[Row], language: Language) -> dict[str, str]:
    fills = {"0": theme.PAPER, STATUSES["missing"][language]: theme.UNKNOWN_FILL}
    fills[STATUSES["suppressed"][language]] = theme.WITHHELD_FILL
    return {words: fill for words, fill in fills.items() if any(row["class"] == words for row in rows)}


def _layers(features: list[Row], labels: list[Row], classes: dict[str, str], how: tuple[bool, float]) -> Any:
    geographic, height = how
    square = {"symbolType": "square", "symbolSize": 160, "symbolStrokeColor": "#b8c0c8"}
    legend = alt.Legend(**square, columns=3, labelLimit=300)
    colour = alt.Color(
        "properties.class:N", title=None,
        scale=alt.Scale(domain=list(classes), range=list(classes.values())),
        legend=legend,
    )  # fmt: skip
    shapes = (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.9)
        .encode(color=colour)
    )
    words = alt.Chart(data(labels[:60])).mark_text(
        fontSize=9.5, fill=theme.INK, stroke="#ffffff", strokeWidth=0
    )
    place = {"longitude": "x:Q", "latitude": "y:Q"}
    layered = alt.layer(shapes, words.encode(**place, text="label:N"))
    projection = {"type": "mercator"} if geographic else {"type": "identity", "reflectY": True}
    return theme.given(layered, projection=alt.Projection(**projection), width=WIDTH, height=height)


def _border(area: dict[str, Any]) -> alt.Chart:
    """The dark border of the district that the map is about."""
    feature = {"type": "Feature", "properties": {}, "geometry": area}
    return alt.Chart(alt.Data(values=[feature])).mark_geoshape(fill=None, stroke=theme.INK, strokeWidth=2.2)


def _note(rows: list[Row], plan_regions: pa.Table, geometry: Geometry, how: tuple[bool, Language]) -> str:
    measured, language = how
    zh = language == "zh"
    if measured:
        about = next(row for row in rows if row["indicator"])
        what = f"{term('indicator', about['indicator'])[language]}, {period(about['period'], language)}"
    else:
        what = "按片区着色：尚无分区县数据" if zh else "coloured by area: no figures by district are known"
    drawn = {row["region"] for row in rows}
    gone = [r for r in names_of(plan_regions, "region").values() if r["region"] not in drawn]
    gone = [r for r in gone if r.get("kind") != "group" and not r.get("valid_to")]
    missing = [name(r, language, "region", 30) for r in gone]
    tail = ""
    if missing:
        named = ("、" if zh else ", ").join(missing[:6])
        more = len(missing) - 6
        tail = f"；无边界：{named}" if zh else f"; without a shape: {named}"
        tail += (f"等{len(missing)}个" if zh else f" and {more} more") if more > 0 else ""
    source = f"；边界：{geometry.source}" if zh else f"; borders: {geometry.source}"
    return what + tail + (source if geometry.source else "")
