"""The page of a chain, its section, the page of a link: inside and as published."""

from __future__ import annotations

from typing import Any

import pytest

from industria.chains.value_chains.step import run
from industria.findings import FindingError
from industria.pages.facts import Facts
from industria.pages.value_chains import link_page, section
from industria.pages.value_chains.known import chains_of, known
from industria.pages.view import PictureView, TableView, Words
from tests.chains.value_chains.made_up_chain import town
from tests.charts import made_up_city as city
from tests.reports.made_up_report import report


def facts(safe: bool = False, **tables: Any) -> Facts:
    given = town()
    made = dict(run(given))  # type: ignore[arg-type]
    whole = {"plan_region": city.plan_tables(2, 2)["plan_region"], "plan_chains": given.tables["plan_chains"]}
    names = whole["plan_chains"]
    for column in ("name_en", "name_zh"):
        names = names.append_column(column, names["chain"])
    return Facts(report({**whole, "plan_chains": names, **made, **tables}, safe=safe))


def tables_of(blocks: Any) -> dict[str, TableView]:
    return {block.caption.en: block for block in blocks if isinstance(block, TableView)}


def cells(table: TableView) -> list[list[str]]:
    return [[cell.text.en for cell in line.cells] for group in table.groups for line in group.lines]


def test_the_page_says_draws_and_lists_a_chain() -> None:
    found = known(facts(), {})
    assert found is not None and found.chain == "cars"
    blocks = section.blocks(found, address=lambda to: f"/town/{to}")
    lead = next(block for block in blocks if isinstance(block, Words) and block.kind == "lead")
    assert "seen for 3 of 7 links, 2024" in lead.lines[0].en and "已见本地企业" in lead.lines[0].zh
    assert "first gap is Automotive chips: no other way leads to Domain controllers" in lead.lines[-1].en
    assert any(isinstance(block, PictureView) for block in blocks)
    listed = tables_of(blocks)
    gaps = cells(listed["Where the chain is thin"])
    assert [row[0] for row in gaps][:3] == ["Automotive chips", "Ore", "Domain controllers"]
    assert [group.heading.en for group in listed["Links of the chain"].groups] == [
        "upstream", "midstream", "downstream", "support",
    ]  # fmt: skip
    assert "Who elsewhere makes it: Automotive chips" in listed


def test_a_click_on_a_box_leads_to_its_link() -> None:
    found = known(facts(), {})
    assert found is not None
    drawn = section.picture(found, address=lambda to: f"/town/{to}")
    assert drawn is not None
    assert "/town/link/cars/chip" in drawn.charts["en"].to_json()
    plain = section.picture(found)
    assert plain is not None and "link/cars" not in plain.charts["en"].to_json(), (
        "a report has no pages to go to"
    )


def test_a_chain_that_there_is_not_is_a_finding() -> None:
    with pytest.raises(FindingError) as raised:
        known(facts(), {"chain": "carz"})
    assert raised.value.findings[0].data["nearest"] == "cars"


def test_as_published_numbers_of_few_firms_are_withheld_and_states_stay() -> None:
    inside, outside = (
        {
            row[0]: row
            for row in cells(tables_of(section.blocks(known(facts(safe), {})))["Links of the chain"])
        }
        for safe in (False, True)
    )
    assert inside["Bodies"][2] == "2" and outside["Bodies"][2] == "withheld"
    assert outside["Bodies"][1] == inside["Bodies"][1] == "present"
    told = tables_of(section.blocks(known(facts(True), {})))["Who elsewhere makes it: Automotive chips"]
    assert cells(told)[0][3] == "withheld", "what one firm sells here"


def test_the_page_of_a_link_goes_down_to_firms_inside_only() -> None:
    inside, outside = (link_page.section(facts(safe), "cars/steel") for safe in (False, True))
    assert inside is not None and outside is not None
    firms = tables_of(inside.blocks)["Largest firms here"]
    assert firms.inner and {row[0] for row in cells(firms)} == {"S1", "S2", "S3"}
    assert "Largest firms here" not in tables_of(outside.blocks)
    districts = cells(tables_of(inside.blocks)["In which districts"])
    assert [row[1] for row in districts] == ["2", "1"]
    assert [row[1] for row in cells(tables_of(outside.blocks)["In which districts"])] == ["withheld"] * 2


def test_a_link_that_there_is_not_has_no_page() -> None:
    assert link_page.section(facts(), "cars/wings") is None and link_page.section(facts(), "x") is None
    assert link_page.title(facts(), "cars/wings").zh == "环节"


def test_the_section_of_the_report() -> None:
    found = section.section(facts(True))
    assert found.id == "chains" and "All chains" in tables_of(found.blocks)
    empty = section.section(Facts(report({"plan_region": city.plan_tables(2, 2)["plan_region"]})))
    assert [block.kind for block in empty.blocks if isinstance(block, Words)] == ["gap"]
    assert chains_of(facts())[0]["links"] == 7
