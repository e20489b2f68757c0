"""Owns the findings of reading files: what can be wrong with a file before a single cell is judged.

Each record says once, in English and Chinese, what is wrong, why it matters and how to repair it.
"""

from industria.findings import FindingRecord, Severity, Text

PATH_OUTSIDE = FindingRecord(
    "register.path-outside",
    Severity.ERROR,
    Text("The path {path} leads out of the workspace folder.", "路径 {path} 指向工作区文件夹之外。"),
    Text(
        "A workspace must hold all it uses, so that it can be checked and handed on.",
        "工作区应包含其所用的全部文件，才能核查和移交。",
    ),
    Text(
        "Copy the file into the workspace's data folder and write the path from there.",
        "请把文件复制到工作区的 data 文件夹，并改写为工作区内的路径。",
    ),
)

FILE_MISSING = FindingRecord(
    "register.file-missing",
    Severity.ERROR,
    Text("There is no file {path}.", "找不到文件 {path}。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Check the name, letter by letter and with its ending, or put the file there.",
        "请逐字核对文件名（含扩展名），或把文件放到该位置。",
    ),
)

FILE_UNREADABLE = FindingRecord(
    "register.file-unreadable",
    Severity.ERROR,
    Text("The file {path} cannot be opened: {reason}.", "无法打开文件 {path}：{reason}。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Close it in other programs, check that it is an ordinary file and that you may read it.",
        "请在其他程序中关闭该文件，并确认它是普通文件且有读取权限。",
    ),
)

EMPTY_SOURCE = FindingRecord(
    "register.empty-source",
    Severity.ERROR,
    Text("{path} is empty: not one cell is filled.", "{path} 是空的，没有任何有内容的单元格。"),
    Text("An empty table cannot be told from a lost one.", "空表与丢失的数据无法区分。"),
    Text(
        "Save the table again with at least its header row, or remove the source.",
        "请重新保存该表（至少包含表头），或删除此数据源。",
    ),
)

NOT_A_TABLE = FindingRecord(
    "register.not-a-table",
    Severity.ERROR,
    Text("{path} is not a table: it looks like {kind}.", "{path} 不是表格文件，看起来是：{kind_zh}。"),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Save the table as .xlsx or as CSV (UTF-8) and point the source at that file.",
        "请将表格另存为 .xlsx 或 CSV（UTF-8），再指向该文件。",
    ),
)

ARCHIVE_BROKEN = FindingRecord(
    "register.archive-broken",
    Severity.ERROR,
    Text("{path} is a damaged compressed file: {reason}.", "压缩文件 {path} 已损坏：{reason}。"),
    Text(
        "Part of the records may be missing, so the whole file is refused.",
        "部分记录可能缺失，因此整个文件不予采用。",
    ),
    Text(
        "Copy or download the file again and compare its size with the original.",
        "请重新复制或下载该文件，并与原文件大小核对。",
    ),
)

UNPACKS_TOO_LARGE = FindingRecord(
    "register.unpacks-too-large",
    Severity.ERROR,
    Text(
        "{path} would unpack to more than allowed ({unpacked} bytes from {packed}; the limit is {limit}).",
        "{path} 解压后超出允许范围（{packed} 字节解压为 {unpacked} 字节，上限 {limit}）。",
    ),
    Text(
        "A file that swells like this can fill the memory of the machine.",
        "这样膨胀的文件会占满计算机内存。",
    ),
    Text(
        "Check where the file comes from; split a table that is really this large, or give it as Parquet.",
        "请核实文件来源；若表确实如此之大，请拆分或改用 Parquet 格式。",
    ),
)

PARQUET_BROKEN = FindingRecord(
    "register.parquet-broken",
    Severity.ERROR,
    Text("{path} cannot be read as Parquet: {reason}.", "无法将 {path} 作为 Parquet 文件读取：{reason}。"),
    Text(
        "Part of the records may be missing, so the whole file is refused.",
        "部分记录可能缺失，因此整个文件不予采用。",
    ),
    Text("Write or download the file again.", "请重新生成或下载该文件。"),
)

