"""Numbers and units: what a cell says is read in one way only; results do not depend on the unit."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.catalogue import STATUSES
from industria.register.contracts import CONTRACTS
from industria.register.number_columns import NumberRules, read_numbers
from industria.register.numbers import Words, parse_number
from industria.register.units import announced_units, conversion, parse_unit, split_header

OUTPUT = CONTRACTS["activity"].column("output")
PROFIT = CONTRACTS["activity"].column("profit")
GROWTH = CONTRACTS["activity"].column("growth")


@pytest.mark.parametrize(
    ("text", "status", "value", "low", "high"),
    [
        ("1,234,567.8", "observed", 1234567.8, 1234567.8, 1234567.8),
        ("１２，３４５", "observed", 12345, 12345, 12345),
        ("1 234 567", "observed", 1234567, 1234567, 1234567),
        ("(1,234)", "observed", -1234, -1234, -1234),
        ("−5", "observed", -5, -5, -5),
        ("2,300.5万", "observed", 23_005_000, 23_005_000, 23_005_000),
        ("超过2.3万", "inequality", None, 23_000, None),
        ("230万以上", "inequality", None, 2_300_000, None),
        ("230多万", "inequality", None, 2_300_000, None),
        (">500", "inequality", None, 500, None),
        ("more than 230", "inequality", None, 230, None),
        ("不低于 5", "inequality", None, 5, None),
        ("<3", "inequality", None, None, 3),
        ("不足100", "inequality", None, None, 100),
        ("3-5万", "inequality", None, 30_000, 50_000),
        ("约12", "estimated", 12, None, None),
        ("nearly 12", "estimated", 12, None, None),
        ("1000左右", "estimated", 1000, None, None),
        ("--", "missing", None, None, None),
        ("…", "missing", None, None, None),
        ("N/A", "missing", None, None, None),
        ("(D)", "suppressed", None, None, None),
    ],
)
def test_what_a_cell_says(
    text: str, status: str, value: float | None, low: float | None, high: float | None
) -> None:
    number = parse_number(text, Words())
    assert (number.problem, number.status) == ("", status)
    assert (number.value, number.low, number.high) == (value, low, high)


@pytest.mark.parametrize(
    ("text", "problem", "suggestion"),
    [
        ("2O22", "letter-in-number", "2022"),
        ("1l3", "letter-in-number", "113"),
        ("1.2.3", "two-points", ""),
        ("1,23", "separators-wrong", ""),
        ("1,2345", "separators-wrong", ""),
        ("1亿2000万", "mixed-units", ""),
        ("约超过5", "inequality-unreadable", ""),
        ("超过很多", "inequality-unreadable", ""),
        ("1e400", "too-large", ""),
        ("三百", "not-a-number", ""),
        ("1_000", "not-a-number", ""),
        ("5 kg", "not-a-number", ""),
        ("inf", "not-a-number", ""),
        ("--5", "not-a-number", ""),
    ],
)
def test_what_cannot_be_read_has_its_own_reason(text: str, problem: str, suggestion: str) -> None:
    number = parse_number(text, Words())
    assert (number.problem, number.suggestion) == (problem, suggestion)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    number = parse_number(text, Words())
    assert number.status in STATUSES
    for part in (number.value, number.low, number.high):
        assert part is None or math.isfinite(part) or number.problem


def column(texts: Any, unit: str | None = None, record: Any = PROFIT, **more: Any) -> Any:
    array = texts if isinstance(texts, pa.Array) else pa.array(texts, pa.string())
    rules = NumberRules(
        record, record.name, parse_unit(unit) if unit else None, Words().with_more((), (), ()),
        more.get("exchange", {}), more.get("years"),
    )  # fmt: skip
    return read_numbers(array, rules)


AMOUNTS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6)


@given(st.lists(AMOUNTS, min_size=1, max_size=8), st.sampled_from(["千元", "万元", "百万元", "亿元"]))
@settings(max_examples=40, deadline=None)
def test_results_do_not_depend_on_the_unit(amounts: list[float], unit: str) -> None:
    yuan = column([repr(amount) for amount in amounts], "元").value
    factor = parse_unit(unit).factor  # type: ignore[union-attr]
    native = column(pa.array([amount / factor for amount in amounts]), unit).value
    written = column([f"{amount / factor!r}{unit}" for amount in amounts], "元").value
    for other in (native, written):
        np.testing.assert_allclose(other, yuan, rtol=1e-12)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_writing_does_not_change_a_number(numbers: list[int]) -> None:
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    writings = [
        [str(n) for n in numbers],
        [f"{n:,}" for n in numbers],
        [f"{n:,}".translate(wide) for n in numbers],
        [f"({-n:,})" if n < 0 else f"{n} " for n in numbers],
    ]
    for written in writings:
        read = column(written, "元")
        assert read.value.tolist() == numbers and not read.problems


@given(st.lists(st.one_of(st.none(), st.text(max_size=8), AMOUNTS.map(repr)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_status_and_bounds_agree_with_the_value(texts: list[str | None]) -> None:
    read = column(texts, "元")
    bad = {int(row) for problem in read.problems for row in problem.rows}
    for row, status in enumerate(read.status):
        value, low, high = read.value[row], read.low[row], read.high[row]
        if row in bad:
            continue
        if STATUSES[status] == "observed":
            assert value == low == high
        elif STATUSES[status] == "estimated":
            assert not math.isnan(value) and math.isnan(low) and math.isnan(high)
        else:
            assert math.isnan(value)
        if STATUSES[status] == "missing":
            assert math.isnan(low) and math.isnan(high)


def test_native_numbers_keep_nan_missing_and_refuse_infinity() -> None:
    read = column(pa.array([1.0, float("nan"), None, float("inf"), 2e15]), "元")
    assert [STATUSES[s] for s in read.status[:3]] == ["observed", "missing", "missing"]
    (problem,) = read.problems
    assert (problem.reason.code, problem.rows.tolist()) == ("register.number-too-large", [3, 4])


def test_a_multiplier_in_a_column_with_one_is_ambiguous_unless_the_unit_is_whole() -> None:
    read = column(["2.3万", "2.3万元", "5%"], "亿元")
    assert [p.reason.code for p in read.problems] == ["register.unit-ambiguous", "register.unknown-unit"]
    assert read.value[1] == 23_000


def test_per_cent_columns_take_per_cent_and_per_mille() -> None:
    read = column(["6.6", "6.6%", "66‰", "约6%"], "%", GROWTH)
    np.testing.assert_allclose(read.value[:3], [6.6, 6.6, 6.6])
    assert [p.reason.code for p in read.problems] == ["register.not-exact"]


def test_foreign_money_takes_the_rate_of_each_year() -> None:
    years = np.array([2022, 2023, 2024])
    read = column(["1", "1", "1"], "万美元", exchange={"USD": {2022: 6.7, 2023: 7.05}}, years=years)
    assert read.value[:2].tolist() == [67_000, 70_500]
    assert [p.rows.tolist() for p in read.problems] == [[2]]


def test_below_the_minimum_is_refused_and_open_bounds_begin_there() -> None:
    read = column(["-1", "<5", "(D)"], "元", OUTPUT)
    assert [p.rows.tolist() for p in read.problems] == [[0]]
    assert (read.low[1], read.high[1], read.low[2]) == (0, 5, 0)
    assert math.isnan(column(["(D)"], "元", PROFIT).low[0])


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [
        ("元", "CNY", 1), ("千元", "CNY", 1e3), ("万元", "CNY", 1e4), ("百万元", "CNY", 1e6),
        ("亿元", "CNY", 1e8), ("万亿元", "CNY", 1e12), ("人民币亿元", "CNY", 1e8), ("10k CNY", "CNY", 1e4),
        ("USD", "USD", 1), ("万美元", "USD", 1e4), ("million USD", "USD", 1e6), ("USD million", "USD", 1e6),
        ("人", "persons", 1), ("万人", "persons", 1e4), ("家", "units", 1), ("户", "units", 1),
        ("%", "share", 0.01), ("‰", "share", 0.001), ("万辆", "辆", 1e4), ("千克", "千克", 1),
        ("单位：万元", "CNY", 1e4),
    ],
)  # fmt: skip
def test_units_as_people_write_them(text: str, base: str, factor: float) -> None:
    unit = parse_unit(text)
    assert unit is not None and (unit.base, unit.factor) == (base, factor)


def test_units_in_headers_and_above_tables() -> None:
    assert split_header("总产值（万元）")[0] == "总产值"
    assert split_header("Output, million CNY")[0] == "Output"
    assert split_header("总产值（现价）") == ("总产值（现价）", None)
    assert [u.name for u in announced_units("2023年  单位：亿元、万人")] == ["亿元", "万人"]
    assert announced_units("各区县经济指标") == ()
    assert parse_unit("万员") is None and conversion(parse_unit("人"), OUTPUT) is None  # type: ignore[arg-type]
