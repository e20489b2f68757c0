"""Owns contradictions: the smallest set of figures that cannot all be true, and the arithmetic that shows it.

Comes in: a constraint system. Goes out: sets of figures, each with the weights under which they add up to an
impossibility, checked without rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import optimize, sparse

from industria.kernels.arrays import Booleans, Integers
from industria.kernels.reconciliation.certificate import certificate
from industria.kernels.reconciliation.elastic import least_corrections
from industria.kernels.reconciliation.linear_programs import TOLERANCE, Program
from industria.kernels.reconciliation.system import ConstraintSystem

MOST_ROUNDS = 300
"""After so many rounds a set is only irreducible, not proven to be smallest."""


@dataclass(frozen=True)
class Contradiction:
    """Figures that cannot all be true, although any of them left out lets the others stand.

    Σ w_i·(figure i) must be at least `least`, by the bounds of the cells, and at most `most`, by the figures:
    `gap` = least − most > 0, worked out in rational numbers. `smallest`: no smaller set contradicts itself in
    this part of the system (proven); else only irreducible.
    """

    figures: tuple[int, ...]
    weights: tuple[Fraction, ...]
    least: Fraction
    most: Fraction
    smallest: bool

    @property
    def gap(self) -> Fraction:
        """By how much the weighted figures miss each other."""
        return self.least - self.most


def contradictions(system: ConstraintSystem, fixed: Booleans | None = None) -> list[Contradiction]:
    """Contradictions that share no figure but `fixed` ones, the smallest of each part first.

    Smallest unsatisfiable subset by minimal hitting sets of correction sets (Ignatiev, Previti, Liffiton &
    Marques-Silva 2015), the figures of which are then set aside and the rest is looked at again. `fixed`
    figures (definitions) are never counted and never set aside. Worst case exponential; published figures
    need tens of small programs. A contradiction of less than 1e-8 of the largest figure is not seen.
    """
    held = np.zeros(system.figures, dtype=np.bool_) if fixed is None else fixed
    found: list[Contradiction] = []
    for part, figures, _ in system.parts():
        left = np.arange(part.figures)
        while len(left):
            now = part.only(left)
            one = _smallest(now, held[figures[left]])
            if one is None:
                break
            found.append(_numbered(one, figures[left]))
            named = np.array(one.figures, dtype=np.int64)
            gone = named[~held[figures[left[named]]]]
            if not len(gone):
                break
            left = np.delete(left, gone)
    return found


def _smallest(system: ConstraintSystem, held: Booleans) -> Contradiction | None:
    """The smallest contradiction of one part, or None where all figures can be true."""
    if Program(system).feasible():
        return None
    always = np.flatnonzero(held)
    if len(always) and not Program(system.only(always)).feasible():
        return _proven(system, _irreducible(system, always), smallest=False)
    corrections: list[Integers] = []
    for _ in range(MOST_ROUNDS):
        chosen = _hitting(corrections, system.figures)
        figures = np.union1d(always, chosen)
        if not Program(system.only(figures)).feasible():
            return _proven(system, _irreducible(system, figures, keep=chosen), smallest=True)
        stands = np.zeros(system.figures, dtype=np.bool_)
        stands[figures] = True
        changed = np.abs(least_corrections(system, stands)) > TOLERANCE * system.scale()
        corrections.append(np.flatnonzero(changed & ~stands))
    return _proven(system, _irreducible(system, np.arange(system.figures)), smallest=False)


def _hitting(sets: Sequence[Integers], size: int) -> Integers:
    """A smallest set of figures that meets each of the sets."""
    if not sets:
        return np.zeros(0, dtype=np.int64)
    matrix = sparse.lil_array((len(sets), size))
    for at, members in enumerate(sets):
        matrix[at, members] = 1.0
    found = optimize.milp(
        np.ones(size), integrality=np.ones(size, dtype=np.int64), bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(matrix.tocsr(), 1.0, np.inf),
    )  # fmt: skip
    assert found.x is not None  # choosing every figure meets every set
    return np.flatnonzero(np.round(found.x) > 0).astype(np.int64)


def _irreducible(system: ConstraintSystem, figures: Integers, keep: Integers | None = None) -> Integers:
    """Figures without which the rest would be possible are kept, the others left out (deletion filter)."""
    kept = list(figures.tolist())
    sure = set() if keep is None else set(keep.tolist())
    for figure in figures.tolist():
        if figure in sure:
            continue
        without = [other for other in kept if other != figure]
        if not Program(system.only(np.array(without, dtype=np.int64))).feasible():
            kept = without
    return np.array(kept, dtype=np.int64)


def _proven(system: ConstraintSystem, figures: Integers, smallest: bool) -> Contradiction | None:
    """The contradiction with its arithmetic; None where exact numbers do not bear the solver out."""
    shown = certificate(system.only(figures))
    if shown is None:
        return None
    weights, least, most = shown
    return Contradiction(tuple(figures.tolist()), weights, least, most, smallest)


def _numbered(one: Contradiction, figures: Integers) -> Contradiction:
    """The same with the numbers that the figures have in the whole system."""
    return Contradiction(
        tuple(int(figures[at]) for at in one.figures), one.weights, one.least, one.most, one.smallest
    )
