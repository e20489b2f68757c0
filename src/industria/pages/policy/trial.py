"""Owns a trial of an instrument with other numbers: what is asked, and the answer as blocks.

Comes in: the query of an address, the row of the instrument. Goes out: `PolicyTrial` and blocks.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.charts.cell import Cell
from industria.charts.rows import Row
from industria.enterprises.policies.trying import DEFAULTS, NUMBERS, tidy_trial
from industria.findings import Text
from industria.pages.asked_run import AskedRun
from industria.pages.facts import Facts
from industria.pages.page_tables import plain_text
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Why,
    Words,
    absent,
    both,
    number,
    words,
)

NAME = "policy_tried"
TRIED = Text("As it is, and as tried", "现行与试算对比")
INSIDE = Text(
    "A trial is shown inside the office only: two of them would tell of the firms between.",
    "试算仅在本单位内部显示：两次试算之差可能涉及个别企业。",
)


class PolicyTrial(AskedRun):
    """What is tried of an instrument."""

    derivation = NAME


def policy_trial(instrument: str, query: Mapping[str, str]) -> PolicyTrial:
    """What an address asks for; findings where it cannot be read."""
    wanted = {name: query[name] for name in ("thresholds", *NUMBERS) if query.get(name)}
    if not wanted:
        return PolicyTrial({**DEFAULTS, "instrument": instrument})
    return PolicyTrial(tidy_trial({"instrument": instrument, **wanted}), True)


def blocks(facts: Facts, trial: PolicyTrial) -> list[object]:
    """The answer of a trial; nothing where nothing is asked."""
    if trial.derived is None:
        return []
    if facts.given.safe:
        return [Words([INSIDE], "gap")]
    rows: list[Row] = plain_text(trial.derived.find(NAME, {})).to_pylist()
    heads = (
        Column(Text("What", "项目"), wide=True), Column(Text("As it is", "现行"), "right"),
        Column(Text("As tried", "试算"), "right"), Column(Text("Difference", "差额"), "right"),
    )  # fmt: skip
    lines = [_line(trial, row) for row in rows]
    changed = rows[0]["changed"] if rows else ""
    note = (
        Text(f"Changed: {words(changed, 200).en}", f"调整：{words(changed, 200).zh}") if changed else NOTHING
    )
    return [TableView(TRIED, heads, [Group(lines)], note, inner=True)]


def _line(trial: PolicyTrial, row: Row) -> Line:
    why = Why(NAME, (("quantity", row["quantity"]), *trial.parameters.items()), "difference")
    return Line([
        Shown(both(row["name_en"], row["name_zh"]), "name"), _shown(row, "now"), _shown(row, "tried"),
        _shown(row, "difference", why),
    ])  # fmt: skip


def _shown(row: Row, name: str, why: Why | None = None) -> Shown:
    value = row[name]
    if value is None:
        return absent()
    if row["unit"]:
        return number(Cell.number(value, row["unit"]), why=why)
    sign = "+" if name == "difference" and value > 0 else ""
    return Shown(words(f"{sign}{value:,.0f}"), "num zero" if value == 0 else "num value", value, why=why)
