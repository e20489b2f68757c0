"""Owns the findings about making reports: file formats, fonts, what a sheet can be about."""

from industria.findings import FindingRecord, Severity, Text

FORMAT_UNKNOWN = FindingRecord(
    "reports.format-unknown",
    Severity.ERROR,
    Text("{file} does not say which format to write.", "无法从 {file} 判断输出格式。"),
    Text("The end of the file's name chooses the format.", "输出格式由文件扩展名决定。"),
    Text(
        "End the name with .html (page), .pdf (print), .docx (Word) or .xlsx (Excel).",
        "请使用 .html（网页）、.pdf（印刷）、.docx（Word）或 .xlsx（Excel）。",
    ),
)
NO_CHINESE_FONT = FindingRecord(
    "reports.no-chinese-font",
    Severity.WARNING,
    Text("No Chinese font is installed; {what}.", "未安装中文字体；{what_zh}。"),
    Text(
        "Chinese characters are drawn with a font of this machine; without one they would be empty boxes.",
        "中文字符须用本机字体绘制，否则显示为空框。",
    ),
    Text(
        "Install Noto Sans CJK (Debian, Ubuntu: apt install fonts-noto-cjk), Source Han Sans or WenQuanYi, "
        "or name a folder of fonts in TYPST_FONT_PATHS.",
        "请安装 Noto Sans CJK（Debian、Ubuntu：apt install fonts-noto-cjk）、思源黑体或文泉驿，"
        "或用 TYPST_FONT_PATHS 指定字体文件夹。",
    ),
)
SHEET_UNKNOWN = FindingRecord(
    "reports.sheet-unknown",
    Severity.ERROR,
    Text("There is no sheet for {sheet}; there are {known}.", "没有 {sheet} 的单页；可选：{known}。"),
    Text(
        "A one-page sheet is about a cluster or a district of the plan.",
        "单页报告针对规划中的一个集群或区县。",
    ),
    Text("Did you mean --sheet {nearest}?", "是否指 --sheet {nearest}？"),
)
NOT_WRITTEN = FindingRecord(
    "reports.not-written",
    Severity.ERROR,
    Text("{file} cannot be written: {reason}.", "无法写入 {file}：{reason}。"),
    Text("The report is made, but has no place.", "报告已生成，但无处保存。"),
    Text(
        "Close the file where another program holds it, or name another place with -o.",
        "若文件被其他程序占用请先关闭，或用 -o 指定其他位置。",
    ),
)
