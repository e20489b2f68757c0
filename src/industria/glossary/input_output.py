"""Owns the words of input–output tables: headings, classes, roles, reasons, quantities.

Comes in: a key as it stands in result tables. Goes out: a `Text`. A part of `glossary.GROUPS`.
"""

from __future__ import annotations

from industria.findings import Text
from industria.glossary.terms import terms

IO_COLUMNS = {
    "sector": ("Sector", "部门"),
    "role": ("Counts as", "归类"),
    "output": ("Output", "总产出"),
    "output_share": ("Share of all output", "占总产出"),
    "value_added": ("Value added", "增加值"),
    "jobs": ("Jobs", "就业"),
    "output_multiplier": ("Output multiplier", "产出乘数"),
    "output_multiplier_all": ("If nothing were brought in", "若不依赖外来"),
    "output_multiplier_households": ("With households (type II)", "含居民消费（II型）"),
    "value_added_multiplier": ("Value-added multiplier", "增加值乘数"),
    "income_multiplier": ("Income multiplier", "收入乘数"),
    "jobs_multiplier": ("Jobs per million CNY", "每百万元就业"),
    "jobs_multiplier_low": ("Jobs per million CNY, at least", "每百万元就业（至少）"),
    "backward": ("Pulls suppliers (backward)", "后向关联"),
    "forward": ("Feeds customers (forward)", "前向关联"),
    "spread_backward": ("Spread, backward", "后向离散系数"),
    "spread_forward": ("Spread, forward", "前向离散系数"),
    "linkage_class": ("Linkage", "关联类型"),
    "upstreamness": ("Upstreamness", "上游度"),
    "downstreamness": ("Downstreamness", "下游度"),
    "loss_total": ("Lost without it", "剔除损失"),
    "loss_backward": ("Lost without its purchases", "剔除采购损失"),
    "loss_forward": ("Lost without its sales", "剔除供给损失"),
    "loss_elsewhere": ("Of it elsewhere", "其中其他部门"),
    "loss_share": ("Lost, of all output", "损失占总产出"),
    "loss_rank": ("Rank by loss", "损失排名"),
    "local_inputs": ("Inputs made here", "本地投入占比"),
    "imported_inputs": ("Inputs imported", "进口投入占比"),
    "inflow_inputs": ("Inputs from other regions", "外省投入占比"),
    "own_share": ("Made here, of what is used", "本地供给占比"),
    "direction": ("Buys or sells", "购入或售出"),
    "other": ("From or to", "对方"),
    "other_kind": ("What it is", "对方类型"),
    "flow": ("Flow", "流量"),
    "local_flow": ("Of it from here", "其中本地"),
    "coded_output": ("Of it with a sector", "其中已对应部门"),
    "main_sector": ("Main sector", "主要部门"),
    "sectors": ("Sectors", "部门数"),
    "spectral_radius": ("Spectral radius", "谱半径"),
    "row_residual": ("Largest gap, rows", "行最大差额"),
    "column_residual": ("Largest gap, columns", "列最大差额"),
    "mean_multiplier": ("Mean multiplier", "平均乘数"),
    "mean_multiplier_high": ("Mean multiplier, at most", "平均乘数上限"),
    "level": ("Level", "层次"),
    "item": ("Of", "对象"),
    "direct": ("Direct", "直接"),
    "direct_local": ("Direct, from here", "直接（本地）"),
    "of_inputs": ("Of all inputs", "占中间投入"),
    "complete": ("Complete", "完全"),
    "complete_local": ("Complete, from here", "完全（本地）"),
    "complete_of_inputs": ("Complete, of all inputs", "完全消耗占比"),
    "main_service": ("Most of", "最主要服务"),
    "main_share": ("Its share", "其占比"),
    "lost": ("Lost without services", "剔除服务损失"),
    "lost_share": ("Lost, of output", "损失占产出"),
    "interaction": ("Interaction", "互动度"),
    "use_of_services": ("Services per output of manufacturing", "制造业单位产出的服务投入"),
    "use_of_manufacturing": ("Manufactures per output of services", "服务业单位产出的制造业投入"),
    "sold_to_manufacturing": ("Services sold to manufacturing", "服务售予制造业占比"),
    "sold_to_services": ("Manufactures sold to services", "制造品售予服务业占比"),
    "manufacturing_lost_share": ("Manufacturing lost without services", "剔除服务后制造业损失"),
    "services_lost_share": ("Services lost without manufacturing", "剔除制造业后服务业损失"),
    "services_score": ("Services score", "服务业得分"),
    "manufacturing_score": ("Manufacturing score", "制造业得分"),
    "coupling": ("Coupling", "耦合度"),
    "coordination": ("Coordination", "耦合协调度"),
    "coordination_misprint": ("By the misprinted formula", "误印公式结果"),
    "coordination_class": ("Class", "等级"),
    "lagging": ("Lags behind", "滞后方"),
    "quantity": ("Quantity", "指标"),
    "indirect": ("Suppliers", "间接"),
    "induced": ("Households", "诱发"),
    "total": ("In all", "合计"),
    "at_least": ("Of it known", "已知部分"),
    "asked": ("Change asked", "所设变动"),
    "part": ("Part here", "本地部分"),
    "income": ("Income", "居民收入"),
    "purchases_lost": ("Must buy elsewhere", "须改向外购"),
    "assumption": ("Assumption", "假定"),
}
"""Headings of the tables of input–output, services and impact."""

