"""Owns the presence matrix of one period and indicator, from what a run has measured.

Comes in: `measures` and the mask `withheld`. Goes out: regions × industries, present or not, how many cells
could not be decided, and the same as anybody may know it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.complexity.presence import presence
from industria.measures.intervals import to_floats
from industria.measures.keys import encode
from industria.measures.plain_quotients import ROUNDING
from industria.measures.regions import area_of, counts_in_totals
from industria.measures.withheld_cells import withheld_cells
from industria.steps import Tables

COLUMNS = (
    "region", "classification", "industry", "period", "indicator", "value", "location_quotient_low",
    "location_quotient_high", "origin",
)  # fmt: skip
LEAST = 3
"""Fewer regions or industries have no structure."""
OF_INDICATORS = ("output", "revenue", "employment", "value_added")
"""Indicators of which complexity is worked out, the first that a period has."""


@dataclass(frozen=True)
class Moment:
    """One period and indicator: who has which industry.

    `undecided` marks the cells whose value nobody gave and whose bounds leave the quotient on both sides
    of 1; they are taken as not present. `withheld` marks those that may not leave the office. `values` is
    what is known, 0 where nothing is.
    """

    period: str
    indicator: str
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    classification: str | None
    present: Booleans
    undecided: Booleans
    withheld: Booleans
    values: Floats
    origin: str

    @property
    def all_public(self) -> bool:
        """Whether every cell may be told, so that what is published rests on all that is known."""
        return not self.withheld.any()

    @property
    def published(self) -> Moment:
        """The same as anybody may know it, M⁰ = M ∧ ¬W: a withheld cell is undecided and not present."""
        return replace(
            self, present=np.asarray(self.present & ~self.withheld),
            undecided=np.asarray(self.undecided | self.withheld),
            values=np.where(self.withheld, 0.0, self.values),
        )  # fmt: skip


def moments(tables: Tables) -> Iterator[Moment]:
    """The presence matrix of every period, of the first of `OF_INDICATORS` that it has.

    M = 1[x·T ≥ r·c] exactly (`presence`), among the cells that are known: one withheld cell would leave
    every quotient of its industry open. A cell that is not known is present where its location quotient is
    at least 1 whatever the unknown cells are (`location_quotient_low` of `measures`), and decided as absent
    where it is below 1 whatever they are. A pair that is not in the table is not present. Regions of the
    plan's partition only; the classification with the most rows.
    """
    if not tables.has("measures"):
        return
    rows = tables.read("measures", COLUMNS, coded=True)
    rows = rows.filter(pc.is_in(rows["indicator"].cast(pa.string()), pa.array(OF_INDICATORS)))
    if not rows.num_rows:
        return
    region, period = encode(rows["region"]), encode(rows["period"])
    counted = counts_in_totals(area_of(tables), region.labels, period.labels)[region.codes, period.codes]
    rows = rows.filter(pa.array(counted))
    kinds = pc.value_counts(rows["classification"].cast(pa.string())).to_pylist()
    kinds.sort(key=lambda kind: (-kind["counts"], str(kind["values"])))
    if len(kinds) > 1:
        name = kinds[0]["values"]
        column = rows["classification"].cast(pa.string())
        rows = rows.filter(pc.is_null(column) if name is None else pc.equal(column, name))
    for when in sorted(set(period.labels)):
        part = rows.filter(pc.equal(rows["period"].cast(pa.string()), when))
        known = set(pc.unique(part["indicator"].cast(pa.string())).to_pylist())
        indicator = next((name for name in OF_INDICATORS if name in known), None)
        if indicator is not None:
            part = part.filter(pc.equal(part["indicator"].cast(pa.string()), indicator))
            moment = _moment(tables, part, when, indicator)
            if moment is not None:
                yield moment


def _moment(tables: Tables, part: pa.Table, period: str, indicator: str) -> Moment | None:
    region, industry = encode(part["region"]), encode(part["industry"])
    if min(region.size, industry.size) < LEAST:
        return None
    value = to_floats(part["value"])
    unknown = np.isnan(value) | (value < 0)
    table = np.zeros((region.size, industry.size))
    table[region.codes, industry.codes] = np.where(unknown, 0.0, value)
    held = np.asarray(presence(table), dtype=np.bool_)
    surely, still_open = by_bounds(part, unknown)
    held[region.codes[surely], industry.codes[surely]] = True
    undecided = np.zeros(table.shape, dtype=np.bool_)
    undecided[region.codes[still_open], industry.codes[still_open]] = True
    name = part["classification"].cast(pa.string())[0].as_py()
    origins = set(pc.unique(part["origin"].cast(pa.string())).to_pylist())
    return Moment(
        period, indicator, region.labels, industry.labels, name, held, undecided,
        withheld_cells(tables, (period, indicator), name, region.labels, industry.labels), table,
        next((o for o in ("synthetic", "estimated", "reported", "official") if o in origins), "official"),
    )  # fmt: skip


def by_bounds(part: pa.Table, unknown: Booleans) -> tuple[Booleans, Booleans]:
    """Which unknown cells are present whatever the unknown cells are, and which are open all the same.

    A bound that is 1 but for rounding decides nothing.
    """
    surely = unknown & (to_floats(part["location_quotient_low"]) > 1 + ROUNDING)
    never = unknown & (to_floats(part["location_quotient_high"]) < 1 - ROUNDING)
    return surely, unknown & ~surely & ~never
