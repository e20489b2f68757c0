"""Owns multipliers: what one more unit of final demand brings in output, income, jobs or value added.

Comes in: a Leontief (or Ghosh) inverse and what each sector has of a quantity per unit of output. Goes out:
one number a sector.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused


def output_multipliers(leontief: ArrayLike, rows: ArrayLike | None = None) -> Floats:
    """Output of all sectors together per unit of final demand for each.

    o_j = Σ_i l_ij (Miller & Blair 2009, sec. 6.2). `rows`: only these sectors count (a true/false a
    sector), as where a table joins several regions and the multiplier is of one's own. O(n²).
    """
    inverse = np.asarray(leontief, dtype=np.float64)
    return np.asarray((inverse if rows is None else inverse[np.asarray(rows, dtype=np.bool_)]).sum(axis=0))


def input_multipliers(ghosh: ArrayLike) -> Floats:
    """Output of all sectors together per unit of primary input of each, in the Ghosh model.

    g_i = Σ_j g_ij. O(n²). Descriptive, not causal.
    """
    return np.asarray(np.asarray(ghosh, dtype=np.float64).sum(axis=1))


def per_output(quantity: ArrayLike, output: ArrayLike) -> Floats:
    """What each sector has of a quantity (jobs, wages, value added) per unit of output.

    w_i / x_i; 0 where there is neither; … × n. O(n). Refuses `shapes-differ`, `unknown`,
    `quantity-without-output` with the place. Value added may be negative.
    """
    w, x = np.asarray(quantity, dtype=np.float64), np.asarray(output, dtype=np.float64)
    if w.shape[-1:] != x.shape:
        raise Refused("shapes-differ", shapes=[w.shape, x.shape])
    checked_numbers(w, "quantity", signed=True)
    checked_numbers(x, "output")
    lost = (w != 0) & (x == 0)
    if lost.any():
        raise Refused("quantity-without-output", sector=int(np.argwhere(lost)[0][-1]), count=int(lost.sum()))
    return np.asarray(np.divide(w, x, out=np.zeros_like(w), where=np.broadcast_to(x > 0, w.shape)))


def weighted_multipliers(leontief: ArrayLike, coefficients: ArrayLike) -> Floats:
    """A quantity (jobs, income, value added) of all sectors together per unit of final demand for each.

    h_j = Σ_i (w_i / x_i)·l_ij. `coefficients`: n, or k × n for several quantities. O(k·n²). Refuses
    `shapes-differ`, `unknown`.
    """
    inverse, w = np.asarray(leontief, dtype=np.float64), np.asarray(coefficients, dtype=np.float64)
    if w.shape[-1:] != inverse.shape[:1]:
        raise Refused("shapes-differ", shapes=[inverse.shape, w.shape])
    checked_numbers(w, "coefficients", signed=True)
    return np.asarray(w @ inverse)


def multiplier_ratios(leontief: ArrayLike, coefficients: ArrayLike) -> Floats:
    """How many units of a quantity arise in all for one in the sector itself.

    h_j / (w_j / x_j): type I on the open inverse, type II on the one closed for households (Moore &
    Petersen 1955). NaN where the sector has none itself. O(k·n²). Refuses as `weighted_multipliers`.
    """
    w = np.asarray(coefficients, dtype=np.float64)
    whole = weighted_multipliers(leontief, w)
    return np.asarray(np.divide(whole, w, out=np.full(w.shape, np.nan), where=w != 0))


def with_households(leontief: ArrayLike, income: ArrayLike, spending: ArrayLike) -> Floats:
    """The inverse once households' income is spent again: the sectors' block of the closed model.

    L* = L + L·c·h·L / (1 − h·L·c), the n × n block of (I − [[A, c], [h, 0]])⁻¹. `income` h: wages per unit
    of output; `spending` c: what households buy of each sector per unit of their income (Miller & Blair
    2009, sec. 2.5; the block by Sherman & Morrison 1950). O(n²) after L. Refuses `shapes-differ`,
    `unknown`, `negative`, `not-productive` where a unit of income brings back a unit or more (`returned`).
    """
    inverse = np.asarray(leontief, dtype=np.float64)
    h, c = np.asarray(income, dtype=np.float64), np.asarray(spending, dtype=np.float64)
    if h.shape != inverse.shape[:1] or c.shape != h.shape:
        raise Refused("shapes-differ", shapes=[inverse.shape, h.shape, c.shape])
    checked_numbers(h, "income")
    checked_numbers(c, "spending")
    needed, earned = inverse @ c, h @ inverse
    returned = float(h @ needed)
    if returned >= 1.0:
        raise Refused("not-productive", returned=returned, argument="households")
    return np.asarray(inverse + np.outer(needed, earned) / (1.0 - returned))
