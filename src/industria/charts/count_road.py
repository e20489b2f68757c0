"""Picture: counts on the road to their targets: published figures, forecast with intervals, targets, paths.

Comes in: rows of `count_points`, `count_forecasts`, `count_targets`. Goes out: a picture a series.
Figures that
take no part in the forecast look different from those that do; an interval that leaves the picture is cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import panels, theme
from industria.charts.formats import name, plain
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.findings import Language, Text

TITLE = Text("On the road to the targets", "迈向目标")
NOTE = Text(
    "filled point = published count used; hollow = left out; triangle = a bound (“more than”); dark "
    "and light "
    "band = 80 % and 95 % interval (cut where it leaves the picture); diamond = target; thin line = "
    "growth that "
    "it needs; bar = cohort model, 95 %; years end at their mark",
    "实心点为采用的公布数，空心点为不采用者，三角为界限值（“超过”）；深、浅色带为80%与95%区间（超出图幅处截断）；"
    "菱形为目标，细线为所需增长；竖条为队列模型95%区间；刻度为年末",
)
MOST, COLUMNS = 6, 2
WIDTH, HEIGHT = 380, 250
ROOM, MOST_ROOM = 1.1, 1.8
"""So far the picture reaches above the 80 % interval, and at most above the highest target and forecast."""
KEY = ("indicator", "cluster", "region")
FIELDS = dict.fromkeys((*KEY, "name_en", "name_zh", "what", "period", "label"), TEXT) | dict.fromkeys(
    ("at", "value", "low", "high", "low_95", "high_95"), NUMBER
)


def twin(points: Iterable[Row], forecasts: Iterable[Row], targets: Iterable[Row]) -> pa.Table:
    """Everything drawn: `point`, `bound`, `left-out`, `forecast`, `target`, `path` (from, to), `cohort`."""
    ahead = list(forecasts)
    drawn = {_key(row) for row in ahead}
    rows: list[Row] = []
    for row in points:
        if _key(row) in drawn:
            first = next((row[end] for end in ("value", "low", "high") if row[end] is not None), None)
            rows.append(
                {**_of(row), "what": row["use"], "period": row["period"], "at": row["at"], "value": first}
            )
    for key in dict.fromkeys(_key(row) for row in ahead):
        rows += _forecast([row for row in ahead if _key(row) == key], rows)
    for row in targets:
        if _key(row) in drawn:
            rows += _target(row, rows)
    return table_of([row for row in rows if row["value"] is not None], FIELDS)


def _of(row: Row) -> Row:
    named = {part: row.get(f"name_{part}") for part in ("en", "zh")}
    return {**{part: row[part] for part in KEY}, "name_en": named["en"], "name_zh": named["zh"]}


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[part] for part in KEY)


def _forecast(ahead: list[Row], known: list[Row]) -> list[Row]:
    """The forecast, begun at the latest figure used."""
    last = [row for row in known if _key(row) == _key(ahead[0]) and row["what"] == "point"][-1]
    value = last["value"]
    start = {"at": last["at"], "value": value, "low": value, "high": value, "low_95": value, "high_95": value}
    found = [{**_of(ahead[0]), "what": "forecast", **start}]
    for row in ahead:
        found.append({
            **_of(row), "what": "forecast", "at": float(row["year"]), "value": row["value"],
            "low": row["low_80"], "high": row["high_80"], "low_95": row["low_95"], "high_95": row["high_95"],
        })  # fmt: skip
    return found


def _target(row: Row, known: list[Row]) -> list[Row]:
    """The target, its path from the latest figure, and what the cohort model says of it."""
    start = next(one for one in known if _key(one) == _key(row) and one["what"] == "forecast")
    at, goal = float(row["year"]), row["target_value"]
    found = [
        {
            **_of(row),
            "what": "target",
            "at": at,
            "value": goal,
            "label": f"{goal:,.0f}",
            "period": row["target"],
        }
    ]
    for time, value in ((start["at"], start["value"]), (at, goal)):
        found.append({**_of(row), "what": "path", "at": time, "value": value, "period": row["target"]})
    if row.get("cohort_forecast") is not None:
        found.append({
            **_of(row), "what": "cohort", "at": at + 0.12, "value": row["cohort_forecast"],
            "low": row["cohort_low"], "high": row["cohort_high"],
        })  # fmt: skip
    return found


def chart(drawn: pa.Table, language: Language, *, synthetic: bool = False) -> alt.TopLevelMixin | None:
    """One panel a series; None where no series has a forecast."""
    rows = drawn.to_pylist()
    keys = list(dict.fromkeys(_key(row) for row in rows if row["what"] == "forecast"))[:MOST]
    if not keys:
        return None
    parts = [_panel([row for row in rows if _key(row) == key], language) for key in keys]
    whole = alt.concat(columns=COLUMNS, spacing={"row": 60, "column": 60}, bounds="flush")
    grid = theme.given(
        whole, concat=parts, resolve=alt.Resolve(scale={"x": "independent", "y": "independent"})
    )
    return theme.dressed(grid, TITLE[language], language, note=NOTE[language], synthetic=synthetic)


def _panel(rows: list[Row], language: Language) -> alt.LayerChart:
    highest = max(row["value"] for row in rows)
    ends = [row["high"] for row in rows if row["what"] == "forecast" and row["high"] is not None]
    top = min(ROOM * max(highest, *ends), MOST_ROOM * highest)
    for row in rows:
        for end in ("low", "high", "low_95", "high_95"):
            row[end] = None if row[end] is None else min(row[end], top)
    x, y = _years(rows), _amounts("value", top)
    layers: list[Any] = []
    ahead = [row for row in rows if row["what"] == "forecast"]
    for low, high, opacity in (("low_95", "high_95", 0.13), ("low", "high", 0.25)):
        if band := [row for row in ahead if row[low] is not None and row[high] is not None]:
            area = alt.Chart(data(band)).mark_area(color=theme.BLUE, opacity=opacity)
            layers.append(area.encode(x=x, y=_amounts(low, top), y2=alt.Y2(f"{high}:Q")))
    line = alt.Chart(data(ahead)).mark_line(color=theme.BLUE, strokeWidth=1.6, strokeDash=[5, 3])
    layers.append(line.encode(x=x, y=y))
    paths = [row for row in rows if row["what"] == "path"]
    thin = alt.Chart(data(paths)).mark_line(color=theme.VERMILION, strokeWidth=1)
    layers.append(thin.encode(x=x, y=y, detail="period:N"))
    layers += _figures(rows, x, y)
    layers += _goals([row for row in rows if row["what"] == "target"], x, y)
    if cohort := [row for row in rows if row["what"] == "cohort"][:1]:
        bar = alt.Chart(data(cohort)).mark_rule(color=theme.GREEN, strokeWidth=4)
        layers.append(bar.encode(x=x, y=_amounts("low", top), y2=alt.Y2("high:Q")))
    named = next(row for row in rows if row["name_en"] or row["name_zh"])
    part = panels.panel(layers, name(named, language, "indicator", 60), plain(_place(rows[0])))
    return theme.given(part, width=WIDTH, height=HEIGHT)


def _place(row: Row) -> str:
    return " · ".join(str(row[part]) for part in ("cluster", "region") if row[part])


def _years(rows: list[Row]) -> alt.X:
    first, last = int(min(row["at"] for row in rows)), int(max(row["at"] for row in rows))
    axis = alt.Axis(
        values=list(range(first, last + 1)), format="d", title=None, grid=False, labelOverlap=True
    )
    return alt.X("at:Q", axis=axis, scale=alt.Scale(domain=[first - 0.3, last + 1.1], nice=False))


def _amounts(field: str, top: float) -> alt.Y:
    axis = alt.Axis(title=None, tickCount=5, format=",.6~g", domain=False, ticks=False)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, top], nice=False))


def _figures(rows: list[Row], x: alt.X, y: alt.Y) -> list[Any]:
    """Published figures: used, bounds, left out."""
    looks: tuple[tuple[str, dict[str, Any]], ...] = (
        ("point", {"filled": True, "color": theme.INK, "size": 44, "opacity": 1}),
        ("bound", {"filled": True, "color": theme.QUIET, "shape": "triangle-up", "size": 56, "opacity": 1}),
        ("left-out", {"fill": theme.PAPER, "stroke": theme.QUIET, "size": 40, "opacity": 1}),
    )
    layers = []
    for use, look in looks:
        if found := [row for row in rows if row["what"] == use]:
            layers.append(alt.Chart(data(found)).mark_point(**look).encode(x=x, y=y))
    return layers


def _goals(rows: list[Row], x: alt.X, y: alt.Y) -> list[Any]:
    """Targets with their numbers; of two that lie close the lower one is written below."""
    point = alt.Chart(data(rows)).mark_point(
        filled=True, color=theme.VERMILION, shape="diamond", size=70, opacity=1
    )
    layers: list[Any] = [point.encode(x=x, y=y)]
    order = sorted(rows, key=lambda row: row["value"])
    for at, row in enumerate(order):
        below = at == 0 and len(order) > 1
        text = alt.Chart(data([row])).mark_text(
            align="left", dx=8, dy=9 if below else -7, color=theme.VERMILION
        )
        layers.append(text.encode(x=x, y=y, text="label:N"))
    return layers
