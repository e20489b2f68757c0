"""Owns the smallest explanation of wishes that no map can fulfil: rules that cannot all be kept.

Comes in: a program without any map. Goes out: rows that together allow none, any of them left out allowing
one.
"""

from __future__ import annotations

from industria.kernels.industry_map.models import Change
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.solving import MapSolver, without
from industria.kernels.refusal import Refused

ORDER = (
    "cap", "coverage", "at-most", "at-least", "spacing", "contiguity", "no-worse", "veto", "wish",
)  # fmt: skip
"""Rules of the city first, wishes of people last: where it can be, a conflict is told in terms of these."""


def conflicting_rules(program: MapProgram, seconds: float = 60.0) -> list[int]:
    """An irreducible set of rows that no map keeps together, by divide and conquer (Junker 2004).

    QuickXplain: checks are integer programs, so conflicts that only whole numbers have are found, too.
    O(k·log(n/k)) checks for k rows of n. Refuses `a-map-exists`.
    """
    solver = MapSolver(program, seconds)
    asked = sorted(program.asked().tolist(), key=lambda at: (ORDER.index(program.rows[at].kind), at))
    if solver.allowed():
        raise Refused("a-map-exists")
    return sorted(_Search(solver, asked).explain([], False, asked))


class _Search:
    """The recursion of QuickXplain over one solver."""

    def __init__(self, solver: MapSolver, asked: list[int]):
        self.solver, self.asked = solver, asked

    def possible(self, rows: list[int]) -> bool:
        """Whether a map keeps these rows and those that say what a map is."""
        kept = set(rows)
        return self.solver.allowed(Change(rows=without([at for at in self.asked if at not in kept])))

    def explain(self, background: list[int], grown: bool, rows: list[int]) -> list[int]:
        """The rows needed for a conflict with the background, `grown` since it was last checked."""
        if grown and not self.possible(background):
            return []
        if len(rows) == 1:
            return rows
        half = len(rows) // 2
        first, second = rows[:half], rows[half:]
        late = self.explain(background + first, True, second)
        early = self.explain(background + late, bool(late), first)
        return early + late