LINKAGE_CLASSES = terms(
    key=("key: pulls and feeds", "关键部门"),
    backward=("pulls its suppliers", "后向主导"),
    forward=("feeds its customers", "前向主导"),
    weak=("weakly linked", "弱关联"),
)
SECTOR_ROLES = terms(
    manufacturing=("manufacturing", "制造业"), energy=("energy supply", "能源供应"), other=("other", "其他")
) | {"producer-services": Text("producer services", "生产性服务业")}
OTHER_KINDS = terms(
    sector=("sector", "部门"),
    household=("households", "居民消费"),
    nonprofit=("non-profit bodies", "非营利机构消费"),
    government=("government", "政府消费"),
    consumption=("consumption", "最终消费"),
    investment=("investment", "固定资本形成"),
    stocks=("change of stocks", "存货变动"),
    valuables=("valuables", "贵重物品"),
    formation=("capital formation", "资本形成"),
    exports=("exports", "出口"),
    outflow=("other regions", "流出外省"),
    discrepancy=("other", "其他"),
    compensation=("wages", "劳动者报酬"),
    depreciation=("depreciation", "固定资产折旧"),
    surplus=("operating surplus", "营业盈余"),
    imports=("imports", "进口"),
    inflow=("from other regions", "外省流入"),
    adjustment=("adjustment", "调整"),
    margins=("margins", "商贸运输加价"),
) | {
    key: Text(*words)
    for key, words in {
        "production-taxes": ("taxes on production", "生产税净额"),
        "product-taxes": ("taxes on products", "产品税"),
        "mixed-income": ("mixed income", "混合收入"),
        "value-added": ("value added", "增加值"),
    }.items()
}
"""What stands at the other end of a flow (`chains.io_tables.labels`)."""
IMPACT_KINDS = terms(
    project=("A project", "项目投资"),
    closure=("A closure", "关停"),
    exports=("A change of exports", "出口变动"),
)
QUANTITIES = terms(
    output=("Output", "总产出"),
    value_added=("Value added", "增加值"),
    income=("Income of households", "居民收入"),
    jobs=("Jobs", "就业"),
    energy=("Output of energy suppliers", "能源供应部门产值"),
    supplied=("Output that passes its supplies on", "经其供给传递的产出"),
)
COORDINATION_CLASSES = {
    key: Text(key, zh)
    for key, zh in {
        "extreme imbalance": "极度失调", "serious imbalance": "严重失调", "moderate imbalance": "中度失调",
        "mild imbalance": "轻度失调", "verge of imbalance": "濒临失调", "bare coordination": "勉强协调",
        "primary coordination": "初级协调", "intermediate coordination": "中级协调",
        "good coordination": "良好协调", "quality coordination": "优质协调",
    }.items()
}  # fmt: skip
IO_REASONS = {
    key: Text(*words)
    for key, words in {
        "no-codes": ("no industry codes are given to sectors: fill the table sector_codes",
                     "部门没有对应的行业代码，请填写数据表 sector_codes"),
        "jobs-unknown": ("activity covers too little of the output, so jobs are unknown",
                         "分行业数据覆盖不足，就业未知"),
        "split-codes": ("the plan splits its codes finer than activity is given",
                        "规划代码细于数据行业代码"),
        "no-activity": ("no activity is known in the year of the table", "该表年份没有已知的分行业数据"),
        "no-sector": ("its codes belong to no sector of the table", "其行业代码不属于表中任何部门"),
        "above-sector": ("its output exceeds that of its sector in the table: the two do not fit",
                         "其产出大于所属部门，两套数据不相容"),
        "not-manufacturing": ("it holds no manufacturing", "不含制造业"),
        "no-services": ("no sector counts as producer services: fill role in sector_codes",
                        "没有归为生产性服务业的部门，请在 sector_codes 填写归类"),
        "no-manufacturing": ("no sector counts as manufacturing: fill role in sector_codes",
                             "没有归为制造业的部门，请在 sector_codes 填写归类"),
        "too-few": ("fewer than three districts and years can be compared", "可比的地区年份不足三个"),
        "not-known": ("a figure of the year is not known", "当年有数据未知"),
        "large-change": ("a large part of its output: fixed coefficients are doubtful",
                         "变动占产出比重大，系数固定的假定存疑"),
        "descriptive": ("describes who depends on it (Ghosh), no forecast",
                        "仅描述依赖关系（Ghosh），并非预测"),
        "no-value-added": ("the table gives no value added", "该表未给出增加值"),
        "no-income": ("the table gives no wages", "该表未给出劳动者报酬"),
        "no-energy-sector": ("no sector counts as energy supply: fill role in sector_codes",
                             "没有归为能源供应的部门，请在 sector_codes 填写归类"),
        "refused": ("the table was refused: see its findings", "该表未通过预检，详见问题清单"),
        "not-productive": ("its sectors would need more than they make", "各部门所需投入超过产出"),
    }.items()
}  # fmt: skip
"""Why something is not computed, or doubtful."""

IO_GROUPS = {
    "linkage_class": LINKAGE_CLASSES,
    "sector_role": SECTOR_ROLES,
    "other_kind": OTHER_KINDS,
    "io_reason": IO_REASONS,
    "impact_kind": IMPACT_KINDS,
    "quantity": QUANTITIES,
    "coordination_class": COORDINATION_CLASSES,
}
"""The groups of this file, by name."""
