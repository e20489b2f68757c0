"""Owns who had what in every year, as the office knows it or as may be told, and how near the rest was.

Comes in: `relatedness`, `withheld`. Goes out: a `History`: one matrix of presence a year over the regions
and industries of the latest one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.diversification.entry_rates import EntryRates, entry_rates
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.density import share_of_sums
from industria.kernels.relatedness.proximity import proximity
from industria.steps import Tables

COLUMNS = ("region", "classification", "industry", "period", "indicator", "present", "origin")
LATER = 3
"""So many years after which an entry must be there."""


@dataclass(frozen=True)
class Year:
    """Presence, and of which cells it is known: of no others can be told whether they were entered."""

    present: Booleans
    known: Booleans


@dataclass(frozen=True)
class History:
    """Years by name, the latest last; regions and industries are those of the latest.

    Where `public`, a withheld cell counts as not present and as not known (decision 12), so all that follows
    is made of what is published.
    """

    indicator: str
    classification: str | None
    regions: tuple[str, ...]
    industries: tuple[str, ...]
    years: Mapping[str, Year]
    origin: str

    @property
    def period(self) -> str:
        """The latest year."""
        return max(self.years)

    @property
    def latest(self) -> Year:
        """Presence of the latest year."""
        return self.years[self.period]

    def spans(self) -> list[tuple[str, str]]:
        """Every year that has one `LATER` years after it, with that one."""
        return [(one, str(int(one) + LATER)) for one in self.years if str(int(one) + LATER) in self.years]


def history_of(tables: Tables, *, public: bool) -> History | None:
    """The years of the latest year's indicator and classification; None where there is no relatedness."""
    if not tables.has("relatedness"):
        return None
    rows = tables.read("relatedness", COLUMNS, coded=True)
    kinds = rows.group_by(["period", "indicator"]).aggregate([]).to_pylist()
    whole = {row["period"]: row["indicator"] for row in kinds if row["period"] and row["period"].isdigit()}
    if not whole:
        return None
    when = max(whole)
    rows = _equal(rows, "indicator", whole[when])
    last = _equal(rows, "period", when)
    name = last["classification"].cast(pa.string())[0].as_py()
    regions, industries = (
        tuple(sorted(pc.unique(last[column].cast(pa.string())).to_pylist()))
        for column in ("region", "industry")
    )
    hidden = _withheld(tables, whole[when], name) if public else None
    years = {}
    for period in sorted(one for one, indicator in whole.items() if indicator == whole[when]):
        part = _equal(rows, "period", period)
        if part["classification"].cast(pa.string())[0].as_py() == name:
            years[period] = _year(part, hidden, period, (regions, industries))
    origin = last["origin"].cast(pa.string())[0].as_py() or "official"
    return History(whole[when], name, regions, industries, years, origin)


def density_of(present: Floats | Booleans, of: Booleans) -> tuple[Floats, Floats]:
    """ω_rj = Σ_i M_ri φ_ij / Σ_i φ_ij with φ of the matrix `of`; and φ, 0 where nobody has one of a pair.

    `present` may hold chances of being there instead of zeros and ones. NaN where nothing is near.
    """
    phi = np.nan_to_num(proximity(of.astype(np.float64)), nan=0.0)
    return share_of_sums(np.asarray(present, dtype=np.float64) @ phi, phi.sum(axis=0)), phi


def pairs_of(history: History) -> tuple[Floats, Booleans]:
    """Density and fate of every pair that was open: absent in a year, known then and `LATER` years on."""
    densities, fates = [np.zeros(0)], [np.zeros(0, dtype=np.bool_)]
    for first, last in history.spans():
        before, after = history.years[first], history.years[last]
        density, _ = density_of(before.present, before.present)
        open_ = before.known & after.known & ~before.present & ~np.isnan(density)
        densities.append(density[open_])
        fates.append(after.present[open_])
    return np.concatenate(densities), np.concatenate(fates)


def rates_of(history: History) -> EntryRates | Refused:
    """How often open pairs were entered by deciles of density, over all spans together; else why not."""
    if not history.spans():
        return Refused("no-later-year", years=LATER)
    try:
        return entry_rates(*pairs_of(history))
    except Refused as refused:
        return refused


def _equal(rows: pa.Table, column: str, value: str) -> pa.Table:
    return rows.filter(pc.equal(rows[column].cast(pa.string()), value))


def _withheld(tables: Tables, indicator: str, classification: str | None) -> pa.Table | None:
    """Keys of cells of measures that may not be told, of all periods."""
    if not tables.has("withheld"):
        return None
    rows = tables.read("withheld", ("table", "region", "classification", "item", "period", "indicator"))
    rows = rows.filter(pc.and_(pc.equal(rows["table"], "measures"), pc.equal(rows["indicator"], indicator)))
    if classification is not None:
        given = rows["classification"]
        rows = rows.filter(pc.or_(pc.is_null(given), pc.fill_null(pc.equal(given, classification), False)))
    return rows


def _year(
    part: pa.Table, hidden: pa.Table | None, period: str, axes: tuple[tuple[str, ...], tuple[str, ...]]
) -> Year:
    shape = len(axes[0]), len(axes[1])
    present, known = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    at = _places(part["region"], part["industry"], axes)
    given = part["present"]
    present[at[0], at[1]] = pc.fill_null(given, False).to_numpy()[at[2]]
    known[at[0], at[1]] = pc.is_valid(given).to_numpy()[at[2]]
    if hidden is not None:
        rows = hidden.filter(pc.equal(hidden["period"], period))
        gone = _places(rows["region"], rows["item"], axes)
        present[gone[0], gone[1]] = known[gone[0], gone[1]] = False
    return Year(present, known)


def _places(
    region: pa.ChunkedArray, industry: pa.ChunkedArray, axes: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, column and number of those rows whose region and industry are on the axes."""
    row, column = (
        np.asarray(pc.fill_null(pc.index_in(side.cast(pa.string()), pa.array(names, pa.string())), -1))
        for side, names in ((region, axes[0]), (industry, axes[1]))
    )
    kept = np.flatnonzero((row >= 0) & (column >= 0))
    return row[kept].astype(np.int64), column[kept].astype(np.int64), kept
