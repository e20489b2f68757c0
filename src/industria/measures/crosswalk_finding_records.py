"""Owns the findings about crosswalk tables and conversions: what is wrong, why it matters, the repair."""

from industria.findings import FindingRecord, Severity, Text

WEIGHTS_NOT_ONE = FindingRecord(
    "measures.crosswalk-weights-not-one",
    Severity.ERROR,
    Text(
        "The weights of {number} source codes do not sum to one, such as {example}.",
        "{number} 个来源代码的权重之和不为 1,如 {example}。",
    ),
    Text(
        "Totals would not stay the same; renormalised silently, nobody would know.",
        "合计将不守恒;若静默归一,则无人知晓。",
    ),
    Text(
        "Correct the weights, or choose weights=“equal” or “count”.",
        "请更正权重,或选用 weights=“equal”或“count”。",
    ),
)
WEIGHT_MISSING = FindingRecord(
    "measures.crosswalk-weight-missing",
    Severity.ERROR,
    Text(
        "{number} pairs of the crosswalk have no weight; the first is in row {first}.",
        "对照表有 {number} 对代码缺少权重,首例在第 {first} 行。",
    ),
    Text("A pair without a weight is neither whole nor nothing.", "没有权重的代码对既不是全部,也不是没有。"),
    Text("Give every pair a weight.", "请为每对代码给出权重。"),
)
WEIGHT_COLUMN = FindingRecord(
    "measures.crosswalk-weight-column",
    Severity.ERROR,
    Text("weights is {given}, but a weight column is {there}.", "weights 为 {given},但权重列{there_zh}。"),
    Text("It is not clear whether the column is meant to be used.", "无法确定是否应使用该列。"),
    Text(
        "Use weights=“given” together with `weight=`, the other choices without.",
        "weights=“given”须与 `weight=` 同用,其他选项则不应指定。",
    ),
)
CODE_NOT_TEXT = FindingRecord(
    "measures.code-not-text",
    Severity.ERROR,
    Text(
        "Column {column} holds codes as numbers, such as {example}.",
        "列 {column} 的代码为数字,如 {example}。",
    ),
    Text(
        "A number has lost its leading zeros: 111 may be 0111, another industry.",
        "数字会丢失前导零:111 可能是另一行业 0111。",
    ),
    Text("Read the codes as text.", "请以文本读取代码。"),
)
NOT_A_CROSSWALK = FindingRecord(
    "measures.not-a-crosswalk",
    Severity.ERROR,
    Text("The crosswalk is {kind}.", "对照表类型为 {kind}。"),
    Text("Its weights and their names are needed.", "转换需要其权重及来源。"),
    Text("Make it with `measures.crosswalk`.", "请用 `measures.crosswalk` 生成。"),
)
NOTHING_MAPPED = FindingRecord(
    "measures.nothing-mapped",
    Severity.ERROR,
    Text(
        "None of the codes in column {column} is in the crosswalk: it has {known}, the table {example}.",
        "列 {column} 的代码均不在对照表中:对照表如 {known},表中如 {example}。",
    ),
    Text("The two may be of other classifications or levels.", "二者可能属于不同分类或不同层级。"),
    Text(
        "Take the crosswalk of the table's classification and level.", "请使用与该表分类和层级一致的对照表。"
    ),
)
CODES_UNMAPPED = FindingRecord(
    "measures.codes-unmapped",
    Severity.WARNING,
    Text(
        "{number} codes have no target, such as {example}: {share} of the known value.",
        "{number} 个代码没有目标,如 {example},占已知数值的 {share}。",
    ),
    Text(
        "Their value is in no target code; it stands in the table `unmapped`.",
        "其数值不在任何目标代码中,列于 `unmapped` 表。",
    ),
    Text("Complete the crosswalk where these codes matter.", "如这些代码重要,请补全对照表。"),
)
