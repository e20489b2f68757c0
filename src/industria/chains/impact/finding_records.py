"""Owns the findings of the impact calculator: what cannot be read, and what the run cannot answer."""

from industria.findings import FindingRecord, Severity, Text

UNKNOWN_KIND = FindingRecord(
    "chains.impact-kind-unknown",
    Severity.ERROR,
    Text("{text} is no kind of change.", "没有“{text}”这种变动。"),
    Text("A change is a project, a closure, or a change of exports.", "变动为项目、关停或出口变动。"),
    Text("Write project, closure or exports. Did you mean {nearest}?",
         "请写 project、closure 或 exports。是否指 {nearest}？"),
)  # fmt: skip
BAD_CHANGE = FindingRecord(
    "chains.impact-bad-change",
    Severity.ERROR,
    Text("“{text}” is no change of a sector.", "“{text}”不是部门变动。"),
    Text("A change is a sector and a number: million yuan, or in a closure per cent of its output, above 0 "
         "and up to 100.",
         "变动由部门与数字组成：单位为百万元；关停时为占该部门产出的百分比（0 以上，100 以内）。"),
    Text("Write sector:number, with commas between, such as vehicles:250,construction:80.",
         "请写“部门:数字”，以逗号分隔，如 vehicles:250,construction:80。"),
)  # fmt: skip
TOO_MANY = FindingRecord(
    "chains.impact-too-many",
    Severity.ERROR,
    Text("{number} changes at once are too many.", "一次 {number} 项变动过多。"),
    Text("At most {most} sectors may change at once.", "一次最多 {most} 个部门。"),
    Text("Join small ones, or ask in parts.", "请合并较小的部门，或分次计算。"),
)  # fmt: skip
NOTHING_ASKED = FindingRecord(
    "chains.impact-nothing-asked",
    Severity.ERROR,
    Text("No sector is named that changes.", "尚未指定发生变动的部门。"),
    Text("An impact is of a change: where, and how much.", "影响测算需要说明哪个部门、变动多少。"),
    Text("Name sectors with numbers, or in a closure a firm.", "请填写部门与数字；关停时也可填写企业。"),
)  # fmt: skip
BAD_SETTING = FindingRecord(
    "chains.impact-bad-setting",
    Severity.ERROR,
    Text("{text} is no setting of {name}.", "“{text}”不是 {name} 的可用设置。"),
    Text("It may be: {known}.", "可用：{known}。"),
    Text("Choose one of these.", "请从中选择。"),
)  # fmt: skip
BOUNDS_CROSS = FindingRecord(
    "chains.impact-bounds-cross",
    Severity.ERROR,
    Text("The least part here, {low} %, is above the most, {high} %.",
         "本地份额下限 {low}% 高于上限 {high}%。"),
    Text("A range runs from the least to the most.", "范围应由低到高。"),
    Text("Exchange the two.", "请对调。"),
)  # fmt: skip
FIRM_OF_CLOSURE_ONLY = FindingRecord(
    "chains.impact-firm-of-closure-only",
    Severity.ERROR,
    Text("A firm is named, but nothing is closed.", "填写了企业，但并非关停。"),
    Text("Only in a closure does a firm's output say how much falls away.",
         "只有关停才以企业产出确定变动量。"),
    Text("Choose a closure, or name sectors with amounts.", "请选择关停，或填写部门与金额。"),
)  # fmt: skip
NO_TABLE = FindingRecord(
    "chains.impact-no-table",
    Severity.ERROR,
    Text("No input–output table of {region}, {period} can be computed with.",
         "没有可用于计算的 {region} {period} 年投入产出表。"),
    Text("An impact runs through what sectors buy from each other; {known}.",
         "影响通过部门间的采购传导；{known_zh}。"),
    Text("Load a table into io_table, or look at the findings of the one that is there.",
         "请在 io_table 中载入投入产出表，或查看现有表的问题。"),
)  # fmt: skip
UNKNOWN_SECTOR = FindingRecord(
    "chains.impact-sector-unknown",
    Severity.ERROR,
    Text("The table has no sector {sector}.", "表中没有部门“{sector}”。"),
    Text("Its sectors are written as in io_table: {known} …", "部门写法与 io_table 一致：{known} …"),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)  # fmt: skip
UNKNOWN_FIRM = FindingRecord(
    "chains.impact-firm-unknown",
    Severity.ERROR,
    Text("Nothing can be said of the firm {firm}: {reason}.", "无法测算企业 {firm}：{reason_zh}。"),
    Text("Its closure takes away its output, as a share of its sector's in the year of the table.",
         "企业关停即其产出消失，以其占所属部门当年产出的份额计。"),
    Text("Look it up in enterprises, and its code in sector_codes.",
         "请核对 enterprises 中的企业，以及其代码在 sector_codes 中的归属。"),
)  # fmt: skip
