"""Owns the findings about the labels of an input–output table, and what holds for all of it."""

from industria.findings import FindingRecord, Severity, Text

ROLE_UNKNOWN = FindingRecord(
    "chains.io-role-unknown",
    Severity.ERROR,
    Text(
        "What the {axis} {line} is, is not known.",
        "无法判断{axis_zh} {line_zh} 的性质。",
    ),
    Text(
        "It may be: {intents}. The table cannot be put together before that is said.",
        "可能为：{intents}。须说明后才能组成投入产出表。",
    ),
    Text(
        'Say it: roles={{"{code}": "…"}}.',
        '请说明：roles={{"{code}": "…"}}。',
    ),
)
MISSING_SECTOR = FindingRecord(
    "chains.io-missing-sector",
    Severity.ERROR,
    Text(
        "Sector {line} has a {has} but no {lacks}.",
        "部门 {line_zh} 有{has_zh}而无{lacks_zh}。",
    ),
    Text(
        "The table is not square: what it buys, or what it sells, is missing.",
        "表不是方阵：缺少其投入或其使用。",
    ),
    Text(
        'Add the {lacks}, or say what the line is: roles={{"{code}": "…"}}.',
        '请补充该{lacks_zh}，或说明其性质：roles={{"{code}": "…"}}。',
    ),
)
DUPLICATE_SECTOR = FindingRecord(
    "chains.io-duplicate-sector",
    Severity.ERROR,
    Text(
        "{line} stands twice among the {axis}s, the second time at {second}.",
        "{line_zh} 在{axis_zh}中重复出现，第二次位于 {second}。",
    ),
    Text(
        "One of the two is another sector, or the flows are counted twice.",
        "其中之一应为其他部门，否则流量重复计算。",
    ),
    Text(
        "Rename or remove one of them.",
        "请改名或删除其一。",
    ),
)
DUPLICATE_CELL = FindingRecord(
    "chains.io-duplicate-cell",
    Severity.ERROR,
    Text(
        "The cell {line} is given twice ({number} in all).",
        "单元格 {line_zh} 重复给出（共 {number} 处）。",
    ),
    Text(
        "Which number counts is not known.",
        "无法判断以哪个为准。",
    ),
    Text(
        "Keep one of them.",
        "请只保留一个。",
    ),
)
NO_SECTORS = FindingRecord(
    "chains.io-no-sectors",
    Severity.ERROR,
    Text(
        "The table has no sectors.",
        "表中没有部门。",
    ),
    Text(
        "No label stands on both sides.",
        "没有同时出现在行与列的标签。",
    ),
    Text(
        "Write rows and columns alike.",
        "请使行、列标签写法一致。",
    ),
)
ORDER_DIFFERS = FindingRecord(
    "chains.io-order-differs",
    Severity.NOTE,
    Text(
        "Rows and columns list the sectors in different orders.",
        "行与列的部门顺序不同。",
    ),
    Text(
        "They were matched by code; the order of the rows is kept.",
        "已按代码匹配，保留行的顺序。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
ORIENTATION = FindingRecord(
    "chains.io-orientation",
    Severity.ERROR,
    Text(
        "The table is turned: {inputs} stand as columns and {uses} as rows.",
        "表的方向颠倒：{inputs} 位于列，{uses} 位于行。",
    ),
    Text(
        "Rows sell and columns buy; read as it stands every multiplier would be that of the "
        "transposed table.",
        "行为产出、列为投入；照此读取则所有乘数都属于转置表。",
    ),
    Text(
        "Turn the table, or say so: transposed=True.",
        "请转置该表，或声明 transposed=True。",
    ),
)
TOTAL_AMONG_SECTORS = FindingRecord(
    "chains.io-total-among-sectors",
    Severity.WARNING,
    Text(
        "{line} stands among the sectors; it was read as a total and left out of the flows.",
        "{line_zh} 位于部门之间；已按合计读取，不计入流量。",
    ),
    Text(
        "Counted as a sector it would double every flow.",
        "作为部门会使流量重复计算。",
    ),
    Text(
        'Take it out, or say that it is a sector: roles={{"{code}": "sector"}}.',
        '请删除，或声明为部门：roles={{"{code}": "sector"}}。',
    ),
)
LEFT_OUT = FindingRecord(
    "chains.io-left-out",
    Severity.NOTE,
    Text(
        "These rows and columns are no flows and were left out after checking: {lines}.",
        "以下行、列不属于流量，核对后未计入：{lines}。",
    ),
    Text(
        "They add up others, or say more than the table needs.",
        "它们为合计项，或超出本表所需。",
    ),
    Text(
        "Nothing needs to be done.",
        "无需处理。",
    ),
)
SEVERAL_TABLES = FindingRecord(
    "chains.io-several-tables",
    Severity.ERROR,
    Text(
        "The rows belong to several tables: {tables}.",
        "数据包含多张表：{tables}。",
    ),
    Text(
        "Flows of different regions or years must not be added.",
        "不同地区或年份的流量不得相加。",
    ),
    Text(
        "Say which: region=…, period=….",
        "请指明：region=…，period=…。",
    ),
)
MIXED_TABLE = FindingRecord(
    "chains.io-mixed-table",
    Severity.ERROR,
    Text(
        "The cells of one table come from different {what}: {values}.",
        "同一张表的单元格来自不同{what_zh}：{values}。",
    ),
    Text(
        "None of them gives a whole table: {value} has only {number} of {of} cells.",
        "任何一个都不完整：{value} 只有 {of} 个中的 {number} 个。",
    ),
    Text(
        "Load one {what_one} at a time, each whole.",
        "请分别载入完整的表。",
    ),
)
UNIT_MISSING = FindingRecord(
    "chains.io-unit-missing",
    Severity.WARNING,
    Text(
        "The table does not say its unit or currency.",
        "该表未说明单位或币种。",
    ),
    Text(
        "Multipliers need none, but no amount of money can be printed.",
        "乘数不受影响，但无法给出金额。",
    ),
    Text(
        'Say it: unit="万元", or a line 单位：万元 above the table.',
        '请注明 unit="万元"，或在表上方写“单位：万元”。',
    ),
)
UNIT_UNKNOWN = FindingRecord(
    "chains.io-unit-unknown",
    Severity.ERROR,
    Text(
        "“{unit}” is no unit of money.",
        "“{unit}”不是货币单位。",
    ),
    Text(
        "Amounts would be wrong by an unknown factor.",
        "金额会相差未知倍数。",
    ),
    Text(
        "Write a unit such as 万元, million USD or 10k CNY.",
        "请写明单位，如 万元、million USD、10k CNY。",
    ),
)
UNIT_ASSUMED = FindingRecord(
    "chains.io-unit-assumed",
    Severity.NOTE,
    Text(
        "The unit {unit} is that of the layout {layout}; the file does not say it.",
        "单位 {unit} 取自版式 {layout}；文件中未注明。",
    ),
    Text(
        "The office always prints it so.",
        "该机构一贯如此发布。",
    ),
    Text(
        'Say another: unit="…".',
        '如不同请注明 unit="…"。',
    ),
)
ORIGINS_MIXED = FindingRecord(
    "chains.io-origins-mixed",
    Severity.ERROR,
    Text(
        "Flows are marked {origins}; that fits no convention.",
        "流量标记为 {origins}，不符合任何约定。",
    ),
    Text(
        "A table gives total flows, or domestic flows with or without imported ones beside them.",
        "表应给出总流量，或国内流量（可附进口流量）。",
    ),
    Text(
        "Mark the rows domestic and imported, or only total.",
        "请标注为国内与进口，或仅标注合计。",
    ),
)
BAD_STATEMENT = FindingRecord(
    "chains.io-bad-statement",
    Severity.ERROR,
    Text(
        "{name} cannot be {value}.",
        "{name} 不能为 {value}。",
    ),
    Text(
        "What is known here: {known}.",
        "此处可用：{known}。",
    ),
    Text(
        "Say it in these words, or leave it out.",
        "请按此填写，或不填写。",
    ),
)
FILE_MISSING = FindingRecord(
    "chains.io-file-missing",
    Severity.ERROR,
    Text(
        "{path} has no {file}.",
        "{path} 中没有 {file}。",
    ),
    Text(
        "The layout {layout} keeps a table in several files: {files}.",
        "版式 {layout} 由多个文件组成：{files}。",
    ),
    Text(
        "Put the files into one folder and give the folder.",
        "请将各文件放入同一文件夹并给出该文件夹。",
    ),
)
CODE_IN_SEVERAL = FindingRecord(
    "chains.io-code-in-several-sectors",
    Severity.WARNING,
    Text(
        "{number} codes belong to several sectors, such as {code}: {sectors}. They were left out.",
        "{number} 个代码属于多个部门，如 {code}：{sectors}，未采用。",
    ),
    Text(
        "A firm with such a code would count in each of them.",
        "使用这类代码的企业会在多个部门重复计算。",
    ),
    Text(
        "Use longer codes, or say to which sector each belongs.",
        "请使用更长的代码，或指明其所属部门。",
    ),
)
SECTOR_WITHOUT_CODE = FindingRecord(
    "chains.io-sector-without-code",
    Severity.NOTE,
    Text(
        "{number} sectors of the table have no code, such as {line}.",
        "表中 {number} 个部门没有代码，如 {line_zh}。",
    ),
    Text(
        "Firms and activity cannot be assigned to them.",
        "企业与产业数据无法归入这些部门。",
    ),
    Text(
        "Add their codes, where there are any.",
        "如有代码请补充。",
    ),
)
SECTOR_UNKNOWN = FindingRecord(
    "chains.io-sector-not-in-table",
    Severity.WARNING,
    Text(
        "{number} sectors of the list are not in the table, such as {code}.",
        "清单中有 {number} 个部门不在表中，如 {code}。",
    ),
    Text(
        "Their codes would lead nowhere; they were left out.",
        "其代码无处对应，未采用。",
    ),
    Text(
        "Check the spelling, or the level of detail.",
        "请核对写法或分类层级。",
    ),
)
TABLE_REFUSED = FindingRecord(
    "chains.io-table-refused",
    Severity.WARNING,
    Text(
        "The input–output table of {region}, {period} is refused; nothing is computed from it.",
        "{region} {period} 年投入产出表未通过检查，不用于任何计算。",
    ),
    Text(
        "What is wrong with it is listed piece by piece ({number} in all).",
        "存在 {number} 项错误，均已分别列出。",
    ),
    Text(
        "Repair what is listed, and check again.",
        "请逐项修正后重新检查。",
    ),
)
