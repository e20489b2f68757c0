"""Owns how a table of firms is read for a rule set: columns `x`, or `x_low` and `x_high`, as ends.

Comes in: a DataFrame or Arrow table. Goes out: lower and upper ends of every input; mistakes as findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from industria.enterprises import finding_records as records
from industria.enterprises.reading import shared_input_names
from industria.enterprises.rule_forms import KINDS, RuleSet
from industria.kernels.arrays import Floats
from industria.kernels.ladder.quantities import Ends
from industria.measures.plain_tables import PlainTable, first_row
from industria.toml_positions import nearest


def read_inputs(table: PlainTable, rule_set: RuleSet, key: Any) -> dict[str, Ends]:
    """The ends of every input of the rule set; what is not there lies anywhere its kind allows.

    A measure that the table has itself is read as well. FindingError for what cannot be.
    """
    kinds = {name: entry.kind for name, entry in rule_set.inputs.items()}
    found = {name: _ends(table, name, kind) for name, kind in kinds.items()}
    for measure in rule_set.measures:
        if {measure.name, f"{measure.name}_low"} & set(table.names):
            found[measure.name] = _ends(table, measure.name, "number")
    _near_names(table, kinds, key)
    table.stop_on_errors()
    return found


def _ends(table: PlainTable, name: str, kind: str) -> Ends:
    bottom, top = KINDS[kind]
    exact, low, high = (_numbers(table, column) for column in (name, f"{name}_low", f"{name}_high"))
    for column, values in ((name, exact), (f"{name}_low", low), (f"{name}_high", high)):
        with np.errstate(invalid="ignore"):
            wrong = (values < bottom) | (values > top)
        if kind == "yes-no":
            wrong |= ~np.isnan(values) & (values != 0) & (values != 1)
        if wrong.any():
            table.complain(records.IMPOSSIBLE, column, int(wrong.sum()), first=first_row(wrong), kind=kind,
                           low=bottom, high=top)  # fmt: skip
    ends = (
        np.where(np.isnan(exact), np.where(np.isnan(low), bottom, low), exact),
        np.where(np.isnan(exact), np.where(np.isnan(high), top, high), exact),
    )
    reversed_ends = ends[0] > ends[1]
    if reversed_ends.any():
        table.complain(records.REVERSED, name, int(reversed_ends.sum()), first=first_row(reversed_ends))
    return ends


def _numbers(table: PlainTable, name: str) -> Floats:
    """A column as doubles, true and false as 1 and 0; all unknown where there is no such column."""
    if not table.has(name):
        return np.full(len(table), np.nan)
    column = table.data[name]
    series = column.to_pandas() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(series, pd.Series) and pd.api.types.infer_dtype(series, skipna=True) == "boolean":
        return np.asarray(series.astype("boolean").to_numpy(dtype=np.float64, na_value=np.nan))
    table.require(**{name: name})
    if len(series) and series.isna().all():
        return np.full(len(table), np.nan)
    return table.numbers(name)


def _near_names(table: PlainTable, kinds: Mapping[str, str], key: Any) -> None:
    """Warn of columns that nobody reads and that look like an input that is not there."""
    names = {str(name).removesuffix("_low").removesuffix("_high") for name in table.names}
    absent = [name for name in kinds if name not in names]
    unread = {str(name) for name in table.names} - set(kinds) - shared_input_names() - {str(key)}
    for name in sorted(unread):
        near = nearest(name, absent) if absent else None
        if near is not None and len(set(name) ^ set(near)) <= 2 and abs(len(name) - len(near)) <= 2:
            table.complain(records.NEAR_COLUMN, name, nearest=near)
