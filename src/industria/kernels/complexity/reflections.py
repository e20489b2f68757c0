"""Owns the method of reflections: averages of averages between regions and industries, a number of times.

Comes in: a presence matrix and a number of steps. Goes out: what each side has become after them.
"""

from __future__ import annotations

from typing import Any

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.refusal import Refused


def reflections(presence: Any, steps: int) -> tuple[Floats, Floats]:
    """Regions and industries after a number of reflections, neither centred nor scaled.

    k_{r,n} = Σ_p M_rp k_{p,n−1} / k_{r,0}, k_{p,n} = Σ_r M_rp k_{r,n−1} / k_{p,0}, from diversity k_{r,0} and
    ubiquity k_{p,0} (Hidalgo & Hausmann 2009). Even steps of regions and odd steps of industries rise with
    complexity. All values draw together as n grows: their order tends to that of the eigenvector, but ranks
    that are near each other may still be swapped. O(steps · cells). NaN for empty rows and columns. Refuses
    `bad-steps`.
    """
    if steps < 0:
        raise Refused("bad-steps", steps=steps)
    part = incidence(presence)
    d, u = part.row_sums, part.column_sums
    regions, industries = d, u
    for _ in range(steps):
        regions, industries = part.matrix @ industries / d, part.matrix.T @ regions / u
    return part.over_rows(regions), part.over_columns(industries)
