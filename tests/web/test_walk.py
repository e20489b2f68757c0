"""A reader opens every page in both languages at both widths: nothing fails, nothing leaves the machine."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from industria.web.navigation import GROUPS
from tests.web.browser import LANGUAGES, WIDTHS, Reader

LISTED = [page.id for _, pages in GROUPS for page in pages]
PLACES = {
    "demo-city": [
        "cluster/vehicles", "district/990101", "industry/3611", "search?q=3611", "cluster/no-such-cluster",
        "why/cluster_status?column=value&cluster=vehicles",
    ],
    "chongqing-33618": ["cluster/icnev", "district/500112", "search?q=渝北"],
}  # fmt: skip
AUDITED = {("demo-city", 1280, "en"), ("chongqing-33618", 390, "zh")}
"""The audit takes longer than the page: each workspace, language and width once; all of them in the soak."""
EVERYWHERE = pytest.mark.parametrize(
    ("width", "language", "workspace"), list(product(WIDTHS, LANGUAGES, PLACES))
)
CROSSED = pytest.mark.parametrize(
    ("width", "language", "workspace"),
    [
        pytest.param(
            width, language, place, marks=[] if (width > 800) == (language == "en") else pytest.mark.soak
        )
        for width, language, place in product(WIDTHS, LANGUAGES, PLACES)
    ],
)
"""Both widths, both languages, each once, in every run of the tests; every pair of them in the soak."""
SERIOUS = ("serious", "critical")


def faults(page: Any) -> list[str]:
    """What an audit of accessibility finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


@CROSSED
def test_every_page_stands(
    browser: Browser, app_address: str, workspace: str, language: str, width: int
) -> None:
    reader = Reader(browser, app_address, width, language)
    for path in [*LISTED, *PLACES[workspace]]:
        page = reader.open(f"/{workspace}/{path}") if "no-such" not in path else None
        if page is None:
            reader.page.goto(f"{app_address}/{workspace}/{path}")
            reader.page.wait_for_selector(".state")
            continue
        assert page.locator(".fault").count() == 0, path
        assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
        mark = page.locator(".band b").first.inner_text()
        assert mark in {"INVENTED DATA", "虚构数据", "Published facts", "公布数据"}
        assert ("INVENTED" in mark or "虚构" in mark) == (workspace == "demo-city")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, f"{path} is {wide} pixels wider than the window"
        if (workspace, width, language) in AUDITED:
            page.wait_for_timeout(150)
            assert not faults(page), (path, faults(page))
    reader.close()


@pytest.mark.soak
@EVERYWHERE
def test_every_page_is_audited(
    browser: Browser, app_address: str, workspace: str, language: str, width: int
) -> None:
    reader = Reader(browser, app_address, width, language)
    for path in [*LISTED, *(place for place in PLACES[workspace] if "no-such" not in place)]:
        page = reader.open(f"/{workspace}/{path}")
        page.wait_for_timeout(150)
        assert not faults(page), (path, faults(page))
    reader.close()
