"""Owns the industry map as a program: variables, objective, and one row for each rule.

Comes in: scores of places × options × roles and rules. Goes out: a `MapProgram` that `solving` solves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.industry_map.rules import FIXED, MapRules, Row, rows_of
from industria.kernels.refusal import Refused


@dataclass(frozen=True)
class MapProgram:
    """max Σ s·y, y ∈ {0, 1}, low ≤ A·y ≤ high; a variable is a (place, option, role) that may be chosen."""

    variables: Integers
    scores: Floats
    rows: tuple[Row, ...]
    matrix: sparse.csr_array
    low: Floats
    high: Floats

    @classmethod
    def of(cls, scores: Floats, rules: MapRules) -> MapProgram:
        """The program of scores (places, options, roles); NaN where an option may not be chosen there.

        Refuses `not-a-map` (shapes that do not fit), `not-finite` (an infinite score), `no-options`.
        """
        given = np.asarray(scores, dtype=np.float64)
        _check(given, rules)
        variables = np.argwhere(~np.isnan(given)).astype(np.int64)
        if not len(variables):
            raise Refused("no-options")
        values = given[tuple(variables.T)]
        rows = tuple(rows_of(rules, variables, values))
        lengths = [len(row.variables) for row in rows]
        matrix = sparse.csr_array(
            (
                np.concatenate([row.weights for row in rows]),
                (np.repeat(np.arange(len(rows)), lengths), np.concatenate([row.variables for row in rows])),
            ),
            shape=(len(rows), len(variables)),
        )
        ends = np.array([(row.low, row.high) for row in rows])
        return cls(variables, values, rows, matrix, ends[:, 0], ends[:, 1])

    def asked(self) -> Integers:
        """The rows that somebody asked for: all but those that say what a map is."""
        return np.array([at for at, row in enumerate(self.rows) if row.kind not in FIXED], dtype=np.int64)

    def value(self, chosen: Booleans) -> float:
        """Σ s·y of a choice."""
        return float(self.scores[chosen].sum())

    def broken(self, chosen: Booleans) -> Integers:
        """The rows that a choice does not keep."""
        got = self.matrix @ chosen.astype(np.float64)
        slack = 1e-7 * np.maximum(1.0, np.abs(got))
        return np.flatnonzero((got < self.low - slack) | (got > self.high + slack)).astype(np.int64)

    def as_map(self, chosen: Booleans, shape: tuple[int, int]) -> Integers:
        """The role of each option in each place, −1 where it is not chosen."""
        found = np.full(shape, -1, dtype=np.int64)
        place, option, role = self.variables[chosen].T
        found[place, option] = role
        return found


def _check(scores: Floats, rules: MapRules) -> None:
    if scores.ndim != 3 or rules.caps.shape != (scores.shape[0], scores.shape[2]):
        raise Refused("not-a-map", scores=scores.shape, caps=rules.caps.shape)
    places, options, _ = scores.shape
    for name, size in (("cluster", options), ("least", options), ("most", options), ("floors", places)):
        given = getattr(rules, name)
        if len(given) not in (0, size):
            raise Refused("not-a-map", argument=name, length=len(given), expected=size)
    if np.isinf(scores).any():
        raise Refused("not-finite", argument="scores")
