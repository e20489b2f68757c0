"""Owns periods: how a year, a quarter, a month or a year to date is written, read, ordered and compared.

Comes in: what people write (`2023年1-10月`). Goes out: canonical text: `2023`, `2023-Q1`, `2023-05`, and year
to date `2023-01..10`. A half year is `2023-01..06`, three quarters are `2023-01..09`, January–February merged
is `2023-01..02`; January to December is the year. A date is no period: it could stand for several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

PeriodKind = Literal["year", "quarter", "month", "to-date"]

FIRST_YEAR, LAST_YEAR = 1900, 2100

_CANONICAL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])|01\.\.(0[2-9]|1[01])))?")

_YEAR = r"(?P<year>\d{4})\s*年?\s*"
_JOIN = r"(?:-|~|\.\.|至|到|to)"
_PATTERNS: tuple[tuple[PeriodKind, str], ...] = (
    ("year", r"(?P<year>\d{4})(?:\.0+)?\s*(?:年度?|年全年|全年)?"),
    ("quarter", _YEAR + r"[-/]?\s*Q(?P<quarter>[1-4])"),
    ("quarter", r"Q(?P<quarter>[1-4])\s*[-/]?\s*(?P<year>\d{4})"),
    ("quarter", _YEAR + r"第?\s*(?P<quarter>[1-4一二三四])\s*季度?"),
    ("month", r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"),
    ("month", r"(?P<year>\d{4})\.(?P<month>0[1-9]|1[0-2])"),
    ("month", r"(?P<year>\d{4})\s*M?(?P<month>0[1-9]|1[0-2])"),
    ("month", r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月份?"),
    ("to-date", _YEAR + r"[-/]?\s*0?1\s*月?\s*" + _JOIN + r"\s*(?P<month>\d{1,2})\s*(?:月份?)?\s*(?:累计)?"),
    ("to-date", _YEAR + r"(?P<words>上半年|前三季度|前三个季度|[-/]?\s*H1)"),
    ("to-date", r"(?P<words>H1)\s*[-/]?\s*(?P<year>\d{4})"),
)
_WRITTEN = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@lru_cache(maxsize=100_000)
def parse(text: str) -> str | None:
    """The canonical text of a period as people write it; None where it cannot be read in one way only."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"[—–−～﹣]+", "-", plain)
    for kind, pattern in _WRITTEN:
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            return _canonical(kind, parts)
    return None


def _canonical(kind: PeriodKind, parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if kind == "year":
        return str(year)
    if kind == "quarter":
        quarter = parts["quarter"] or ""
        return f"{year}-Q{_QUARTERS.get(quarter) or int(quarter)}"
    if words := parts.get("words"):
        return f"{year}-01..{'09' if '三' in words else '06'}"
    month = int(parts["month"] or 0)
    if not 1 <= month <= 12:
        return None
    if kind == "month":
        return f"{year}-{month:02d}"
    if month == 1:
        return f"{year}-01"
    return str(year) if month == 12 else f"{year}-01..{month:02d}"


def is_period(text: str) -> bool:
    """Whether the text is a period in canonical form."""
    found = _CANONICAL.fullmatch(text)
    return found is not None and FIRST_YEAR <= int(found[1]) <= LAST_YEAR


def kind(period: str) -> PeriodKind:
    """Whether a canonical period is a year, a quarter, a month or a year to date; ValueError otherwise."""
    _, quarter, month, to_date = _parts(period)
    return "quarter" if quarter else "month" if month else "to-date" if to_date else "year"


def year(period: str) -> int:
    """The year of a canonical period."""
    return int(_parts(period)[0])


def last_month(period: str) -> int:
    """The month in which a canonical period ends, 1 to 12."""
    _, quarter, month, to_date = _parts(period)
    return 3 * int(quarter) if quarter else int(month or to_date or 12)


def year_before(period: str) -> str:
    """The same kind of period one year before: the only one that growth may compare with."""
    return f"{year(period) - 1}{period[4:]}"


def sort_key(period: str) -> tuple[int, int, str]:
    """Orders periods by their end; of periods that end together the shorter kind comes first."""
    order: dict[PeriodKind, str] = {"month": "0", "quarter": "1", "to-date": "2", "year": "3"}
    return year(period), last_month(period), order[kind(period)]


def _parts(period: str) -> tuple[str, str | None, str | None, str | None]:
    found = _CANONICAL.fullmatch(period)
    if found is None:
        raise ValueError(f"not a period in canonical form: {period!r}")
    return found[1], found[2], found[3], found[4]


def latest(found: Iterable[str]) -> str | None:
    """The latest whole year among some periods, else the latest period; None of none."""
    known = set(found)
    return max([period for period in known if len(period) == 4] or known, default=None)
