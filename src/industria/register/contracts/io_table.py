"""Contract `io_table`: one row a cell of an input-output table."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

IO_TABLE = TableRecord(
    "io_table",
    Text("Input-output tables in long form.", "投入产出表（长表）。"),
    (
        Column("region", "region", Text("Region.", "地区代码。"), required=True),
        Column("period", "period", Text("Year.", "年份。"), required=True),
        Column(
            "row", "text", Text("Row: a sector, or a primary input.", "行：部门或初始投入。"), required=True
        ),
        Column(
            "column", "text", Text("Column: a sector, or a final use.", "列：部门或最终使用。"), required=True
        ),
        Column("flow", "value", Text("Value of the cell.", "流量。"), unit="CNY", dimension="money"),
        *COMMON,
    ),
    key=("region", "period", "row", "column"),
)
