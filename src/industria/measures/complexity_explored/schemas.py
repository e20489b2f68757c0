"""Owns the columns of the tables of explored complexity, and how arrays become such tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Floats

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
REGIONS = pa.schema([
    ("region", TEXT), ("period", TEXT), ("indicator", TEXT), ("eci", NUMBER), ("eci_low", NUMBER),
    ("eci_high", NUMBER), ("rank", COUNT), ("rank_low", COUNT), ("rank_high", COUNT), ("defined", NUMBER),
    ("coi", NUMBER), ("diversity", COUNT), ("small", pa.bool_()), ("flag", TEXT), ("undecided", COUNT),
    ("units", COUNT), ("eigenvalue_gap", NUMBER), ("reason", TEXT), ("preset", TEXT), ("origin", TEXT),
])  # fmt: skip
INDUSTRIES = pa.schema([
    ("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT), ("pci", NUMBER),
    ("rank", COUNT), ("ubiquity", COUNT), ("reason", TEXT), ("preset", TEXT), ("origin", TEXT),
])  # fmt: skip
CELLS = pa.schema([
    ("region", TEXT), ("classification", TEXT), ("industry", TEXT), ("period", TEXT), ("indicator", TEXT),
    ("present", pa.bool_()), ("relatedness_density", NUMBER), ("cog", NUMBER), ("preset", TEXT),
    ("origin", TEXT),
])  # fmt: skip
PRESETS = pa.schema([
    ("measure", TEXT), ("preset_shown", TEXT), ("region", TEXT), ("classification", TEXT),
    ("industry", TEXT), ("period", TEXT), ("indicator", TEXT), ("value", NUMBER), ("rank", COUNT),
    ("reason", TEXT), ("origin", TEXT),
])  # fmt: skip


def table_of(schema: pa.Schema, size: int, columns: Mapping[str, Any]) -> pa.Table:
    """A table of that schema; a single value stands in every row, NaN becomes null."""
    made = []
    for field in schema:
        given = columns.get(field.name)
        if isinstance(given, np.ndarray) and given.dtype.kind == "f":
            unknown = np.isnan(given)
            if pa.types.is_integer(field.type):
                made.append(pa.array(np.nan_to_num(given).astype(np.int64), field.type, mask=unknown))
            else:
                made.append(pa.array(given, field.type, mask=unknown))
        elif isinstance(given, np.ndarray | list | tuple | pa.Array):
            made.append(pa.array(given, field.type) if not isinstance(given, pa.Array) else given)
        else:
            made.append(pa.repeat(pa.scalar(given, field.type), size))
    return pa.table(made, schema=schema)


def spread(labels: tuple[str, ...], times: int, *, inner: bool) -> pa.Array:
    """The labels of one side of a matrix for each of its cells, row after row."""
    at = np.tile(np.arange(len(labels)), times) if inner else np.repeat(np.arange(len(labels)), times)
    return pa.array(labels, TEXT).take(pa.array(at))


def blank(size: int) -> Floats:
    """A column of which nothing is known."""
    return np.full(size, np.nan)
