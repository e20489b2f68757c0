"""Owns the words of the field in English and Chinese, each once: terms, statuses, measures, columns, units.

Comes in: a group and a key as they stand in tables and plans. Goes out: a `Text` to show to a person.
Pictures, reports and the command line take every heading and every choice from here; a key that is not
listed is shown as it stands, so that nothing a plan or table says can disappear.
"""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.bottlenecks import FILLER_KINDS
from industria.glossary.chains import CHAIN_GROUPS
from industria.glossary.columns import COLUMNS
from industria.glossary.counts import COUNT_GROUPS
from industria.glossary.firm_links import FIRM_LINKS
from industria.glossary.input_output import IO_GROUPS
from industria.glossary.kept_work import (
    LOST_REASONS,
    READINESS,
    SITE_FITS,
    STOPPED_REASONS,
    WORK_FIELDS,
    WORK_MARKS,
    WORK_STAGES,
)
from industria.glossary.ladder import LADDER_VERDICTS, PLATFORM_KINDS, PLATFORM_LEVELS, STANDINGS
from industria.glossary.matches import LICENCES
from industria.glossary.policies import POLICY_GROUPS
from industria.glossary.portfolio import GUESSES, QUESTION_KINDS, ROLES, RULE_KINDS
from industria.glossary.rungs import RUNGS
from industria.glossary.stages import STAGES
from industria.glossary.tables import TABLES
from industria.glossary.terms import terms
from industria.glossary.tiers import ASPECTS, CLUSTER_MEASURES, TIER_STATES

TIERS = terms(
    leading=("leading", "主导产业集群"),
    pillar=("pillar", "支柱产业集群"),
    distinctive=("distinctive", "特色优势产业集群"),
) | {"new-star": Text("new-star", "“新星”产业集群")}

INDICATORS = terms(
    output=("output", "产值"),
    revenue=("revenue", "营业收入"),
    value_added=("value added", "增加值"),
    profit=("profit", "利润"),
    tax=("taxes", "税收"),
    investment=("investment", "投资"),
    employment=("employment", "就业"),
    establishments=("establishments", "单位数"),
    exports=("exports", "出口"),
    physical_output=("physical output", "产量"),
    new_product_sales=("sales of new products", "新产品销售收入"),
    energy_use=("energy used", "综合能源消费量"),
    carbon_emissions=("carbon emissions", "二氧化碳排放量"),
)

STATUSES = terms(
    observed=("observed", "实测"),
    estimated=("estimated", "估计"),
    inequality=("a bound", "界限值"),
    suppressed=("withheld", "不予公布"),
    missing=("unknown", "未知"),
)
"""What stands behind a value (`catalogue.STATUSES`)."""

ORIGINS = terms(
    official=("official", "官方统计"),
    reported=("reported", "企业上报"),
    estimated=("estimated", "估算"),
    synthetic=("synthetic", "合成"),
)

CONFIDENCES = {
    "verified": Text("verified", "已核实"),
    "corroborated": Text("corroborated", "多源印证"),
    "single-source": Text("single source", "单一来源"),
    "inferred": Text("inferred", "推断"),
    "unconfirmed": Text("unconfirmed", "未证实"),
}

CONFIDENCE_MEANINGS = {
    "verified": Text(
        "the issuing body’s own page, or pages that agree with a major press organ among them",
        "发布机关原文，或多个页面一致且含主流媒体",
    ),
    "corroborated": Text(
        "two or more pages agree, none of them the issuer’s or a major press organ’s",
        "两个以上页面一致，但均非发布机关或主流媒体",
    ),
    "single-source": Text("one page says so", "仅见于一个页面"),
    "inferred": Text("computed or deduced by us", "由本方计算或推断"),
    "unconfirmed": Text("no page was read that says so", "尚无可查页面佐证"),
}

VERDICTS = {
    "met": Text("met", "已达成"),
    "on-track": Text("on track", "进度正常"),
    "behind": Text("behind", "进度滞后"),
    "unknown": Text("unknown", "未知"),
}

BASES = terms(
    published=("published", "公布值"),
    register=("register", "库内汇总"),
    nominal=("nominal", "现价"),
    real=("real", "可比价"),
)
"""Where a value was taken from, and whether it is nominal or real."""

VIEWS = terms(
    partition=("exclusive partition", "互斥划分"),
    membership=("overlapping membership", "重叠归属"),
)

COMPARATORS = {
    "=": Text("", ""),
    ">=": Text("at least", "不低于"),
    ">": Text("more than", "超过"),
    "<": Text("less than", "低于"),
    "<=": Text("at most", "不高于"),
    "about": Text("about", "约"),
}

SEVERITIES = terms(error=("error", "错误"), warning=("warning", "警告"), note=("note", "提示"))

REGION_KINDS = terms(
    district=("district", "区"),
    county=("county", "县"),
    zone=("zone", "开发区"),
    city=("city", "市"),
    province=("province", "省"),
    state=("state", "州"),
    country=("country", "国家"),
    area=("area", "片区"),
)

