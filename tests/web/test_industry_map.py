"""A planner tries the map: wishes, waits, reads the price; wishes too many; as published no number is told."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from industria.pages.industry_map import section
from industria.pages.industry_map.choice import map_choice
from industria.pages.view import TableView
from industria.web.workspaces import ShownRun
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.web.browser import Reader, running_server

WAIT = 90_000


def test_a_planner_wishes_and_reads_the_price(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/industry-map")
        expect(page.locator("#page")).to_contain_text("Proven", timeout=WAIT)
        page.locator("#map-wishes").click()
        page.locator("#map-wishes").fill("cells in gam")
        page.get_by_role("option", name="Cells in Gammaslope, leading").click()
        page.wait_for_url("**wishes=990103**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("Wished: Cells in Gammaslope as leading", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("Without it the map would gain")
        page.locator("table:visible a.explained").nth(1).click()  # what the map loses without it
        expect(page.locator(".why details.asked")).to_contain_text("max Σ s·y", timeout=WAIT)
        reader.close()


def test_a_trial_starts_from_what_the_plan_asks(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/industry-map")
        expect(page.locator("#page")).to_contain_text(
            "From the plan: a leading industry counts", timeout=WAIT
        )
        expect(page.locator("#map-spacing")).to_have_value("do not lead with the same")
        page.wait_for_timeout(1500)
        assert page.url.endswith("/industry-map"), "controls set to the plan ask for nothing"
        page.locator("#map-spacing").click()
        page.get_by_role("option", name="may lead with the same").click()
        page.wait_for_url("**?spacing=no", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("What each rule costs", timeout=WAIT)
        page.wait_for_timeout(1500)  # the controls are drawn anew with the map
        page.locator("#map-spacing").click()
        page.get_by_role("option", name="do not lead with the same").click()
        page.wait_for_url(lambda url: url.rstrip("?").endswith("/industry-map"), timeout=WAIT)
        reader.close()


def test_wishes_too_many_are_explained_and_mistakes_are_said(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        wished = ",".join(f"990101:food.{number}:leading" for number in (1, 2, 3))
        page = reader.open(f"/demo-city/industry-map?wishes={wished}")
        expect(page.locator("#page")).to_contain_text("These cannot all be kept", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("Alphabridge: at most 2 leading industries")
        page = reader.open("/demo-city/industry-map?most=few")
        expect(page.locator(".finding")).to_contain_text("most")
        page = reader.open("/demo-city/industry-map?wishes=990101:nothing")
        expect(page.locator(".finding")).to_contain_text("nothing", timeout=WAIT)
        reader.close()


def test_as_published_choices_stand_without_numbers(bundled: list[Path]) -> None:
    folder = Folder(bundled[0])
    shown = ShownRun(folder, str(current_id(folder)))
    tables = {}
    for inside in (True, False):
        blocks = section.blocks(shown.facts("en", inside), map_choice({}))
        found = [block for block in blocks if isinstance(block, TableView)]
        tables[inside] = {block.caption.en: block for block in found}
    assert "What each rule costs" in tables[True] and "What each rule costs" not in tables[False]
    inner, outer = (tables[inside]["Choices by district"] for inside in (True, False))
    names = [
        [line.cells[0].text.en for group in table.groups for line in group.lines] for table in (inner, outer)
    ]
    assert sorted(names[0]) == sorted(names[1]), "who is chosen is told"
    values = [cell.sort for group in outer.groups for line in group.lines for cell in line.cells[2:]]
    assert set(values) == {None}


def test_of_chongqing_own_plans_are_listed_and_no_map_is_computed(bundled: list[Path]) -> None:
    folder = Folder(bundled[1])
    shown = ShownRun(folder, str(current_id(folder)))
    words, table = section.section(shown.facts("en", True)).blocks
    assert "No map is worked out" in words.lines[0].en
    lines = [line for group in table.groups for line in group.lines]
    assert len(lines) == 20
    over = [line.cells[0].text.en for line in lines if "allowed" in line.cells[3].text.en]
    assert over == ["Beibei", "Banan", "Changshou", "Tongnan", "Xiushan", "Youyang"]
