"""Owns the findings about a plain table handed to a measure: what is wrong in it, and the repair."""

from industria.findings import FindingRecord, Severity, Text

_NOT_COERCED = Text(
    "Nothing is coerced, filled or dropped silently: a doubtful number would look like a fact.",
    "任何数据都不会被静默转换、填补或删除,否则可疑数字会被当作事实。",
)
_TOTALS_WRONG = Text("Every total that contains such a row would be wrong.", "含有此类记录的合计都会出错。")

NOT_A_TABLE = FindingRecord(
    "measures.not-a-table",
    Severity.ERROR,
    Text("The data is {kind}, not a table.", "数据类型为 {kind},不是数据表。"),
    Text("Only named columns say what a number is.", "只有带列名的表才能说明数字的含义。"),
    Text("Hand in a pandas DataFrame or an Arrow table.", "请传入 pandas DataFrame 或 Arrow 表。"),
)
UNKNOWN_COLUMN = FindingRecord(
    "measures.unknown-column",
    Severity.ERROR,
    Text("There is no column {column} (named as {role}).", "没有名为 {column} 的列(参数 {role})。"),
    Text("The measure cannot guess which column is meant.", "无法猜测所指的列。"),
    Text(
        "Name one of: {columns}. The nearest is {nearest}.",
        "请从以下列中选择:{columns}。最接近的是 {nearest}。",
    ),
)
REPEATED_COLUMN = FindingRecord(
    "measures.repeated-column",
    Severity.ERROR,
    Text("The table has several columns named {column}.", "表中有多个名为 {column} 的列。"),
    Text("It is not clear which one to read.", "无法确定应读取哪一列。"),
    Text("Rename or remove all but one.", "请改名或删除多余的列。"),
)
BAD_KEY = FindingRecord(
    "measures.bad-key",
    Severity.ERROR,
    Text(
        "Column {column} mixes kinds of codes ({kinds}) or holds something that is no code.",
        "列 {column} 混有不同类型的代码({kinds}),或含有不能作为代码的内容。",
    ),
    Text(
        "The number 11 and the text “11” would count as two regions.", "数字 11 与文本“11”会被当作两个地区。"
    ),
    Text("Give all codes as text.", "请将代码统一为文本。"),
)
MISSING_KEY = FindingRecord(
    "measures.missing-key",
    Severity.ERROR,
    Text(
        "{number} rows have no {column}; the first is row {first}.",
        "{number} 行缺少 {column},首例为第 {first} 行。",
    ),
    _TOTALS_WRONG,
    Text("Fill in the code, or take these rows out.", "请补全代码,或剔除这些行。"),
)
DUPLICATE_ROW = FindingRecord(
    "measures.duplicate-row",
    Severity.ERROR,
    Text(
        "{number} rows repeat a combination of {columns}; the first is {example} in row {first}.",
        "{number} 行的 {columns} 组合重复,首例为第 {first} 行的 {example}。",
    ),
    _TOTALS_WRONG,
    Text(
        "Add the rows up or remove the repeated ones; where the table has several periods or indicators, "
        "take one.",
        "请合并或删除重复行;若表中含多个时期或指标,请先选定其一。",
    ),
)
NOT_A_NUMBER = FindingRecord(
    "measures.not-a-number",
    Severity.ERROR,
    Text(
        "Column {column} holds {number} values that are no numbers, such as {example} in row {first}.",
        "列 {column} 有 {number} 个值不是数字,如第 {first} 行的 {example}。",
    ),
    _NOT_COERCED,
    Text(
        "Give numbers; where a value is withheld or missing leave it empty and say so in a status column.",
        "请给出数字;数值被隐去或缺失时留空,并在状态列中注明。",
    ),
)
NOT_FINITE = FindingRecord(
    "measures.not-finite",
    Severity.ERROR,
    Text(
        "Column {column} holds {number} infinite numbers; the first is in row {first}.",
        "列 {column} 有 {number} 个无穷大值,首例在第 {first} 行。",
    ),
    Text("An infinite value makes every total infinite.", "无穷大会使所有合计失去意义。"),
    Text("Correct the number, or leave it empty with status missing.", "请更正,或留空并标为 missing。"),
)
MISSING_VALUE = FindingRecord(
    "measures.missing-value",
    Severity.ERROR,
    Text(
        "Column {column} is empty in {number} rows that are not marked as withheld or missing; the first is "
        "row {first}.",
        "列 {column} 有 {number} 行为空,且未标明隐去或缺失,首例为第 {first} 行。",
    ),
    Text("Empty is not zero: it is not clear what it means.", "空值不等于零,含义不明。"),
    Text(
        "Name a status column with `status=` (suppressed, missing, …), or take the rows out.",
        "请用 `status=` 指定状态列(suppressed、missing 等),或剔除这些行。",
    ),
)
NEGATIVE = FindingRecord(
    "measures.negative",
    Severity.ERROR,
    Text(
        "{column} holds {number} negative numbers, such as {example} in row {first}.",
        "{column} 有 {number} 个负数,如第 {first} 行的 {example}。",
    ),
    Text(
        "A part of a whole is not negative: shares and quotients would have no meaning.",
        "整体的组成部分不能为负,否则占比与区位商没有意义。",
    ),
    Text(
        "Use a quantity that is never negative, such as output or employment.",
        "请使用不为负的指标,如产值或从业人员。",
    ),
)
UNKNOWN_STATUS = FindingRecord(
    "measures.unknown-status",
    Severity.ERROR,
    Text(
        "Column {column} holds the unknown status {example} in row {first} ({number} rows).",
        "列 {column} 第 {first} 行的状态 {example} 无法识别(共 {number} 行)。",
    ),
    Text(
        "Whether a value is known decides every total it is part of.", "数值是否已知决定其所在合计是否可用。"
    ),
    Text("Use one of: {choices}.", "请使用以下之一:{choices}。"),
)
BOUNDS_REVERSED = FindingRecord(
    "measures.bounds-reversed",
    Severity.ERROR,
    Text(
        "The low bound of {column} is above the high one in {number} rows; the first is row {first}.",
        "列 {column} 有 {number} 行下界高于上界,首例为第 {first} 行。",
    ),
    Text("No value lies in such an interval.", "这样的区间不含任何值。"),
    Text("Exchange or correct the bounds.", "请对调或更正上下界。"),
)
WITHHELD_VALUE = FindingRecord(
    "measures.withheld-value-given",
    Severity.WARNING,
    Text(
        "{number} cells of {column} carry a number though their status says it is not known; the first is "
        "row {first}.",
        "{column} 有 {number} 个单元格状态为未知却带有数值,首例为第 {first} 行。",
    ),
    Text("The number was not used: the status decides.", "以状态为准,该数值未被使用。"),
    Text(
        "Mark the cell as observed or estimated where the number may be used.",
        "若数值可用,请将状态改为 observed 或 estimated。",
    ),
)
TOTAL_MISSING = FindingRecord(
    "measures.total-missing",
    Severity.ERROR,
    Text(
        "{role} gives nothing for {number} codes, such as {example}.",
        "{role} 缺少 {number} 个代码的数值,如 {example}。",
    ),
    Text("Without it their quotients cannot be compared with the others.", "缺少时无法与其他单元比较。"),
    Text("Add them; where a total is not known give it as empty.", "请补全;若总量未知,请给空值。"),
)
TOTAL_CONFLICT = FindingRecord(
    "measures.total-conflict",
    Severity.ERROR,
    Text(
        "Column {column} gives several totals for one code, such as {example}.",
        "列 {column} 对同一代码给出多个总量,如 {example}。",
    ),
    Text("One region or industry has one total.", "一个地区或产业只能有一个总量。"),
    Text("Give the same number in all rows of a code.", "请使同一代码各行数值一致。"),
)
PART_ABOVE_TOTAL = FindingRecord(
    "measures.part-above-total",
    Severity.WARNING,
    Text(
        "{number} cells are larger than the total given for them, such as {example}.",
        "{number} 个单元格大于其给定的总量,如 {example}。",
    ),
    Text(
        "A part cannot exceed its total: the two may count different things.",
        "部分不能超过总量,两者口径可能不同。",
    ),
    Text(
        "Compare what the table and the totals count (units, scope, period).",
        "请核对两者的单位、口径与时期。",
    ),
)
NOT_A_SHARE = FindingRecord(
    "measures.not-a-share",
    Severity.ERROR,
    Text(
        "{role} holds {example}, which is no share between 0 and 1.",
        "{role} 含有 {example},不是 0 到 1 之间的份额。",
    ),
    Text(
        "The reference is the industry's share in the comparison economy.",
        "参照值应为该产业在参照经济体中的份额。",
    ),
    Text("Divide per cent by 100, or a level by its total.", "百分数请除以 100,水平值请除以总量。"),
)
BAD_PERIOD = FindingRecord(
    "measures.bad-period",
    Severity.ERROR,
    Text(
        "Column {column} holds {example}, which is not a period ({number} values).",
        "列 {column} 含有 {example},不是可识别的时期(共 {number} 个)。",
    ),
    Text("Growth compares a period with the same one a year before.", "同比增速须与上年同期比较。"),
    Text("Write 2023, 2023-Q1, 2023-05 or 2023-01..10.", "请写作 2023、2023-Q1、2023-05 或 2023-01..10。"),
)
BAD_CHOICE = FindingRecord(
    "measures.bad-choice",
    Severity.ERROR,
    Text("{role} is {given}, which is none of: {choices}.", "{role} 为 {given},不在可选值之内:{choices}。"),
    Text("The measure cannot guess what is meant.", "无法猜测其含义。"),
    Text("Use one of: {choices}.", "请使用以下之一:{choices}。"),
)
