"""Owns the result tables of one kind: value chains, their gaps and bottlenecks."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES: tuple[ResultTable, ...] = (
    ResultTable(
        "chain_links",
        Text(
            "Every link of every value chain: who makes it here and elsewhere, how strong it is, what it "
            "holds up.",
            "各产业链的每个环节：本地与外地企业、强弱，以及对下游的影响。",
        ),
        columns("chain node"),
        columns(
            "chain node name_en stage state strength seen_by firms_here output_here firms_neighbouring "
            "firms_elsewhere firms_abroad local_supply_rate import_dependence blocks_count blocked_output "
            "reason_en"
        ),
    ),
    ResultTable(
        "chain_gaps",
        Text(
            "The links that are missing, not seen or weak, by what they hold up.",
            "缺失、未见或薄弱的环节，按影响排序。",
        ),
        columns("chain node"),
        columns(
            "rank chain node name_en kind named_bottleneck blocks blocked_output downstream_output targets "
            "needs reason_en"
        ),
    ),
    ResultTable(
        "chain_completeness",
        Text(
            "How complete every chain is, and every cluster over its chains; what is not seen may be there.",
            "各产业链与集群的完整度；未见不等于不存在。",
        ),
        columns("cluster chain"),
        columns(
            "cluster chain links present sure strong weak not_seen confirmed_missing unknown completeness "
            "completeness_low completeness_high"
        ),
    ),
    ResultTable(
        "chain_connections",
        Text("What feeds what, how that is known and of which day.", "环节之间的供需关系及其依据与日期。"),
        columns("chain from_node to_node"),
        columns("chain from_node to_node state evidence seen_on supply_links against_stages on_cycle"),
    ),
    ResultTable(
        "chain_targets",
        Text("For every gap the firms elsewhere that make it, in order, with reasons.",
             "各缺口的外地企业名单，按序并附理由。"),
        columns("chain node maker"),
        columns("chain node rank maker name_en place country output sold_here reason_en against_en"),
    ),
    ResultTable(
        "chain_places",
        Text("In which districts a link is made, and next to which.", "各环节所在区县及其相邻区县。"),
        columns("chain node region"),
        columns("chain node region firms output output_status firms_neighbouring"),
    ),
    ResultTable(
        "chain_firms",
        Text("The largest firms of every link; it does not leave the office.", "各环节主要企业；仅限内部。"),
        columns("chain node enterprise"),
        columns("chain node rank enterprise name_en region seen_by output of"),
    ),
    ResultTable(
        "chain_needs",
        Text("Every gap as a research need, in the columns of the register’s needs.",
             "各缺口对应的科研需求，列与登记表 needs 一致。"),
        columns("need"),
        columns("need cluster node title_en text_en"),
    ),
    ResultTable(
        "bottlenecks",
        Text(
            "All links by how pressing they are as bottlenecks, with the arithmetic and what is not known.",
            "各环节的瓶颈程度排名，含算式与未知项。",
        ),
        columns("chain node"),
        columns(
            "rank rank_low rank_high chain node name_en score score_low score_high scarcity hardness stake "
            "of_weightings of_figures ask_en reason_en"
        ),
    ),
    ResultTable(
        "bottleneck_fillers",
        Text(
            "Who could fill a bottleneck: firms, institutes, results; firms of the register stay inside.",
            "可突破瓶颈的企业、机构与成果；名录企业仅限内部。",
        ),
        columns("chain node rank"),
        columns("chain node rank filler_kind filler name_en reason_en"),
    ),
)  # fmt: skip
