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
        *COMMON,
    ),
    key=("chain", "node"),
)
