"""The report in four formats: what is withheld is in none, every page is marked, names are inert everywhere."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document as open_docx
from pypdf import PdfReader

from industria.findings import FindingError, Language
from industria.reports.document import SECTIONS, document
from industria.reports.formats import FORMATS, format_of, write_document
from tests.charts import made_up_city as city
from tests.reports.hostile_report import hostile_report
from tests.reports.made_up_report import report, shapes
from tests.reports.written import SUFFIXES, pages_of, parts, stands_in, words_of, written

TWO_FIRMS = {"region": "d1", "cluster": "c3", "period": "2024"}
TELLTALE: dict[str, Any] = {
    "value": 7.313e9, "low": 7.313e9, "high": 7.313e9, "location_quotient": 7.77, "units": 2.0
}  # fmt: skip
TRACES = ("7.77", "7.313", "73.13", "7313000000")


def two_firms() -> dict[str, Any]:
    tables = city.everything()
    tables["cluster_measures"] = city.changed(tables["cluster_measures"], TWO_FIRMS, **TELLTALE)
    return tables


@pytest.fixture(scope="module")
def plain() -> dict[str, bytes]:
    return written(document(report(geometry=shapes(6))))


@pytest.fixture(scope="module")
def chinese() -> dict[str, bytes]:
    return written(document(report(geometry=shapes(6), language="zh")), "zh")


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return written(document(hostile_report()))


def test_an_aggregate_of_two_firms_is_in_none_of_the_four_formats() -> None:
    for suffix, data in written(document(report(two_firms()))).items():
        text = words_of(suffix, data)
        assert not [trace for trace in TRACES if stands_in(trace, text)], suffix
        assert "For internal use only" not in text, suffix


def test_for_internal_use_it_stands_in_all_four_and_every_page_says_so() -> None:
    made = written(document(report(two_firms(), safe=False)))
    for suffix, data in made.items():
        assert stands_in("7.77", words_of(suffix, data)), suffix
    assert all("For internal use only" in page for page in pages_of(made[".pdf"]))
    headers = [text for name, text in parts(made[".docx"]).items() if "header" in name]
    assert headers and all("For internal use only" in text for text in headers)
    sheets = [text for name, text in parts(made[".xlsx"]).items() if "worksheets/sheet" in name]
    assert sheets and all("For internal use only" in text for text in sheets)
    assert "For internal use only" in made[".html"].decode().split("@bottom-center")[1][:90]


def test_every_page_and_sheet_carries_mark_and_run(plain: dict[str, bytes]) -> None:
    pages = pages_of(plain[".pdf"])
    assert len(pages) > 8
    assert all("INVENTED DATA" in page and "20261124T071000-ab12" in page for page in pages)
    document_ = open_docx(BytesIO(plain[".docx"]))
    assert all("INVENTED DATA" in section.header.paragraphs[0].text for section in document_.sections)
    assert all("20261124T071000-ab12" in section.footer.paragraphs[0].text for section in document_.sections)
    book = openpyxl.load_workbook(BytesIO(plain[".xlsx"]))
    assert len(book.sheetnames) > 12
    for sheet in book:
        assert str(sheet["A2"].value).startswith("INVENTED DATA"), sheet.title
        assert "INVENTED DATA" in (sheet.oddHeader.right.text or ""), sheet.title


def test_the_pdf_is_bookmarked_tagged_and_repeats_the_heads_of_tables(plain: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(plain[".pdf"]))
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles[0].endswith("The plan") and any("Sources" in title for title in titles)
    assert reader.metadata and reader.metadata.title == "Invented City"
    assert "/MarkInfo" in reader.trailer["/Root"]
    heads = [page for page in pages_of(plain[".pdf"]) if "Growth, published" in page]
    assert len(heads) > 1


def test_the_same_run_gives_the_same_pdf() -> None:
    paper = document(report())
    assert FORMATS[".pdf"](paper)[0] == FORMATS[".pdf"](paper)[0]


def test_word_has_headings_contents_repeated_heads_and_described_pictures(plain: dict[str, bytes]) -> None:
    file = open_docx(BytesIO(plain[".docx"]))
    headings = [p.text for p in file.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0] == "1  The plan" and len(headings) == len(SECTIONS) + 1
    xml = parts(plain[".docx"])["word/document.xml"]
    assert 'TOC \\o "1-2"' in xml
    assert xml.count("<w:tblHeader/>") == xml.count("<w:tbl>") > 8
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', xml)
    assert len(described) == xml.count("<pic:pic>") > 4
    assert file.core_properties.title == "Invented City"
    assert "20261124T071000-ab12" in file.core_properties.keywords
    assert 'w:eastAsia="Microsoft YaHei"' in parts(plain[".docx"])["word/styles.xml"]


def test_links_within_word_lead_to_places_that_exist(plain: dict[str, bytes]) -> None:
    xml = parts(plain[".docx"])["word/document.xml"]
    asked = set(re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml))
    there = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', xml)
    assert asked and asked <= set(there) and len(there) == len(set(there))


def test_excel_holds_numbers_as_numbers_and_what_is_not_known_as_words(plain: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(plain[".xlsx"]))
    sheet = book["1 Every cluster of the plan"]
    rows = [list(row) for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0].value == "Group")
    names = [cell.value for cell in rows[head]]
    size = names.index("Latest size (bn CNY)")
    cells = {str(row[1].value): row[size] for row in rows[head + 1 :] if row[1].value}
    kinds = {type(cell.value) for cell in cells.values()}
    assert kinds >= {str} and kinds & {int, float}
    texts = [str(cell.value) for cell in cells.values() if isinstance(cell.value, str)]
    assert "unknown" in texts and any(text.startswith("at least ") for text in texts)
    numbers = [cell for cell in cells.values() if not isinstance(cell.value, str)]
    assert any(cell.value == 820 and cell.number_format.startswith("#,##0") for cell in numbers)
    growth = names.index("Growth, published (%)")
    assert any(row[growth].value == 0.066 and "%" in row[growth].number_format for row in rows[head + 1 :])
    assert sheet.freeze_panes and sheet.auto_filter.ref


def test_chinese_stands_in_every_format(chinese: dict[str, bytes]) -> None:
    for suffix, data in chinese.items():
        assert "虚构" in words_of(suffix, data), suffix
    assert any("规划与集群" in page for page in pages_of(chinese[".pdf"]))


def test_hostile_names_are_inert_in_every_format(hostile: dict[str, bytes]) -> None:
    for suffix, data in hostile.items():
        text = words_of(suffix, data)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u0000\u0007]", text), suffix
        assert "xxxxxxxxxx" in text and "x" * 500 not in text, suffix
        assert len(data) < 6_000_000, suffix
    for suffix in (".docx", ".xlsx"):
        for name, text in parts(hostile[suffix]).items():
            ElementTree.fromstring(text)  # our own file, made a moment ago
            assert 'TargetMode="External"' not in text, name


def test_typst_markup_stands_as_text(hostile: dict[str, bytes]) -> None:
    text = "\n".join(pages_of(hostile[".pdf"]))
    assert "#panic(" in text and "*x*" in text and "@ref" in text
    assert "root:" not in text
    for page in PdfReader(BytesIO(hostile[".pdf"])).pages:
        for note in page.get("/Annots") or []:
            action = note.get_object().get("/A", {})
            assert not str(action.get("/URI", "https://")).startswith("javascript"), action


def test_excel_has_no_formula_and_no_link_outside(hostile: dict[str, bytes]) -> None:
    for name, text in parts(hostile[".xlsx"]).items():
        if "worksheets/sheet" in name:
            assert "<f>" not in text, name
            outside = [link for link in re.findall(r"<hyperlink [^>]*>", text) if "location=" not in link]
            assert not outside, name
    book = openpyxl.load_workbook(BytesIO(hostile[".xlsx"]))
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(str(value).startswith("=cmd|") for value in values)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row
                if cell.data_type == "f" and not str(cell.value).startswith("=")]  # fmt: skip


def test_word_has_no_fields_but_ours(hostile: dict[str, bytes]) -> None:
    codes = {
        code.split()[0]
        for text in parts(hostile[".docx"]).values()
        for code in re.findall(r"<w:instrText[^>]*>([^<]*)<", text)
    }
    assert codes == {"TOC", "PAGE", "NUMPAGES"}


def test_another_suffix_is_a_finding_that_names_the_four(tmp_path: Path) -> None:
    for name in ("report.txt", "report", "report.doc"):
        with pytest.raises(FindingError) as caught:
            format_of(tmp_path / name)
        (finding,) = caught.value.findings
        assert finding.code == "reports.format-unknown"
        for language in ("en", "zh"):
            told = finding.fix("en" if language == "en" else "zh")
            assert all(suffix in told for suffix in SUFFIXES)
    assert format_of(Path("Report.PDF")) == ".pdf"


def test_a_place_that_cannot_be_written_is_a_finding_and_leaves_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("in the way", encoding="utf-8")
    paper = document(report({"plan_region": city.plan_tables()["plan_region"]}))
    with pytest.raises(FindingError) as caught:
        write_document(paper, taken / "report.html")
    assert caught.value.findings[0].code == "reports.not-written"
    (tmp_path / "report.html").mkdir()
    with pytest.raises(FindingError):
        write_document(paper, tmp_path / "report.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "report.html"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_of_almost_nothing_is_made_in_every_format(language: Language) -> None:
    made = written(
        document(report({"plan_region": city.plan_tables()["plan_region"]}, language=language)), language
    )
    expected = "规划未列目标" if language == "zh" else "The plan names no targets"
    for suffix, data in made.items():
        assert expected in words_of(suffix, data).replace("\n", ""), suffix
