"""Owns the ranking: feasibility, value, their product, how near and how safe, and who else could have it.

Comes in: `NextEvidence` and the past's entry rates. Goes out: a `Ranking` over districts × industries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.diversification.entry_rates import EntryRates
from industria.kernels.refusal import Refused
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.district_map.scoring import scale
from industria.portfolio.diversification.evidence import (
    FEASIBILITY,
    LESS_IS_BETTER,
    PIECES,
    VALUE,
    NextEvidence,
)
from industria.portfolio.diversification.history import rates_of


@dataclass(frozen=True)
class Ranking:
    """Scores of districts × industries, NaN where an industry may not be entered.

    `near`: density at least `threshold`; `safe`: the low end of feasibility at least `middle`. `rival`: the
    row of the other district whose score is highest, −1 for none. `used` names the evidence that is known of
    any pair.
    """

    evidence: NextEvidence
    scaled: Mapping[str, Piece]
    used: tuple[str, ...]
    feasibility: Piece
    value: Piece
    score: Piece
    rates: EntryRates | Refused
    threshold: float
    middle: float
    near: Booleans
    safe: Booleans
    rival: Integers
    margin: Floats


def rank_next(evidence: NextEvidence) -> Ranking:
    """score = feasibility · value, each Σ w·p / Σ w over percentiles p among all pairs that may be entered.

    Unknown evidence stands in the middle of what its bounds allow; what is unknown everywhere counts for
    nothing. Bounds: the product of the low ends and of the high ends. Near: at least the density that half of
    the past's entries had three years before (without enough past: the median of all open pairs). Safe: even
    its low end of feasibility is not below the middle open pair.
    """
    open_ = evidence.open
    scaled = {name: scale(_upward(name, evidence.pieces[name]), open_) for name in PIECES}
    used = tuple(name for name in PIECES if _known(evidence.pieces[name], open_))
    feasibility = _weighed(scaled, used, FEASIBILITY, open_)
    value = _weighed(scaled, used, VALUE, open_)
    score = Piece(feasibility.point * value.point, feasibility.low * value.low, feasibility.high * value.high)
    density = evidence.pieces["density"].point
    rates = rates_of(evidence.history)
    threshold = rates.median if isinstance(rates, EntryRates) else float(np.median(density[open_]))
    middle = float(np.median(feasibility.point[open_]))
    with np.errstate(invalid="ignore"):
        near, safe = open_ & (density >= threshold), open_ & (feasibility.low >= middle)
    rival, margin = _rivals(score.point)
    return Ranking(
        evidence, scaled, used, feasibility, value, score, rates, threshold, middle, near, safe, rival, margin
    )


def _upward(name: str, piece: Piece) -> Piece:
    """The piece so that more is better."""
    return Piece(-piece.point, -piece.high, -piece.low) if name in LESS_IS_BETTER else piece


def _known(piece: Piece, open_: Booleans) -> bool:
    """Whether anything is known of a piece: a point, or bounds."""
    sides = (piece.point, piece.low, piece.high)
    return any(bool((~np.isnan(side) & open_).any()) for side in sides)


def _weighed(
    scaled: Mapping[str, Piece], used: tuple[str, ...], weights: Mapping[str, float], open_: Booleans
) -> Piece:
    """Where nothing of a side is known, it is in the middle, and may be anything."""
    named = {name: weight for name, weight in weights.items() if name in used}
    total = sum(named.values())
    if not total:
        grids = [np.full(open_.shape, at) for at in (0.5, 0.0, 1.0)]
    else:
        grids = [
            sum((w * getattr(scaled[name], side) for name, w in named.items()), np.zeros(open_.shape)) / total
            for side in ("point", "low", "high")
        ]
    return Piece(*(np.where(open_, grid, np.nan) for grid in grids))


def _rivals(score: Floats) -> tuple[Integers, Floats]:
    """The other district with the highest score for the same industry, and how far ahead one is."""
    filled = np.where(np.isnan(score), -np.inf, score)
    rows, columns = score.shape
    if rows < 2:
        return np.full(score.shape, -1, dtype=np.int64), np.full(score.shape, np.nan)
    order = np.argsort(-filled, axis=0, kind="stable")[:2]
    own = np.arange(rows)[:, None]
    rival = np.where(order[0][None, :] == own, order[1][None, :], order[0][None, :])
    best = filled[rival, np.arange(columns)[None, :]]
    none = np.isneginf(best) | np.isnan(score)
    with np.errstate(invalid="ignore"):
        margin = score - best
    return np.where(none, -1, rival).astype(np.int64), np.where(none, np.nan, margin)
