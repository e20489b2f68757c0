"""Owns the scores of a map when every cell has a value: what is known, and for the rest what is believed.

Comes in: `Known`, evidence, values of all cells. Goes out: scores of the variables of a map. The same
formulae as `district_map.evidence` and `district_map.scoring`, on full arrays and fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.portfolio.district_map.evidence import Evidence, Piece
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.scoring import scale, scores_of
from industria.portfolio.district_map.settings import MapSettings
from industria.portfolio.what_to_ask.known import Known

MOVING = ("scale", "share", "specialisation", "growth")
"""Evidence made of cells one by one. Relatedness, complexity and sites stay as the run has them."""


@dataclass(frozen=True)
class Filled:
    """Every cell with a value (0 where there is nothing), this year and before, and full weights.

    `part` (options): the part of its cluster that an option measured as its cluster is taken to be.
    """

    now: Floats
    before: Floats
    weights: Floats
    part: Floats


def pieces_of(known: Known, filled: Filled, there: Booleans) -> dict[str, Floats]:
    """Scale x, share x/Σx, (LQ − 1)/(LQ + 1) and growth less the whole's, as districts × options.

    x = Σ_i w_i·x_i over the industries of an option; LQ = (x/r)/(c/T). −1 and 0 where there is nothing
    (`there`, districts × options).
    """
    own, earlier = filled.now @ filled.weights, filled.before @ filled.weights
    totals = []
    for grid, parts, printed in zip((filled.now, filled.before), known.parts, known.published, strict=True):
        totals.append(np.where(np.isnan(printed), grid[parts].sum(axis=0), printed) @ filled.weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        base = filled.now[known.base].sum(axis=0)
        quotient = (own / filled.now.sum(axis=1)[:, None]) / ((base @ filled.weights) / base.sum())
        growth = (own / earlier) - (totals[0] / totals[1])
        found = {
            "scale": own, "share": own / totals[0], "growth": growth,
            "specialisation": np.where(np.isposinf(quotient), 1.0, (quotient - 1) / (quotient + 1)),
        }  # fmt: skip
    found["growth"] = np.where(np.isfinite(growth), growth, np.nan)
    grids = {name: grid[known.place][:, known.group] for name, grid in found.items()}
    absent = ~there
    grids["scale"] = np.where(absent, 0.0, grids["scale"] * filled.part)
    grids["share"] = np.where(absent, 0.0, grids["share"])
    grids["specialisation"] = np.where(absent, -1.0, grids["specialisation"])
    return grids


def there_in(known: Known) -> Booleans:
    """Where a district has a row of any industry of an option."""
    named = (np.nan_to_num(known.weights, nan=1.0) > 0).astype(np.float64)
    return np.asarray(((known.now.there @ named) > 0)[known.place][:, known.group])


class ExpectedScores:
    """Scores of the variables of a map under any values of the cells."""

    def __init__(self, known: Known, evidence: Evidence, settings: MapSettings):
        self.known, self.settings = known, settings
        self.there = there_in(known)
        self.evidence = replace(evidence, eligible=evidence.eligible | (self.there & _open(known)))
        self.eligible = self.evidence.eligible
        self.fixed = {
            name: scale(piece, self.eligible).point[self.eligible]
            for name, piece in evidence.pieces.items()
            if name not in MOVING and not np.isnan(piece.point[self.eligible]).all()
        }
        self.variables = np.argwhere(np.broadcast_to(self.eligible[:, :, None], (*self.eligible.shape, 2)))

    def grid(self, filled: Filled) -> Floats:
        """Scores as districts × options × roles, by `scores_of` itself; NaN where nothing can be chosen."""
        pieces: Mapping[str, Piece] = {
            **self.evidence.pieces,
            **{name: Piece(v, v, v) for name, v in pieces_of(self.known, filled, self.there).items()},
        }
        return scores_of(replace(self.evidence, pieces=pieces), self.settings).point

    def of(self, filled: Filled) -> Floats:
        """Scores of the variables: weighted percentiles, as `grid` has them, without what does not move."""
        scaled = dict(self.fixed)
        for name, grid in pieces_of(self.known, filled, self.there).items():
            values = grid[self.eligible]
            if not np.isnan(values).all():
                scaled[name] = percentiles(values)
        found = np.zeros(len(self.variables))
        for at, role in enumerate(ROLES):
            weights = {one: self.settings.weights[role].get(one, 0.0) for one in sorted(scaled)}
            total = sum(weights.values()) or 1.0
            mean = sum((w * scaled[one] for one, w in weights.items()), np.zeros(len(found) // len(ROLES)))
            found[at :: len(ROLES)] = self.settings.role_weights[role] * mean / total
        return found


def percentiles(values: Floats) -> Floats:
    """The share of known values below each, ties counting half; unknown ones in the middle. One sort."""
    found = np.full(len(values), 0.5)
    known = np.flatnonzero(~np.isnan(values))
    order = known[np.argsort(values[known])]
    new = np.diff(values[order], prepend=-np.inf) != 0
    ends = np.append(np.flatnonzero(new), len(order))
    group = np.cumsum(new) - 1
    found[order] = (ends[group] + ends[group + 1]) / (2.0 * len(order))
    return found


def _open(known: Known) -> Booleans:
    """Where an option may be more than nothing: a cell of it is unknown."""
    named = (np.nan_to_num(known.weights, nan=1.0) > 0).astype(np.float64)
    return np.asarray(((known.now.unknown @ named) > 0)[known.place][:, known.group])
