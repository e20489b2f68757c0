"""Owns the findings about figures that are put into one constraint system."""

from industria.findings import FindingRecord, Severity, Text

BAD_RELATION = FindingRecord(
    "reconciliation.bad-relation",
    Severity.ERROR,
    Text("“{given}” in {column} is no relation.", "{column} 中的“{given}”不是有效的关系。"),
    Text("It says how the cells compare with the figure.", "关系用于说明单元合计与该数据的大小。"),
    Text("Write one of: {choices}.", "请填写以下之一:{choices}。"),
)
FIGURE_TWICE = FindingRecord(
    "reconciliation.figure-twice",
    Severity.ERROR,
    Text(
        "Figure {figure} has several values or relations in its rows.",
        "数据 {figure} 的各行给出了不同的数值或关系。",
    ),
    Text("A figure says one thing; two figures need two names.", "一个数据只能表述一件事。"),
    Text("Give the second figure a name of its own.", "请为第二个数据另起名称。"),
)
CONTRADICTION = FindingRecord(
    "reconciliation.contradiction",
    Severity.WARNING,
    Text(
        "{count_of} figures cannot all be true; they miss each other by {gap}: {figures}.",
        "{count_of} 项数据不可能同时成立,相差 {gap}:{figures}。",
    ),
    Text(
        "No cells exist that agree with all of them; without any one of them the others could be true.",
        "不存在同时满足这些数据的取值;去掉其中任一项,其余即可成立。",
    ),
    Text(
        "Look up which of them is of another scope, vintage or method; until then intervals are worked out "
        "without them.",
        "请核对其中口径、版本或方法不同者;在此之前,区间计算不使用这些数据。",
    ),
)
TOTAL_BELOW_PARTS = FindingRecord(
    "reconciliation.table-contradiction",
    Severity.ERROR,
    Text(
        "The totals of {figures} cannot be true together with the cells of the table.",
        "{figures} 的合计与表中单元不可能同时成立。",
    ),
    Text("No values of the unknown cells add up to them.", "未知单元无论取何值都无法满足这些合计。"),
    Text(
        "Check these totals, or hand the figures one by one to `reconcile`: it says what contradicts what.",
        "请核对这些合计,或用 reconcile 逐项检查矛盾所在。",
    ),
)
NO_PRIOR = FindingRecord(
    "reconciliation.no-prior",
    Severity.ERROR,
    Text(
        "The prior has no number for {number} cells, such as {example}.",
        "先验中缺少 {number} 个单元的数值,例如 {example}。",
    ),
    Text("An estimate leans on a first guess of every cell.", "估计需要每个单元的初始值。"),
    Text("Give a number for every cell, or no prior at all.", "请为每个单元给出数值,或不提供先验。"),
)
TOTALS_MISSED = FindingRecord(
    "reconciliation.total-missed",
    Severity.WARNING,
    Text(
        "{count} totals of the activity tables cannot be what their parts add up to; the worst is {example}.",
        "活动数据中有 {count} 个合计与其组成部分不符，差距最大者为 {example}。",
    ),
    Text(
        "A total is at least the sum of its parts, and equal to it where all of them are there, within the "
        "rounding of the print.",
        "合计不低于各部分之和；组成部分齐全时，在四舍五入范围内应与之相等。",
    ),
    Text(
        "Open the table contradictory_totals and check scope, vintage and unit of these rows; they were not "
        "used to narrow unknown cells.",
        "请查看结果表 contradictory_totals，核对这些行的口径、版本与单位；推算未知单元时未使用这些合计。",
    ),
)
