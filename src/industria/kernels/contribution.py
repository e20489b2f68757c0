"""Owns how the change of a total is told by its parts: contributions to growth, entry and exit.

Comes in: levels of the parts in two periods, and the group of each. Goes out: contributions and gross flows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from industria.kernels.arrays import Floats, floats, refuse_negative
from industria.kernels.bounds import sum_by_group

KINDS = ("unchanged", "entering", "expanding", "contracting", "leaving", "unknown")
"""What a part did between two periods, in the order of the codes that `kind_of_change` gives."""
UNCHANGED, ENTERING, EXPANDING, CONTRACTING, LEAVING, UNKNOWN = range(6)


def contribution_to_growth(base: ArrayLike, current: ArrayLike, total_base: ArrayLike) -> Floats:
    """What part of the growth of a total is due to one of its parts, as a fraction of the total's base.

    c_i = (x_i1 − x_i0) / X₀, so Σ_i c_i = X₁/X₀ − 1 (elementary). O(n). 0.01 is one percentage point.
    NaN where a level or the total's base is unknown, or that base is zero. Refuses `negative`, `not-finite`.
    """
    before, after, total = floats(base, current, total_base)
    refuse_negative(base=before, current=after, total_base=total)
    return np.asarray(np.divide(after - before, total, out=np.full(before.shape, np.nan), where=total > 0))


def kind_of_change(base: ArrayLike, current: ArrayLike) -> NDArray[np.int8]:
    """Whether each part began, grew, shrank, ended, or did nothing, as a code into `KINDS`.

    entering: x₀ = 0 < x₁; leaving: x₁ = 0 < x₀; expanding: 0 < x₀ < x₁; contracting: 0 < x₁ < x₀. O(n).
    """
    before, after = floats(base, current)
    refuse_negative(base=before, current=after)
    conditions = [
        np.isnan(before) | np.isnan(after), before == after, before == 0, after == 0, after > before
    ]  # fmt: skip
    return np.select(conditions, [UNKNOWN, UNCHANGED, ENTERING, LEAVING, EXPANDING], CONTRACTING).astype(
        np.int8
    )


def gross_flows(
    base: ArrayLike, current: ArrayLike, group: ArrayLike, groups: int | None = None
) -> dict[str, Floats]:
    """The change of each group as the sum of what its entering, expanding, contracting and leaving parts did.

    X₁ − X₀ = Σ_entering x₁ + Σ_expanding Δx + Σ_contracting Δx + Σ_leaving (−x₀). O(n).
    After Davis & Haltiwanger (1992), here for any part. All four are NaN in a group with an unknown part.
    """
    before, after = floats(base, current)
    kind = kind_of_change(before, after)
    change = after - before
    flows = {}
    for name, code in (
        ("entry", ENTERING), ("expansion", EXPANDING), ("contraction", CONTRACTING), ("exit", LEAVING)
    ):  # fmt: skip
        counted = np.where(kind == UNKNOWN, np.nan, np.where(kind == code, change, 0.0))
        flows[name] = sum_by_group(counted, group, groups)
    return flows
