"""Contract `instruments`: one row a policy or a fund."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

INSTRUMENTS = TableRecord(
    "instruments",
    Text("Policies and funds.", "政策与基金。"),
    (
        Column("instrument", "text", Text("Identifier.", "标识。"), required=True),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column(
            "instrument_kind",
            "choice",
            Text("Policy or fund.", "政策或基金。"),
            choices=("policy", "fund"),
            required=True,
        ),
        Column("issuer", "text", Text("Who issues or manages it.", "发布或管理单位。")),
        Column("cluster", "text", Text("Cluster it is for.", "面向产业集群。")),
        Column(
            "amount", "value", Text("Money in it.", "资金规模。"), minimum=0, unit="CNY", dimension="money"
        ),
        Column("valid_from", "date", Text("First day.", "起始日期。")),
        Column("valid_to", "date", Text("Last day.", "截止日期。")),
        *COMMON,
    ),
    key=("instrument",),
)
