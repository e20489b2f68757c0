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
from industria.pages.places import known
from industria.pages.places.moment import latest_rows
from industria.pages.places.names import indicator_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Why,
    absent,
    confidence,
    fraction,
    number,
    words,
)

CAPTION = Text("What is known, latest figures", "已知数据（最新）")
NOTE = Text(
    "A published figure is what an office has printed; a register figure is a sum of the rows loaded here. "
    "They may differ in scope and are never mixed. Physical output is shown by industry only: products of "
    "different units do not add up.",
    "公布值为部门发布的数据，库内汇总为本库记录之和，口径可能不同，不作混用。产量单位不一，仅按行业列示，不作合计。",
)


def table(
    facts: Facts, name: str, measured: Sequence[Row], published: Sequence[Row], explained: bool = True
) -> TableView | None:
    """The latest figure of each indicator; None where nothing at all is known.

    `name` is the result table that `measured` is from, which explains its rows unless they are sums made for
    the page; `published` are points of `charts.series`.
    """
    rows = latest_rows(measured)
    compared = any(_says_something(row) for row in rows)
    lines = [_measured(facts, name if explained else "", row, compared) for row in rows]
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


def _says_something(row: Row) -> bool:
    """Whether a location quotient says anything: a region compared with itself has 1 everywhere."""
    found = [row.get("location_quotient"), row.get("location_quotient_disclosed")]
    return any(abs(value - 1) > 1e-9 for value in found if value is not None)


def _measured(facts: Facts, name: str, row: Row, compared: bool) -> Line:
    printed = row.get("growth_published")
    cells = [
        Shown(indicator_name(facts, row["indicator"]), "name"),
        number(Cell.of(row), under=when(row, "register"), why=why(name, row, "value") if name else None),
        absent() if printed is None else known.growth(name, row, "growth_published"),
        known.growth(name, row),
        known.share(name, row),
        *([known.quotient(name, row)] if compared else []),
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
        number(cell, exact=True, under=when(row, "published"), why=_asked(row)),
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


def _asked(row: Row) -> Why:
    """The figure's own row in the register."""
    key = {name: row.get(name) or None for name in ("indicator", "cluster", "period", "vintage")}
    if row.get("region"):
        key["region"] = row["region"]
    return why("indicators", key, "level")


def when(row: Row, basis: str) -> Text:
    """The period of a figure and what it was taken from: “2023 · published”."""
    return Text(*(f"{period(row['period'], lang)} · {BASES[basis][lang]}" for lang in ("en", "zh")))
