"""Owns the tables of tiers: proposal beside plan with its reason, and every measure of every cluster.

Comes in: `Known`. Goes out: `TableView`s.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import numeral, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.tiers import CLUSTER_MEASURES, TIER_STATES
from industria.pages.facts import why
from industria.pages.tiers.known import Known
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    fraction,
    number,
    words,
)
from industria.portfolio.cluster_tiers.facts import reason_words

PROPOSAL = Text("By the figures", "数据支持的层级")
AHEAD = Text("Ahead of best rival", "领先最强竞争者")
WEIGHTS = Text("Holds: weightings", "权重抽样中成立")
FIGURES = Text("Holds: figures", "数据抽样中成立")
ALONE = Text("no rival left", "无竞争者")
SAME, OTHER = Text("as in the plan", "与规划一致"), Text("not as in the plan", "与规划不同")
PER_CENT = ("fraction",)


def proposals(known: Known) -> TableView:
    """A row a cluster under its tier in the plan: what its figures speak for, how surely, and why."""
    heads = (
        Column(COLUMNS["cluster"], wide=True), Column(PROPOSAL), Column(AHEAD, "right"),
        Column(WEIGHTS, "right"), Column(FIGURES, "right"), Column(COLUMNS["reason"], wide=True),
    )  # fmt: skip
    groups = []
    for tier in dict.fromkeys(row["plan_tier"] for row in known.proposals):
        lines = [_line(known, row) for row in known.proposals if row["plan_tier"] == tier]
        name = known.tier(tier)
        groups.append(Group(lines, Text(f"In the plan: {name.en}", f"规划：{name.zh}")))
    note = Text(
        "“Holds” is the share of draws in which the tier stays: with weights of the dimensions drawn at "
        "random, and with the figures drawn from what is known of them. Below one half of the latter no tier "
        "is proposed.",
        "“成立”指抽样中层级不变的比例：一为随机赋权，一为在数据已知范围内抽样；后者低于一半时不作建议。",
    )
    return TableView(
        Text("Tiers by the figures, beside the plan", "数据支持的层级与规划层级"), heads, groups, note
    )


def _line(known: Known, row: Row) -> Line:
    table = known.table("tiers")
    rival = known.cluster(row["rival"]) if row["rival"] else NOTHING
    if row["margin"] is not None:
        margin = Shown(
            words(numeral(row["margin"])), "num value", row["margin"], rival, why=why(table, row, "margin")
        )
    else:
        margin = Shown(words("–"), "small", None, ALONE) if row["best"] is not None else absent()
    return Line([
        Shown(known.cluster(row["cluster"]), "name", to=f"cluster/{row['cluster']}"),
        _proposal(known, row), margin,
        fraction(row["of_weightings"], why=why(table, row, "of_weightings")),
        fraction(row["of_figures"], why=why(table, row, "of_figures")),
        Shown(Text(row["reason_en"], row["reason_zh"]), "small"),
    ], id=f"tier-{row['cluster']}")  # fmt: skip


def _proposal(known: Known, row: Row) -> Shown:
    if row["proposal"] is None:
        return Shown(TIER_STATES.get(row["state"], words(row["state"])), "num unknown brief", None)
    under = SAME if row["agrees"] else OTHER
    return Shown(known.tier(row["proposal"]), "text" if row["agrees"] else "name", None, under,
                 why=why(known.table("tiers"), row, "proposal"))  # fmt: skip


def measures(known: Known) -> TableView:
    """Every measure of every cluster, with its bounds; what is not known says why."""
    heads = (
        Column(COLUMNS["cluster"], wide=True),
        *(
            Column(Text(text.en[:1].upper() + text.en[1:], text.zh), "right")
            for text in CLUSTER_MEASURES.values()
        ),
    )
    lines = []
    for row in known.proposals:
        own = known.measures.get(row["cluster"], {})
        cells = [_cell(known, own.get(measure)) for measure in CLUSTER_MEASURES]
        lines.append(
            Line([Shown(known.cluster(row["cluster"]), "name", to=f"cluster/{row['cluster']}"), *cells])
        )
    return TableView(
        Text("What the tiers rest on", "层级所依据的测度"), heads, [Group(lines)], _asked(known), folded=True
    )


def _cell(known: Known, row: Row | None) -> Shown:
    if row is None:
        return absent()
    reason = why(known.table("tier_measures"), row, "value")
    if row["measure"] == "scale" and (row["value"] is not None or row["high"] is not None):
        return number(Cell.of(row), why=reason)
    if row["value"] is None:
        gone = absent(row["status"])
        return Shown(gone.text, gone.kind, None, reason_words(row["reason"]))
    value = row["value"]
    if row["unit"] in PER_CENT:
        text = words(percent(value, sign=row["measure"].endswith(("year", "plan", "growth"))))
    else:
        text = words(numeral(value))
    mark = "num estimate" if row["status"] == "estimated" else "num zero" if value == 0 else "num value"
    return Shown(text, mark, value, _range(row), why=reason)


def _range(row: Row) -> Text:
    """The bounds under a value that has them, and on how much it rests."""
    low, high = row["low"], row["high"]
    if low is None or high is None or abs(high - low) < 1e-12:
        return NOTHING
    ends = [percent(end) if row["unit"] in PER_CENT else numeral(end) for end in (low, high)]
    return words("–".join(ends))


def _asked(known: Known) -> Text:
    """Which measures do not count, and why."""
    rows = next(iter(known.measures.values()), {})
    left = [CLUSTER_MEASURES[name] for name, row in rows.items() if not row["asked"]]
    if not left:
        return NOTHING
    return Text(
        "Not counted, since too few clusters have it or all have the same: "
        + ", ".join(text.en for text in left) + ".",
        "因已知集群过少或数值相同而未计入：" + "、".join(text.zh for text in left) + "。",
    )  # fmt: skip
