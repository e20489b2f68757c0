"""Owns how one number is read from the text of a cell: separators, multipliers, "more than", withheld.

Comes in: the text of a cell and the words that stand for no number. Goes out: a `Number`: value, status,
bounds and unit, or the code of the problem that makes it unreadable. Nothing is guessed: `2O22` (with a
letter O) is a problem with a suggestion, never 2022.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from industria.register.units import Unit, multiplier, parse_unit, plain

NumberProblem = Literal[
    "", "not-a-number", "letter-in-number", "two-points", "separators-wrong", "mixed-units",
    "inequality-unreadable", "too-large",
]  # fmt: skip
"""Why a text cannot be read as a number; empty where it can."""

LARGEST = 1e15
"""No number is stored beyond this: no economy produces as many yuan in a year."""

DASHES = frozenset({"", "-", "--", "---", "–", "—", "——", "－", "…", "……", "...", "......", "/", "·"})
"""Signs that stand for no value in statistical tables."""


@dataclass(frozen=True, slots=True)
class Words:
    """Texts that stand for no number: `withheld` for suppressed, `zero` for nothing, `missing` for unknown.

    A text in several is withheld before zero before missing.
    """

    missing: frozenset[str] = field(
        default=DASHES
        | {"n/a", "na", "n.a.", "#n/a", "nan", "null", "none", "nil", "缺", "未知", "不详", ":"}
    )
    withheld: frozenset[str] = frozenset({"(d)", "(s)", "(x)", "保密"})
    zero: frozenset[str] = frozenset()

    def with_more(self, missing: Iterable[str], withheld: Iterable[str], zero: Iterable[str]) -> Words:
        """The same with the words of a source added."""
        return Words(
            self.missing | {plain(word) for word in missing},
            self.withheld | {plain(word) for word in withheld},
            self.zero | {plain(word) for word in zero},
        )


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: in the unit that the cell itself names, else in that of its column.

    `scale` is a bare multiplier of the cell (`2.3万` has 10,000), already in value and bounds.
    """

    status: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    scale: float = 1.0
    problem: NumberProblem = ""
    suggestion: str = ""


_MORE = (
    r"超过|超出|超|大于等于|大于|高于|多于|不低于|不少于|不小于|至少|突破|逾|>=|≥|>"
    r"|more than|at least|over|above|no less than|not less than|no fewer than|exceeding|greater than"
)
_LESS = (
    r"小于等于|小于|低于|少于|不足|不到|不超过|不高于|不大于|不多于|至多|<=|≤|<"
    r"|less than|fewer than|under|below|at most|no more than|not more than|up to"
)
_ABOUT = r"大约|约为|约|将近|接近|近|~|≈|about|approximately|approx\.?|around|nearly|almost|circa|ca\.|c\."
_BEFORE = re.compile(rf"(?P<less>{_LESS})\s*|(?P<more>{_MORE})\s*|(?P<about>{_ABOUT})\s*")
_AFTER = re.compile(
    r"\s*(?:(?P<more>及以上|以上|余|多|\+|or more|and above|and over|or above)"
    r"|(?P<less>及以下|以下|以内|之内|or less|or fewer|and below|or below)"
    r"|(?P<about>左右|上下|or so))$"
)
_ODD = re.compile(r"(?<=[\d十百千万亿])[余多](?=\D)")
_DIGITS = r"(?:\d{1,3}(?:[, '’]\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?"
_SIGNED = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<money>[¥$€£]|us\$)?\s*(?P<digits>{_DIGITS})\s*(?P<rest>[^\d\s.,].*)?"
)
_RANGE = re.compile(
    rf"(?P<low>{_DIGITS})\s*(?:-|~|至|到| to )\s*(?P<high>{_DIGITS})\s*(?P<rest>[^\d\s.,-].*)?"
)
_LOOKALIKE = str.maketrans({"o": "0", "〇": "0", "l": "1", "i": "1", "|": "1", "z": "2", "s": "5", "b": "8"})


