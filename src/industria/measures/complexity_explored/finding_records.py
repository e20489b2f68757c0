"""Owns the findings of explored complexity: what cannot be compared or drawn anew, and what to do instead."""

from industria.findings import FindingRecord, Severity, Text

REGIONS_UNREADABLE = FindingRecord(
    "measures.explored-regions-unreadable",
    Severity.ERROR,
    Text("“{regions}” names no set of regions.", "“{regions}”不是可识别的地区范围。"),
    Text(
        "An index of complexity compares regions with each other, so it must be known which.",
        "复杂度指数用于地区间比较，须说明是哪些地区。",
    ),
    Text(
        "Write all (the plan's partition), kind: and a kind (kind:district), or regions: and codes.",
        "请使用 all（规划划分内全部地区）、kind: 加地区类型（如 kind:district），或 regions: 加代码。",
    ),
)
TOO_FEW = FindingRecord(
    "measures.explored-too-few",
    Severity.ERROR,
    Text(
        "{regions} regions and {industries} industries have figures of {indicator} in {period}.",
        "{period} 有 {indicator} 数据的仅 {regions} 个地区、{industries} 个行业。",
    ),
    Text("Fewer than three of either have no structure.", "地区或行业不足三个时没有结构可言。"),
    Text("Choose a wider set of regions, or another indicator.", "请扩大地区范围，或改用其他指标。"),
)
REPLICATIONS = FindingRecord(
    "measures.explored-replications",
    Severity.ERROR,
    Text("{given} is no number of tables to draw.", "{given}不是可用的抽样次数。"),
    Text("Ends of intervals from few draws are chance themselves.", "抽样过少时，区间端点本身也属偶然。"),
    Text(
        "Use 0 for no intervals, or a whole number from {least} to {most}.",
        "请用 0（不给区间），或 {least} 至 {most} 的整数。",
    ),
)
UNITS_UNKNOWN = FindingRecord(
    "measures.explored-units-unknown",
    Severity.ERROR,
    Text(
        "{count} of {cells} cells of {indicator} in {period} have a value, but not the number of respondents "
        "behind it, such as {example}.",
        "{period} {indicator} 的 {cells} 个单元中有 {count} 个虽有数值，但其单位个数未知，如 {example}。",
    ),
    Text(
        "Intervals draw respondents anew; without their number nobody knows how much chance there is.",
        "区间由单位重抽样得出；单位个数未知时，无从判断偶然性的大小。",
    ),
    Text(
        "Look at the index without intervals, or load the number of establishments with the activity.",
        "请查看不带区间的指数，或在 activity 中一并载入单位数。",
    ),
)
