"""Owns the findings about groups of industries or regions that are handed to a measure."""

from industria.findings import FindingRecord, Severity, Text

GROUP_MISSING = FindingRecord(
    "measures.group-missing",
    Severity.ERROR,
    Text(
        "`groups` says nothing of {number} codes of {column}, such as {example}.",
        "`groups` 未给出 {column} 中 {number} 个代码的组别,如 {example}。",
    ),
    Text("What is in no group would be left out of both parts.", "未归组的部分会从两项中同时漏掉。"),
    Text("Give every code a group; it may be a group of its own.", "请为每个代码指定组别,也可单独成组。"),
)
GROUP_CONFLICT = FindingRecord(
    "measures.group-conflict",
    Severity.ERROR,
    Text(
        "Column {groups} puts {number} codes of {column} into several groups, such as {example}.",
        "列 {groups} 把 {column} 中 {number} 个代码归入多个组,如 {example}。",
    ),
    Text("A part of a whole belongs to one group.", "整体的每一部分只能属于一个组。"),
    Text("Give the same group in all rows of a code.", "请使同一代码各行的组别一致。"),
)
BAD_PREFIX = FindingRecord(
    "measures.bad-prefix",
    Severity.ERROR,
    Text(
        "The first {length} characters do not group {example} of {column} ({number} codes).",
        "无法用前 {length} 位为 {column} 中的 {example} 分组(共 {number} 个代码)。",
    ),
    Text(
        "A group is what codes have in common at their start: codes must be text and longer than that.",
        "分组依据代码开头的相同部分,代码须为文本且长于该位数。",
    ),
    Text(
        "Give codes as text and a smaller number, or name the groups in a column or mapping.",
        "请以文本给出代码并减小位数,或用列或映射指定组别。",
    ),
)
BASE_WITHOUT_PLANTS = FindingRecord(
    "measures.base-is-zero",
    Severity.ERROR,
    Text(
        "`base` is zero for {number} regions that have plants, such as {example}.",
        "`base` 在 {number} 个有企业的地区为零,如 {example}。",
    ),
    Text(
        "Where nothing is, no plant can stand by chance: the index is not defined.",
        "若某地总量为零,随机选址不可能落在该地,指数无定义。",
    ),
    Text("Give totals that include the plants of the table.", "请给出包含表中企业的总量。"),
)
BAD_SIZE_CLASS = FindingRecord(
    "measures.bad-size-class",
    Severity.ERROR,
    Text(
        "{number} size classes cannot be as they are written; the first is row {first}.",
        "{number} 个规模组的数据不成立,首例为第 {first} 行。",
    ),
    Text(
        "Plants are whole numbers, `low` is not above `high`, and what a class holds lies between so many "
        "plants of its smallest and of its largest size.",
        "企业数须为整数,`low` 不得高于 `high`,组内合计须介于企业数乘以下限与上限之间。",
    ),
    Text(
        "Correct the row. An open class has an empty `high`; where what a class holds is withheld leave "
        "`held` empty.",
        "请更正该行。开口组的 `high` 留空;组内合计未公布时 `held` 留空。",
    ),
)
SIZE_CLASS_WITHOUT_ACTIVITY = FindingRecord(
    "measures.size-class-without-activity",
    Severity.WARNING,
    Text(
        "{number} industries have size classes but no activity, such as {example}.",
        "{number} 个产业有规模组但没有活动数据,如 {example}。",
    ),
    Text("Without activity by region nothing can be said of them.", "缺少分地区数据,无法计算。"),
    Text("Compare the codes of the two tables.", "请核对两表的产业代码。"),
)
