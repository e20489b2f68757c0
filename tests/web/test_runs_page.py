"""The page Runs: a build is started, seen and cancelled; two runs are compared; reports and tables are taken away."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from playwright.sync_api import Browser, Locator, expect

from industria.reports.job import make as make_report
from industria.steps import no_progress
from industria.workspace.building import build
from industria.workspace.folder import Folder
from industria.workspace.runs import current_id, run_ids
from tests.web.browser import Reader, running_server
from tests.workspace.made_up import INDICATORS, write_activity, write_made_up

SLOW = 90_000


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A made-up workspace with two runs: the later one knows a newer figure."""
    folder = Folder(write_made_up(tmp_path_factory.mktemp("runs") / "made-up"))
    build(folder)
    (folder.root / "data" / "indicators.csv").write_text(INDICATORS.replace("8300", "8400"), encoding="utf-8")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def address(city: Folder) -> Iterator[str]:
    """The app on it."""
    with running_server([city.root]) as found:
        yield found


def choose(page, label: str, option: str) -> None:
    """Choose from a list by its label."""
    page.get_by_role("textbox", name=label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_two_runs_are_compared_and_the_difference_is_explained(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    page = reader.open("/made-up/runs")
    page.locator("#who").fill("Li Wei")
    page.get_by_role("button", name="Compare", exact=True).click()
    changed = page.locator(".job tr", has_text="high-tech-2027").filter(has_text="8,300")
    expect(changed.first).to_contain_text("8,400", timeout=SLOW)
    assert "Published indicators" in page.locator(".job table").first.inner_text()
    changed.first.get_by_role("link").click()
    expect(page.locator("#why-body")).to_contain_text("8,400", timeout=SLOW)
    reader.close()


def taken(page, link: Locator) -> bytes:
    """The file behind a link."""
    with page.expect_download(timeout=SLOW) as waited:
        link.click(timeout=SLOW)
    return Path(waited.value.path()).read_bytes()


def test_reports_are_made_and_taken_away(browser: Browser, address: str, city: Folder) -> None:
    reader = Reader(browser, address, language="zh")
    page = reader.open("/made-up/runs")
    page.locator("#who").fill("李伟")
    choose(page, "格式", "PDF")
    page.get_by_role("button", name="生成报告").click()
    pdf = taken(page, page.get_by_role("link", name=re.compile("^下载 ")))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) > 1
    for suffix in ("html", "docx", "xlsx"):  # the other formats, made by the same job without its process
        make_report(city, {"run": current_id(city), "language": "zh", "format": suffix}, no_progress)
    page = reader.open("/made-up/runs")
    made = page.locator(".reports-made")
    assert b"<html" in taken(page, made.get_by_text("HTML, 中文"))[:2000]
    assert docx.Document(io.BytesIO(taken(page, made.get_by_text("Word, 中文")))).tables
    assert openpyxl.load_workbook(io.BytesIO(taken(page, made.get_by_text("Excel, 中文")))).worksheets
    reader.close()


def test_tables_of_a_run_are_taken_away(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, 390)
    page = reader.open("/made-up/runs")
    row = page.locator("tr", has=page.get_by_text("target_status", exact=True))
    found = {}
    for name in ("CSV", "Excel", "Parquet"):
        with page.expect_download() as waited:
            row.get_by_text(name, exact=True).click()
        found[name] = Path(waited.value.path()).read_bytes()
    assert "8400" in found["CSV"].decode("utf-8-sig")
    assert openpyxl.load_workbook(io.BytesIO(found["Excel"])).worksheets
    assert pq.read_table(io.BytesIO(found["Parquet"]))["actual_value"].to_pylist() == [8400]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    reader.close()


def test_a_run_that_is_not_there_and_a_job_that_is_not_there(browser: Browser, address: str) -> None:
    reader = Reader(browser, address)
    reader.page.goto(f"{address}/made-up/runs/..%2F..")
    expect(reader.page.locator(".state")).to_contain_text("no such page")
    reader.open("/made-up/runs?job=../../etc/passwd&before=x")
    assert reader.page.get_by_role("heading", name="The current run").is_visible()
    reader.close()


def test_a_build_is_cancelled_and_a_check_says_what_it_found(
    browser: Browser, address: str, city: Folder
) -> None:
    write_activity(city.root, districts=60, classes=60, seed=5)
    before, known = current_id(city), len(run_ids(city))
    reader = Reader(browser, address)
    page = reader.open("/made-up/runs")
    page.get_by_role("button", name="Start a build").click()
    expect(page.get_by_text("No name was given.")).to_be_visible()
    page.locator("#who").fill("Li Wei")
    page.get_by_role("button", name="Start a build").click()
    expect(page.locator(".job.running")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".job.cancelled")).to_contain_text("cancelled by Li Wei", timeout=SLOW)
    assert current_id(city) == before and len(run_ids(city)) == known
    # the page is made anew when a job ends: its buttons are other ones then
    expect(page.locator('a[href*="ended%3Dcancelled"]').first).to_be_attached(timeout=SLOW)

    write_activity(city.root, districts=4, classes=10, seed=1)
    (city.root / "data" / "indicators.csv").write_text(
        INDICATORS + "high-tech,soon,1,firms\n", encoding="utf-8"
    )
    page.get_by_role("button", name="Check only").click()
    expect(page.locator(".job.done")).to_contain_text("read 4, accepted 3, rejected 1", timeout=SLOW)
    assert page.locator(".job .finding", has_text="“soon”").count() == 1
    assert current_id(city) == before
    reader.close()
