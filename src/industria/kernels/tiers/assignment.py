"""Owns how tiers are filled: from the top, each with the highest scores among those it may take.

Comes in: scores of every cluster for every tier, how many each tier holds, who may enter it. Goes out: tiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.refusal import Refused

NO_TIER = -1


def fill_tiers(scores: Floats, counts: Sequence[int], eligible: Booleans) -> Integers:
    """The tier of every cluster: tier after tier takes its `counts` highest scores of those still free.

    `scores`, `eligible`: … × tiers × clusters. Of equal scores the earlier cluster comes first. −1 for
    clusters that no tier takes. A tier may stay short where too few are eligible. O(tiers · n log n) a draw.
    Refuses `shapes-differ`, `not-finite` scores, `negative` counts.
    """
    if scores.shape != eligible.shape or scores.shape[-2:-1] != (len(counts),):
        raise Refused("shapes-differ", shapes=[scores.shape, eligible.shape, (len(counts),)])
    if not np.isfinite(scores).all():
        raise Refused("not-finite", argument="scores", count=int((~np.isfinite(scores)).sum()))
    if any(count < 0 for count in counts):
        raise Refused("negative", argument="counts")
    tier = np.full((*scores.shape[:-2], scores.shape[-1]), NO_TIER, dtype=np.int64)
    for number, count in enumerate(counts):
        open_to = eligible[..., number, :] & (tier == NO_TIER)
        kept = np.where(open_to, scores[..., number, :], -np.inf)
        place = np.argsort(np.argsort(-kept, axis=-1, kind="stable"), axis=-1, kind="stable")
        tier = np.where(open_to & (place < count), number, tier)
    return tier


@dataclass(frozen=True)
class Margins:
    """How far each cluster is from another tier, and against whom; −1 and NaN where there is nobody.

    `rival`: the best of those that could have had its place; `margin`: how far ahead of it. `above`: the
    weakest member of the tier above; `gap`: how far behind it.
    """

    rival: NDArray[np.int64]
    margin: Floats
    above: NDArray[np.int64]
    gap: Floats


def margins(scores: Floats, tier: Integers, eligible: Booleans) -> Margins:
    """The margin S_t(i) − max S_t(j) over eligible j of lower tiers or none, and the gap to the tier above.

    `scores`, `eligible`: tiers × clusters. The gap is min S_u(k) − S_u(i) over members k of the tier above,
    for those that may enter it. A cluster without a tier has a gap to the last tier. O(tiers · n).
    """
    tiers, size = scores.shape
    found = Margins(np.full(size, -1), np.full(size, np.nan), np.full(size, -1), np.full(size, np.nan))
    level = np.where(tier == NO_TIER, tiers, tier)
    for number in range(tiers):
        members = np.flatnonzero(level == number)
        others = np.flatnonzero((level > number) & eligible[number])
        if not len(members):
            continue
        if len(others):
            best = others[np.argmax(scores[number, others])]
            found.rival[members] = best
            found.margin[members] = scores[number, members] - scores[number, best]
        below = np.flatnonzero((level == number + 1) & eligible[number])
        weakest = members[np.argmin(scores[number, members])]
        found.above[below] = weakest
        found.gap[below] = scores[number, weakest] - scores[number, below]
    return found
