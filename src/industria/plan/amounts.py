"""Owns how amounts, weights, days and sums of money are read from a plan.

Comes in: TOML values as people write them, such as `"more than 50"`, `"1/3"`, `"2023-07"`, `{1, 万亿元}`.
Goes out: exact numbers with their comparator, fractions, ISO text, yuan; or a `PydanticCustomError` that says
in two languages what is wrong.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from pydantic_core import PydanticCustomError

Comparator = Literal["=", ">=", ">", "<=", "about"]

_WORDS: tuple[tuple[Comparator, str], ...] = (
    (">=", r"at least|no less than|not less than|不低于|不少于|不小于|至少|>=|≥"),
    ("<=", r"at most|up to|no more than|not more than|不超过|不高于|不多于|至多|<=|≤"),
    (">", r"more than|over|above|exceeds?|exceeding|超过|超|突破|高于|大于|逾|>"),
    ("about", r"about|nearly|almost|around|approximately|roughly|c\.|约|近|大约|接近|左右|~|≈"),
    ("=", r"exactly|="),
)
_AFTER: tuple[tuple[Comparator, str], ...] = (
    (">=", r"or more|and more|and above|and over|及以上|以上|\+"),
    ("<=", r"or less|and below|及以下|以下"),
    ("about", r"左右|上下"),
)
_NUMBER = r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[-+]?[0-9]+(?:\.[0-9]+)?"

MONEY_UNITS: dict[str, tuple[str, int]] = {
    "元": ("CNY", 1), "千元": ("CNY", 10**3), "万元": ("CNY", 10**4), "百万元": ("CNY", 10**6),
    "千万元": ("CNY", 10**7), "亿元": ("CNY", 10**8), "十亿元": ("CNY", 10**9), "百亿元": ("CNY", 10**10),
    "千亿元": ("CNY", 10**11), "万亿元": ("CNY", 10**12), "CNY": ("CNY", 1),
    "thousand CNY": ("CNY", 10**3), "million CNY": ("CNY", 10**6), "billion CNY": ("CNY", 10**9),
    "trillion CNY": ("CNY", 10**12), "USD": ("USD", 1), "thousand USD": ("USD", 10**3),
    "million USD": ("USD", 10**6), "billion USD": ("USD", 10**9), "EUR": ("EUR", 1),
    "million EUR": ("EUR", 10**6), "billion EUR": ("EUR", 10**9),
}  # fmt: skip
"""Units of money that a plan may use: the currency and how many of it one unit is."""


class Amount(NamedTuple):
    """A published number and how it is bounded; `comparator` is None where only a bare number is written."""

    value: float
    comparator: Comparator | None


def read_amount(value: Any) -> Amount:
    """The number and the comparator of `12000`, `"more than 50"`, `"50 or more"` or `"超过230"`."""
    if isinstance(value, bool):
        raise _refused("amount", "a number is expected", "应为数字")
    if isinstance(value, (int, float)):
        return Amount(_finite(value), None)
    if not isinstance(value, str):
        raise _refused("amount", "a number is expected", "应为数字")
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value)).strip().casefold()
    for comparator, words in _WORDS:
        if found := re.fullmatch(rf"(?:{words})\s*({_NUMBER})", text):
            return Amount(_finite(found[1].replace(",", "")), comparator)
    for comparator, words in _AFTER:
        if found := re.fullmatch(rf"({_NUMBER})\s*(?:{words})", text):
            return Amount(_finite(found[1].replace(",", "")), comparator)
    if found := re.fullmatch(_NUMBER, text):
        return Amount(_finite(found[0].replace(",", "")), None)
    raise _refused(
        "amount",
        'a number such as 50 or "more than 50" is expected',
        "应为数字，如 50 或 “超过50”",
    )


def read_weight(value: Any) -> Fraction:
    """An exact weight from a number or from text such as `"1/3"`."""
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, bool) and isinstance(value, (int, float)):
        return Fraction(str(_finite(value)))
    if isinstance(value, str) and re.fullmatch(
        r"\s*[0-9]{1,18}\s*/\s*0*[1-9][0-9]{0,17}\s*", value, re.ASCII
    ):
        return Fraction(value.replace(" ", ""))
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,9}(\.[0-9]{1,18})?\s*", value, re.ASCII):
        return Fraction(value.strip())
    raise _refused(
        "weight", 'a weight is a number or a fraction such as "1/3"', "权重应为数字或分数，如 “1/3”"
    )


def read_day(value: Any) -> str | None:
    """ISO text of a day, a month or a year: `2023-07-05`, `2023-07`, `2023`."""
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text, re.ASCII):
        try:
            datetime.date.fromisoformat(first_day(text))
        except ValueError:
            pass
        else:
            return text
    raise _refused(
        "day",
        'a date such as "2023-07-05", "2023-07" or "2023" is expected',
        "应为日期，如 2023-07-05、2023-07 或 2023",
    )


def first_day(day: str) -> str:
    """The first day that a date text stands for, so that dates of different length compare."""
    return day + {4: "-01-01", 7: "-01"}.get(len(day), "")


def last_day(day: str) -> str:
    """The last day that a date text stands for (the 31st of every month, for comparing only)."""
    return day + {4: "-12-31", 7: "-31"}.get(len(day), "")


def in_currency(value: float, unit: str) -> tuple[str, float]:
    """The currency and the amount in its plain unit: 1 万亿元 is 1e12 CNY. KeyError for an unknown unit."""
    currency, factor = MONEY_UNITS[unit]
    return currency, float(Decimal(str(value)) * factor)


def read_money_unit(unit: Any) -> str:
    """A unit of money that is known; blanks do not matter."""
    text = re.sub(r"\s+", " ", unit).strip() if isinstance(unit, str) else ""
    if text in MONEY_UNITS:
        return text
    known = ", ".join(MONEY_UNITS)
    raise _refused("money-unit", f"the unit of money is one of: {known}", f"货币单位应为：{known}")


def _finite(value: float | str) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if number != number or abs(number) == float("inf"):
        raise _refused("amount", "a finite number is expected", "应为有限的数字")
    return number


def _refused(kind: str, en: str, zh: str) -> PydanticCustomError:
    return PydanticCustomError("plan", "{en}", {"en": en, "zh": zh, "kind": kind})
