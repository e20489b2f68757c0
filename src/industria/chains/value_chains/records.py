"""Owns the records of what is measured of value chains."""

from __future__ import annotations

from industria.catalogue import MeasureRecord
from industria.chains.value_chains.rules import RULE
from industria.findings import Text

_LINK = ("chain", "link")
_RECORDS = (
    MeasureRecord(
        "chain_firms",
        Text("firms of a link", "环节企业数"),
        "n = #{firms tied to the link by the surest evidence}",
        "units",
        _LINK,
        Text(
            "Firms of the register that are named for a link or list its product; where there is none, those "
            "with its industry code.",
            "被列明或产品相符的企业数；没有时，取行业代码相符的企业数。",
        ),
        "Counting; the kinds of evidence are ours.",
        Text(
            "At least the firms tied to this link and no other; at most all that have its code, its product "
            "or a row. A firm that is on no list may still be there.",
            "下限为只归于该环节的企业，上限为代码、产品或名单相符的全部企业；未列入者仍可能存在。",
        ),
    ),
    MeasureRecord(
        "chain_output",
        Text("output of a link", "环节产值"),
        "X = Σ_firms x",
        "CNY",
        _LINK,
        Text(
            "What the firms of a link make: as stated for the product, else all that the firm makes.",
            "该环节企业的产值：有分产品数据的取该产品，否则取企业全部产值。",
        ),
        "Interval sums (Moore 1966).",
        Text(
            "A firm known by a code or a product makes other things, too: its whole output is an estimate "
            "and the most it can be; the least is what rows state.",
            "仅知代码或产品的企业也生产其他产品：全部产值为估计值及上限，下限为有明确数据的部分。",
        ),
    ),
    MeasureRecord(
        "chain_strength",
        Text("strength of a link", "环节强弱"),
        "strong ⇔ n ≥ 3 ∧ max x / X ≤ 0.5 ∧ r ≥ 0.5",
        "category",
        _LINK,
        RULE,
        "Our rule: three firms, one half of output, one half of purchases.",
    ),
    MeasureRecord(
        "chain_completeness",
        Text("completeness of a chain", "产业链完整度"),
        "C = #seen / n, in [#sure / n, 1 − #confirmed missing / n]",
        "fraction",
        ("chain or cluster",),
        Text(
            "The share of a chain’s links for which a firm of the region is seen.",
            "产业链中已见本地企业的环节占比。",
        ),
        "Counting; bounds ours.",
        Text(
            "A link that is not seen may be there: it lowers the point, not the upper bound. A link seen "
            "only by a code that other links share may be empty: it does not raise the lower bound.",
            "未见的环节可能存在，只降低数值，不降低上限；仅由共用代码识别的环节可能为空，不提高下限。",
        ),
    ),
    MeasureRecord(
        "chain_local_supply",
        Text("local supply rate", "本地配套率"),
        "r = L / (L + O)",
        "fraction",
        _LINK,
        Text(
            "The share of what firms here buy of a link that comes from suppliers here, by value.",
            "本地企业采购该环节产品中来自本地供应商的金额占比。",
        ),
        "Elementary; bounds where the place of a supplier is not known.",
        Text(
            "From supply links that name the product, or whose supplier makes only this link. Not given "
            "where the table knows no supplier from outside (it would always be 1), nor where firms "
            "here are known only by a shared code.",
            "依据写明产品、或供应商仅生产该环节的供应关系。若表中没有外地供应商（结果恒为1），"
            "或本地企业仅由共用代码识别，则不给出。",
        ),
    ),
    MeasureRecord(
        "chain_import_dependence",
        Text("import dependence of a link", "环节进口依存度"),
        "m = M / (M + Y − X)",
        "fraction",
        _LINK,
        Text(
            "Imports over what the region uses: imports plus what is made here less what is exported.",
            "进口占本地使用量（进口＋本地产出－出口）的比重。",
        ),
        "Import penetration, OECD (2010), Measuring Globalisation.",
        Text(
            "About abroad only. What other parts of the country deliver is not in it.",
            "只涉及境外，不含国内其他地区的供给。",
        ),
    ),
    MeasureRecord(
        "chain_blocked_output",
        Text("output held up", "受阻产值"),
        "B_v = Σ {X_w : v lies on every way from a beginning of the chain to w}",
        "CNY",
        _LINK,
        Text(
            "Output here of the links downstream to which no other way leads.",
            "下游中没有其他来源可绕过该环节的各环节产值。",
        ),
        "Dominators: Prosser (1959); Cooper, Harvey & Kennedy (2001).",
        Text(
            "The low reading: any one supplier of a link is enough. The high reading, that every supplier is "
            "needed, is all output downstream. Neither says that nobody outside would deliver.",
            "低读法：任一供给环节即可维持下游；高读法：缺一不可，即全部下游产值。均不意味外地无法供给。",
        ),
    ),
)

RECORDS: dict[str, MeasureRecord] = {record.id: record for record in _RECORDS}
"""The records of this family by id."""
