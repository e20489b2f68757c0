"""Picture: the map of the districts, coloured by a measured total or, where none is known, by area.

Comes in: shapes, `plan_regions`, `cluster_measures` or `measures`. Goes out: a map on which unknown is
hatched, withheld crossed and zero white; regions without a shape are named in the note.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import pyarrow as pa
from shapely.geometry import shape

from industria.charts import theme
from industria.charts.cell import Cell
from industria.charts.formats import name, number, period, scale
from industria.charts.geometry import Geometry
from industria.charts.quotient_matrix import latest
from industria.charts.rows import NUMBER, TEXT, Row, names_of, table_of
from industria.findings import Language, Text
from industria.glossary import STATUSES, term

TITLE = Text("Districts", "区县分布")
WIDTH, HEIGHT = 640, 560
SHADES = ("#e6f0f7", "#c4ddee", "#9bc6e2", "#6fadd5", "#4690c3")
MOST = 400
"""Most shapes drawn."""
_COLUMNS = dict.fromkeys(
    ("region", "name_zh", "name_en", "area_zh", "area_en", "mark", "unit", "indicator", "period"), TEXT
) | dict.fromkeys(("value", "low", "high"), NUMBER)


def twin(geometry: Geometry, plan_regions: pa.Table, cluster_measures: pa.Table | None) -> pa.Table:
    """One row a region that has a shape: the sum of its clusters in the exclusive view, if all are known."""
    part = latest(cluster_measures, plan_regions) if cluster_measures is not None else None
    totals: dict[str, list[Row]] = {}
    for row in part.to_pylist() if part is not None else []:
        totals.setdefault(row["region"], []).append(row)
    rows: list[Row] = []
    for region in list(names_of(plan_regions, "region").values())[: MOST * 10]:
        if region["region"] in geometry.shapes and len(rows) < MOST:
            cells = totals.get(region["region"], [])
            cell = _total(cells)
            about = {key: cells[0][key] for key in ("indicator", "period")} if cells else {}
            rows.append(
                {**{key: region.get(key) for key in ("region", "name_zh", "name_en", "area_zh", "area_en")},
                 **about, "mark": cell.mark, "unit": cell.unit, "value": cell.value, "low": cell.low,
                 "high": cell.high}
            )  # fmt: skip
    return table_of(rows, _COLUMNS)


def _total(rows: list[Row]) -> Cell:
    """The sum of a district's clusters: a value where every part has one, else the sums of lower bounds."""
    cells = [Cell.of(row) for row in rows]
    if not cells:
        return Cell(status="missing")
    if any(cell.mark == "withheld" for cell in cells):
        return Cell(status="suppressed", unit=cells[0].unit)
    values = [cell.value for cell in cells]
    if None not in values:
        return Cell(float(sum(values)), "observed", unit=cells[0].unit)  # type: ignore[arg-type]
    lows = [cell.low if cell.value is None else cell.value for cell in cells]
    low = None if None in lows else float(sum(lows))  # type: ignore[arg-type]
    return Cell(None, "inequality", low, None, cells[0].unit)


def chart(
    geometry: Geometry,
    plan_regions: pa.Table,
    cluster_measures: pa.Table | None,
    language: Language,
    *,
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """The map; None where no region of the plan has a shape."""
    rows = twin(geometry, plan_regions, cluster_measures).to_pylist()
    if not rows:
        return None
    measured = any(row["value"] for row in rows)
    classes = _classes_measured(rows, language) if measured else _classes_area(rows, language)
    features, labels = [], []
    extent = _extent([geometry.shapes[row["region"]] for row in rows])
    for row in rows:
        geojson = geometry.shapes[row["region"]]
        features.append({"type": "Feature", "properties": {"class": row["class"]}, "geometry": geojson})
        whole_shape = shape(geojson)
        label = name(row, language, "region", 16)
        if _fits(label, whole_shape.bounds, extent):
            spot = whole_shape.representative_point()
            labels.append({"x": spot.x, "y": spot.y, "label": label})
    whole = _layers(features, labels, classes, geometry.geographic)
    note = _note(rows, plan_regions, geometry, (measured, language))
    return theme.dressed(whole, TITLE[language], language, note=note, synthetic=synthetic)


def _extent(shapes: list[Row]) -> float:
    """How much of the map's own unit one pixel of the picture is."""
    bounds = [shape(geojson).bounds for geojson in shapes]
    across = max(b[2] for b in bounds) - min(b[0] for b in bounds)
    upward = max(b[3] for b in bounds) - min(b[1] for b in bounds)
    return max(across / WIDTH, upward / HEIGHT) or 1.0


def _fits(label: str, bounds: tuple[float, ...], pixel: float) -> bool:
    """Whether a name has room in its shape; a name on top of another is worse than none."""
    width = sum(10.5 if ord(letter) > 0x2E7F else 5.6 for letter in label)
    return (bounds[2] - bounds[0]) / pixel > width * 0.9 and (bounds[3] - bounds[1]) / pixel > 14


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


def _layers(features: list[Row], labels: list[Row], classes: dict[str, str], geographic: bool) -> Any:
    colour = alt.Color(
        "properties.class:N", title=None,
        scale=alt.Scale(domain=list(classes), range=list(classes.values())),
        legend=alt.Legend(symbolType="square", symbolSize=160, symbolStrokeColor="#b8c0c8", columns=4),
    )  # fmt: skip
    shapes = (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.9)
        .encode(color=colour)
    )
    words = alt.Chart(alt.Data(values=labels[:60])).mark_text(
        fontSize=9.5, fill=theme.INK, stroke="#ffffff", strokeWidth=0
    )
    place = {"longitude": "x:Q", "latitude": "y:Q"}
    layered = alt.layer(shapes, words.encode(**place, text="label:N"))
    projection = {"type": "mercator"} if geographic else {"type": "identity", "reflectY": True}
    return layered.project(**projection).properties(width=WIDTH, height=HEIGHT)


def _note(rows: list[Row], plan_regions: pa.Table, geometry: Geometry, how: tuple[bool, Language]) -> str:
    measured, language = how
    zh = language == "zh"
    if measured:
        about = next(row for row in rows if row["indicator"])
        what = f"{term('indicator', about['indicator'])[language]}, {period(about['period'], language)}"
    else:
        what = "按片区着色：尚无分区县数据" if zh else "coloured by area: no figures by district are known"
    drawn = {row["region"] for row in rows}
    missing = [
        name(r, language, "region", 20)
        for r in names_of(plan_regions, "region").values()
        if r["region"] not in drawn
    ]
    tail = ""
    if missing:
        named = ("、" if zh else ", ").join(missing[:6])
        more = len(missing) - 6
        tail = f"；无边界：{named}" if zh else f"; without a shape: {named}"
        tail += (f"等{len(missing)}个" if zh else f" and {more} more") if more > 0 else ""
    source = f"；边界：{geometry.source}" if zh else f"; borders: {geometry.source}"
    return what + tail + (source if geometry.source else "")
