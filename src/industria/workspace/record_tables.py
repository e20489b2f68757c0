"""Owns the result tables of one kind: what was found wrong, and what was not accepted."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES = (
    ResultTable(
        "findings",
        Text(
            "What is wrong in the plan and the data, where, and how to repair it.",
            "规划与数据中的问题、位置与修正办法。",
        ),
        columns("code"),
        columns("severity code count file line row column what_en fix_en"),
    ),
    ResultTable(
        "rejects",
        Text("Every record that was not accepted, with its reasons.", "每条未被接受的记录及原因。"),
        columns("table source_file source_row"),
        columns("table source_file source_row code column value reason_en fix_en"),
    ),
)
