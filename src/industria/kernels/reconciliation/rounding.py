"""Owns how exact printed numbers are, many at once: half a unit of the last digit that is not zero.

Comes in: numbers as they were printed. Goes out: the intervals of what they may have been before rounding.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Booleans, Floats

FINEST, COARSEST = -6, 12
"""Powers of ten that are tried as the unit of the last digit."""


def printed_intervals(values: Floats, counted: Booleans | bool = False) -> tuple[Floats, Floats]:
    """From half a unit of the last printed digit below each number to as much above it.

    x ± 10^e / 2, e the largest power of ten of which x is a whole multiple: 36,900 → [36,850, 36,950],
    50.04 → [50.035, 50.045]. Zero and numbers finer than 10⁻⁶ are exact. `counted` things that end in no
    zero are exact. The cautious reading of zeros: it may overlook a contradiction, never invent one.
    """
    half = np.zeros(len(values))
    for power in range(COARSEST, FINEST - 1, -1):
        scaled = values / 10.0**power
        whole = np.abs(scaled - np.round(scaled)) <= 1e-12 * np.maximum(np.abs(scaled), 1e-3)
        free = (half == 0) & whole & (values != 0) & (np.abs(scaled) > 0.5)
        half = np.where(free, 10.0**power / 2, half)
    half = np.where(np.asarray(counted) & (half == 0.5), 0.0, half)
    return values - half, values + half
