"""Owns how measures of different units are made comparable and weighed into scores.

Comes in: one array a measure. Goes out: z-scores that are cut off at three, and weighted sums of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused

CUT = 3.0
"""Beyond three standard deviations a measure counts no further, so that none decides alone."""


def natural(values: Floats) -> Floats:
    """The values as they are."""
    return values


def logarithm(values: Floats) -> Floats:
    """ln x; NaN for zero and below."""
    return np.log(values, out=np.full(values.shape, np.nan), where=values > 0)


def symmetric(values: Floats) -> Floats:
    """(x − 1) / (x + 1): a quotient between −1 and 1, 0 at 1 (Dalum, Laursen & Villumsen 1998)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.isposinf(values), 1.0, (values - 1.0) / (values + 1.0))


FORMS: Mapping[str, Callable[[Floats], Floats]] = {
    "natural": natural, "logarithm": logarithm, "symmetric": symmetric,
}  # fmt: skip


def centre_and_spread(values: Floats) -> tuple[float, float]:
    """Mean and standard deviation (divisor n) of the known values; (0, 0) where they do not differ."""
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return 0.0, 0.0
    spread = float(known.std())
    return (float(known.mean()), spread) if spread > 1e-12 * float(np.abs(known).max()) else (0.0, 0.0)


def z_scores(values: Floats, centre: float, spread: float) -> Floats:
    """z = (x − centre) / spread, cut off at ±3; NaN stays NaN. Refuses `no-spread`."""
    if spread <= 0:
        raise Refused("no-spread")
    return np.asarray(np.clip((values - centre) / spread, -CUT, CUT))


def scores(z: Floats, weights: Floats) -> Floats:
    """S_ti = Σ_m w_tm z_im, tiers × clusters; an unknown z counts as 0, the average of the others.

    `z`: clusters × measures, or draws × clusters × measures. `weights`: tiers × measures, or draws of them.
    Refuses `negative` weights.
    """
    if (weights < 0).any():
        raise Refused("negative", argument="weights", count=int((weights < 0).sum()))
    return np.asarray(np.matmul(weights, np.swapaxes(np.nan_to_num(z), -1, -2)))


def spread_over(dimension_weights: Floats, dimension: tuple[int, ...], asked: Booleans) -> Floats:
    """Weights of measures from weights of dimensions: each shared equally by the measures that are asked.

    w_m = w_d / |asked measures of d|, then divided by their sum, so that they add up to 1 over what is asked.
    `dimension_weights`: … × dimensions. Rows whose asked dimensions all weigh 0 stay 0.
    """
    of = np.asarray(dimension)
    share = np.zeros(len(of))
    for number in range(dimension_weights.shape[-1]):
        own = asked & (of == number)
        share[own] = 1.0 / max(int(own.sum()), 1)
    weights = dimension_weights[..., of] * share
    total = weights.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))
