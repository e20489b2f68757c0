"""Owns the table of what is known of one place: the latest figure of every indicator, published and computed.

Comes in: rows of a result table of the place, published points. Goes out: a table, or what would fill it.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.charts.series import by_series
from industria.findings import Text
from industria.glossary import BASES, COLUMNS, ORIGINS
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
from industria.pages.places.moment import latest_rows
from industria.pages.places.names import indicator_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    confidence,
    fraction,
    number,
    ratio,
    words,
)

CAPTION = Text("What is known, latest figures", "已知数据（最新）")
NOTE = Text(
    "A published figure is what an office has printed; a register figure is a sum of the rows loaded here. "
    "They may differ in scope and are never mixed. Physical output is shown by industry only: products of "
    "different units do not add up.",
    "公布值为部门发布的数据，库内汇总为本库记录之和，口径可能不同，不作混用。产量单位不一，仅按行业列示，不作合计。",
)


def table(facts: Facts, name: str, measured: Sequence[Row], published: Sequence[Row]) -> TableView | None:
    """The latest figure of each indicator; None where nothing at all is known.

    `name` is the result table that `measured` is from; `published` are points of `charts.series`.
    """
    rows = latest_rows(measured)
    compared = any(abs(row["location_quotient"] - 1) > 1e-9 for row in rows if row.get("location_quotient"))
    lines = [_measured(facts, name, row, compared) for row in rows]
    for series in by_series(published).values():
        lines += [_published(facts, row, compared) for row in latest_rows(series)]
    if not lines:
        return None
    heads = [
        Column(COLUMNS["indicator"], wide=True),
        Column(COLUMNS["value"], "right"),
        Column(COLUMNS["growth_published"], "right"),
        Column(COLUMNS["growth_computed"], "right"),
        Column(Text("Share of the region", "占全域比重"), "right"),
        *([Column(COLUMNS["location_quotient"], "right")] if compared else []),
        Column(COLUMNS["source"], wide=True),
    ]
    return TableView(CAPTION, heads, [Group(lines)], NOTE)


def _measured(facts: Facts, name: str, row: Row, compared: bool) -> Line:
    status = row["status"]

    def share(column: str, sign: bool = False) -> Shown:
        return fraction(row.get(column), sign=sign, status=status, why=why(name, row, column))

    quotient = ratio(row.get("location_quotient"), status=status, why=why(name, row, "location_quotient"))
    growth = row.get("growth_published")
    cells = [
        Shown(indicator_name(facts, row["indicator"]), "name"),
        number(Cell.of(row), under=when(row, "register"), why=why(name, row, "value")),
        fraction(growth, sign=True, why=why(name, row, "growth_published"))
        if growth is not None
        else absent(),
        share("growth_computed", sign=True),
        share("share"),
        *([quotient] if compared else []),
        Shown(_origin(facts, row), "origin"),
    ]
    return Line(cells)


def _origin(facts: Facts, row: Row) -> Text:
    """Where a register figure comes from: its rows, and how many respondents where that may be told."""
    origin = ORIGINS.get(row.get("origin") or "", NOTHING)
    units = row.get("units")
    if units is None:
        return origin
    return Text(f"{origin.en}; {units:,.0f} respondents", f"{origin.zh}；{units:,.0f}个单位")


def _published(facts: Facts, row: Row, compared: bool) -> Line:
    cell = Cell(row["value"], row["status"] or "missing", row["low"], row["high"], row["unit"])
    growth = row["growth"]
    basis = BASES.get(row["growth_basis"] or "", NOTHING)
    told = fraction(growth, sign=True) if growth is not None else absent()
    trusted = confidence(row["confidence"]) if row["confidence"] else None
    cells = [
        Shown(indicator_name(facts, row["indicator"]), "name", None, words(row["note"], 120)),
        number(cell, exact=True, under=when(row, "published")),
        Shown(told.text, told.kind, told.sort, basis),
        Shown(NOTHING),
        Shown(NOTHING),
        *([Shown(NOTHING)] if compared else []),
        Shown(
            words(source_text(row["source"], 110)),
            "source",
            None,
            trusted.text if trusted else NOTHING,
            trusted.confidence if trusted else "",
            links=live_links(row["source"]),
        ),
    ]
    return Line(cells)


def when(row: Row, basis: str) -> Text:
    """The period of a figure and what it was taken from: “2023 · published”."""
    return Text(*(f"{period(row['period'], lang)} · {BASES[basis][lang]}" for lang in ("en", "zh")))
