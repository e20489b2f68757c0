"""Owns the findings of the floor `enterprises`: each code with its sentences, once."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

UNKNOWN_RULE_SET = FindingRecord(
    "enterprises.unknown-rule-set",
    Severity.ERROR,
    Text("There is no rule set {given}.", "没有规则集 {given}。"),
    Text("A firm can only be scored by rules that are written down.", "只能依据已录入的规则评分。"),
    Text("Use {nearest}, one of {known}, or give the path of a TOML file.",
         "请使用 {nearest}，或 {known} 之一，或给出 TOML 文件路径。"),
)  # fmt: skip
UNKNOWN_KEY = FindingRecord(
    "enterprises.unknown-key",
    Severity.ERROR,
    Text("{place} has no key {key}.", "{place} 没有键 {key}。"),
    Text("A misspelt key would be a rule that nobody applies.", "拼错的键会成为无人执行的规则。"),
    Text("Write {nearest}; possible here: {known}.", "请写 {nearest}；此处可用：{known}。"),
)
MISSING_KEY = FindingRecord(
    "enterprises.missing-key",
    Severity.ERROR,
    Text("{place} lacks {key}.", "{place} 缺少 {key}。"),
    Text("The rule is not whole without it.", "缺少它规则不完整。"),
    Text(
        "Add {key}; where it is not known, say so under [[unknown]].",
        "请补充 {key}；若不知，请写入 [[unknown]]。",
    ),
)
BAD_VALUE = FindingRecord(
    "enterprises.bad-rule-value",
    Severity.ERROR,
    Text("{place}: {key} cannot be {given}.", "{place}：{key} 不能为 {given}。"),
    Text("The rule would not say what it was meant to.", "规则含义会出错。"),
    Text("Expected: {expected}.", "应为：{expected}。"),
)
UNKNOWN_MEASURE = FindingRecord(
    "enterprises.unknown-measure",
    Severity.ERROR,
    Text("{place} names {given}, which is neither an input nor a measure.",
         "{place} 引用了 {given}，它既非输入也非指标。"),
    Text("Nothing could be read for it.", "无法读取其数值。"),
    Text("Write {nearest}, or declare it under [inputs] or, before its use, under [measures].",
         "请写 {nearest}，或在 [inputs] 或 [measures] 中先行声明。"),
)  # fmt: skip
REPEATED = FindingRecord(
    "enterprises.repeated-id",
    Severity.ERROR,
    Text("{place}: the id {given} stands twice.", "{place}：标识 {given} 重复。"),
    Text("Results could not be told apart.", "结果将无法区分。"),
    Text("Give each its own id.", "请使用不同的标识。"),
)
BANDS = FindingRecord(
    "enterprises.bands",
    Severity.ERROR,
    Text("{place}: the bands do not cover the line ({problem} at {at}).",
         "{place}：分档未能恰好覆盖数轴（{problem_zh}，位于 {at}）。"),
    Text("A firm there would have no points, or two kinds of them.",
         "位于该处的企业将没有分值或有两种分值。"),
    Text("Let each band begin where the one before ends, from {floor} to inf.",
         "各档须首尾相接，从 {floor} 到 inf。"),
)  # fmt: skip
POINTS = FindingRecord(
    "enterprises.points-above-most",
    Severity.ERROR,
    Text(
        "{place}: {given} points where at most {most} can be had.", "{place}：分值 {given}，上限为 {most}。"
    ),
    Text("The total would be wrong.", "总分会出错。"),
    Text("Correct the points or `max`.", "请更正分值或 `max`。"),
)
NEAR_COLUMN = FindingRecord(
    "enterprises.near-column",
    Severity.WARNING,
    Text("Column {column} is not used; {nearest} is not there.", "列 {column} 未使用；缺少 {nearest}。"),
    Text("A misspelt column leaves its input unknown.", "列名拼错会使该输入未知。"),
    Text("Rename it to {nearest} if that is meant.", "如确指该项，请改名为 {nearest}。"),
)
IMPOSSIBLE = FindingRecord(
    "enterprises.impossible-value",
    Severity.ERROR,
    Text("{number} cells of {column} cannot be; the first is in row {first}.",
         "列 {column} 有 {number} 个不可能的数值，首例在第 {first} 行。"),
    Text("{kind} lies between {low} and {high}.", "{kind} 须在 {low} 与 {high} 之间。"),
    Text("Correct them; leave empty what is not known.", "请更正；未知者留空。"),
)  # fmt: skip
REVERSED = FindingRecord(
    "enterprises.bounds-reversed",
    Severity.ERROR,
    Text("{number} rows have {column}_low above {column}_high; the first is row {first}.",
         "有 {number} 行 {column}_low 大于 {column}_high，首例为第 {first} 行。"),
    Text("Nothing lies between such bounds.", "此类上下界之间没有数值。"),
    Text("Swap or correct them.", "请对调或更正。"),
)  # fmt: skip
