"""Owns fusion: one ranking out of several of the same things.

Comes in: places in each ranking, 1 the first, 0 where a thing is not in it. Goes out: scores, higher first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

K = 60


def reciprocal_rank_fusion(
    places: Sequence[NDArray[np.integer]], weights: Sequence[float] | None = None, k: float = K
) -> Floats:
    """The fused score of each thing.

    s = Σ w / (k + place), over the rankings it is in. O(n · rankings). Cormack, Clarke & Büttcher (2009),
    Reciprocal rank fusion outperforms Condorcet and individual rank learning methods, SIGIR, 758, with k =
    60 and w = 1 there. Refuses `shapes-differ`, `out-of-range`.
    """
    given = [1.0] * len(places) if weights is None else list(weights)
    if len(given) != len(places) or len({len(one) for one in places}) > 1:
        raise Refused("shapes-differ", left=len(places), right=len(given))
    if k < 0 or min(given, default=0.0) < 0:
        raise Refused("out-of-range", argument="k, weights", low=0, high=np.inf)
    made = np.zeros(len(places[0]) if places else 0)
    for place, weight in zip(places, given, strict=True):
        there = place > 0
        made[there] += weight / (k + place[there])
    return made
