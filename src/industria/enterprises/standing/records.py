"""Owns the records of what is measured of firms on the ladder."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.findings import Text

_RECORDS = (
    MeasureRecord(
        "ladder_verdict",
        Text("verdict of a firm and rung", "企业层级评定结论"),
        "min over criteria of v ∈ {fails −1, cannot tell 0, meets 1}; v = 1 if x_low ≥ t, −1 if x_high < t",
        "verdict",
        ("firm", "rule set"),
        Text(
            "Whether a firm meets the rules of a rung, whatever is still unknown of it.",
            "在存在未知数据的情况下，企业是否符合某层级的条件。",
        ),
        "Strong three-valued connectives: Kleene (1952), Introduction to Metamathematics, § 64. Intervals: "
        "Moore (1966), Interval Analysis. Rules: the document that each rule set names.",
        Text(
            "Rule sets count by their dates on the day that counts: the end of the register's latest year, "
            "or that of a later list. A firm that holds the rung is assessed as holders are.",
            "标准按基准日的有效期适用：基准日为名录最近年度末或其后名单的日期。已获认定的企业按复核条件评定。",
        ),
    ),
    MeasureRecord(
        "ladder_nearest_change",
        Text("largest change that a firm needs", "达标所需最大变动"),
        "max over failed criteria of |t − x| / |x|; of a score, the least M such that all lines, moved by "
        "M each at most, reach it",
        "fraction",
        ("firm", "rule set"),
        Text(
            "How far a firm is from a rung: the largest relative change that one criterion needs.",
            "企业与某层级的距离：单项条件所需的最大相对变动。",
        ),
        "Ours; the least largest change: Edmonds and Fulkerson (1970), Bottleneck extrema, J. Combinatorial "
        "Theory 8. It is no cost: what a change would cost is not known.",
        Text(
            "Nearly: one or two criteria failed, each within 20 %, nothing else open but what experts say.",
            "接近达标：不达标条件不超过两项，各在20%以内，且除评审外无其他未知项。",
        ),
    ),
    MeasureRecord(
        "ladder_path",
        Text("nearest way to the points that are lacking", "得分最近路径"),
        "lexicographic min over moves, one a line at most, of (#steps, max |t − x| / |x|, Σ |t − x| / |x|)",
        "moves",
        ("firm", "rule set"),
        Text(
            "Which lines of the point table to bring where, together, so that the points suffice.",
            "应将评分表中哪些项目提高到何值，方可补足得分。",
        ),
        "Multiple-choice knapsack: Sinha and Zoltners (1979), Operations Research 27; states dropped that "
        "another beats: Nemhauser and Ullmann (1969), Management Science 15. The order of the three is ours.",
        Text(
            "A certificate, a level, or what starts from nothing is a step without a degree. Each line is "
            "moved by itself; what experts say is not moved; a band counts with its least points.",
            "证书、等级及从零起步者为无程度步骤。各项单独计算；专家评分不作变动；区间得分取下限。",
        ),
    ),
    MeasureRecord(
        "ladder_counts",
        Text("firms by how they stand to a rung", "按状况统计的企业数"),
        "#{firms of a group: standing = s}",
        "firms",
        ("rule set", "cluster", "district"),
        Text(
            "How many firms hold a rung, would keep or lose it, qualify, or nearly do.",
            "已获认定、可保留、将失去、符合条件及接近达标的企业数。",
        ),
        "Rows with one or two firms stay inside, and with them what would follow from the total: "
        "complementary suppression, Hundepool et al. (2012), Statistical Disclosure Control, ch. 4.",
        Text(
            "Clusters by the exclusive partition; a firm whose code the plan splits is in none.",
            "集群按互斥划分；代码被规划拆分的企业不计入任何集群。",
        ),
    ),
    MeasureRecord(
        "ladder_ask_weight",
        Text("weight of a question", "询问权重"),
        "w(q) = Σ over open verdicts that q is open in of 1 / #{open questions of the verdict}",
        "verdicts",
        ("question",),
        Text(
            "Of how many open verdicts a question has a part, shared out equally among what is open.",
            "某项询问在待定结论中所占份额，每个结论由其各未知项均分。",
        ),
        "Ours: an equal split, so that the weights of all questions add up to the open verdicts.",
        Text(
            "Questions come in the order of the verdicts that they would settle alone, then of their weight.",
            "先按可单独确定的结论数排序，再按权重排序。",
        ),
    ),
)
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
