"""Owns how figures are made blank: some columns of some rows become null, whatever their type.

Comes in: a table, which rows, which columns. Goes out: the table without these figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.layout import Mask


def blank(table: pa.Table, rows: Mask, columns: Sequence[str]) -> pa.Table:
    """The table with some columns null in some rows; columns that it does not have are passed over."""
    if not rows.any():
        return table
    mask = pa.array(rows)
    for name in columns:
        if name in table.column_names:
            at, kind = table.column_names.index(name), table.schema.field(name).type
            table = table.set_column(at, name, pc.if_else(mask, pa.scalar(None, kind), table[name]))
    return table
