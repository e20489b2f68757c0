"""Owns `score` and `score_sheet`: a rule set applied to a plain table of firms, without a workspace.

Comes in: one row a firm. Goes out: `Result`s: one row a firm, or one a firm and criterion.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.enterprises.evaluation import VERDICTS, Evaluation, evaluate
from industria.enterprises.firm_inputs import read_inputs
from industria.enterprises.outcomes import Bits, Outcome
from industria.enterprises.point_path import SEVERAL
from industria.enterprises.reading import read_rule_set
from industria.enterprises.rule_forms import RuleSet
from industria.kernels.arrays import Booleans
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.result import Result

CRITERION_VERDICTS = {FAILS: "fails", CANNOT_TELL: "cannot-tell", MEETS: "meets"}

SEVERAL_LINES = "several"
"""In place of the line of a point table: several lines together come nearest."""


def score(
    firms: Any,
    *,
    ruleset: str | Path | RuleSet,
    key: str = "firm",
    review: bool = False,
    use_inferred: bool = False,
) -> Result:
    """The verdict of every firm, what it lacks, how far off it is, and what to ask.

    One row a firm: `verdict` (meets, meets-known where a rule itself is unknown, cannot-tell, fails), the
    `failed` criteria, `missing` (each with the least relative change that would meet it), `nearest_change`
    (the largest of these; infinite where something is no matter of degree, empty where it cannot be told),
    `ask`, and points `score_low` and `score_high`. Inputs are columns `x`, or `x_low` and `x_high`; empty is
    unknown. `review`: firms that hold the rung are assessed again. `use_inferred`: rules marked as inferred
    count as known. `ruleset`: an id, the path of a file, or a `RuleSet`. Raises FindingError.
    """
    table, found, names, hashed = _evaluated(firms, ruleset, key, review, use_inferred)
    failed = [one.verdict == FAILS for _, one in found.conditions]
    gaps = np.stack([np.where(one.verdict == FAILS, one.gap, 0.0) for _, one in found.conditions])
    ids = [condition.id for condition, _ in found.conditions]
    columns: dict[str, Any] = {
        key: names,
        "ruleset": np.full(len(table), found.rule_set.id, dtype=object),
        "verdict": np.array(VERDICTS, dtype=object)[found.verdict],
        "failed": _listed(_bits(failed), ids),
        "missing": _missing(found),
        "nearest_change": np.where(found.verdict == 1, np.nan, gaps.max(axis=0)),
        "ask": _listed(found.ask, found.asked),
    }
    if found.points is not None:
        columns |= {"score_low": found.points.total[0], "score_high": found.points.total[1]}
    return _result(
        table, found, "score", columns, {"review": review, "use_inferred": use_inferred, "input_hash": hashed}
    )


def score_sheet(
    firms: Any,
    *,
    ruleset: str | Path | RuleSet,
    key: str = "firm",
    review: bool = False,
    use_inferred: bool = False,
) -> Result:
    """The score sheet: one row a firm and criterion, and one a firm and item of the point table.

    Columns: value as `value_low` and `value_high`, `threshold`, `points_low` and `points_high` (items only),
    `verdict`, `gap` (the least relative change), `item` (whose points come nearest), `ask`, `rule_unknown`.
    Arguments and errors as of `score`.
    """
    table, found, names, hashed = _evaluated(firms, ruleset, key, review, use_inferred)
    items = [item for part in found.rule_set.parts for item in part.items]
    blocks = [_criterion(found, names, key, k, [i.id for i in items]) for k in range(len(found.conditions))]
    empty = np.full(len(table), np.nan)
    none = np.full(len(table), None, dtype=object)
    for item in items if found.points is not None else ():
        assert found.points is not None
        low, high = found.points.items[item.id]
        rule = np.full(len(table), item.id in found.points.rule_items)
        words = _words(f"points:{item.id}", item.text.en, item.text.zh, len(table))
        blocks.append({key: names, **words, "value_low": empty, "value_high": empty, "threshold": empty,
                       "points_low": low, "points_high": high, "verdict": none, "gap": empty, "item": none,
                       "ask": none, "rule_unknown": rule})  # fmt: skip
    order = np.arange(len(blocks) * len(table)).reshape(len(blocks), len(table)).T.ravel()
    columns = {name: np.concatenate([block[name] for block in blocks])[order] for name in blocks[0]}
    return _result(
        table,
        found,
        "score_sheet",
        columns,
        {"review": review, "use_inferred": use_inferred, "input_hash": hashed},
    )


def _criterion(found: Evaluation, names: Any, key: str, number: int, items: list[str]) -> dict[str, Any]:
    condition, one = found.conditions[number]
    size = len(one.low)
    empty = np.full(size, np.nan)
    verdict = np.array([CRITERION_VERDICTS[v] for v in (FAILS, CANNOT_TELL, MEETS)], dtype=object)
    return {
        key: names, **_words(condition.id, condition.text.en, condition.text.zh, size),
        "value_low": one.low, "value_high": one.high, "threshold": one.threshold,
        "points_low": empty, "points_high": empty, "verdict": verdict[one.verdict.astype(np.int64) + 1],
        "gap": one.gap, "item": np.array([*items, SEVERAL_LINES, None], dtype=object)[one.item],
        "ask": _listed(one.ask, found.asked), "rule_unknown": one.rule,
    }  # fmt: skip


def _words(name: str, en: str, zh: str, size: int) -> dict[str, NDArray[Any]]:
    given = {"criterion": name, "criterion_en": en, "criterion_zh": zh}
    return {column: np.full(size, text, dtype=object) for column, text in given.items()}


def _evaluated(
    firms: Any, ruleset: str | Path | RuleSet, key: str, review: bool, use_inferred: bool
) -> tuple[PlainTable, Evaluation, NDArray[Any], str]:
    rules = ruleset if isinstance(ruleset, RuleSet) else read_rule_set(ruleset)
    table = PlainTable.of(firms)
    table.require(key=key)
    codes = table.key(key)
    table.refuse_duplicates(codes)
    table.stop_on_errors()
    given = read_inputs(table, rules, key)
    names = np.array(codes.labels, dtype=object)[codes.codes] if len(table) else np.array([], dtype=object)
    hashed = hash_of(*(end for name in sorted(given) for end in given[name]), names.tolist())
    return table, evaluate(rules, given, review, use_inferred), names, hashed


def _bits(flags: list[Booleans]) -> Bits:
    made = np.zeros(len(flags[0]), dtype=np.uint64)
    for at, flag in enumerate(flags):
        made |= flag.astype(np.uint64) << np.uint64(at)
    return made


def _listed(bits: Bits, names: Any) -> NDArray[Any]:
    """The names of the bits that are set, as one text; each pattern is written once."""
    patterns, which = np.unique(bits, return_inverse=True)
    texts = [", ".join(name for at, name in enumerate(names) if int(p) >> at & 1) or None for p in patterns]
    return np.array([*texts, None], dtype=object)[which]


def _missing(found: Evaluation) -> NDArray[Any]:
    """What each firm lacks, with the least change of each: `staff -4 %; score +12 % (rd)`."""
    items = [item.id for part in found.rule_set.parts for item in part.items]
    size = len(found.verdict)
    texts: list[list[str]] = [[] for _ in range(size)]
    for condition, one in found.conditions:
        rows = np.flatnonzero(one.verdict == FAILS)
        for row, text in zip(rows.tolist(), _changes(condition.id, one, rows, items), strict=True):
            texts[row].append(text)
    return np.array(["; ".join(parts) or None for parts in texts] + [None], dtype=object)[:size]


def _changes(name: str, one: Outcome, rows: NDArray[np.intp], items: list[str]) -> list[str]:
    signs = np.where(one.high[rows] < one.threshold[rows], "+", "-").tolist()
    made = []
    for gap, sign, item in zip(one.gap[rows].tolist(), signs, one.item[rows].tolist(), strict=True):
        if not np.isfinite(gap):
            made.append(name)
        elif item >= 0:
            made.append(f"{name} ({items[item]} {gap:.1%})")
        elif item == SEVERAL:
            made.append(f"{name} ({SEVERAL_LINES} {gap:.1%})")
        else:
            made.append(f"{name} {sign}{gap:.1%}")
    return made


def _result(
    table: PlainTable, found: Evaluation, name: str, columns: dict[str, Any], asked: dict[str, Any]
) -> Result:
    rules = found.rule_set
    provenance = {
        "measure": "ladder", "formula": "all criteria, three-valued", "source": rules.document,
        "convention": rules.status, "code_version": version("industria"), "ruleset": rules.id,
        "valid_from": rules.valid_from, "valid_until": rules.valid_until, "confidence": rules.confidence,
        "unknown_rules": [text.en for text in rules.unknown], "notes": list(rules.notes),
        "sources": list(rules.sources), **asked,
    }  # fmt: skip
    return Result(table_like(table.data, columns), provenance, rules.id, name, tuple(table.findings))
