"""Owns how firms stand to one rung: what they hold, the verdict that counts for them, and one word for both.

Comes in: `Firms` and a rule set that applies. Goes out: `Assessed`: arrays, one entry a firm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.evaluation import VERDICTS, Evaluation, evaluate, of_review
from industria.enterprises.outcomes import Bits
from industria.enterprises.standing.firms import Firms
from industria.enterprises.standing.held import NO_DAY, Held
from industria.enterprises.standing.in_force import Applied
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS

STANDINGS = (
    "safe", "judged", "unsure", "at-risk", "lapsed", "qualifies", "nearly", "cannot-tell", "fails",
)  # fmt: skip
"""How a firm stands to a rung. Held: `safe`, `unsure`, `at-risk`; `lapsed`: ran out, not given again. Not
held: `qualifies`, `nearly`, `cannot-tell`, `fails`. Either: `judged`, only what experts say is open."""
NEAR = 0.2
"""A criterion is nearly met where a relative change of so much would meet it (ours)."""
FEW_CRITERIA = 2
"""A firm nearly qualifies where it fails so many criteria at most, nearly meets each, and only what experts
say is open beside (ours)."""


@dataclass(frozen=True)
class Assessed:
    """A rung and its rules applied to firms: again where a firm holds the rung, as new where it does not."""

    applied: Applied
    found: Evaluation
    held: Held
    verdict: NDArray[np.int64]
    counts: list[Booleans]
    failed: list[Booleans]
    nearest: Floats
    ask: Bits
    judged: Booleans
    standing: NDArray[np.int64]

    @property
    def failed_count(self) -> NDArray[np.int64]:
        """How many criteria each firm fails."""
        return np.asarray(np.sum(self.failed, axis=0), dtype=np.int64)


def assess(firms: Firms, applied: Applied) -> Assessed:
    """The rule set applied to every firm. O(firms · criteria)."""
    rules = applied.rules
    found = evaluate(rules, firms.given(rules))
    held = firms.held.get(applied.rung, nobody_knows(len(firms)))
    verdict = np.where(held.holds, of_review(found).verdict, found.verdict)
    counts = [~(held.holds & condition.not_for_review) for condition, _ in found.conditions]
    failed = [(one.verdict == FAILS) & c for (_, one), c in zip(found.conditions, counts, strict=True)]
    gaps = [np.where(f, one.gap, 0.0) for (_, one), f in zip(found.conditions, failed, strict=True)]
    nearest = np.where(verdict == VERDICTS.index("cannot-tell"), np.nan, np.max(gaps, axis=0))
    ask = np.zeros(len(firms), dtype=np.uint64)
    open_rule = np.zeros(len(firms), dtype=np.bool_)
    for (_, one), c in zip(found.conditions, counts, strict=True):
        undecided = (one.verdict == CANNOT_TELL) & c
        ask |= np.where(undecided & ~one.rule, one.ask, np.uint64(0))
        open_rule |= undecided & one.rule
    to_experts = _to_experts(found, ask)
    judged = (verdict == VERDICTS.index("cannot-tell")) & to_experts
    few = to_experts & (np.sum(failed, axis=0) <= FEW_CRITERIA) & (np.nan_to_num(nearest, nan=np.inf) <= NEAR)
    standing = _standing(held, verdict, judged, few)
    return Assessed(applied, found, held, verdict, counts, failed, nearest, ask, judged, standing)


def nobody_knows(size: int) -> Held:
    """A rung of which no list says who holds it."""
    no, day = np.zeros(size, dtype=np.bool_), np.full(size, NO_DAY)
    return Held(no, no, day, day, no, np.full(size, -1))


def _to_experts(found: Evaluation, ask: Bits) -> Booleans:
    """Whether all that is left to ask is the judgement of experts or of an authority."""
    inputs = found.rule_set.inputs
    asked = np.uint64(0)
    for at, name in enumerate(found.asked):
        if name in inputs and not inputs[name].judged:
            asked |= np.uint64(1) << np.uint64(at)
    return np.asarray((ask & asked) == 0)


def _standing(held: Held, verdict: NDArray[np.int64], judged: Booleans, few: Booleans) -> NDArray[np.int64]:
    fails, open_, known, meets = (verdict == VERDICTS.index(v) for v in VERDICTS)
    passed = known | meets
    cases = (
        ("judged", judged & ~held.lapsed),
        ("safe", held.holds & passed),
        ("unsure", held.holds & open_),
        ("at-risk", held.holds & fails),
        ("lapsed", held.lapsed),
        ("qualifies", passed),
        ("nearly", fails & few),
        ("cannot-tell", open_),
    )
    chosen = np.full(len(verdict), STANDINGS.index("fails"))
    for name, where in reversed(cases):
        chosen = np.where(where, STANDINGS.index(name), chosen)
    return chosen
