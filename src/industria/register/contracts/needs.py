"""Contract `needs`: one row a need of an enterprise."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

NEEDS = TableRecord(
    "needs",
    Text("Technical needs that enterprises have stated.", "企业技术需求。"),
    (
        Column("need", "text", Text("Identifier of the need.", "需求标识。"), required=True),
        Column("enterprise", "text", Text("Enterprise that has it.", "需求企业。")),
        Column("region", "region", Text("Region.", "地区代码。")),
        Column("title_zh", "text", Text("Title in Chinese.", "中文标题。")),
        Column("title_en", "text", Text("Title in English.", "英文标题。")),
        Column("text_zh", "text", Text("Description in Chinese.", "中文描述。")),
        Column("text_en", "text", Text("Description in English.", "英文描述。")),
        Column("cluster", "text", Text("Cluster it belongs to.", "所属产业集群。")),
        Column("node", "text", Text("Chain node it is about.", "所属产业链环节。")),
        Column("field", "text", Text("Field, in the words of `research`.", "领域，用词与 research 一致。")),
        Column(
            "readiness",
            "integer",
            Text("Least technology readiness level wanted, 1 to 9.", "要求的最低技术成熟度（1–9）。"),
            minimum=1,
            maximum=9,
        ),
        Column(
            "budget",
            "value",
            Text("What the enterprise would pay.", "预算。"),
            minimum=0,
            unit="CNY",
            dimension="money",
        ),
        Column("posted", "date", Text("Day it was stated.", "提出日期。")),
        *COMMON,
    ),
    key=("need",),
)
