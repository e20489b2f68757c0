"""Owns the findings about crosswalks between classifications: what is wrong, why it matters, the repair."""

from industria.findings import FindingRecord, Severity, Text

CHAIN_APART = FindingRecord(
    "classifications.chain-apart",
    Severity.ERROR,
    Text(
        "The first crosswalk ends at {first}, the second begins at {second}.",
        "第一个对照表的目标为 {first},第二个的来源为 {second}。",
    ),
    Text(
        "The same code may mean another industry in another classification or year.",
        "同一代码在不同分类或年份中可能指不同行业。",
    ),
    Text("Chain crosswalks that meet in one classification.", "请连接在同一分类处衔接的对照表。"),
)
CHAIN_BROKEN = FindingRecord(
    "classifications.chain-broken",
    Severity.ERROR,
    Text(
        "{number} codes that the first crosswalk leads to have no target in the second, such as {example}.",
        "第一个对照表所到达的 {number} 个代码在第二个对照表中没有目标,如 {example}。",
    ),
    Text("What goes there would be lost, and totals with it.", "流入这些代码的数值将丢失,合计随之减少。"),
    Text("Complete the second crosswalk.", "请补全第二个对照表。"),
)
WEIGHTS_UNNAMED = FindingRecord(
    "classifications.weights-unnamed",
    Severity.ERROR,
    Text(
        "It is not said which values split the codes on the way back.", "未说明反向对照时按何种数值拆分代码。"
    ),
    Text(
        "Split by employment and by output, the same crosswalk gives other numbers.",
        "按从业人员与按产值拆分,结果不同。",
    ),
    Text("Name the values with `by=`, such as “employment 2021”.", "请用 `by=` 注明,如“2021 年从业人员”。"),
)
BAD_SPLIT = FindingRecord(
    "classifications.bad-split",
    Severity.ERROR,
    Text(
        "{number} of the values that split codes are negative, infinite or unknown, such as {example}.",
        "用于拆分代码的数值中有 {number} 个为负、无穷或未知,如 {example}。",
    ),
    Text("A code cannot be split in such parts.", "无法按此类数值拆分代码。"),
    Text("Give a known number that is not negative for each code.", "请为每个代码给出已知且不为负的数值。"),
)
