"""Owns the totals and shares someone hands in beside a table: one number a region, or one an industry.

Comes in: a mapping or Series by code, or the name of a column that repeats the number in every row of a code.
Goes out: the number of each code, NaN where it is given as not known. A code that is left out is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from industria.kernels.arrays import Floats
from industria.measures import data_finding_records as records
from industria.measures.plain_tables import Key, PlainTable


def per_code(table: PlainTable, key: Key, given: Any, role: str) -> Floats:
    """One number for each code of the key, from a mapping, a Series or a column of the table."""
    if isinstance(given, Mapping | pd.Series):
        numbers = _from_mapping(table, key, given, role)
    else:
        table.require(**{role: given})
        numbers = _from_column(table, key, given)
    below = numbers < 0
    if below.any():
        first = int(np.argmax(below))
        table.complain(records.NEGATIVE, role, int(below.sum()), example=f"{numbers[first]:g}", first="?")
    return numbers


def refuse_no_shares(table: PlainTable, key: Key, numbers: Floats, role: str) -> None:
    """Complain where a reference holds something that is no share."""
    wrong = numbers > 1
    if wrong.any():
        first = int(np.argmax(wrong))
        example = f"{numbers[first]:g} ({key.labels[first]})"
        table.complain(records.NOT_A_SHARE, None, int(wrong.sum()), role=role, example=example)


def _from_mapping(table: PlainTable, key: Key, given: Any, role: str) -> Floats:
    entries = given.to_dict() if isinstance(given, pd.Series) else given
    if isinstance(given, pd.Series) and not given.index.is_unique:
        repeated = given.index[given.index.duplicated()][0]
        table.complain(records.TOTAL_CONFLICT, role, example=repr(repeated))
    absent = [label for label in key.labels if label not in entries]
    if absent:
        table.complain(records.TOTAL_MISSING, None, len(absent), role=role, example=repr(absent[0]))
    numbers = np.full(key.size, np.nan)
    for position, label in enumerate(key.labels):
        value = entries.get(label)
        if value is None or value is pd.NA:
            continue
        if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | Decimal | np.number):
            table.complain(records.NOT_A_NUMBER, role, example=repr(value), first="?")
        elif np.isinf(float(value)):
            table.complain(records.NOT_FINITE, role, first="?")
        else:
            numbers[position] = float(value)
    return numbers


def _from_column(table: PlainTable, key: Key, name: Any) -> Floats:
    values = table.numbers(name)
    inside = key.codes >= 0
    first = np.full(key.size, np.nan)
    # written backwards, so that the first row of each code is what stays
    first[key.codes[inside][::-1]] = values[inside][::-1]
    same = (values == first[key.codes]) | (np.isnan(values) & np.isnan(first[key.codes]))
    differ = inside & ~same
    if differ.any():
        row = int(np.argmax(differ))
        table.complain(
            records.TOTAL_CONFLICT, name, int(differ.sum()), example=repr(key.labels[key.codes[row]])
        )
    return first
