"""The page of what to ask next: questions inside the office in both languages, a sentence outside of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from industria.pages.facts import Facts
from industria.pages.page_tables import PageTables
from industria.pages.view import TableView, Words
from industria.pages.visits import section
from industria.reports.making import report_input
from industria.workspace.explaining import explain_row
from industria.workspace.runs import current_id
from tests.portfolio.what_to_ask.hidden_city import built_hidden

HIDDEN = {
    (region, code, year): "(D)" for region, code in (("D2", "3973"), ("D1", "3620")) for year in (2023, 2024)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return built_hidden(tmp_path_factory.mktemp("visits") / "city", HIDDEN, units=False).folder


def made(folder, safe):
    given = replace(report_input(folder, current_id(folder)), safe=safe)
    return section.section(Facts(given, ("en", "zh"), shared=PageTables(given)))


def test_every_question_stands_in_both_languages_with_its_why(folder) -> None:
    found = made(folder, False)
    table = next(block for block in found.blocks if isinstance(block, TableView))
    lines = [line for group in table.groups for line in group.lines]
    assert lines
    for line in lines:
        question, worth = line.cells[0], line.cells[1]
        assert question.text.en.startswith("Ask the") and question.text.zh.startswith("请询问")
        assert worth.why is not None
        _, told = explain_row(folder, worth.why.table, dict(worth.why.key))
        assert told.inputs


def test_outside_the_office_it_is_said_why_there_is_no_list(folder) -> None:
    found = made(folder, True)
    assert not [block for block in found.blocks if isinstance(block, TableView)]
    assert [block.lines for block in found.blocks if isinstance(block, Words)] == [[section.INNER]]
