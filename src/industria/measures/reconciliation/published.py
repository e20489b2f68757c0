"""Owns what published indicators say of each other, as figures over cells.

Comes in: register tables `indicators` and `statements`, the plan's regions. Goes out: `Said`s: each a figure
with its words, its source and the inequalities it stands for. A cell is an indicator in a place and period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from industria import periods
from industria.findings import Text
from industria.glossary import term
from industria.measures.reconciliation.printed import printed_interval, printed_ratio, shown
from industria.measures.regions import area_of
from industria.steps import Tables

Cell = tuple[str, str, str, str]
"""Indicator, region, cluster, period; region and cluster are empty for the whole region and all clusters."""
Bound = tuple[Mapping[Cell, float], float, float]
"""Coefficients of cells, and the interval in which they add up."""

MONEY = ("元", "万元", "亿元", "CNY", "yuan")
COUNTED = ("firms", "units", "persons", "家", "户", "个", "人", "项", "件")
"""Units of things that are counted one by one."""
PER_CENT = ("%", "％", "per cent", "percent")


@dataclass(frozen=True)
class Said:
    """One figure: what is said, by whom, where it stands, and the inequalities it comes to.

    `kind`: level, growth, multiple, share, cumulative, parts. The last two are not printed by anybody: that
    a longer part of a year holds a shorter one, and that the parts of the region add up to it.
    """

    kind: str
    cell: Cell
    words: Text
    bounds: tuple[Bound, ...]
    row: Mapping[str, Any] = field(default_factory=dict)
    table: str = ""


def published_figures(tables: Tables) -> list[Said]:
    """Every figure that the region's published indicators and statements come to.

    Levels within the rounding of their print (`printed_interval`); growth of levels where it is said to be
    nominal or the unit is no money (real growth and growth of the same firms say nothing of two levels);
    multiples, shares; year-to-date figures of flows; parts of the region.
    """
    whole = _whole(tables)
    natures = _natures(tables)
    found: list[Said] = []
    for row in _latest(tables, whole):
        found += _of_indicator(row, _cell(row, whole))
    for row in tables.read("statements").to_pylist() if tables.has("statements") else []:
        found += _of_statement(row, _cell(row, whole), whole)
    cells = list(dict.fromkeys(cell for said in found for bound in said.bounds for cell in bound[0]))
    found += _cumulative(cells, natures)
    found += _parts(tables, cells, natures, whole)
    return found


def _whole(tables: Tables) -> str:
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    return str(head.get("region") or "")


def _natures(tables: Tables) -> dict[str, tuple[str, str]]:
    """Nature and unit of each indicator of the plan."""
    rows = tables.read("plan_indicators").to_pylist() if tables.has("plan_indicators") else []
    return {row["indicator"]: (row["nature"] or "", row["unit"] or "") for row in rows}


def _cell(row: Mapping[str, Any], whole: str) -> Cell:
    region = "" if row["region"] in (None, "", whole) else row["region"]
    return row["indicator"], region, row["cluster"] or "", row["period"]


def _latest(tables: Tables, whole: str) -> list[dict[str, Any]]:
    """Rows of `indicators`: of one cell those of the latest vintage; a later one takes an earlier back."""
    rows = tables.read("indicators").to_pylist() if tables.has("indicators") else []
    vintages: dict[Cell, str] = defaultdict(str)
    for row in rows:
        cell = _cell(row, whole)
        vintages[cell] = max(vintages[cell], str(row["vintage"] or ""))
    return [row for row in rows if str(row["vintage"] or "") == vintages[_cell(row, whole)]]


def _of_indicator(row: Mapping[str, Any], cell: Cell) -> Iterator[Said]:
    bound = _level(row, "level", cell)
    if bound is not None:
        yield Said("level", cell, _level_words(row, "level"), (bound,), row, "indicators")
    levels = row["growth_basis"] == "nominal" or (row["growth_basis"] is None and row["unit"] not in MONEY)
    if row["growth"] is not None and levels and row["unit"] not in PER_CENT:
        before = (*cell[:3], periods.year_before(cell[3]))
        yield _ratio("growth", row, cell, before, row["growth"], "indicators")


def _of_statement(row: Mapping[str, Any], cell: Cell, whole: str) -> Iterator[Said]:
    if row["says"] == "level":
        bound = _level(row, "value", cell)
        if bound is not None:
            yield Said("level", cell, _level_words(row, "value"), (bound,), row, "statements")
        return
    if row["value"] is None:
        return
    if row["says"] == "share":
        if row["of_indicator"]:
            yield _ratio("share", row, cell, (row["of_indicator"], *cell[1:]), row["value"], "statements")
        return
    before = row["of_period"] or periods.year_before(cell[3])
    yield _ratio(row["says"], row, cell, (*cell[:3], before), row["value"], "statements")


def _level(row: Mapping[str, Any], name: str, cell: Cell) -> Bound | None:
    """The interval that a printed level leaves; None for an estimate, which says nothing for sure."""
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if row[f"{name}_status"] == "observed" and value is not None:
        return ({cell: 1.0}, *printed_interval(value, row["unit"] in COUNTED))
    if row[f"{name}_status"] != "inequality" or (low is None and high is None):
        return None
    return {cell: 1.0}, -np.inf if low is None else low, np.inf if high is None else high


def _ratio(kind: str, row: Mapping[str, Any], cell: Cell, of: Cell, value: float, table: str) -> Said:
    """A figure that compares two cells: low · base ≤ cell ≤ high · base."""
    ends = printed_ratio(value)
    low, high = {
        "growth": (round(1 + ends[0] / 100, 12), round(1 + ends[1] / 100, 12)),
        "share": (round(ends[0] / 100, 12), round(ends[1] / 100, 12)),
        "multiple": ends,
    }[kind]
    said = {
        "growth": Text(f"{value:+g} % on {of[3]}", f"较{of[3]}年{value:+g}%"),
        "share": Text(f"{value:g} % of {of[0]}", f"占{of[0]}的{value:g}%"),
        "multiple": Text(f"{value:g} times {of[3]}", f"为{of[3]}年的{value:g}倍"),
    }[kind]
    bounds = (({cell: 1.0, of: -low}, 0.0, np.inf), ({cell: 1.0, of: -high}, -np.inf, 0.0))
    return Said(kind, cell, said, bounds, row, table)


def _level_words(row: Mapping[str, Any], name: str) -> Text:
    unit = term("unit", row["unit"] or "")
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if row[f"{name}_status"] == "observed":
        return Text(f"{shown(value)} {unit.en}", f"{shown(value)}{unit.zh}")
    if low is not None:
        return Text(f"at least {shown(low)} {unit.en}", f"不低于{shown(low)}{unit.zh}")
    return Text(f"at most {shown(high)} {unit.en}", f"不高于{shown(high)}{unit.zh}")


def _cumulative(cells: list[Cell], natures: Mapping[str, tuple[str, str]]) -> Iterator[Said]:
    """Of a flow, a longer part of one year is at least a shorter one that starts with it."""
    groups: dict[tuple[str, ...], list[tuple[int, Cell]]] = defaultdict(list)
    for cell in cells:
        from_january = periods.kind(cell[3]) in ("year", "to-date") or cell[3][4:] in ("-Q1", "-01")
        nature, unit = natures.get(cell[0], ("", ""))
        if nature == "flow" and unit not in PER_CENT and from_january:
            groups[(*cell[:3], cell[3][:4])].append((periods.last_month(cell[3]), cell))
    for found in groups.values():
        ordered = [cell for _, cell in sorted(found)]
        for shorter, longer in pairwise(ordered):
            words = Text(f"{longer[3]} holds {shorter[3]}", f"{longer[3]}包含{shorter[3]}")
            yield Said("cumulative", longer, words, (({longer: 1.0, shorter: -1.0}, 0.0, np.inf),))


def _parts(
    tables: Tables, cells: list[Cell], natures: Mapping[str, tuple[str, str]], whole: str
) -> Iterator[Said]:
    """The parts of the region add up to it; where some are not known, they are at most the whole."""
    if not whole or not tables.has("plan_regions"):
        return
    parts = area_of(tables).parts
    groups: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        year = periods.year(cell[3])
        if cell[1] in parts and parts[cell[1]][0] <= year <= parts[cell[1]][1]:
            groups[(cell[0], cell[2], cell[3])].append(cell)
    known = set(cells)
    for (indicator, cluster, period), found in groups.items():
        nature, unit = natures.get(indicator, ("ratio", ""))
        total = (indicator, "", cluster, period)
        if nature == "ratio" or unit in PER_CENT or total not in known:
            continue
        counted = [code for code, years in parts.items() if years[0] <= periods.year(period) <= years[1]]
        high = 0.0 if len(found) == len(counted) else np.inf
        words = Text(
            f"{len(found)} of its {len(counted)} parts", f"其{len(counted)}个组成地区中的{len(found)}个"
        )
        yield Said("parts", total, words, (({total: 1.0, **dict.fromkeys(found, -1.0)}, 0.0, high),))
