"""Owns the tables of all instruments: what they cost, what to ask, which firms leave most unclaimed."""

from __future__ import annotations

import pyarrow.compute as pc

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts
from industria.pages.places.names import named as place_named
from industria.pages.policy import cells
from industria.pages.view import Column, Group, Line, Shown, TableView, both, number, said, words

ALL = Text("What each instrument costs over the register", "各政策工具测算")
OFFER = Text("Instrument, and what it gives", "政策工具及支持内容")
ASK = Text("What to ask first", "首先应问")
FIRMS = Text("Firms that leave most unclaimed", "未享受金额最大的企业")
SILENT = Text("Instruments that do not say who is entitled", "未载明享受条件的政策")
MOST = 15
NOTE = Text(
    "Cost: if every firm took what is best for it; where something is not known, from the least to the most. "
    "Several instruments of one group exclude each other.",
    "支出按各企业均选择最优一项测算；存在未知时给出下限至上限。同组政策不可叠加。",
)


def all_instruments(rows: list[Row]) -> TableView:
    """A row an instrument that is open."""
    heads = (
        Column(OFFER, wide=True), Column(COLUMNS["entitled_firms"], "right"),
        Column(COLUMNS["register_cost"], "right"),
        Column(COLUMNS["money_in_it"], "right"), Column(COLUMNS["take_up"], "right"),
        Column(COLUMNS["unclaimed"], "right"), Column(COLUMNS["fair_review"], wide=True),
    )  # fmt: skip
    lines = [
        Line([
            cells.offered(row), cells.count(row, "firms", cells.cannot_tell_under(row)),
            cells.money(row, "cost"),
            cells.budget(row), cells.take_up(row), _unclaimed(row), cells.review(row),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(ALL, heads, [Group(lines)], NOTE, source=(cells.TABLE, ("scope=total", "state=open")))


def _unclaimed(row: Row) -> Shown:
    if row["claimants"] is None and not row["inner"]:
        return Shown(Text("", ""))
    return cells.money(row, "unclaimed")


def asked(rows: list[Row]) -> TableView | None:
    """Which question would settle most firms, instrument by instrument."""
    open_ = sorted((row for row in rows if row["ask"]), key=lambda row: -(row["cannot_tell"] or 0))
    if not open_:
        return None
    heads = (
        Column(Text("Question", "问题"), wide=True), Column(COLUMNS["cannot_tell"], "right"),
        Column(COLUMNS["instrument"], wide=True),
    )  # fmt: skip
    lines = [
        Line([
            Shown(both(row["ask_en"], row["ask_zh"], 120), "name"), cells.count(row, "cannot_tell"),
            Shown(cells.name_of(row), "text", to=f"policy/{row['instrument']}"),
        ])
        for row in open_
    ]  # fmt: skip
    return TableView(ASK, heads, [Group(lines)])


def largest_unclaimed(facts: Facts, instrument: str | None = None) -> TableView | None:
    """The firms that leave most unclaimed, of one instrument or of all; inside the office only."""
    if facts.given.safe:
        return None
    equal = {"verdict": "entitled"} | ({"instrument": instrument} if instrument else {})
    found = facts.find("entitlements", equal, ("enterprise", "unclaimed_low", "claimed"))
    if found is None or not found.num_rows:
        return None
    sums = found.group_by("enterprise").aggregate([("unclaimed_low", "sum"), ("claimed", "sum")])
    sums = sums.filter(pc.greater(pc.fill_null(sums["unclaimed_low_sum"], 0.0), 0.0))
    order = [("unclaimed_low_sum", "descending"), ("enterprise", "ascending")]
    top = sums.sort_by(order).slice(0, MOST).to_pylist()
    if not top:
        return None
    heads = (
        Column(Text("Enterprise", "企业"), wide=True),
        Column(COLUMNS["unclaimed"], "right"), Column(COLUMNS["claimed"], "right"),
    )  # fmt: skip
    lines = [
        Line([
            place_named(facts, "enterprise", row["enterprise"], words(row["enterprise"], 40)),
            number(Cell.number(row["unclaimed_low_sum"], "CNY")),
            number(Cell.number(row["claimed_sum"], "CNY")),
        ])
        for row in top
    ]  # fmt: skip
    more = sums.num_rows - len(top)
    note = Text(
        f"At least so much. {more:,} more firms leave something unclaimed." if more else "At least so much.",
        f"金额为下限。另有{more:,}家企业存在未享受金额。" if more else "金额为下限。",
    )
    return TableView(FIRMS, heads, [Group(lines)], note, inner=True)


def silent(rows: list[Row]) -> TableView | None:
    """Instruments of which nothing can be told: without rules, ended, not yet in force."""
    if not rows:
        return None
    heads = (
        Column(COLUMNS["instrument"], wide=True), Column(COLUMNS["state_of_instrument"]),
        Column(COLUMNS["money_in_it"], "right"),
    )  # fmt: skip
    lines = [
        Line([cells.named(row), Shown(said("instrument_state", row["state"])), cells.budget(row)])
        for row in rows
    ]  # fmt: skip
    return TableView(SILENT, heads, [Group(lines)], folded=True)
