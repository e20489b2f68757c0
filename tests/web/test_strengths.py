"""A reader asks what the city is good at: changes the question, waits for what is computed, asks why."""

from __future__ import annotations

import pyarrow.compute as pc
from playwright.sync_api import Browser, expect

from industria.web.addresses import Address
from industria.web.pages.why import explained
from industria.web.pages.why_derived import WITHHELD
from industria.web.view import READER, view_of
from industria.web.workspaces import served
from industria.workspace.deriving import derive
from industria.workspace.folder import Folder
from tests.web.browser import Reader, running_server

WAIT = 60_000


def test_a_reader_chooses_peers_and_is_told_why(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/strengths?region=990101")
        page.evaluate("window.same = true")
        page.locator("#strengths-by").get_by_text("Cluster").click()
        page.wait_for_url("**by=cluster**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("Software and information services", timeout=WAIT)
        page.locator("#strengths-peers").click()
        page.get_by_role("option", name="All other regions").click()
        page.wait_for_url("**peers=rest**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("the region itself left out", timeout=WAIT)
        assert page.evaluate("window.same"), "the document was loaded again"
        assert list((own_city.own / "derived").rglob("derived.json"))
        page.locator("table:visible a.explained").first.click()
        expect(page.locator(".why details.asked")).to_contain_text("c_P", timeout=WAIT)
        expect(page.locator(".why")).to_contain_text("itself is left out")
        link = page.locator("a", has_text="CSV").last.get_attribute("href")
        answer = page.request.get(f"{address}{link}")
        assert answer.ok and "Software and information services" in answer.text()
        reader.close()


def test_a_region_is_found_by_typing_and_what_is_wrong_is_said(browser: Browser, own_city: Folder) -> None:
    with running_server([own_city.root]) as address:
        reader = Reader(browser, address)
        page = reader.open("/demo-city/strengths")
        page.locator("#strengths-region").click()
        page.locator("#strengths-region").fill("alphab")
        page.get_by_role("option", name="Alphabridge").click()
        page.wait_for_url("**region=990101**", timeout=WAIT)
        expect(page.locator("#page")).to_contain_text("Everything in Alphabridge", timeout=WAIT)
        page = reader.open("/demo-city/strengths?region=nowhere")
        expect(page.locator(".finding")).to_contain_text("no region nowhere")
        page = reader.open("/demo-city/strengths?peers=kind:port")
        expect(page.locator(".finding")).to_contain_text("kind:port", timeout=WAIT)
        assert page.get_by_role("button", name="Compute again").is_visible()
        reader.close()


def test_outside_the_office_a_withheld_number_is_not_explained(own_city: Folder) -> None:
    workspaces = served([own_city])
    shown = workspaces["demo-city"].run()
    assert shown is not None
    period, indicator = shown.inside.latest or ("", "")
    asked = {"period": period, "indicator": indicator, "peers": "rest"}
    mask = shown.outside.withheld
    mask = mask.filter(pc.and_(pc.equal(mask["table"].cast("string"), "measures"),
                               pc.equal(mask["period"].cast("string"), period)))  # fmt: skip
    mask = mask.filter(pc.not_equal(mask["region"].cast("string"), shown.given.whole)).to_pylist()
    gone = next(row for row in mask if row["indicator"] == indicator)
    derived = derive(own_city, shown.id, "peer_quotients", asked)
    rows = derived.find("peer_quotients", {"region": gone["region"], "industry": gone["item"]}).to_pylist()
    key = {name: rows[0][name] or "" for name in ("region", "classification", "industry")}
    address = Address("demo-city", "why", "peer_quotients", {**asked, **key, "column": "location_quotient"})
    inside, outside = (view_of(workspaces, address, {READER: who}) for who in ("inside", "published"))
    assert inside is not None and outside is not None
    value = f"{rows[0]['value']:,.0f}"
    assert value in str(explained(inside))
    told = str(explained(outside))
    assert WITHHELD.en in told
    assert value not in told and "c_P" not in told
