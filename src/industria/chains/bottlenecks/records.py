"""Owns the records of what is measured of bottlenecks."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.chains.bottlenecks.criteria import RULE
from industria.findings import Text

_LINK = ("chain", "link")
_RECORDS = (
    MeasureRecord(
        "bottleneck_score",
        Text("score of a bottleneck", "瓶颈得分"),
        "s = (scarcity · hardness · stake)^(1/3), each Σ v / n, v = clip((x − a) / (b − a), 0, 1)",
        "from 0 to 1",
        _LINK,
        Text(
            "How few others make a link, how hard it is to replace, how much depends on it, in one number.",
            "将可替代者多少、替代难度与下游影响合为一个数。",
        ),
        "Fixed ends: UNDP (1990), Human Development Report; OECD & JRC (2008), Handbook on Constructing "
        "Composite Indicators. Geometric mean: UNDP (2010). Intervals: Moore (1966). The criteria are ours.",
        RULE,
    ),
    MeasureRecord(
        "bottleneck_supplier_concentration",
        Text("concentration of a link's suppliers", "环节供应商集中度"),
        "H = Σ s², s = purchases from a supplier / all purchases",
        "from 1/n to 1",
        _LINK,
        Text(
            "How far what firms here buy of a link comes from few suppliers.",
            "本地企业对该环节的采购集中于少数供应商的程度。",
        ),
        "Hirschman (1945); Herfindahl (1950); bounds where amounts are not known.",
        Text(
            "Purchases of the latest period whose product bears the name of the link or of one of its "
            "products. A supplier with an unknown amount may have sold any amount above what is known.",
            "最近时期、产品名称与环节或其产品相符的采购。金额未知的供应商可为已知金额以上的任意值。",
        ),
    ),
    MeasureRecord(
        "bottleneck_of_weightings",
        Text("share of weightings among the first", "各种权重下居前的比例"),
        "#{draws: among the k first} / draws, weights ~ Dirichlet(1, …, 1)",
        "fraction",
        _LINK,
        Text(
            "In what part of all weightings the link is among the first.",
            "在各种可能权重中，该环节居前的比例。",
        ),
        "Rubin (1981); multicriteria acceptability: Lahdelma & Salminen (2001), Oper. Res. 49:444.",
    ),
    MeasureRecord(
        "bottleneck_of_figures",
        Text("share of draws of the unknown among the first", "未知值抽样后居前的比例"),
        "#{draws: among the k first} / draws, v ~ U(v_low, v_high)",
        "fraction",
        _LINK,
        Text(
            "In what part of the draws of what is not known the link is among the first.",
            "对未知值抽样时，该环节居前的比例。",
        ),
        "Lahdelma & Salminen (2001), Oper. Res. 49:444.",
    ),
)
RECORDS = {record.id: record for record in _RECORDS}
"""The records by id."""
