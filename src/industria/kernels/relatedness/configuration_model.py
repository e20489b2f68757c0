"""Owns the bipartite configuration model: who would have what if nothing but diversity and ubiquity mattered.

Comes in: a presence matrix. Goes out: the probability of every cell under the least assuming table that
keeps, on average, how many industries each region has and how many regions each industry.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused

_MOST_STEPS, _PRECISION = 200, 1e-7


def configuration_probabilities(presence: Any) -> Floats:
    """The probability that a region has an industry, given only how many each has.

    p_rp = e^{θ_r + φ_p} / (1 + e^{θ_r + φ_p}) with Σ_p p_rp = d_r and Σ_r p_rp = u_p: the distribution of
    largest entropy (Squartini & Garlaschelli 2011; Saracco, Di Clemente, Gabrielli & Squartini 2015). Regions
    that have everything, and industries that all have, are certain. Newton's method on the distinct degrees;
    O(k³) a step, k the number of these, at most regions. (regions, industries). Refuses `not-converged`.
    """
    part = incidence(presence)
    held = part.dense() > 0
    chances = np.zeros(held.shape)
    rows, columns = _undecided(held, chances)
    if rows.any() and columns.any():
        inner = held[np.ix_(rows, columns)]
        chances[np.ix_(rows, columns)] = _fitted(inner.sum(axis=1), inner.sum(axis=0))
    whole = np.zeros((len(part.rows), len(part.columns)))
    whole[np.ix_(part.rows, part.columns)] = chances
    return whole


def _undecided(held: Booleans, chances: Floats) -> tuple[Booleans, Booleans]:
    """Rows and columns that chance decides; those that are full or empty among the rest are certain."""
    rows, columns = np.ones(held.shape[0], dtype=np.bool_), np.ones(held.shape[1], dtype=np.bool_)
    while rows.any() and columns.any():
        inner = held[np.ix_(rows, columns)]
        across, down = inner.sum(axis=1), inner.sum(axis=0)
        fixed_rows = (across == 0) | (across == inner.shape[1])
        fixed_columns = (down == 0) | (down == inner.shape[0])
        if not fixed_rows.any() and not fixed_columns.any():
            break
        certain = fixed_rows[:, None] | fixed_columns
        chances[np.ix_(rows, columns)] = np.where(certain, inner, 0.0)
        rows[np.flatnonzero(rows)[fixed_rows]] = False
        columns[np.flatnonzero(columns)[fixed_columns]] = False
    return rows, columns


def _fitted(diversity: Integers, ubiquity: Integers) -> Floats:
    d, at_row, rows = np.unique(diversity, return_inverse=True, return_counts=True)
    u, at_column, columns = np.unique(ubiquity, return_inverse=True, return_counts=True)
    total = float(diversity.sum())
    theta, phi = np.log(d / np.sqrt(total)), np.log(u / np.sqrt(total))
    p, missing = _state(theta, phi, (d, rows), (u, columns))
    for _ in range(_MOST_STEPS):
        if np.abs(missing / np.concatenate([rows, columns])).max() <= _PRECISION:
            return np.asarray(p[np.ix_(at_row, at_column)])
        step = _newton_step(p, rows, columns, missing)
        length = 1.0
        while length > 1e-8:
            moved = theta + length * step[: len(d)], phi + length * step[len(d) :]
            p_new, missing_new = _state(*moved, (d, rows), (u, columns))
            if np.abs(missing_new).max() < np.abs(missing).max():
                break
            length /= 2
        theta, phi, p, missing = *moved, p_new, missing_new
    raise Refused("not-converged", steps=_MOST_STEPS, missing=float(np.abs(missing).max()))


def _state(
    theta: Floats, phi: Floats, across: tuple[Integers, Integers], down: tuple[Integers, Integers]
) -> tuple[Floats, Floats]:
    """Probabilities by distinct degree, and what they lack of the degrees, each as often as it occurs."""
    p = 1.0 / (1.0 + np.exp(-np.clip(theta[:, None] + phi, -700.0, 700.0)))
    lacking_rows = across[1] * (across[0] - p @ down[1])
    lacking_columns = down[1] * (down[0] - across[1] @ p)
    return p, np.concatenate([lacking_rows, lacking_columns])


def _newton_step(p: Floats, rows: Integers, columns: Integers, missing: Floats) -> Floats:
    """The step that would meet all degrees were the equations linear; the last parameter is held."""
    spread = p * (1.0 - p) * rows[:, None] * columns
    size = len(rows) + len(columns)
    slope = np.zeros((size, size))
    slope[: len(rows), len(rows) :] = spread
    slope[len(rows) :, : len(rows)] = spread.T
    slope[np.diag_indices(size)] = np.concatenate([spread.sum(axis=1), spread.sum(axis=0)])
    slope[np.diag_indices(size)] += 1e-12 * float(np.trace(slope)) / size + 1e-300
    step = np.append(np.linalg.solve(slope[:-1, :-1], missing[:-1]), 0.0)
    return np.asarray(np.clip(step, -5.0, 5.0))
