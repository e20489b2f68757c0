"""Owns the findings about the form of an input–output table: layout, labels, cells, unit."""

from industria.findings import FindingRecord, Severity, Text

NOT_A_TABLE = FindingRecord(
    "chains.io-not-a-table",
    Severity.ERROR,
    Text(
        "A {kind} is no input–output table.",
        "{kind} 不是投入产出表。",
    ),
    Text(
        "A path, a pandas DataFrame or an Arrow table is read.",
        "可读取文件路径、pandas DataFrame 或 Arrow 表。",
    ),
    Text(
        "Give one of these.",
        "请提供其中之一。",
    ),
)
UNREADABLE = FindingRecord(
    "chains.io-unreadable",
    Severity.ERROR,
    Text(
        "{path} could not be read to its end.",
        "无法完整读取 {path}。",
    ),
    Text(
        "Half a table cannot be judged.",
        "残缺的表无法检查。",
    ),
    Text(
        "Open and save the file again.",
        "请重新打开并保存该文件。",
    ),
)
LAYOUT_UNKNOWN = FindingRecord(
    "chains.io-layout-unknown",
    Severity.ERROR,
    Text(
        "There is no layout called {layout}.",
        "没有名为 {layout} 的版式。",
    ),
    Text(
        "Known are: {known}.",
        "可用版式：{known}。",
    ),
    Text(
        "Name one of these, or leave it out.",
        "请使用其中之一，或不填写。",
    ),
)
LAYOUT_AMBIGUOUS = FindingRecord(
    "chains.io-layout-ambiguous",
    Severity.ERROR,
    Text(
        "The table can be read in several ways: {layouts}.",
        "该表可按多种版式读取：{layouts}。",
    ),
    Text(
        "They give different numbers.",
        "不同版式得出的数字不同。",
    ),
    Text(
        'Say which: layout="…".',
        '请注明：layout="…"。',
    ),
)
NO_LABELS = FindingRecord(
    "chains.io-no-labels",
    Severity.ERROR,
    Text(
        "No sector stands both over a column and beside a row.",
        "没有任何部门同时出现在表头与行首。",
    ),
    Text(
        "A symmetric table has the same sectors on both sides; without them nobody can tell "
        "what a number is.",
        "对称表的行与列为相同部门；缺少标签则无法辨认数字。",
    ),
    Text(
        "Check that the header and the first columns hold sector codes or names, and that "
        "they are written alike.",
        "请检查表头与首列是否为部门代码或名称，且写法一致。",
    ),
)
SHIFTED_HEADER = FindingRecord(
    "chains.io-shifted-header",
    Severity.ERROR,
    Text(
        "The header seems to be moved by a column: under {header} there are words (such as "
        "“{example}”), and {last} has numbers but no name.",
        "表头似乎错位一列：{header} 下为文字（如“{example}”），而 {last} 有数字却无名称。",
    ),
    Text(
        "Every flow would be booked to its neighbour.",
        "所有流量都会记到相邻部门。",
    ),
    Text(
        "Move the header so that each name stands over its own numbers.",
        "请移动表头，使名称与数字对齐。",
    ),
)
HEADER_MOVED = FindingRecord(
    "chains.io-header-moved",
    Severity.ERROR,
    Text(
        "The outputs of the rows are those of the columns, but moved by {steps} places.",
        "各行的总产出与各列的总投入相同，但错开 {steps} 位。",
    ),
    Text(
        "Rows or columns bear the names of their neighbours.",
        "行或列使用了相邻部门的名称。",
    ),
    Text(
        "Move the labels back; the first sector that does not fit is {first}.",
        "请移回标签；首个不符的部门为 {first_zh}。",
    ),
)
WITHOUT_LABEL = FindingRecord(
    "chains.io-without-label",
    Severity.ERROR,
    Text(
        "{line} holds numbers but has no name ({number} in all).",
        "{line} 有数字但没有名称（共 {number} 处）。",
    ),
    Text(
        "What the numbers are cannot be told.",
        "无法判断这些数字的含义。",
    ),
    Text(
        "Give it a code or a name, or take it out.",
        "请补充代码或名称，或将其删除。",
    ),
)
TEXT_IN_CELL = FindingRecord(
    "chains.io-text-in-cell",
    Severity.ERROR,
    Text(
        "A cell holds “{text}” instead of a number ({number} in all).",
        "单元格为“{text}”而非数字（共 {number} 处）。",
    ),
    Text(
        "It would have to be guessed.",
        "否则只能猜测。",
    ),
    Text(
        "Write the number, or leave the cell empty where nothing is known.",
        "请填写数字；未知则留空。",
    ),
)
WITHHELD_CELL = FindingRecord(
    "chains.io-withheld-cell",
    Severity.ERROR,
    Text(
        "A cell is withheld: “{text}” ({number} in all).",
        "单元格被保密：“{text}”（共 {number} 处）。",
    ),
    Text(
        "Withheld is not zero, and without it rows and columns do not close.",
        "保密不等于零，缺少它行列无法平衡。",
    ),
    Text(
        "Ask for the figure, or merge the sector with another.",
        "请索取该数，或将该部门与其他部门合并。",
    ),
)
INEXACT_CELL = FindingRecord(
    "chains.io-inexact-cell",
    Severity.ERROR,
    Text(
        "A cell holds “{text}”, which is no exact number ({number} in all).",
        "单元格“{text}”不是确切数字（共 {number} 处）。",
    ),
    Text(
        "A bound cannot be balanced.",
        "界限值无法参与平衡。",
    ),
    Text(
        "Write the number itself.",
        "请填写确切数字。",
    ),
)
UNIT_IN_CELL = FindingRecord(
    "chains.io-unit-in-cell",
    Severity.ERROR,
    Text(
        "A cell has a unit of its own: “{text}” ({number} in all).",
        "单元格自带单位：“{text}”（共 {number} 处）。",
    ),
    Text(
        "A table has one unit.",
        "整张表只能有一个单位。",
    ),
    Text(
        "Write all cells in the unit of the table.",
        "请将所有单元格换算为表的单位。",
    ),
)
PERCENT_IN_CELL = FindingRecord(
    "chains.io-percent-in-cell",
    Severity.ERROR,
    Text(
        "A cell holds a percentage: “{text}” ({number} in all).",
        "单元格为百分数：“{text}”（共 {number} 处）。",
    ),
    Text(
        "Flows are amounts of money.",
        "流量应为金额。",
    ),
    Text(
        "Load the table of flows, not of shares.",
        "请载入流量表，而非占比表。",
    ),
)
CUT_CELL = FindingRecord(
    "chains.io-cut-cell",
    Severity.ERROR,
    Text(
        "A cell could not be read: “{text}” ({number} in all).",
        "单元格无法读取：“{text}”（共 {number} 处）。",
    ),
    Text(
        "Its number is lost: an error, or a formula that was never computed.",
        "数字已丢失：公式出错或未计算。",
    ),
    Text(
        "Open the file, let it compute, and save it.",
        "请打开文件，完成计算后保存。",
    ),
)
EMPTY_AS_ZERO = FindingRecord(
    "chains.io-empty-as-zero",
    Severity.NOTE,
    Text(
        "{number} empty cells were read as zero: {reason}.",
        "{number} 个空单元格按零读取：{reason_zh}。",
    ),
    Text(
        "Missing is not zero; here it makes no difference, or somebody has said so.",
        "缺失不等于零；此处没有影响，或已有人声明。",
    ),
    Text(
        "Nothing, unless they are unknown.",
        "如非未知则无需处理。",
    ),
)
EMPTY_CELLS = FindingRecord(
    "chains.io-empty-cells",
    Severity.ERROR,
    Text(
        "{number} cells are empty, the first at {first}.",
        "{number} 个单元格为空，首个位于 {first_zh}。",
    ),
    Text(
        "Missing is not zero: with zeros there rows or columns do not close.",
        "缺失不等于零：按零计算则行列不平衡。",
    ),
    Text(
        "Fill them, or say that empty means zero: empty_is_zero=True.",
        "请补全，或声明空即为零：empty_is_zero=True。",
    ),
)
