"""How amounts, weights, days and money are read."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from industria.plan.amounts import in_currency, read_amount, read_day, read_weight


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        (12000, 12000, None), ("12,000", 12000, None), ("more than 50", 50, ">"), ("Over 50", 50, ">"),
        ("at least 10", 10, ">="), ("50 or more", 50, ">="), ("nearly 7000", 7000, "about"),
        ("超过230", 230, ">"),
        ("２３０以上", 230, ">="), ("约 1500", 1500, "about"), ("不低于10", 10, ">="),
        ("at most 5.5", 5.5, "<="),
        (">= 3", 3, ">="), ("30左右", 30, "about"), ("-2.5", -2.5, None),
    ],
)  # fmt: skip
def test_amounts_keep_their_comparator(text: Any, value: float, comparator: str | None) -> None:
    assert read_amount(text) == (value, comparator)


@pytest.mark.parametrize(
    "text", ["a lot", "", True, None, "1e308", "2O22", "--", float("inf"), 10**400, [1], "1,2"]
)
def test_what_is_no_amount_is_refused(text: Any) -> None:
    with pytest.raises(PydanticCustomError):
        read_amount(text)


def test_weights_are_exact() -> None:
    assert read_weight(0.1) + read_weight(0.2) + read_weight("7/10") == 1
    assert read_weight("1/3") * 3 == 1 and read_weight(1) == Fraction(1)
    for text in ("1/0", "x", True, float("nan"), "-1/2", "1e5"):
        with pytest.raises(PydanticCustomError):
            read_weight(text)


def test_days_may_be_months_or_years() -> None:
    assert [read_day(day) for day in ("2023-07-05", "2023-07", "2023", 2023, None)] == [
        "2023-07-05", "2023-07", "2023", "2023", None,
    ]  # fmt: skip
    for text in ("2023-13", "2023-02-30", "July", True, 2023.5, "20233"):
        with pytest.raises(PydanticCustomError):
            read_day(text)


def test_money_is_stored_in_plain_units() -> None:
    assert in_currency(1, "万亿元") == ("CNY", 1e12)
    assert in_currency(1.1, "亿元") == ("CNY", 110_000_000)
    assert in_currency(2, "billion USD") == ("USD", 2e9)
