"""Owns what a contract is: a table record that people's data must fit, and the columns every row carries.

Readers, checks, documentation, upload templates and the synthetic generator are driven by it.
"""

from __future__ import annotations

from industria.catalogue import CONFIDENCES, ORIGINS, STATUSES, ColumnRecord, TableRecord
from industria.findings import Text

Contract = TableRecord

ORIGIN = ColumnRecord(
    "origin", "choice", Text("Where the row comes from.", "数据来源类别。"), choices=ORIGINS, required=True
)
SOURCE = ColumnRecord("source", "text", Text("Document, issuer and date.", "文件、发布单位与日期。"))
CONFIDENCE = ColumnRecord(
    "confidence", "choice", Text("How far the figure can be trusted.", "可信程度。"), choices=CONFIDENCES
)
SOURCE_FILE = "source_file"
"""Stored column: the name of the file or database table the row was read from."""
SOURCE_SHEET = "source_sheet"
"""Stored column: the sheet, where the file is a workbook."""
SOURCE_ROW = "source_row"
"""Stored column: the row number as a person would count it (the first line of the file is 1)."""

COMMON = (ORIGIN, SOURCE, CONFIDENCE)
"""Columns that close every contract. A source declares them once; a file may give them row by row."""


def stored_columns(contract: Contract) -> tuple[str, ...]:
    """Names of the columns of a snapshot: the contract's, status and bounds of each value, and the place."""
    names: list[str] = []
    for column in contract.columns:
        names.append(column.name)
        if column.kind == "value":
            names += [f"{column.name}_status", f"{column.name}_low", f"{column.name}_high"]
    return (*names, SOURCE_FILE, SOURCE_SHEET, SOURCE_ROW)


__all__ = [
    "COMMON", "CONFIDENCE", "ORIGIN", "SOURCE", "SOURCE_FILE", "SOURCE_ROW", "SOURCE_SHEET", "STATUSES",
    "Contract", "stored_columns",
]  # fmt: skip