def parse_number(text: str, words: Words) -> Number:
    """The number that a cell's text says, its status and bounds, or what makes it unreadable."""
    said = plain(text).replace("−", "-").replace("–", "-").replace("〜", "~")
    if said in words.withheld:
        return Number("suppressed")
    if said in words.zero:
        return Number("observed", 0.0, 0.0, 0.0)
    if said in words.missing:
        return Number("missing")
    relation, body = _qualified(said)
    if relation == "both":
        return _problem("inequality-unreadable")
    if not relation and (span := _range(body)):
        return span
    read = _signed(body)
    if not read.problem and read.value is not None and not math.isfinite(read.value):
        return _problem("too-large")
    if read.problem:
        return replace(read, problem="inequality-unreadable") if _vague(read, relation) else read
    if relation == "more":
        return replace(read, status="inequality", value=None, high=None)
    if relation == "less":
        return replace(read, status="inequality", value=None, low=None)
    if relation == "about":
        return replace(read, status="estimated", low=None, high=None)
    return read


def _vague(read: Number, relation: str) -> bool:
    return bool(relation) and read.problem == "not-a-number"


def _qualified(said: str) -> tuple[str, str]:
    """The relation that words around the number state (`both`: they disagree), and the rest."""
    relations: set[str] = set()
    while (found := _BEFORE.match(said)) and found.end():
        relations.add(str(found.lastgroup))
        said = said[found.end() :]
    while found := _AFTER.search(said):
        relations.add(str(found.lastgroup))
        said = said[: found.start()]
    if odd := _ODD.search(said):
        relations.add("more")
        said = said[: odd.start()] + said[odd.end() :]
    if len(relations) > 1:
        return "both", said
    return (relations.pop() if relations else ""), said


def _signed(body: str) -> Number:
    negative = bool(re.fullmatch(r"\([^()]*\d[^()]*\)", body))
    if negative:
        body = body[1:-1].strip()
    found = _SIGNED.fullmatch(body)
    if found is None:
        return _problem(*_why_not(body))
    value = float(re.sub(r"[, '’]", "", found["digits"]))
    if negative and found["sign"]:
        return _problem("not-a-number")
    value = -value if negative or found["sign"] == "-" else value
    read = _with_unit(value, value, value, "observed", (found["money"] or "", found["rest"] or ""))
    return read or _problem(*_why_not(body))


def _range(body: str) -> Number | None:
    found = _RANGE.fullmatch(body)
    if found is None:
        return None
    low, high = (float(re.sub(r"[, '’]", "", found[end])) for end in ("low", "high"))
    if low > high:
        return None
    return _with_unit(None, low, high, "inequality", ("", found["rest"] or "")) or _problem(*_why_not(body))


def _with_unit(
    value: float | None, low: float, high: float, status: str, around: tuple[str, str]
) -> Number | None:
    """The number in the unit or multiplier around it (`$5`, `2.3万`, `12亿元`); None where that is none."""
    money, rest = around[0], around[1].strip()
    unit: Unit | None = None
    scale = 1.0
    if rest and (factor := multiplier(rest)) is not None:
        scale = factor
        unit = parse_unit(money) if money else None
    elif rest or money:
        unit = parse_unit(rest or money)
        if unit is None or (rest and money and unit.base != getattr(parse_unit(money), "base", "")):
            return None
    return Number(status, value if value is None else value * scale, low * scale, high * scale, unit, scale)


def _why_not(body: str) -> tuple[NumberProblem, str]:
    digits = re.sub(r"[,\s'’]", "", body)
    if re.search(r"\d[olizsb|〇]|[olizsb|〇]\d", digits):
        corrected = digits.translate(_LOOKALIKE)
        if re.fullmatch(r"[+-]?\d+(\.\d*)?%?", corrected):
            return "letter-in-number", corrected
    if re.fullmatch(r"[+-]?\d*\.\d*(?:\.\d*)+", digits) and re.search(r"\d", digits):
        return "two-points", ""
    if re.fullmatch(r"[+-]?[\d,' ’]+(\.\d*)?[,.]?\d*", body) and re.search(r"\d", body):
        return "separators-wrong", ""
    if re.search(r"\d[^\d_]*[^\W\d_][^\d_]*\d", body):
        return "mixed-units", ""
    return "not-a-number", ""


def _problem(problem: NumberProblem, suggestion: str = "") -> Number:
    return Number("missing", problem=problem, suggestion=suggestion)
