"""Owns structural decomposition: how much of a change each factor of a product brought about.

Comes in: the factors of a product of matrices in two years (say jobs per output, Leontief inverse, mix of
final demand, its level). Goes out: one part a factor; the parts add up to the change exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused

FORMS = ("first-polar", "second-polar", "polar-mean", "all-orders")
MOST_FACTORS = 10


def structural_decomposition(
    before: Sequence[ArrayLike], after: Sequence[ArrayLike], form: str = "all-orders"
) -> list[Floats]:
    """The part of the change of y = F₁·F₂·…·F_k that each factor brought about, in order.

    first polar: F₁¹…F_{i−1}¹·ΔF_i·F_{i+1}⁰…F_k⁰; second: the years exchanged; `polar-mean`: half their sum;
    `all-orders`: the mean of all k! orders, Σ_S s!·(k−1−s)!/k! · (F¹ in S, F⁰ else) (Dietzenbacher & Los
    1998; the Shapley value). The parts add up to y¹ − y⁰; for two factors the last two forms are one.
    Scalars multiply. 2^(k−1)·k products. Refuses `shapes-differ`, `unknown`, `unknown-form`, `too-many`
    (over 10 factors).
    """
    old, new = _factors(before), _factors(after)
    if [f.shape for f in old] != [f.shape for f in new]:
        raise Refused("shapes-differ", shapes=[[f.shape for f in old], [f.shape for f in new]])
    if form not in FORMS:
        raise Refused("unknown-form", form=form, forms=FORMS)
    if not 1 <= len(old) <= MOST_FACTORS:
        raise Refused("too-many", factors=len(old), most=MOST_FACTORS)
    return [_part(at, old, new, form) for at in range(len(old))]


def _part(at: int, old: list[Floats], new: list[Floats], form: str) -> Floats:
    others = [other for other in range(len(old)) if other != at]
    if form == "all-orders":
        whole = [
            _weight(size, len(old)) * _product(at, set(chosen), old, new)
            for size in range(len(old))
            for chosen in combinations(others, size)
        ]
        return np.asarray(sum(whole))
    first = _product(at, {other for other in others if other < at}, old, new)
    second = _product(at, {other for other in others if other > at}, old, new)
    return {"first-polar": first, "second-polar": second}.get(form, np.asarray((first + second) / 2))


def _weight(size: int, factors: int) -> float:
    return factorial(size) * factorial(factors - 1 - size) / factorial(factors)


def _product(at: int, changed: set[int], old: list[Floats], new: list[Floats]) -> Floats:
    """The product with ΔF at one place, F¹ where changed and F⁰ elsewhere."""
    terms = [new[k] - old[k] if k == at else new[k] if k in changed else old[k] for k in range(len(old))]
    return np.asarray(reduce(_times, terms))


def _times(left: Floats, right: Floats) -> Floats:
    if left.ndim == 0 or right.ndim == 0:
        return np.asarray(left * right)
    if left.shape[-1] != right.shape[0]:
        raise Refused("shapes-differ", shapes=[left.shape, right.shape])
    return np.asarray(left @ right)


def _factors(given: Sequence[ArrayLike]) -> list[Floats]:
    found = [np.asarray(factor, dtype=np.float64) for factor in given]
    for at, factor in enumerate(found):
        if not np.isfinite(factor).all():
            raise Refused("unknown", argument="factors", factor=at)
    return found


def change_of_inverse(before: ArrayLike, after: ArrayLike, change: ArrayLike) -> Floats:
    """The part of the change of the Leontief inverse that a change of coefficients brought about.

    ½·(L¹·ΔA·L⁰ + L⁰·ΔA·L¹), exact for the whole ΔA since L¹ − L⁰ = L¹·ΔA·L⁰ = L⁰·ΔA·L¹ (Miller & Blair
    2009, sec. 13.1), and additive in parts of ΔA (a row, a column, a group of cells). O(n³). Refuses
    `shapes-differ`.
    """
    old, new, delta = (np.asarray(value, dtype=np.float64) for value in (before, after, change))
    if not old.shape == new.shape == delta.shape:
        raise Refused("shapes-differ", shapes=[old.shape, new.shape, delta.shape])
    return np.asarray((new @ delta @ old + old @ delta @ new) / 2)
