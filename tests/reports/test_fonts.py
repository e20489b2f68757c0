"""Fonts: which set a document, and what is said and done where there is none for Chinese."""

from __future__ import annotations

import pytest

from industria.findings import FindingError, Severity
from industria.reports import pdf
from industria.reports.document import document
from industria.reports.fonts import chosen, font_findings, has_chinese, installed, picture_findings
from tests.charts import made_up_city as city
from tests.reports.made_up_report import report
from tests.reports.written import pages_of

BARE = chosen(("Liberation Sans", "Libertinus Serif", "DejaVu Sans Mono"))


def test_a_chinese_font_with_latin_letters_of_its_own_sets_both() -> None:
    fonts = chosen(("Liberation Sans", "Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Sans CJK JP"))
    assert fonts.chinese and fonts.sans[0] == "Noto Sans CJK SC"
    assert fonts.serif == ("Libertinus Serif", "Noto Serif CJK SC")


@pytest.mark.parametrize("family", ["Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "SimSun"])
def test_another_chinese_font_stands_behind_a_latin_one(family: str) -> None:
    fonts = chosen(("Arial", family))
    assert fonts.chinese and fonts.sans[0] == "Arial" and family in fonts.sans


def test_without_a_chinese_font_a_chinese_pdf_is_refused() -> None:
    with pytest.raises(FindingError) as caught:
        font_findings(BARE, "zh", True)
    (finding,) = caught.value.findings
    assert finding.code == "reports.no-chinese-font" and finding.severity is Severity.ERROR
    assert "fonts-noto-cjk" in finding.fix("en") and "TYPST_FONT_PATHS" in finding.fix("zh")


def test_without_one_an_english_pdf_with_chinese_names_is_made_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "installed", lambda: frozenset(BARE.sans + BARE.serif + BARE.mono))
    tables = city.everything()
    tables["plan_clusters"] = city.changed(tables["plan_clusters"], {"cluster": "c1"}, name_en="汽车")
    made, (finding,) = pdf.pdf_bytes(document(report(tables)))
    assert finding.code == "reports.no-chinese-font" and finding.severity is Severity.WARNING
    assert any("The plan" in page for page in pages_of(made))


def test_nothing_is_said_where_no_chinese_is_set() -> None:
    assert font_findings(BARE, "en", False) == []
    assert picture_findings(BARE, "en") == []
    assert [f.code for f in picture_findings(BARE, "zh")] == ["reports.no-chinese-font"]


def test_chinese_is_seen_in_a_text() -> None:
    assert has_chinese("Chongqing 重庆") and not has_chinese("≥ 230 bn CNY “x” — ×")


def test_typst_finds_fonts_of_this_machine() -> None:
    assert "Libertinus Serif" in installed()
