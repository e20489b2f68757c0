"""Owns the result tables of one kind: firms on the cultivation ladder."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES: tuple[ResultTable, ...] = (
    ResultTable(
        "ladder",
        Text(
            "How every firm stands to every rung: held, at risk, within reach; what it lacks, what to ask. "
            "It does not leave the office.",
            "各企业与各层级的关系：已获认定、存在风险、接近达标；缺什么、需询问什么。仅限内部。",
        ),
        columns("enterprise rule_set"),
        columns(
            "enterprise name_en rung rule_set standing holds valid_to days_left nearest_change next_rung "
            "reason_en"
        ),
    ),
    ResultTable(
        "ladder_counts",
        Text(
            "How many firms stand how, by rung, cluster and district.",
            "按层级、集群和区县统计的企业数。",
        ),
        columns("rule_set level cluster region"),
        columns(
            "level rung rule_set cluster region firms holds due at_risk unsure lapsed qualifies nearly "
            "judged cannot_tell fails"
        ),
    ),
    ResultTable(
        "ladder_years",
        Text(
            "Who held a rung at the end of each year, and how many came, were given it again, and lost it.",
            "历年末各层级有效企业数，及新认定、续认与失效数。",
        ),
        columns("rung year"),
        columns("rung year holders new again lapsed basis"),
    ),
    ResultTable(
        "ladder_asks",
        Text(
            "What to ask of how many firms, and how many verdicts it would settle. It does not leave the "
            "office.",
            "应询问的内容、企业数及可确定的结论数。仅限内部。",
        ),
        columns("ask"),
        columns("rank ask name_en judged firms verdicts settles weight rule_sets"),
    ),
    ResultTable(
        "platform_counts",
        Text(
            "R&D institutions and platforms by level and kind: valid, running out, expired.",
            "各级各类研发机构与创新平台数：有效、即将到期、已失效。",
        ),
        columns("platform_level platform_kind"),
        columns("platform_level platform_kind platforms valid due expired at_firms at_institutes"),
    ),
    ResultTable(
        "platform_gaps",
        Text(
            "How many holders of each rung carry a valid platform, and how many carry none.",
            "各层级企业中拥有有效平台与没有平台的企业数。",
        ),
        columns("rung"),
        columns("rung holders with_platform without_platform"),
    ),
    ResultTable(
        "firm_links",
        Text(
            "Firms that tables give by name, and which firm of the register each may be. Nothing is joined "
            "by it. It does not leave the office.",
            "以名称填写的企业及其可能对应的名录企业；不据此自动关联。仅限内部。",
        ),
        columns("named_in given_name rank"),
        columns(
            "firm_link named_in given_name rank enterprise name_zh match_probability for_en against_en "
            "other_firm mentions row"
        ),
    ),
)
"""Its tables, in the order in which a planner reads them."""
