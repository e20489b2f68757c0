"""Owns the matching of losses with gains: as much as can be, and what each gain takes at least and at most.

Comes in: losses, gains and which loss may go to which gain. Goes out: for every gain an estimate of what it
takes, and the least and the most over all matchings of the largest size. Amounts are never scaled to
integers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Floats, floats, refuse_negative
from industria.kernels.refusal import Refused
from industria.kernels.residual_flow import ResidualFlow

_ROUNDS = 100


@dataclass(frozen=True)
class Matching:
    """What each gain takes: an estimate, and the least and the most over all largest matchings."""

    estimate: Floats
    least: Floats
    most: Floats
    total: float


def match(losses: ArrayLike, gains: ArrayLike, edges: sparse.csr_array) -> Matching:
    """Match losses with gains along edges, as much as can be.

    F = max Σ f_sr, Σ_r f_sr ≤ l_s, Σ_s f_sr ≤ g_r; least_r = F − F(without r), most_r = min(g_r, Σ_s~r l_s)
    (maximum flow, Ford & Fulkerson 1956). Estimate by `proportional_rounds`, moved to the nearest bound where
    it lies outside; its sum is never more than F, which is submodular. O(edges) and short searches in the
    residual graph. Refuses `negative`, `not-finite`, `unknown`, `shapes-differ`.
    """
    (loss,), (gain,) = floats(losses), floats(gains)
    if edges.shape != (*loss.shape, *gain.shape):
        raise Refused("shapes-differ", shapes=[loss.shape, gain.shape, edges.shape])
    refuse_negative(losses=loss, gains=gain)
    if np.isnan(loss).any() or np.isnan(gain).any():
        raise Refused("unknown", count=int(np.isnan(loss).sum() + np.isnan(gain).sum()))
    pattern = sparse.csr_array((np.ones(edges.nnz), edges.indices, edges.indptr), shape=edges.shape)
    most = np.minimum(gain, np.asarray(pattern.T @ loss, dtype=np.float64))
    shares = proportional_rounds(loss, gain, pattern)
    flow = ResidualFlow(loss, gain, shares)
    total = flow.enlarge()
    least = np.clip(flow.least(), 0.0, most)
    estimate = np.clip(np.asarray(shares.sum(axis=0), dtype=np.float64), least, most)
    return Matching(estimate, least, most, total)


def proportional_rounds(loss: Floats, gain: Floats, pattern: sparse.csr_array) -> sparse.csr_array:
    """Each loss shared out over the gains it may go to, in proportion to them; what does not fit, again.

    f_sr += l_s·g_r / Σ_r'~s g_r', cut in proportion where a gain is full; l, g are what is left.
    O(rounds·edges). The order of regions does not matter. At most 100 rounds; each fills a gain, uses up a
    loss, or ends it.
    """
    left, room = loss.copy(), gain.copy()
    row = np.repeat(np.arange(len(loss)), np.diff(pattern.indptr))
    column = pattern.indices
    flow = np.zeros(len(column))
    for _ in range(_ROUNDS):
        reach = np.bincount(row, weights=room[column], minlength=len(loss))
        offered = np.divide(
            left[row] * room[column], reach[row], out=np.zeros(len(row)), where=reach[row] > 0
        )
        arriving = np.bincount(column, weights=offered, minlength=len(gain))
        over = arriving > room
        fits = np.divide(room, arriving, out=np.ones(len(gain)), where=over)
        taken = offered * fits[column]
        flow += taken
        given = np.bincount(row, weights=taken, minlength=len(loss))
        spent = (reach > 0) & ~np.bincount(row, weights=over[column], minlength=len(loss)).astype(bool)
        left = np.where(spent, 0.0, np.maximum(left - given, 0.0))
        room = np.where(over, 0.0, np.maximum(room - arriving, 0.0))
        if not over.any():
            break
    return sparse.csr_array((flow, column, pattern.indptr), shape=pattern.shape)
