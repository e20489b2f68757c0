"""Owns the sentences of every complaint about a plan, once, in English and Chinese."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

UNKNOWN_KEY = FindingRecord(
    "plan.unknown-key",
    ERROR,
    Text("The plan has no key called {name} here.", "计划文件此处没有名为 {name} 的键。"),
    Text("What stands under it would be ignored.", "其下内容将被忽略。"),
    Text("Correct the name. {repair}", "请更正名称。{repair_zh}"),
)
MISSING_KEY = FindingRecord(
    "plan.missing-key",
    ERROR,
    Text("{name} is missing.", "缺少 {name}。"),
    Text("Without it the entry has no meaning.", "缺少它，该条目没有意义。"),
    Text("Add a line `{name} = …`.", "请补上 `{name} = …` 一行。"),
)
WRONG_VALUE = FindingRecord(
    "plan.wrong-value",
    ERROR,
    Text("{name} = {value} cannot be used: {problem}.", "{name} = {value} 无法使用：{problem_zh}。"),
    Text("A value that cannot be read is never guessed.", "无法识别的数值不会被猜测。"),
    Text("Correct the value.", "请更正该值。"),
)
DUPLICATE_ID = FindingRecord(
    "plan.duplicate-id",
    ERROR,
    Text("{name} is declared twice under {section}; first on line {first}.",
         "{section} 中 {name} 重复声明，首次在第 {first} 行。"),
    Text("Nobody could tell which of the two is meant.", "无法判断所指是哪一个。"),
    Text("Remove one or give it another id.", "请删去其一或改用其他标识。"),
)  # fmt: skip
UNKNOWN_REFERENCE = FindingRecord(
    "plan.unknown-reference",
    ERROR,
    Text("There is no {kind} called {name}.", "没有名为 {name} 的{kind_zh}。"),
    Text("What refers to it would belong nowhere.", "引用它的条目将无所归属。"),
    Text("Correct the name. {repair}", "请更正名称。{repair_zh}"),
)
COUNTED_TWICE = FindingRecord(
    "plan.counted-twice",
    ERROR,
    Text("Code {code} is counted {total} times in the partition: {shares}.",
         "代码 {code} 在划分中被计入 {total} 次：{shares}。"),
    Text("Cluster totals would add up to more than the region.", "各集群合计将超过全域总量。"),
    Text("Let the weights add to 1 at most; what overlaps on purpose belongs under `membership`.",
         "请使权重之和不超过 1；有意重叠的归属请写入 `membership`。"),
)  # fmt: skip
CODE_REPEATED = FindingRecord(
    "plan.code-repeated",
    ERROR,
    Text("Code {code} stands twice in the {view} of cluster {cluster}.",
         "集群 {cluster} 的 {view} 中代码 {code} 出现两次。"),
    Text("It would be counted twice.", "该代码会被重复计入。"),
    Text("Keep one of the two.", "请保留其一。"),
)  # fmt: skip
PARTLY_SHARED = FindingRecord(
    "plan.partly-shared",
    NOTE,
    Text("The weights of {codes} add to less than 1.", "{codes} 的权重之和小于 1。"),
    Text(
        "The rest belongs to no cluster and is shown as unassigned.", "剩余部分不属于任何集群，列为未归属。"
    ),
    Text("Nothing to repair if that is meant.", "若属有意，则无需修改。"),
)
BAD_CODE = FindingRecord(
    "plan.bad-code",
    ERROR,
    Text("{value} is not a code of {classification}: {problem}.",
         "{value} 不是 {classification} 的代码：{problem_zh}。"),
    Text("No row of any table would match it.", "任何数据行都无法与之匹配。"),
    Text("Write the code as the standard does.", "请按标准写法填写代码。"),
)  # fmt: skip
UNNAMED_CODES = FindingRecord(
    "plan.unnamed-codes",
    NOTE,
    Text("Codes without a name under [[industries]] ({number}): {codes}.",
         "[[industries]] 中没有名称的代码（{number} 个）：{codes}。"),
    Text("They are shown as bare codes.", "展示时只显示代码。"),
    Text("Add the names, or point at a full list.", "请补充名称，或指定完整代码表。"),
)  # fmt: skip
NO_CLASSIFICATION = FindingRecord(
    "plan.no-classification",
    ERROR,
    Text("Clusters have codes, but the plan names no classification that is known{named}.",
         "集群含有代码，但计划未给出可识别的分类标准{named}。"),
    Text("A code means nothing without its classification.", "没有分类标准，代码便没有含义。"),
    Text('Write `[classification]` with `id = "GB/T 4754-2017"`, one of: {known}; '
         'or your own with `kind = "prefix"` or `kind = "flat"`.',
         '请写明 `[classification]` 的 `id`，可选：{known}；'
         '自有分类须另写 `kind = "prefix"` 或 `kind = "flat"`。'),
)  # fmt: skip
NESTED_OUTSIDE = FindingRecord(
    "plan.nested-outside",
    WARNING,
    Text("Cluster {cluster} is part of {parent}, but {codes} is not among the codes of {parent}.",
         "集群 {cluster} 隶属 {parent}，但 {codes} 不在 {parent} 的代码之内。"),
    Text("The larger cluster would show less than its own part.", "上级集群的数据会小于其组成部分。"),
    Text("Add the code to the `membership` of {parent}, or drop `part_of`.",
         "请将代码加入 {parent} 的 `membership`，或删去 `part_of`。"),
)  # fmt: skip
SEGMENT_OUTSIDE = FindingRecord(
    "plan.segment-outside",
    WARNING,
    Text("Segment “{segment}” of {cluster} names {codes}, which is not among the codes of {cluster}.",
         "集群 {cluster} 的细分领域“{segment}”含有 {codes}，不在该集群的代码之内。"),
    Text("A part cannot hold what the whole does not: it would be measured beside its cluster.",
         "细分领域不能超出所属集群，否则会与集群重复或遗漏。"),
    Text("Add the code to the `partition` or `membership` of {cluster}, or take it out of the segment.",
         "请将代码加入 {cluster} 的 `partition` 或 `membership`，或从该细分领域中删去。"),
)  # fmt: skip
CIRCULAR = FindingRecord(
    "plan.circular",
    ERROR,
    Text("The {kind} goes round in a circle: {cycle}.", "{kind_zh}构成循环：{cycle}。"),
    Text("Nothing in a circle is first or largest.", "循环之中没有起点，也没有上级。"),
    Text("Remove one of these links.", "请删去其中一环。"),
)
IMPOSSIBLE_YEAR = FindingRecord(
    "plan.impossible-year",
    ERROR,
    Text("These years cannot be: {what}.", "年份不可能成立：{what_zh}。"),
    Text("No path and no verdict can be computed from it.", "无法据此计算路径与结论。"),
    Text("Check the years.", "请核对年份。"),
)
OUTSIDE_PLAN = FindingRecord(
    "plan.outside-plan",
    NOTE,
    Text("Target {target} is for {year}, outside the plan's years {first}–{last}.",
         "目标 {target} 的年份 {year} 不在计划期 {first}—{last} 内。"),
    Text("It is shown, but it is not a target of this plan.", "仍予展示，但不属于本计划的目标。"),
    Text("Nothing to repair if that is meant.", "若属有意，则无需修改。"),
)  # fmt: skip
TIER_COUNT = FindingRecord(
    "plan.tier-count",
    WARNING,
    Text("Tier {tier} expects {expected} clusters; the plan has {found}.",
         "层级 {tier} 应有 {expected} 个集群，计划中有 {found} 个。"),
    Text("The system would be shown incomplete.", "集群体系展示不完整。"),
    Text("Add or remove clusters, or correct `count`.", "请增删集群，或更正 `count`。"),
)  # fmt: skip
SCALE_ORDER = FindingRecord(
    "plan.scale-order",
    WARNING,
    Text("Tier {tier} stands for more than the tier above it ({above}).",
         "层级 {tier} 的规模大于其上一层级（{above}）。"),
    Text("Tiers are read from the largest to the smallest.", "层级按规模由大到小排列。"),
    Text("Check the scale and its unit, or change the order.", "请核对规模与单位，或调整顺序。"),
)  # fmt: skip
NEGATIVE_CAP = FindingRecord(
    "plan.negative-cap",
    ERROR,
    Text("{name} = {value}: a cap cannot be negative.", "{name} = {value}：上限不能为负数。"),
    Text("No choice of industries could meet it.", "任何产业选择都无法满足。"),
    Text("Write 0 or more, or leave it out.", "请填写 0 或更大的数，或省略。"),
)
TOTALS_OVERLAP = FindingRecord(
    "plan.totals-overlap",
    ERROR,
    Text("{one} and {other} overlap, and both are counted in totals.",
         "{one} 与 {other} 有重叠，却都计入合计。"),
    Text("What lies in both would be counted twice.", "重叠部分会被重复计入。"),
    Text("Set `in_totals = false` on one of them.", "请将其一设为 `in_totals = false`。"),
)  # fmt: skip
REPORTED_CHANGE = FindingRecord(
    "plan.reported-change",
    NOTE,
    Text("{new} is said to succeed {old} from {day} ({confidence}), but {old} is still valid.",
         "据称 {new} 自 {day} 起取代 {old}（{confidence}），但 {old} 仍为有效。"),
    Text("Totals are still taken over the old regions.", "合计仍按原有地区计算。"),
    Text("When it is confirmed, close the old regions with `valid_to` and count the new one.",
         "确认后，请以 `valid_to` 结束原地区，并将新地区计入合计。"),
)  # fmt: skip
SOURCE_MISSING = FindingRecord(
    "plan.source-missing",
    WARNING,
    Text("{figure} has no {missing}.", "{figure_zh}缺少{missing_zh}。"),
    Text("A figure without a source cannot be published.", "没有来源的数字不能发布。"),
    Text('Add `source = "document, issuer, date"` and `confidence`, one of: {choices}.',
         '请补充 `source = "文件、发布单位、日期"` 与 `confidence`，可选：{choices}。'),
)  # fmt: skip
UNCONFIRMED = FindingRecord(
    "plan.unconfirmed",
    NOTE,
    Text("Unconfirmed under [[{section}]] ({number}): {names}.",
         "[[{section}]] 中未经证实的条目（{number} 项）：{names}。"),
    Text("No page that says so was read; everything built on them carries this mark.",
         "未读到任何依据；由此得出的一切结果都带有此标记。"),
    Text("Find the document and add its source.", "请查找文件并补充来源。"),
)  # fmt: skip
OTHER_UNIT = FindingRecord(
    "plan.other-unit",
    WARNING,
    Text(
        "{name} is given in {unit}, but {expected} is expected.", "{name} 的单位为 {unit}，应为 {expected}。"
    ),
    Text("Figures in different units cannot be compared.", "单位不同的数字无法比较。"),
    Text("Write both in one unit.", "请统一单位。"),
)
MAP_CONTRADICTION = FindingRecord(
    "plan.map-contradiction",
    ERROR,
    Text("The industry map is asked for {one} and for {other} at once.",
         "对产业地图同时要求 {one} 与 {other}。"),
    Text("No map could keep both.", "任何方案都无法同时满足。"),
    Text("Keep one of the two.", "请保留其一。"),
)  # fmt: skip
SCENARIO_PATH = FindingRecord(
    "plan.scenario-path",
    ERROR,
    Text("Scenario {scenario} sets {path}, but the plan has no {name}.",
         "情景 {scenario} 设定了 {path}，但计划中没有 {name}。"),
    Text("The scenario would be the same as the plan.", "该情景将与原计划无异。"),
    Text("Correct the name. {repair}", "请更正名称。{repair_zh}"),
)  # fmt: skip
FULL_LIST = FindingRecord(
    "plan.full-list",
    ERROR,
    Text("The list of codes {name} cannot be read: {problem}.", "无法读取代码表 {name}：{problem}。"),
    Text("Codes cannot be checked against it.", "无法据其核对代码。"),
    Text(
        "Put a CSV file with a column `code` beside the plan.", "请在计划文件旁放置含 `code` 列的 CSV 文件。"
    ),
)
