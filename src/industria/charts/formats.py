"""Owns how numbers, units, periods and names are written, in English and Chinese, in one place.

Comes in: cells, codes of periods, raw names (of which some are hostile). Goes out: short plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from industria.charts.cell import Cell
from industria.findings import Language, Text
from industria.glossary import STATUSES, term

MONEY = {
    "CNY": 1.0, "yuan": 1.0, "元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8,
    "万亿元": 1e12, "m CNY": 1e6, "bn CNY": 1e9, "100m CNY": 1e8,
}  # fmt: skip
"""Units of Chinese money and how many yuan each is."""

FOREIGN_MONEY = {"USD": 1.0, "千美元": 1e3, "万美元": 1e4, "亿美元": 1e8}
"""Units of United States money and how many dollars each is."""

FRACTIONS = ("share", "fraction", "growth")
"""Units of numbers stored as a fraction and shown per cent."""

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTERS = "一二三四"
LIMIT = 90
"""Longest name shown, in characters."""


def plain(text: object, limit: int = LIMIT) -> str:
    """A name as inert text: no control or direction-changing characters, one line, shortened with “…”."""
    raw = "" if text is None else str(text)[: limit * 8]
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for c in raw)
    line = re.sub(r"\s+", " ", kept).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def headline(text: str) -> str:
    """A name as a heading: an English one that is all small letters begins with a capital."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isascii() and first.islower() else text


def breadth(text: str) -> float:
    """How wide a text is, in letters: a Chinese character is about two."""
    return sum(1.9 if ord(letter) > 0x2E7F else 1.0 for letter in text)


def wrapped(text: str, letters: int, lines: int = 4) -> list[str]:
    """A text in lines of at most so many letters; what does not fit into `lines` is cut with “…”."""
    found, line = [], ""
    for piece in re.findall(r"[^\s，；、\u2e80-\uffff]+\s*|[\s，；、]|.", text):
        if line and breadth(line + piece.rstrip()) > letters:
            found.append(line.rstrip())
            line = ""
        line += piece
    found.append(line.rstrip())
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1].rstrip(" ,;，；") + "…"]
    return [part for part in found if part]


def name(row: Mapping[str, Any], language: Language, fallback: str = "", limit: int = LIMIT) -> str:
    """The name of what a row is about: in the language asked for, else the other, else its code."""
    first, second = ("name_zh", "name_en") if language == "zh" else ("name_en", "name_zh")
    return headline(plain(row.get(first) or row.get(second) or row.get(fallback) or "", limit))


def number(value: float, *, exact: bool = False, sign: bool = False) -> str:
    """A number with separators: about four significant digits, or every published digit where `exact`."""
    size = abs(value)
    if exact:
        text = f"{size:,.4f}".rstrip("0").rstrip(".")
    elif size >= 1000 or size == int(size):
        text = f"{size:,.0f}"
    else:
        text = f"{size:.1f}" if size >= 100 else f"{size:.2f}"
        text = f"{size:.2g}" if float(text) == 0 else text
    lead = MINUS if value < 0 else "+" if sign and value > 0 else ""
    return lead + text


def numeral(value: float) -> str:
    """An index or a count as it stands: whole and large ones whole, others with three decimals."""
    size = abs(value)
    if size == int(size) or size >= 1e5:
        return f"{MINUS if value < 0 else ''}{size:,.0f}"
    return (
        f"{MINUS if value < 0 else ''}{size:,.3f}" if size >= 0.0005 else f"{value:.2g}".replace("-", MINUS)
    )


def percent(fraction: float | None, *, sign: bool = False) -> str:
    """A fraction as per cent with one decimal: 0.066 is “6.6 %”; an absent one is empty."""
    if fraction is None:
        return ""
    hundred = fraction * 100
    lead = MINUS if round(hundred, 1) < 0 else "+" if sign and round(hundred, 1) > 0 else ""
    return f"{lead}{abs(hundred):,.1f}\N{NO-BREAK SPACE}%"


