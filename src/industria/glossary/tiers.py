"""Owns the words of the tiers: measures of clusters, states of proposals, aspects of moving up.

Comes in: a key as it stands in result tables. Goes out: a `Text`. A part of `glossary.GROUPS`.
"""

from __future__ import annotations

from industria.findings import Text

CLUSTER_MEASURES = {
    "scale": Text("scale", "规模"),
    "growth_year": Text("growth on the year before", "同比增速"),
    "growth_plan": Text("growth per year over the plan", "规划期年均增速"),
    "specialisation": Text("specialisation (location quotient)", "专业化（区位商）"),
    "complexity": Text("complexity of its industries", "所含产业复杂度"),
    "research_intensity": Text("research intensity", "研发强度"),
    "rung_share": Text("share of firms on a rung", "梯度企业占比"),
    "completeness": Text("chain completeness", "产业链完整度"),
    "competitive_growth": Text("growth against the reference", "相对参照的增速"),
    "strongholds": Text("districts with a quotient of 1 or more", "区位商不低于1的区县数"),
}
"""What tiers are made of (`portfolio.cluster_tiers.rules.MEASURES`)."""

TIER_STATES = {
    "proposed": Text("proposed", "已建议"),
    "no-tier": Text("no tier", "未入层级"),
    "undecided": Text("undecided", "未定"),
    "not-compared": Text("not comparable", "不可比"),
    "one-dimension": Text("too little known", "数据不足"),
    "one-tier": Text("one tier only", "仅一个层级"),
}
"""What came of the question which tier a cluster belongs to."""

ASPECTS = {
    "ladder_place": Text("place on the ladder of complexity", "复杂度阶梯位置"),
    "ladder_before": Text("place in the base year", "基期位置"),
    "ladder_shift": Text("shift on the ladder", "阶梯位移"),
    "unit_value": Text("unit values per year", "单位价值年均变化"),
    "research_intensity": Text("research intensity", "研发强度"),
    "research_change": Text("change of research intensity", "研发强度变化"),
    "new_products": Text("share of new products", "新产品占比"),
    "new_products_change": Text("change of that share", "新产品占比变化"),
    "energy_intensity": Text("energy per value added", "单位增加值能耗"),
    "energy_change": Text("its change per year", "能耗强度年均变化"),
    "carbon_intensity": Text("carbon per value added", "单位增加值碳排放"),
    "carbon_change": Text("its change per year", "碳强度年均变化"),
    "sophistication": Text("place of its exports among goods", "出口商品复杂度位置"),
    "relative_unit_value": Text("unit values beside others’", "相对单位价值"),
    "high_segment": Text("exports in the high price segment", "高价位出口占比"),
}
"""Aspects of moving up (`portfolio.high_end.reasons.ASPECTS`)."""

NEXT_COLUMNS = {
    "feasibility": ("Feasibility", "可行性"),
    "benefit": ("Value", "价值"),
    "score": ("Score", "得分"),
    "distance_class": ("Near or far", "远近"),
    "risk": ("Safe or bold", "稳健或大胆"),
    "probability": ("Probability, three years", "三年概率"),
    "past_entries": ("Entered in the past", "历史进入数"),
    "past_open": ("Could be entered", "可进入数"),
    "rate": ("Rate of entry", "进入率"),
    "cost": ("Cost", "成本"),
    "yearly_gain": ("Gain a year", "年收益"),
    "worth": ("Gain counted", "计入收益"),
    "held": ("Holds in draws", "抽样中成立"),
    "same_year": ("Same year in draws", "抽样中同年"),
    "yearly_year": ("Year if planned yearly", "逐年规划的年份"),
    "opens_worth": ("Opens worth", "铺路收益"),
    "saves_cost": ("Saves cost", "铺路节省成本"),
    "net_alone": ("Net by itself", "自身净值"),
    "for_the_sake_of": ("For the sake of", "为谁铺路"),
    "foresight_worth": ("Worth with foresight", "有预见的总收益"),
    "yearly_worth": ("Worth planned yearly", "逐年规划的总收益"),
    "foresight_low": ("Low in draws", "抽样下限"),
    "foresight_high": ("High in draws", "抽样上限"),
    "ahead_in_draws": ("Ahead in draws", "抽样中领先"),
    "review": ("Fair-competition review", "公平竞争审查"),
    "budget": ("Budget", "预算"),
    "spent": ("Spent", "已用"),
}
"""Headings of the tables of what comes next (`portfolio.diversification`)."""
