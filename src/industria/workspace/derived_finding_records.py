"""Owns the findings about derived runs: what cannot be derived from a run, or explained."""

from industria.findings import FindingRecord, Severity, Text

DERIVATION_UNKNOWN = FindingRecord(
    "workspace.derivation-unknown",
    Severity.ERROR,
    Text("There is no derivation {name}; there are {known}.", "没有名为 {name} 的派生计算；现有 {known}。"),
    Text("Only what is known here can be computed from a run.", "只能进行已知的派生计算。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
PARAMETER_UNKNOWN = FindingRecord(
    "workspace.derivation-parameter-unknown",
    Severity.ERROR,
    Text(
        "The derivation {name} has no parameter {parameter}; it has {known}.",
        "派生计算 {name} 没有参数 {parameter}；其参数为 {known}。",
    ),
    Text("A parameter that is ignored would change nothing, unnoticed.", "被忽略的参数不起作用且不易察觉。"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
PARAMETER_MISSING = FindingRecord(
    "workspace.derivation-parameter-missing",
    Severity.ERROR,
    Text("The derivation {name} needs {parameter}.", "派生计算 {name} 需要参数 {parameter}。"),
    Text("Nothing is assumed for it.", "不会替您假定取值。"),
    Text("Say {parameter}.", "请给出 {parameter}。"),
)
NOT_DERIVED = FindingRecord(
    "workspace.not-derived",
    Severity.ERROR,
    Text(
        "{name} with {parameters} has not been computed for this run, or not with this version.",
        "本次运行尚未（或未以当前版本）计算 {name}（{parameters}）。",
    ),
    Text("Only numbers that were written down can be explained.", "只有已写入的数字可以解释。"),
    Text(
        "Ask for them again on their page; after an update start the app again.",
        "请在相应页面重新计算；更新软件后请重新启动应用。",
    ),
)
DERIVED_KEY_UNKNOWN = FindingRecord(
    "workspace.derived-key-unknown",
    Severity.ERROR,
    Text(
        "{count_found} rows of {name} match {key}; one is explained at a time.",
        "{name} 中有 {count_found} 行符合 {key}；一次只解释一行。",
    ),
    Text("A row is named by values of {columns}.", "行由 {columns} 的值确定。"),
    Text("Open the number from its table.", "请从表格中打开该数字。"),
)
