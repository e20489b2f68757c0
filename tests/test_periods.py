"""Periods: what people write is read in one way only; growth compares like with like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria import periods

CANONICAL = st.builds(
    lambda year, rest: f"{year}{rest}",
    st.integers(1901, 2100),
    st.one_of(
        st.just(""),
        st.integers(1, 4).map(lambda q: f"-Q{q}"),
        st.integers(1, 12).map(lambda m: f"-{m:02d}"),
        st.integers(2, 11).map(lambda m: f"-01..{m:02d}"),
    ),
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2023", "2023"), ("2023年", "2023"), ("2023.0", "2023"), ("２０２３年度", "2023"),
        (" 2023 ", "2023"),
        ("2023-05", "2023-05"), ("2023年5月", "2023-05"), ("2023/5", "2023-05"),
        ("202305", "2023-05"),
        ("2023.05", "2023-05"), ("2023M05", "2023-05"),
        ("2023Q1", "2023-Q1"), ("2023-q1", "2023-Q1"), ("2023年一季度", "2023-Q1"),
        ("2023年第4季度", "2023-Q4"),
        ("Q3 2023", "2023-Q3"),
        ("2023H1", "2023-01..06"), ("2023年上半年", "2023-01..06"), ("2023年前三季度", "2023-01..09"),
        ("2023年1-10月", "2023-01..10"), ("2023年1—10月累计", "2023-01..10"), ("2023-01..10", "2023-01..10"),
        ("2023年1至2月", "2023-01..02"), ("2023年1月-2月", "2023-01..02"), ("2023年1-12月", "2023"),
    ],
)  # fmt: skip
def test_what_people_write(written: str, canonical: str) -> None:
    assert periods.parse(written) == canonical


@pytest.mark.parametrize(
    "written",
    ["", "2O22", "23", "2023-13", "2023年13月", "2023.1", "2023.5", "2023-05-01", "1023", "9999", "10月",
     "2023H2", "2023年2-10月", "2023 2024", "合计", "Q5 2023", "2023-00", "20230501"],
)  # fmt: skip
def test_what_cannot_be_read_in_one_way_only_is_refused(written: str) -> None:
    assert periods.parse(written) is None


@given(CANONICAL)
def test_canonical_text_reads_as_itself_and_goes_back_one_year(period: str) -> None:
    assert periods.parse(period) == period and periods.is_period(period)
    before = periods.year_before(period)
    assert periods.kind(before) == periods.kind(period)
    assert periods.year(before) == periods.year(period) - 1
    assert periods.last_month(before) == periods.last_month(period)
    assert periods.sort_key(before) < periods.sort_key(period)


@given(st.text(max_size=20))
def test_any_text_is_a_canonical_period_or_none(text: str) -> None:
    assert (period := periods.parse(text)) is None or periods.is_period(period)


def test_order_is_by_end() -> None:
    shuffled = ["2023", "2023-01..10", "2022", "2023-Q4", "2023-12", "2023-Q1", "2023-01"]
    assert sorted(shuffled, key=periods.sort_key) == [
        "2022", "2023-01", "2023-Q1", "2023-01..10", "2023-12", "2023-Q4", "2023",
    ]  # fmt: skip


def test_text_that_is_no_period_is_an_error_of_the_caller() -> None:
    for function in (periods.kind, periods.year, periods.year_before, periods.sort_key):
        with pytest.raises(ValueError, match="canonical"):
            function("2023年")
