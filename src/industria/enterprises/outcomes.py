"""Owns the outcome of a condition: verdict, the value behind it, what is missing, and what to ask.

Comes in: nodes of a rule set and the measures of firms within bounds. Goes out: `Outcome`s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.point_path import STRICT
from industria.enterprises.rule_forms import AnyOf, ByClass, Node, Threshold
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder import verdicts
from industria.kernels.ladder.bands import touched
from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, Verdicts

Bits = NDArray[np.uint64]


@dataclass(frozen=True)
class Outcome:
    """What came of a condition, one entry a firm.

    `low`, `high`, `threshold`: of the part that decides. `gap`: the least relative change that would meet
    it. `ask`: a bit for each thing that would help to tell. `rule`: undecided only because a rule is unknown.
    `item`: the line of the point table that meets it alone with this change, −1 for none, `SEVERAL` lines.
    """

    verdict: Verdicts
    low: Floats
    high: Floats
    threshold: Floats
    gap: Floats
    ask: Bits
    rule: Booleans
    item: NDArray[np.int64]


@dataclass(frozen=True)
class Known:
    """What is known of firms for one rule set: ends of measures, what to ask for each, kinds and points."""

    ends: Mapping[str, Ends]
    ask: Mapping[str, Bits]
    yes_no: frozenset[str]
    rule_only: Mapping[str, Booleans]
    nearest: Callable[[str, Floats], tuple[Floats, NDArray[np.int64]]]


def outcome(node: Node, known: Known) -> Outcome:
    """The outcome of a node for every firm."""
    if isinstance(node, Threshold):
        return _threshold(node, known)
    if isinstance(node, ByClass):
        return _by_class(node, known)
    below = [outcome(inner, known) for inner in node.nodes]
    return any_outcome(below) if isinstance(node, AnyOf) else _all_outcome(below)


def any_outcome(below: Sequence[Outcome]) -> Outcome:
    """One suffices: the nearest of the best alternatives stands for all of them."""
    verdict = verdicts.any_of([one.verdict for one in below])
    return _put_together(below, np.argmin(_order(below), axis=0), verdict)


def _all_outcome(below: Sequence[Outcome]) -> Outcome:
    """All must hold: the worst and farthest stands for all of them."""
    verdict = verdicts.all_of([one.verdict for one in below])
    return _put_together(below, np.argmax(_order(below), axis=0), verdict)


def _order(below: Sequence[Outcome]) -> Floats:
    """Outcomes in an order, the best first: by verdict, then by gap; infinities and unknowns have a place."""
    gaps = np.nan_to_num(np.stack([one.gap for one in below]), nan=0.0, posinf=1e300)
    verdict = np.stack([one.verdict for one in below]).astype(np.float64)
    return np.asarray(gaps / (1.0 + gaps) - 2.0 * verdict)


def _put_together(below: Sequence[Outcome], chosen: NDArray[np.intp], verdict: Verdicts) -> Outcome:
    found = {
        name: np.take_along_axis(np.stack([getattr(one, name) for one in below]), chosen[None, :], 0)[0]
        for name in ("low", "high", "threshold", "gap", "item")
    }
    open_parts = [one.verdict == CANNOT_TELL for one in below]
    undecided = verdict == CANNOT_TELL
    ask = np.zeros(len(verdict), dtype=np.uint64)
    only_rule = undecided.copy()
    for one, is_open in zip(below, open_parts, strict=True):
        ask |= np.where(is_open & undecided, one.ask, np.uint64(0))
        only_rule &= ~is_open | one.rule
    gap = np.where(undecided, np.nan, found["gap"])
    return Outcome(
        verdict, found["low"], found["high"], found["threshold"], gap, ask, only_rule, found["item"]
    )


def _threshold(node: Threshold, known: Known) -> Outcome:
    low, high = known.ends[node.measure]
    verdict = verdicts.compare(low, high, node.comparator, node.value)
    gap = verdicts.relative_gap(low, high, node.comparator, node.value)
    item = np.full(len(low), -1, dtype=np.int64)
    failed = verdict == FAILS
    if node.measure in known.yes_no:
        gap = np.where(failed, np.inf, gap)
    if node.measure in known.rule_only and failed.any():
        beyond = STRICT if node.comparator == "more_than" else 0.0
        wanted = np.where(failed, node.value + beyond - high, 0.0)
        near, which = known.nearest(node.measure, wanted)
        gap, item = np.where(failed, near, gap), np.where(failed, which, -1)
    undecided = verdict == CANNOT_TELL
    rule = undecided & (known.rule_only.get(node.measure, np.zeros(len(low), dtype=np.bool_)))
    rule = undecided if node.rule_unknown else rule
    ask = np.where(undecided, known.ask[node.measure], np.uint64(0))
    return Outcome(verdict, low, high, np.full(len(low), node.value), gap, ask, rule, item)


def _by_class(node: ByClass, known: Known) -> Outcome:
    """The rule of the class a firm is in; where the class is open, what all possible classes agree on."""
    low, high = known.ends[node.measure]
    possible = touched(node.bands, low, high)
    below = [outcome(inner, known) for inner in node.nodes]
    verdict = verdicts.by_class(possible, [one.verdict for one in below])
    first = np.argmax(np.stack(possible), axis=0)
    made = _put_together(below, first, verdict)
    undecided = verdict == CANNOT_TELL
    several = np.sum(possible, axis=0) > 1
    ask = np.where(several & undecided, known.ask[node.measure], np.uint64(0))
    for one, is_possible in zip(below, possible, strict=True):
        ask |= np.where(is_possible & undecided, one.ask, np.uint64(0))
    gap = np.where(several & (verdict == FAILS), np.nan, made.gap)
    threshold = np.where(several, np.nan, made.threshold)
    rule = np.zeros(len(low), dtype=np.bool_)
    return replace(made, ask=ask, gap=gap, threshold=threshold, rule=rule)
