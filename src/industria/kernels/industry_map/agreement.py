"""Owns how far two maps agree: by chance-corrected agreement, and place by place.

Comes in: two maps of places × options, the role of each option or −1. Goes out: kappa and shares.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class Agreement:
    """`kappa`: Cohen's; `observed`, `expected`: agreement as it is and by chance; `shared`: of each place.

    `shared` is the Jaccard index of what the place chooses in the two maps, in whatever role; NaN where it
    chooses nothing in both.
    """

    kappa: float
    observed: float
    expected: float
    shared: Floats


def agreement(one: Integers, other: Integers, roles: int) -> Agreement:
    """Cohen's kappa of two maps over the categories *not chosen* and each role (Cohen 1960).

    κ = (p_o − p_e) / (1 − p_e), p_o the share of cells that agree, p_e = Σ_c p_c·q_c. NaN where both maps are
    the same single category everywhere. Refuses `shapes-differ`.
    """
    if one.shape != other.shape or one.ndim != 2:
        raise Refused("shapes-differ", shapes=[one.shape, other.shape])
    size = max(one.size, 1)
    shares = [np.bincount(side.ravel() + 1, minlength=roles + 1) / size for side in (one, other)]
    observed, expected = float((one == other).mean()), float(shares[0] @ shares[1])
    kappa = (observed - expected) / (1 - expected) if expected < 1 else float("nan")
    both, either = ((one >= 0) & (other >= 0)).sum(axis=1), ((one >= 0) | (other >= 0)).sum(axis=1)
    shared = np.where(either > 0, both / np.maximum(either, 1), np.nan)
    return Agreement(kappa, observed, expected, shared)
