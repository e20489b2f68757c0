"""Owns the map of the industry space on a page: what each industry is in a region, and the words around it.

Comes in: facts and a choice. Goes out: a picture with the table of its nodes, and the table of its links.
"""

from __future__ import annotations

from industria.charts import industry_space
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Language, Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.known import quotient
from industria.pages.places.names import indicator_name, industry_name, named_industry
from industria.pages.space import known
from industria.pages.space.known import Choice
from industria.pages.strengths_choice import ALL
from industria.pages.view import Column, Group, Line, PictureView, Shown, TableView, number, words

MOST_NODES, MOST_LINKS = 300, 120
TREE = Text("Lines hold the space together (maximum spanning tree).", "连线为最大生成树。")
LINES = Text(
    "Dark lines hold the space together (maximum spanning tree); light ones are the strongest that "
    "chance does not explain.",
    "深色线为最大生成树，浅色线为超出偶然的最强联系。",
)
MAP = Text("The industry space", "产业空间")
NODES = Text("What the map shows", "图中各产业")
LINKS = Text("Links of the map", "图中联系")


def picture(facts: Facts, choice: Choice, near: list[Row], id: str = "industry-space") -> PictureView | None:
    """The map with what a region has and what is next to it; of all regions what the whole has."""
    links = known.links_table(facts)
    if links is None:
        return None
    rows = node_rows(facts, choice, near)
    by_regions = _sized_by_regions(choice, rows)
    for row in rows:
        row["size"] = row["ubiquity"] if by_regions else row["value"]
        row["state"] = "present" if by_regions else row["state"]
    nodes, title = industry_space.twin(rows), _title(facts, choice)

    def draw(language: Language) -> object:
        said = title[language], _note(facts, choice, by_regions, language)
        return industry_space.chart(nodes, links, said, language, synthetic=facts.given.synthetic)

    return facts.picture(id, draw, title, _nodes_table(facts, choice, rows))


def node_rows(facts: Facts, choice: Choice, near: list[Row]) -> list[Row]:
    """One row an industry: its place on the map, its state in the region, its size there."""
    cells, sizes = known.cells(facts, choice), known.sizes(facts, choice)
    ranks = {row["industry"]: row for row in near} if choice.now else {}
    found = []
    for node in facts.rows("industry_space_nodes"):
        code = node["industry"]
        cell, size, close = cells.get(code, {}), sizes.get(code, {}), ranks.get(code, {})
        name = industry_name(facts, code, 60)
        found.append({
            **node, "name_en": name.en, "name_zh": name.zh, "state": _state(choice, cell, size, close),
            **{key: size.get(key) for key in ("value", "low", "high", "status", "unit")},
            **{key: close.get(key, cell.get(key)) for key in ("relatedness_density", "cog")},
            "rank": close.get("rank"), "measured": size, "node": node,
        })  # fmt: skip
    return found


def _state(choice: Choice, cell: Row, size: Row, near: Row) -> str:
    """What an industry is in the region; of all regions together whether its size is known."""
    withheld = size.get("status") == "suppressed"
    if choice.region == ALL:
        return "withheld" if withheld else "present"
    if near:
        return "near"
    if cell.get("present") is None:
        return "withheld" if cell else "unknown"
    if cell["present"]:
        return "present"
    return "unknown" if size.get("status") in ("suppressed", "missing") else "absent"


def _title(facts: Facts, choice: Choice) -> Text:
    if choice.region == ALL:
        return Text(f"{MAP.en}: {facts.given.name.en}", f"{facts.given.name.zh}{MAP.zh}")
    place = facts.place(choice.region)
    return Text(f"{MAP.en}: what {place.en} has", f"{place.zh}在产业空间中的位置")


def _sized_by_regions(choice: Choice, rows: list[Row]) -> bool:
    """Whether nodes are as large as many regions have them: of all regions, where few totals are known."""
    known_ones = sum(row["value"] is not None for row in rows)
    return choice.region == ALL and known_ones * 3 < len(rows) * 2


