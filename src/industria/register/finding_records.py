"""Owns the findings about settings and about whole sources; those about single rows stand in `reasons.py`."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_NOT_READ = Text("The settings cannot be used until this is clear.", "该项明确之前无法使用此设置。")
_NOT_USED = Text("The source is left out until this is clear.", "该项明确之前不采用此数据源。")

SETTING_UNKNOWN = FindingRecord(
    "register.setting-unknown",
    _ERROR,
    Text("There is no setting “{name}” here.", "此处没有名为“{name}”的设置项。"),
    Text("What it was meant to say would be ignored.", "其本意将被忽略。"),
    Text("Perhaps {nearest} was meant; otherwise delete it.", "是否应为 {nearest}？否则请删除该项。"),
)
SETTING_WRONG = FindingRecord(
    "register.setting-wrong",
    _ERROR,
    Text(
        "“{value}” does not fit the setting {name}: {problem}.",
        "“{value}”不符合设置项 {name} 的要求：{problem_zh}。",
    ),
    _NOT_READ,
    Text("Correct the value on that line.", "请修改该行的值。"),
)
TABLE_UNKNOWN = FindingRecord(
    "register.table-unknown",
    _ERROR,
    Text("There is no register table “{name}”.", "没有名为“{name}”的数据表。"),
    Text("Nothing can be loaded into it.", "无法向其载入数据。"),
    Text("Perhaps {nearest} was meant.", "是否应为 {nearest}？"),
)
COLUMN_UNKNOWN = FindingRecord(
    "register.column-unknown",
    _ERROR,
    Text("The table {table} has no column “{name}”.", "数据表 {table} 没有“{name}”列。"),
    Text("What was mapped to it would be lost.", "映射到该列的内容会丢失。"),
    Text("Perhaps {nearest} was meant.", "是否应为 {nearest}？"),
)
SOURCE_PLACE = FindingRecord(
    "register.source-place",
    _ERROR,
    Text("The source {source} must name one place.", "数据源 {source} 必须且只能写明一处来源。"),
    Text("It is not clear where to read from.", "无法确定从何处读取。"),
    Text(
        'Write either file = "…", or database = "…" with one of database_table and query.',
        "请写 file，或写 database 并在 database_table 与 query 中任选其一。",
    ),
)
SYNTHETIC_IN_REAL = FindingRecord(
    "register.synthetic-in-real",
    _ERROR,
    Text(
        "The source {source} is synthetic, but the workspace is not.",
        "数据源 {source} 为虚构数据，而本工作区不是虚构工作区。",
    ),
    Text("Invented figures must never stand under a real place's name.", "虚构数据不得出现在真实地区名下。"),
    Text(
        "Remove the source, or set synthetic = true under [workspace] if the whole place is invented.",
        "请删除该数据源；若整个地区均为虚构，请在 [workspace] 中设 synthetic = true。",
    ),
)
UNIT_UNREADABLE = FindingRecord(
    "register.unit-unreadable",
    _ERROR,
    Text("“{unit}” is not a unit known here.", "无法识别计量单位“{unit}”。"),
    Text("A wrong unit makes every figure wrong by the same factor.", "单位错误会使全部数值同倍出错。"),
    Text(
        "Write it like 元, 万元, 亿元, USD, 人, 万人, 家 or %.",
        "请写作：元、万元、亿元、USD、人、万人、家、% 等。",
    ),
)

COLUMN_MISSING = FindingRecord(
    "register.column-missing",
    _ERROR,
    Text(
        "No header of {source} gives the required column {column} ({meaning}).",
        "{source} 没有与必填列 {column}（{meaning_zh}）对应的表头。",
    ),
    _NOT_USED,
    Text(
        'Nearest header: {nearest}. Write under [sources.columns] {column} = "<header>", or under'
        " [sources.constants] its value for every row.",
        "最接近的表头：{nearest}。请在 [sources.columns] 中写明 {column} 对应的表头，"
        "或在 [sources.constants] 中写固定值。",
    ),
)
HEADER_NOT_FOUND = FindingRecord(
    "register.header-not-found",
    _ERROR,
    Text(
        "{source} has no header “{header}”, which the settings name for {column}.",
        "设置中 {column} 指定的表头“{header}”在 {source} 中不存在。",
    ),
    _NOT_USED,
    Text(
        "Perhaps {nearest} was meant. Headers found: {headers}.", "是否应为 {nearest}？现有表头：{headers}。"
    ),
)
HEADER_AMBIGUOUS = FindingRecord(
    "register.header-ambiguous",
    _ERROR,
    Text(
        "Several headers of {source} could be {column}: {headers}.",
        "{source} 中有多个表头可对应 {column}：{headers}。",
    ),
    _NOT_USED,
    Text(
        "Name the one that is meant under [sources.columns]; where a row holds several periods, describe each"
        " with [[sources.records]].",
        "请在 [sources.columns] 中指明；若一行含多个时期，请用 [[sources.records]] 分别说明。",
    ),
)
HEADERS_UNUSED = FindingRecord(
    "register.headers-unused",
    _NOTE,
    Text("{source} has columns that are not used: {headers}.", "{source} 中有未使用的列：{headers}。"),
    Text("If one of them is needed it is missing from every result.", "若其中有所需内容，结果中将缺少它。"),
    Text("Name what is needed under [sources.columns].", "如需使用，请在 [sources.columns] 中写明。"),
)
UNIT_UNKNOWN = FindingRecord(
    "register.unit-unknown",
    _ERROR,
    Text(
        "The unit of {column} (header “{header}”) in {source} is not said anywhere.",
        "{source} 中 {column}（表头“{header}”）没有写明计量单位。",
    ),
    Text("元, 万元 and 亿元 differ by factors of 10,000.", "元、万元、亿元之间相差万倍。"),
    Text(
        'Set money_unit = "万元" for the source, or {column} = {{ header = "…", unit = "…" }}.',
        "请为数据源设置 money_unit，或在该列写明 unit。",
    ),
)
UNIT_MISFIT = FindingRecord(
    "register.unit-misfit",
    _ERROR,
    Text(
        "The unit {unit} cannot measure {column}, which is kept in {stored}.",
        "计量单位 {unit} 不能用于 {column}（存储单位为 {stored}）。",
    ),
    Text("The figures cannot be converted.", "数值无法换算。"),
    Text("Correct the unit, or map the header to another column.", "请改正单位，或将该表头映射到其他列。"),
)
UNIT_CONFLICT = FindingRecord(
    "register.unit-conflict",
    _WARNING,
    Text(
        "For {column} in {source} the settings say {used}, but the file says {other}; {used} is used.",
        "{source} 中 {column}：设置写明 {used}，文件写明 {other}；采用 {used}。",
    ),
    Text("One of the two is wrong, by a fixed factor.", "两者必有一误，相差固定倍数。"),
    Text("Look into the file and correct the settings or the header.", "请核对文件，并改正设置或表头。"),
)
NOTHING_ACCEPTED = FindingRecord(
    "register.nothing-accepted",
    _ERROR,
    Text("Not one of the {read} rows of {source} could be used.", "{source} 的 {read} 行数据无一可用。"),
    Text("The mapping of its columns is probably wrong.", "列映射很可能有误。"),
    Text("Start with the most frequent reason: {reason}.", "请先处理最常见的原因：{reason_zh}。"),
)
ZERO_EMPLOYMENT = FindingRecord(
    "register.zero-employment",
    _WARNING,
    Text(
        "{cells} cells ({share}) of {period} have establishments but employment 0.",
        "{period} 有 {cells} 个单元（{share}）有单位数而从业人员为 0。",
    ),
    Text(
        "So many zeros are withheld figures, not zeros; growth from them would be invented.",
        "如此多的零应为保密未公布，而非真实为零；据此计算增长将失真。",
    ),
    Text(
        'Set zero_employment = "suppressed" for the source {source} (or "zero" if they are real).',
        '请为数据源 {source} 设置 zero_employment = "suppressed"（若确为零则设为 "zero"）。',
    ),
)
ZERO_EMPLOYMENT_WITHHELD = FindingRecord(
    "register.zero-employment-withheld",
    _NOTE,
    Text(
        "{cells} cells ({share}) of {period} with establishments and employment 0 are kept as suppressed.",
        "{period} 有 {cells} 个单元（{share}）有单位数而从业人员为 0，按保密处理。",
    ),
    Text("They are neither zero nor missing.", "既不是零，也不是缺失。"),
    Text("Nothing to do.", "无需处理。"),
)
ZERO_LOST = FindingRecord(
    "register.code-zero-lost",
    _WARNING,
    Text(
        "Codes such as {codes} of {classification} are shorter than the others: a leading zero may be lost.",
        "{classification} 代码 {codes} 比其他代码短，可能丢失了前导零。",
    ),
    Text(
        "{example} and 0{example} are different industries; the code is kept as it stands.",
        "{example} 与 0{example} 是不同行业；目前按原样保留。",
    ),
    Text(
        "If zeros were lost, format the column as text and write 0{example}; if not, nothing is to be done.",
        "若确有丢失，请将该列设为文本并写作 0{example}；否则无需处理。",
    ),
)
CREDIT_CODE = FindingRecord(
    "register.credit-code-check",
    _WARNING,
    Text(
        "The check characters of credit codes such as {codes} are wrong ({records} records).",
        "统一社会信用代码 {codes} 等校验码不符（{records} 条记录）。",
    ),
    Text(
        "A mistyped code joins a firm with nothing, or with another; the records are kept as they are.",
        "代码有误会使企业无法关联或误关联其他企业；记录按原样保留。",
    ),
    Text(
        "Look the firm up in the national credit system and correct the code.",
        "请在国家企业信用信息公示系统中核对并更正。",
    ),
)
MENDS_APPLIED = FindingRecord(
    "register.mends-applied",
    _NOTE,
    Text("{cells} mended cells were put into {source}.", "{source} 采用了 {cells} 处更正。"),
    Text("The figures differ there from the file as it stands.", "这些数值与原文件不同。"),
    Text(
        "Nothing to do; correct the file itself when it is next issued.", "无需处理；下次发布时请改正原文件。"
    ),
)
MENDS_OUTDATED = FindingRecord(
    "register.mends-outdated",
    _WARNING,
    Text(
        "{rows} mended rows belong to an older version of {source} and were not applied.",
        "{rows} 行更正属于 {source} 的旧版本，未予采用。",
    ),
    Text("Rows may have moved: a mend could hit the wrong one.", "行次可能已变动，更正可能误改他行。"),
    Text(
        "See whether the new file is right; if not, export the rejects and mend them again.",
        "请核对新文件；若仍有误，请重新导出被拒行并更正。",
    ),
)
MEND_UNREADABLE = FindingRecord(
    "register.mend-unreadable",
    _ERROR,
    Text("{source} is not a workbook of rejected rows: {problem}.", "{source} 不是被拒行工作簿：{problem}。"),
    Text("No mend could be taken from it.", "无法从中读取更正。"),
    Text(
        "Export the rejects, change only cells of the original columns, and keep the columns industria:….",
        "请导出被拒行，仅修改原始列的单元格，并保留 industria: 开头的列。",
    ),
)
MEND_UNKNOWN_ROW = FindingRecord(
    "register.mend-unknown-row",
    _WARNING,
    Text(
        "Row {row} of the workbook names a row that was never rejected here ({place}).",
        "工作簿第 {row} 行所指的数据行（{place}）未曾被拒绝。",
    ),
    Text("It was left aside.", "该行未予采用。"),
    Text("Do not change the columns industria:….", "请勿修改 industria: 开头的列。"),
)
MEND_DATABASE = FindingRecord(
    "register.mend-database",
    _WARNING,
    Text("Rows of a database ({source}) cannot be mended here.", "数据库（{source}）的行不能在此更正。"),
    Text("They have no lasting row number.", "其行号不固定。"),
    Text("Correct them in the database and load again.", "请在数据库中改正后重新载入。"),
)
MEND_NOT_REJECTED = FindingRecord(
    "register.mend-not-rejected",
    _WARNING,
    Text("Row {row} of {source} was never rejected here.", "{source} 第 {row} 行未曾被拒绝。"),
    Text("Only rejected rows are mended; it was left aside.", "只更正被拒行；该行未予采用。"),
    Text("Correct other rows in the file itself and load it again.", "其他行请在文件中直接改正后重新载入。"),
)
