"""Owns the presence matrix that the industry space of a run is made from, with and without withheld cells.

Comes in: `relatedness` and `withheld`. Goes out: regions × industries of the latest whole year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.measures.intervals import to_floats
from industria.measures.keys import encode
from industria.measures.withheld_cells import withheld_cells
from industria.periods import latest
from industria.steps import Tables

COLUMNS = ("region", "classification", "industry", "period", "indicator", "present", "origin")
NUMBERS = ("relatedness_density", "cog")


@dataclass(frozen=True)
class Held:
    """Who has what in one period: `present` as the office knows it; `withheld` may not be told.

    Regions and industries are in the order of their codes. `density` and `gain` rest on `present`.
    """

    period: str
    indicator: str
    classification: str | None
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    present: Booleans
    withheld: Booleans
    density: Floats
    gain: Floats
    origin: str

    @property
    def published(self) -> Booleans:
        """Presence as anybody may know it: a withheld cell counts as not present."""
        return np.asarray(self.present & ~self.withheld)


def held(tables: Tables) -> Held | None:
    """The matrix of the latest whole year, or of the latest period where there is no whole year.

    M⁰ = M ∧ ¬W: what may be published follows from bits that are published, so it gives nothing away. None
    where the run has no relatedness.
    """
    if not tables.has("relatedness"):
        return None
    periods = pc.unique(tables.read("relatedness", ["period"], coded=True)["period"].cast(pa.string()))
    known = [when for when in periods.to_pylist() if when]
    when = latest(known)
    if when is None:
        return None
    rows = tables.find("relatedness", {"period": when}, [*COLUMNS, *NUMBERS])
    region, industry = encode(rows["region"]), encode(rows["industry"])
    shape = region.size, industry.size
    at = region.codes, industry.codes
    present = np.zeros(shape, dtype=np.bool_)
    present[at] = pc.fill_null(rows["present"], False).to_numpy()
    density, gain = np.full(shape, np.nan), np.full(shape, np.nan)
    density[at], gain[at] = (to_floats(rows[name]) for name in NUMBERS)
    first = {name: rows[name].cast(pa.string())[0].as_py() for name in COLUMNS if name != "present"}
    moment, kind = (when, first["indicator"]), first["classification"]
    withheld = withheld_cells(tables, moment, kind, region.labels, industry.labels)
    return Held(
        when, first["indicator"], first["classification"], region.labels, industry.labels, present, withheld,
        density, gain, first["origin"],
    )  # fmt: skip