def _note(facts: Facts, choice: Choice, by_regions: bool, language: Language) -> str:
    what, when = indicator_name(facts, choice.indicator)[language], period(choice.period, language)
    if by_regions:
        what = COLUMNS["ubiquity"][language]
    size = f"大小为{when}{what}" if language == "zh" else f"Size: {what.lower()}, {when}"
    beside = any(row["drawn"] and not row["in_tree"] for row in facts.rows("industry_space_links"))
    lines = LINES if beside else TREE
    return f"{size}。{lines.zh}" if language == "zh" else f"{size}. {lines.en}"


def _nodes_table(facts: Facts, choice: Choice, rows: list[Row]) -> TableView:
    heads = [
        Column(COLUMNS["industry"], wide=True), Column(COLUMNS["status"]),
        Column(indicator_name(facts, choice.indicator), "right"),
        Column(COLUMNS["location_quotient"], "right"),
        Column(COLUMNS["ubiquity"], "right"), Column(Text("Links drawn", "绘出联系数"), "right"),
    ]  # fmt: skip
    order = {row["industry"]: at for at, row in enumerate(industry_space.twin(rows).to_pylist())}
    ordered = sorted(rows, key=lambda row: order[row["industry"]])[:MOST_NODES]
    lines = [_node_line(facts, row) for row in ordered]
    cut = len(rows) - len(lines)
    note = Text(f"{cut:,} further industries are left out here.", f"另有{cut:,}个产业未列。") if cut else None
    return TableView(
        NODES, heads, [Group(lines)], note or Text("", ""), folded=True,
        source=("industry_space_nodes", (f"period={choice.latest}",)),
    )  # fmt: skip


def _node_line(facts: Facts, row: Row) -> Line:
    code, size, node = row["industry"], row["measured"], row["node"]
    told = why("measures", size, "value") if size else None
    counts = [
        Shown(words(f"{node[name]:,}"), "num value", node[name], why=why("industry_space_nodes", node, name))
        for name in ("ubiquity", "links")
    ]
    state = industry_space.STATES[row["state"]]
    return Line([
        named_industry(facts, code), Shown(state), number(Cell.of(size), why=told),
        quotient("measures", size), *counts,
    ])  # fmt: skip


def links_table(facts: Facts) -> TableView | None:
    """The strongest links that are drawn: how near, how often met, whether chance explains it."""
    found = known.links_table(facts)
    if found is None:
        return None
    rows = [row for row in found.to_pylist() if row["drawn"]]
    rows.sort(key=lambda row: (-row["proximity"], row["industry"], row["other"]))
    heads = [
        Column(COLUMNS["industry"], wide=True), Column(COLUMNS["industry"], wide=True),
        Column(COLUMNS["proximity"], "right"), Column(COLUMNS["meetings"], "right"),
        Column(COLUMNS["p_value"], "right"), Column(Text("In the tree", "属于生成树")),
    ]  # fmt: skip
    lines = [_link_line(facts, row) for row in rows[:MOST_LINKS]]
    note = Text(
        f"The {len(lines):,} strongest of {len(rows):,} links drawn.",
        f"绘出的{len(rows):,}条联系中最强的{len(lines):,}条。",
    )
    source = "industry_space_links", (f"period={rows[0]['period']}",) if rows else ()
    return TableView(LINKS, heads, [Group(lines)], note, folded=True, source=source)


def _link_line(facts: Facts, row: Row) -> Line:
    ends = [named_industry(facts, row[end]) for end in ("industry", "other")]
    p, phi = row["p_value"], row["proximity"]
    table = "industry_space_links"
    return Line([
        *ends,
        Shown(words(f"{phi:.3f}"), "num value", phi, why=why(table, row, "proximity")),
        Shown(words(f"{row['meetings']:,}"), "num value", row["meetings"], why=why(table, row, "proximity")),
        Shown(words("–" if p is None else f"{p:.1e}"), "num value", p, why=why(table, row, "p_value")),
        Shown(Text("yes", "是") if row["in_tree"] else Text("no", "否"), why=why(table, row, "in_tree")),
    ])  # fmt: skip