PARQUET_COUNTS_DIFFER = FindingRecord(
    "register.parquet-counts-differ",
    Severity.ERROR,
    Text(
        "{path} says that it holds {said} records, but {found} are there.",
        "{path} 声明有 {said} 条记录，实际有 {found} 条。",
    ),
    Text(
        "The file is damaged: records may be missing, so the whole file is refused.",
        "文件已损坏，部分记录可能缺失，因此整个文件不予采用。",
    ),
    Text("Write or download the file again.", "请重新生成或下载该文件。"),
)

ENCODING_UNKNOWN = FindingRecord(
    "register.encoding-unknown",
    Severity.ERROR,
    Text(
        "The text of {path} is in no encoding that could be recognised ({tried}).",
        "无法识别 {path} 的文字编码（{tried}）。",
    ),
    Text(
        "Read in a wrong encoding, names turn into other characters.",
        "按错误的编码读取会使名称变成乱码。",
    ),
    Text(
        "Save it as CSV UTF-8, or name its encoding in the source (utf-8, gb18030, utf-16, big5).",
        "请另存为 CSV UTF-8，或在数据源中写明编码（utf-8、gb18030、utf-16、big5）。",
    ),
)

DELIMITER_INVALID = FindingRecord(
    "register.delimiter-invalid",
    Severity.ERROR,
    Text(
        "{delimiter} cannot separate cells: a delimiter is one character, such as , ; | or tab.",
        "{delimiter} 不能作为分隔符：分隔符应为单个字符，如 , ; | 或制表符。",
    ),
    Text("Nothing of it was read, so no figure rests on it.", "该数据源未读入，任何结果都没有用到它。"),
    Text(
        "Give one character, or leave the delimiter out and it will be found.",
        "请填写单个字符，或不填写，由程序自动判断。",
    ),
)

TEXT_BROKEN = FindingRecord(
    "register.text-broken",
    Severity.ERROR,
    Text(
        "The text of {path} breaks at row {row}: {reason}.",
        "{path} 的文本在第 {row} 行中断：{reason}。",
    ),
    Text(
        "Records after the break cannot be told apart, so the whole file is refused.",
        "中断之后的记录无法区分，因此整个文件不予采用。",
    ),
    Text("Repair that row or export the table again.", "请修正该行，或重新导出表格。"),
)

QUOTE_UNCLOSED = FindingRecord(
    "register.quote-unclosed",
    Severity.ERROR,
    Text(
        "A quotation mark opened in the record at row {row} of {path} is never closed.",
        "{path} 中自第 {row} 行起的记录有一个引号没有闭合。",
    ),
    Text(
        "Everything after it would be read as one cell, so the whole file is refused.",
        "其后的全部内容会被当作一个单元格，因此整个文件不予采用。",
    ),
    Text(
        "Close or remove the quotation mark in that row, or export the table again.",
        "请在该行补上或删除引号，或重新导出表格。",
    ),
)

TOO_MANY_COLUMNS = FindingRecord(
    "register.too-many-columns",
    Severity.ERROR,
    Text(
        "{path} has {columns} columns in row {row}; at most {limit} are read.",
        "{path} 第 {row} 行有 {columns} 列，最多读取 {limit} 列。",
    ),
    Text(
        "A table this wide is nearly always read with a wrong delimiter.",
        "如此宽的表几乎总是分隔符判断错误所致。",
    ),
    Text(
        "Check the delimiter, or turn the table so that periods or products stand in rows.",
        "请检查分隔符，或将时期、产品等改为按行排列。",
    ),
)

HEADER_MISSING = FindingRecord(
    "register.header-missing",
    Severity.ERROR,
    Text("{path} has no header at row {row}.", "{path} 第 {row} 行没有表头。"),
    Text("Without column names the cells cannot be assigned.", "没有列名就无法对应各单元格。"),
    Text(
        "Give the row in which the header really starts, or leave it out and it will be found.",
        "请填写表头实际所在的行号，或不填写，由程序自动判断。",
    ),
)

