"""Owns the words of the field in English and Chinese, each once: terms, statuses, measures, columns, units.

Comes in: a group and a key as they stand in tables and plans. Goes out: a `Text` to show to a person.
Pictures, reports and the command line take every heading and every choice from here; a key that is not
listed is shown as it stands, so that nothing a plan or table says can disappear.
"""

from __future__ import annotations

from industria.findings import Text
from industria.glossary_of_tiers import ASPECTS, CLUSTER_MEASURES, NEXT_COLUMNS, TIER_STATES


def _terms(**pairs: tuple[str, str]) -> dict[str, Text]:
    return {key: Text(*pair) for key, pair in pairs.items()}


TIERS = _terms(
    leading=("leading", "主导产业集群"),
    pillar=("pillar", "支柱产业集群"),
    distinctive=("distinctive", "特色优势产业集群"),
) | {"new-star": Text("new-star", "“新星”产业集群")}

INDICATORS = _terms(
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
)

STATUSES = _terms(
    observed=("observed", "实测"),
    estimated=("estimated", "估计"),
    inequality=("a bound", "界限值"),
    suppressed=("withheld", "不予公布"),
    missing=("unknown", "未知"),
)
"""What stands behind a value (`catalogue.STATUSES`)."""

ORIGINS = _terms(
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

BASES = _terms(
    published=("published", "公布值"),
    register=("register", "库内汇总"),
    nominal=("nominal", "现价"),
    real=("real", "可比价"),
)
"""Where a value was taken from, and whether it is nominal or real."""

VIEWS = _terms(
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

SEVERITIES = _terms(error=("error", "错误"), warning=("warning", "警告"), note=("note", "提示"))

REGION_KINDS = _terms(
    district=("district", "区"),
    county=("county", "县"),
    zone=("zone", "开发区"),
    city=("city", "市"),
    province=("province", "省"),
    state=("state", "州"),
    country=("country", "国家"),
    area=("area", "片区"),
)

UNITS = _terms(
    CNY=("CNY", "元"),
    firms=("firms", "家"),
    units=("units", "个"),
    persons=("persons", "人"),
    projects=("projects", "个"),
    events=("events", "场"),
    index=("points", "点"),
    share=("share", "比重"),
    ratio=("ratio", "倍"),
    ha=("ha", "公顷"),
    mu=("mu", "亩"),
    km2=("km²", "平方公里"),
) | {
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

SUBJECTS = _terms(
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

ENTRIES = _terms(
    note=("note", "说明"),
    decision=("decision", "决定"),
    withdrawal=("withdrawal", "撤回"),
    stands=("stands", "有效"),
    corrected=("corrected", "已更正"),
    withdrawn=("withdrawn", "已撤回"),
)
"""Kinds and states of what people wrote."""

TABLES = _terms(
    regions=("Regions", "地区"),
    enterprises=("Enterprises", "企业"),
    activity=("Activity by region and industry", "分地区分行业经济活动"),
    trade=("Trade", "贸易"),
    supply_links=("Supply links", "供应关系"),
    io_table=("Input–output table", "投入产出表"),
    chain_nodes=("Chain links", "产业链环节"),
    chain_edges=("Connections of chain links", "产业链环节关系"),
    research=("Research results", "科技成果"),
    needs=("Technology needs", "技术需求"),
    instruments=("Policies and funds", "政策与基金"),
    projects=("Projects", "项目"),
    sites=("Sites", "园区地块"),
    indicators=("Published indicators", "公布指标"),
    statements=("What else is in print", "其他公开说法"),
)
"""The register tables (`register.contracts`) by their short names."""

STAGES = _terms(
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
    reconciliation=("figures that cannot all be true", "不可能同时成立的数据"),
    tiers=("which clusters lead", "层级建议"),
    next_industries=("what comes next", "下一步发展什么"),
    high_end=("which clusters move up", "集群是否向高端迈进"),
    target_status=("state of the targets", "目标进展"),
    cluster_status=("state of the clusters", "产业集群现状"),
    explored_matrix=("who has what among the regions compared", "所比较地区的产业分布"),
    explored_presets=("complexity by every convention", "按各约定计算复杂度"),
    resampling=("drawing respondents anew", "对单位重抽样"),
    report=("writing the report", "生成报告"),
    done=("finishing", "收尾"),
)
"""What a build or a report is doing, by the names that progress carries."""

COLUMNS = _terms(
    tier=("Tier", "层级"),
    cluster=("Cluster", "产业集群"),
    region=("Region", "地区"),
    district=("District or zone", "区县（开发区）"),
    industry=("Industry", "行业"),
    indicator=("Indicator", "指标"),
    period=("Period", "时期"),
    year=("Year", "年份"),
    value=("Value", "数值"),
    low=("Lower bound", "下限"),
    high=("Upper bound", "上限"),
    unit=("Unit", "单位"),
    units=("Respondents", "单位个数"),
    parts=("Parts", "组成数"),
    basis=("Nominal or real", "价格口径"),
    basis_of_value=("Taken from", "取值来源"),
    share=("Share", "占比"),
    growth=("Growth", "增速"),
    growth_published=("Growth, published", "公布增速"),
    growth_computed=("Growth, computed", "计算增速"),
    location_quotient=("Location quotient", "区位商"),
    relatedness_density=("Relatedness density", "关联密度"),
    cog=("Gain in outlook (COG)", "复杂度前景增益"),
    proximity=("Proximity", "邻近度"),
    meetings=("Regions that have both", "同时具备的地区数"),
    p_value=("p-value", "p 值"),
    ubiquity=("Regions that have it", "具备的地区数"),
    community=("Community", "产业社群"),
    rival=("Best rival", "最强竞争地区"),
    margin=("Ahead of it", "领先幅度"),
    symmetric_location_quotient=("Symmetric location quotient", "对称区位商"),
    standardised_location_quotient=("Standardised location quotient", "标准化区位商"),
    ambiguous_share=("Share in more than one cluster", "多集群重叠占比"),
    target=("Target", "目标"),
    target_value=("Target value", "目标值"),
    target_year=("Target year", "目标年"),
    actual=("Latest actual", "最新实际值"),
    baseline=("Baseline", "基期"),
    path_value=("On the path", "路径值"),
    distance=("Distance to target", "距目标"),
    progress=("Progress", "完成度"),
    required_growth=("Needed per year", "所需年均增速"),
    status=("Status", "状态"),
    verdict=("Verdict", "判定"),
    reason=("Reason", "理由"),
    origin=("Origin", "数据来源类别"),
    source=("Source", "来源"),
    confidence=("Confidence", "可信度"),
    document=("Document", "文件"),
    published=("Published", "发布日期"),
    vintage=("Published on", "发布日期"),
    note=("Note", "备注"),
    kind=("Kind", "类型"),
    area=("Area", "片区"),
    max_leading=("Leading, at most", "主导产业上限"),
    max_featured=("Featured, at most", "特色产业上限"),
    own_plan=("Its own published plan (proxy)", "自身公布的规划（代用）"),
    severity=("Severity", "程度"),
    code=("Code", "代码"),
    count=("Count", "数量"),
    where=("Where", "位置"),
    what=("What", "问题"),
    why=("Why it matters", "影响"),
    fix=("Repair", "处理办法"),
    formula=("Formula", "公式"),
    meaning=("Meaning", "含义"),
    measure=("Measure", "测度"),
    preset=("Preset", "约定"),
    interval=("Interval", "区间"),
    question=("Question", "问题"),
    question_kind=("Kind of question", "问题类型"),
    gain=("Worth to the map, in score", "对地图的价值（得分）"),
    gain_share=("Worth, part of the map", "价值占地图总分"),
    flips_probability=("Changes the map in", "改变地图的可能"),
    from_option=("Now", "现选"),
    to_option=("Then", "改选"),
    guess=("Guess rests on", "估计依据"),
    likely=("Likely (8 in 10)", "可能范围（八成）"),
    visit=("Visit", "走访"),
    unknown=("Unknown answers", "未知答案"),
    considered=("Weighed", "已评估"),
    listed=("Listed", "列出"),
    differs=("Choices that differ", "不同的选择数"),
    rank_interval=("Interval of the rank", "排名区间"),
    rank_in_group=("Rank in the group", "组内排名"),
    rank=("Rank", "排名"),
    value_disclosed=("Among disclosed cells", "按可公布单元"),
    coverage_disclosed=("Disclosed part of total", "可公布部分占比"),
    convention=("Convention", "约定"),
    table=("Table", "数据表"),
    segments=("Segments", "细分领域"),
    id=("Id", "编号"),
    who=("By", "填写人"),
    when=("Written", "填写时间"),
    subject=("About", "所指事项"),
    title=("Decided", "决定事项"),
    text=("Why", "理由"),
    run=("Run", "构建"),
    supersedes=("Takes the place of", "取代"),
    superseded_by=("Replaced or withdrawn by", "被取代或撤回于"),
    valid_from=("Valid from", "生效"),
    valid_to=("Valid to", "失效"),
    **NEXT_COLUMNS,
)
"""Headings of result tables."""

ROLES = _terms(
    leading=("leading", "主导"),
    featured=("featured", "特色"),
    pillar=("pillar", "支柱"),
    other=("other", "其他"),
)
"""What an industry is to a district."""
RULE_KINDS = _terms(
    cap=("cap", "数量上限"),
    coverage=("coverage", "全市覆盖"),
    spacing=("spacing", "错位布局"),
    contiguity=("contiguity", "连片布局"),
    wish=("wish", "指定"),
    veto=("veto", "否决"),
) | {
    "at-least": Text("at least so many districts", "最少区县数"),
    "at-most": Text("at most so many districts", "最多区县数"),
    "no-worse": Text("no worse than its own plan", "不劣于自身规划"),
}
"""Kinds of rules of an industry map."""

GUESSES = _terms(
    estimate=("the source's estimate", "来源估计"),
    totals=("totals", "合计"),
    respondents=("respondents", "单位数"),
    range=("nothing", "无依据"),
) | {"year-before": Text("year before", "上年")}
"""What a guess at an unknown figure rests on."""
QUESTION_KINDS = _terms(
    cell=("figure", "数据"),
    split=("split", "拆分比例"),
    codes=("codes", "行业代码"),
)
"""Kinds of questions of a visit list."""

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
    "column": COLUMNS,
    "table": TABLES,
    "stage": STAGES,
    "role": ROLES,
    "rule": RULE_KINDS,
    "guess": GUESSES,
    "question": QUESTION_KINDS,
}
"""Every group of terms by its name."""


def term(group: str, key: str | None) -> Text:
    """The words for a key of a group; an unlisted key stands for itself, an absent one is empty.

    KeyError where the group itself is unknown: that is a mistake in code, not in data.
    """
    if key is None:
        return Text("", "")
    return GROUPS[group].get(key) or Text(key, key)
