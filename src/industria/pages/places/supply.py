"""Owns with whom an enterprise trades: its largest suppliers and customers, shown inside the office only.

Comes in: the contract table `supply_links`. Goes out: tables, or the sentence that they are withheld.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.names import enterprise_names
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, Words, number, words

MOST = 12
READ = ("supplier", "buyer", "product", "period", "amount", "amount_status", "amount_low", "amount_high")
SUPPLIERS, CUSTOMERS = Text("Largest suppliers", "主要供应商"), Text("Largest customers", "主要客户")
SIDES = (
    ("buyer", "supplier", SUPPLIERS, Text("No supplier is known.", "未见供应商记录。")),
    ("supplier", "buyer", CUSTOMERS, Text("No customer is known.", "未见客户记录。")),
)
WITHHELD = Text(
    "Who supplies it and whom it supplies is withheld outside the office: each link tells of two firms.",
    "供应商与客户仅限内部使用：每条供应关系涉及两家单个企业。",
)


def blocks(facts: Facts, code: str) -> list[TableView | Words]:
    """Suppliers and customers by amount; nothing at all is said of them outside the office."""
    if "supply_links" not in facts.given.tables:
        return []
    if facts.given.safe:
        return [Words([WITHHELD], "gap", Text("Suppliers and customers", "供应商与客户"))]
    found: list[TableView | Words] = []
    for own, other, caption, none in SIDES:
        links = facts.find("supply_links", {own: code}, READ)
        if links is None or not links.num_rows:
            found.append(Words([none], "gap", caption))
        else:
            found.append(_table(facts, links, other, caption))
    return found


def _table(facts: Facts, links: pa.Table, other: str, caption: Text) -> TableView:
    ordered = links.sort_by([("amount", "descending"), (other, "ascending")])
    rows = ordered.slice(0, MOST).to_pylist()
    names = enterprise_names(facts, [row[other] for row in rows])
    heads = (
        Column(Text("Firm", "企业"), wide=True),
        Column(Text("Product", "产品"), wide=True),
        Column(COLUMNS["period"]),
        Column(Text("Amount", "金额"), "right"),
    )
    note = NOTHING
    if links.num_rows > len(rows):
        note = Text(
            f"The {len(rows)} largest of {links.num_rows:,} links.",
            f"共{links.num_rows:,}条，列出最大的{len(rows)}条。",
        )
    return TableView(caption, heads, [Group([_line(row, other, names) for row in rows])], note, inner=True)


def _line(row: Row, other: str, names: dict[str, Text]) -> Line:
    code = str(row[other])
    parts: dict[str, Any] = {"amount_value": row["amount"], **{key: row[key] for key in READ[5:]}}
    return Line([
        Shown(names.get(code, words(code, 60)), "name", None, words(code, 40),
              to=f"enterprise/{code}" if code in names else ""),
        Shown(words(row["product"], 80), "text"),
        Shown(Text(period(row["period"], "en"), period(row["period"], "zh"))),
        number(Cell.of(parts, "amount", "CNY"), why=why("supply_links", row, "amount")),
    ])  # fmt: skip