UNITS = terms(
    CNY=("CNY", "元"),
    firms=("firms", "家"),
    units=("units", "个"),
    persons=("persons", "人"),
    projects=("projects", "个"),
    events=("events", "场"),
    index=("points", "点"),
    share=("share", "比重"),
    ratio=("ratio", "倍"),
    tce=("tce", "吨标准煤"),
    tCO2=("tCO₂", "吨二氧化碳"),
    persons_per_million=("persons per million CNY", "人/百万元"),
    ha=("ha", "公顷"),
    mu=("mu", "亩"),
    km2=("km²", "平方公里"),
) | {
    "tce/万元": Text("tce per 10,000 CNY", "吨标准煤/万元"),
    "tCO2/万元": Text("tCO₂ per 10,000 CNY", "吨二氧化碳/万元"),
    "万辆": Text("×10,000 vehicles", "万辆"),
    "万件": Text("×10,000 items", "万件"),
    "万吨": Text("×10,000 t", "万吨"),
    "万台": Text("×10,000 sets", "万台"),
    "亿件": Text("×100 million items", "亿件"),
    "亿元": Text("×100 million CNY", "亿元"),
    "万元": Text("×10,000 CNY", "万元"),
    "元": Text("CNY", "元"),
    "台": Text("sets", "台"),
    "辆": Text("vehicles", "辆"),
    "件": Text("items", "件"),
    "吨": Text("t", "吨"),
    "家": Text("firms", "家"),
    "个": Text("units", "个"),
    "人": Text("persons", "人"),
    "万元/人": Text("×10,000 CNY per person", "万元/人"),
    "亿元/km2": Text("×100 million CNY per km²", "亿元/平方公里"),
}

SUBJECTS = terms(
    page=("page", "页面"),
    cluster=("cluster", "产业集群"),
    tier=("tier", "层级"),
    region=("region", "地区"),
    industry=("industry", "行业"),
    enterprise=("enterprise", "企业"),
    target=("target", "目标"),
    indicator=("indicator", "指标"),
    chain=("value chain", "产业链"),
    node=("chain link", "产业链环节"),
    research=("research result", "科技成果"),
    need=("technology need", "技术需求"),
    match=("match of need and result", "供需匹配"),
    project=("project", "项目"),
    site=("site", "园区地块"),
    instrument=("policy or fund", "政策与基金"),
    measure=("method", "方法"),
    number=("number", "数字"),
    run=("run", "构建"),
    table=("table", "数据表"),
    finding=("finding", "问题"),
    note=("note", "说明"),
    decision=("decision", "决定"),
)
"""What notes and decisions are about, and the kinds of what is found by search."""

ENTRIES = terms(
    note=("note", "说明"),
    decision=("decision", "决定"),
    withdrawal=("withdrawal", "撤回"),
    stands=("stands", "有效"),
    corrected=("corrected", "已更正"),
    withdrawn=("withdrawn", "已撤回"),
)
"""Kinds and states of what people wrote."""

GROUPS: dict[str, dict[str, Text]] = {
    "tier": TIERS,
    "indicator": INDICATORS,
    "status": STATUSES,
    "origin": ORIGINS,
    "confidence": CONFIDENCES,
    "verdict": VERDICTS,
    "basis": BASES,
    "view": VIEWS,
    "comparator": COMPARATORS,
    "severity": SEVERITIES,
    "cluster_measure": CLUSTER_MEASURES,
    "tier_state": TIER_STATES,
    "aspect": ASPECTS,
    "region_kind": REGION_KINDS,
    "unit": UNITS,
    "subject": SUBJECTS,
    "entry": ENTRIES,
    **IO_GROUPS,
    **CHAIN_GROUPS,
    **POLICY_GROUPS,
    **COUNT_GROUPS,
    "column": COLUMNS,
    "table": TABLES,
    "stage": STAGES,
    "role": ROLES,
    "rule": RULE_KINDS,
    "guess": GUESSES,
    "question": QUESTION_KINDS,
    "work_stage": WORK_STAGES,
    "work_field": WORK_FIELDS,
    "work_mark": WORK_MARKS,
    "lost_reason": LOST_REASONS,
    "stopped_reason": STOPPED_REASONS,
    "readiness": READINESS,
    "site_fit": SITE_FITS,
    "filler_kind": FILLER_KINDS,
    "standing": STANDINGS,
    "rung": RUNGS,
    "platform_kind": PLATFORM_KINDS,
    "platform_level": PLATFORM_LEVELS,
    "ladder_verdict": LADDER_VERDICTS,
    "firm_link": FIRM_LINKS,
    "licence": LICENCES,
}
"""Every group of terms by its name."""


def term(group: str, key: str | None) -> Text:
    """The words for a key of a group; an unlisted key stands for itself, an absent one is empty.

    KeyError where the group itself is unknown: that is a mistake in code, not in data.
    """
    if key is None:
        return Text("", "")
    return GROUPS[group].get(key) or Text(key, key)


__all__ = [
    "ASPECTS",
    "BASES",
    "CLUSTER_MEASURES",
    "COLUMNS",
    "COMPARATORS",
    "CONFIDENCES",
    "CONFIDENCE_MEANINGS",
    "ENTRIES",
    "GROUPS",
    "GUESSES",
    "INDICATORS",
    "ORIGINS",
    "QUESTION_KINDS",
    "REGION_KINDS",
    "ROLES",
    "RULE_KINDS",
    "SEVERITIES",
    "STAGES",
    "STATUSES",
    "SUBJECTS",
    "TABLES",
    "TIERS",
    "TIER_STATES",
    "UNITS",
    "VERDICTS",
    "VIEWS",
    "term",
]
