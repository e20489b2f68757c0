"""Contract `makers`: one row a firm and a link of a chain that it makes, wherever the firm is."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

PLACES = ("here", "neighbouring", "country", "abroad")
"""In the region, in one next to it, elsewhere in the country, abroad."""

MAKERS = TableRecord(
    "makers",
    Text(
        "Who makes what in a value chain, here and elsewhere: firms named for a link.",
        "产业链各环节的生产企业（本地与外地）。",
    ),
    (
        Column(
            "maker", "text",
            Text("Identifier of the firm; of a firm of the register the one there.",
                 "企业标识；名录内企业用其标识。"),
            required=True, aliases=("企业标识", "企业代码"),
        ),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。"), aliases=("企业名称",)),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column("chain", "text", Text("Chain of the link.", "所属产业链。"), aliases=("产业链",)),
        Column(
            "node", "text",
            Text("Link that it makes; empty where only the product is known.", "所在环节，仅知产品时可空。"),
            aliases=("环节",),
        ),
        Column("product", "text", Text("Product that it makes.", "产品。"), aliases=("产品",)),
        Column(
            "place", "choice",
            Text("Where it makes it: here, in a neighbouring region, elsewhere in the country, abroad.",
                 "生产地：本地、相邻地区、国内其他地区、境外。"),
            required=True, choices=PLACES, aliases=("所在地",),
        ),
        Column("country", "text", Text("Country or province, in words.", "国家或省份。"),
               aliases=("国家或省份",)),
        Column(
            "output", "value", Text("Yearly output of this product.", "该产品年产值。"),
            minimum=0, unit="CNY", dimension="money", aliases=("产值",),
        ),
        Column("evidence", "text", Text("What shows that it makes it.", "依据。"), aliases=("依据",)),
        Column("seen_on", "date", Text("Day the evidence is of.", "依据日期。"), aliases=("依据日期",)),
        *COMMON,
    ),
    key=("maker", "chain", "node", "product"),
)  # fmt: skip
