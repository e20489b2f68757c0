"""Owns the nearest way of a firm to the points that it lacks: which lines of the table to bring where.

Comes in: `Assessed`. Goes out: `Way`s by row, and Arrow texts, one a firm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from industria.enterprises.point_path import Leg, Needs, Way, needs_of, ways_of
from industria.enterprises.rule_forms import RuleSet
from industria.enterprises.standing import sheet_words as say
from industria.enterprises.standing.assessed import STANDINGS, Assessed
from industria.enterprises.standing.criterion_words import JOIN
from industria.findings import Language
from industria.register.wording import plain_number

LISTED = tuple(STANDINGS.index(name) for name in ("at-risk", "lapsed", "nearly"))
"""Firms whose ways stand in the table; those of any other firm stand on its score sheet."""


def listed_ways(one: Assessed) -> dict[int, Way]:
    """The ways of the firms that are near or may slip, by row."""
    return ways(one, np.flatnonzero(np.isin(one.standing, LISTED)).tolist())


def ways(one: Assessed, rows: Sequence[int]) -> dict[int, Way]:
    """The ways of firms, by row, to all the points that their failed criteria ask; of other firms none."""
    points = one.found.points
    if points is None:
        return {}
    rules = one.found.rule_set
    needs: dict[int, Needs] = {}
    largest: dict[int, float] = {}
    asking = [
        (condition.node, outcome.gap, failed)
        for (condition, outcome), failed in zip(one.found.conditions, one.failed, strict=True)
        if needs_of(rules, [condition.node])
    ]
    for row in rows:
        lacking = [(node, gap) for node, gap, failed in asking if failed[row]]
        if lacking:
            needs[row] = needs_of(rules, [node for node, _ in lacking])
            largest[row] = max(float(gap[row]) for _, gap in lacking)
    return ways_of(rules, points, one.found.ends, needs, largest) if needs else {}


def way_texts(one: Assessed, found: Mapping[int, Way], language: Language | None) -> pa.Array:
    """The way of every firm: ids of measures, or words; null where there is none."""
    texts: list[str | None] = [None] * len(one.verdict)
    for row, way in found.items():
        texts[row] = way_text(one.found.rule_set, way, language)
    return pa.array(texts, pa.string())


def way_text(rules: RuleSet, way: Way, language: Language | None) -> str:
    """All moves of a way, the farthest first: `rd_intensity 4.2 → 5 (+19.1%); class_1_ip 0 → 1`."""
    return JOIN[language or "en"].join(leg_text(rules, leg, language) for leg in way.legs)


def leg_text(rules: RuleSet, leg: Leg, language: Language | None) -> str:
    """One move: what, from where, to where, and by which share where it has a degree."""
    name = leg.measure
    if language:
        alone = len({option.measure for option in leg.item.options}) == 1
        name = leg.item.text[language] if alone else measure_words(rules, leg.measure, language)
    entry = rules.inputs.get(leg.measure)
    if entry is not None and entry.kind == "yes-no":
        return name + (YES if leg.target else NO)[language]
    percent = "%" if _in_percent(rules, leg.measure) else ""
    moved = f"{name} {_short(leg.value)}{percent} → {_short(leg.target)}{percent}"
    if leg.change is None:
        return moved
    change = ("+" if leg.target > leg.value else "−") + share_text(leg.change)
    return f"{moved}（{change}）" if language == "zh" else f"{moved} ({change})"


YES = {None: " yes", "en": ": yes", "zh": "：具备"}
NO = {None: " no", "en": ": no", "zh": "：无"}


def measure_words(rules: RuleSet, name: str, language: Language) -> str:
    """A measure in words: that of an input, or what it is made of."""
    if name in rules.inputs:
        return rules.inputs[name].text[language]
    measure = next(one for one in rules.measures if one.name == name)
    return say.measure_name(
        measure, [measure_words(rules, part, language) for part in measure.parts], language
    )


def share_text(share: float) -> str:
    """A relative change in per cent, rounded up so that it is enough."""
    return f"{np.ceil(share * 1000 - 1e-9) / 10:,.1f}%"


def _in_percent(rules: RuleSet, name: str) -> bool:
    if name in rules.inputs:
        return rules.inputs[name].kind == "percent"
    return any(one.name == name and one.operation in ("percent", "growth") for one in rules.measures)


def _short(value: float) -> str:
    """A number to three signs behind the point, one more person or yuan never lost."""
    return plain_number(round(value, 2) if abs(value) < 1000 else round(value))
