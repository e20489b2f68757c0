"""Owns how derivations word things in one language: numbers, bounds, units, terms, and names of codes.

Comes in: values as stored, keys of the glossary, codes. Goes out: text. Numbers are raw and exact, and the
same in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from industria.findings import Language, Text
from industria.glossary import term
from industria.steps import Tables

UNKNOWN = Text("unknown", "未知")
BETWEEN = Text("between {low} and {high} {unit}", "介于 {low} 与 {high} {unit}之间")
AT_LEAST = Text("at least {low} {unit}", "不低于 {low} {unit}")
AT_MOST = Text("at most {high} {unit}", "不高于 {high} {unit}")
JOIN = Text("; ", "；")
LABEL = Text("{name}: {value}", "{name}：{value}")

NAMED = (
    ("regions", "region", "region"),
    ("plan_region", "region", "region"),
    ("plan_regions", "region", "region"),
    ("plan_industries", "code", "industry"),
    ("plan_clusters", "cluster", "cluster"),
    ("plan_indicators", "indicator", "indicator"),
)
"""Tables that name codes: the table, its column, what the code is of; a later table comes before."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One language, and the names that the plan and the register give to codes."""

    language: Language = "en"
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def say(self, text: Text, **data: Any) -> str:
        """A sentence with its places filled."""
        return text.filled(self.language, data).strip()

    def term(self, group: str, key: str | None) -> str:
        """A word of the glossary."""
        return term(group, key)[self.language]

    def number(self, value: float | int | None, unit: str | None = "") -> str:
        """A number as it is, up to four decimals, with its unit; unknown says so."""
        if value is None:
            return UNKNOWN[self.language]
        return f"{plain_number(value)} {self.term('unit', unit)}".strip()

    def interval(self, value: Any, low: Any, high: Any, unit: str | None = "") -> str:
        """A value, or its bounds where the point is not known."""
        if value is not None:
            return self.number(value, unit)
        ends = {"low": self.number(low), "high": self.number(high), "unit": self.term("unit", unit)}
        if low is not None and high is not None:
            return self.say(BETWEEN, **ends)
        if low is not None:
            return self.say(AT_LEAST, **ends)
        return self.say(AT_MOST, **ends) if high is not None else UNKNOWN[self.language]

    def bounds(self, row: Mapping[str, Any], name: str = "value", unit: str | None = "") -> str:
        """The value column `name` of a row with its bounds; `value` has them in `low` and `high`."""
        ends = ("low", "high") if name == "value" else (f"{name}_low", f"{name}_high")
        return self.interval(row.get(name), row.get(ends[0]), row.get(ends[1]), unit)

    def named(self, kind: str, code: str | None) -> str:
        """A code with its name behind it, where there is one."""
        name = self.names.get((kind, code or ""))
        return f"{code} {name}" if name and name != code else (code or "")

    def indicator(self, key: str | None) -> str:
        """The name of an indicator, of the glossary or of the plan."""
        return self.names.get(("indicator", key or "")) or self.term("indicator", key)

    def joined(self, *parts: str) -> str:
        """Half sentences behind one another; empty ones are left out."""
        return JOIN[self.language].join(part for part in parts if part)

    def listed(self, *parts: str) -> str:
        """Names behind one another, as in a heading."""
        return ("，" if self.language == "zh" else ", ").join(part for part in parts if part)

    def label(self, name: str, value: str) -> str:
        """A name with what it says."""
        return self.say(LABEL, name=name, value=value)

    def bracket(self, text: str, inside: str) -> str:
        """A text with something in brackets behind it, where there is something."""
        if not inside:
            return text
        return f"{text}（{inside}）" if self.language == "zh" else f"{text} ({inside})"


def plain_number(value: float | int | None) -> str:
    """A number in the digits of both languages: up to four decimals below a million, none above."""
    if value is None:
        return "?"
    if abs(value) >= 1e6:
        return f"{value:,.0f}"
    if 0 < abs(value) < 1e-3:
        return f"{value:.4g}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def plain_interval(value: Any, low: Any, high: Any) -> str:
    """A number for a formula, or the interval it lies in: `[1, 2]`, an open end as infinity."""
    if value is not None:
        return plain_number(value)
    left = "−∞" if low is None else plain_number(low)
    right = "∞" if high is None else plain_number(high)
    return f"[{left}, {right}]"


def wording_of(tables: Tables, language: Language) -> Wording:
    """The wording of a run: names in the language asked for, in the other one where there is no such name."""
    first, second = (f"name_{language}", "name_en" if language == "zh" else "name_zh")
    names: dict[tuple[str, str], str] = {}
    for table, column, kind in NAMED:
        if tables.has(table):
            for row in tables.read(table, [column, first, second]).to_pylist():
                name = row[first] or row[second]
                if row[column] and name:
                    names[(kind, row[column])] = name
    return Wording(language, names)
