"""Contract `chain_nodes`: one row a node of a value chain."""

from industria.catalogue import ColumnRecord as Column
from industria.catalogue import TableRecord
from industria.findings import Text
from industria.register.contract import COMMON

CHAIN_NODES = TableRecord(
    "chain_nodes",
    Text("Stages and products of value chains.", "产业链环节与产品。"),
    (
        Column("chain", "text", Text("Chain it belongs to.", "所属产业链。"), required=True),
        Column("node", "text", Text("Identifier of the node.", "环节标识。"), required=True),
        Column("name_zh", "text", Text("Name in Chinese.", "中文名称。")),
        Column("name_en", "text", Text("Name in English.", "英文名称。")),
        Column(
            "stage",
            "choice",
            Text("Upstream, midstream, downstream or support.", "上游、中游、下游或支撑。"),
            choices=("upstream", "midstream", "downstream", "support"),
        ),
        Column("industry", "code", Text("Industry code of those who make it.", "对应行业代码。")),
        Column("classification", "text", Text("Classification of that code.", "行业分类标准。")),
        Column(
            "bottleneck",
            "boolean",
            Text("Whether it is named a bottleneck technology.", "是否“卡脖子”技术环节。"),
        ),
        Column(
            "products",
            "text",
            Text(
                "Names of what it makes, separated by semicolons; firms and supply links are found by them.",
                "产品名称（分号分隔），用于匹配企业与供应关系。",
            ),
            aliases=("产品", "产品名称"),
        ),
        Column(
            "goods",
            "text",
            Text(
                "Customs codes of what it makes, separated by semicolons, as in `trade`.",
                "对应的海关商品编码（分号分隔），与 trade 一致。",
            ),
            aliases=("商品编码",),
        ),
        Column(
            "nobody_here",
            "boolean",
            Text(
                "Whether it is known that nobody in the region makes it; counts only with `evidence`.",
                "是否已确认本地无企业（须填写依据）。",
            ),
            aliases=("本地缺失",),
        ),
        Column(
            "evidence", "text", Text("Who or what says that nobody does.", "缺失的依据。"), aliases=("依据",)
        ),
        Column("seen_on", "date", Text("Day the evidence is of.", "依据日期。"), aliases=("依据日期",)),
        Column(
            "domestic_makers",
            "integer",
            Text(
                "How many makers elsewhere in the country could deliver it; empty where nobody knows.",
                "国内其他地区可供货的企业数，未知则留空。",
            ),
            minimum=0,
            aliases=("国内可替代企业数",),
        ),
        Column(
            "import_share",
            "value",
            Text(
                "Share of what is bought of it here that comes from abroad, in per cent.",
                "本地采购中进口所占比重（%）。",
            ),
            minimum=0,
            maximum=100,
            unit="%",
            aliases=("进口依存度",),
        ),
        Column(
            "substitution_months",
            "value",
            Text(
                "Months until another maker could take the place of the present one, qualification included.",
                "更换供应商所需月数（含认证）。",
            ),
            minimum=0,
            aliases=("替代所需月数",),
        ),
        *COMMON,
    ),
    key=("chain", "node"),
)
