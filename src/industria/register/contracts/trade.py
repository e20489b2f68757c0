"""Contract `trade`: one row a region, product, flow and period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

TRADE = TableRecord(
    "trade",
    Text("Exports and imports by product.", "分产品进出口。"),
    (
        Column("region", "region", Text("Region.", "地区代码。"), required=True),
        Column("classification", "text", Text("Product classification.", "商品分类标准。")),
        Column(
            "product",
            "code",
            Text("Product code.", "商品代码。"),
            required=True,
            aliases=("商品编码", "hs_code", "hs"),
        ),
        Column(
            "flow",
            "choice",
            Text("Export or import.", "出口或进口。"),
            choices=("export", "import"),
            required=True,
        ),
        Column("partner", "text", Text("Partner country or region.", "贸易伙伴。")),
        Column("period", "period", Text("Period.", "时期。"), required=True, aliases=("年份", "year")),
        Column(
            "trade_value",
            "value",
            Text("Value traded.", "贸易额。"),
            minimum=0,
            aliases=("金额", "value"),
            unit="CNY",
            dimension="money",
        ),
        Column(
            "quantity",
            "value",
            Text("Quantity traded, in its own unit.", "贸易数量（自有单位）。"),
            aliases=("数量", "贸易数量"),
            minimum=0,
            dimension="physical",
        ),
        Column("quantity_unit", "text", Text("Unit of the quantity.", "数量单位。"), aliases=("数量单位",)),
        *COMMON,
    ),
    key=("region", "classification", "product", "flow", "partner", "period"),
)
