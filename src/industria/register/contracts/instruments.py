"""Contract `instruments`: one row a policy, a fund or another instrument, and who is entitled to what."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON
from industria.register.contracts.recognitions import RECOGNISED_RUNGS

INSTRUMENT_KINDS = ("policy", "fund", "tax", "grant", "loan", "place", "equipment", "scenario", "procurement")
"""The last three support demand: first sets of equipment, opened scenarios, public buying."""

_WHO = (
    Column(
        "rules",
        "text",
        Text("Rules that come with the program and that it follows.", "所遵循的内置规则标识。"),
    ),
    Column("cluster", "text", Text("Cluster it is for.", "面向产业集群。")),
    Column("region", "region", Text("Region it is for; empty for all.", "适用地区代码，空为全域。")),
    Column(
        "selects",
        "choice",
        Text(
            "How firms come to have it: rule (all that meet the conditions), list, award.",
            "享受方式：rule 符合条件即享，list 名单制，award 评选制。",
        ),
        choices=("rule", "list", "award"),
    ),
    Column(
        "needs_rung",
        "choice",
        Text("Rung that a firm must hold.", "须持有的梯度层级。"),
        choices=RECOGNISED_RUNGS,
    ),
    Column(
        "least_research",
        "value",
        Text("Least R&D expense of the year.", "年研发费用下限。"),
        minimum=0,
        unit="CNY",
        dimension="money",
    ),
    Column(
        "least_research_share",
        "number",
        Text("Least R&D expense over revenue, per cent.", "研发费用占收入比重下限（%）。"),
        minimum=0,
        maximum=100,
        unit="%",
    ),
    Column(
        "most_staff",
        "number",
        Text("Most persons employed.", "从业人数上限。"),
        minimum=0,
        unit="persons",
        dimension="persons",
    ),
)
_WHAT = (
    Column(
        "share_of",
        "choice",
        Text("Quantity of which a share is paid.", "补助计算基数。"),
        choices=("research-expense", "investment", "tax", "revenue", "profit"),
    ),
    Column(
        "share",
        "number",
        Text("Share that is paid, per cent.", "补助比例（%）。"),
        minimum=0,
        maximum=1000,
        unit="%",
    ),
    Column(
        "paid_sum",
        "value",
        Text("Sum that every entitled firm is paid.", "每家企业定额补助。"),
        minimum=0,
        unit="CNY",
        dimension="money",
    ),
    Column(
        "cap",
        "value",
        Text("Most that one firm is paid.", "单个企业补助上限。"),
        minimum=0,
        unit="CNY",
        dimension="money",
    ),
    Column(
        "one_of",
        "text",
        Text("Group of instruments of which a firm may have only one.", "互斥组：同组只能择一享受。"),
    ),
)

INSTRUMENTS = TableRecord(
    "instruments",
    Text("Policies, funds and other instruments.", "政策、基金及其他政策工具。"),
    (
        Column("instrument", "text", Text("Identifier.", "标识。"), required=True),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column(
            "instrument_kind",
            "choice",
            Text(
                "Policy, fund, tax, grant, loan, place, first set of equipment, scenario or procurement.",
                "政策、基金、税收、补助、贷款、场地、首台套、应用场景或采购。",
            ),
            choices=INSTRUMENT_KINDS,
            required=True,
        ),
        Column("issuer", "text", Text("Who issues or manages it.", "发布或管理单位。")),
        *_WHO,
        *_WHAT,
        Column(
            "amount", "value", Text("Money in it.", "资金规模。"), minimum=0, unit="CNY", dimension="money"
        ),
        Column("valid_from", "date", Text("First day.", "起始日期。")),
        Column("valid_to", "date", Text("Last day.", "截止日期。")),
        *COMMON,
    ),
    key=("instrument",),
)
