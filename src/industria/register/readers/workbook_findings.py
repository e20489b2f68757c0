"""Owns the findings of reading workbooks: sheets, merged cells, locked and hostile files.

Each record says once, in English and Chinese, what is wrong, why it matters and how to repair it.
"""

from industria.findings import FindingRecord, Severity, Text

WEB_PAGE = FindingRecord(
    "register.web-page-as-workbook",
    Severity.ERROR,
    Text(
        "{path} is a web page (or an old XML sheet) that carries the name of a workbook.",
        "{path} 实际上是网页（或旧式 XML 表格），只是使用了 Excel 的扩展名。",
    ),
    Text(
        "Many systems export web pages under an Excel name; cells in them carry no types and are not read.",
        "不少系统以 Excel 扩展名导出网页；其中的单元格没有类型，不能读取。",
    ),
    Text(
        "Open it in Excel or WPS, choose Save As, and save it as .xlsx.",
        "请用 Excel 或 WPS 打开后另存为 .xlsx。",
    ),
)

WORKBOOK_BROKEN = FindingRecord(
    "register.workbook-broken",
    Severity.ERROR,
    Text("{path} cannot be read as a workbook: {reason}.", "无法将 {path} 作为工作簿读取：{reason}。"),
    Text(
        "Part of the cells may be missing, so the whole file is refused.",
        "部分单元格可能缺失，因此整个文件不予采用。",
    ),
    Text(
        "Open it in Excel or WPS, let it repair the file, and save it as .xlsx.",
        "请用 Excel 或 WPS 打开并修复，再另存为 .xlsx。",
    ),
)

WORKBOOK_LOCKED = FindingRecord(
    "register.workbook-locked",
    Severity.ERROR,
    Text("The workbook {path} is protected by a password.", "工作簿 {path} 设有打开密码。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Open it with the password and save a copy without one.",
        "请用密码打开，另存一份不带密码的副本。",
    ),
)

WORKBOOK_HOSTILE = FindingRecord(
    "register.workbook-hostile",
    Severity.ERROR,
    Text(
        "The workbook {path} contains {what}, which no office program writes.",
        "工作簿 {path} 含有{what_zh}，正常的办公软件不会写入此类内容。",
    ),
    Text(
        "Such a file is made to harm the program that opens it.",
        "此类文件可能是为破坏读取程序而制作的。",
    ),
    Text(
        "Ask the sender for a fresh export; do not use this file.",
        "请向提供方重新索取导出文件，不要使用此文件。",
    ),
)

SHEET_MISSING = FindingRecord(
    "register.sheet-missing",
    Severity.ERROR,
    Text(
        "{path} has no sheet named {sheet}; it has {sheets}.",
        "{path} 中没有名为 {sheet} 的工作表；现有：{sheets}。",
    ),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Write the sheet's name exactly as on its tab; the nearest is {nearest}.",
        "请按标签上的名称准确填写；最接近的是 {nearest}。",
    ),
)

SHEET_TOO_SPREAD = FindingRecord(
    "register.sheet-too-spread",
    Severity.ERROR,
    Text(
        "The sheet {sheet} reaches to row {rows}, column {columns}: {cells} cells; at most {limit} are read.",
        "工作表 {sheet} 延伸至第 {rows} 行、第 {columns} 列，共 {cells} 个单元格，最多读取 {limit} 个。",
    ),
    Text(
        "A stray cell far from the table usually causes this, and reading it would fill the memory.",
        "通常是远离表格的零散单元格所致，读取会占满内存。",
    ),
    Text(
        "Delete the stray cells, rows or columns, or save a very large table as CSV or Parquet.",
        "请删除零散的单元格、行或列；若表确实很大，请另存为 CSV 或 Parquet。",
    ),
)

OTHER_SHEETS = FindingRecord(
    "register.other-sheets",
    Severity.WARNING,
    Text(
        "Only the sheet {sheet} of {path} was read; {sheets} were not.",
        "仅读取了 {path} 的工作表 {sheet}；未读取：{sheets}。",
    ),
    Text("Figures on other sheets are not in the results.", "其他工作表中的数据不在结果中。"),
    Text(
        "Name the sheet to read, and add a source for each further one.",
        "请写明要读取的工作表，其余工作表各添加一个数据源。",
    ),
)

MERGED_FILLED = FindingRecord(
    "register.merged-cells-filled",
    Severity.NOTE,
    Text(
        "{number} merged range(s) under the header of {path} were filled with the value they show.",
        "{path} 表头以下的 {number} 个合并区域已用其显示的值填充。",
    ),
    Text(
        "A merged cell stands for every row it covers; its number is then counted in each of them.",
        "合并单元格代表其覆盖的每一行；其中的数值会计入每一行。",
    ),
    Text(
        "If a merged cell holds a number that belongs to the group, unmerge it and keep the number once.",
        "若合并单元格中的数值属于整组，请取消合并，只保留一处。",
    ),
)