def scale(value: float, unit: str, language: Language) -> tuple[float, str]:
    """How one divides a stored number for showing, and the words of the unit shown.

    Money is shown in 亿元 or 万元 in Chinese and in bn or m CNY in English, by the size of `value`.
    """
    for units, sign_en, sign_zh in ((MONEY, "CNY", "元"), (FOREIGN_MONEY, "USD", "美元")):
        if unit not in units:
            continue
        size = abs(value) * units[unit]
        if language == "zh":
            step, words = (1e8, "亿") if size >= 1e7 else (1e4, "万") if size >= 1e3 else (1.0, "")
            return step / units[unit], words + sign_zh
        step, words = (1e9, "bn ") if size >= 1e8 else (1e6, "m ") if size >= 1e4 else (1.0, "")
        return step / units[unit], words + sign_en
    if unit in FRACTIONS:
        return 0.01, "%"
    return 1.0, plain(term("unit", unit)[language], 24)


def amount(value: float, unit: str, language: Language, *, exact: bool = False) -> str:
    """A number with its unit: “230 bn CNY”, “2,300 亿元”, “28 %”."""
    step, words = scale(value, unit, language)
    text = number(round(value / step, 9), exact=exact or unit == "%")
    gap = "\N{NO-BREAK SPACE}" if words else ""
    return text + gap + words


def quantity(cell: Cell, language: Language, *, exact: bool = False) -> str:
    """A cell as text; bounds, ranges, withheld and unknown each have a form of their own."""

    def say(value: float | None) -> str:
        return "" if value is None else amount(value, cell.unit, language, exact=exact)

    mark = cell.mark
    if mark in ("value", "zero"):
        return say(cell.value)
    if mark == "estimate":
        return "≈ " + say(cell.value)
    if mark == "at-least":
        return "≥ " + say(cell.low)
    if mark == "at-most":
        return "≤ " + say(cell.high)
    if mark == "range":
        return between(cell, language)
    if mark == "withheld":
        known = None not in (cell.low, cell.high)
        return STATUSES["suppressed"][language] + (f" ({between(cell, language)})" if known else "")
    return STATUSES["missing"][language]


def between(cell: Cell, language: Language) -> str:
    """The bounds of a cell in one unit: “100 – 300 bn CNY”."""
    low, high = cell.low or 0.0, cell.high or 0.0
    step, words = scale(max(abs(low), abs(high)), cell.unit, language)
    return f"{number(low / step)} {DASH} {number(high / step)}\N{NO-BREAK SPACE}{words}".rstrip()


def comparison(comparator: str | None, value: float | None, unit: str, language: Language) -> str:
    """A target with its comparator: “≥ 500 bn CNY”, “> 50 %”, “≈ 30 %”."""
    if value is None:
        return STATUSES["missing"][language]
    sign = {">=": "≥ ", ">": "> ", "<": "< ", "<=": "≤ ", "about": "≈ "}.get(comparator or "=", "")
    return sign + amount(value, unit, language)


def period(code: object, language: Language) -> str:
    """A period as a person says it: `2023-01..10` is “Jan–Oct 2023”, “2023年1–10月”."""
    text = plain(code, 24)
    zh = language == "zh"
    if re.fullmatch(r"\d{4}", text):
        return f"{text}年" if zh else text
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        year, quarter = match[1], int(match[2])
        return f"{year}年{QUARTERS[quarter - 1]}季度" if zh else f"Q{quarter} {year}"
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        return f"{match[1]}年{int(match[2])}月" if zh else f"{MONTHS[int(match[2]) - 1]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-01\.\.(0[1-9]|1[0-2])", text):
        year, month = match[1], int(match[2])
        if month == 6:
            return f"{year}年上半年" if zh else f"H1 {year}"
        return f"{year}年1{DASH}{month}月" if zh else f"Jan{DASH}{MONTHS[month - 1]} {year}"
    return text


def period_end(code: object) -> float | None:
    """The end of a period as a point on the axis of years: `2023` and `2023-Q4` end at 2024.0.

    Yearly points are drawn at their own year by pictures, so 1 is subtracted: `2023` is 2023.0.
    """
    text = str(code or "")
    if re.fullmatch(r"\d{4}", text):
        return float(text)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return int(match[1]) - 1 + int(match[2]) / 4
    if match := re.fullmatch(r"(\d{4})-(?:01\.\.)?(0[1-9]|1[0-2])", text):
        return int(match[1]) - 1 + int(match[2]) / 12
    return None


def pick(text: Text, language: Language) -> str:
    """The words of a text in a language."""
    return text[language]
