"""Owns the findings of levers on counts: what cannot be read, and what the run cannot answer."""

from industria.findings import FindingRecord, Severity, Text

BAD_LEVER = FindingRecord(
    "enterprises.road-bad-lever",
    Severity.ERROR,
    Text("“{text}” is no lever of {name}.", "“{text}”不是 {name} 的可用写法。"),
    Text(
        "A lever is a name and a number that is not negative: {form}.", "措施由名称与非负数字组成：{form}。"
    ),
    Text(
        "Write name:number, with commas between, such as {example}.",
        "请写“名称:数字”，以逗号分隔，如 {example}。",
    ),
)
UNKNOWN_NAME = FindingRecord(
    "enterprises.road-unknown-name",
    Severity.ERROR,
    Text("{text} is not known as what {name} changes.", "{name} 中没有“{text}”。"),
    Text(
        "A lever changes a rung, or a published stock that has a forecast.",
        "措施只能作用于某一层级或有预测的公布存量。",
    ),
    Text("Known are: {known}. Did you mean {nearest}?", "可用：{known}。是否指 {nearest}？"),
)
UNKNOWN_GROUP = FindingRecord(
    "enterprises.road-unknown-group",
    Severity.ERROR,
    Text(
        "No firm of the histories is in the {grouping} {text}.",
        "企业历年数据中没有属于 {grouping} {text} 的企业。",
    ),
    Text("A lever needs firms on whom it can act.", "措施须作用于已有企业。"),
    Text("Known are: {known}. Did you mean {nearest}?", "可用：{known}。是否指 {nearest}？"),
)
NOTHING_ASKED = FindingRecord(
    "enterprises.road-nothing-asked",
    Severity.ERROR,
    Text("No lever is set.", "尚未设定任何措施。"),
    Text("Without one there is nothing to compare.", "没有措施则无从比较。"),
    Text(
        "Set at least one of promotion, leaving, added or published.",
        "请至少设定 promotion、leaving、added、published 之一。",
    ),
)
NO_HISTORIES = FindingRecord(
    "enterprises.road-no-histories",
    Severity.ERROR,
    Text(
        "{name} cannot be tried: the run has no histories of firms.",
        "无法试算 {name}：本次构建没有企业历年数据。",
    ),
    Text(
        "A published stock does not tell entry, promotion and exit apart; only firms added a year can "
        "be tried "
        "on it.",
        "公布的存量无法区分新增、晋升与退出，只能试算每年增加的企业。",
    ),
    Text(
        "Load the table enterprises with at least two years in a row, or use published.",
        "请载入至少连续两年的 enterprises 表，或改用 published。",
    ),
)
