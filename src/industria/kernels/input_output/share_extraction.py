"""Owns the extraction of some firms of several sectors at once: a cluster, or one large firm.

Comes in: the Leontief inverse, the output of each sector, and the share of it that is taken out. Goes out:
what each sector loses, by a closed form: no second inversion.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.inverses import checked_inverse
from industria.kernels.refusal import Refused


def share_extraction(leontief: ArrayLike, output: ArrayLike, share: ArrayLike) -> Floats:
    """What each sector loses of output without some of the firms of some sectors, whom nobody replaces.

    Δx = L_·K·P·(I + (L − I)_KK·P)⁻¹·x_K, P the shares of the sectors K they fall on. Each sector is thought
    of as two with the same inputs and customers, of which one is extracted (the homogeneous case of
    Dietzenbacher & Lahr 2013): x′ = (I − P̃A)⁻¹·P̃·f with P̃ = I − P. Customers buy elsewhere what they
    bought of it. All ones over a group: `group_extraction`. Includes the share's own output. O(n·|K| +
    |K|³). Refuses `shapes-differ`, `unknown`, `negative`, `not-a-share`.
    """
    inverse, x = checked_inverse(leontief, output)
    part = np.asarray(share, dtype=np.float64)
    if part.shape != x.shape:
        raise Refused("shapes-differ", shapes=[part.shape, x.shape])
    if not ((part >= 0) & (part <= 1)).all():
        raise Refused("not-a-share", argument="share", sector=int(np.argmax(~((part >= 0) & (part <= 1)))))
    fall = np.flatnonzero(part > 0)
    block = inverse[np.ix_(fall, fall)] - np.eye(len(fall))
    demanded = np.linalg.solve(np.eye(len(fall)) + block * part[fall], x[fall])
    return np.asarray(inverse[:, fall] @ (part[fall] * demanded))
