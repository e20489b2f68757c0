"""Owns presence: in which industries a region counts as specialised, decided without rounding.

Comes in: a table of regions × industries, dense or sparse. Goes out: the matrix M of zeros and ones that
complexity and relatedness start from, of the same kind.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers, refuse_negative
from industria.kernels.complexity.incidence import is_sparse
from industria.kernels.exact import product_at_least
from industria.kernels.refusal import Refused

TIE = 2.0**-40
"""Numbers that are not whole carry rounding of their own: quotients this near to the threshold are ties."""

_WHOLE_LIMIT = 2.0**53


def presence(values: Any, *, threshold: float = 1.0, base: ArrayLike | None = None) -> Any:
    """Whether each industry's share in a region is at least `threshold` times its share in the whole.

    M_rp = 1[x_rp · T ≥ t · r_r · c_p], with r = Σ_p x (or `base`: population gives RpPOP), c = Σ_r x, T = Σ r
    (Balassa 1965; Hidalgo & Hausmann 2009). x: (regions, industries), dense or sparse; M of the same kind.
    Whole numbers are compared exactly; others tie within 1e-12, which is their own rounding, so the unit
    does not matter. A tie counts. No M where r or c is 0. O(cells). Refuses `not-a-table`, `unknown`,
    `negative`, `not-finite`, `bad-threshold`, `shapes-differ`.
    """
    if not (np.isfinite(threshold) and threshold > 0):
        raise Refused("bad-threshold", threshold=threshold)
    if is_sparse(values):
        table: Any = sparse.coo_array(values, copy=True)
        table.sum_duplicates()
        x = np.asarray(table.data, dtype=np.float64)
        rows, columns = (np.asarray(side, dtype=np.int64) for side in table.coords)
        kept = _compared(x, (rows, columns), (table.shape[0], table.shape[1]), threshold, base)
        ones = np.ones(int(kept.sum()), dtype=np.bool_)
        return sparse.csr_array((ones, (rows[kept], columns[kept])), shape=table.shape)
    dense = np.asarray(values, dtype=np.float64)
    if dense.ndim != 2:
        raise Refused("not-a-table", shape=dense.shape)
    return _compared(dense, None, dense.shape, threshold, base)


def _compared(
    x: Floats,
    places: tuple[Integers, Integers] | None,
    shape: tuple[int, ...],
    threshold: float,
    base: ArrayLike | None,
) -> Booleans:
    """The verdict for every stored cell."""
    if np.isnan(x).any():
        raise Refused("unknown", count=int(np.isnan(x).sum()))
    refuse_negative(values=x)
    if places is None:
        row, column = x.sum(axis=1), x.sum(axis=0)
    else:
        row = np.bincount(places[0], x, shape[0])
        column = np.bincount(places[1], x, shape[1])
    given = row if base is None else np.asarray(base, dtype=np.float64)
    if given.shape != row.shape:
        raise Refused("shapes-differ", shapes=[row.shape, given.shape])
    if np.isnan(given).any():
        raise Refused("unknown", argument="base", count=int(np.isnan(given).sum()))
    refuse_negative(base=given)
    total = float(given.sum())
    if places is None:
        r, c = given[:, None], column[None, :]
    else:
        r, c = given[places[0]], column[places[1]]
    verdict, near = _in_floats(x, r, c, (total, threshold))
    at = np.nonzero(near)
    if len(at[0]) and _whole(x, given, total):
        near_r, near_c = (np.broadcast_to(side, x.shape)[at] for side in (r, c))
        verdict[at] = _exactly(x[at], near_r, near_c, (total, threshold))
    return np.asarray(verdict & (r > 0) & (c > 0))


def _in_floats(x: Floats, r: Floats, c: Floats, scale: tuple[float, float]) -> tuple[Booleans, Booleans]:
    """The verdict with ties counted, and which cells are too near to the threshold for floats to decide."""
    total, threshold = scale
    size = max(float(c.max(initial=0.0)), 1e-300)
    left = (x / size) * (total / size)
    right = (r / size) * (c / size) * threshold
    band = right * TIE
    verdict = left >= right - band
    return verdict, verdict & (left <= right + band) & (right > 0)


def _whole(x: Floats, base: Floats, total: float) -> bool:
    """Whether all numbers are whole and their sums exact in double precision."""
    return bool(total < _WHOLE_LIMIT and (x == np.rint(x)).all() and (base == np.rint(base)).all())


def _exactly(x: Floats, r: Floats, c: Floats, scale: tuple[float, float]) -> Booleans:
    total, threshold = scale
    whole = np.full(len(x), total)
    if threshold == 1.0:
        return product_at_least(x, whole, r, c)
    times = Fraction(threshold)
    wanted = np.empty(len(r), dtype=object)
    wanted[:] = [times * Fraction(value) for value in r.tolist()]
    return product_at_least(x, whole, wanted, c)
