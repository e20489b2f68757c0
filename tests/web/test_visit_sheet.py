"""From the visit list to another decision: the sheet is taken, filled in, sent back, accepted, built and told."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from industria.web.app import make_app
from industria.web.signing_in import Passwords
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id, tables_of
from tests.portfolio.what_to_ask.tier_city import built_tier_city
from tests.web.browser import Reader, running_server
from tests.web.test_data_page import choose

SLOW = 60_000
HIDDEN = {("D2", "3973", 2024): "(D)"}
SHOTS = os.environ.get("INDUSTRIA_SHOTS")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The made-up city, one figure of which is withheld."""
    found: Folder = built_tier_city(tmp_path_factory.mktemp("visits") / "city", HIDDEN).folder
    return found


@pytest.fixture(scope="module")
def address(city: Folder) -> Iterator[str]:
    """The app on it."""
    with running_server([city.root]) as found:
        yield found


def take(address: str, name: str, language: str = "en") -> bytes:
    """The file as a person gets it."""
    request = Request(
        f"{address}/city/file-visits/{name}", headers={"Cookie": f"industria-language={language}"}
    )
    with urlopen(request) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        data: bytes = answer.read()
    return data


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def seen(page: Page, name: str) -> None:
    """A picture of the page, where somebody wants to look."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def test_the_sheet_is_a_file_in_both_languages_and_both_kinds(address: str) -> None:
    english, chinese = (rows_of(take(address, "answers.csv", one)) for one in ("en", "zh"))
    assert [row["output（元）"] for row in english] == [""] and english[0]["region"] == "D2"
    assert [row["总产值（元）"] for row in chinese] == [""] and chinese[0]["行业代码"] == "3973"
    assert "Ask the statistics office" in english[0]["question"] and "请询问" in chinese[0]["问题"]
    book = openpyxl.load_workbook(io.BytesIO(take(address, "answers.xlsx")))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["output（元）"].value is None and row["employment"].value == "160"
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_the_answer_changes_the_decision_and_the_page_says_so(
    browser: Browser, address: str, city: Folder, tmp_path: Path
) -> None:
    before = current_id(city)
    asked = tables_of(city, before or "").read("tier_questions").to_pylist()
    cell = next(row for row in asked if row["question_kind"] == "cell")
    reader = Reader(browser, address)
    page = reader.open("/city/visits")
    expect(page.locator("#page")).to_contain_text("Which answers would move a cluster")
    expect(page.locator("#page")).to_contain_text("Firms to visit")
    seen(page, "visits-before")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = rows_of(Path(taken.value.path()).read_bytes())
    rows[0]["output（元）"] = repr(cell["flips_low"])
    told = io.StringIO()
    writer = csv.DictWriter(told, rows[0])
    writer.writeheader()
    writer.writerows(rows)

    page.get_by_role("link", name="Send it back filled in").click()
    page.locator("#who").fill("Li Wei")
    choose(page, "Which table is it for?", "Activity by region and industry")
    sheet: Any = {"name": "answers.csv", "mimeType": "text/csv", "buffer": told.getvalue().encode()}
    page.locator("#send-file").set_input_files(sheet)
    expect(page.locator(".counted")).to_contain_text("1 rows read = 1 accepted + 0 rejected", timeout=SLOW)
    expect(page.locator("#page")).to_contain_text("is read as corrections: 1 of its rows take the place")
    seen(page, "visits-trial")
    page.get_by_role("button", name="Accept it").click()
    expect(page.locator(".said-toml")).to_contain_text("corrects = true", timeout=SLOW)
    page.get_by_role("button", name="Start a build").click()
    expect(page.get_by_text("New results: run")).to_be_visible(timeout=SLOW)
    seen(page, "visits-built")

    page = reader.open("/city/visits")
    changes = page.locator("table", has_text="Before").first
    expect(changes).to_contain_text("Chips")
    seen(page, "visits-after")
    reader.choose("zh")
    page = reader.open("/city/visits")
    expect(page.locator("#page")).to_contain_text("较上次构建的变化")
    reader.close()
    tiers = tables_of(city, current_id(city) or "").read("tiers").to_pylist()
    assert next(row["best"] for row in tiers if row["cluster"] == "chips") == cell["to_tier"]


@pytest.mark.parametrize(("width", "language"), [(390, "en"), (390, "zh"), (1280, "zh")])
def test_the_page_is_no_wider_than_the_screen(
    browser: Browser, address: str, width: int, language: str
) -> None:
    reader = Reader(browser, address, width, language)
    page = reader.open("/city/visits")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1
    seen(page, f"visits-{language}-{width}")
    reader.close()


def test_only_the_office_gets_the_sheet_and_the_lists(city: Folder) -> None:
    guest = make_app([city], Passwords.of("office word", "reader word")).server.test_client()
    token = guest.get("/sign-in").get_data(as_text=True).split('name="token" value="')[1].split('"')[0]
    assert guest.post("/sign-in", data={"token": token, "password": "reader word"}).status_code == 302
    answer = guest.get("/city/file-visits/answers.csv")
    assert answer.status_code >= 400 and b"3973" not in answer.data


def test_names_of_files_are_checked(address: str) -> None:
    for name in ("answers.parquet", "answers.html"):
        with pytest.raises(HTTPError):
            take(address, name)
