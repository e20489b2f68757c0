"""Section: where the chain is thin: what is seen, not seen and missing, and who elsewhere makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from industria.chains.value_chains.rules import RULE
from industria.charts import chain_map
from industria.charts.formats import percent, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.value_chains import tables
from industria.pages.value_chains.known import Known, chain_name, chains_of, known
from industria.pages.view import PictureView, Section, Words

SHORT = Text("Value chains", "产业链")
TITLE = Text("Where is the chain thin?", "产业链哪里薄弱")
GAP = Text(
    "No value chain is known. The tables `chain_nodes` and `chain_edges`, or `[[chains]]` in the plan, would "
    "fill this.",
    "尚无产业链。数据表 chain_nodes 与 chain_edges，或规划中的 [[chains]] 可补足。",
)
BLIND = Text(
    "Nobody could be seen in this chain: its links carry no industry codes and no products, or there is no "
    "register of firms. That says nothing about who is there. Codes in `chain_nodes` and the tables "
    "`enterprises` or `makers` would show it.",
    "该产业链无从识别企业：环节没有行业代码与产品，或没有企业名录。这并不说明本地没有企业。"
    "在 chain_nodes 中补充代码，并提供 enterprises 或 makers 表即可。",
)
HOW = Text("What the words mean", "用语说明")
Address = Callable[[str], str]
"""The address of a page of the app, from a page and a place."""
IN_REPORT = 3
"""Chains that a report draws: those with most gaps."""
MAP = Text("{name}", "{name}")


def section(facts: Facts) -> Section:
    """For reports: how complete every chain is, and those with most gaps drawn and listed."""
    chains = chains_of(facts)
    if not chains:
        return Section("chains", TITLE, [Words([GAP], "gap")], SHORT)
    made: list[object] = [Words(_overall(chains), "lead"), tables.chains(facts)]
    for row in [row for row in chains if row["confirmed_missing"] + row["not_seen"] + row["weak"]][
        :IN_REPORT
    ]:
        found = Known(facts, row["chain"])
        made += [picture(found), tables.gaps(found)]
    made.append(Words(_how(), "list", HOW))
    return Section("chains", TITLE, [block for block in made if block is not None], SHORT)


def blocks(found: Known | None, *, address: Address | None = None) -> Sequence[object]:
    """For the page: one chain with its map, gaps, target lists, links, connections; then all chains."""
    if found is None:
        return [Words([GAP], "gap")]
    made: list[object] = [Words(_lead(found), "lead")]
    if all(row["state"] == "unknown" for row in found.links):
        made.append(Words([BLIND], "gap"))
    made += [
        picture(found, address=address), tables.gaps(found), *tables.targets(found), tables.links(found),
        tables.connections(found) if found.connections else None, tables.chains(found.facts),
        Words(_how(), "list", HOW),
    ]  # fmt: skip
    return [block for block in made if block is not None]


def page_blocks(facts: Facts) -> Sequence[object]:
    """The page with nothing chosen."""
    return blocks(known(facts, {}))


def picture(found: Known, *, address: Address | None = None) -> PictureView | None:
    """The map of a chain; in the app every box leads to the page of its link."""
    title = chain_name(found.facts, found.chain)
    rows = [
        {**row, "bottleneck": bool(row["named_bottleneck"]),
         "to": address(f"link/{found.chain}/{row['node']}") if address else None}
        for row in found.links
    ]  # fmt: skip
    drawn, lines = chain_map.twin(rows), chain_map.lines(found.connections)
    label = Text(MAP.en.format(name=title.en), MAP.zh.format(name=title.zh))
    return found.facts.picture(
        f"chain-{found.chain}",
        lambda language: chain_map.chart(
            drawn, lines, label[language], language, synthetic=found.facts.given.synthetic
        ),
        label,
    )


def _overall(chains: list[Row]) -> list[Text]:
    """How many links of all chains are seen, not seen, missing."""
    total = {name: sum(row[name] for row in chains) for name in (
        "links", "present", "not_seen", "confirmed_missing", "unknown")}  # fmt: skip
    return [Text(
        f"{len(chains)} chains with {total['links']} links. A firm here is seen for {total['present']}; not "
        f"seen: {total['not_seen']}; confirmed missing: {total['confirmed_missing']}; cannot be known: "
        f"{total['unknown']}.",
        f"{len(chains)}条产业链共{total['links']}个环节：已见本地企业{total['present']}个，"
        f"未见{total['not_seen']}个，确认缺失{total['confirmed_missing']}个，无从判断{total['unknown']}个。",
    )]  # fmt: skip


def _lead(found: Known) -> list[Text]:
    """What of the chain is seen, between which bounds, and the first gap with what it holds up."""
    row, name = found.whole, chain_name(found.facts, found.chain)
    when = found.links[0]["period"] if found.links else None
    en, zh = (f", {period(when, 'en')}", f"（{period(when, 'zh')}）") if when else ("", "")
    said = [Text(
        f"{name.en}: a firm here is seen for {row['present']} of {row['links']} links{en}. Not seen: "
        f"{row['not_seen']}; confirmed missing: {row['confirmed_missing']}; cannot be known: "
        f"{row['unknown']}.",
        f"{name.zh}：{row['links']}个环节中{row['present']}个已见本地企业{zh}；未见{row['not_seen']}个，"
        f"确认缺失{row['confirmed_missing']}个，无从判断{row['unknown']}个。",
    )]  # fmt: skip
    if row["completeness"] is not None:
        said.append(_completeness(row))
    if found.gaps:
        said.append(_first_gap(found))
    return said


def _completeness(row: Row) -> Text:
    value = percent(row["completeness"])
    if row["completeness_low"] == row["completeness_high"]:
        return Text(f"Completeness {value}.", f"完整度{value}。")
    low, high = percent(row["completeness_low"]), percent(row["completeness_high"])
    return Text(
        f"Completeness {value}, at least {low} and at most {high}: what is not seen may still be there.",
        f"完整度{value}，介于{low}与{high}之间：未见的环节仍可能存在。",
    )


def _first_gap(found: Known) -> Text:
    gap = found.gaps[0]
    name, held = found.name_of(gap["node"]), found.names_of(gap["blocks"])
    if gap["blocks_count"]:
        return Text(
            f"The first gap is {name.en}: no other way leads to {held.en}.",
            f"首要缺口为{name.zh}：{held.zh}没有其他来源。",
        )
    return Text(
        f"The first gap is {name.en}; every link downstream ({gap['downstream_count']}) has another way.",
        f"首要缺口为{name.zh}：下游{gap['downstream_count']}个环节均有其他来源。",
    )


def _how() -> list[Text]:
    return [
        Text(
            "Present: a firm of the register is named for the link, lists its product, or has its industry "
            "code. Not seen: none is, though one could be. Confirmed missing: a row with evidence says that "
            "nobody here makes it; absence from a list never does.",
            "已有：名录中有企业被列明、产品相符或行业代码相符。未见：可查而未见。确认缺失：有依据表明本地无企业；"
            "未列入名单不等于缺失。",
        ),
        RULE,
        Text(
            "A list of firms elsewhere puts first who sells here already, then who makes other gaps of the "
            "chain as well, then the nearer, then the larger.",
            "外地企业名单依次按：已向本地供货、可同时补足链上其他缺口、距离近、规模大。",
        ),
    ]
