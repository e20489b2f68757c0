"""Owns a first map near to the linear program's: choices rounded by their share, as long as no rule breaks.

Comes in: a program and the shares of its linear program. Goes out: a map, or none.
"""

from __future__ import annotations

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.industry_map.program import MapProgram


def rounded(program: MapProgram, relaxed: Floats) -> Booleans | None:
    """A map near to the linear program's: choices by their share and score, as long as no upper end breaks.

    None where rules with a lower end are broken at the end. One pass over the variables.
    """
    columns = program.matrix.tocsc()
    got = np.zeros(len(program.rows))
    chosen = np.zeros(len(program.scores), dtype=np.bool_)
    scale = max(np.abs(program.scores).max(initial=0.0), 1e-300)
    for at in np.argsort(-(relaxed + 1e-3 * program.scores / scale), kind="stable").tolist():
        span = slice(columns.indptr[at], columns.indptr[at + 1])
        rows, weights = columns.indices[span], columns.data[span]
        wanted = program.scores[at] > 0 or relaxed[at] > 0.5
        if wanted and (got[rows] + weights <= program.high[rows] + 1e-9).all():
            got[rows] += weights
            chosen[at] = True
    return None if len(program.broken(chosen)) else chosen
