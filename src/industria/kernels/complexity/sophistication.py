"""Owns sophistication: what income a region's goods are worth elsewhere.

Comes in: a table of regions × industries and the income of each region. Goes out: the income that goes with
each industry and with each region's portfolio.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats, refuse_negative
from industria.kernels.refusal import Refused


def prody(values: ArrayLike, income: ArrayLike) -> Floats:
    """The income that goes with an industry: that of regions, by how much of their portfolio it is.

    PRODY_p = Σ_r (x_rp / X_r) Y_r / Σ_r (x_rp / X_r) (Hausmann, Hwang & Rodrik 2007). O(cells). NaN for
    industries nobody has. Refuses `unknown`, `negative`, `not-finite`, `shapes-differ`, `not-a-table`.
    """
    x, y = _checked(values, income)
    return _weighted(_shares(x), y)


def product_sophistication(values: ArrayLike, income: ArrayLike) -> Floats:
    """The income that goes with an industry: that of regions, by their part of the market.

    S_p = Σ_r (x_rp / X_p) Y_r, rescaled to 0 … 100 over industries (Lall, Weiss & Zhang 2006). Unlike PRODY
    it follows large regions. O(cells). NaN for industries nobody has. Refuses what `prody` does, and
    `no-spread`.
    """
    x, y = _checked(values, income)
    score = _weighted(x, y)
    known = score[~np.isnan(score)]
    if len(known) < 2 or np.ptp(known) <= 1e-12 * float(np.abs(known).max()):
        raise Refused("no-spread", known=len(known))
    return np.asarray(100.0 * (score - known.min()) / np.ptp(known))


def portfolio_level(values: ArrayLike, industry_level: ArrayLike) -> Floats:
    """The level of a region's portfolio: that of its industries by what part of it they are.

    Σ_p (x_rp / X_r) L_p: EXPY with L = PRODY (Hausmann, Hwang & Rodrik 2007), export sophistication with L =
    S (Lall, Weiss & Zhang 2006). O(cells). NaN for regions without anything. Refuses what `prody` does.
    """
    x = np.asarray(values, dtype=np.float64)
    level = np.asarray(industry_level, dtype=np.float64)
    if x.ndim != 2 or level.shape != x.shape[1:]:
        raise Refused("shapes-differ", shapes=[x.shape, level.shape])
    if np.isnan(x).any():
        raise Refused("unknown", count=int(np.isnan(x).sum()))
    refuse_negative(values=x)
    needed = x.sum(axis=0) > 0
    if np.isnan(level[needed]).any():
        raise Refused("unknown", argument="industry_level", count=int(np.isnan(level[needed]).sum()))
    total = x.sum(axis=1)
    sums = x[:, needed] @ level[needed]
    return np.asarray(np.divide(sums, total, out=np.full(len(total), np.nan), where=total > 0))


def _checked(values: ArrayLike, income: ArrayLike) -> tuple[Floats, Floats]:
    x, y = np.asarray(values, dtype=np.float64), np.asarray(income, dtype=np.float64)
    if x.ndim != 2:
        raise Refused("not-a-table", shape=x.shape)
    if y.shape != x.shape[:1]:
        raise Refused("shapes-differ", shapes=[x.shape, y.shape])
    for name, array in (("values", x), ("income", y)):
        if np.isnan(array).any():
            raise Refused("unknown", argument=name, count=int(np.isnan(array).sum()))
    refuse_negative(values=x, income=y)
    return x, y


def _shares(x: Floats) -> Floats:
    total = x.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(x, total, out=np.zeros_like(x), where=total > 0))


def _weighted(weights: Floats, income: Floats) -> Floats:
    total = weights.sum(axis=0)
    level = np.divide(income @ weights, total, out=np.full(len(total), np.nan), where=total > 0)
    return np.asarray(level)
