"""A planner tries a lever on the road to the targets, on the page and on a terminal."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from industria.workspace.folder import Folder
from tests.test_cli import run
from tests.web.browser import Reader, running_server

WAIT = 90_000


def test_a_planner_tries_a_lever_and_asks_why(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/road?promotion=moon:2")
        expect(page.locator("#page")).to_contain_text("is not known as what promotion changes", timeout=WAIT)
        page = reader.open("/demo-city/road")
        expect(page.locator("#page")).to_contain_text("chance to reach", timeout=WAIT)
        page.locator("#road-added").click()
        page.get_by_role("option", name="high-tech enterprise").click()
        page.locator("#road-added-number").fill("200")
        page.locator("#road-compute").click()
        page.wait_for_url("**added=high-tech%3A200**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("if they work as assumed", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("No effect of any policy was measured here")
        page.locator("table:visible a.explained").first.click()
        expect(page.locator(".why")).to_contain_text("without levers", timeout=WAIT)
        reader.close()
    text = run("road", own_city.root, "--added", "high-tech:200")
    assert "high-tech-2027" in text and "200 firms more a year" in text
    assert "enterprises.road-bad-lever" in run("road", own_city.root, "--leaving", "x", expect=1)
    assert "high-tech-2027" in run("road", own_city.root, "-l", "zh")
