"""Owns how a plain input–output table is read: a square table with labels, and numbers a sector.

Comes in: a DataFrame, an Arrow table or an array, and Series, mappings or lists by sector. Goes out: arrays
in one order, or findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from industria.chains.input_output import plain_finding_records as records
from industria.findings import FindingError
from industria.kernels.arrays import Floats

_SHOWN = 12


def square(flows: Any, labels: Sequence[Any] | None) -> tuple[Floats, list[str]]:
    """The flows and the sectors' labels; an index and columns must name the same sectors in one order.

    Raises FindingError with `chains.plain-io-shape`, `chains.plain-io-labels` or `chains.plain-io-number`
    (a text in a cell).
    """
    if isinstance(flows, pa.Table):
        flows = flows.to_pandas()
    names: list[str] | None = None if labels is None else [str(label) for label in labels]
    if isinstance(flows, pd.DataFrame):
        columns = [str(name) for name in flows.columns]
        rows = [str(name) for name in flows.index]
        numbered = isinstance(flows.index, pd.RangeIndex)
        if len(rows) != len(columns):
            raise FindingError([records.SHAPE.at(argument="flows", sectors=len(columns))])
        if not numbered and rows != columns:
            wrong = next((a for a, b in zip(rows, columns, strict=True) if a != b), rows[0])
            raise FindingError([_labels("flows", wrong, columns)])
        names = columns if names is None else names
    found = _array(flows, "flows", names or [])
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise FindingError([records.SHAPE.at(argument="flows", sectors=len(found) if found.ndim else 0)])
    names = [str(at + 1) for at in range(len(found))] if names is None else names
    if len(names) != len(found):
        raise FindingError([records.SHAPE.at(argument="labels", sectors=len(found))])
    repeated = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if repeated is not None:
        raise FindingError([_labels("labels", repeated, names)])
    return found, names


def by_sector(given: Any, argument: str, labels: Sequence[str]) -> Floats:
    """One number a sector: a Series or mapping by label, anything else in the table's order.

    Raises FindingError with `chains.plain-io-shape` or `chains.plain-io-labels`.
    """
    if isinstance(given, pd.Series) and not isinstance(given.index, pd.RangeIndex):
        given = dict(zip(given.index, given.tolist(), strict=True)) if given.index.is_unique else {"": 0}
    if isinstance(given, Mapping):
        named = {str(name): value for name, value in given.items()}
        odd = sorted(set(named) ^ set(labels))
        if odd:
            raise FindingError([_labels(argument, odd[0], labels)])
        given = [named[label] for label in labels]
    found = _array(given, argument, labels)
    if found.shape != (len(labels),):
        raise FindingError([records.SHAPE.at(argument=argument, sectors=len(labels))])
    return found


def some_sectors(given: Mapping[Any, Any], argument: str, labels: Sequence[str]) -> Floats:
    """A number for some sectors, zero for the others. Raises FindingError with `chains.plain-io-labels`."""
    named = {str(name): value for name, value in given.items()}
    for name in named:
        if name not in labels:
            raise FindingError([_labels(argument, name, labels)])
    return _array([named.get(label, 0.0) for label in labels], argument, labels)


def members(names: Sequence[Any], argument: str, labels: Sequence[str]) -> Any:
    """Which sectors are named, true or false a sector. Raises FindingError with `chains.plain-io-labels`."""
    return some_sectors({str(name): 1.0 for name in names}, argument, labels) > 0


def _array(given: Any, argument: str, labels: Sequence[str]) -> Floats:
    try:
        return np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise FindingError([
            records.NUMBER.at(argument=argument, number=1, kind="no numbers", kind_zh="不是数字", place="?")
        ]) from None  # fmt: skip


def _labels(argument: str, example: Any, known: Sequence[str]) -> Any:
    shown = ", ".join(known[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
    return records.LABELS.at(argument=argument, example=example, known=shown)
