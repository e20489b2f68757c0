"""Owns the findings about growth accounting: periods, absent pairs, references, neighbours."""

from industria.findings import FindingRecord, Severity, Text

PERIOD_ABSENT = FindingRecord(
    "measures.period-absent",
    Severity.ERROR,
    Text("The table has no period {given}; it has {periods}.", "表中没有时期 {given},现有 {periods}。"),
    Text("A change needs both its ends.", "计算变化需要首尾两期。"),
    Text("Name two periods of the table.", "请指定表中的两个时期。"),
)
PERIODS_APART = FindingRecord(
    "measures.periods-apart",
    Severity.ERROR,
    Text(
        "{start} and {end} cannot be compared: they are not the same part of two years, the earlier first.",
        "{start} 与 {end} 不可比:二者不是先后两年的相同时段。",
    ),
    Text("A quarter beside a year would look like a collapse.", "季度与年度相比会被误认为骤降。"),
    Text("Take the same kind of period of two years.", "请选取两年的同类时期。"),
)
ONE_PERIOD = FindingRecord(
    "measures.one-period",
    Severity.ERROR,
    Text("The table has {periods} only.", "表中仅有 {periods}。"),
    Text("A change needs two periods.", "计算变化需要两个时期。"),
    Text("Hand in rows of at least two comparable periods.", "请提供至少两个可比时期的数据。"),
)
STEPS_UNEVEN = FindingRecord(
    "measures.steps-uneven",
    Severity.WARNING,
    Text("Between {start} and {end} the table has no {missing}.", "{start} 至 {end} 之间缺少 {missing}。"),
    Text(
        "The dynamic form then takes a longer step there, weighted by its first year.",
        "动态分解在此处步长更长,以首年为权重。",
    ),
    Text("Add the missing periods where there are figures.", "如有数据,请补上缺失时期。"),
)
PAIRS_ABSENT = FindingRecord(
    "measures.pairs-absent",
    Severity.WARNING,
    Text(
        "{number} pairs of region and industry are in one period and not in another, such as {example}; "
        "they count as unknown.",
        "{number} 个地区—产业组合仅见于部分时期,如 {example},按未知处理。",
    ),
    Text(
        "Absent may mean none, or too few to be shown: entry and exit would be invented.",
        "缺失可能是没有,也可能是数量过少未列出;若视为零则会凭空产生进入与退出。",
    ),
    Text(
        "Where absent means none, say GrowthOptions(absent=“zero”).",
        "如缺失即为没有,请用 GrowthOptions(absent=“zero”)。",
    ),
)
_AS_NONE = Text(
    "{number} pairs of region and industry are in one period and not in another, such as {example}; "
    "absent counts as none.",
    "{number} 个地区—产业组合仅见于部分时期,如 {example};缺失按零处理。",
)
ABSENT_AS_NONE = FindingRecord(
    "measures.absent-as-none",
    Severity.NOTE,
    _AS_NONE,
    Text(
        "Where cells of few respondents are not published, absent may be small instead of none; how much of "
        "entry and exit that is cannot be told from these columns.",
        "若单位数过少的单元不予公布,则缺失可能只是规模小;仅凭现有各列无法得知其在进入与退出中所占比重。",
    ),
    Text(
        "Name the column that counts respondents: GrowthOptions(respondents=…).",
        "请指明单位数所在列:GrowthOptions(respondents=…)。",
    ),
)
ABSENT_AT_THRESHOLD = FindingRecord(
    "measures.absent-at-threshold",
    Severity.NOTE,
    Text(
        "{number} pairs of region and industry are in one period and not in another, such as {example}; "
        "absent counts as none. No cell has fewer than {least} respondents, and of what entered {entering}, "
        "of what left {leaving} is in cells of {least} to {most}.",
        "{number} 个地区—产业组合仅见于部分时期,如 {example};缺失按零处理。各单元至少有 {least} 个单位;"
        "进入部分的 {entering}、退出部分的 {leaving} 出自仅有 {least} 至 {most} 个单位的单元。",
    ),
    Text(
        "One respondent that opens or closes makes such a cell appear or vanish; nothing need have begun.",
        "增减一个单位即可使此类单元出现或消失,未必真正进入或退出。",
    ),
    Text(
        "Read entry and exit without these cells, or leave absent pairs unknown.",
        "解读进入与退出时请剔除此类单元,或将缺失组合视为未知。",
    ),
)
ABSENT_ALL_SHOWN = FindingRecord(
    "measures.absent-all-shown",
    Severity.NOTE,
    _AS_NONE,
    Text(
        "Cells of a single respondent are in the table, so no cell seems too small to be shown.",
        "表中含仅有一个单位的单元,可见并无因规模过小而未列出的单元。",
    ),
    Text("Nothing need be done.", "无需处理。"),
)
REFERENCE_SHORT = FindingRecord(
    "measures.reference-short",
    Severity.ERROR,
    Text(
        "The reference lacks {number} industries or periods of the table, such as {example}.",
        "参照表缺少 {number} 个产业或时期,如 {example}。",
    ),
    Text("There is nothing to compare them with.", "这些产业无从比较。"),
    Text(
        "Add them; leave a figure that is not known empty with a status, or say absent=“zero” where "
        "absent means none.",
        "请补全;数值未知的请留空并注明状态;若缺失即为没有,请用 absent=“zero”。",
    ),
)
NOT_IN_REFERENCE = FindingRecord(
    "measures.base-not-in-reference",
    Severity.ERROR,
    Text(
        "{number} cells have a base in an industry of which the reference has none, such as {example}.",
        "{number} 个单元在基期有数值,而参照经济体该产业为零,如 {example}。",
    ),
    Text("Growth from nothing cannot be compared with.", "无法与从零开始的增长相比。"),
    Text("Compare what the table and the reference count.", "请核对表与参照表的口径。"),
)
NEIGHBOURS_MISSING = FindingRecord(
    "measures.neighbours-missing",
    Severity.ERROR,
    Text("It is not said which regions are neighbours.", "未说明哪些地区相邻。"),
    Text("The measure compares a region with its neighbours.", "该指标将地区与其邻区比较。"),
    Text(
        "Give GrowthOptions(neighbours=…): a mapping from region to neighbours, or a table with the "
        "columns of the region, `neighbour` and perhaps `weight`.",
        "请给出 GrowthOptions(neighbours=…):地区到邻区的映射,"
        "或含地区列、`neighbour` 列及可选 `weight` 列的表。",
    ),
)
NEIGHBOURS_OUTSIDE = FindingRecord(
    "measures.neighbours-outside",
    Severity.WARNING,
    Text(
        "{number} regions of the neighbour relation are not in the table, such as {example}.",
        "邻接关系中有 {number} 个地区不在表中,如 {example}。",
    ),
    Text("What they gained or lost is not seen.", "其增减未被计入。"),
    Text("Add their rows, or take them out of the relation.", "请补充其数据,或从邻接关系中剔除。"),
)
BAD_NEIGHBOUR = FindingRecord(
    "measures.bad-neighbour",
    Severity.ERROR,
    Text(
        "{number} pairs of neighbours cannot be used, such as {example}.",
        "{number} 对邻接关系不可用,如 {example}。",
    ),
    Text(
        "No region is its own neighbour, and no weight is negative or unknown.",
        "地区不能与自身相邻,权重不能为负或未知。",
    ),
    Text("Correct these pairs.", "请更正这些关系。"),
)
