"""Numbers, periods and names are written one way, and each kind of cell has a form of its own."""

import pytest

from industria.charts.cell import MARKS, Cell
from industria.charts.formats import amount, comparison, number, percent, period, period_end, plain, quantity

CELLS = {
    "value": Cell(8.2e11, "observed", unit="CNY"),
    "estimate": Cell(8.2e11, "estimated", unit="CNY"),
    "zero": Cell(0.0, "observed", unit="CNY"),
    "at-least": Cell(None, "inequality", 8.2e11, None, "CNY"),
    "at-most": Cell(None, "inequality", None, 8.2e11, "CNY"),
    "range": Cell(None, "inequality", 1e11, 8.2e11, "CNY"),
    "withheld": Cell(None, "suppressed", unit="CNY"),
    "unknown": Cell(None, "missing", unit="CNY"),
}


def test_every_kind_of_cell_has_its_own_mark_and_words() -> None:
    assert tuple(CELLS) == MARKS
    assert {name: cell.mark for name, cell in CELLS.items()} == {name: name for name in MARKS}
    for language in ("en", "zh"):
        assert len({quantity(cell, language) for cell in CELLS.values()}) == len(CELLS)


def test_words_of_cells() -> None:
    assert quantity(CELLS["value"], "en") == "820\xa0bn CNY"
    assert quantity(CELLS["value"], "zh") == "8,200\xa0亿元"
    assert quantity(CELLS["at-least"], "en") == "≥ 820\xa0bn CNY"
    assert quantity(CELLS["range"], "en") == "100 – 820\xa0bn CNY"
    assert quantity(CELLS["withheld"], "zh") == "不予公布"
    assert quantity(Cell(None, "suppressed", 20.0, 99.0, "persons"), "en") == "withheld (20 – 99\xa0persons)"
    assert quantity(CELLS["unknown"], "en") == "unknown"


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (2.3e11, "CNY", "230\xa0bn CNY", "2,300\xa0亿元"),
        (30145.79, "亿元", "3,015\xa0bn CNY", "30,146\xa0亿元"),
        (5e5, "CNY", "0.50\xa0m CNY", "50\xa0万元"),
        (12000, "firms", "12,000\xa0firms", "12,000\xa0家"),
        (28, "%", "28\xa0%", "28\xa0%"),
        (0.066, "share", "6.60\xa0%", "6.60\xa0%"),
        (7, "广为人知", "7\xa0广为人知", "7\xa0广为人知"),
    ],
)
def test_amounts_carry_their_unit_in_the_language(value: float, unit: str, en: str, zh: str) -> None:
    assert (amount(value, unit, "en"), amount(value, unit, "zh")) == (en, zh)


def test_numbers_are_exact_where_asked_and_signed_where_asked() -> None:
    assert number(25002.79, exact=True) == "25,002.79"
    assert number(25002.79) == "25,003"
    assert number(-3.5, sign=True) == "−3.50"
    assert number(0.0004) == "0.0004"
    assert percent(0.066, sign=True) == "+6.6\xa0%"
    assert percent(-0.0001) == "0.0\xa0%"
    assert percent(None) == ""


def test_comparisons_keep_more_than_apart_from_at_least() -> None:
    assert comparison(">", 50, "%", "en") == "> 50\xa0%"
    assert comparison(">=", 50, "%", "en") == "≥ 50\xa0%"
    assert comparison("about", 30, "%", "zh") == "≈ 30\xa0%"
    assert comparison("=", None, "%", "en") == "unknown"


@pytest.mark.parametrize(
    ("code", "en", "zh", "end"),
    [
        ("2023", "2023", "2023年", 2023.0),
        ("2023-Q1", "Q1 2023", "2023年一季度", 2022.25),
        ("2023-05", "May 2023", "2023年5月", 2022 + 5 / 12),
        ("2023-01..10", "Jan–Oct 2023", "2023年1–10月", 2022 + 10 / 12),
        ("2023-01..06", "H1 2023", "2023年上半年", 2022.5),
        ("someday", "someday", "someday", None),
    ],
)
def test_periods_are_said_as_people_say_them(code: str, en: str, zh: str, end: float | None) -> None:
    assert (period(code, "en"), period(code, "zh")) == (en, zh)
    assert period_end(code) == (None if end is None else pytest.approx(end))


def test_names_become_one_short_inert_line() -> None:
    assert plain("a\u202eb\x00c\nd") == "a b c d"
    assert plain("x" * 10_000) == "x" * 89 + "…"
    assert plain(None) == ""


def test_numbers_that_are_not_finite_are_unknown() -> None:
    assert Cell.of({"value": float("nan"), "status": "observed"}).mark == "unknown"
    assert Cell.number(float("inf")).mark == "unknown"
