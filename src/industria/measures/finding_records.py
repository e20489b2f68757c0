"""Owns the findings that measures make: what cannot be summed or compared, and why."""

from industria.findings import FindingRecord, Severity, Text

MIXED_LEVELS = FindingRecord(
    "measures.mixed-levels",
    Severity.WARNING,
    Text(
        "Activity of {classification} holds codes of several levels (lengths {lengths}); "
        "totals use level {level}.",
        "{classification} 的经济活动数据同时含有多个层级的代码(位数 {lengths});合计采用第 {level} 位层级。",
    ),
    Text(
        "A division and its own groups would be counted twice in one total.",
        "大类与其下属中类、小类同时计入合计会重复计算。",
    ),
    Text(
        "Load one level a table, or name the level in plan.toml: [classification] level = {level}.",
        "请按单一层级提供数据,或在 plan.toml 的 [classification] 中写明 level = {level}。",
    ),
)

SEVERAL_SCOPES = FindingRecord(
    "measures.several-scopes",
    Severity.WARNING,
    Text(
        "Activity has several scopes ({scopes}); measures use {chosen}, which has the most rows.",
        "经济活动数据含多种统计口径({scopes});指标采用记录最多的口径 {chosen}。",
    ),
    Text(
        "Figures of different scopes cannot be added or compared.",
        "不同口径的数据不能相加或比较。",
    ),
    Text(
        'Name the scope to use in plan.toml: [classification] scope = "{chosen}".',
        '请在 plan.toml 的 [classification] 中写明 scope = "{chosen}"。',
    ),
)

NO_MEMBERS = FindingRecord(
    "measures.cluster-without-activity",
    Severity.NOTE,
    Text(
        "No row of the activity table belongs to cluster {cluster}.",
        "经济活动数据中没有属于产业集群“{cluster}”的记录。",
    ),
    Text("Its size stays unknown; unknown is not zero.", "其规模保持未知;未知不等于零。"),
    Text(
        "Give activity at the level of its codes, or tag firms or products in plan.toml.",
        "请提供对应代码层级的数据,或在 plan.toml 中标记企业或产品。",
    ),
)

AMBIGUOUS = FindingRecord(
    "measures.ambiguous-cluster",
    Severity.NOTE,
    Text(
        "{share} of {indicator} in {period} lies in codes that touch two or more clusters at this level.",
        "{period} 年 {indicator} 中有 {share} 位于同时涉及两个及以上集群的代码。",
    ),
    Text(
        "For these the cluster is an estimate between the bounds shown, not a count.",
        "这部分的集群归属是区间内的估计值,而非实数。",
    ),
    Text("Give activity at a finer level to remove the doubt.", "提供更细层级的数据即可消除不确定性。"),
)
