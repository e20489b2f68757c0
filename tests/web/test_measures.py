"""A reader explores the measures: another convention, other regions, intervals, one address for all of it."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from industria.web.addresses import Address
from industria.web.pages.measures import PAGE
from industria.web.pages.why import explained
from industria.web.view import READER, view_of
from industria.web.workspaces import served
from industria.workspace.deriving import derive, find_derived
from industria.workspace.folder import Folder
from tests.web.browser import Reader, running_server

WAIT = 60_000
ASKED = {
    "period": "2025",
    "indicator": "output",
    "preset": "textbook",
    "regions": "kind:district",
    "replications": "20",
}


def test_a_reader_chooses_a_preset_and_intervals_and_is_told_why(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/measures")
        expect(page.locator("#page")).to_contain_text("preset textbook")
        link = page.locator("a", has_text="SVG").first.get_attribute("href")
        assert "Betapond" in page.request.get(f"{address}{link}").text()
        page.evaluate("window.same = true")
        page.locator("#measures-preset").click()
        page.get_by_role("option", name="oec").click()
        page.wait_for_url("**preset=oec**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("preset oec", timeout=WAIT)
        expect(page.locator("#presets")).to_contain_text("How the presets differ", timeout=WAIT)
        page.locator("#measures-draws").click()
        page.get_by_role("option", name="200 draws").click()
        page.wait_for_url("**draws=200**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("95 % intervals", timeout=WAIT)
        assert page.evaluate("window.same"), "the document was loaded again"
        page.locator("table:visible a.explained").first.click()
        expect(page.locator(".why")).to_contain_text("drawn anew", timeout=WAIT)
        expect(page.locator(".why")).to_contain_text("preset oec")
        link = page.locator("a", has_text="CSV").first.get_attribute("href")
        answer = page.request.get(f"{address}{link}")
        assert answer.ok and "Betapond" in answer.text() and "withheld" in answer.text(), (
            "files are as published"
        )
        again = reader.open("/" + page.url.split("/", 3)[3])
        expect(again.locator("#page")).to_contain_text("95 % intervals")
        reader.close()


def test_a_reader_follows_an_industry_and_mistakes_are_said(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/measures?measure=herfindahl")
        page.locator("#measures-grain").get_by_text("Industry").click()
        page.wait_for_url("**grain=industry**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("104 industries", timeout=WAIT)
        page.locator("#measures-items").click()
        page.locator("#measures-items").fill("3611")
        page.get_by_role("option", name="3611").click()
        page.wait_for_url("**items=3611**", timeout=WAIT)
        page = reader.open("/demo-city/measures?measure=nothing")
        expect(page.locator(".finding")).to_contain_text("no measure nothing")
        page = reader.open("/demo-city/measures?regions=kind:port")
        expect(page.locator(".finding")).to_contain_text("kind:port", timeout=WAIT)
        assert page.get_by_role("button", name="Compute again").is_visible()
        reader.close()


def test_outside_the_office_neither_number_nor_arithmetic_of_a_chosen_set(own_city: Folder) -> None:
    workspaces = served([own_city])
    shown = workspaces["demo-city"].run()
    assert shown is not None
    derived = derive(own_city, shown.id, "complexity_explored", ASKED)
    row = derived.find("explored_regions", {"region": "990102"}).to_pylist()[0]
    cell = derived.find("explored_cells", {"region": "990102"}).to_pylist()[0]
    for table, of, column in (("explored_regions", row, "eci"), ("explored_cells", cell, "present")):
        key = {name: of.get(name) or "" for name in ("region", "classification", "industry") if name in of}
        address = Address("demo-city", "why", table, {**ASKED, **key, "column": column})
        inside, outside = (view_of(workspaces, address, {READER: who}) for who in ("inside", "published"))
        assert inside is not None and outside is not None
        assert "preset textbook" in str(explained(inside))
        told = str(explained(outside))
        assert f"{row['eci']:.4f}" not in told and "≥" not in told.replace("x·T ≥ r·c", "")
    view = view_of(
        workspaces,
        Address("demo-city", "measures", "", {"regions": "kind:district", "draws": "20"}),
        {READER: "published"},
    )
    assert view is not None
    said = str(PAGE.make(view))
    assert f"{row['eci']:,.3f}" not in said and "may not leave the office" in said


def test_what_is_derived_is_found_by_its_parameters_whatever_their_order(own_city: Folder) -> None:
    run = served([own_city])["demo-city"].run()
    assert run is not None
    made = derive(own_city, run.id, "complexity_explored", ASKED)
    other = dict(reversed(list(ASKED.items()))) | {"replications": " 20"}
    found = find_derived(own_city, run.id, "complexity_explored", other)
    assert found is not None and found.id == made.id
    assert set(found.tables) == {
        "explored_regions",
        "explored_industries",
        "explored_cells",
        "explored_presets",
    }
