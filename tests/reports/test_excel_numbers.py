"""Numbers of a workbook: in the unit that is shown, in the precision that is stored."""

from __future__ import annotations

import pytest

from industria.charts.cell import Cell
from industria.findings import Language
from industria.pages.view import fraction, number, ratio
from industria.reports.excel_numbers import in_one_unit, in_words, measured
from industria.reports.excel_styles import sheet_name
from industria.reports.printed import PrintedCell


def cell(shown: object, language: Language = "en") -> PrintedCell:
    """A cell as the pages make it."""
    kinds = shown.kind.split()  # type: ignore[attr-defined]
    sort = shown.sort  # type: ignore[attr-defined]
    text = shown.text[language]  # type: ignore[attr-defined]
    return PrintedCell(
        text, "number", kinds[1], None if sort is None else float(sort), brief="brief" in kinds
    )


def given(value: float | None, unit: str, **how: object) -> PrintedCell:
    return cell(number(Cell(value, str(how.pop("status", "observed")), unit=unit, **how)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "expected", "shown_unit"),
    [
        (8.2012345e11, "CNY", 820.12345, "bn CNY"),
        (8201.2345, "亿元", 820.12345, "bn CNY"),
        (123456.0, "CNY", 0.123456, "m CNY"),
        (0.0249, "ratio", 0.0249, "ratio"),
        (-3.5e9, "CNY", -3.5, "bn CNY"),
        (12_700, "firms", 12_700, "firms"),
        (0.28, "share", 0.28, "%"),
        (28.0, "%", 0.28, "%"),
        (0.0, "CNY", 0.0, "CNY"),
        (1e-9, "CNY", 1e-9, "CNY"),
    ],
)
def test_a_value_keeps_its_precision(value: float, unit: str, expected: float, shown_unit: str) -> None:
    found = measured(given(value, unit))
    assert found is not None and found.unit == shown_unit
    assert found.value == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("value", [0.066, -0.031, 0.0, 0.0003, 12.5])
def test_growth_is_a_fraction_shown_per_cent(value: float) -> None:
    found = measured(cell(fraction(value, sign=True)))
    assert found is not None and found.value == pytest.approx(value) and "%" in found.format()


def test_a_quotient_is_a_bare_number() -> None:
    found = measured(cell(ratio(1.2345)))
    assert found is not None and (found.value, found.unit, found.format()) == (1.2345, "", "#,##0.00")


def test_money_of_several_sizes_is_brought_to_one_unit() -> None:
    column = in_one_unit([given(8.2e11, "CNY"), given(5e6, "CNY"), given(None, "CNY", status="missing")])
    assert [one.unit if one else None for one in column] == ["bn CNY", "bn CNY", None]
    assert [one.value for one in column if one] == pytest.approx([820.0, 0.005])


def test_units_of_different_kinds_stay_apart() -> None:
    column = in_one_unit([given(8.2e11, "CNY"), given(40.0, "firms")])
    assert [one.unit for one in column if one] == ["bn CNY", "firms"]


def test_what_is_no_value_is_words() -> None:
    bound = given(None, "CNY", status="inequality", low=2.3e11)
    assert measured(bound) is None and in_words(bound, "en") == "at least 230\u00a0bn CNY"
    for status, word in (("missing", "unknown"), ("suppressed", "withheld")):
        gone = given(None, "CNY", status=status)
        assert measured(gone) is None and in_words(gone, "en") == word
    estimate = measured(given(2.3e11, "CNY", status="estimated"))
    assert estimate is not None and estimate.format().startswith('"≈ "')


def test_no_unit_of_a_table_gets_into_a_number_format() -> None:
    found = measured(given(40.0, '"];cmd|=1'))
    assert found is not None and found.format() == "#,##0"


def test_names_of_sheets_are_safe_short_and_unique() -> None:
    taken: list[str] = []
    for wanted in (
        "A/B:C*?[x]\\",
        "history",
        "History",
        "'quoted'",
        "",
        "x" * 50,
        "x" * 60,
        "X" * 50,
        "重庆" * 20,
    ):
        name = sheet_name(wanted, taken)
        assert 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\")
        assert not name.startswith("'") and not name.endswith("'") and name.lower() != "history"
        taken.append(name)
    assert len({name.lower() for name in taken}) == len(taken)
