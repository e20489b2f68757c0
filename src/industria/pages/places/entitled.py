"""Owns what an enterprise is entitled to: instrument by instrument, worth, what it received, what is left.

Comes in: `entitlements`, `instrument_costs`. Goes out: a table, inside the office only.
"""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.policy import cells
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    number,
    said,
    words,
)

CAPTION = Text("What it is entitled to", "可享受的政策")
BETTER = Text("another of the group is better", "同组另一项更优")
ORDER = ("entitled", "eligible", "cannot-tell", "nearly", "not-entitled")


def blocks(facts: Facts, code: str) -> list[TableView]:
    """The instruments that concern an enterprise."""
    if facts.given.safe:
        return []
    found = facts.find("entitlements", {"enterprise": code})
    rows = found.to_pylist() if found is not None else []
    if not rows:
        return []
    names = {row["instrument"]: row for row in cells.totals(facts)}
    rows.sort(
        key=lambda row: (ORDER.index(row["verdict"]), -(row["unclaimed_low"] or 0.0), row["instrument"])
    )
    heads = (
        Column(COLUMNS["instrument"], wide=True), Column(COLUMNS["verdict"], wide=True),
        Column(Text("Worth", "价值"), "right"), Column(COLUMNS["claimed"], "right"),
        Column(COLUMNS["unclaimed"], "right"),
    )  # fmt: skip
    lines = [_line(row, names.get(row["instrument"])) for row in rows]
    return [TableView(CAPTION, heads, [Group(lines)], inner=True)]


def _line(row: Row, instrument: Row | None) -> Line:
    name = cells.name_of(instrument) if instrument else words(row["instrument"], 60)
    better = row["verdict"] == "entitled" and row["best"] is False
    under = BETTER if better else both(row["reason_en"], row["reason_zh"], 160)
    state = said("claim_state", row["claim_status"]) if row["claim_status"] else NOTHING
    received = absent() if row["claimed"] is None else number(
        Cell.number(row["claimed"], "CNY"), under=state, why=why("entitlements", row, "claimed")
    )  # fmt: skip
    return Line([
        Shown(name, "name", to=f"policy/{row['instrument']}"),
        Shown(said("entitled", row["verdict"]), "text", None, under), _money(row, "worth"), received,
        _money(row, "unclaimed"),
    ])  # fmt: skip


def _money(row: Row, name: str) -> Shown:
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if value is None and low is None and high is None:
        in_kind = name == "worth" and row["worth_status"] is None
        return Shown(cells.IN_KIND, "num small brief") if in_kind else Shown(NOTHING)
    estimated = row["worth_status"] == "estimated" and value is not None
    status = "estimated" if estimated else "observed" if value is not None else "inequality"
    return number(Cell(value, status, low, high, "CNY"), why=why("entitlements", row, name))
