"""Owns what a cluster is made of: its codes with their weights, its tagged firms and products, its chains.

Comes in: plan tables, and rows of industries of the whole region. Goes out: tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.cell import Cell
from industria.charts.rows import Row, where
from industria.classifications.codes import is_part_of
from industria.classifications.records import classification
from industria.findings import Text
from industria.glossary import COLUMNS, VIEWS
from industria.pages.facts import Facts, why
from industria.pages.page_tables import Moment
from industria.pages.places.known import INDUSTRY
from industria.pages.places.moment import said_moment
from industria.pages.places.names import enterprise_names, named, named_industry
from industria.pages.places.spread import ranked
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Words,
    absent,
    both,
    confidence,
    fraction,
    number,
    said,
    words,
)

MOST = 40
WEIGHT = Text("Weight in the cluster", "归属权重")
KINDS = {"enterprise": Text("Tagged firms", "认定企业"), "product": Text("Tagged products", "认定产品")}
NOT_FOUND = Text("no such row in the register", "库内无此记录")


def codes(facts: Facts, cluster: str) -> list[Row]:
    """The plan's codes of a cluster, each once with its weight in either view."""
    table = facts.table("plan_membership")
    found: dict[tuple[str, str], Row] = {}
    for row in where(table, cluster=cluster).to_pylist() if table is not None else []:
        key = (str(row["classification"]), str(row["code"]))
        found.setdefault(key, {**row, "weights": {}})["weights"][row["view"]] = row["weight"]
    return list(found.values())


def clusters_of(facts: Facts, standard: str, code: str) -> list[Row]:
    """The clusters that a code belongs to, each code of the plan once, with the views in which it counts.

    In the exclusive partition only the longest code counts; codes below this one make up a part of it.
    """
    known = classification(standard)
    rows = [row for row in facts.rows("plan_membership") if row["classification"] == standard]
    above = [row for row in rows if is_part_of(code, str(row["code"]), known)]
    longest = max((len(str(row["code"])) for row in above if row["view"] == "partition"), default=0)
    own = [row for row in above if row["view"] != "partition" or len(str(row["code"])) == longest]
    own += [row for row in rows if row["code"] != code and is_part_of(str(row["code"]), code, known)]
    found: dict[tuple[str, str, float | None], Row] = {}
    for row in own:
        key = (row["cluster"], row["code"], row["weight"])
        found.setdefault(key, {**row, "views": []})["views"].append(row["view"])
    return list(found.values())


def said_views(row: Row) -> Text:
    """In which view, or views, a row of `clusters_of` counts."""
    views = [VIEWS.get(view, words(view)) for view in row["views"]]
    return Text(" and ".join(view.en for view in views), "、".join(view.zh for view in views))


def industries(facts: Facts, cluster: str, moment: Moment | None) -> TableView | Words:
    """The industries of a cluster by value, each with the code by which it belongs and its weight."""
    named_codes = codes(facts, cluster)
    if not named_codes:
        gap = Text(
            "The plan names no industry code for it: it can only be measured by tagged firms or products.",
            "规划未为其列出行业代码，只能依据认定企业或产品测算。",
        )
        return Words([gap], "gap", Text("Industries", "行业"))
    rows = _measured(facts, named_codes, moment)
    heads = [
        Column(COLUMNS["industry"], wide=True),
        Column(Text("Belongs by", "归属依据")),
        Column(WEIGHT, "right"),
        *([Column(COLUMNS["value"], "right"), Column(COLUMNS["growth_computed"], "right")] if rows else []),
    ]
    lines = [_line(facts, row, code) for row, code in rows[:MOST]]
    if not rows:
        lines = [_unmeasured(facts, code) for code in named_codes[:MOST]]
    caption = Text("Industries in it", "所含行业")
    if moment is not None and rows:
        told = said_moment(facts, moment)
        caption = Text(f"{caption.en}: {told.en}", f"{caption.zh}：{told.zh}")
    note = _note(named_codes, max(len(rows), len(lines)))
    return TableView(caption, heads, [Group(lines)], note)


def _measured(facts: Facts, named_codes: list[Row], moment: Moment | None) -> list[tuple[Row, Row]]:
    """Industries of the whole region under one of the codes, by value, each with its longest code."""
    if moment is None:
        return []
    key = {"region": facts.given.whole, "period": moment[0], "indicator": moment[1]}
    table = facts.find("measures", key, INDUSTRY)
    found = []
    for row in ranked(table.to_pylist() if table is not None else []):
        own = [code for code in named_codes if _belongs(row, code)]
        if own:
            found.append((row, max(own, key=lambda code: len(str(code["code"])))))
    return found


def _belongs(row: Row, code: Row) -> bool:
    if row.get("classification") != code["classification"]:
        return False
    known = classification(str(code["classification"]))
    return is_part_of(str(row["industry"]), str(code["code"]), known)


def _line(facts: Facts, row: Row, code: Row) -> Line:
    growth = row.get("growth_computed")
    return Line([
        named_industry(facts, row["industry"]),
        Shown(words(code["code"], 20), "code", to=f"industry/{code['code']}"),
        _weight(code),
        number(Cell.of(row), why=why("measures", row, "value")),
        fraction(growth, sign=True, status=row["status"], why=why("measures", row, "growth_computed")),
    ])  # fmt: skip


def _unmeasured(facts: Facts, code: Row) -> Line:
    return Line([
        named(facts, "industry", str(code["code"]), words(code["classification"], 40),
              code.get("confidence") or ""),
        Shown(words(code["code"], 20), "code"),
        _weight(code),
    ])  # fmt: skip


