"""Owns how a rule set is applied to firms: measures, points, every condition, and the verdict of each firm.

Comes in: a `RuleSet` and the ends of its inputs. Goes out: `Evaluation`: arrays, one entry a firm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from industria.enterprises import point_path, point_table
from industria.enterprises.outcomes import Bits, Known, Outcome, any_outcome, outcome
from industria.enterprises.rule_forms import Condition, Measure, Part, RuleSet
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.ladder import quantities
from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS

VERDICTS = ("fails", "cannot-tell", "meets-known", "meets")
"""The verdicts of a firm; *meets-known*: every condition that is known, where a rule itself is not."""


@dataclass(frozen=True)
class Evaluation:
    """What came of a rule set: verdict of each firm (a number in `VERDICTS`), and outcome of each condition.

    `asked`: what each bit of `ask` stands for. `ends`: the ends of every input, measure and score.
    """

    rule_set: RuleSet
    verdict: NDArray[np.int64]
    conditions: Sequence[tuple[Condition, Outcome]]
    asked: Sequence[str]
    points: point_table.Points | None
    ends: Mapping[str, Ends]

    @property
    def ask(self) -> Bits:
        """What to ask of each firm, of all conditions that cannot be told."""
        return np.asarray(np.bitwise_or.reduce([found.ask for _, found in self.conditions]))


def evaluate(
    rule_set: RuleSet, given: Mapping[str, Ends], review: bool = False, use_inferred: bool = False
) -> Evaluation:
    """The rule set applied to every firm.

    `given`: lower and upper ends of every input, and of measures that are known themselves. `review`: of
    firms that hold the rung. `use_inferred`: rules marked as inferred count as known.
    """
    ends = dict(given)
    for measure in rule_set.measures:
        ends[measure.name] = _known_or(given.get(measure.name), measured(measure, ends))
    asked, ask = _asked(rule_set, ends)
    points = point_table.earned(rule_set.parts, ends, use_inferred) if rule_set.parts else None
    rule_only: dict[str, Booleans] = {}
    covers: Mapping[str, Sequence[Part]] = {}
    if points is not None:
        covers = {"score": rule_set.parts} | {f"score_{part.id}": (part,) for part in rule_set.parts}
        for name, parts in covers.items():
            ends[name] = points.total if name == "score" else points.part_ends[parts[0].id]
            rule_only[name] = points.rule_only(parts)
            ask[name] = _ask_for_points(parts, points, ask, asked)

    def nearest(name: str, wanted: Floats) -> tuple[Floats, NDArray[np.int64]]:
        assert points is not None
        return point_path.nearest(rule_set, points, ends, covers[name], wanted)

    yes_no = frozenset(name for name, entry in rule_set.inputs.items() if entry.kind == "yes-no")
    known = Known(ends, ask, yes_no, rule_only, nearest)
    routes = [outcome(route.node, known) for route in rule_set.direct]
    found = []
    for condition in rule_set.conditions:
        if not (review and condition.not_for_review):
            found.append((condition, _outcome(condition, routes, known, use_inferred)))
    return Evaluation(rule_set, _verdict(rule_set, [one for _, one in found]), found, asked, points, ends)


def of_review(found: Evaluation) -> Evaluation:
    """The same for firms that hold the rung and are assessed again: what is asked of new ones is left out."""
    kept = [(condition, one) for condition, one in found.conditions if not condition.not_for_review]
    if len(kept) == len(found.conditions):
        return found
    return replace(found, conditions=kept, verdict=_verdict(found.rule_set, [one for _, one in kept]))


def measured(measure: Measure, ends: Mapping[str, Ends]) -> Ends:
    """The ends of a measure from those of its parts."""
    parts = [ends[name] for name in measure.parts]
    if measure.operation == "percent":
        return quantities.percent(parts[0], parts[1])
    if measure.operation == "growth":
        return quantities.growth(parts, measure.zero_years)
    if measure.operation == "mean":
        return quantities.mean(parts)
    return quantities.total(parts) if measure.operation == "total" else quantities.least(parts)


def _known_or(given: Ends | None, made: Ends) -> Ends:
    """A measure as given where it is, else as made of its parts."""
    if given is None:
        return made
    there = np.isfinite(given[0]) & np.isfinite(given[1])
    return np.where(there, given[0], made[0]), np.where(there, given[1], made[1])


def _outcome(condition: Condition, routes: Sequence[Outcome], known: Known, use_inferred: bool) -> Outcome:
    found = outcome(condition.node, known)
    if condition.or_direct and routes:
        found = any_outcome([found, *(replace(r, gap=np.where(r.gap > 0, np.inf, r.gap)) for r in routes)])
    if condition.inferred and not use_inferred:
        nobody = np.full(len(found.verdict), CANNOT_TELL, dtype=np.int8)
        found = replace(found, verdict=nobody, rule=np.ones(len(nobody), dtype=np.bool_))
    return found


def _verdict(rule_set: RuleSet, found: Sequence[Outcome]) -> NDArray[np.int64]:
    fails = np.logical_or.reduce([one.verdict == FAILS for one in found])
    open_input = np.logical_or.reduce([(one.verdict == CANNOT_TELL) & ~one.rule for one in found])
    open_rule = np.logical_or.reduce([(one.verdict == CANNOT_TELL) & one.rule for one in found])
    at_most = 2 if rule_set.unknown else 3
    return np.where(fails, 0, np.where(open_input, 1, np.where(open_rule, 2, at_most))).astype(np.int64)


def _asked(rule_set: RuleSet, ends: Mapping[str, Ends]) -> tuple[list[str], dict[str, Bits]]:
    """A bit for each input that is not known exactly, and the bits of each measure."""
    names = list(rule_set.inputs)
    ask = {}
    for at, name in enumerate(names):
        low, high = ends[name]
        ask[name] = np.where(low < high, np.uint64(1) << np.uint64(at), np.uint64(0)).astype(np.uint64)
    for measure in rule_set.measures:
        low, high = ends[measure.name]
        parts = np.bitwise_or.reduce([ask[part] for part in measure.parts if part in ask])
        ask[measure.name] = np.where(low < high, parts, np.uint64(0))
    return names, ask


def _ask_for_points(
    parts: Sequence[Part], points: point_table.Points, ask: Mapping[str, Bits], asked: list[str]
) -> Bits:
    """What would narrow the points: inputs of items that are open, or the experts' judgement of an item."""
    found = np.zeros(len(points.total[0]), dtype=np.uint64)
    for item in (item for part in parts for item in part.items):
        low, high = points.items[item.id]
        inputs = np.bitwise_or.reduce([ask[option.measure] for option in item.options])
        label = ("rule of " if item.id in points.rule_items else "judgement of ") + item.id
        if label not in asked and ((low < high) & (inputs == 0)).any():
            asked.append(label)
        bit = np.uint64(1) << np.uint64(asked.index(label)) if label in asked else np.uint64(0)
        found |= np.where(low < high, np.where(inputs == 0, bit, inputs), np.uint64(0))
    return found
