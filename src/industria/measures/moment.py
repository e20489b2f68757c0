"""Owns the totals that one row is compared with, summed again from the stored rows.

Comes in: result tables of a run. Goes out: totals of a region, of an industry or cluster and of all, with
bounds, for one period and indicator. The build sums the same in `region_measures.totals_of`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.measures.regions import Area, area_of, counts_in_totals
from industria.steps import Tables

SUMMED = ("value", "low", "high", "disclosed")


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over rows: a point where all are known, else bounds; what is disclosed; how many, unknown."""

    value: float | None
    low: float | None
    high: float | None
    disclosed: float
    rows: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Moment:
    """All rows of `measures` of one period and indicator, and what makes up the plan region as a whole."""

    tables: Tables
    area: Area
    period: str
    indicator: str
    rows: pa.Table

    def of_region(self, region: str) -> Total:
        """r: everything in one region."""
        return total_of(self.rows.filter(pc.equal(self.rows["region"], region)))

    def of_all(self) -> Total:
        """T: everything in the reference."""
        return total_of(self.reference(self.rows))

    def same_item(self, row: Mapping[str, Any]) -> pa.Table:
        """The rows of the same industry, or of the same cluster in the same view, in every region."""
        if "cluster" not in row:
            same = pc.equal(self.rows["industry"], row["industry"])
            return self.rows.filter(same).filter(_equal_or_null("classification", row["classification"]))
        key = {"cluster": row["cluster"], "view": row["view"], **self.key}
        return self.tables.find("cluster_measures", key, ["region", *SUMMED, "location_quotient"])

    def reference(self, rows: pa.Table) -> pa.Table:
        """Those rows that make up the reference: of the reference region, else of the plan's partition."""
        named = self.area.reference
        if named and pc.any(pc.equal(self.rows["region"], named)).as_py():
            return rows.filter(pc.equal(rows["region"], named))
        return self.parts(rows)

    def parts(self, rows: pa.Table) -> pa.Table:
        """Those rows whose region counts towards the whole in this period."""
        regions = tuple(pc.unique(rows["region"]).to_pylist())
        counted = counts_in_totals(self.area, regions, (self.period,))[:, 0]
        chosen = [region for region, counts in zip(regions, counted, strict=True) if counts]
        return rows.filter(pc.is_in(rows["region"], pa.array(chosen, pa.string())))

    @property
    def key(self) -> dict[str, str | None]:
        """Period and indicator, as a key."""
        return {"period": self.period, "indicator": self.indicator}


def moment_of(tables: Tables, row: Mapping[str, Any], region: str | None = None) -> Moment:
    """The moment of a row of `measures`, `cells` or `cluster_measures`, or only its rows of one region.

    Cost: one pass over the columns of the key, and over what matches.
    """
    key = {"period": row["period"], "indicator": row["indicator"]}
    key |= {"region": region} if region is not None else {}
    columns = ["region", "classification", "industry", *SUMMED, "status", "location_quotient"]
    return Moment(
        tables, area_of(tables), row["period"], row["indicator"], tables.find("measures", key, columns)
    )


def total_of(rows: pa.Table) -> Total:
    """Σ value, Σ low and Σ high, each where every row has one; and the sum of what is known."""
    sums = {
        name: pc.sum(rows[name]).as_py() if rows.num_rows and not rows[name].null_count else None
        for name in SUMMED
    }
    known = float(np.nansum(np.asarray(rows["disclosed"].to_numpy(), dtype=np.float64)))
    return Total(sums["value"], sums["low"], sums["high"], known, rows.num_rows, rows["value"].null_count)


def _equal_or_null(column: str, value: str | None) -> Any:
    return pc.field(column).is_null() if value is None else pc.field(column) == value
