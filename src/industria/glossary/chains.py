"""Owns the words of value chains: states of links, what shows a firm, stages, places, headings."""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

LINK_STATES = {
    "present": Text("present", "已有"),
    "not-seen": Text("not seen", "未见"),
    "confirmed-missing": Text("confirmed missing", "确认缺失"),
    "unknown": Text("cannot be known", "无从判断"),
}
"""Whether a link is made here (`chains.value_chains.chain_records.STATES`)."""

STRENGTHS = terms(strong=("strong", "强"), weak=("weak", "弱"))

SEEN_BY = terms(
    named=("named for it", "列明企业"),
    product=("by product", "产品相符"),
    industry=("by industry code", "行业代码相符"),
) | {"shared-industry": Text("by a code that others share", "共用行业代码")}
"""What ties a firm to a link, surest first."""

CONNECTION_STATES = terms(
    seen=("seen between firms", "企业间已见"),
    stated=("stated with evidence", "有依据"),
    drawn=("drawn only", "仅列出"),
)
"""How it is known that one link feeds another."""

CHAIN_STAGES = terms(
    upstream=("upstream", "上游"),
    midstream=("midstream", "中游"),
    downstream=("downstream", "下游"),
    support=("support", "支撑"),
)

MAKER_PLACES = terms(
    here=("here", "本地"),
    neighbouring=("next door", "相邻地区"),
    country=("elsewhere in the country", "国内其他"),
    abroad=("abroad", "境外"),
)

GAP_KINDS = {
    "confirmed-missing": LINK_STATES["confirmed-missing"],
    "not-seen": LINK_STATES["not-seen"],
    "weak": STRENGTHS["weak"],
}

CHAIN_COLUMNS: dict[str, tuple[str, str]] = {
    "chain": ("Chain", "产业链"),
    "link": ("Link", "环节"),
    "stage": ("Stage", "阶段"),
    "state": ("State", "状态"),
    "strength": ("Strength", "强弱"),
    "seen_by": ("Seen by", "识别依据"),
    "firms_here": ("Firms here", "本地企业"),
    "firms_outside": ("Listed outside", "外地名单企业"),
    "output_here": ("Output here", "本地产值"),
    "local_supply_rate": ("Local supply rate", "本地配套率"),
    "import_dependence": ("Import dependence", "进口依存度"),
    "holds_up": ("Holds up", "影响的下游"),
    "blocked_output": ("Output held up", "受阻产值"),
    "downstream_output": ("Output downstream", "下游产值"),
    "supply_links": ("Supply links seen", "已见供应关系"),
    "evidence": ("Evidence", "依据"),
    "seen_on": ("Day", "日期"),
    "completeness": ("Completeness", "完整度"),
    "links": ("Links", "环节数"),
    "sure": ("Surely present", "可确认已有"),
    "strong": ("Strong", "强"),
    "weak": ("Weak", "弱"),
    "not_seen": ("Not seen", "未见"),
    "confirmed_missing": ("Confirmed missing", "确认缺失"),
    "present": ("Present", "已有"),
    "maker": ("Firm elsewhere", "外地企业"),
    "sold_here": ("Sells here", "已向本地销售"),
    "customers_here": ("Customers downstream here", "本地下游客户环节"),
    "speaks_for": ("Speaks for it", "有利因素"),
    "speaks_against": ("Speaks against it", "不利因素"),
    "feeds": ("Feeds", "供给"),
    "fed_by": ("Is fed by", "来源"),
    "largest_share": ("Largest firm", "最大企业占比"),
}
"""Headings of tables of chains."""

CHAIN_GROUPS = {
    "link_state": LINK_STATES, "strength": STRENGTHS, "seen_by": SEEN_BY,
    "connection_state": CONNECTION_STATES, "chain_stage": CHAIN_STAGES, "maker_place": MAKER_PLACES,
    "gap_kind": GAP_KINDS,
}  # fmt: skip
"""Words of chains by their groups."""
