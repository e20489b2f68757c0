"""What a reader does: asks why, sorts, searches, switches, writes a decision; and it is there after a build."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from industria.decisions.store import Decisions
from industria.workspace.building import build
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id
from tests.web.browser import Reader, running_server


def test_a_number_opens_its_why(browser: Browser, app_address: str, bundled: list[Path]) -> None:
    reader = Reader(browser, app_address)
    page = reader.open("/demo-city/plan")
    number = page.locator("#cluster-1 a.explained").first
    shown = number.inner_text()
    number.click()
    drawer = page.locator("#why-body")
    expect(drawer.locator(".why-value")).to_be_visible()
    assert current_id(Folder(bundled[0])) in drawer.inner_text()
    assert shown.split()[0].replace(",", "")[:3] in drawer.inner_text().replace(",", "")
    assert drawer.locator("code").count() > 1
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#why-body .why-value")).to_be_visible()
    reader.close()


def test_a_why_is_a_page_too(browser: Browser, app_address: str) -> None:
    reader = Reader(browser, app_address, language="zh")
    page = reader.open("/demo-city/plan")
    address = page.locator("#cluster-1 a.explained").first.get_attribute("href")
    page = reader.open(str(address))
    assert page.locator(".why-value").count() == 1
    assert "这个数字的由来" in page.locator("h1").inner_text()
    reader.close()


def test_tables_sort_by_what_stands_in_them(browser: Browser, app_address: str) -> None:
    reader = Reader(browser, app_address)
    page = reader.open("/demo-city/districts")
    table = page.locator("table.sortable").first
    table.locator("thead button").nth(1).click()
    values = table.locator("tbody td:nth-child(2)").evaluate_all(
        "cells => cells.filter(c => c.dataset.sort !== undefined).map(c => Number(c.dataset.sort))"
    )
    assert len(values) > 3 and values == sorted(values, reverse=True)
    table.locator("thead button").nth(1).click()
    assert table.locator("thead th").nth(1).get_attribute("aria-sort") == "ascending"
    reader.close()


def test_search_leads_to_the_place(browser: Browser, app_address: str) -> None:
    reader = Reader(browser, app_address)
    page = reader.open("/demo-city/plan")
    page.keyboard.press("/")
    page.keyboard.type("vehicles")
    hit = page.locator("#search-found a").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/demo-city/cluster/vehicles")
    expect(page.locator("h1")).to_contain_text("Smart connected vehicles")
    page.go_back()
    expect(page.locator("h1")).to_have_text("The plan")
    reader.close()


def test_language_workspace_and_view_are_switched(browser: Browser, app_address: str) -> None:
    reader = Reader(browser, app_address)
    page = reader.open("/demo-city/targets")
    page.click("a.language")
    expect(page.locator("h1")).to_have_text("目标")
    assert page.url.endswith("/demo-city/targets")
    page.click("nav.workspaces a:not(.here)")
    expect(page.locator(".band b").first).to_have_text("公布数据")
    page.click("a.reader")
    expect(page.locator("a.reader .now")).to_have_text("对外视图")
    reader.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_decision_outlives_a_build(browser: Browser, own_city: Folder, width: int) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address, width)
        page = reader.open("/demo-city/cluster/vehicles")
        page.get_by_text("Decision", exact=True).click()
        page.get_by_label("What was decided").fill("Support the battery line")
        page.get_by_label("Text, or the reason").fill("The gap in cells is the largest. <b>=1+1</b>")
        page.get_by_label("Your name").fill("李 Wei")
        page.get_by_role("button", name="Keep it").click()
        expect(page.locator(".entry").first).to_contain_text("Support the battery line")
        kept = Decisions.of(own_city.root).on("cluster", "vehicles")
        assert [(one.who, one.kind, one.title) for one in kept] == [
            ("李 Wei", "decision", "Support the battery line")
        ]
        assert kept[0].run == current_id(own_city)
        own_city.plan.write_text(own_city.plan.read_text(encoding="utf-8") + "\n# later\n", encoding="utf-8")
        build(own_city)
        page = reader.open("/demo-city/notes")
        entry = page.locator(".entry").first
        expect(entry).to_contain_text("Support the battery line")
        expect(entry).to_contain_text("<b>=1+1</b>")
        expect(entry).to_contain_text("李 Wei")
        reader.close()
