"""Owns the product-limit estimator: how long things take where some have not come to their end yet.

Comes in: durations, and whether each has ended. Goes out: the share still under way after each duration with
its interval, and the median duration with its interval; what cannot be told from the data is not a number.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

ROUNDING = 1e-12
"""A product of shares that is one half on paper may come out above it by so much."""


@dataclass(frozen=True, slots=True)
class ProductLimit:
    """The share still under way after each duration at which something ended, with its pointwise interval."""

    times: Floats
    survival: Floats
    low: Floats
    high: Floats
    at_risk: Floats
    ended: Floats


@dataclass(frozen=True, slots=True)
class MedianTime:
    """The duration after which half have ended, with its interval; NaN where the data do not reach it."""

    median: float
    low: float
    high: float


def product_limit(durations: Floats, ended: Floats, level: float = 0.95) -> ProductLimit:
    """S(t) of things of which some are still under way.

    S(t) = Π_{t_i ≤ t} (1 − d_i / n_i); Var S = S² Σ d_i / (n_i (n_i − d_i)); bounds S^exp(±z·se(ln(−ln S))).
    Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457; Greenwood (1926); interval: Kalbfleisch & Prentice
    (1980). A thing under way counts until its duration, those of the same duration as an end included. Costs
    O(n log n). Refuses `shapes-differ`, `nothing-given`, `negative-duration`, `not-a-level`.
    """
    _refuse(durations, ended, level)
    over = ended.astype(bool)
    times = np.unique(durations[over])
    at_risk = (durations.size - np.searchsorted(np.sort(durations), times, side="left")).astype(float)
    deaths = np.array([np.count_nonzero(over & (durations == time)) for time in times], dtype=float)
    survival = np.cumprod(1.0 - deaths / at_risk) if times.size else np.empty(0)
    low, high = _interval(survival, deaths, at_risk, float(ndtri((1.0 + level) / 2.0)))
    return ProductLimit(times, survival, low, high, at_risk, deaths)


def median_time(found: ProductLimit) -> MedianTime:
    """The first duration after which at most half are still under way, and its interval.

    median = min {t: S(t) ≤ 1/2}; interval: all t whose interval of S holds 1/2 (Brookmeyer & Crowley 1982,
    Biometrics 38:29), that is from min {t: S_low(t) ≤ 1/2} to min {t: S_high(t) ≤ 1/2}. Costs O(n).
    """
    return MedianTime(*(_first(found.times, values) for values in (found.survival, found.low, found.high)))


def _interval(survival: Floats, deaths: Floats, at_risk: Floats, z: float) -> tuple[Floats, Floats]:
    """The log-log interval; from 0 to 1 where nothing is left and the formula says nothing."""
    low, high = np.zeros_like(survival), np.ones_like(survival)
    inside = (survival > 0.0) & (survival < 1.0)
    if inside.any():
        left = np.where(at_risk > deaths, at_risk - deaths, np.inf)
        error = np.sqrt(np.cumsum(deaths / (at_risk * left)))[inside]
        theta = np.log(survival[inside])
        spread = np.exp(z * error / np.abs(theta))
        low[inside], high[inside] = np.exp(theta * spread), np.exp(theta / spread)
    gone = survival == 0.0
    high[gone] = high[inside][-1] if inside.any() else 1.0
    return low, high


def _first(times: Floats, values: Floats) -> float:
    reached = np.flatnonzero(values <= 0.5 + ROUNDING)
    return float(times[reached[0]]) if reached.size else float("nan")


def _refuse(durations: Floats, ended: Floats, level: float) -> None:
    if durations.shape != ended.shape:
        raise Refused("shapes-differ", shapes=[durations.shape, ended.shape])
    if not durations.size:
        raise Refused("nothing-given", durations=0)
    if not (np.isfinite(durations) & (durations >= 0)).all():
        raise Refused("negative-duration", least=float(np.min(durations)))
    if not 0.0 < level < 1.0:
        raise Refused("not-a-level", level=level)
