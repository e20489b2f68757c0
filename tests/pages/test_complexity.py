"""The page of complexity: outside from published presence, said in words; an order that is not settled is said so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import industria
from industria.pages import complexity
from industria.pages.complexity_rows import PUBLISHED, shown_rows
from industria.pages.explorer_choice import choice_of
from industria.pages.explorer_values import points
from industria.pages.facts import Facts
from industria.pages.page_tables import PageTables
from industria.pages.view import TableView, Words
from industria.reports.making import report_input
from industria.workspace.runs import current_id
from tests.workspace.made_up import write_made_up

MOMENT = {"period": "2024", "indicator": "output"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """A made-up city in which two cells of 2024 have a single respondent, from inside and from outside."""
    root = write_made_up(tmp_path_factory.mktemp("complexity") / "city", districts=6, classes=6)
    activity = root / "data" / "activity.csv"
    text = activity.read_text(encoding="utf-8")
    for cell in ("D00,3611,2024", "D01,3911,2024"):
        text = re.sub(rf'({cell},"[\d,]+",\d+),\d+', r"\1,1", text)
    activity.write_text(text, encoding="utf-8")
    workspace = industria.open(root)
    workspace.build()
    given = report_input(workspace.folder, current_id(workspace.folder))
    tables = {safe: PageTables(replace(given, safe=safe)) for safe in (True, False)}
    return {safe: Facts(tables[safe].given, ("en",), shared=tables[safe]) for safe in (True, False)}


def told(facts):
    blocks = complexity.section(facts).blocks
    return [line for block in blocks if isinstance(block, Words) for line in block.lines]


def shown(facts):
    table = next(one for one in complexity.section(facts).blocks if isinstance(one, TableView))
    return {line.cells[0].to: line.cells[1] for group in table.groups for line in group.lines}


def test_outside_the_figures_are_those_of_published_presence_and_the_page_says_so(seen):
    rows = seen[False].find("complexity_regions", MOMENT).to_pylist()
    assert any(row["undecided_disclosed"] > row["undecided"] for row in rows), "something is withheld"
    for safe, end in ((False, ""), (True, "_disclosed")):
        cells = shown(seen[safe])
        for row in rows:
            cell = cells[f"district/{row['region']}"]
            assert cell.sort == row[f"eci{end}"]
            assert cell.why is None or cell.why.column == f"eci{end}"
        assert (PUBLISHED in told(seen[safe])) is safe


def test_an_order_of_few_regions_is_said_to_be_unsettled(seen):
    """Six regions × six industries are too few by the rule; outside there is then no rank."""
    for safe, advice in ((False, "third, not the single rank"), (True, "So there are no ranks")):
        (line,) = [one for one in told(seen[safe]) if "not settled" in one.en]
        assert "only 6 regions (fewer than 50)" in line.en and "仅6个地区（少于50个）" in line.zh
        assert advice in line.en
    rows = shown_rows(seen[True], "complexity_regions", MOMENT)
    assert all(row["rank"] is None for row in rows) and any(row["eci"] is not None for row in rows)


@pytest.mark.parametrize("measure", ["eci", "coi", "diversity"])
def test_the_explorer_outside_has_the_disclosed_figures_of_the_build(seen, measure):
    query = {"measure": measure, "period": "2024"}
    rows = {row["region"]: row for row in seen[False].find("complexity_regions", MOMENT).to_pylist()}
    for one in points(seen[True], choice_of(seen[True], query)):
        assert one.value is None and one.withheld and one.rank is None
        assert one.disclosed == rows[one.item][f"{measure}_disclosed"]
    for one in points(seen[False], choice_of(seen[False], query)):
        assert one.value == rows[one.item][measure] and not one.withheld
