"""Owns the criteria of a bottleneck: what each measures, between which ends, in which dimension, what to ask.

The ends are fixed, so that the level of a link does not change when other links are listed; only the output
at stake has none of its own and is taken against the largest of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from industria.findings import Text

DIMENSIONS = ("scarcity", "hardness", "stake")
"""Few others make it; it is hard to replace; much depends on it."""
DIMENSION_NAMES = {
    "scarcity": Text("scarcity", "稀缺性"),
    "hardness": Text("hardness of replacing it", "替代难度"),
    "stake": Text("what is at stake", "影响范围"),
}
ENOUGH_MAKERS, ENOUGH_RESULTS, LONG_MONTHS = 3.0, 10.0, 36.0
TOP = 10
"""A link is one of the first where it is among so many; with fewer than 40 links, a quarter of them."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its dimension, the figures at which its level is 0 and 1, the question that settles it.

    `at_one` of None: the largest of the table. `unit`: of the figure, as in the glossary.
    """

    id: str
    dimension: str
    name: Text
    at_zero: float
    at_one: float | None
    ends: Text
    ask: Text
    unit: str = ""


CRITERIA = (
    Criterion(
        "local_makers", "scarcity", Text("makers here", "本地企业数"), ENOUGH_MAKERS, 0.0,
        Text("1 without a maker here, 0 from three on", "本地无企业为1，三家及以上为0"),
        Text("Which firms here make it, or is it sure that none does?", "本地哪些企业生产，或能否确认没有？"),
        "firms",
    ),
    Criterion(
        "domestic_makers", "scarcity", Text("makers elsewhere in the country", "国内其他企业数"),
        ENOUGH_MAKERS, 0.0,
        Text("1 without one, 0 from three on", "没有为1，三家及以上为0"),
        Text("How many makers elsewhere in the country could deliver it?", "国内其他地区有几家可以供货？"),
        "firms",
    ),
    Criterion(
        "import_share", "scarcity", Text("share imported", "进口占比"), 0.0, 1.0,
        Text("the share itself", "即该比重"),
        Text("What share of what is bought here comes from abroad?", "本地采购中进口占多少？"), "share",
    ),
    Criterion(
        "supplier_concentration", "scarcity", Text("concentration of suppliers", "供应商集中度"), 0.0, 1.0,
        Text("the Herfindahl index itself", "即赫芬达尔指数"),
        Text("From whom do firms here buy it, and for how much?", "本地企业向谁采购、各多少金额？"), "index",
    ),
    Criterion(
        "substitution_months", "hardness", Text("months to replace it", "替代所需月数"), 0.0, LONG_MONTHS,
        Text("0 at once, 1 from 36 months on", "立即可替代为0，36个月及以上为1"),
        Text("How many months does another supplier take, with qualification?", "更换供应商含认证需几个月？"),
    ),
    Criterion(
        "research_results", "hardness", Text("research results on it", "相关科研成果数"), ENOUGH_RESULTS, 0.0,
        Text("1 without one, 0 from ten on", "没有为1，十项及以上为0"),
        Text("Which institutes work on it?", "哪些机构在研究？"), "units",
    ),
    Criterion(
        "output_at_stake", "stake", Text("output downstream", "下游产值"), 0.0, None,
        Text("against the largest of the table", "以表中最大值为1"),
        Text("What is the output of the links that it feeds?", "其下游环节的产值是多少？"), "CNY",
    ),
    Criterion(
        "named", "stake", Text("named a bottleneck", "被列为“卡脖子”环节"), 0.0, 1.0,
        Text("1 where the plan or the register names it", "规划或登记表列明为1"),
        Text("Is it on a list of bottleneck technologies?", "是否列入“卡脖子”技术清单？"),
    ),
)  # fmt: skip
"""Every criterion, in the order of the score sheet. All weigh the same within their dimension, and the three
dimensions the same: nobody has said otherwise, and the shares of draws say what other weights would do."""
IDS = tuple(one.id for one in CRITERIA)
DIMENSION_OF = tuple(DIMENSIONS.index(one.dimension) for one in CRITERIA)
OF = {one.id: one for one in CRITERIA}
RULE = Text(
    "Score = (scarcity · hardness · stake)^(1/3); each is the mean of its criteria, brought between 0 and 1 "
    "by fixed ends. A link that lacks one of the three altogether is no bottleneck: its score is 0. What is "
    "not known stands in the middle of what it could be and makes the interval wide.",
    "得分＝（稀缺性·替代难度·影响范围）^(1/3)；三者均为所属指标的均值，各指标按固定端点换算到0—1。"
    "任一方面为零者不构成瓶颈，得分为0。未知者取可能范围的中点，并使区间变宽。",
)