READER_FAILED = FindingRecord(
    "register.reader-failed",
    Severity.ERROR,
    Text("{path} could not be read: {reason}.", "无法读取 {path}：{reason}。"),
    Text(
        "The file is damaged in a way that was not foreseen, so the whole file is refused.",
        "文件以未预料的方式损坏，因此整个文件不予采用。",
    ),
    Text(
        "Open and save it again in its own program; if that does not help, send it with this message.",
        "请在原程序中打开并重新保存；如仍无效，请连同本信息一并反馈。",
    ),
)

ENCODING_GUESSED = FindingRecord(
    "register.encoding-guessed",
    Severity.WARNING,
    Text(
        "The text of {path} was read as {encoding}, which is only the likeliest encoding.",
        "{path} 的文字按 {encoding} 读取，这只是最可能的编码。",
    ),
    Text(
        "Read in a wrong encoding, names turn into other characters.",
        "按错误的编码读取会使名称变成乱码。",
    ),
    Text(
        "Look at some names; if they are wrong, save the file as CSV UTF-8 or name the encoding.",
        "请查看若干名称；若有乱码，请另存为 CSV UTF-8 或写明编码。",
    ),
)

HEADER_LIKE_DATA = FindingRecord(
    "register.header-like-data",
    Severity.WARNING,
    Text(
        "No row of {path} looks like a header; row {row} was taken: {names}.",
        "{path} 中没有像表头的行，已取第 {row} 行：{names}。",
    ),
    Text(
        "If that row holds data, one record is lost and the names are wrong.",
        "若该行是数据，则会丢失一条记录且列名有误。",
    ),
    Text(
        "Add a header row, or say that there is none (header rows 0).",
        "请添加表头行，或注明没有表头（表头行数为 0）。",
    ),
)

HEADER_ONLY = FindingRecord(
    "register.header-only",
    Severity.WARNING,
    Text("{path} has a header and no records.", "{path} 只有表头，没有记录。"),
    Text("The table counts as read and empty.", "该表视为已读入且为空。"),
    Text("If records should be there, export the table again.", "若应有记录，请重新导出表格。"),
)

NESTED_COLUMNS = FindingRecord(
    "register.nested-columns",
    Severity.WARNING,
    Text(
        "The columns {columns} of {path} hold lists or records and were left out.",
        "{path} 的列 {columns} 含有列表或嵌套结构，未读取。",
    ),
    Text("A register table has one plain value in each cell.", "登记表的每个单元格只能有一个普通值。"),
    Text(
        "Write these columns out as plain columns where they are needed.",
        "如需使用，请将其展开为普通列。",
    ),
)

LONG_RECORDS = FindingRecord(
    "register.long-records",
    Severity.WARNING,
    Text(
        "{number} record(s) of {path} run over more than {lines} lines, the first from row {row}.",
        "{path} 中有 {number} 条记录跨越 {lines} 行以上，第一条始于第 {row} 行。",
    ),
    Text(
        "A stray quotation mark may have swallowed the rows that follow it.",
        "多余的引号可能吞掉了其后的行。",
    ),
    Text(
        "Look at that row; remove a quotation mark that does not belong there.",
        "请查看该行，删除不应有的引号。",
    ),
)

HEADER_SEVERAL_ROWS = FindingRecord(
    "register.header-several-rows",
    Severity.NOTE,
    Text(
        "The header of {path} was read from rows {first} to {last}, joined as {example}.",
        "{path} 的表头取自第 {first} 至 {last} 行，合并为 {example}。",
    ),
    Text("Column names are joined from all header rows.", "列名由各表头行合并而成。"),
    Text(
        "If this is wrong, give the first header row and the number of header rows.",
        "如不正确，请填写表头起始行和表头行数。",
    ),
)

FORMAT_DIFFERS = FindingRecord(
    "register.format-differs",
    Severity.NOTE,
    Text(
        "{path} is named {suffix} and contains {format}; it was read as that.",
        "{path} 的扩展名为 {suffix}，内容却是 {format}；已按内容读取。",
    ),
    Text("The content decides, not the name.", "以内容而非扩展名为准。"),
    Text("Rename the file so that others can open it.", "请更正扩展名，便于他人打开。"),
)