def _weight(code: Row) -> Shown:
    """The weight in the view that counts each thing once, else in the overlapping one, which is then said."""
    weights = code["weights"]
    view = "partition" if "partition" in weights else "membership"
    weight = weights[view]
    under = NOTHING if view == "partition" else VIEWS["membership"]
    if weight is None:
        gone = absent()
        return Shown(gone.text, gone.kind, None, under)
    return Shown(words(f"{weight:.2f}".rstrip("0").rstrip(".")), "num value", weight, under)


def _note(named_codes: Sequence[Row], count: int) -> Text:
    """Where the mapping is from, and what is not listed."""
    first = named_codes[0]
    parts = []
    if count > MOST:
        parts.append(Text(f"The {MOST} largest of {count} are listed.", f"共{count}个，列出最大的{MOST}个。"))
    level = said("confidence", first.get("confidence"))
    source = words(first.get("source"), 160)
    if source.en:
        tail = Text(f" ({level.en})" if level.en else "", f"（{level.zh}）" if level.zh else "")
        parts.append(Text(f"Mapping of codes: {source.en}{tail.en}.", f"代码对照：{source.zh}{tail.zh}。"))
    if first.get("note"):
        parts.append(words(first["note"], 300))
    return (
        Text(" ".join(part.en for part in parts), " ".join(part.zh for part in parts)) if parts else NOTHING
    )


def tags(facts: Facts, cluster: str) -> list[TableView]:
    """The firms and products that the plan itself names as part of a cluster."""
    table = facts.table("plan_tags")
    rows = where(table, cluster=cluster).to_pylist() if table is not None else []
    found = []
    for kind, caption in KINDS.items():
        own = [row for row in rows if row["tag_kind"] == kind]
        if own:
            heads = (
                Column(Text("Firm", "企业") if kind == "enterprise" else Text("Product", "产品"), wide=True),
                Column(COLUMNS["code"]) if kind == "enterprise" else Column(COLUMNS["kind"]),
                Column(WEIGHT, "right"),
                Column(Text("Evidence", "依据"), wide=True),
                Column(COLUMNS["confidence"]),
            )
            lines = _tagged(facts, own[:MOST], kind)
            note = NOTHING
            if len(own) > MOST:
                note = Text(f"The first {MOST} of {len(own)}.", f"共{len(own)}个，列出前{MOST}个。")
            found.append(TableView(caption, heads, [Group(lines)], note))
    return found


def _tagged(facts: Facts, rows: list[Row], kind: str) -> list[Line]:
    known = enterprise_names(facts, [row["tag"] for row in rows]) if kind == "enterprise" else {}
    lines = []
    for row in rows:
        code = str(row["tag"])
        name = known.get(code, words(code, 70))
        if kind == "enterprise":
            there = code in known
            head = Shown(
                name, "name", None, NOTHING if there else NOT_FOUND, to=f"enterprise/{code}" if there else ""
            )
        else:
            head = Shown(name, "name")
        weight = row["weight"]
        lines.append(Line([
            head,
            Shown(words(code if kind == "enterprise" else row["tag_kind"], 40), "code"),
            absent() if weight is None else Shown(words(f"{weight:g}"), "num value", weight),
            Shown(both(row.get("evidence"), row.get("evidence"), 160), "small"),
            confidence(row.get("confidence")),
        ]))  # fmt: skip
    return lines


def chains(facts: Facts, cluster: str) -> list[TableView | Words]:
    """The stages of each chain of a cluster, in order, with what each delivers to."""
    found: list[TableView | Words] = []
    nodes, edges = facts.rows("plan_chain_nodes"), facts.rows("plan_chain_edges")
    for chain in facts.rows("plan_chains"):
        if chain["cluster"] != cluster:
            continue
        own = [node for node in nodes if node["chain"] == chain["chain"]]
        name = both(chain.get("name_en") or chain["chain"], chain.get("name_zh") or chain["chain"], 90)
        caption = Text(f"Chain: {name.en}", f"产业链：{name.zh}")
        note = words(chain.get("note"), 300)
        if not own:
            gap = Text(
                f"The links of the chain {name.en} are not known. {note.en}",
                f"{name.zh}的环节未知。{note.zh}",
            )
            found.append(Words([gap], "gap", caption))
            continue
        links = [edge for edge in edges if edge["chain"] == chain["chain"]]
        found.append(_chain(own, links, caption, note))
    return found


def _chain(nodes: list[Row], edges: list[Row], caption: Text, note: Text) -> TableView:
    name = {
        node["node"]: both(node.get("name_en") or node["node"], node.get("name_zh") or node["node"], 60)
        for node in nodes
    }
    heads = [Column(Text("Link", "环节"), wide=True)]
    if edges:
        heads.append(Column(Text("Delivers to", "供给"), wide=True))
    lines = []
    for node in sorted(nodes, key=lambda node: node["position"] or 0):
        cells = [Shown(name[node["node"]], "name")]
        if edges:
            to = [
                name[edge["to_node"]]
                for edge in edges
                if edge["from_node"] == node["node"] and edge["to_node"] in name
            ]
            text = (
                Text(", ".join(t.en for t in to), "、".join(t.zh for t in to))
                if to
                else Text("the end of the chain", "链末")
            )
            cells.append(Shown(text, "small" if to else "quiet"))
        lines.append(Line(cells))
    if not edges:
        missing = Text("How the links deliver to each other is not known.", "各环节之间的供给关系未知。")
        note = Text(f"{missing.en} {note.en}".strip(), f"{missing.zh}{note.zh}".strip())
    return TableView(caption, heads, [Group(lines)], note, folded=len(lines) > 12)
