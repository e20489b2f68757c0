"""Picture: the figures of one place over the years, published and computed kept apart, with target and path.

Comes in: rows of result tables, published points, targets of the place. Goes out: a small picture an
indicator. A withheld year is marked × and an unknown one ? at the foot, so that neither looks like zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pyarrow as pa

from industria.catalogue import INDICATORS
from industria.charts import panels, theme
from industria.charts.cell import Cell
from industria.charts.formats import comparison, period_end, scale
from industria.charts.rows import NUMBER, TEXT, Row, data, table_of
from industria.charts.series import in_unit
from industria.charts.target_progress import way
from industria.findings import Language, Text

TITLE = Text("Over the years", "历年情况")
MOST = 6
LEAST = 2
"""An indicator is drawn from so many points on."""
COMPUTED, PUBLISHED, TARGET = theme.GREEN, theme.BLUE, theme.VERMILION
COLUMNS = dict.fromkeys(
    ("indicator", "what", "period", "mark", "unit", "comparator", "target"), TEXT
) | dict.fromkeys(("at", "value", "low", "high"), NUMBER)
UNIT_UNKNOWN = Text("unit not stated", "单位未注明")
GONE = {"withheld": "×", "unknown": "?"}


def twin(measured: Iterable[Row], published: Iterable[Row], targets: Iterable[Row]) -> pa.Table:
    """Every point drawn: `computed` from the register, `published`, and `target`, `path`, `baseline`.

    Published figures are brought to the register's unit; where they cannot be they are left out.
    """
    rows: list[Row] = [_point(row, "computed") for row in measured]
    rows += [_point(row, "published") for row in published]
    rows = [row for row in rows if row["at"] is not None]
    units: dict[str, str] = {}
    for row in rows:
        if row["mark"] not in GONE:
            units.setdefault(row["indicator"], row["unit"])
    for target in targets:
        rows += [
            {**row, "indicator": target["indicator"], "unit": target.get("unit") or ""} for row in way(target)
        ]
    kept = [row for row in rows if row["indicator"] in units and _brought(row, units[row["indicator"]])]
    order = {name: at for at, name in enumerate(INDICATORS)}
    kept.sort(
        key=lambda row: (order.get(row["indicator"], len(order)), row["indicator"], row["what"], row["at"])
    )
    return table_of(_years(kept), COLUMNS)


def _point(row: Row, what: str) -> Row:
    cell = Cell.of(row)
    return {
        "indicator": str(row["indicator"]), "what": what, "period": row["period"], "mark": cell.mark,
        "unit": cell.unit, "at": period_end(row["period"]),
        "value": cell.value, "low": cell.low, "high": cell.high,
    }  # fmt: skip


def _brought(row: Row, unit: str) -> bool:
    """Bring the row to a unit; whether that could be done."""
    for end in ("value", "low", "high"):
        given = row.get(end)
        row[end] = in_unit(given, row["unit"], unit)
        if given is not None and row[end] is None:
            return False
    row["unit"] = unit
    return True


def _years(rows: list[Row]) -> list[Row]:
    """Figures that may stand beside each other: whole years, or quarters and months where there is no year.

    A year to date never: it would look like a fall, and would be held against the target of a whole year.
    """
    whole = {row["indicator"] for row in rows if row["what"] == "target" or len(row.get("period") or "") == 4}
    return [
        row
        for row in rows
        if not row.get("period")
        or len(row["period"]) == 4
        or (".." not in row["period"] and row["indicator"] not in whole)
    ]


def chart(
    points: pa.Table, names: Mapping[str, Text], language: Language, *, synthetic: bool = False
) -> alt.TopLevelMixin | None:
    """The panels of a twin; None where no indicator has two points, or one and a target."""
    groups: dict[str, list[Row]] = {}
    for row in points.to_pylist():
        groups.setdefault(row["indicator"], []).append(row)
    shown = [(key, rows) for key, rows in groups.items() if _enough(rows)][:MOST]
    if not shown:
        return None
    parts = [_panel(rows, names.get(key, Text(key, key))[language], language) for key, rows in shown]
    note = _note([row for _, rows in shown for row in rows], language)
    return theme.dressed(panels.grid(parts), TITLE[language], language, note=note, synthetic=synthetic)


def _enough(rows: list[Row]) -> bool:
    figures = {
        row["at"] for row in rows if row["what"] in ("computed", "published") and row["mark"] not in GONE
    }
    return len(figures) >= LEAST or (bool(figures) and any(row["what"] == "target" for row in rows))


def _panel(rows: list[Row], title: str, language: Language) -> alt.LayerChart:
    unit = rows[0]["unit"] or ""
    sizes = [abs(row[end]) for row in rows for end in ("value", "low", "high") if row[end] is not None]
    step, words = scale(max(sizes, default=1.0), unit, language)
    known = []
    for row in rows:
        ends = [row[end] for end in ("value", "low", "high") if row[end] is not None]
        if ends and row["mark"] not in GONE:
            high = None if row["high"] is None else row["high"] / step
            known.append({**row, "y": ends[0] / step, "high": high})
    targets = [row for row in known if row["what"] == "target"]
    x, y = panels.years(rows, room=1.6 if targets else 0.3), panels.value_axis(known)
    gone = [{"at": row["at"], "sign": GONE[row["mark"]]} for row in rows if row["mark"] in GONE]
    if gone:  # room at the foot for the signs of years that are not there
        y.scale = alt.Scale(zero=False, nice=True, padding=20)
    layers: list[Any] = _targets(known, targets, (x, y), unit, language)
    for what, colour in (("computed", COMPUTED), ("published", PUBLISHED)):
        own = [row for row in known if row["what"] == what]
        if own:
            layers += [*panels.line(own, colour, x, y), *panels.dots(own, colour, x, y)]
    if gone:
        feet = alt.Chart(data(gone)).mark_text(
            fontSize=12, fontWeight=600, fill=theme.QUIET, baseline="bottom"
        )
        layers.append(feet.encode(x=x, y=alt.YValue(panels.HEIGHT - 2), text=alt.Text("sign:N")))
    return panels.panel(layers, title, words or UNIT_UNKNOWN[language])


def _targets(
    known: list[Row], targets: list[Row], axes: tuple[alt.X, alt.Y], unit: str, language: Language
) -> list[Any]:
    x, y = axes
    layers: list[Any] = []
    for key in dict.fromkeys(row["target"] for row in known if row["what"] == "path"):
        path = [row for row in known if row["what"] == "path" and row["target"] == key]
        line = alt.Chart(data(path)).mark_line(color=TARGET, strokeDash=[4, 3], strokeWidth=1.3)
        layers.append(line.encode(x=x, y=y, order=alt.Order("at:Q")))
    bases = [row for row in known if row["what"] == "baseline"]
    if bases:
        look = {"shape": "square", "fill": theme.PAPER, "stroke": TARGET, "strokeWidth": 1.4, "size": 36}
        layers.append(alt.Chart(data(bases)).mark_point(**look, opacity=1).encode(x=x, y=y))
    if targets:
        told = [{**row, "text": _aim(row, unit, language)} for row in targets]
        ends = alt.Chart(data(told)).encode(x=x, y=y)
        layers.append(ends.mark_point(shape="diamond", filled=True, size=70, color=TARGET, opacity=1))
        told_by = ends.mark_text(align="left", dx=8, fontSize=10.5, fill=TARGET)
        layers.append(told_by.encode(text=alt.Text("text:N")))
    return layers


def _aim(row: Row, unit: str, language: Language) -> str:
    """The target's value with its comparator, without the unit, which stands over the panel."""
    return comparison(row["comparator"], row["value"], unit, language).split("\N{NO-BREAK SPACE}")[0]


def _note(rows: list[Row], language: Language) -> str:
    """What the marks mean, as far as they are drawn."""
    whats, marks = {row["what"] for row in rows}, {row["mark"] for row in rows}
    said = [
        ("published" in whats, Text("blue = published", "蓝为公布值")),
        ("computed" in whats, Text("green = computed from the register", "绿为库内汇总")),
        ("target" in whats, Text("diamond = target, dashed = path to it", "菱形为目标，虚线为路径")),
        (bool(marks & {"at-least", "at-most"}), Text("triangle = a bound", "三角为界限值")),
        ("estimate" in marks, Text("open circle = estimate", "空心圆为估计值")),
        ("withheld" in marks, Text("× = withheld", "×为不予公布")),
        ("unknown" in marks, Text("? = unknown", "?为未知")),
        (True, Text("the axis does not start at zero", "纵轴不从零开始")),
    ]
    return ("；" if language == "zh" else "; ").join(text[language] for shown, text in said if shown)
