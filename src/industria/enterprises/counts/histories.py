"""Owns histories of firms: the rung of every firm and year, its cluster and its district.

Comes in: register table `enterprises`, the plan's membership of codes. Goes out: a `History`, or None where
the register has no two years that follow one another. A firm counts where it was last seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from industria.kernels.counts.cohorts import ABSENT, UNKNOWN
from industria.measures.intervals import to_floats
from industria.measures.membership import map_codes
from industria.register.contracts.enterprises import ENTERPRISES
from industria.steps import Tables

Ints = NDArray[np.int64]
RUNGS = ENTERPRISES.column("rung").choices
"""Rungs in their order, the lowest (`none`) first."""
CITY, CLUSTER, DISTRICT, RESEARCH = "city", "cluster", "district", "research"
UNASSIGNED = "unassigned"
"""Firms whose code belongs to no cluster, or to several."""
INTENSE = 0.03
"""Research expense over revenue from which firms are compared with those below."""


@dataclass(frozen=True)
class Grouping:
    """One way to part all firms: its name, its groups, the group of each firm."""

    name: str
    items: tuple[str, ...]
    group: Ints


@dataclass(frozen=True)
class History:
    """Firms × years: `state` is a place in `RUNGS`, `ABSENT` or `UNKNOWN`; `intense` 1, 0 or −1 (unknown)."""

    years: tuple[int, ...]
    state: Ints
    groupings: tuple[Grouping, ...]
    intense: Ints
    origin: str

    def until(self, year: int) -> History:
        """The same firms as known at the end of a year; firms that came later are not there."""
        kept = sum(1 for one in self.years if one <= year)
        state = self.state[:, :kept]
        seen = (state != ABSENT).any(axis=1)
        groupings = tuple(Grouping(one.name, one.items, one.group[seen]) for one in self.groupings)
        return History(self.years[:kept], state[seen], groupings, self.intense[seen, :kept], self.origin)


def history_of(tables: Tables) -> History | None:
    """The history of the firms of the register."""
    if not tables.has("enterprises"):
        return None
    columns = ["enterprise", "period", "region", "classification", "industry", "rung", "origin"]
    there = set(tables.columns("enterprises"))
    wanted = [*columns, *(one for one in ("research_expense", "revenue") if one in there)]
    table = tables.read("enterprises", wanted)
    table = table.filter(pc.equal(pc.utf8_length(table["period"]), 4))
    years = _last_run(sorted({int(one) for one in pc.unique(table["period"]).to_pylist()}))
    if len(years) < 2 or table["rung"].null_count == table.num_rows:
        return None
    table = table.filter(pc.greater_equal(table["period"], str(years[0])))
    firms = table["enterprise"].combine_chunks().dictionary_encode()
    firm = firms.indices.to_numpy(zero_copy_only=False)
    year = np.asarray(table["period"].cast(pa.int64()).to_numpy()) - years[0]
    rung = _codes(table["rung"], RUNGS, UNKNOWN)
    shape = (len(firms.dictionary), len(years))
    state, intense = np.full(shape, ABSENT, dtype=np.int64), np.full(shape, -1, dtype=np.int64)
    state[firm, year] = rung
    intense[firm, year] = _intense(table)
    groupings = _groupings(tables, table, firm, year, shape)
    return History(tuple(years), state, groupings, intense, _origin(table))


def _last_run(years: list[int]) -> list[int]:
    """The last years that follow one another without a gap."""
    first = len(years) - 1
    while first > 0 and years[first - 1] == years[first] - 1:
        first -= 1
    return years[first:] if years else []


def _codes(column: pa.ChunkedArray, names: tuple[str, ...], other: int) -> Ints:
    """The place of each text in `names`, `other` where it is not among them."""
    found = pc.index_in(column.combine_chunks(), pa.array(names))
    return np.asarray(pc.fill_null(found, other).to_numpy(zero_copy_only=False), dtype=np.int64)


def _intense(table: pa.Table) -> Ints:
    """Whether research expense is at least `INTENSE` of revenue; −1 where one of them is not known."""
    if "research_expense" not in table.column_names or "revenue" not in table.column_names:
        return np.full(table.num_rows, -1, dtype=np.int64)
    spent, earned = to_floats(table["research_expense"]), to_floats(table["revenue"])
    known = np.isfinite(spent) & np.isfinite(earned) & (np.nan_to_num(earned) > 0)
    return np.where(known, np.nan_to_num(spent) >= INTENSE * np.nan_to_num(earned), -1).astype(np.int64)


def _groupings(
    tables: Tables, table: pa.Table, firm: Ints, year: Ints, shape: tuple[int, int]
) -> tuple[Grouping, ...]:
    """All together, by cluster, by district; each firm where it was last seen."""
    order = np.argsort(year, kind="stable")
    last = np.zeros(shape[0], dtype=np.int64)
    last[firm[order]] = order
    region = table["region"].combine_chunks().dictionary_encode()
    names = [str(one) for one in region.dictionary.to_pylist()]
    of_region = np.asarray(pc.fill_null(region.indices, -1).to_numpy(zero_copy_only=False), dtype=np.int64)[
        last
    ]
    items, group = _sorted_items(names, of_region)
    clusters, of_row = _clusters(tables, table)
    return (
        Grouping(CITY, (CITY,), np.zeros(shape[0], dtype=np.int64)),
        Grouping(CLUSTER, *_sorted_items(clusters, of_row[last])),
        Grouping(DISTRICT, items, group),
    )


def _sorted_items(names: list[str], group: Ints) -> tuple[tuple[str, ...], Ints]:
    """Only the groups that have a firm, by their names: the order of rows tells nothing."""
    named = np.array([*names, UNASSIGNED], dtype=object)[group]
    items = sorted(set(named.tolist()))
    at = {item: number for number, item in enumerate(items)}
    return tuple(items), np.array([at[name] for name in named.tolist()], dtype=np.int64)


def _clusters(tables: Tables, table: pa.Table) -> tuple[list[str], Ints]:
    """The cluster of each row by its code, −1 where the code belongs to none or not wholly to one."""
    nothing = np.full(table.num_rows, -1, dtype=np.int64)
    if not tables.has("plan_membership") or not tables.has("plan_clusters"):
        return [], nothing
    clusters = [str(one) for one in tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist()]
    names = pc.fill_null(table["classification"], "").combine_chunks()
    industry = pc.fill_null(table["industry"], "").combine_chunks()
    code = pc.binary_join_element_wise(names, industry, "\x1f").dictionary_encode()
    pairs = [tuple(text.split("\x1f", 1)) for text in code.dictionary.to_pylist()]
    mapping = map_codes(tables.read("plan_membership"), "partition", pairs, tuple(clusters))
    of_code = np.full(len(pairs), -1, dtype=np.int64)
    whole = mapping.weight == 1.0
    of_code[mapping.code[whole]] = mapping.cluster[whole]
    return clusters, of_code[np.asarray(code.indices.to_numpy(zero_copy_only=False))]


def _origin(table: pa.Table) -> str:
    from industria.catalogue import ORIGINS

    found: list[Any] = pc.unique(table["origin"]).to_pylist()
    known = [ORIGINS.index(one) for one in found if one in ORIGINS]
    return ORIGINS[max(known)] if known else ""
