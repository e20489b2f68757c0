"""Owns how a table with other rows than those that came in is made, of the kind that came in.

Comes in: the plain table that was read, the codes that name the new rows, and columns of results. Goes out: a
DataFrame or an Arrow table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from industria.findings import FindingError
from industria.kernels.arrays import Integers
from industria.measures import data_finding_records as records
from industria.measures.plain_tables import Key, PlainTable, arrow_column


def table_like(data: Any, columns: Mapping[str, Sequence[Any] | NDArray[Any]]) -> Any:
    """A new table of the same kind as the data (NaN and None are empty)."""
    if isinstance(data, pd.DataFrame):
        return pd.DataFrame(dict(columns)).infer_objects()
    return pa.table({name: arrow_column(np.asarray(values)) for name, values in columns.items()})


def new_table(
    table: PlainTable, names: Sequence[tuple[Key, Integers]], columns: Mapping[str, NDArray[Any]]
) -> Any:
    """A table of the kind of `table`: the labels of the codes, then columns (NaN and None are empty)."""
    _refuse_same_names([*(key.name for key, _ in names), *columns])
    if isinstance(table.data, pd.DataFrame):
        frame = pd.DataFrame({key.name: _labels(key, codes) for key, codes in names})
        for name, values in columns.items():
            frame[name] = values
        return frame
    arrays = {key.name: pa.array(_labels(key, codes)) for key, codes in names}
    arrays |= {name: arrow_column(values) for name, values in columns.items()}
    return pa.table(arrays)


def _refuse_same_names(names: Sequence[str]) -> None:
    """FindingError where a column that came in is named like one that is made."""
    repeated = [name for position, name in enumerate(names) if name in names[:position]]
    if repeated:
        raise FindingError([records.REPEATED_COLUMN.at(column=repeated[0])])


def _labels(key: Key, codes: Integers) -> list[Any]:
    """The label of each code, as the kind of thing that came in."""
    return [key.labels[code] for code in codes.tolist()]
