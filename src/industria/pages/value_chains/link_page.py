"""Section: one link of a chain: its stage, its product, who makes it here and elsewhere, what it holds up.

Comes in: facts, `chain/node`. Goes out: blocks; nothing where there is no such link.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.chains import CHAIN_STAGES, LINK_STATES, SEEN_BY, STRENGTHS
from industria.pages.facts import Facts, why
from industria.pages.value_chains import shown, tables
from industria.pages.value_chains.known import Known, chain_name, chains_of, link_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    both,
    number,
)

NUMBERS = Text("In numbers", "数据")
PLACES = Text("In which districts", "所在区县")
FIRMS = Text("Largest firms here", "本地主要企业")
INSIDE = Text("Single firms are shown inside the office only.", "单个企业仅在本单位内部显示。")


def section(facts: Facts, what: str) -> Section | None:
    """The page of one link."""
    chain, _, node = what.partition("/")
    if chain not in {row["chain"] for row in chains_of(facts)}:
        return None
    found = Known(facts, chain)
    row = found.by_node.get(node)
    if row is None:
        return None
    made: list[object] = [Words(_lead(found, row), "lead"), Words(_around(found, row), "points")]
    made += [_numbers(row), _places(facts, row), *_firms(facts, row)]
    if node in found.targets:
        made.append(tables.target_list(found.targets[node], found.name_of(node), chain))
    return Section("link", link_name(row), [block for block in made if block is not None])


def title(facts: Facts, what: str) -> Text:
    """The name of the link and of its chain."""
    chain, _, node = what.partition("/")
    row = next(
        (row for row in facts.rows("chain_links") if (row["chain"], row["node"]) == (chain, node)), None
    )
    if row is None:
        return COLUMNS["link"]
    one, other = link_name(row), chain_name(facts, chain)
    return Text(f"{one.en} · {other.en}", f"{one.zh} · {other.zh}")


def _lead(found: Known, row: Row) -> list[Text]:
    """State, strength and why."""
    state, strength = LINK_STATES[row["state"]], STRENGTHS.get(row["strength"] or "")
    en = f"{state.en[:1].upper()}{state.en[1:]}{', ' + strength.en if strength else ''}."
    zh = f"{state.zh}{'，' + strength.zh if strength else ''}。"
    said = [Text(f"{en} {row['reason_en'] or ''}".strip(), f"{zh}{row['reason_zh'] or ''}")]
    if row["evidence"]:
        said.append(Text(
            f"Evidence: {row['evidence']}{', ' + row['seen_on'] if row['seen_on'] else ''}.",
            f"依据：{row['evidence']}{'，' + row['seen_on'] if row['seen_on'] else ''}。",
        ))  # fmt: skip
    return said


def _around(found: Known, row: Row) -> list[Text]:
    """Stage, product, what feeds it and what it feeds."""
    said = []
    stage = CHAIN_STAGES.get(row["stage"] or "")
    chain = chain_name(found.facts, found.chain)
    if stage:
        said.append(Text(f"Stage: {stage.en} in {chain.en}.", f"阶段：{chain.zh}{stage.zh}。"))
    if row["products"]:
        said.append(Text(f"Products: {row['products'].replace(';', ', ')}.",
                         f"产品：{row['products'].replace(';', '、')}。"))  # fmt: skip
    for column, en, zh in (("fed_by", "Is fed by", "来源"), ("feeds", "Feeds", "供给"),
                           ("blocks", "No other way leads to", "没有其他来源的下游")):  # fmt: skip
        if row[column]:
            names = found.names_of(row[column])
            said.append(Text(f"{en}: {names.en}.", f"{zh}：{names.zh}。"))
    return said


def _numbers(row: Row) -> TableView:
    """Every number of the link, each with its why."""
    heads = (Column(Text("What", "项目"), wide=True), Column(COLUMNS["value"], "right"))
    pairs = [
        (COLUMNS["firms_here"], shown.firms(row)), (COLUMNS["output_here"], shown.output(row)),
        (tables.PLACES_HEAD, shown.outside(row)),
        (Text("Suppliers in supply links", "供应关系中的供应商"), shown.count(row, "suppliers")),
        (Text("Buyers here in supply links", "供应关系中的本地采购方"), shown.count(row, "buyers")),
        (COLUMNS["local_supply_rate"], shown.rate(row, "local_supply_rate")),
        (Text("Imports of its goods", "相关商品进口"), shown.money(row, "imports", "chain_links")),
        (COLUMNS["import_dependence"], shown.rate(row, "import_dependence")),
        (COLUMNS["blocked_output"], shown.money(row, "blocked_output", "chain_links")),
        (COLUMNS["downstream_output"], shown.money(row, "downstream_output", "chain_links")),
    ]  # fmt: skip
    lines = [Line([Shown(text, "name"), cell]) for text, cell in pairs]
    return TableView(NUMBERS, heads, [Group(lines)])


def _places(facts: Facts, row: Row) -> TableView | None:
    """The districts in which firms make it, the largest number first."""
    found = facts.find("chain_places", {"chain": row["chain"], "node": row["node"]})
    rows = found.to_pylist() if found is not None else []
    if not rows:
        return None
    heads = (Column(COLUMNS["district"], wide=True), Column(COLUMNS["firms_here"], "right"),
             Column(COLUMNS["output_here"], "right"),
             Column(Text("Firms in districts next to it", "相邻区县企业"), "right"))  # fmt: skip
    rows.sort(key=lambda one: (-(one["firms"] or 0), one["region"]))
    lines = [
        Line([
            Shown(facts.place(one["region"]), "name", to=f"district/{one['region']}"),
            shown.count(one, "firms", "chain_places"), _output(one),
            shown.count(one, "firms_neighbouring", "chain_places"),
        ])
        for one in rows
    ]  # fmt: skip
    return TableView(PLACES, heads, [Group(lines)])


def _output(row: Row) -> Shown:
    if row["output"] is None:
        return absent("suppressed" if row["inner"] else None)
    cell = Cell(row["output"], row["output_status"], row["output_low"], row["output_high"], "CNY")
    return number(cell, why=why("chain_places", row, "output"))


def _firms(facts: Facts, row: Row) -> list[object]:
    """The largest firms, inside the office."""
    if facts.given.safe:
        return [Words([INSIDE], "gap", FIRMS)] if row["state"] == "present" else []
    found = facts.find("chain_firms", {"chain": row["chain"], "node": row["node"]})
    rows = found.to_pylist() if found is not None else []
    if not rows:
        return []
    heads = (Column(Text("Firm", "企业"), wide=True), Column(COLUMNS["region"]), Column(COLUMNS["seen_by"]),
             Column(COLUMNS["output_here"], "right"))  # fmt: skip
    lines = [
        Line([
            Shown(both(one["name_en"] or one["enterprise"], one["name_zh"] or one["enterprise"], 60), "name",
                  to=f"enterprise/{one['enterprise']}"),
            Shown(facts.place(one["region"]), "text"), Shown(SEEN_BY[one["seen_by"]], "small"),
            number(Cell.number(one["output"], "CNY")),
        ])
        for one in sorted(rows, key=lambda one: one["rank"])
    ]  # fmt: skip
    of = rows[0]["of"]
    note = Text(f"The {len(lines)} largest of {of:,}.", f"共{of:,}家，列出最大的{len(lines)}家。")
    return [TableView(FIRMS, heads, [Group(lines)], note if of > len(lines) else NOTHING, inner=True)]
