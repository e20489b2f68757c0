"""Owns the dynamic shift-share: the components of every step between two periods, added up.

Comes in: levels in three or more periods. Goes out: components of the whole span, and of each step.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.refusal import Refused
from industria.kernels.shift_share.components import Components, Levels
from industria.kernels.shift_share.dunn import dunn


def dynamic(
    cells: Sequence[ArrayLike], industries: Sequence[ArrayLike], wholes: Sequence[ArrayLike]
) -> Components:
    """The classical components of each step from one period to the next, summed over the steps.

    Σ_t dunn(t, t + 1), so that weights follow the region's mix as it changes (Barff & Knight 1988). O(T·n).
    Unknown where any step is. Steps should be of one length (years). Refuses `fewer-than-two-periods`,
    `shapes-differ` and what `dunn` refuses.
    """
    return added_up(steps_of(cells, industries, wholes))


def steps_of(
    cells: Sequence[ArrayLike], industries: Sequence[ArrayLike], wholes: Sequence[ArrayLike]
) -> list[Components]:
    """The classical components of each step, in order.

    [dunn(0, 1), dunn(1, 2), …]. O(T·n).
    """
    count = len(cells)
    if count < 2:
        raise Refused("fewer-than-two-periods", periods=count)
    if not count == len(industries) == len(wholes):
        raise Refused("shapes-differ", shapes=[count, len(industries), len(wholes)])
    pairs = [
        [Levels(level[t], level[t + 1]) for level in (cells, industries, wholes)] for t in range(count - 1)
    ]
    return [dunn(*pair) for pair in pairs]


def added_up(steps: Sequence[Components]) -> Components:
    """The sum of the components of several steps, name by name.

    Σ_t component_t. O(T·n).
    """
    parts = {name: np.sum([step.parts[name] for step in steps], axis=0) for name in steps[0].parts}
    return Components(np.sum([step.change for step in steps], axis=0), parts)
