"""Owns the records of what tiers are made of: scores, margins, shares of draws, measures of a cluster."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_CLUSTER = ("cluster",)
_OECD = "OECD & JRC (2008), Handbook on Constructing Composite Indicators."

_RECORDS = (
    MeasureRecord(
        "tier_score",
        Text("score for a tier", "层级得分"),
        "S_t = Σ_m w_tm z_m",
        "standard deviations",
        _CLUSTER,
        Text(
            "How far a cluster stands above the average cluster in what counts for a tier.",
            "该集群在某层级看重的方面高出平均集群的程度。",
        ),
        _OECD,
        Text(
            "z over the clusters compared, cut off at 3; of ln x for scale, (LQ − 1)/(LQ + 1) for quotients. "
            "A measure is asked where at least half of the clusters have it. Unknown counts as average. Each "
            "tier weighs the dimensions by its kind; measures of one dimension share its weight.",
            "z 值以参与比较的集群计算，截断于3；规模取对数，区位商取对称形式。半数以上集群已知的测度方计入，"
            "未知按平均计。各层级按其性质赋权，同一维度内平均分配。",
        ),
    ),
    MeasureRecord(
        "tier_margin",
        Text("margin over the best rival", "对最强竞争者的领先幅度"),
        "m = S_t(i) − max_j S_t(j), j in a lower tier and large enough",
        "standard deviations",
        _CLUSTER,
        Text(
            "How far a cluster is ahead of the best one that could have had its place.",
            "该集群领先于最有可能取代其位置者的幅度。",
        ),
        "Elementary; cut-off distance of a ranking.",
    ),
    MeasureRecord(
        "of_weightings",
        Text("share of weightings in which the tier holds", "权重抽样中该层级成立的比例"),
        "#{d : tier_d(i) = t} / D,  w_td ~ uniform on the simplex",
        "fraction",
        ("cluster", "tier"),
        Text(
            "How often the cluster falls into the tier when every tier weighs the dimensions at random.",
            "各层级随机赋权时该集群落入该层级的比例。",
        ),
        "Rubin (1981), Ann. Statist. 9:130 (the draw); Saisana, Saltelli & Tarantola (2005), "
        "J. R. Statist. Soc. A 168:307.",
    ),
    MeasureRecord(
        "of_figures",
        Text("share of draws of the figures in which it holds", "数据抽样中该层级成立的比例"),
        "#{d : tier_d(i) = t} / D,  x_d ~ uniform in [low, high]",
        "fraction",
        ("cluster", "tier"),
        Text(
            "How often the cluster falls into the tier when figures are drawn from what is known of them; an "
            "unknown one is as likely as any other cluster’s.",
            "按已知范围对数据抽样时该集群落入该层级的比例；未知者等可能取其他集群之值。",
        ),
        "Saisana, Saltelli & Tarantola (2005), J. R. Statist. Soc. A 168:307.",
        Text("Below one half no tier is proposed.", "低于一半时不作建议。"),
    ),
    MeasureRecord(
        "cluster_growth_plan",
        Text("growth per year over the plan", "规划期年均增速"),
        "(x₁ / x₀)^(1/years) − 1",
        "fraction",
        _CLUSTER,
        Text(
            "Growth per year from the first year of the plan that is known.",
            "自规划首个有数据年份起的年均增速。",
        ),
        "Elementary.",
    ),
    MeasureRecord(
        "cluster_growth_year",
        Text("growth on the year before", "同比增速"),
        "x₁ / x₀ − 1",
        "fraction",
        _CLUSTER,
        Text("Growth of the latest whole year on the year before.", "最近完整年份的同比增速。"),
        "Elementary.",
    ),
    MeasureRecord(
        "cluster_complexity",
        Text("complexity of its industries", "所含产业复杂度"),
        "Σ_j w_j x_j PCI_j / Σ_j w_j x_j",
        "index",
        _CLUSTER,
        Text(
            "Mean complexity of the industries of a cluster, by what each is worth in the region.",
            "集群所含产业复杂度按产值加权的平均。",
        ),
        "Hidalgo & Hausmann (2009), PNAS 106:10570; as mean over a cluster ours.",
        Text("Bounds hold a code that is split from nothing to all.", "拆分代码的权重在零至全部之间。"),
    ),
    MeasureRecord(
        "cluster_research_intensity",
        Text("research intensity", "研发强度"),
        "Σ research expense / Σ revenue",
        "fraction",
        _CLUSTER,
        Text(
            "Research expense over revenue of the firms that give both.",
            "同时填报两项的企业研发费用与营业收入之比。",
        ),
        "OECD (2015), Frascati Manual.",
    ),
    MeasureRecord(
        "cluster_rung_share",
        Text("share of firms on a rung", "梯度企业占比"),
        "#{rung} / #{firms with a known rung}",
        "fraction",
        _CLUSTER,
        Text(
            "Part of the firms that hold any rung of the cultivation ladder.", "入选梯度培育的企业所占比例。"
        ),
        "Elementary.",
    ),
    MeasureRecord(
        "cluster_completeness",
        Text("chain completeness", "产业链完整度"),
        "#{links with a firm seen} / #{links}",
        "fraction",
        _CLUSTER,
        Text(
            "Links of its chain for which a firm of the region is in the register; the others may have one "
            "that is not seen.",
            "名录中有本地企业的产业链环节比例；其余环节未见企业，不等于没有。",
        ),
        "Elementary.",
    ),
    MeasureRecord(
        "cluster_strongholds",
        Text("districts with a quotient of 1 or more", "区位商不低于1的区县数"),
        "#{districts : LQ ≥ 1}",
        "districts",
        _CLUSTER,
        Text(
            "In how many districts the cluster weighs more than in the region.", "集群比重高于全域的区县数。"
        ),
        "Elementary.",
    ),
    MeasureRecord(
        "cluster_competitive_growth",
        Text("growth against the reference", "相对参照的增速"),
        "c / x₀ = g − g_ref",
        "fraction",
        _CLUSTER,
        Text(
            "Growth per year less that of the same cluster in the reference: the competitive effect of "
            "shift-share over its base.",
            "与参照地区同一集群年均增速之差，即偏离份额竞争效应与基期之比。",
        ),
        "Dunn (1960), Pap. Proc. Reg. Sci. Assoc. 6:97.",
    ),
)

RECORDS: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""The records of this family by id."""
