"""Owns the table that explored complexity is made from: one period, one indicator, one set of regions.

Comes in: `measures` of a run and what is asked. Goes out: values, respondents and presence of regions ×
industries.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.findings import FindingError, Where
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.complexity.presence import presence
from industria.measures.complexity_explored.asked import Asked
from industria.measures.complexity_explored.finding_records import TOO_FEW, UNITS_UNKNOWN
from industria.measures.intervals import to_floats
from industria.measures.keys import encode
from industria.measures.peer_finding_records import NO_SUCH_MOMENT
from industria.measures.peers import REST, Peers, peers_of
from industria.measures.regional_complexity.moments import LEAST, by_bounds
from industria.steps import Tables

COLUMNS = (
    "region", "classification", "industry", "period", "indicator", "value", "units", "location_quotient_low",
    "location_quotient_high", "origin",
)  # fmt: skip


@dataclass(frozen=True)
class ExploredMatrix:
    """Values and respondents of regions × industries, and which are present: location quotient at least 1.

    `values` is 0 and `units` NaN where nothing is known; `undecided` counts, for each region, cells that are
    in the table without a value and that nothing decides.
    """

    peers: Peers
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    classification: str | None
    values: Floats
    units: Floats
    present: Booleans
    undecided: Integers
    origin: str

    def counts(self, asked: Asked) -> Floats:
        """The respondents of every cell that has a value; a finding where some are not known."""
        held = self.values > 0
        bare = held & ~(self.units > 0)
        if bare.any():
            row, column = np.argwhere(bare)[0]
            raise FindingError([
                UNITS_UNKNOWN.at(
                    Where(table="measures"), count=int(bare.sum()), cells=int(held.sum()),
                    indicator=asked.indicator, period=asked.period,
                    example=f"{self.regions[row]} × {self.industries[column]}",
                )
            ])  # fmt: skip
        return np.where(held, np.nan_to_num(self.units), 0.0)


def explored_matrix(tables: Tables, asked: Asked) -> ExploredMatrix:
    """The matrix of what is asked; findings where there are no such figures, regions, or too few of them.

    M = 1[x·T ≥ r·c] exactly, among the cells of these regions that are known. Among everybody an unknown
    cell whose bounds decide it is present or absent as in the build; the bounds of the run say nothing of
    other sets, in which it is not present. The classification with the most rows. O(rows of the moment).
    """
    key = {"period": asked.period, "indicator": asked.indicator}
    rows = tables.find("measures", key, COLUMNS) if tables.has("measures") else pa.table({})
    if not rows.num_rows:
        where, what = Where(table="measures"), asked.indicator[:40]
        raise FindingError([NO_SUCH_MOMENT.at(where, period=asked.period[:24], indicator=what)])
    here = [str(code) for code in pc.unique(rows["region"]).to_pylist()]
    peers = peers_of(tables, REST if asked.everybody else asked.regions, asked.period, asked.indicator, here)
    rows = rows.filter(
        pc.is_in(rows["region"].cast(pa.string()), pa.array(sorted(peers.members), pa.string()))
    )
    rows = _one_classification(rows)
    region, industry = encode(rows["region"]), encode(rows["industry"])
    if min(region.size, industry.size) < LEAST:
        raise FindingError([TOO_FEW.at(
            Where(table="measures"), regions=region.size, industries=industry.size,
            indicator=asked.indicator, period=asked.period,
        )])  # fmt: skip
    value, shape = to_floats(rows["value"]), (region.size, industry.size)
    unknown = np.isnan(value) | (value < 0)
    values, units = np.zeros(shape), np.full(shape, np.nan)
    values[region.codes, industry.codes] = np.where(unknown, 0.0, value)
    units[region.codes, industry.codes] = to_floats(rows["units"])
    present = np.asarray(presence(values), dtype=np.bool_)
    still_open = unknown
    if asked.everybody:
        surely, still_open = by_bounds(rows, unknown)
        present[region.codes[surely], industry.codes[surely]] = True
    origins = set(pc.unique(rows["origin"].cast(pa.string())).to_pylist())
    return ExploredMatrix(
        peers, region.labels, industry.labels, rows["classification"].cast(pa.string())[0].as_py(),
        values, units, present, np.bincount(region.codes[still_open], minlength=region.size).astype(np.int64),
        next((name for name in reversed(ORIGINS) if name in origins), ORIGINS[0]),
    )  # fmt: skip


def _one_classification(rows: pa.Table) -> pa.Table:
    names = rows["classification"].cast(pa.string())
    kinds = sorted(
        pc.value_counts(names).to_pylist(), key=lambda kind: (-kind["counts"], str(kind["values"]))
    )
    if len(kinds) < 2:
        return rows
    name = kinds[0]["values"]
    return rows.filter(pc.is_null(names) if name is None else pc.equal(names, name))
