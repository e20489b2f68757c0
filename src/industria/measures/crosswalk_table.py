"""Owns `crosswalk`: how a table of pairs of codes is read into a Crosswalk.

Comes in: a plain table of source codes, target codes and perhaps weights. Goes out: a `Crosswalk`. Weights
that do not sum to one are a finding; nothing is renormalised.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.classifications.crosswalks import Crosswalk
from industria.findings import FindingError
from industria.kernels.arrays import Floats, Integers
from industria.kernels.crosswalk import TOLERANCE, concordance, equal_weights
from industria.measures import crosswalk_finding_records as records
from industria.measures import data_finding_records as data_records
from industria.measures.plain_tables import Key, PlainTable, first_row

CHOICES = ("equal", "given", "count")


def crosswalk(
    data: Any,
    *,
    source: str,
    target: str,
    weights: str = "equal",
    weight: str | None = None,
    names: tuple[str, str] = ("", ""),
) -> Crosswalk:
    """The crosswalk from a column of source codes to a column of target codes.

    `weights`: `equal` (1 / number of different targets), `count` (by the number of rows of a pair, as in a
    concordance of finer codes cut to coarser ones), or `given` (the column `weight`, which must sum to one
    for each source code). A code that has no target, or has none in part, needs one that says so (such as
    `none`): a row without a code is a finding, since leaving it out would raise the other weights. `names`:
    the two classifications.
    """
    if weights not in CHOICES:
        found = data_records.BAD_CHOICE.at(role="weights", given=repr(weights), choices=", ".join(CHOICES))
        raise FindingError([found])
    if (weights == "given") != (weight is not None):
        there, there_zh = ("missing", "未指定") if weight is None else ("named", "已指定")
        raise FindingError([records.WEIGHT_COLUMN.at(given=repr(weights), there=there, there_zh=there_zh)])
    table = PlainTable.of(data)
    table.require(source=source, target=target, **({} if weight is None else {"weight": weight}))
    rows, columns = (code_key(table, name) for name in (source, target))
    table.stop_on_errors()
    pair = rows.codes * max(columns.size, 1) + columns.codes
    _, first, count = np.unique(pair, return_index=True, return_counts=True)
    from_code, to_code = rows.codes[first], columns.codes[first]
    if weight is not None:
        numbers = _given(table, weight, (rows, columns))[first]
        _refuse_sums(table, from_code, numbers, rows)
    else:
        numbers = equal_weights(from_code) if weights == "equal" else _by_count(from_code, count)
    made = concordance(from_code, to_code, numbers, (rows.size, columns.size))
    return Crosswalk(*names, tuple(rows.labels), tuple(columns.labels), made, weights)


def code_key(table: PlainTable, name: Any) -> Key:
    """A column of codes that must be text, since a number has lost its leading zeros."""
    key = table.key(name)
    numbers = [label for label in key.labels if not isinstance(label, str)]
    if numbers:
        table.complain(records.CODE_NOT_TEXT, name, len(numbers), example=repr(numbers[0]))
    return key


def _given(table: PlainTable, weight: str, keys: tuple[Key, Key]) -> Floats:
    """The weights of the pairs, one a row; complains about what cannot be one."""
    numbers = table.numbers(weight)
    empty, below = np.isnan(numbers), numbers < 0
    if empty.any():
        table.complain(records.WEIGHT_MISSING, weight, int(empty.sum()), first=first_row(empty))
    if below.any():
        example = f"{numbers[int(np.argmax(below))]:g}"
        first = first_row(below)
        table.complain(data_records.NEGATIVE, weight, int(below.sum()), example=example, first=first)
    table.refuse_duplicates(*keys)
    table.stop_on_errors()
    return numbers


def _refuse_sums(table: PlainTable, source: Integers, numbers: Floats, key: Key) -> None:
    sums = np.bincount(source, weights=numbers, minlength=key.size)
    wrong = (np.abs(sums - 1) > TOLERANCE) & (np.bincount(source, minlength=key.size) > 0)
    if wrong.any():
        first = int(np.argmax(wrong))
        example = f"{key.labels[first]}: {sums[first]:.6g}"
        table.complain(records.WEIGHTS_NOT_ONE, key.name, int(wrong.sum()), example=example)
    table.stop_on_errors()


def _by_count(source: Integers, count: Integers) -> Floats:
    rows = np.asarray(count, dtype=np.float64)
    total = np.bincount(source, weights=rows)
    return np.asarray(rows / total[source], dtype=np.float64)
