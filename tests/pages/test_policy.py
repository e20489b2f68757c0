"""The page of policies, one instrument, and a firm's part: inside, as published, and where nothing is known."""

from __future__ import annotations

from typing import Any

import pytest

from industria.enterprises.policies.step import run
from industria.pages.facts import Facts
from industria.pages.places import entitled
from industria.pages.policy import instrument, section
from industria.pages.policy.trial import PolicyTrial, policy_trial
from industria.pages.view import TableView, Words
from tests.charts import made_up_city as plan
from tests.enterprises.policies.made_up_firms import INSTRUMENTS, city
from tests.reports.made_up_report import report

NOTHING_TRIED = PolicyTrial({})
NATIONAL = (
    "Income tax at 15 % for high-tech enterprises", "Income tax at 5 % for small low-profit enterprises",
    "Additional deduction of R&D expenses, 100 %",
)  # fmt: skip


def facts(safe: bool = False, **changed: Any) -> Facts:
    given = city(**changed)
    return Facts(report({**plan.plan_tables(2, 2), **given.tables, **run(given)}, safe=safe))


def tables(blocks: Any) -> dict[str, TableView]:
    return {block.caption.en: block for block in blocks if isinstance(block, TableView)}


def cells(table: TableView) -> list[list[str]]:
    return [[cell.text.en for cell in line.cells] for group in table.groups for line in group.lines]


def words(blocks: Any, language: str = "en") -> str:
    return " ".join(line[language] for block in blocks if isinstance(block, Words) for line in block.lines)  # type: ignore[index]


def test_every_instrument_with_what_it_costs_and_who_took_it() -> None:
    blocks = section.blocks(facts())
    listed = {row[0]: row for row in cells(tables(blocks)["What each instrument costs over the register"])}
    assert set(listed) == {"GRANT", "SUM", "HERE", "LIST", *NATIONAL}
    assert listed["GRANT"][1] == "3" and listed["GRANT"][4].startswith("33.3")
    assert listed["SUM"][4] == "no list" and listed["LIST"][6] == "review"
    assert "7 instruments say who is entitled; 2 more" in words(blocks)
    assert "7项政策载明享受条件" in words(blocks, "zh")
    assert {row[0] for row in cells(tables(blocks)["Instruments that do not say who is entitled"])} == {
        "OLD",
        "PLAN",
    }
    unclaimed = cells(tables(blocks)["Firms that leave most unclaimed"])
    assert [row[0] for row in unclaimed] == ["A"]


def test_outside_no_single_firm_and_no_small_sum_is_told() -> None:
    outside = facts(safe=True)
    blocks = section.blocks(outside)
    listed = {row[0]: row for row in cells(tables(blocks)["What each instrument costs over the register"])}
    assert listed["HERE"][1] == "withheld" and listed["HERE"][2] == "withheld"
    assert listed["SUM"][1] == "4"
    assert "Firms that leave most unclaimed" not in tables(blocks)
    assert entitled.blocks(outside, "A") == []
    one = tables(instrument.blocks(outside, "GRANT", NOTHING_TRIED))
    assert "Received, though a condition fails today" not in one and "Nearly entitled" not in one
    for name in ("By cluster", "By district"):
        assert all(row[3] == "withheld" for row in cells(one[name]))


def test_one_instrument() -> None:
    blocks = instrument.blocks(facts(), "GRANT", NOTHING_TRIED)
    said = dict(row[:2] for row in cells(tables(blocks)["The instrument"]))
    assert said["Conditions"].startswith("Recognised as") and said["Only one of"] == "research"
    assert "3 firms meet every condition" in words(blocks)
    assert cells(tables(blocks)["Received, though a condition fails today"])[0][0] == "D"
    assert instrument.blocks(facts(), "nothing", NOTHING_TRIED) == []
    assert "does not say who is entitled" in words(instrument.blocks(facts(), "PLAN", NOTHING_TRIED))


def test_a_firm_and_what_concerns_it() -> None:
    (table,) = entitled.blocks(facts(), "A")
    rows = {row[0]: row for row in cells(table)}
    assert (
        rows["GRANT"][1] == "entitled"
        and rows[NATIONAL[0]][1] == "entitled"
        and rows["LIST"][1] == "may be chosen"
    )
    assert table.inner


def test_without_firms_or_rules_the_page_says_what_would_show_it() -> None:
    assert "`instruments`" in words(section.blocks(facts(instruments=())))
    only_plans = facts(instruments=INSTRUMENTS[-1:])
    assert "No instrument of the register says who is entitled" in words(section.blocks(only_plans))


def test_a_trial_is_read_off_an_address() -> None:
    assert not policy_trial("SUM", {}).asked
    asked = policy_trial("SUM", {"sum": "5e4", "other": "x"})
    assert asked.asked and asked.parameters["sum"] == "50000" and asked.parameters["rate"] == "as-is"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_left_untranslated(language: str) -> None:
    blocks = [*section.blocks(facts()), *instrument.blocks(facts(), "GRANT", NOTHING_TRIED)]
    for block in blocks:
        for table in [block] if isinstance(block, TableView) else []:
            assert all(column.head[language] for column in table.columns)  # type: ignore[index]
