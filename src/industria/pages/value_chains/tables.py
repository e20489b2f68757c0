"""Owns the tables of value chains: links by stage, gaps, target lists, connections, all chains.

Comes in: `Known`, facts. Goes out: `TableView`s.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.chains import CHAIN_STAGES, CONNECTION_STATES, GAP_KINDS, MAKER_PLACES
from industria.pages.facts import Facts, why
from industria.pages.value_chains import shown
from industria.pages.value_chains.known import Known, chain_name, chains_of
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    fraction,
    number,
    words,
)

LINKS = Text("Links of the chain", "产业链环节")
GAPS = Text("Where the chain is thin", "薄弱与缺失环节")
TARGETS = Text("Who elsewhere makes it: {name}", "可招引企业：{name}")
CONNECTIONS = Text("What feeds what", "环节关系")
CHAINS = Text("All chains", "全部产业链")
NO_STAGE = Text("stage not given", "未注明阶段")
PLACES_HEAD = Text("Listed outside", "外地名单")
MOST_TARGETS = 8


def links(known: Known) -> TableView:
    """A row a link under its stage."""
    heads = (
        Column(COLUMNS["link"], wide=True), Column(COLUMNS["state"]), Column(COLUMNS["firms_here"], "right"),
        Column(COLUMNS["output_here"], "right"), Column(PLACES_HEAD, "right"),
        Column(COLUMNS["local_supply_rate"], "right"), Column(COLUMNS["import_dependence"], "right"),
        Column(COLUMNS["holds_up"], wide=True),
    )  # fmt: skip
    groups = []
    for stage in (*CHAIN_STAGES, None):
        lines = [_link(known, row) for row in known.links if row["stage"] == stage]
        if lines:
            groups.append(Group(lines, CHAIN_STAGES[stage] if stage else NO_STAGE))
    note = Text(
        "Firms: the number by the surest evidence, from at least to at most under it. Output of firms "
        "known by a product or a code is all that they make, so an estimate. Not seen is not missing: a firm "
        "that is on no list may be there. Listed outside: firms of the table `makers` next door / elsewhere "
        "in the country / abroad.",
        "企业数按最可靠的依据，其下为下限与上限。仅知产品或代码的企业取其全部产值，属估计值。"
        "未见不等于缺失：未列入名单的企业可能存在。外地名单：makers 表中相邻地区／国内其他／境外企业。",
    )
    return TableView(LINKS, heads, groups, note, source=("chain_links", (f"chain={known.chain}",)))


def _link(known: Known, row: Row) -> Line:
    return Line([
        shown.named(row), shown.state(row), shown.firms(row), shown.output(row), shown.outside(row),
        shown.rate(row, "local_supply_rate"), shown.rate(row, "import_dependence"),
        Shown(known.names_of(row["blocks"]), "small"),
    ], id=f"link-{row['node']}")  # fmt: skip


def gaps(known: Known) -> TableView | None:
    """The gaps of the chain in order; None where there is none."""
    if not known.gaps:
        return None
    heads = (
        Column(COLUMNS["link"], wide=True), Column(COLUMNS["state"]),
        Column(COLUMNS["holds_up"], wide=True), Column(COLUMNS["blocked_output"], "right"),
        Column(COLUMNS["downstream_output"], "right"), Column(COLUMNS["import_dependence"], "right"),
        Column(Text("Firms elsewhere", "外地企业"), "right"), Column(COLUMNS["reason"], wide=True),
    )  # fmt: skip
    lines = [
        Line([
            shown.named(row),
            Shown(GAP_KINDS[row["kind"]], "name", row["rank"], why=why("chain_gaps", row, "rank")),
            Shown(known.names_of(row["blocks"]), "small"),
            shown.money(row, "blocked_output", "chain_gaps"),
            shown.money(row, "downstream_output", "chain_gaps"),
            shown.rate(row, "import_dependence", "chain_gaps"),
            absent() if row["targets"] is None else shown.count(row, "targets", "chain_gaps"),
            Shown(Text(row["reason_en"] or "", row["reason_zh"] or ""), "small"),
        ], id=f"gap-{row['node']}")
        for row in known.gaps
    ]  # fmt: skip
    note = Text(
        "In order: confirmed missing, not seen, weak; then by the output downstream to which no other way "
        "leads, then by all output downstream. The first reading takes any one supplier of a link as enough, "
        "the second every one as needed.",
        "排序：确认缺失、未见、薄弱；再按没有其他来源的下游产值、全部下游产值。前者假定任一供给即可，后者假定缺一不可。",
    )
    return TableView(GAPS, heads, [Group(lines)], note, source=("chain_gaps", (f"chain={known.chain}",)))


def targets(known: Known) -> list[TableView]:
    """For every gap the firms elsewhere that make it."""
    return [
        target_list(rows, known.name_of(gap["node"]), known.chain)
        for gap in known.gaps
        if (rows := known.targets.get(gap["node"]))
    ]


def target_list(rows: list[Row], name: Text, chain: str) -> TableView:
    """The firms elsewhere that make one link, the first ones."""
    heads = (
        Column(COLUMNS["maker"], wide=True), Column(Text("Place", "所在地")),
        Column(Text("Output of it", "该产品产值"), "right"), Column(COLUMNS["sold_here"], "right"),
        Column(COLUMNS["speaks_for"], wide=True), Column(COLUMNS["speaks_against"], wide=True),
    )  # fmt: skip
    lines = [
        Line([
            Shown(both(row["name_en"] or row["maker"], row["name_zh"] or row["maker"], 60), "name",
                  row["rank"], words(row["maker"])),
            Shown(MAKER_PLACES[row["place"]], "text", None, both(row["country"] or "", row["country"] or "")),
            number(Cell.number(row["output"], "CNY"), why=why("chain_targets", row, "output")),
            _sold(row),
            Shown(Text(row["reason_en"] or "", row["reason_zh"] or ""), "small"),
            Shown(Text(row["against_en"] or "", row["against_zh"] or ""), "small"),
        ])
        for row in rows[:MOST_TARGETS]
    ]  # fmt: skip
    left = len(rows) - len(lines)
    note = Text(f"{left} more in the export.", f"其余{left}家见导出文件。") if left > 0 else NOTHING
    caption = Text(TARGETS.en.format(name=name.en), TARGETS.zh.format(name=name.zh))
    source = ("chain_targets", (f"chain={chain}", f"node={rows[0]['node']}"))
    return TableView(caption, heads, [Group(lines)], note, folded=True, source=source)


def _sold(row: Row) -> Shown:
    if row["sold_here"] is None:
        return absent("suppressed") if row["inner"] else Shown(words("–"), "small")
    return number(Cell.number(row["sold_here"], "CNY"), why=why("chain_targets", row, "sold_here"))


def connections(known: Known) -> TableView:
    """What feeds what, how that is known, and of which day."""
    heads = (
        Column(COLUMNS["link"], wide=True), Column(COLUMNS["feeds"], wide=True), Column(COLUMNS["state"]),
        Column(COLUMNS["supply_links"], "right"), Column(COLUMNS["evidence"], wide=True),
        Column(COLUMNS["seen_on"]),
    )  # fmt: skip
    lines = [
        Line([
            Shown(known.name_of(row["from_node"]), "name"), Shown(known.name_of(row["to_node"]), "name"),
            Shown(CONNECTION_STATES[row["state"]], "text", None, _flags(row)),
            shown.count(row, "supply_links", "chain_connections"),
            Shown(words(row["evidence"] or ""), "small"), Shown(words(row["seen_on"] or ""), "small"),
        ])
        for row in known.connections
    ]  # fmt: skip
    source = ("chain_connections", (f"chain={known.chain}",))
    return TableView(CONNECTIONS, heads, [Group(lines)], folded=True, source=source)


def _flags(row: Row) -> Text:
    """What is odd about a connection."""
    parts = []
    if row["against_stages"]:
        parts.append(Text("against the stages", "与阶段方向相反"))
    if row["on_cycle"]:
        parts.append(Text("on a circle", "处于循环中"))
    return Text(", ".join(part.en for part in parts), "、".join(part.zh for part in parts))


def chains(facts: Facts) -> TableView:
    """A row a chain: how complete it is, and of which links nothing is known."""
    heads = (
        Column(COLUMNS["chain"], wide=True), Column(COLUMNS["completeness"], "right"),
        Column(COLUMNS["links"], "right"), Column(COLUMNS["strong"], "right"),
        Column(COLUMNS["weak"], "right"),
        Column(COLUMNS["not_seen"], "right"), Column(COLUMNS["confirmed_missing"], "right"),
        Column(Text("Cannot be known", "无从判断"), "right"),
    )  # fmt: skip
    lines = []
    for row in chains_of(facts):
        cluster = facts.name(facts.clusters, row["cluster"]) if row["cluster"] else NOTHING
        counts = [
            Shown(words(f"{row[name]:,}"), "num zero" if row[name] == 0 else "num value", row[name],
                  why=why("chain_completeness", row, name))
            for name in ("links", "strong", "weak", "not_seen", "confirmed_missing", "unknown")
        ]  # fmt: skip
        lines.append(Line([
            Shown(chain_name(facts, row["chain"]), "name", None, cluster, to=f"chains/{row['chain']}"),
            _completeness(row), *counts,
        ]))  # fmt: skip
    note = Text(
        "Completeness: links with a firm here over all links. At least: links whose firm is tied to them and "
        "no other. At most: all but those confirmed missing.",
        "完整度：已见本地企业的环节占比。下限：企业只归于该环节者；上限：除确认缺失外的全部环节。",
    )
    return TableView(CHAINS, heads, [Group(lines)], note)


def _completeness(row: Row) -> Shown:
    made = why("chain_completeness", row, "completeness")
    if row["completeness"] is None:
        return absent()
    plain = fraction(row["completeness"], why=made)
    return Shown(plain.text, plain.kind, plain.sort, shown.between(row, "completeness"), why=made)
