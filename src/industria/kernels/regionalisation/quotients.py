"""Owns location quotients of input–output tables: how much of what is needed a region makes.

Comes in: output (or jobs) of each sector in the region and in the nation. Goes out: a quotient for each
pair of supplier (row) and buyer (column), and coefficients of the region made of those of the nation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused

METHODS = ("SLQ", "CILQ", "RLQ", "FLQ", "AFLQ", "2D-LQ")
NEEDS_DELTA = ("FLQ", "AFLQ")
DELTA_FITTED = (0.14, 0.60)
"""The band of δ fitted to published tables of ten regions of two countries (median 0.26): no value in it is
a default.
"""


@dataclass(frozen=True)
class QuotientMethod:
    """A method and its parameters: δ for FLQ and AFLQ, α and β for 2D-LQ; none has a default value."""

    name: str
    delta: float | None = None
    alpha: float | None = None
    beta: float | None = None

    def __post_init__(self) -> None:
        if self.name not in METHODS:
            raise Refused("unknown-method", method=self.name, methods=METHODS)
        needed = {
            "delta": self.name in NEEDS_DELTA,
            "alpha": self.name == "2D-LQ",
            "beta": self.name == "2D-LQ",
        }
        for parameter, wanted in needed.items():
            value = getattr(self, parameter)
            if wanted and value is None:
                raise Refused("parameter-missing", method=self.name, parameter=parameter)
            if not wanted and value is not None:
                raise Refused("parameter-not-used", method=self.name, parameter=parameter)
        if self.delta is not None and not 0 <= self.delta < 1:
            raise Refused("parameter-outside", parameter="delta", value=self.delta, low=0, high=1)
        for parameter in ("alpha", "beta"):
            value = getattr(self, parameter)
            if value is not None and not 0 <= value < np.inf:
                raise Refused("parameter-outside", parameter=parameter, value=value, low=0)


def simple_quotient(region: ArrayLike, nation: ArrayLike) -> Floats:
    """How much larger each sector's share is in the region than in the nation.

    SLQ_i = (x_i^R / x^R) / (x_i^N / x^N). O(n). 0 where the region has none of it (or the nation neither).
    Refuses `shapes-differ`, `unknown`, `negative`, `empty` (no output at all), `more-than-nation` with the
    sector where x_i^R > x_i^N beyond 1e-9.
    """
    r, n = _levels(region, nation)
    quotient = np.divide(r / r.sum(), n / n.sum(), out=np.zeros_like(r), where=n > 0)
    return np.asarray(quotient)


def _levels(region: ArrayLike, nation: ArrayLike) -> tuple[Floats, Floats]:
    r, n = np.asarray(region, dtype=np.float64), np.asarray(nation, dtype=np.float64)
    if r.ndim != 1 or r.shape != n.shape:
        raise Refused("shapes-differ", shapes=[r.shape, n.shape])
    checked_numbers(r, "region")
    checked_numbers(n, "nation")
    if r.sum() <= 0 or n.sum() <= 0:
        raise Refused("empty", argument="region" if r.sum() <= 0 else "nation")
    above = r > n * (1 + 1e-9)
    if above.any():
        raise Refused("more-than-nation", sector=int(np.argmax(above)), count=int(above.sum()))
    return r, n


def size_factor(region: ArrayLike, nation: ArrayLike, delta: float) -> float:
    """How much smaller a small region's own supplies are taken to be.

    λ = [log₂(1 + x^R / x^N)]^δ, 0 ≤ δ < 1 (Flegg & Webber 1997). O(n). 1 for the whole nation or δ = 0.
    """
    r, n = _levels(region, nation)
    return float(np.log2(1.0 + r.sum() / n.sum()) ** delta)


def quotients(region: ArrayLike, nation: ArrayLike, method: QuotientMethod) -> Floats:
    """The factor between the nation's coefficient and the region's, suppliers × buyers.

    SLQ: min(1, SLQ_i). CILQ: min(1, SLQ_i / SLQ_j), SLQ_i where i = j. RLQ: min(1, SLQ_i / log₂(1 + SLQ_j))
    (Round 1978). FLQ: min(1, λ·CILQ_ij) (Flegg, Webber & Elliott 1995; Flegg & Webber 1997). AFLQ: min(1,
    λ·CILQ_ij), times log₂(1 + SLQ_j) where SLQ_j > 1: the one factor that may pass 1 (Flegg & Webber 2000).
    2D-LQ: ρ_i·(x_j^R / x_j^N)^β, ρ_i = SLQ_i^α up to 1, else [½·tanh(SLQ_i − 1) + 1]^α (Pereira-López,
    Carrascal-Incera & Fernández-Fernández 2020). O(n²). A buyer that the region has not keeps 1 over
    suppliers that it has. Refuses as `simple_quotient`.
    """
    r, n = _levels(region, nation)
    slq = simple_quotient(r, n)
    if method.name == "SLQ":
        return np.asarray(np.broadcast_to(np.minimum(slq, 1.0)[:, None], (len(r), len(r))).copy())
    if method.name == "2D-LQ":
        return _two_dimensional(slq, np.divide(r, n, out=np.zeros_like(r), where=n > 0), method)
    below = np.log2(1.0 + slq) if method.name == "RLQ" else slq
    ratio = np.divide(
        slq[:, None],
        below[None, :],
        out=np.ones((len(r), len(r))),
        where=np.broadcast_to(below > 0, (len(r), len(r))),
    )
    ratio[slq == 0] = 0.0
    if method.name != "RLQ":
        np.fill_diagonal(ratio, slq)
    if method.delta is None:
        return np.asarray(np.minimum(ratio, 1.0))
    factor = np.minimum(ratio * size_factor(r, n, method.delta), 1.0)
    if method.name == "AFLQ":
        factor = factor * np.where(slq > 1, np.log2(1.0 + slq), 1.0)
    return np.asarray(factor)


def _two_dimensional(slq: Floats, share: Floats, method: QuotientMethod) -> Floats:
    assert method.alpha is not None and method.beta is not None  # checked when the method was made
    rows = np.where(slq <= 1, slq, 0.5 * np.tanh(slq - 1.0) + 1.0)
    with np.errstate(divide="ignore"):
        factor = rows[:, None] ** method.alpha * share[None, :] ** method.beta
    factor[slq == 0] = 0.0
    return np.asarray(factor)


def regional_coefficients(
    national: ArrayLike, region: ArrayLike, nation: ArrayLike, method: QuotientMethod
) -> Floats:
    """What a sector of the region buys within the region for one unit of output.

    a_ij^R = q_ij·a_ij^N. O(n²). The nation's coefficients must be of domestic supply: from a table that
    counts imports among the flows, a region would be taken to make what the nation itself does not. Refuses
    as `simple_quotient`, `negative` and `unknown` with the place.
    """
    a = np.asarray(national, dtype=np.float64)
    factor = quotients(region, nation, method)
    if a.shape != factor.shape:
        raise Refused("shapes-differ", shapes=[a.shape, factor.shape])
    checked_numbers(a, "national")
    return np.asarray(factor * a)


def brought_in(national: ArrayLike, regional: ArrayLike, output: ArrayLike) -> Floats:
    """What each sector of the region (column) brings in of each product (row) from the rest of the nation.

    (a_ij^N − a_ij^R)·x_j^R. Its column sums are the row of imports. O(n²). Below zero where AFLQ or 2D-LQ
    pass the nation's coefficient. Refuses `shapes-differ`.
    """
    a, b, x = (np.asarray(value, dtype=np.float64) for value in (national, regional, output))
    if a.shape != b.shape or a.shape[1:] != x.shape:
        raise Refused("shapes-differ", shapes=[a.shape, b.shape, x.shape])
    return np.asarray((a - b) * x)
