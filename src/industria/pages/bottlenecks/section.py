"""Section: bottleneck technologies: the ranking with its intervals, and the score sheet of one link.

Comes in: facts, which link. Goes out: blocks.
"""

from __future__ import annotations

from industria.chains.bottlenecks.criteria import RULE
from industria.chains.fair_competition import LAW
from industria.chains.fair_competition import RULE as REVIEW_RULE
from industria.charts import ranked_intervals
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.bottlenecks import tables
from industria.pages.facts import Facts
from industria.pages.value_chains.known import chain_name, link_name
from industria.pages.view import NOTHING, Section, Words

SHORT = Text("Bottlenecks", "瓶颈技术")
TITLE = Text("Which links are hardest to do without?", "哪些环节最难替代？")
GAP = Text(
    "Bottlenecks need value chains: `chain_nodes` and `chain_edges`, or chains in the plan.",
    "瓶颈分析需要产业链数据：chain_nodes 与 chain_edges，或规划中的产业链。",
)
PICTURE = Text("Bottlenecks by score", "瓶颈得分排名")
AXIS = Text("score, 0 to 1", "得分（0—1）")
NOTE = Text("bars: where the score may lie, by what is not known", "横条为未知数据所允许的得分范围")
HOW = Text("How it is made", "如何得出")


def section(facts: Facts) -> Section:
    """The ranking."""
    return Section("bottlenecks", TITLE, blocks(facts), SHORT)


def ranked(facts: Facts) -> list[Row]:
    """The rows that are bottlenecks at all, the most pressing first; a score that stays inside counts."""
    rows = facts.rows("bottlenecks")
    return [row for row in rows if row["score_high"] is None or row["score_high"] > 0]


def blocks(facts: Facts) -> list[object]:
    """What leads, drawn and listed."""
    rows = ranked(facts)
    if not rows:
        return [Words([GAP], "gap")]
    made: list[object] = [Words(_lead(facts, rows), "lead"), Words(_points(rows), "points")]
    made += [_picture(facts, rows), tables.ranking(facts, rows), Words(_how(), "list", HOW)]
    return [block for block in made if block is not None]


def link_blocks(facts: Facts, what: str) -> list[object]:
    """The score sheet of one link and who could fill it; nothing where there is no such link."""
    row = row_of(facts, what)
    if row is None:
        return []
    made: list[object] = [
        Words([_place(facts, row)], "lead"), Words(_said(row), "points"), tables.score_sheet(row),
        tables.fillers(facts, row),
    ]  # fmt: skip
    return [block for block in made if block is not None]


def row_of(facts: Facts, what: str) -> Row | None:
    """The row of a link named `chain/node`."""
    chain, _, node = what.partition("/")
    rows = facts.rows("bottlenecks")
    return next((row for row in rows if (row["chain"], row["node"]) == (chain, node)), None)


def title(facts: Facts, what: str) -> Text:
    """The name of the link as a bottleneck."""
    row = row_of(facts, what)
    if row is None:
        return TITLE
    named = link_name(row)
    return Text(f"{named.en} as a bottleneck", f"瓶颈环节：{named.zh}")


def _lead(facts: Facts, rows: list[Row]) -> list[Text]:
    first, second = rows[0], rows[1] if len(rows) > 1 else None
    named, chain = link_name(first), chain_name(facts, first["chain"])
    when = first["period"]
    part = NOTHING
    if when:
        part = Text(f", by figures of {period(when, 'en')}", f"（{period(when, 'zh')}数据）")
    sure = first["rank_low"] == first["rank_high"] == 1
    told = (
        Text("and would be whatever is not known", "且与未知数据无关")
        if sure
        else Text("though what is not known could change that", "但未知数据可能改变这一结果")
    )
    more = NOTHING
    if second is not None:
        other = link_name(second)
        more = Text(f" Next: {other.en}.", f"其次为{other.zh}。")
    return [Text(
        f"Of {len(rows):,} links that may be bottlenecks, {named.en} (chain {chain.en}) is the most "
        f"pressing bottleneck{part.en}, {told.en}.{more.en}",
        f"在{len(rows):,}个可能构成瓶颈的环节中，{chain.zh}的“{named.zh}”瓶颈程度最高{part.zh}，{told.zh}。{more.zh}",
    )]  # fmt: skip


