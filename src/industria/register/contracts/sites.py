"""Contract `sites`: one row a park or a site."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

SITES = TableRecord(
    "sites",
    Text("Parks and sites that can take projects.", "园区与用地。"),
    (
        Column("site", "text", Text("Identifier.", "园区标识。"), required=True),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column("region", "region", Text("Region.", "地区代码。"), required=True),
        Column("land_free_mu", "number", Text("Land free, in mu.", "可用土地（亩）。"), unit="mu", minimum=0),
        Column(
            "land_price",
            "value",
            Text("Price of a mu of land.", "地价（每亩）。"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column(
            "power_free_kw",
            "number",
            Text("Power free, in kilowatts.", "可用电力（千瓦）。"),
            unit="kW",
            minimum=0,
        ),
        Column(
            "clusters",
            "text",
            Text("Clusters it is meant for, separated by semicolons.", "适宜产业集群（分号分隔）。"),
        ),
        *COMMON,
    ),
    key=("site",),
)
