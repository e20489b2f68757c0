"""Picture: published series over time, levels and published growth kept apart.

Comes in: `indicators`, `plan_indicators`. Goes out: a small picture a series with three or more years.
"""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
import pyarrow as pa

from industria.charts import panels, theme
from industria.charts.cell import Cell
from industria.charts.formats import name, scale
from industria.charts.rows import Row, names_of
from industria.charts.series import by_series, key_of, known, points, yearly
from industria.findings import Language, Text
from industria.glossary import COLUMNS

LEVELS = Text("Published series: levels", "公布的序列：水平")
GROWTH = Text("Published series: growth on the year before", "公布的序列：同比增速")
NOTE = Text(
    "triangle = a bound (“more than”); open circle = an estimate; the axis does not start at zero",
    "三角为界限值（“超过”）；空心圆为估计值；纵轴不从零开始",
)
MOST = 12
LEAST = 3


def twin(indicators: pa.Table | None, whole: str = "") -> pa.Table:
    """Every published figure, one row each, latest vintage only."""
    return points(indicators, whole)


def chart(
    indicators: pa.Table | None,
    plan_indicators: pa.Table | None,
    language: Language,
    *,
    whole: str = "",
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """Levels; None where no series has three years."""
    names = names_of(plan_indicators, "indicator")

    def draw(rows: list[Row]) -> alt.LayerChart | None:
        told = [row for row in yearly(rows) if known(row)]
        return _levels(told, names, language) if len(told) >= LEAST else None

    return _grid(twin(indicators, whole), draw, LEVELS[language], NOTE[language], language, synthetic)


def growth_chart(
    indicators: pa.Table | None,
    plan_indicators: pa.Table | None,
    language: Language,
    *,
    whole: str = "",
    synthetic: bool = False,
) -> alt.TopLevelMixin | None:
    """Published growth; None where no series has three years of it."""
    names = names_of(plan_indicators, "indicator")

    def draw(rows: list[Row]) -> alt.LayerChart | None:
        told = [row for row in yearly(rows) if row["growth"] is not None]
        return _growth(told, names, language) if len(told) >= LEAST else None

    return _grid(twin(indicators, whole), draw, GROWTH[language], "%", language, synthetic)


def _grid(
    table: pa.Table, draw: Callable[[list[Row]], alt.LayerChart | None], title: str, note: str,
    language: Language, synthetic: bool,
) -> alt.TopLevelMixin | None:  # fmt: skip
    series = sorted(
        by_series(table.to_pylist()).items(), key=lambda item: (item[0][1] != "", item[0][2] != "")
    )
    parts = [part for _, rows in series if (part := draw(rows)) is not None]
    if not parts:
        return None
    return theme.dressed(panels.grid(parts[:MOST]), title, language, note=note, synthetic=synthetic)


def _title(rows: list[Row], names: dict[str, Row], language: Language) -> str:
    indicator, cluster, region = key_of(rows[0])
    named = names.get(indicator, {"indicator": indicator})
    place = " · ".join(part for part in (cluster, region) if part)
    return name(named, language, "indicator", 70) + (f" ({place})" if place else "")


def _levels(rows: list[Row], names: dict[str, Row], language: Language) -> alt.LayerChart:
    unit = rows[-1]["unit"]
    sizes = [abs(row[end]) for row in rows for end in ("value", "low", "high") if row[end] is not None]
    step, words = scale(max(sizes, default=1.0), unit, language)
    drawn = []
    for row in rows:
        cell = Cell(row["value"], row["status"], row["low"], row["high"], unit)
        first = next(end for end in (cell.value, cell.low, cell.high) if end is not None)
        high = None if cell.high is None else cell.high / step
        drawn.append({"at": row["at"], "y": first / step, "high": high, "mark": cell.mark})
    return _drawn(drawn, _title(rows, names, language), words)


def _growth(rows: list[Row], names: dict[str, Row], language: Language) -> alt.LayerChart:
    drawn = [
        {
            "at": row["at"],
            "y": row["growth"] * 100,
            "high": None,
            "mark": "zero" if row["growth"] == 0 else "value",
        }
        for row in rows
    ]
    return _drawn(
        drawn, _title(rows, names, language), COLUMNS["growth_published"][language] + " (%)", zero=True
    )


def _drawn(rows: list[Row], title: str, words: str, *, zero: bool = False) -> alt.LayerChart:
    x, y = panels.years(rows), panels.value_axis(rows, zero)
    line = panels.line(rows, theme.BLUE, x, y)
    return panels.panel([*line, *panels.dots(rows, theme.BLUE, x, y)], title, words)
