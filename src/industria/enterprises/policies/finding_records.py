"""Owns the findings of policies: instruments that cannot be read or applied."""

from __future__ import annotations

from industria.findings import FindingRecord, Severity, Text

UNKNOWN_INSTRUMENT = FindingRecord(
    "enterprises.unknown-instrument",
    Severity.ERROR,
    Text("There is no instrument {given}.", "没有政策工具 {given}。"),
    Text("Who is entitled can only be told by rules that are written down.", "只能依据已录入的规则判定。"),
    Text("Use {nearest}, one of {known}, or give the path of a TOML file.",
         "请使用 {nearest}，或 {known} 之一，或给出 TOML 文件路径。"),
)  # fmt: skip
UNKNOWN_RULES = FindingRecord(
    "enterprises.unknown-instrument-rules",
    Severity.WARNING,
    Text("Instrument {instrument} follows rules {given}, which do not exist.",
         "政策 {instrument} 所引用的规则 {given} 不存在。"),
    Text("Nobody can be told entitled to it.", "无法判定哪些企业可以享受。"),
    Text("Write {nearest}; possible: {known}; or fill in the columns of conditions.",
         "请写 {nearest}；可用：{known}；或填写条件各列。"),
)  # fmt: skip
NEEDS_PLACES = FindingRecord(
    "enterprises.instrument-needs-places",
    Severity.ERROR,
    Text("Instrument {instrument} is for one place or cluster.", "政策 {instrument} 限定地区或集群。"),
    Text("A table alone does not tell which firms belong to it.", "仅凭表格无法判断企业是否属于该范围。"),
    Text("Use a workspace, or give only firms of that place to a copy without `cluster` and `region`.",
         "请在工作区中计算；或去除 cluster、region，并只给出该范围内的企业。"),
)  # fmt: skip
TOO_MANY_TOGETHER = FindingRecord(
    "enterprises.too-many-exclude-each-other",
    Severity.WARNING,
    Text("{number} instruments exclude each other.", "有 {number} 项政策互斥。"),
    Text("The best combination can be told of at most {most}.", "最多只能在 {most} 项之间选出最优组合。"),
    Text("Divide the group {group}.", "请拆分互斥组 {group}。"),
)  # fmt: skip
BAD_SETTING = FindingRecord(
    "enterprises.policy-bad-setting",
    Severity.ERROR,
    Text("{text} cannot be {name}.", "{name} 不能为 {text}。"),
    Text("Expected: {known}.", "应为：{known}。"),
    Text("Correct it, or leave it out to keep what the instrument says.", "请更正；留空则沿用原规定。"),
)  # fmt: skip
NOT_TRIED = FindingRecord(
    "enterprises.policy-cannot-be-tried",
    Severity.ERROR,
    Text("Instrument {instrument} cannot be tried.", "无法试算政策 {instrument}。"),
    Text("{reason}.", "原因：{reason_zh}。"),
    Text("Choose one of {known}.", "请选择：{known}。"),
)  # fmt: skip
