"""Owns the words of what a firm lacks and of what must be asked of it, for all firms at once.

Comes in: `Assessed`. Goes out: Arrow texts, one a firm; each pattern is written once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from industria.enterprises.evaluation import VERDICTS
from industria.enterprises.outcomes import Bits, Outcome
from industria.enterprises.plain import SEVERAL_LINES
from industria.enterprises.point_path import SEVERAL as LINES
from industria.enterprises.rule_forms import Condition, RuleSet
from industria.enterprises.standing.assessed import STANDINGS, Assessed
from industria.findings import Language, Text
from industria.glossary.ladder import STANDINGS as STANDING_WORDS

SEVERAL = Text("several lines together", "多项同时")
MOST_NAMED = 3
"""So many things to ask are named in a reason; the rest is counted."""
JOIN = {"en": "; ", "zh": "；"}
COLON = {"en": ": ", "zh": "："}
ASK, MORE = Text(". Ask: {list}", "。需询问：{list}"), Text("{n} more", "另有{n}项")


def taken(texts: Sequence[str | None], which: NDArray[np.int64]) -> pa.Array:
    """One text a firm from few texts."""
    return pa.array(list(texts), pa.string()).take(pa.array(which))


def joined(parts: Sequence[pa.Array], size: int, cut: int = 0) -> pa.Array:
    """Texts behind one another, the first `cut` signs left out; null where nothing is left."""
    if not parts:
        return pa.nulls(size, pa.string())
    made = pc.binary_join_element_wise(*parts, "") if len(parts) > 1 else parts[0]
    made = pc.utf8_slice_codeunits(made, start=cut) if cut else made
    return pc.if_else(pc.equal(made, ""), pa.scalar(None, pa.string()), made)


def failed_ids(one: Assessed) -> pa.Array:
    """The ids of the criteria that each firm fails."""
    names = [condition.id for condition, _ in one.found.conditions]
    parts = [
        taken(["; " + name, ""], (~failed).astype(np.int64))
        for name, failed in zip(names, one.failed, strict=True)
        if failed.any()
    ]
    return joined(parts, len(one.verdict), cut=2)


@dataclass(frozen=True)
class Lack:
    """A criterion that some firms fail: of the firms in `rows` of `lacks_of`, which pattern each has.

    A pattern is a number for its change, sign and line of the point table, −1 where there is no degree.
    """

    condition: Condition
    patterns: list[int]
    place: NDArray[np.int64]


Lacks = tuple[NDArray[np.intp], list[Lack]]


def lacks_of(one: Assessed) -> Lacks:
    """The firms that fail a criterion, and what they lack of each; found once for all languages."""
    rows = np.flatnonzero(np.logical_or.reduce(one.failed))
    lines = _lines(one)
    return rows, [
        _lack(condition, outcome, failed, rows, lines)
        for (condition, outcome), failed in zip(one.found.conditions, one.failed, strict=True)
        if failed.any()
    ]


def _lines(one: Assessed) -> int:
    return sum(len(part.items) for part in one.found.rule_set.parts) + 2


def _lack(
    condition: Condition, one: Outcome, failed: NDArray[np.bool_], rows: NDArray[np.intp], lines: int
) -> Lack:
    at = np.flatnonzero(failed[rows])
    own = rows[at]
    finite = np.isfinite(one.gap[own])
    gap = np.ceil(np.where(finite, np.minimum(one.gap[own], 1e6), 0.0) * 1000 - 1e-9).astype(np.int64)
    up = one.high[own] < one.threshold[own]
    item = one.item[own]
    line = np.where(item == LINES, 1, np.where(item >= 0, item + 2, 0))
    code = np.where(finite, (gap * 2 + up) * lines + line, -1)
    patterns, which = np.unique(code, return_inverse=True)
    place = np.full(len(rows), len(patterns), dtype=np.int64)
    place[at] = which
    return Lack(condition, patterns.tolist(), place)


def missing_ids(one: Assessed, lacks: Lacks) -> pa.Array:
    """Ids with the least relative change of each: `staff -0.2%; score (rd +5.0%)`."""
    return _told(one, lacks, lambda name, change: f"{name} {change}" if change else name, None)


def missing_words(one: Assessed, lacks: Lacks, language: Language) -> pa.Array:
    """The same in words."""
    bracket = "（{}）" if language == "zh" else " ({})"

    def say(name: str, change: str) -> str:
        return name + bracket.format(change) if change else name

    return _told(one, lacks, say, language)


def _told(one: Assessed, lacks: Lacks, say: Callable[[str, str], str], language: Language | None) -> pa.Array:
    """What each firm lacks, one criterion behind another; null where it lacks nothing."""
    rows, found = lacks
    names = [SEVERAL[language] if language else SEVERAL_LINES]
    names += [
        item.text[language] if language else item.id
        for part in one.found.rule_set.parts for item in part.items
    ]  # fmt: skip
    by = JOIN[language or "en"]
    parts = [taken([*_pattern_texts(lack, by, names, say, language), ""], lack.place) for lack in found]
    place = np.full(len(one.verdict), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    return joined(parts, len(rows), cut=len(by)).take(pa.array(place, mask=place < 0))


def _pattern_texts(
    lack: Lack, by: str, names: list[str], say: Callable[[str, str], str], language: Language | None
) -> list[str]:
    label = by + (lack.condition.text[language] if language else lack.condition.id)
    texts = []
    for pattern in lack.patterns:
        rest, at = divmod(pattern, len(names) + 1)
        share = f"{(rest // 2) / 10:,.1f}%"
        if pattern < 0:
            texts.append(say(label, ""))
        elif at:
            texts.append(say(label, f"{names[at - 1]} {share}"))
        else:
            texts.append(say(label, ("+" if rest % 2 else "−") + share))
    return texts


def asked_text(rules: RuleSet, label: str, language: Language) -> str:
    """What to ask, in words: an input, or the judgement or the rule of a line of the point table."""
    if label in rules.inputs:
        return rules.inputs[label].text[language]
    kind, _, name = label.partition(" of ")
    between = "：" if language == "zh" else ": "
    items = {
        item.id: f"{part.text[language]}{between}{item.text[language]}"
        for part in rules.parts
        for item in part.items
    }
    said = {
        "judgement": Text("the experts’ points for {item}", "专家对“{item}”的评分"),
        "rule": Text("a rule that is not known: {item}", "规则未知：{item}"),
    }[kind]
    return said.filled(language, {"item": items.get(name, name)})


def _short(text: str) -> str:
    """A question without the scale of its answers: `how advanced it is: 0 none, …`."""
    return re.split(r": 0 |：0 ", text, maxsplit=1)[0]


def asked_ids(one: Assessed) -> pa.Array:
    """The ids of what to ask of each firm."""
    return _patterns(one.ask, lambda bits: "; ".join(_set(bits, one.found.asked)) or None)


def asked_words(one: Assessed, language: Language) -> pa.Array:
    """What to ask in words, the first few and the number of the rest."""
    rules = one.found.rule_set

    short = {name: _short(asked_text(rules, name, language)) for name in one.found.asked}

    def say(bits: int) -> str | None:
        names = _set(bits, one.found.asked)
        told = [short[name] for name in names[:MOST_NAMED]]
        if len(names) > MOST_NAMED:
            told.append(MORE.filled(language, {"n": len(names) - MOST_NAMED}))
        return ASK.filled(language, {"list": JOIN[language].join(told)}) if names else None

    return _patterns(one.ask, say)


def ask_count(bits: Bits) -> NDArray[np.int64]:
    """How many things are to be asked of each firm."""
    return np.bitwise_count(bits).astype(np.int64)


def _set(bits: int, names: Sequence[str]) -> list[str]:
    return [name for at, name in enumerate(names) if bits >> at & 1]


def _patterns(bits: Bits, say: Callable[[int], str | None]) -> pa.Array:
    patterns, which = np.unique(bits, return_inverse=True)
    return taken([say(int(pattern)) for pattern in patterns], which.astype(np.int64))


def reasons(one: Assessed, lacks: Lacks, language: Language) -> pa.Array:
    """Why each firm stands where it does: what it lacks, or what to ask first."""
    size, stop = len(one.verdict), "。" if language == "zh" else "."
    failing = np.logical_or.reduce(one.failed)
    heads = [STANDING_WORDS[name][language] for name in STANDINGS]
    heads += [head + COLON[language] for head in heads]
    first = taken(heads, one.standing + len(STANDINGS) * failing)
    lacks = pc.fill_null(missing_words(one, lacks, language), "")
    open_ = (one.verdict == VERDICTS.index("cannot-tell")) & ~failing
    asks = pc.if_else(pa.array(open_), pc.fill_null(asked_words(one, language), ""), "")
    return joined([first, lacks, asks, taken([stop], np.zeros(size, dtype=np.int64))], size)
