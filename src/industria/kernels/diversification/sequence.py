"""Owns the sequence of entries over years under one budget that regions share, as an integer program.

Comes in: cost and yearly gain of each pair of region and industry, budgets, how many regions may enter one
industry in a year. Goes out: the year of each entry, its value, a bound on what any sequence could have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused

NEVER = -1
SECONDS = 20.0
NODES = 100
"""So many nodes are searched at most: the same answer on a slow machine as on a fast one."""
GAP = 1e-6
"""A sequence so near to the bound, in parts of its value, counts as the best."""


@dataclass(frozen=True)
class Entries:
    """What may be entered: pairs of region and industry, the cost of each in its year and its yearly gain.

    `counted` is the number of years that an entry of each year brings its gain: one begun in year t brings it
    from year t + 1 to the end. `rivals`: at most so many regions enter one industry in one year; `each`: at
    most so many entries a region and year (0: any number of both).
    """

    region: Integers
    industry: Integers
    cost: Floats
    gain: Floats
    budget: Floats
    counted: Floats
    rivals: int = 0
    each: int = 0

    def __post_init__(self) -> None:
        sizes = {len(side) for side in (self.region, self.industry, self.cost, self.gain)}
        if len(sizes) != 1 or len(self.budget) != len(self.counted):
            raise Refused("shapes-differ", sizes=sorted(sizes))
        numbers = (self.cost, self.gain, self.budget, self.counted)
        if any(not np.isfinite(side).all() for side in numbers):
            raise Refused("unknown")
        if any((side < 0).any() for side in numbers):
            raise Refused("negative")


@dataclass(frozen=True)
class Sequence:
    """The year of each entry (`NEVER`: not begun), the value, and the most that any sequence could have."""

    year: Integers
    value: float
    bound: float
    spent: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def proven(self) -> bool:
        """Whether no sequence is better by more than a millionth."""
        return self.bound <= self.value + 2 * GAP * max(abs(self.value), 1e-300)


def best_sequence(entries: Entries, seconds: float = SECONDS, gap: float = GAP) -> Sequence:
    """The entries and years that bring the most under the budget of every year.

    max Σ_it g_i·n_t·y_it over y ∈ {0, 1}; Σ_t y_it ≤ 1; Σ_i c_i·y_it ≤ B_t; at most `rivals` regions of one
    industry and `each` entries of one region in a year. What is not spent is lost. Costs and gains keep what
    they are: an entry does not make a later one cheaper within one program (see `foresight`). By HiGHS
    (Huangfu & Hall 2018), a value within `gap` of the bound or the best after `seconds`. Refuses
    `no-answer-in-time`, `not-solved`.
    """
    return _solved(entries, seconds, gap, None)


def separate_sequences(entries: Entries, seconds: float = SECONDS, gap: float = GAP) -> Sequence:
    """The best each region can do with an equal part of the budget, under the same competition.

    One program with a budget row a region in place of the shared one: what it has is possible under the
    shared budget, too, so that is never worse. Same refusals.
    """
    regions, number = np.unique(entries.region, return_inverse=True)
    return _solved(entries, seconds, gap, (number.astype(np.int64), max(len(regions), 1)))


def _solved(entries: Entries, seconds: float, rough: float, apart: tuple[Integers, int] | None) -> Sequence:
    pairs, years = len(entries.cost), len(entries.budget)
    gain = entries.gain[:, None] * entries.counted[None, :]
    scale = float(gain.max(initial=0.0))
    if not pairs or not years or scale <= 0:
        return Sequence(np.full(pairs, NEVER, dtype=np.int64), 0.0, 0.0, np.zeros(years))
    model = _model(entries, gain / scale, (seconds, rough), apart)
    model.run()
    status, info = model.getModelStatus(), model.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        code = "no-answer-in-time" if status == highspy.HighsModelStatus.kTimeLimit else "not-solved"
        raise Refused(code, status=model.modelStatusToString(status))
    chosen = (np.asarray(model.getSolution().col_value).reshape(pairs, years) > 0.5) & (gain > 0)
    year = np.where(chosen.any(axis=1), chosen.argmax(axis=1), NEVER).astype(np.int64)
    value = float((gain * chosen).sum())
    bound = max(-float(info.mip_dual_bound) * scale, value)
    return Sequence(year, value, bound, entries.cost @ chosen)


def rows_of(entries: Entries, apart: tuple[Integers, int] | None = None) -> tuple[sparse.csr_array, Floats]:
    """The rows A·y ≤ b over y by pair, then year: once, budgets, competition, entries of one region.

    O(pairs · years).
    """
    pairs, years = len(entries.cost), len(entries.budget)
    pair, year = np.repeat(np.arange(pairs), years), np.tile(np.arange(years), pairs)
    parts, high = [_grouped(pair, pairs)], [np.ones(pairs)]
    owner, owners = (np.zeros(pairs, dtype=np.int64), 1) if apart is None else apart
    at = owner[pair] * years + year
    largest = max(float(entries.budget.max(initial=0.0)), float(entries.cost.max(initial=0.0)), 1e-300)
    parts.append(_grouped(at, owners * years, entries.cost[pair] / largest))
    high.append(np.tile(entries.budget / owners / largest, owners))
    for most, code in ((entries.rivals, entries.industry), (entries.each, entries.region)):
        if most > 0:
            labels, number = np.unique(code, return_inverse=True)
            parts.append(_grouped(number[pair] * years + year, len(labels) * years))
            high.append(np.full(len(labels) * years, float(most)))
    return sparse.csr_array(sparse.vstack(parts, format="csr")), np.concatenate(high)


def _grouped(row: Integers, rows: int, weight: Floats | None = None) -> Any:
    columns = np.arange(len(row))
    data = np.ones(len(row)) if weight is None else weight
    return sparse.csr_array((data, (row, columns)), shape=(rows, len(row)))


def _model(
    entries: Entries,
    gain: Floats,
    until: tuple[float, float],
    apart: tuple[Integers, int] | None = None,
) -> Any:
    matrix, high = rows_of(entries, apart)
    model = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False, "threads": 1, "random_seed": 1, "mip_rel_gap": until[1], "mip_abs_gap": 1e-12,
        "time_limit": until[0],
        "mip_max_nodes": NODES, "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9,
    }  # fmt: skip
    for name, value in options.items():
        model.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = matrix.shape[1], matrix.shape[0]
    lp.col_cost_, lp.col_lower_ = -gain.ravel(), np.zeros(lp.num_col_)
    lp.col_upper_ = np.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = np.full(lp.num_row_, -highspy.kHighsInf), high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    model.passModel(lp)
    return model
