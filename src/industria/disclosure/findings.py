"""Owns findings as they leave the office: what is wrong, but not what stands in people's own rows.

Comes in: rows of the result table `findings`. Goes out: the same rows; the sentence of one that quotes a cell
of the register says instead that the cell stays in the office.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.provenance import PUBLIC_TABLES

QUOTED = Text(
    "Rows of {table} were not taken in; what stands in them stays in the office.",
    "表 {table} 中有数据行未被采用；其内容仅限内部查看。",
)
SEE = Text("See the page Data in the inside view.", "请在内部视图的“数据”页面查看。")


def outside_findings(table: pa.Table) -> pa.Table:
    """The findings as they may leave the office; counts, codes and kinds of mistakes stay.

    A finding about a row or a column of a table whose rows are not public quotes a cell that may be the
    figure of a single respondent.
    """
    rows = [_outside(row) for row in table.to_pylist()]
    return pa.Table.from_pylist(rows, table.schema)


def _outside(row: dict[str, Any]) -> dict[str, Any]:
    of = row.get("table")
    quotes = row.get("row") is not None or row.get("column") or row.get("key")
    if not of or of in PUBLIC_TABLES or not str(row.get("code")).startswith("register.") or not quotes:
        return row
    told = {f"what_{tail}": QUOTED.filled(tail, {"table": of}) for tail in ("en", "zh")}
    fixed = {f"fix_{tail}": SEE[tail] for tail in ("en", "zh")}
    return row | {k: v for k, v in {**told, **fixed, "key": None}.items() if k in row}
