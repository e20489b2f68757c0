"""Picture: the way to each target: baseline, geometric path, actual figures and the published target values.

Comes in: `target_status`, `indicators`, `plan_indicators`. Goes out: a small picture an indicator; where
two values of one target are in print both are drawn, side by side, each with its own path.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pyarrow as pa

from industria.charts import panels, theme
from industria.charts.cell import Cell
from industria.charts.formats import comparison, name, period_end, scale
from industria.charts.rows import NUMBER, TEXT, Row, data, names_of, table_of
from industria.charts.series import Key, by_series, in_unit, key_of, known, points, yearly
from industria.findings import Language, Text

TITLE = Text("The way to the targets", "目标进程")
MOST = 12
STEPS = 16
TARGET_COLOURS = (theme.VERMILION, theme.PURPLE, theme.ORANGE)
_COLUMNS = dict.fromkeys(
    ("indicator", "cluster", "region", "what", "target", "name_zh", "name_en", "mark", "unit", "comparator"),
    TEXT,
) | dict.fromkeys(("at", "value", "low", "high"), NUMBER)


def twin(
    target_status: pa.Table,
    indicators: pa.Table | None,
    plan_indicators: pa.Table | None = None,
    whole: str = "",
) -> pa.Table:
    """What is drawn: `actual`, `baseline`, `path` and `target` points, those of `MOST` indicators.

    Of a flow (the output of a year) only whole years are drawn: a part of a year is on no path.
    """
    flows = {
        key for key, row in names_of(plan_indicators, "indicator").items() if row.get("nature") == "flow"
    }
    groups: dict[Key, list[Row]] = {}
    for target in target_status.to_pylist():
        region = target.get("region") or ""
        target["region"] = "" if region == whole else region
        groups.setdefault(key_of(target), []).append(target)
    series = by_series(points(indicators, whole).to_pylist())
    rows: list[Row] = []
    drawn = 0
    for key, targets in groups.items():
        published = series.get(key, [])
        actual = _actuals(targets, yearly(published) if key[0] in flows else published)
        if drawn < MOST and (actual or any(t["baseline_value"] is not None for t in targets)):
            rows += _tagged(actual, targets[0], "actual")
            for target in targets:
                rows += way(target)
            drawn += 1
    return table_of(rows, _COLUMNS)


def _tagged(rows: list[Row], target: Row, what: str) -> list[Row]:
    named = {key: target.get(key) for key in ("indicator", "cluster", "region", "name_zh", "name_en", "unit")}
    return [{**named, "what": what, **row} for row in rows]


def _actuals(targets: list[Row], published: list[Row]) -> list[Row]:
    """Published figures in the target's unit; where there are none, the target's latest actual."""
    unit = targets[0]["unit"] or ""
    found = []
    for row in published:
        ends = {end: in_unit(row[end], row["unit"], unit) for end in ("value", "low", "high")}
        if known(ends):
            found.append(
                {
                    "at": row["at"],
                    "mark": Cell(ends["value"], row["status"], ends["low"], ends["high"]).mark,
                    **ends,
                }
            )
    if not found:
        for target in targets[:1]:
            cell, at = Cell.of(target, "actual"), period_end(target.get("actual_period"))
            if at is not None and cell.mark not in ("unknown", "withheld"):
                found = [
                    {"at": at, "mark": cell.mark, "value": cell.value, "low": cell.low, "high": cell.high}
                ]
    return found


def way(target: Row) -> list[Row]:
    """Baseline, path and end of one target; the path is b·(T/b)^((t−t₀)/(t₁−t₀)) where both are positive."""
    end, aim = float(target["year"]), target["target_value"]
    base, start = target["baseline_value"], period_end(target["baseline_period"])
    rows: list[Row] = []
    extra = {"target": target["target"], "comparator": target["comparator"]}
    if base is not None and start is not None and aim is not None and base > 0 and aim > 0 and end > start:
        for step in range(STEPS + 1):
            part = step / STEPS
            at, value = start + (end - start) * part, base * (aim / base) ** part
            rows.append({"what": "path", "at": at, "value": value, "mark": "value"})
    if base is not None and start is not None:
        rows.append({"what": "baseline", "at": start, "value": base, "mark": "value"})
    if aim is not None:
        rows.append({"what": "target", "at": end, "value": aim, "mark": "value"})
    return [{**row, **extra, "what": row["what"]} for row in _tagged(rows, target, "")]


def chart(
    target_status: pa.Table,
    indicators: pa.Table | None,
    plan_indicators: pa.Table | None,
    language: Language,
    *,
    whole: str = "",
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """The panels; None where no target has an actual figure or a baseline."""
    groups = by_series(twin(target_status, indicators, plan_indicators, whole).to_pylist())
    if not groups:
        return None
    names = names_of(plan_indicators, "indicator")
    parts = [_panel(rows, names.get(key[0], {}), language) for key, rows in groups.items()]
    return theme.dressed(
        panels.grid(parts), TITLE[language], language, note=_note(language), synthetic=synthetic
    )


def _panel(rows: list[Row], named: Row, language: Language) -> alt.LayerChart:
    unit = rows[0]["unit"] or ""
    sizes = [abs(row[end]) for row in rows for end in ("value", "low", "high") if row[end] is not None]
    step, words = scale(max(sizes, default=1.0), unit, language)
    for row in rows:
        first = (
            row["value"]
            if row["value"] is not None
            else row["low"]
            if row["low"] is not None
            else row["high"]
        )
        row["y"] = first / step
        row["high"] = None if row["high"] is None else row["high"] / step
    span = max(row["at"] for row in rows) - min(row["at"] for row in rows)
    x, y = panels.years(rows, room=max(0.5, span * 0.3)), panels.value_axis(rows)
    targets = sorted((row for row in rows if row["what"] == "target"), key=lambda row: -row["y"])
    layers: list[Any] = []
    for position, target in enumerate(targets):
        colour = TARGET_COLOURS[position % len(TARGET_COLOURS)]
        own = [row for row in rows if row["target"] == target["target"]]
        layers += _target_layers(own, target, colour, (x, y, _shift(position, len(targets))), unit, language)
    actual = [row for row in rows if row["what"] == "actual"]
    layers += panels.line(actual, theme.BLUE, x, y)
    layers += panels.dots(actual, theme.BLUE, x, y)
    title = name({**named, **{k: v for k, v in rows[0].items() if v}}, language, "indicator", 70)
    return panels.panel(layers, title, words)


def _target_layers(
    own: list[Row], target: Row, colour: str, place: tuple[alt.X, alt.Y, int], unit: str, language: Language
) -> list[Any]:
    x, y, shift = place
    text = comparison(target["comparator"], target["value"], unit, language).split("\N{NO-BREAK SPACE}")[0]
    path = [row for row in own if row["what"] == "path"]
    base = [row for row in own if row["what"] == "baseline"]
    end = alt.Chart(data([target | {"text": text}])).encode(x=x, y=y)
    layers: list[Any] = []  # a layer without rows has no extent, and browsers say so
    if path:
        line = alt.Chart(data(path)).mark_line(color=colour, strokeDash=[4, 3], strokeWidth=1.3)
        layers.append(line.encode(x=x, y=y))
    if base:
        look = {"shape": "square", "fill": theme.PAPER, "stroke": colour, "strokeWidth": 1.4, "size": 36}
        layers.append(alt.Chart(data(base)).mark_point(**look, opacity=1).encode(x=x, y=y))
    words = end.mark_text(align="left", dx=8, dy=shift, fontSize=10.5, fill=colour)
    return [
        *layers,
        end.mark_point(shape="diamond", filled=True, size=70, color=colour, opacity=1),
        words.encode(text=alt.Text("text:N")),
    ]


def _shift(position: int, count: int) -> int:
    """How far a label moves up or down so that values side by side do not cover each other."""
    return 0 if count == 1 else -5 + 11 * position


def _note(language: Language) -> str:
    if language == "zh":
        return (
            "蓝点为实际值（三角为界限值）；空心方块为基期；虚线为几何路径；菱形为公布的目标值，多个目标值并列"
        )
    return (
        "blue = actual (triangle: a bound); open square = baseline; dashed = geometric path; "
        "diamond = published target, several side by side"
    )
