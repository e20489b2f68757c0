"""Owns what a change of final demand does: what leaks away, what is needed here at once, what in all.

Comes in: coefficients, their inverse, the change, the share of each product bought here, and quantities per
unit of output. Goes out: output and quantities by sector, round by round if asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class DemandEffect:
    """What a change of final demand does, by sector, in the unit of the change.

    `asked` the change of demand; `leaked` what of it is bought elsewhere; `direct` what is left, made here
    at once; `total` the output it leads to in all; `indirect` = total − direct.
    """

    asked: Floats
    leaked: Floats
    direct: Floats
    total: Floats

    @property
    def indirect(self) -> Floats:
        """What suppliers, and theirs, make."""
        return self.total - self.direct

    def of(self, coefficients: ArrayLike) -> Floats:
        """A quantity (jobs, value added, energy) that goes with the output, by sector; … × n.

        w_i · Δx_i. Refuses `shapes-differ`.
        """
        w = np.asarray(coefficients, dtype=np.float64)
        if w.shape[-1:] != self.total.shape:
            raise Refused("shapes-differ", shapes=[w.shape, self.total.shape])
        return np.asarray(w * self.total)


def demand_effect(leontief: ArrayLike, change: ArrayLike, own_share: ArrayLike | None = None) -> DemandEffect:
    """What a change of final demand leads to in the place's own sectors.

    Δx = L·(r̂·Δf); leaked (1 − r)·Δf (Miller & Blair 2009, sec. 2.4, 3.2). `own_share` r: the part of each
    product bought here, 0 to 1, 1 unless given. The inverse decides what suppliers may lie elsewhere: it
    must be of flows within the place (L from regional coefficients), or open trade counts as made here.
    Linear: prices, capacity and mix stay. `change` may be negative (a closure). O(n²). Refuses
    `shapes-differ`, `unknown`, `not-a-share` with the sector.
    """
    inverse, asked = np.asarray(leontief, dtype=np.float64), np.asarray(change, dtype=np.float64)
    share = np.ones_like(asked) if own_share is None else np.asarray(own_share, dtype=np.float64)
    if asked.shape != inverse.shape[:1] or share.shape != asked.shape:
        raise Refused("shapes-differ", shapes=[inverse.shape, asked.shape, share.shape])
    checked_numbers(asked, "change", signed=True)
    checked_numbers(share, "own_share", signed=True)
    outside = (share < 0) | (share > 1)
    if outside.any():
        raise Refused("not-a-share", argument="own_share", sector=int(np.argmax(outside)))
    direct = share * asked
    return DemandEffect(asked, np.asarray(asked - direct), np.asarray(direct), np.asarray(inverse @ direct))


def rounds(coefficients: ArrayLike, direct: ArrayLike, count: int) -> Floats:
    """Output of each round of supply: the demand itself, its suppliers, theirs, …; rounds × sectors."""
    a, f = np.asarray(coefficients, dtype=np.float64), np.asarray(direct, dtype=np.float64)
    if a.ndim != 2 or f.shape != a.shape[:1]:
        raise Refused("shapes-differ", shapes=[a.shape, f.shape])
    made = np.empty((count, len(f)))
    for at in range(count):
        made[at] = f if at == 0 else a @ made[at - 1]
    return made
