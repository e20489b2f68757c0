"""Owns what a build or a report is doing, by the names that progress carries."""

from __future__ import annotations

from industria.glossary.terms import terms

STAGES = terms(
    plan=("reading the plan", "读取规划"),
    cells=("what is known of each industry in each region", "各地区各行业的基础数据"),
    measures=("measures of industries", "行业测度"),
    cluster_measures=("measures of clusters", "产业集群测度"),
    region_totals=("totals of regions", "地区合计"),
    withheld=("what may not leave the office", "不得对外公布的数据"),
    regional_complexity=("complexity and relatedness", "复杂度与关联度"),
    industry_space=("the industry space", "产业空间"),
    specialisation=("specialisation and concentration", "专业化与集中度"),
    growth_accounting=("what made regions grow", "增长来源分解"),
    activity_totals=("what totals say of unknown cells", "合计与未知单元"),
    industry_map=("the industry map", "产业地图"),
    map_prices=("what each rule of the map costs", "各条规则的代价"),
    map_worth=("what each choice of the map is worth", "各项选择的价值"),
    map_alternatives=("maps nearly as good", "接近最优的备选方案"),
    map_draws=("drawing scores anew", "对得分重新抽样"),
    visit_list=("what to ask next", "下一步问什么"),
    recommendation_questions=("what to ask about tiers and what comes next", "层级与下一步产业问什么"),
    reconciliation=("figures that cannot all be true", "不可能同时成立的数据"),
    bottlenecks=("bottleneck technologies", "瓶颈技术"),
    matches=("results and needs", "成果与需求匹配"),
    vectors=("reading the texts", "读取文本"),
    value_chains=("value chains and their gaps", "产业链与缺口"),
    tiers=("which clusters lead", "层级建议"),
    next_industries=("what comes next", "下一步发展什么"),
    high_end=("which clusters move up", "集群是否向高端迈进"),
    entitlements=("policies", "政策享受"),
    counts=("counts to the target year", "目标年数量预测"),
    target_status=("state of the targets", "目标进展"),
    cluster_status=("state of the clusters", "产业集群现状"),
    explored_matrix=("who has what among the regions compared", "所比较地区的产业分布"),
    explored_presets=("complexity by every convention", "按各约定计算复杂度"),
    resampling=("drawing respondents anew", "对单位重抽样"),
    report=("writing the report", "生成报告"),
    done=("finishing", "收尾"),
)
"""What a build or a report is doing, by the names that progress carries."""
