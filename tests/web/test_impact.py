"""A planner asks what a closure does: the form writes the address, the answer stands with its assumptions
and its why."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from industria.workspace.deriving import derive
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.test_cli import run
from tests.web.browser import Reader, running_server

WAIT = 90_000


def test_a_planner_closes_a_part_of_a_sector_and_asks_why(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/impact")
        expect(page.locator("#page")).to_contain_text("What a unit of demand brings", timeout=WAIT)
        page.locator("#impact-kind").click()
        page.get_by_role("option", name="A closure").click()
        expect(page.locator("label[for='impact-number-0']")).to_have_text("% of its output", timeout=WAIT)
        page.locator("#impact-sector-0").click()
        page.locator("#impact-sector-0").fill("vehi")
        page.get_by_role("option", name="Vehicles").click()
        page.locator("#impact-number-0").fill("20")
        page.locator("#impact-compute").click()
        page.wait_for_url("**changes=vehicles%3A20**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("output of the region falls by", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("What this assumes")
        expect(page.locator("#page")).to_contain_text("Fixed coefficients")
        page.locator("table:visible a.explained").first.click()
        expect(page.locator(".why details.asked")).to_contain_text("−P x", timeout=WAIT)
        reader.close()


def test_mistakes_in_an_address_are_said(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        for query, said in (
            ("changes=vehicles", "is no change of a sector"),
            ("kind=flood&changes=vehicles:1", "no kind of"),
        ):
            page = reader.open(f"/demo-city/impact?{query}")
            expect(page.locator("#page")).to_contain_text(said, timeout=WAIT)
        page = reader.open("/demo-city/impact?changes=cars:1")
        expect(page.locator("#page")).to_contain_text("The table has no sector cars", timeout=WAIT)
        page = reader.open("/demo-city/input-output?sector=cars")
        expect(page.locator("#page")).to_contain_text("There is no sector cars", timeout=WAIT)
        reader.close()


def test_the_verb_prints_an_answer_with_its_assumptions(bundled: list[Path], own_city: Folder) -> None:
    text = run("impact", own_city.root, "vehicles:250", "construction:80", "-a", "low=40", "-a", "high=90")
    assert "Output" in text and "Fixed coefficients" in text and "between 40% and 90% stays here" in text
    assert "关停企业" in run("impact", own_city.root, "vehicles:30", "-a", "kind=closure", "-l", "zh")
    assert "chains.impact-sector-unknown" in run("impact", own_city.root, "cars:1", expect=1)
    assert "workspace.derivation-parameter-unknown" in run(
        "impact", own_city.root, "vehicles:1", "-a", "moon=full", expect=1
    )
    found = derive(
        own_city,
        current_id(own_city) or "",
        "impact_of",
        {
            "kind": "project",
            "changes": "vehicles:250",
            "firm": "none",
            "region": "none",
            "period": "latest",
            "low": "table",
            "high": "table",
            "households": "no",
        },
    )
    assert found.find("impact_summary", {"quantity": "output"})["direct"][0].as_py() == 250e6
