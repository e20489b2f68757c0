"""One-page sheets of clusters and districts."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from industria.findings import FindingError, Language
from industria.reports.document import Document, document
from industria.reports.sheets import sheet_codes, sheet_section
from tests.reports.hostile_report import hostile_report
from tests.reports.made_up_report import report, shapes
from tests.reports.written import pages_of, words_of, written


def sheet(asked: str, language: Language = "en") -> Document:
    given = report(geometry=shapes(6), language=language)
    return document(given, sheet=sheet_section(asked, given))


@pytest.mark.parametrize(("asked", "language"), [("cluster:c0", "en"), ("district:d1", "zh")])
def test_a_sheet_is_one_page_and_exists_in_every_format(asked: str, language: Language) -> None:
    paper = sheet(asked, language)
    made = written(paper, language)
    pages = pages_of(made[".pdf"])
    assert len(pages) == 1
    short = paper.mark.short[language]
    for suffix, data in made.items():
        assert short in words_of(suffix, data), suffix
    assert paper.sections[0].title[language] in pages[0].replace("\n", " ")
    assert len(openpyxl.load_workbook(BytesIO(made[".xlsx"])).sheetnames) > 1


@pytest.mark.parametrize(
    "asked", ["cluster:nothing", "planet:c0", "c0", "", "cluster:", "district:../../etc"]
)
def test_what_has_no_sheet_is_a_finding_that_names_some(asked: str) -> None:
    with pytest.raises(FindingError) as caught:
        sheet_section(asked, report())
    (finding,) = caught.value.findings
    assert finding.code == "reports.sheet-unknown" and "cluster:c0" in finding.what("en")


def test_every_cluster_and_district_of_the_plan_has_one() -> None:
    codes = sheet_codes(report())
    assert codes["cluster"][:2] == ["c0", "c1"] and codes["district"][:2] == ["d0", "d1"]


@pytest.mark.parametrize("asked", ["cluster:c5", "district:d1"])
def test_hostile_names_do_not_stop_a_sheet(asked: str) -> None:
    given = hostile_report()
    for suffix, data in written(document(given, sheet=sheet_section(asked, given))).items():
        assert data, suffix
