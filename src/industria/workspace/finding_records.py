"""Owns the findings about a workspace as a whole: its folder, its runs, what is asked of them."""

from industria.findings import FindingRecord, Severity, Text

NO_WORKSPACE = FindingRecord(
    "workspace.not-found",
    Severity.ERROR,
    Text("{folder} is not a workspace: {missing} is missing.", "{folder} 不是工作区:缺少 {missing}。"),
    Text(
        "A workspace is a folder with a plan and the sources of its tables.",
        "工作区须含规划文件与数据来源设置。",
    ),
    Text(
        "Name another folder, or make one: industria init {folder} --from demo-city.",
        "请指定其他文件夹,或新建:industria init {folder} --from demo-city。",
    ),
)
BUSY = FindingRecord(
    "workspace.busy",
    Severity.ERROR,
    Text("Another check or build of this workspace is running.", "该工作区正在检查或构建。"),
    Text("Two at once would write the same files.", "同时进行会写入相同的文件。"),
    Text("Wait until it has ended, or stop it; nothing is lost.", "请等待其结束或将其停止;数据不会丢失。"),
)
NO_RUN = FindingRecord(
    "workspace.no-run",
    Severity.ERROR,
    Text("There is no complete run in {folder}.", "{folder} 中还没有完整的构建结果。"),
    Text("Results are read from the last complete build.", "结果取自最近一次完整构建。"),
    Text("Build it: industria build {folder}.", "请先构建:industria build {folder}。"),
)
RUN_UNKNOWN = FindingRecord(
    "workspace.run-unknown",
    Severity.ERROR,
    Text("There is no run {run}; the latest are {known}.", "没有编号为 {run} 的构建;最近的有 {known}。"),
    Text("Only complete runs can be read.", "只能读取完整的构建。"),
    Text("Name one of these, or `current`.", "请使用其中之一,或 current。"),
)
TABLE_UNKNOWN = FindingRecord(
    "workspace.table-unknown",
    Severity.ERROR,
    Text("There is no table {table}; this run has {known}.", "没有名为 {table} 的表;本次构建有 {known}。"),
    Text("Only tables of the run can be shown.", "只能显示本次构建中的表。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}?"),
)
COLUMN_UNKNOWN = FindingRecord(
    "workspace.column-unknown",
    Severity.ERROR,
    Text(
        "Table {table} has no column {column}; it has {known}.", "表 {table} 没有列 {column};其列为 {known}。"
    ),
    Text("A condition names a column of the table.", "条件须使用表中的列名。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}?"),
)
CONDITION_UNREADABLE = FindingRecord(
    "workspace.condition-unreadable",
    Severity.ERROR,
    Text("The condition {text} cannot be read.", "无法识别条件 {text}。"),
    Text(
        "A condition is a column, one of = != < <= > >= ~, and a value; a number column needs a number.",
        "条件由列名、运算符(= != < <= > >= ~)和值组成;数值列须用数字。",
    ),
    Text(
        "Write for example --where region=500112 --where value>100.",
        "例如 --where region=500112 --where value>100。",
    ),
)
KEY_AMBIGUOUS = FindingRecord(
    "workspace.key-ambiguous",
    Severity.ERROR,
    Text(
        "{number} rows of {table} match {key}; for example: {examples}.",
        "{table} 中有 {number} 行符合 {key};例如:{examples}。",
    ),
    Text("Only one number is explained at a time.", "一次只解释一个数字。"),
    Text("Add values of {columns}.", "请补充 {columns} 的值。"),
)
KEY_UNKNOWN = FindingRecord(
    "workspace.key-unknown",
    Severity.ERROR,
    Text("No row of {table} matches {key}.", "{table} 中没有符合 {key} 的行。"),
    Text("A row is named by values of {columns}.", "行由 {columns} 的值确定。"),
    Text("Look for it: industria show {folder} {table}.", "请查找:industria show {folder} {table}。"),
)
NOT_EXPLAINED = FindingRecord(
    "workspace.not-explained",
    Severity.ERROR,
    Text("Table {table} holds no computed numbers.", "表 {table} 不含计算结果。"),
    Text("Only results have arithmetic; these can be explained: {known}.", "只有计算结果可以解释:{known}。"),
    Text(
        "Look at its rows: industria show {folder} {table}.", "请查看其行:industria show {folder} {table}。"
    ),
)
NOT_EMPTY = FindingRecord(
    "workspace.not-empty",
    Severity.ERROR,
    Text("{folder} is not empty.", "{folder} 不是空文件夹。"),
    Text("Nothing of yours is ever overwritten.", "不会覆盖您已有的任何文件。"),
    Text("Name a folder that is empty or does not exist yet.", "请指定空的或尚不存在的文件夹。"),
)
TEMPLATE_UNKNOWN = FindingRecord(
    "workspace.template-unknown",
    Severity.ERROR,
    Text(
        "There is no bundled workspace {name}; there are {known}.",
        "没有名为 {name} 的内置工作区;现有 {known}。",
    ),
    Text("A new workspace starts from a bundled one.", "新工作区由内置工作区复制而来。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}?"),
)
INSTRUMENT_TWICE = FindingRecord(
    "workspace.instrument-twice",
    Severity.ERROR,
    Text("Two files give the instrument {given}.", "有两个文件定义了政策 {given}。"),
    Text("Nobody could say which of them counts.", "无法确定以哪一个为准。"),
    Text("Give one of them another id.", "请为其中之一改用其他 id。"),
)
RULE_SET_TWICE = FindingRecord(
    "workspace.rule-set-twice",
    Severity.ERROR,
    Text("Two files give the rule set {given}.", "有两个文件定义了规则集 {given}。"),
    Text("Nobody could say which of them counts.", "无法确定以哪一个为准。"),
    Text("Give one of them another id.", "请为其中之一改用其他 id。"),
)
