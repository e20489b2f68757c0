"""Owns the exact comparison of two products: a threshold is decided by the numbers, never by rounding.

Comes in: four arrays of integers or floats. Goes out: a·b ≥ c·d, true or false, without any rounding.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.refusal import Refused

_SPLIT = 134217729.0  # 2**27 + 1: splits a double into two halves whose products are exact (Veltkamp)


def product_at_least(a: NDArray[Any], b: NDArray[Any], c: NDArray[Any], d: NDArray[Any]) -> Booleans:
    """Whether a·b is at least c·d, exactly, for numbers that are not negative.

    a · b ≥ c · d. Integers: machine integers where they fit, else Python's. Floats: error-free products
    (Dekker 1971) on mantissas, so nothing overflows. Refuses `unknown`, `negative`, `not-finite`. O(n).
    """
    try:
        arrays = list(np.broadcast_arrays(a, b, c, d))
    except ValueError:
        raise Refused("shapes-differ", shapes=[np.shape(v) for v in (a, b, c, d)]) from None
    for array in arrays:
        _refuse_unusable(array)
    kinds = {array.dtype.kind for array in arrays}
    if kinds <= {"i", "u", "b"}:
        most = [int(array.max(initial=0)) for array in arrays]
        if max(most[0] * most[1], most[2] * most[3]) < 2**63:
            p, q, r, s = (array.astype(np.int64) for array in arrays)
            return np.asarray(p * q >= r * s)
    elif "O" not in kinds and all(_fits_double(array) for array in arrays):
        return _float_products(*(array.astype(np.float64) for array in arrays))
    left_a, left_b, right_a, right_b = (_fractions(array) for array in arrays)
    return np.asarray(left_a * left_b >= right_a * right_b, dtype=np.bool_)


def _refuse_unusable(array: NDArray[Any]) -> None:
    if array.dtype.kind not in "iufbO":
        raise Refused("not-a-number", dtype=str(array.dtype))
    numbers = array.astype(np.float64)
    for code, wrong in (
        ("unknown", np.isnan(numbers)), ("not-finite", np.isinf(numbers)), ("negative", numbers < 0)
    ):  # fmt: skip
        if wrong.any():
            raise Refused(code, count=int(wrong.sum()))


def _fits_double(array: NDArray[Any]) -> bool:
    if array.dtype.kind == "f":
        return array.dtype.itemsize <= 8
    return int(array.max(initial=0)) <= 2**53


def _fractions(array: NDArray[Any]) -> NDArray[np.object_]:
    """The same numbers as Python fractions, which never round."""
    result = np.empty(array.size, dtype=object)
    result[:] = [Fraction(value) for value in array.ravel().tolist()]
    return result.reshape(array.shape)


def _float_products(a: Floats, b: Floats, c: Floats, d: Floats) -> Booleans:
    left, right = _product(a, b), _product(c, d)
    exponent, head, tail = (np.asarray(x > y) for x, y in zip(left, right, strict=True))
    same_exponent = left[0] == right[0]
    same_head = same_exponent & (left[1] == right[1])
    result: Booleans = exponent | (same_exponent & head) | (same_head & (tail | (left[2] == right[2])))
    return result


def _product(a: Floats, b: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
    """a·b as exponent, head in [½, 1) and exact error of the head: (head + error)·2^exponent."""
    mantissa_a, exponent_a = np.frexp(a)
    mantissa_b, exponent_b = np.frexp(b)
    head = mantissa_a * mantissa_b
    high_a, low_a = _halves(mantissa_a)
    high_b, low_b = _halves(mantissa_b)
    error = ((high_a * high_b - head) + high_a * low_b + low_a * high_b) + low_a * low_b
    small = head < 0.5
    exponent = exponent_a.astype(np.int64) + exponent_b - small
    scale = np.where(small, 2.0, 1.0)
    zero = (a == 0) | (b == 0)
    return np.where(zero, np.int64(-(2**40)), exponent), head * scale, error * scale


def _halves(x: Floats) -> tuple[Floats, Floats]:
    scaled = _SPLIT * x
    high = scaled - (scaled - x)
    return high, x - high
