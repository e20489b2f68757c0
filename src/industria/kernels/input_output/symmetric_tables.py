"""Owns how a table of what industries make and one of what they use become one symmetric table.

Comes in: supply and use tables (products × industries), final uses and value added. Goes out: a table of
products by products or of industries by industries after one of four models, its negative cells named, not
clipped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Floats
from industria.kernels.input_output.coefficients import checked_numbers
from industria.kernels.refusal import Refused

MODELS = {
    "A": "product technology: a product is made the same way in every industry (product by product)",
    "B": "industry technology: an industry makes all its products the same way (product by product)",
    "C": "fixed industry sales structure: an industry sells all its products alike (industry by industry)",
    "D": "fixed product sales structure: a product sells alike whoever makes it (industry by industry)",
}
ROUNDING = 1e-12
"""A cell below this share of the largest one is no negative, but rounding."""


@dataclass(frozen=True)
class SymmetricTable:
    """A square table made of make and use, in the unit that came in.

    `negative`: (row, column) of each flow below zero, which models A and C may give.
    """

    flows: Floats
    final: Floats
    value_added: Floats
    output: Floats
    negative: tuple[tuple[int, int], ...]


def symmetric_table(
    supply: ArrayLike, use: ArrayLike, final: ArrayLike, value_added: ArrayLike, model: str
) -> SymmetricTable:
    """The symmetric table of one of the four models of the Eurostat manual.

    M supply, U use, q = M·1, g = Mᵀ·1: A: U·M⁻¹·q̂; B: U·ĝ⁻¹·Mᵀ; C: ĝ·M⁻¹·U; D: Mᵀ·q̂⁻¹·U (Eurostat 2008, ch.
    11; Miller & Blair 2009, ch. 5). `supply`, `use`: products × industries; `final`: products × uses;
    `value_added`: kinds × industries. O(n³). Rows and columns add up as they did. Refuses `shapes-differ`,
    `unknown`, `not-finite`, `negative` (supply, use), `unknown-model`, `not-square` (A and C need as many
    products as industries), `singular`, `nothing-made` with the place (B and D divide by q or g).
    """
    make, u = np.asarray(supply, dtype=np.float64), np.asarray(use, dtype=np.float64)
    y, w = np.asarray(final, dtype=np.float64), np.asarray(value_added, dtype=np.float64)
    fits = make.ndim == 2 and make.shape == u.shape and y.ndim == w.ndim == 2
    if not (fits and y.shape[0] == make.shape[0] and w.shape[1] == make.shape[1]):
        raise Refused("shapes-differ", shapes=[make.shape, u.shape, y.shape, w.shape])
    if model not in MODELS:
        raise Refused("unknown-model", model=model, models=tuple(MODELS))
    for name, values in (("supply", make), ("use", u), ("final", y), ("value_added", w)):
        checked_numbers(values, name, signed=name in ("final", "value_added"))
    q, g = make.sum(axis=1), make.sum(axis=0)
    if model in "AB":
        to_product = _inverse(make) * q if model == "A" else _divided(make, g, axis=0, name="industry").T
        return _table(u @ to_product, y, w @ to_product, q)
    to_industry = g[:, None] * _inverse(make) if model == "C" else _divided(make, q, axis=1, name="product").T
    return _table(to_industry @ u, to_industry @ y, w, g)


def _inverse(make: Floats) -> Floats:
    if make.shape[0] != make.shape[1]:
        raise Refused("not-square", products=make.shape[0], industries=make.shape[1])
    try:
        found = np.asarray(np.linalg.inv(make))
    except np.linalg.LinAlgError:
        raise Refused("singular", argument="supply") from None
    if not np.isfinite(found).all() or np.linalg.cond(make) > 1e14:
        raise Refused("singular", argument="supply")
    return found


def _divided(make: Floats, totals: Floats, axis: int, name: str) -> Floats:
    """The supply table as shares of its columns' totals (axis 0) or of its rows' (axis 1)."""
    if (totals == 0).any():
        raise Refused("nothing-made", argument=name, index=int(np.argmax(totals == 0)))
    return np.asarray(make / (totals if axis == 0 else totals[:, None]))


def _table(flows: Floats, final: Floats, value_added: Floats, output: Floats) -> SymmetricTable:
    below = flows < -ROUNDING * np.abs(flows).max(initial=0.0)
    places = tuple((int(row), int(column)) for row, column in np.argwhere(below))
    return SymmetricTable(flows, final, value_added, output, places)
