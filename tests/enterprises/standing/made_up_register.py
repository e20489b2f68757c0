"""Firms of a town with two years before, what they filled in, and the rungs they were given. Synthetic."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from tests.measures.given_tables import Given

Row = dict[str, Any]
KINDS = {"number": pa.float64(), "value": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
MILLION = 1_000_000.0

SOUND: Row = {
    "resident": True, "prohibited_business": False, "major_accident": False, "abnormal_list": False,
    "science_staff": 40.0, "class_1_ip": 1.0,
}  # fmt: skip
"""What makes a small firm meet the rules of a technology-based SME, with `SMALL` in the register."""
SMALL: Row = {"employment": 100.0, "revenue": 50 * MILLION, "assets": 60 * MILLION, "liabilities": 30 * MILLION,
              "research_expense": 3.1 * MILLION}  # fmt: skip


def stored(name: str, rows: list[Row]) -> pa.Table:
    """Rows of a register table with all columns that a snapshot has."""
    contract = CONTRACTS[name]
    kinds = {column.name: KINDS.get(column.kind, pa.string()) for column in contract.columns}
    schema = pa.schema([(column, kinds.get(column) or _side(column)) for column in stored_columns(contract)])
    filled = [
        {"origin": "synthetic", "source_file": f"{name}.csv", "source_row": at, **row}
        for at, row in enumerate(rows, start=2)
    ]
    return pa.Table.from_pylist(
        [{column: row.get(column) for column in schema.names} for row in filled], schema
    )


def _side(column: str) -> pa.DataType:
    """The type of a stored column that is none of the contract's own."""
    if column == "source_row":
        return pa.int64()
    return pa.float64() if column.endswith(("_low", "_high")) else pa.string()


def firm(name: str, period: str = "2025", **given: Any) -> Row:
    """One row of the business register."""
    return {"enterprise": name, "period": period, "region": "A", "classification": "GB/T 4754-2017",
            "industry": "3612", "founded": "2010-06-30", "rung": "none", **given}  # fmt: skip


def grant(name: str, rung: str, granted: str, valid_to: str | None = None) -> Row:
    """One row of the lists."""
    return {"enterprise": name, "rung": rung, "granted": granted, "valid_to": valid_to}


def town(firms: list[Row], facts: list[Row] | None = None, lists: list[Row] | None = None) -> Given:
    """The register of a town; a table that is not given is not there."""
    tables = {"enterprises": stored("enterprises", firms)}
    if facts is not None:
        rows = [{"period": "2025", **row} for row in facts]
        tables["firm_facts"] = stored("firm_facts", rows)
    if lists is not None:
        tables["recognitions"] = stored("recognitions", lists)
    return Given(**tables)
