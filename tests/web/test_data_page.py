"""The page Data: a bad file is sent, told what is wrong with it, mended, accepted, built; then its numbers stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from industria.register.contracts import CONTRACTS
from industria.web.app import make_app
from industria.web.signing_in import Passwords
from industria.workspace.building import build
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id, tables_of
from industria.workspace.uploads import uploads
from tests.web.browser import Reader, running_server
from tests.workspace.made_up import write_made_up

HOSTILE = "<img src=x onerror=alert(1)>"
BAD = f"""\
indicator,period,level,unit,note
high-tech,2025,9O00,firms,a letter O
high-tech,2026,11000,firms,"{HOSTILE}"
"""
SLOW = 60_000


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A made-up workspace with one run."""
    folder = Folder(write_made_up(tmp_path_factory.mktemp("data") / "made-up"))
    build(folder)
    return folder


@pytest.fixture(scope="module")
def address(city: Folder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on it, and on a workspace of which nothing has been built."""
    fresh = write_made_up(tmp_path_factory.mktemp("data") / "fresh")
    with running_server([city.root, fresh]) as found:
        yield found


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list by its label."""
    page.get_by_role("textbox", name=label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def send(page: Page, name: str, text: str, box: str = "#send-file") -> None:
    """Choose a file in the box for it."""
    page.locator(box).set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})


def mend(page: Page, header: str, row: str, value: str) -> None:
    """Type into a cell of the grid."""
    heads = page.locator(".ag-header-cell")
    heads.get_by_text(header, exact=True).wait_for()
    field = page.locator(".ag-header-cell", has_text=header).first.get_attribute("col-id")
    cell = page.locator(f".ag-row:has(.ag-cell[col-id=row]:text-is('{row}')) .ag-cell[col-id={field}]")
    cell.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(cell).to_have_text(value)


def test_a_bad_file_is_mended_accepted_and_built(browser: Browser, address: str, city: Folder) -> None:
    before = current_id(city)
    reader = Reader(browser, address)
    page = reader.open("/made-up/data")
    send(page, "newest.csv", BAD)
    expect(page.get_by_text("No name was given.")).to_be_visible()
    page.locator("#who").fill("Li Wei")
    choose(page, "Which table is it for?", "Published indicators")
    send(page, "newest.csv", BAD)
    expect(page.locator(".counted")).to_contain_text("2 rows read = 1 accepted + 1 rejected", timeout=SLOW)
    assert "level" in page.locator(".finding", has_text="9O00").inner_text()
    assert "row 2" in page.locator(".finding", has_text="9O00").inner_text()
    assert current_id(city) == before and not (city.root / "data" / "newest.csv").exists()

    mend(page, "level", "2", "9000")
    page.get_by_role("button", name="Keep these corrections and try again").click()
    expect(page.locator(".counted")).to_contain_text("2 rows read = 2 accepted + 0 rejected", timeout=SLOW)
    assert HOSTILE in page.inner_text("#page")
    assert page.locator("img").count() == 0
    page.get_by_role("button", name="Accept it").click()
    expect(page.locator(".said-toml")).to_contain_text('file = "data/newest.csv"')
    assert 'file = "data/newest.csv"' in city.settings.read_text()
    page.get_by_role("button", name="Start a build").click()
    expect(page.get_by_text("New results: run")).to_be_visible(timeout=SLOW)
    rows = tables_of(city, current_id(city) or "").read("target_status").to_pylist()
    assert [row["actual_value"] for row in rows] == [11000]
    page.goto(f"{address}/made-up/targets")
    expect(page.locator("#page")).to_contain_text("11,000")
    reader.close()


def test_headers_and_what_is_so_of_all_rows_can_be_said(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, 390, "zh")
    page = reader.open("/made-up/data/indicators")
    page.locator("#who").fill("李伟")
    send(page, "自报.csv", "what,when,amount\nhigh-tech,2021,5000\n")
    expect(page.get_by_text("必需但未找到", exact=False)).to_be_visible(timeout=SLOW)
    choose(page, "indicator", "what")
    choose(page, "period", "when")
    page.locator(".wanted", has_text="unit").get_by_label("所有行的同一值").fill("firms")
    page.get_by_role("button", name="按以上说明重试").click()
    expect(page.locator(".counted")).to_contain_text("1 行已读取 = 1 行可接受", timeout=SLOW)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1
    page.get_by_role("button", name="放弃").click()
    expect(page.get_by_role("heading", name="现有数据")).to_be_visible()
    assert page.get_by_text("自报.csv").count() == 0
    reader.close()