def _points(rows: list[Row]) -> list[Text]:
    top = rows[0]["top"]
    firm = [row for row in rows[:top] if row["of_weightings"] is not None and row["of_weightings"] >= 0.9]
    open_ = [row for row in rows if row["unknown"]]
    told = [Text(
        f"{len(firm)} of the first {top} stay among the first {top} in at least nine of ten weightings.",
        f"前{top}位中有{len(firm)}个在九成以上的权重组合下仍居前{top}位。",
    )]  # fmt: skip
    if open_:
        told.append(Text(
            f"Of {len(open_):,} links something is not known; the table names the question to ask first.",
            f"{len(open_):,}个环节存在未知项；表中列出最应先问的问题。",
        ))  # fmt: skip
    flagged = sum(bool(row["review"]) for row in rows)
    if flagged:
        told.append(Text(
            f"Support for {flagged} of them would be selective. {REVIEW_RULE.en} ({LAW.en}.)",
            f"对其中{flagged}个环节的支持具有选择性。{REVIEW_RULE.zh}依据：{LAW.zh}。",
        ))  # fmt: skip
    return told


def _picture(facts: Facts, rows: list[Row]) -> object:
    drawn = [
        {
            **{name: row[name] for name in ("name_zh", "name_en")}, "key": f"{row['chain']}/{row['node']}",
            "mark": "value", "unit": None, "rank": str(row["rank"]), "value": row["score"],
            "low": row["score_low"], "high": row["score_high"],
        }
        for row in rows if row["score"] is not None
    ]  # fmt: skip
    twin = ranked_intervals.twin(drawn)
    return facts.picture(
        "bottleneck-scores",
        lambda language: ranked_intervals.chart(
            twin, PICTURE[language], AXIS[language], None, language, note=NOTE[language],
            synthetic=facts.given.synthetic,
        ),
        PICTURE,
    )  # fmt: skip


def _place(facts: Facts, row: Row) -> Text:
    named, chain = link_name(row), chain_name(facts, row["chain"])
    between = (
        Text(f"place {row['rank']}", f"第{row['rank']}位")
        if row["rank_low"] == row["rank_high"]
        else Text(
            f"place {row['rank']}, from {row['rank_low']} to {row['rank_high']} by what is not known",
            f"第{row['rank']}位，未知数据使其可在第{row['rank_low']}至第{row['rank_high']}位之间",
        )
    )
    return Text(
        f"{named.en} in the chain {chain.en}: {between.en}.", f"{chain.zh}“{named.zh}”环节：{between.zh}。"
    )


def _said(row: Row) -> list[Text]:
    told = []
    if row["reason_en"]:
        told.append(Text(row["reason_en"], row["reason_zh"]))
    if row["ask_en"]:
        told.append(Text(f"Ask first: {row['ask_en']}", f"首先应问：{row['ask_zh']}"))
    if row["rival"] and row["margin"] is not None:
        told.append(Text(
            f"It is {row['margin']:.3f} ahead of the next, {row['rival_en']}.",
            f"领先下一位“{row['rival_zh']}”{row['margin']:.3f}。",
        ))  # fmt: skip
    if row["review"]:
        told.append(Text(
            f"Fair competition must be reviewed before support: {row['review_en']}. ({LAW.en}.)",
            f"支持前须进行公平竞争审查：{row['review_zh']}。依据：{LAW.zh}。",
        ))  # fmt: skip
    return told


def _how() -> list[Text]:
    return [
        RULE,
        Text(
            "Shares: in what part of 1,000 weightings drawn uniformly the link is among the first, and in "
            "what part of 1,000 draws of what is not known.",
            "比例：在1000组均匀抽取的权重中，以及对未知值的1000次抽样中，该环节居前的比例。",
        ),
        Text(
            "Not seen is not none: a link without a firm in the register has nought or more makers until "
            "somebody confirms that there is none.",
            "“未见”不等于没有：在确认缺失之前，名录中没有企业的环节视为有零家或更多企业。",
        ),
    ]
