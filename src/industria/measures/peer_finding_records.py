"""Owns the findings about peer groups: who a region cannot be compared with, and why."""

from industria.findings import FindingRecord, Severity, Text

PEERS_UNREADABLE = FindingRecord(
    "measures.peers-unreadable",
    Severity.ERROR,
    Text("“{peers}” names no group of peers.", "“{peers}”不是可识别的比较组。"),
    Text("A comparison needs to know with whom.", "比较须说明与谁相比。"),
    Text(
        "Write reference, rest, kind: and a kind (kind:district), or regions: and codes (regions:D1,D2).",
        "请使用 reference、rest、kind:district（或其他类型），或 regions: 加代码，如 regions:D1,D2。",
    ),
)
PEERS_EMPTY = FindingRecord(
    "measures.peers-empty",
    Severity.ERROR,
    Text(
        "The peer group {peers} has no figures of {indicator} in {period}.",
        "比较组 {peers} 在 {period} 没有 {indicator} 数据。",
    ),
    Text("A share among nobody is not defined.", "比较组为空时占比无定义。"),
    Text(
        "Choose another group, or a period in which these regions have figures.",
        "请选择其他比较组，或这些地区有数据的时期。",
    ),
)
PEER_UNKNOWN = FindingRecord(
    "measures.peer-unknown",
    Severity.ERROR,
    Text("The peer group names {region}, which no table knows.", "比较组含未知地区 {region}。"),
    Text(
        "Leaving it out unsaid would change what the quotient means.", "若默默忽略，区位商的含义将随之改变。"
    ),
    Text("Did you mean {nearest}?", "是否指 {nearest}？"),
)
PEERS_OVERLAP = FindingRecord(
    "measures.peers-overlap",
    Severity.ERROR,
    Text(
        "{first} and {second} cannot be in one peer group: they share ground, or may.",
        "{first} 与 {second} 不能同在一个比较组：二者范围重叠或可能重叠。",
    ),
    Text("What lies in both would be counted twice.", "重叠部分会重复计算。"),
    Text(
        "Keep to regions of the plan's partition, or to zones that do not overlap.",
        "请只选规划划分内的地区，或互不重叠的开发区。",
    ),
)
NO_SUCH_MOMENT = FindingRecord(
    "measures.no-such-moment",
    Severity.ERROR,
    Text("There are no figures of {indicator} in {period}.", "没有 {period} 的 {indicator} 数据。"),
    Text("A missing period is not interpolated.", "缺失的时期不作插补。"),
    Text("Choose one of the periods and indicators that the run holds.", "请选择本次运行已有的时期与指标。"),
)
