"""Contract `platforms`: one row an R&D institution or innovation platform that an authority recognised."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

PLATFORM_KINDS = (
    "key-laboratory", "engineering-research-centre", "enterprise-technology-centre", "innovation-centre",
    "new-rd-institution", "other-platform",
)  # fmt: skip
PLATFORM_LEVELS = ("national", "municipal", "district-level")
"""The highest first; `municipal` stands for a province or a city with the rank of one."""

PLATFORMS = TableRecord(
    "platforms",
    Text("R&D institutions and innovation platforms.", "研发机构与创新平台。"),
    (
        Column("platform", "text", Text("Identifier.", "平台标识。"), required=True, aliases=("平台编号",)),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。"), aliases=("平台名称",)),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column(
            "platform_kind", "choice", Text("Kind of platform.", "平台类型。"), required=True,
            choices=PLATFORM_KINDS,
        ),
        Column(
            "platform_level", "choice", Text("Level that recognised it.", "平台级别。"), required=True,
            choices=PLATFORM_LEVELS, aliases=("认定级别",),
        ),
        Column(
            "enterprise", "text", Text("Enterprise that carries it.", "依托企业标识。"), aliases=("依托企业",)
        ),
        Column("institute", "text", Text("Institute that carries it.", "依托机构。"), aliases=("依托单位",)),
        Column("region", "region", Text("Region.", "地区代码。")),
        Column("cluster", "text", Text("Cluster it serves.", "服务的产业集群。")),
        Column("field", "text", Text("Field.", "领域。")),
        Column("granted", "date", Text("Day of recognition.", "认定日期。"), aliases=("认定日期",)),
        Column("valid_to", "date", Text("Last day of validity.", "有效期截止日。"), aliases=("有效期至",)),
        Column(
            "staff", "number", Text("Staff.", "人员数。"), unit="persons", dimension="persons", minimum=0
        ),
        Column(
            "rd_expense", "value", Text("R&D expense.", "研发经费。"), unit="CNY", dimension="money",
            minimum=0,
        ),
        Column(
            "equipment", "value", Text("Value of its equipment.", "仪器设备原值。"), unit="CNY",
            dimension="money", minimum=0,
        ),
        Column("document", "text", Text("Document of recognition.", "认定文件。"), aliases=("文号",)),
        *COMMON,
    ),
    key=("platform",),
)  # fmt: skip
