"""Owns the findings about notes and decisions: what was written, and the file that keeps it."""

from industria.findings import FindingRecord, Severity, Text

_NEVER_CHANGED = Text(
    "What people wrote is kept as it was written; nothing is cut or filled in.",
    "人员填写的内容按原样保存,不截断、不代填。",
)
_NEVER_OVERWRITTEN = Text(
    "The file holds what people wrote, so it is never repaired or replaced by itself.",
    "该文件保存人员填写的内容,系统不会自行修复或替换。",
)

WHO_MISSING = FindingRecord(
    "decisions.who-missing",
    Severity.ERROR,
    Text("It is not said who writes.", "未注明填写人。"),
    Text("A note or decision counts only with a name behind it.", "说明与决定须有署名方为有效。"),
    Text("Give a name: --who NAME.", "请填写姓名:--who 姓名。"),
)
TEXT_MISSING = FindingRecord(
    "decisions.text-missing",
    Severity.ERROR,
    Text("There is no text.", "没有正文。"),
    Text("The text says why; without it nobody can follow later.", "正文说明理由;没有理由,事后无法理解。"),
    Text("Write why, in a sentence or more: --text WHY.", "请写明理由:--text 理由。"),
)
TITLE_MISSING = FindingRecord(
    "decisions.title-missing",
    Severity.ERROR,
    Text("The decision does not say what was decided.", "该决定未写明决定事项。"),
    Text("A list of decisions shows this line.", "决定列表显示这一行。"),
    Text(
        "Say in a line what was decided, or write a note instead.", "请用一句话写明决定事项,或改为填写说明。"
    ),
)
TOO_LONG = FindingRecord(
    "decisions.too-long",
    Severity.ERROR,
    Text("{field} has {length} characters; {most} fit.", "{field} 有 {length} 个字符,上限为 {most}。"),
    _NEVER_CHANGED,
    Text("Shorten it, or write two entries.", "请缩短,或分两条填写。"),
)
KIND_UNKNOWN = FindingRecord(
    "decisions.kind-unknown",
    Severity.ERROR,
    Text("{kind} is neither note nor decision.", "{kind} 既不是 note(说明),也不是 decision(决定)。"),
    Text("People write notes and decisions.", "只能填写说明或决定。"),
    Text("Write note or decision.", "请填写 note 或 decision。"),
)
SUBJECT_UNREADABLE = FindingRecord(
    "decisions.subject-unreadable",
    Severity.ERROR,
    Text("{subject} does not say what it is about.", "无法从 {subject} 得知所指事项。"),
    Text(
        "An entry hangs on one thing: a kind in small letters, a colon, and the thing's key.",
        "每条内容对应一个事项:小写的类型、冒号、事项代码。",
    ),
    Text(
        "Write for example cluster:vehicles, region:500112, target:output-2027 or page:plan.",
        "例如 cluster:vehicles、region:500112、target:output-2027 或 page:plan。",
    ),
)
SUBJECT_NOT_IN_RUN = FindingRecord(
    "decisions.subject-not-in-run",
    Severity.WARNING,
    Text(
        "The current run has no {kind} {key}; the entry is kept all the same.",
        "当前构建中没有 {kind_zh} {key};内容已照样保存。",
    ),
    Text(
        "Written on a misspelt key, it would not show where people look.",
        "代码有误时,内容不会显示在应有的位置。",
    ),
    Text(
        "Withdraw it and write it on the right key; the nearest one is {nearest}.",
        "如代码有误,请撤回后重写;最接近的是 {nearest}。",
    ),
)
ENTRY_UNKNOWN = FindingRecord(
    "decisions.entry-unknown",
    Severity.ERROR,
    Text("There is no entry {id}.", "没有编号为 {id} 的内容。"),
    Text("Only an entry that exists can be corrected or withdrawn.", "只能更正或撤回已有的内容。"),
    Text("Look for its id: industria notes DIR.", "请查找编号:industria notes DIR。"),
)
ALREADY_SUPERSEDED = FindingRecord(
    "decisions.already-superseded",
    Severity.ERROR,
    Text(
        "Entry {id} was already corrected or withdrawn by {who} on {when}.",
        "{id} 已由 {who} 于 {when} 更正或撤回。",
    ),
    Text(
        "Two corrections of one entry would leave open which one counts.",
        "同一内容有两次更正将无法判定以何者为准。",
    ),
    Text("Read entry {by} and correct that one.", "请查看 {by} 并对其更正。"),
)
NOT_WITHDRAWABLE = FindingRecord(
    "decisions.not-withdrawable",
    Severity.ERROR,
    Text("Entry {id} is itself a withdrawal.", "{id} 本身即为撤回记录。"),
    Text(
        "A withdrawal stands; what was withdrawn stays readable.", "撤回记录不再变更,被撤回的内容仍可查阅。"
    ),
    Text("Write a new note or decision on the same thing.", "请就同一事项另写一条。"),
)
DAMAGED = FindingRecord(
    "decisions.damaged",
    Severity.ERROR,
    Text("{file} is damaged: {problem}.", "{file} 已损坏:{problem}。"),
    _NEVER_OVERWRITTEN,
    Text(
        "Move it and its -wal and -shm files to another folder and keep them; put a copy from a backup in "
        "their place, or save what is readable: sqlite3 FILE .recover. Without a file a new one is begun.",
        "请将该文件及其 -wal、-shm 文件移至别处并妥善保存;再放回备份,"
        "或抢救可读内容:sqlite3 FILE .recover。"
        "文件不存在时会新建。",
    ),
)
FOREIGN = FindingRecord(
    "decisions.foreign",
    Severity.ERROR,
    Text(
        "{file} is not a file of notes and decisions of Industria.",
        "{file} 不是 Industria 的说明与决定文件。",
    ),
    _NEVER_OVERWRITTEN,
    Text(
        "Move it to another folder; without a file a new one is begun.", "请将其移至别处;文件不存在时会新建。"
    ),
)
NEWER = FindingRecord(
    "decisions.newer",
    Severity.ERROR,
    Text(
        "{file} was written by a newer Industria (layout {found}, known up to {known}).",
        "{file} 由更新版本的 Industria 写入(结构版本 {found},本版本支持至 {known})。",
    ),
    Text("An older program could misread it.", "旧版本可能误读。"),
    Text("Use the newer Industria.", "请使用更新版本的 Industria。"),
)
LOG_WITHOUT_FILE = FindingRecord(
    "decisions.log-without-file",
    Severity.ERROR,
    Text("{file} is gone, but its log {log} is still there.", "{file} 已不存在,但其日志 {log} 仍在。"),
    Text(
        "The log may hold the latest entries and fits that file only.",
        "日志可能含最新内容,且仅适用于该文件。",
    ),
    Text(
        "Put the file back beside its log, or move the log to another folder and keep it.",
        "请将文件放回日志旁,或将日志移至别处保存。",
    ),
)
BUSY = FindingRecord(
    "decisions.busy",
    Severity.ERROR,
    Text("Another program has held {file} for {seconds} seconds.", "其他程序占用 {file} 已达 {seconds} 秒。"),
    Text("Nothing was written.", "未写入任何内容。"),
    Text("Close the other program and try again.", "请关闭该程序后重试。"),
)
NOT_ACCESSIBLE = FindingRecord(
    "decisions.not-accessible",
    Severity.ERROR,
    Text("{file} cannot be read or written: {problem}.", "{file} 无法读写:{problem}。"),
    Text("Nothing was written.", "未写入任何内容。"),
    Text(
        "See that the folder exists on a local disk with free space and that you may write there.",
        "请确认文件夹位于本机磁盘、空间充足且有写入权限。",
    ),
)
