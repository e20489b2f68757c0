"""Owns which firms of the register stand behind an unknown figure, and what each of them is asked.

Comes in: `enterprises`. Goes out: firms of a place and industry, the largest expected share first.
For the office only: the list names respondents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS
from industria.kernels.arrays import Floats, Integers
from industria.measures.intervals import to_floats
from industria.steps import Tables

LISTED = 5
"""So many firms of a question are named."""
SIZES = ("output", "revenue", "employment")
"""What tells the size of a firm, best first."""
OPEN = (*SIZES, "research_expense", "rung")
"""What a firm of the list is asked for where the register leaves it open."""


@dataclass(frozen=True)
class Visited:
    """A firm to visit: its share of what the firms asked make, on what that rests, what it is asked."""

    enterprise: str
    name: Text
    region: str | None
    industry: str | None
    share: float
    basis: str
    asks: Text


class FirmsToVisit:
    """The firms of one period, by district and industry."""

    def __init__(self, tables: Tables, period: str | None):
        self.table = _firms(tables, period)
        self.period = period or ""
        if self.table is None:
            return
        self.size, self.basis = sizes_of(self.table)
        self.regions, self.industries = (
            np.asarray(self.table[name].to_pylist(), dtype=object) for name in ("region", "industry")
        )
        self.row = {name: at for at, name in enumerate(self.table["enterprise"].to_pylist())}

    def of_cell(self, region: str | None, industry: str, asked: Text) -> list[Visited]:
        """The firms of an industry, of one district or of all; the industry's code or one under it."""
        if self.table is None:
            return []
        found = np.array([str(code or "").startswith(industry) for code in self.industries])
        found &= np.ones(len(found), dtype=np.bool_) if region is None else self.regions == region
        return self._listed(np.flatnonzero(found), asked)

    def of_firm(self, enterprise: str, asked: Text) -> list[Visited]:
        """One firm that is asked about itself."""
        if self.table is None or enterprise not in self.row:
            return []
        return self._listed(np.array([self.row[enterprise]]), asked)

    def names(self, region: str | None, industry: str) -> list[Text]:
        """The names of the largest firms of an industry."""
        return [one.name for one in self.of_cell(region, industry, Text("", ""))]

    def _listed(self, rows: Integers, asked: Text) -> list[Visited]:
        total = float(self.size[rows].sum())
        order = rows[np.argsort(-self.size[rows], kind="stable")][:LISTED]
        return [self._firm(at, float(self.size[at]) / total if total > 0 else 1.0 / len(rows), asked)
                for at in order.tolist()]  # fmt: skip

    def _firm(self, at: int, share: float, asked: Text) -> Visited:
        assert self.table is not None
        row = self.table.slice(at, 1).to_pylist()[0]
        code = row["enterprise"]
        name = Text(
            row.get("name_en") or row.get("name_zh") or code, row.get("name_zh") or row.get("name_en") or code
        )
        left = [_named(column) for column in OPEN if column in row and row[column] is None]
        parts = [asked, *(one for one in left if not asked.en.lower().startswith(one.en.lower()))]
        unique = [one for one in parts if one.en]
        return Visited(
            code, name, row["region"], row["industry"], share, str(self.basis[at]),
            Text(", ".join(one.en for one in unique), "、".join(one.zh for one in unique)),
        )  # fmt: skip


def sizes_of(table: pa.Table) -> tuple[Floats, np.ndarray]:
    """The size of each firm on one scale, and which column told it.

    The first of output, revenue and employment that is known, revenue and employment turned into output by
    Σ output / Σ revenue (or employment) of the firms that give both; else the mean size of the others.
    """
    columns = {name: to_floats(table[name]) for name in SIZES if name in table.column_names}
    size, basis = np.full(table.num_rows, np.nan), np.full(table.num_rows, "", dtype=object)
    first = next(iter(columns), None)
    for name, values in columns.items():
        assert first is not None
        both = ~np.isnan(columns[first]) & (values > 0)
        top, low = columns[first][both].sum(), values[both].sum()
        rate = 1.0 if name == first or not (low > 0 and top > 0) else top / low
        new = np.isnan(size) & (values >= 0)
        size, basis = np.where(new, values * rate, size), np.where(new, name, basis)
    mean = float(np.nanmean(size)) if (~np.isnan(size)).any() else 1.0
    return np.where(np.isnan(size), mean, size), basis


def _firms(tables: Tables, period: str | None) -> pa.Table | None:
    """The firms of the latest period up to one."""
    if not tables.has("enterprises"):
        return None
    periods = pc.unique(tables.read("enterprises", ["period"])["period"]).to_pylist()
    when = max((one for one in periods if period is None or one <= period), default=None)
    if when is None:
        return None
    given = tables.columns("enterprises")
    wanted = ["enterprise", "region", "industry", "name_en", "name_zh", *OPEN]
    found = tables.find("enterprises", {"period": when}, [name for name in wanted if name in given])
    missing = [name for name in ("region", "industry") if name not in found.column_names]
    for name in missing:
        found = found.append_column(name, pa.nulls(found.num_rows, pa.string()))
    return found


def _named(column: str) -> Text:
    return INDICATORS.get(column) or COLUMNS.get(column) or Text(column, column)


def largest_of(firms: FirmsToVisit, codes: Iterable[str]) -> list[Text]:
    """The largest firm of each code, each once."""
    names: dict[str, Text] = {}
    for code in dict.fromkeys(codes):
        for name in firms.names(None, code)[:1]:
            names[name.en] = name
    return list(names.values())


def as_row(firm: Visited) -> dict[str, Any]:
    """The columns of a firm."""
    return {
        "enterprise": firm.enterprise, "name_en": firm.name.en, "name_zh": firm.name.zh,
        "region": firm.region,
        "industry": firm.industry, "share": firm.share, "share_basis": firm.basis, "asks_en": firm.asks.en,
        "asks_zh": firm.asks.zh,
    }  # fmt: skip
