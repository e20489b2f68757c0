"""Contract `io_table`: one row a cell of an input-output table."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

FLOW_ORIGINS = ("domestic", "imported", "all")
"""Whether a flow is of domestic products, of imported ones, or of all (left empty: not told apart)."""

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
        Column(
            "flow_origin",
            "choice",
            Text(
                "Whether the flow is of domestic products, of imported ones, or of all; empty where the "
                "table does not tell them apart.",
                "流量为国内产品、进口产品或全部产品；表中未区分则留空。",
            ),
            choices=FLOW_ORIGINS,
            aliases=("流量来源",),
        ),
        Column(
            "row_role",
            "text",
            Text(
                "What the row is, where its name does not say: sector, compensation, production-taxes, "
                "depreciation, surplus, imports, output, memo and so on.",
                "行的性质（名称不足以说明时填写），如 sector、compensation、imports、output、memo。",
            ),
            aliases=("行性质",),
        ),
        Column(
            "column_role",
            "text",
            Text(
                "What the column is, where its name does not say: sector, household, government, investment, "
                "stocks, exports, outflow, imports, inflow, output, memo and so on.",
                "列的性质（名称不足以说明时填写），如 sector、household、exports、imports、output、memo。",
            ),
            aliases=("列性质",),
        ),
        *COMMON,
    ),
    key=("region", "period", "row", "column", "flow_origin"),
)
