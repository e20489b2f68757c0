"""Owns the findings about how enterprises are selected."""

from industria.findings import FindingRecord, Severity, Text

_WHY = Text(
    "A condition that is not understood is never left out silently: the list would be another one.",
    "无法识别的条件不会被忽略,否则结果将与所求不符。",
)
CRITERION_UNKNOWN = FindingRecord(
    "enterprises.criterion-unknown",
    Severity.ERROR,
    Text("There is no criterion {given}.", "没有筛选项 {given}。"),
    _WHY,
    Text("The nearest one is {nearest}; there are {known}.", "最接近的是 {nearest};可用:{known}。"),
)
CONDITION_UNREADABLE = FindingRecord(
    "enterprises.condition-unreadable",
    Severity.ERROR,
    Text("{given} is no condition.", "{given} 不是筛选条件。"),
    _WHY,
    Text(
        "Write a criterion, one of = != > >= < <= ~, and a value, such as rd_intensity>=5.",
        "请按“筛选项 比较符 值”书写,比较符为 = != > >= < <= ~,例如 rd_intensity>=5。",
    ),
)
OPERATOR_UNFIT = FindingRecord(
    "enterprises.operator-unfit",
    Severity.ERROR,
    Text("{criterion} cannot be compared by {operator}.", "{criterion} 不能用 {operator} 比较。"),
    _WHY,
    Text("Use one of {fit}.", "请使用 {fit} 之一。"),
)
VALUE_UNREADABLE = FindingRecord(
    "enterprises.value-unreadable",
    Severity.ERROR,
    Text("{criterion} cannot be {value}.", "{criterion} 的值不能为 {value}。"),
    _WHY,
    Text("Write {form}.", "请填写{form_zh}。"),
)
CHOICE_UNKNOWN = FindingRecord(
    "enterprises.choice-unknown",
    Severity.ERROR,
    Text("{criterion} knows no {value}.", "{criterion} 中没有 {value}。"),
    _WHY,
    Text("The nearest is {nearest}; there are {known}.", "最接近的是 {nearest};可选:{known}。"),
)
TABLE_WANTED = FindingRecord(
    "enterprises.table-wanted",
    Severity.ERROR,
    Text(
        "{criterion} needs the table {table}, which this run does not have.",
        "{criterion} 需要数据表 {table},本次运行没有该表。",
    ),
    Text("Nobody meets or fails a condition of which nothing is known.", "无数据则无法判定符合与否。"),
    Text(
        "Load {table} and build again, or leave the condition out.",
        "请导入 {table} 后重新构建,或去掉该条件。",
    ),
)
TOO_MANY_CONDITIONS = FindingRecord(
    "enterprises.too-many-conditions",
    Severity.ERROR,
    Text("{number} conditions are more than {most}.", "条件共 {number} 个,超过上限 {most} 个。"),
    _WHY,
    Text("Leave some out.", "请减少条件。"),
)
