"""Owns the findings of the portfolio: what cannot be chosen, weighed or covered, and what contradicts."""

from industria.findings import FindingRecord, Severity, Text

UNKNOWN_EVIDENCE = FindingRecord(
    "portfolio.unknown-evidence",
    Severity.ERROR,
    Text("There is no evidence called {name}.", "没有名为 {name} 的依据。"),
    Text("Weights are given to: {known}.", "可赋权的依据：{known}。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
BAD_WEIGHT = FindingRecord(
    "portfolio.bad-weight",
    Severity.ERROR,
    Text("{weight} is no weight for {name}.", "{weight} 不能作为 {name} 的权重。"),
    Text("A weight says how much something counts.", "权重表示所占分量。"),
    Text("Write a number from 0 on.", "请填写不小于 0 的数字。"),
)
NO_MAP = FindingRecord(
    "portfolio.no-map",
    Severity.WARNING,
    Text("No industry map keeps all rules. These contradict each other: {rules}.",
         "没有满足全部规则的产业地图。以下规则相互矛盾：{rules_zh}。"),
    Text("Any one of them left out, the others can be kept; no map keeps them all.",
         "去掉其中任一条，其余即可同时满足；全部满足则无解。"),
    Text("Give up one of them.", "请放弃其中一条。"),
)  # fmt: skip
NOT_PROVEN = FindingRecord(
    "portfolio.not-proven",
    Severity.WARNING,
    Text("The industry map may be {gap} below the best one: time was over after {seconds} s.",
         "产业地图与最优解的差距可能为 {gap}：求解时间 {seconds} 秒已用完。"),
    Text("It keeps every rule, but better ones were not excluded.", "它满足全部规则，但尚未证明最优。"),
    Text("Allow more time, or fix some choices.", "请延长求解时间，或先固定部分选择。"),
)  # fmt: skip
NOBODY_HAS = FindingRecord(
    "portfolio.nobody-has",
    Severity.NOTE,
    Text("No district can choose {clusters}: nobody has activity there, nor names it in a plan.",
         "{clusters}：没有区县具备相关活动或在规划中提出，无法安排。"),
    Text("Coverage is asked only of clusters that some district could choose.",
         "只对至少一个区县可选的集群提出覆盖要求。"),
    Text("Tag firms of these clusters in the plan, or name a district that shall begin.",
         "请在规划中标注相关企业，或指定拟培育的区县。"),
)  # fmt: skip
PLAN_EXCEEDS_CAPS = FindingRecord(
    "portfolio.plan-exceeds-caps",
    Severity.NOTE,
    Text("The own plans of {regions} name more industries than the caps allow.",
         "{regions} 自身规划所列产业数超过上限。"),
    Text("A map holds at most {leading} leading and {featured} featured industries a district, unless said "
         "otherwise.",
         "除另有规定外，每个区县至多 {leading} 个主导产业、{featured} 个特色产业。"),
    Text("Look at the table published_maps: their plans may be older than the caps, or use other words.",
         "请查看结果表 published_maps：这些规划可能早于上限规定，或用语不同。"),
)  # fmt: skip
UNKNOWN_MEASURE = FindingRecord(
    "portfolio.unknown-measure",
    Severity.ERROR,
    Text("{name} is unknown here, or missing.", "{name} 未知或缺失。"),
    Text("Tiers are made of {known}; scale is always needed.", "层级依据为：{known}；规模必不可少。"),
    Text("Name the column of each measure by one of these.", "请用上述名称指明各测度所在的列。"),
)
TIER_DIFFERS = FindingRecord(
    "portfolio.tier-differs",
    Severity.NOTE,
    Text("The figures of {cluster} speak for {proposal}, the plan says {tier}. {reason}",
         "{cluster_zh}：数据支持“{proposal_zh}”，规划为“{tier_zh}”。{reason_zh}"),
    Text("A plan may know what figures do not; where it does, somebody should be able to say it.",
         "规划可能掌握数据以外的理由，但应能说明。"),
    Text("Look at the table tiers: measures, best rival, and how often the tier holds.",
         "请查看结果表 tiers：各项测度、最强竞争者及层级稳定性。"),
)  # fmt: skip
MAP_RULES_LEFT_OUT = FindingRecord(
    "portfolio.map-rules-left-out",
    Severity.WARNING,
    Text("Rules of the plan that the industry map does not keep: {rules}.",
         "产业地图未采用的规划规则：{rules}。"),
    Text("They name districts that choose nothing in this year, or need neighbours that nobody knows.",
         "所涉区县在该年度不参与选择，或需要尚不明确的相邻关系。"),
    Text("Fill the column neighbours of the table regions, or correct the section industry_map of the plan.",
         "请补充数据表 regions 的 neighbours 列，或更正规划的 industry_map 部分。"),
)  # fmt: skip
BAD_CAP = FindingRecord(
    "portfolio.bad-cap",
    Severity.ERROR,
    Text("There is no cap on {role} industries for {region} ({count} without one).",
         "{region} 没有 {role} 产业的数量上限（共 {count} 个地区缺少）。"),
    Text("A cap is a whole number from 0 on; a mapping needs one for every region of the table.",
         "上限为不小于 0 的整数；按地区给出时须覆盖表中每个地区。"),
    Text("Give one number for all, or add the region to the mapping.", "请统一给出一个数字，或补充该地区。"),
)  # fmt: skip
UNKNOWN_PLACE = FindingRecord(
    "portfolio.unknown-place",
    Severity.ERROR,
    Text("{name} is not in the column {column}.", "列 {column} 中没有 {name}。"),
    Text("Wishes, vetoes and pairs name regions and options of the table.",
         "指定、否决与成对限制须使用表中的地区与选项。"),
    Text("Write it as the table does.", "请按表中写法填写。"),
)  # fmt: skip
BAD_WISH = FindingRecord(
    "portfolio.bad-wish",
    Severity.ERROR,
    Text("“{text}” is no choice of an industry for a district.", "“{text}”不是有效的区县产业选择。"),
    Text("A choice is written district:industry or district:industry:role.",
         "应写作 区县:产业 或 区县:产业:角色。"),
    Text("For example 990103:vehicles.1:leading; several with commas between them.",
         "例如 990103:vehicles.1:leading；多项以逗号分隔。"),
)  # fmt: skip
BAD_SETTING = FindingRecord(
    "portfolio.bad-setting",
    Severity.ERROR,
    Text("{name} cannot be “{text}”.", "{name} 不能为“{text}”。"),
    Text("It may be: {known}.", "可取：{known}。"),
    Text("Write one of these.", "请按此填写。"),
)
UNKNOWN_WISH = FindingRecord(
    "portfolio.unknown-wish",
    Severity.ERROR,
    Text("There is no {kind} {code} in the map.", "产业地图中没有 {code}。"),
    Text(
        "Wishes and vetoes name districts with caps, and industries of the plan.",
        "指定与否决须使用有数量上限的区县及规划中的产业。",
    ),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
NOTHING_TO_CHOOSE = FindingRecord(
    "portfolio.nothing-to-choose",
    Severity.ERROR,
    Text("There is nothing to choose from in this run.", "本次运行没有可供选择的产业。"),
    Text("A map needs districts with caps in the plan and activity by district and industry.",
         "产业地图需要规划中有数量上限的区县，以及分区县分行业数据。"),
    Text("Load the table activity, and set max_leading and max_featured.",
         "请载入数据表 activity，并设定 max_leading 与 max_featured。"),
)  # fmt: skip
NO_NEIGHBOURS = FindingRecord(
    "portfolio.no-neighbours",
    Severity.ERROR,
    Text("Nobody knows which districts border each other.", "不知道哪些区县相邻。"),
    Text("Spacing and contiguity are about districts that border.", "错位与连片规则针对相邻区县。"),
    Text("Fill the column neighbours of the table regions.", "请填写数据表 regions 的 neighbours 列。"),
)
NOT_WEIGHED = FindingRecord(
    "portfolio.questions-not-weighed",
    Severity.NOTE,
    Text(
        "What to ask about what comes next was not weighed: {pairs} pairs of district and industry.",
        "未评估关于“下一步”的问题：区县与产业的组合达{pairs}个。",
    ),
    Text(
        "Every answer ranks all pairs anew, which takes too long beyond {most} pairs.",
        "每个可能的答案都须重新排序全部组合，超过{most}个组合耗时过长。",
    ),
    Text(
        "Let fewer districts choose (caps in plan.toml), or use a coarser classification.",
        "请减少参与选择的区县（plan.toml 中的数量上限），或使用较粗的行业分类。",
    ),
)
