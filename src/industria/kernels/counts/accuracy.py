"""Owns how far past forecasts were off: relative error, and as a share of a naive forecast's.

Comes in: actuals, forecasts, ends of intervals. Goes out: numbers; NaN where nothing can be told.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, floats


def relative_error(forecast: ArrayLike, actual: ArrayLike) -> Floats:
    """How far a forecast was above or below what happened.

    e = x̂ / x − 1. NaN where the actual is zero or unknown. O(n).
    """
    guess, truth = floats(forecast, actual)
    return np.asarray(np.divide(guess, truth, out=np.full(truth.shape, np.nan), where=truth > 0) - 1.0)


def mean_size(errors: ArrayLike) -> float:
    """The mean size of errors.

    Σ |e| / n over those known; NaN of none. O(n).
    """
    (found,) = floats(errors)
    known = found[np.isfinite(found)]
    return float(np.abs(known).mean()) if known.size else float("nan")


def against_naive(errors: ArrayLike, naive: ArrayLike) -> float:
    """The mean size of errors as a part of that of a naive forecast of the same figures; below 1 is better.

    Σ |e| / Σ |e_naive| over figures that both forecast. NaN where that is none or the naive ones were
    exact. O(n). Relative mean absolute error: Hyndman & Koehler (2006), Int. J. Forecasting 22:679.
    """
    own, other = floats(errors, naive)
    both = np.isfinite(own) & np.isfinite(other)
    bottom = float(np.abs(other[both]).sum())
    return float(np.abs(own[both]).sum()) / bottom if bottom > 0 else float("nan")
