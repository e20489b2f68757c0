"""Owns how conditions on enterprises are written and read: `rung=high-tech`, `rd_intensity>=5`.

Comes in: text of people, and the choices that a run knows. Goes out: conditions, or every finding at once.
Values separated by commas: any of them; `10..20`: between; nothing after `=`: unknown, after `!=`: known.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from industria.enterprises.selection.criteria import CRITERIA, Criterion
from industria.enterprises.selection.finding_records import (
    CHOICE_UNKNOWN,
    CONDITION_UNREADABLE,
    CRITERION_UNKNOWN,
    OPERATOR_UNFIT,
    TOO_MANY_CONDITIONS,
    VALUE_UNREADABLE,
)
from industria.findings import Finding, FindingError
from industria.toml_positions import nearest

Choices = Mapping[str, Mapping[str, str]]
"""Of each criterion with choices: what people may write, folded, and the value it stands for."""
MOST = 30
LONGEST = 200
SHOWN = 12
_PARTS = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]{0,40})\s*(!=|<=|>=|=|<|>|~)\s*(.*)", re.DOTALL)
_WIDE = str.maketrans("＝＞＜！～；，：％", "=><!~;,:%")
_SCALES = {"万": 1e4, "亿": 1e8, "k": 1e3, "m": 1e6, "bn": 1e9}
_NUMBER = re.compile(r"([+-]?\d[\d, ]*(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(万|亿|k|m|bn)?\s*(%)?", re.IGNORECASE)
_YES, _NO = ("yes", "true", "1", "是"), ("no", "false", "0", "否")
_FORMS = {
    "number": ("a number, such as 5000000 or 500万", "数字,例如 5000000 或 500万"),
    "share": ("per cent, such as 5", "百分数,例如 5"),
    "day": ("a day or a year, such as 2018-06-30 or 2018", "日期或年份,例如 2018-06-30 或 2018"),
    "flag": ("yes or no", "yes 或 no"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One condition: the criterion, how it is compared, its values (none: unknown, or known), as written."""

    criterion: Criterion
    operator: str
    values: tuple[Any, ...]
    text: str


def parts_of(text: str) -> list[str]:
    """The conditions in one text, separated by semicolons."""
    return [part.strip() for part in text.translate(_WIDE).split(";") if part.strip()]


def read_conditions(parts: Sequence[str], choices: Choices | None = None) -> list[Asked]:
    """The conditions; FindingError with everything that is not understood."""
    found: list[Asked] = []
    wrong: list[Finding] = []
    if len(parts) > MOST:
        raise FindingError([TOO_MANY_CONDITIONS.at(number=len(parts), most=MOST)])
    for part in parts:
        read = _read(part.translate(_WIDE), choices or {})
        if isinstance(read, Asked):
            found.append(read)
        else:
            wrong.append(read)
    if wrong:
        raise FindingError(wrong)
    return found


def criterion_of(name: str) -> Criterion:
    """The criterion of that name; a finding with the nearest one where there is none."""
    if name not in CRITERIA:
        raise FindingError([_unknown(name)])
    return CRITERIA[name]


def _unknown(name: str) -> Finding:
    near = nearest(name, CRITERIA) or next(iter(CRITERIA))
    return CRITERION_UNKNOWN.at(given=_shown(name), nearest=near, known=", ".join(CRITERIA))


def _read(text: str, choices: Choices) -> Asked | Finding:
    parts = _PARTS.fullmatch(text)
    if parts is None or len(text) > 10 * LONGEST:
        return CONDITION_UNREADABLE.at(given=_shown(text))
    name, operator, rest = parts[1], parts[2], parts[3].strip()
    if name not in CRITERIA:
        return _unknown(name)
    criterion = CRITERIA[name]
    if operator not in criterion.operators:
        return OPERATOR_UNFIT.at(criterion=name, operator=operator, fit=" ".join(criterion.operators))
    if not rest:
        if operator in ("=", "!=") and criterion.kind != "listed":
            return Asked(criterion, operator, (), f"{name}{operator}")
        return _unreadable(criterion, rest)
    whole = operator not in ("=", "!=") and criterion.kind != "text"
    values = []
    pieces = (
        [rest]
        if whole or (criterion.kind in ("number", "share") and "," in rest and _one(rest))
        else rest.split(",")
    )
    for piece in (one.strip() for one in pieces):
        value = _value(criterion, piece, choices.get(name, {}))
        if isinstance(value, Finding):
            return value
        values.append(value)
    if whole and isinstance(values[0], tuple):
        return _unreadable(criterion, rest)
    return Asked(criterion, operator, tuple(values), f"{name}{operator}{rest}")


def _one(text: str) -> bool:
    """Whether commas only set thousands apart."""
    return bool(re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?.*", text))


def _value(criterion: Criterion, text: str, choices: Mapping[str, str]) -> Any:
    if not text or len(text) > LONGEST:
        return _unreadable(criterion, text)
    if criterion.kind in ("number", "share"):
        low, dots, high = text.partition("..")
        ends = [_number(part, criterion.kind == "share") for part in ((low, high) if dots else (text,))]
        if None in ends or (dots and ends[0] > ends[1]):  # type: ignore[operator]
            return _unreadable(criterion, text)
        return tuple(ends) if dots else ends[0]
    if criterion.kind == "day":
        well = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text)
        return text if well else _unreadable(criterion, text)
    if criterion.kind == "flag" or criterion.name.startswith("has_"):
        folded = text.casefold()
        return True if folded in _YES else False if folded in _NO else _unreadable(criterion, text)
    if criterion.kind == "text" or not choices:
        return text
    entry, _, word = text.partition(":")
    if criterion.words and word and word not in criterion.words:
        return _not_a_choice(criterion, word, criterion.words)
    known = choices.get(text.casefold()) or choices.get(entry.casefold() if criterion.words else "")
    if known is None:
        return (
            text if criterion.name == "industry" else _not_a_choice(criterion, text, list(choices.values()))
        )
    return f"{known}:{word}" if criterion.words and word else known


def _number(text: str, share: bool) -> float | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found[3] and not share):
        return None
    number = float(found[1].replace(",", "").replace(" ", "")) * _SCALES.get((found[2] or "").lower(), 1.0)
    if not math.isfinite(number):
        return None
    return number / 100.0 if share else number


def _unreadable(criterion: Criterion, value: str) -> Finding:
    form, form_zh = _FORMS.get(criterion.kind, ("a value", "一个值"))
    return VALUE_UNREADABLE.at(
        criterion=criterion.name, value=_shown(value) or "–", form=form, form_zh=form_zh
    )


def _not_a_choice(criterion: Criterion, value: str, known: Sequence[str]) -> Finding:
    names = list(dict.fromkeys(known))
    near = nearest(value, names) or (names[0] if names else "–")
    shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    return CHOICE_UNKNOWN.at(criterion=criterion.name, value=_shown(value), nearest=near, known=shown)


def _shown(text: str) -> str:
    plain = " ".join(
        "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text).split()
    )
    return plain[:60]