def test_rejected_rows_of_a_source_are_mended_in_the_grid(
    browser: Browser, address: str, city: Folder
) -> None:
    source = city.root / "data" / "indicators.csv"
    source.write_text(source.read_text() + "high-tech,2O20,6000,firms\n")
    build(city)
    reader = Reader(browser, address)
    page = reader.open("/made-up/data/indicators")
    page.locator("#who").fill("Li Wei")
    mend(page, "period", "5", "2020")
    page.get_by_role("button", name="Keep these corrections").click()
    expect(page.locator("#keep-said")).to_contain_text("1 mended cells in 1 rows are kept", timeout=SLOW)
    page.get_by_role("button", name="Load again").click()
    expect(page.get_by_text("New results: run")).to_be_visible(timeout=SLOW)
    assert page.locator(".ag-row").count() == 0
    assert 2020 in [
        int(row["period"]) for row in tables_of(city, current_id(city) or "").read("indicators").to_pylist()
    ]
    assert "2O20" in source.read_text()
    reader.close()


def test_templates_and_rejects_are_workbooks(address: str) -> None:
    for name, contract in CONTRACTS.items():
        with urlopen(f"{address}/made-up/file-template/{name}.xlsx") as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment")
            sheet = openpyxl.load_workbook(io.BytesIO(answer.read())).worksheets[0]
        assert sheet.max_column == len(contract.columns)
    with urlopen(f"{address}/made-up/file-rejects/all.xlsx") as answer:
        assert openpyxl.load_workbook(io.BytesIO(answer.read())).worksheets


@pytest.mark.parametrize(
    "path",
    [
        "file-template/no-such.xlsx", "file-rejects/..xlsx", "file-upload-rejects/20200101T000000-000000-00000000.xlsx",
        "file-report/..-en.pdf", "file-report/current-en.pdf",
    ],
)  # fmt: skip
def test_names_of_files_are_checked(address: str, path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/made-up/{path}")
    assert refused.value.code == 404


@pytest.mark.parametrize(
    ("headers", "code"),
    [({}, 404), ({"X-Requested-With": "industria", "Origin": "http://elsewhere.example"}, 403)],
)
def test_another_site_cannot_send_a_file(
    address: str, city: Folder, headers: dict[str, str], code: int
) -> None:
    asked = Request(
        f"{address}/made-up/send-upload?who=x&table=indicators&name=a.csv", b"a,b\n1,2\n", headers
    )
    with pytest.raises(HTTPError) as refused:
        urlopen(asked)
    assert refused.value.code == code


def test_a_file_that_is_no_table_is_refused_with_the_kinds_that_are(address: str) -> None:
    asked = Request(
        f"{address}/made-up/send-upload?who=Li&table=indicators&name=..%2F..%2Fevil.exe",
        b"MZ",
        {"X-Requested-With": "industria"},
    )
    with urlopen(asked) as answer:
        assert b"workspace.upload-suffix" in answer.read()


def test_a_page_stands_before_the_first_build(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    assert "no source yet" in reader.open("/fresh/data").inner_text("#page")
    assert reader.open("/fresh/runs").get_by_role("button", name="Start a build").is_visible()
    reader.close()


def test_readers_of_published_figures_change_nothing_and_see_no_rows(city: Folder) -> None:
    client = make_app([city], Passwords.of("office-word", "reader-word")).server.test_client()
    token = re.search(r'name="token" value="([^"]+)"', client.get("/sign-in").text)
    assert token
    client.post("/sign-in", data={"password": "reader-word", "token": token[1]})
    headers = {"X-Requested-With": "industria"}
    sent = client.post(
        "/made-up/send-upload?who=x&table=indicators&name=a.csv", data=b"a\n1\n", headers=headers
    )
    assert [one["code"] for one in sent.get_json()["findings"]] == ["web.only-the-office"]
    assert not uploads(city) or all(one.name != "a.csv" for one in uploads(city))
    assert client.get("/made-up/file-rejects/all.xlsx").status_code == 404
    assert client.get("/made-up/file-template/indicators.xlsx").status_code == 200
