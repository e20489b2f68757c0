"""Owns the picture of one place over the years, with the table of what it draws.

Comes in: rows of a result table of the place, published points, targets. Goes out: a picture, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from industria.charts import place_series
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import BASES, COLUMNS
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name
from industria.pages.view import Column, Group, Line, PictureView, Shown, TableView, number, words

LABEL = Text("The figures of {name} over the years", "{name}历年数据")
CAPTION = Text("The picture as a table", "图示数据表")
WHAT = {
    "computed": BASES["register"],
    "published": BASES["published"],
    "target": COLUMNS["target"],
    "baseline": COLUMNS["baseline"],
}


def picture(
    facts: Facts, id: str, name: Text, rows: Sequence[Row], more: tuple[Sequence[Row], Sequence[Row]]
) -> PictureView | None:
    """The panels of one place; `more` are the published points and the targets that belong to it."""
    points = place_series.twin(rows, *more)
    names = {code: indicator_name(facts, code) for code in set(points["indicator"].to_pylist())}
    label = Text(LABEL.en.format(name=name.en), LABEL.zh.format(name=name.zh))
    return facts.picture(
        id,
        lambda language: place_series.chart(points, names, language, synthetic=facts.given.synthetic),
        label,
        _table(points, names),
    )


def _table(points: pa.Table, names: dict[str, Text]) -> TableView:
    heads = (Column(COLUMNS["period"]), Column(COLUMNS["basis_of_value"]), Column(COLUMNS["value"], "right"))
    groups: dict[str, list[Line]] = {}
    for row in points.to_pylist():
        if row["what"] != "path":
            groups.setdefault(row["indicator"], []).append(_line(row))
    return TableView(
        CAPTION, heads, [Group(lines, names[code]) for code, lines in groups.items()], folded=True
    )


def _line(row: Row) -> Line:
    status = {"withheld": "suppressed", "estimate": "estimated"}.get(row["mark"], "observed")
    cell = Cell(row["value"], status, row["low"], row["high"], row["unit"] or "")
    told = row["period"] or f"{row['at']:.0f}"
    return Line(
        [
            Shown(Text(period(told, "en"), period(told, "zh")), "text", row["at"]),
            Shown(WHAT.get(row["what"], words(row["what"])), "text"),
            number(cell),
        ]
    )
