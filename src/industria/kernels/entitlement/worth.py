"""Owns what an instrument is worth: a share of a base with a cap, and a rate that depends on conditions.

Comes in: lower and upper ends of bases and rates, one a firm. Goes out: ends between which the worth lies.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import FAILS, MEETS, Verdicts
from industria.kernels.refusal import Refused


def capped_share(base: Ends, rate: Ends, cap: float = np.inf) -> Ends:
    """What a share of a base is worth, at most a cap.

    w = min(cap, r · max(b, 0) / 100), at both ends (monotone in b and r). O(n).

    Nothing of nothing: 0 where a base is 0, whatever the rate. Refuses `negative` rates and caps and
    `bounds-reversed`.
    """
    if cap < 0 or (rate[0] < 0).any():
        raise Refused("negative", argument="cap" if cap < 0 else "rate", count=1)
    for name, (low, high) in (("base", base), ("rate", rate)):
        if not (low <= high).all():
            raise Refused("bounds-reversed", argument=name, count=int((~(low <= high)).sum()))
    made = []
    for end in (0, 1):
        with np.errstate(invalid="ignore"):
            product = np.maximum(base[end], 0.0) * (rate[end] / 100.0)
        made.append(np.minimum(cap, np.where(np.isnan(product), 0.0, product)))
    return made[0], made[1]


def first_rate(verdicts: Sequence[Verdicts], rates: Sequence[float], otherwise: float, size: int) -> Ends:
    """The rate of the first condition that a firm meets, else another.

    [min, max] over the rates that are still possible: those whose condition does not fail, up to the first
    that surely holds. O(n · k). Refuses `shapes-differ`.
    """
    if len(verdicts) != len(rates):
        raise Refused("shapes-differ", shapes=[len(verdicts), len(rates)])
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    settled = np.zeros(size, dtype=np.bool_)
    for verdict, rate in zip(verdicts, rates, strict=True):
        possible = ~settled & (verdict != FAILS)
        low = np.where(possible, np.minimum(low, rate), low)
        high = np.where(possible, np.maximum(high, rate), high)
        settled |= verdict == MEETS
    low = np.where(settled, low, np.minimum(low, otherwise))
    high = np.where(settled, high, np.maximum(high, otherwise))
    return low, high


__all__ = ["capped_share", "first_rate"]
