"""Owns the findings about uploads: what is not taken in, what cannot be accepted, and what was."""

from industria.findings import FindingRecord, Severity, Text

_NOT_TAKEN = Text("Nothing was stored.", "未保存任何内容。")
_UNCHANGED = Text("The workspace is unchanged.", "工作区未作任何改动。")

UPLOAD_SUFFIX = FindingRecord(
    "workspace.upload-suffix",
    Severity.ERROR,
    Text("{name} is no kind of table that can be read here.", "{name} 不是可读取的表格类型。"),
    _NOT_TAKEN,
    Text("Save the table as one of {known}.", "请将表格另存为以下类型之一：{known}。"),
)
UPLOAD_TOO_LARGE = FindingRecord(
    "workspace.upload-too-large",
    Severity.ERROR,
    Text(
        "{name} has {size} bytes; at most {limit} are taken at once.",
        "{name} 有 {size} 字节；一次最多接收 {limit} 字节。",
    ),
    _NOT_TAKEN,
    Text(
        "Save it as Parquet or split it; or put it into the folder data and name it in industria.toml.",
        "请另存为 Parquet 或拆分；或将其放入 data 文件夹并在 industria.toml 中写明。",
    ),
)
UPLOADS_MANY = FindingRecord(
    "workspace.uploads-many",
    Severity.ERROR,
    Text("{count} uploads are waiting already.", "已有 {count} 个上传文件等待处理。"),
    _NOT_TAKEN,
    Text("Accept or discard some of them first.", "请先采用或放弃其中一些。"),
)
UPLOAD_UNKNOWN = FindingRecord(
    "workspace.upload-unknown",
    Severity.ERROR,
    Text("There is no upload {upload}.", "没有编号为 {upload} 的上传。"),
    Text("An upload is kept for {days} days.", "上传的文件保留 {days} 天。"),
    Text("Upload the file again.", "请重新上传该文件。"),
)
UPLOAD_DONE = FindingRecord(
    "workspace.upload-done",
    Severity.ERROR,
    Text("This upload was accepted already, as {file}.", "该上传已被采用，文件为 {file}。"),
    _UNCHANGED,
    Text("To load the table once more, upload it again.", "如需再次载入，请重新上传。"),
)
UPLOAD_BUSY = FindingRecord(
    "workspace.upload-busy",
    Severity.ERROR,
    Text("This upload is being tried by somebody else.", "该上传正由他人试读。"),
    _UNCHANGED,
    Text("Wait a moment and try again.", "请稍候再试。"),
)
UPLOAD_NOT_TRIED = FindingRecord(
    "workspace.upload-not-tried",
    Severity.ERROR,
    Text("{name} has not been tried yet.", "{name} 尚未试读。"),
    Text("What is wrong with it must be known before it counts.", "采用之前须了解其中的问题。"),
    Text("Try it, look at the findings, then accept it.", "请先试读并查看问题，然后采用。"),
)
UPLOAD_REFUSED = FindingRecord(
    "workspace.upload-refused",
    Severity.ERROR,
    Text("Not one row of {name} can be used as it is.", "{name} 目前没有一行可用。"),
    _UNCHANGED,
    Text("Mend what the findings of its trial name, then try again.", "请按试读结果修改后重试。"),
)
UPLOAD_KEYS_TAKEN = FindingRecord(
    "workspace.upload-keys-taken",
    Severity.WARNING,
    Text(
        "{rows} rows of {name} are there already, the first in {first}.",
        "{name} 中有 {rows} 行已有数据，首例见 {first}。",
    ),
    Text("The earlier row counts; the later one would be rejected.", "以先有的行为准，后来的行将被拒绝。"),
    Text(
        "If the file is a newer version of that one, say that it replaces it.",
        "若该文件是其新版本，请选择替换原文件。",
    ),
)
UPLOAD_CORRECTS = FindingRecord(
    "workspace.upload-corrects",
    Severity.NOTE,
    Text(
        "{name} is read as corrections: {rows} of its rows take the place of rows that are there "
        "already, the first of {first}.",
        "{name} 按更正读取：其中 {rows} 行替代已有的行，首例为 {first}。",
    ),
    Text(
        "The rows that left a figure open are kept among the rejected ones.",
        "原先留空的行将保留在被拒的行中。",
    ),
    Text(
        "Nothing needs doing; the next build tests the recommendations again.",
        "无需处理；下次构建将重新检验各项建议。",
    ),
)
REGIONS_NOT_KNOWN = FindingRecord(
    "workspace.upload-regions-unknown",
    Severity.NOTE,
    Text(
        "Codes of regions were not checked: the table of regions has not been loaded yet.",
        "未核对地区代码：地区表尚未载入。",
    ),
    Text("The next check will look at them.", "下次检查时将核对。"),
    Text("Load the table of regions first.", "请先载入地区表。"),
)
REPLACED_UNKNOWN = FindingRecord(
    "workspace.upload-replaces-unknown",
    Severity.ERROR,
    Text(
        "{replaces} is not one source of the table {table}; there are {known}.",
        "{replaces} 不是数据表 {table} 的唯一数据源；现有 {known}。",
    ),
    _UNCHANGED,
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
MEND_HEADER = FindingRecord(
    "workspace.mend-header-unknown",
    Severity.WARNING,
    Text("{name} has no header “{header}”.", "{name} 没有表头“{header}”。"),
    Text("That cell was left aside.", "该单元格未予采用。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
MEND_FILE = FindingRecord(
    "workspace.mend-file-unknown",
    Severity.WARNING,
    Text("No source {name} is loaded in the table {table}.", "数据表 {table} 中没有已载入的数据源 {name}。"),
    Text("That cell was left aside.", "该单元格未予采用。"),
    Text("Check the data, then mend its rows again.", "请先检查数据，再更正其行。"),
)
MENDS_KEPT = FindingRecord(
    "workspace.mends-kept",
    Severity.NOTE,
    Text("{cells} mended cells in {rows} rows are kept.", "已保存 {rows} 行中的 {cells} 处更正。"),
    Text("They count from the next build on.", "自下次构建起生效。"),
    Text("Start a build.", "请启动构建。"),
)
UPLOAD_ACCEPTED = FindingRecord(
    "workspace.upload-accepted",
    Severity.NOTE,
    Text("{file} now feeds the table {table}.", "{file} 现为数据表 {table} 的数据源。"),
    Text("It counts from the next build on.", "自下次构建起生效。"),
    Text("Start a build.", "请启动构建。"),
)
