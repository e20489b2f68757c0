"""Contract `supply_links`: one row a supplier, a buyer, a product and a period."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

SUPPLY_LINKS = TableRecord(
    "supply_links",
    Text("Who sells what to whom.", "企业供应关系。"),
    (
        Column(
            "supplier", "text", Text("Enterprise that sells.", "供应方。"), required=True, aliases=("供应商",)
        ),
        Column(
            "buyer",
            "text",
            Text("Enterprise that buys.", "采购方。"),
            required=True,
            aliases=("采购商", "客户"),
        ),
        Column("product", "text", Text("Product or part supplied.", "产品。")),
        Column("period", "period", Text("Period.", "时期。"), required=True),
        Column(
            "amount",
            "value",
            Text("Yearly value of the link.", "年交易额。"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        *COMMON,
    ),
    key=("supplier", "buyer", "product", "period"),
)
