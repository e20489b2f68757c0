"""Owns the findings about value chains: what in nodes and edges cannot be right, and how to repair it."""

from industria.findings import FindingRecord, Severity, Text

UNKNOWN_END = FindingRecord(
    "chains.unknown-end",
    Severity.WARNING,
    Text("The edge {edge} of the chain {chain} begins or ends at a node that the chain does not "
         "have; it is left out.",
         "链条 {chain} 的关系 {edge} 的一端不是该链条的环节，未采用。"),
    Text("What feeds a node that nobody lists cannot be drawn or followed.", "未列出的环节无法绘制或追踪。"),
    Text("Add the node to `chain_nodes`, or write its identifier as it stands there.",
         "请在 chain_nodes 中补充该环节，或改用其中的标识。"),
)  # fmt: skip
SELF_LOOP = FindingRecord(
    "chains.self-loop",
    Severity.WARNING,
    Text("These links are said to feed themselves: {links}. The edges are left out.",
         "以下环节被写成供给自身：{links}，这些关系未采用。"),
    Text("A link that feeds itself says nothing of the chain.", "自我供给不说明链条关系。"),
    Text("Delete the edge, or name the other link that was meant.", "请删除该关系，或改为所指的另一环节。"),
)  # fmt: skip
AGAINST_STAGES = FindingRecord(
    "chains.against-stages",
    Severity.WARNING,
    Text("These edges run from a later stage to an earlier one: {edges}. They are kept.",
         "以下关系由后段指向前段：{edges}，予以保留。"),
    Text("An edge goes from the one that supplies to the one that uses. Where it is the wrong way round, "
         "everything downstream is wrong with it.",
         "关系应由供给方指向使用方。方向写反会使下游全部出错。"),
    Text("Turn the edge round, or correct the stage of one of the two.", "请调转方向，或更正一方的阶段。"),
)  # fmt: skip
CYCLE = FindingRecord(
    "chains.cycle",
    Severity.WARNING,
    Text("The chain {chain} goes round in a circle: {cycle}. Nothing is left out.",
         "链条 {chain} 存在循环：{cycle_zh}，未删除任何关系。"),
    Text("Links of a circle have no order: they are drawn with one edge turned back, and none of them can be "
         "said to come before the others.",
         "循环中的环节没有先后之分：绘图时其中一条关系反向画出。"),
    Text("See whether one of the edges is written the wrong way round.", "请检查其中是否有关系方向写反。"),
)  # fmt: skip
LONELY_LINK = FindingRecord(
    "chains.lonely-link",
    Severity.NOTE,
    Text("Nothing feeds these links and they feed nothing: {links}.", "以下环节没有任何供需关系：{links}。"),
    Text("What they hold up, or what holds them up, is not known.", "无法判断其上下游影响。"),
    Text("Add edges in `chain_edges`, where there are any.", "如有关系，请在 chain_edges 中补充。"),
)  # fmt: skip
CHAIN_WITHOUT_CLUSTER = FindingRecord(
    "chains.chain-without-cluster",
    Severity.NOTE,
    Text("The plan does not say whose chains these are: {chains}.", "规划未说明以下链条所属集群：{chains}。"),
    Text("They are measured, but belong to no cluster.", "仍会测算，但不归入任何集群。"),
    Text("Name each under `[[chains]]` in the plan, with its cluster.",
         "请在规划的 [[chains]] 中写明其集群。"),
)  # fmt: skip
ABSENCE_WITHOUT_EVIDENCE = FindingRecord(
    "chains.absence-without-evidence",
    Severity.WARNING,
    Text("Nobody is said to make these links here, but nothing shows it: {links}. They count as not seen.",
         "以下环节被标为本地无企业，但没有依据：{links}，按“未见”处理。"),
    Text("Not being on a list is not being absent; only evidence confirms that nobody is there.",
         "未列入名单不等于不存在，只有依据才能确认缺失。"),
    Text("Fill in `evidence` (who said so, or which survey) and `seen_on`.",
         "请填写依据（何人说明或何项调查）与日期。"),
)  # fmt: skip
ABSENT_BUT_SEEN = FindingRecord(
    "chains.absent-but-seen",
    Severity.WARNING,
    Text("A row says that nobody here makes these links, but firms here are named or list the product: "
         "{links}. They count as present.",
         "以下环节被标为本地无企业，但已有企业被列明或在产品中列出：{links}，按“已有”处理。"),
    Text("One of the two is out of date or wrong.", "两者之一已过时或有误。"),
    Text("Ask the firms, then correct the row.", "请核实企业情况后更正。"),
)  # fmt: skip
SIMILAR_NAMES = FindingRecord(
    "chains.similar-names",
    Severity.NOTE,
    Text("These links may be the same thing under two names: {names}. They are kept apart.",
         "以下环节可能是同一事物的不同写法：{names}，未合并。"),
    Text("Firms and edges of one thing spread over two links make both look thinner than they are.",
         "同一环节分列两处，会使两者都显得薄弱。"),
    Text("Give both the same identifier where they are the same; leave them where they are not.",
         "如确为同一事物，请改用同一标识；否则保留。"),
)  # fmt: skip
REPEATED_EDGES = FindingRecord(
    "chains.repeated-edges",
    Severity.NOTE,
    Text("{edges} edges repeat another one; each counts once.", "{edges}条关系重复，各计一次。"),
    Text("A repeated edge says nothing new.", "重复的关系没有新的信息。"),
    Text("Nothing need be done.", "无需处理。"),
)
ALIKE_NAMES = FindingRecord(
    "chains.alike-names",
    Severity.NOTE,
    Text("Names that differ only by width, case, blanks or signs are taken as one: {names}.",
         "仅在全半角、大小写、空格或符号上不同的名称视为同一：{names}。"),
    Text("They are the same name, written differently.", "它们是同一名称的不同写法。"),
    Text("Write two names that differ, where two things are meant.", "若确为两种事物，请使用不同名称。"),
)  # fmt: skip
