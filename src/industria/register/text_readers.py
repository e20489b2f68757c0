"""Owns how one text of each kind is read: region, code, period, date, choice, yes or no, classification.

Comes in: the text of a cell and what is known. Goes out: its canonical text, or the reason it cannot be read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from industria import periods
from industria.catalogue import ColumnRecord
from industria.classifications import PROBLEMS, classification, normalise_code
from industria.findings import FindingRecord
from industria.register.cells import Reader
from industria.register.numbers import DASHES, Words
from industria.register.reasons import (
    NOT_A_CODE,
    NOT_A_DATE,
    NOT_A_PERIOD,
    NOT_YES_OR_NO,
    UNKNOWN_CHOICE,
    UNKNOWN_REGION,
)
from industria.register.units import plain
from industria.register.words import parse_choice, parse_date, parse_yes_or_no
from industria.toml_positions import nearest

Read = tuple[str | None, FindingRecord | None, Mapping[str, Any]]
NEAREST_LOOKUPS = 50
"""For how many unknown regions of a batch the nearest name is sought: a wrong column has thousands."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What single cells are read against: words, regions by every spelling, full lists of codes, rates."""

    words: Words = field(default_factory=Words)
    dashes: frozenset[str] = DASHES
    regions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Container[str]] = field(default_factory=dict)
    exchange: Mapping[str, Mapping[int, float]] = field(default_factory=dict)


def read_code(known: Knowledge, scheme: str | None, text: str) -> Read:
    """Read a code by the rules of a classification; without one only blanks and wide signs are mended."""
    if plain(text) in known.dashes:
        return None, None, {}
    rules = classification(scheme) if scheme else None
    found = normalise_code(_without_zero_decimals(text), rules, known.codes.get(scheme or ""))
    if found.problem is None:
        return found.code, None, {}
    means = PROBLEMS[found.problem]
    return None, NOT_A_CODE, {"classification": scheme, "problem": means.en, "problem_zh": means.zh}


def _without_zero_decimals(text: str) -> str:
    """A code of three digits or more that a spreadsheet turned into a number: `3610.0` is `3610`."""
    head, point, tail = text.strip().partition(".")
    return head if point and tail == "0" and head.isdecimal() and len(head) > 3 else text


def region_reader(known: Knowledge) -> Reader:
    """Reads a region by its code or name; without a list of regions any text is a region."""
    asked = 0

    def read(text: str) -> Read:
        nonlocal asked
        word = _without_zero_decimals(plain(text))
        if word in known.dashes:
            return None, None, {}
        if not known.regions:
            return _without_zero_decimals(unicodedata.normalize("NFKC", text).strip()), None, {}
        for spelling in (word, word.zfill(5), word.zfill(6)) if word.isdecimal() else (word,):
            if spelling in known.regions:
                return known.regions[spelling], None, {}
        asked += 1
        near = nearest(word, known.regions) if asked <= NEAREST_LOOKUPS else None
        return None, UNKNOWN_REGION, {"nearest": near or "–"}

    return read


def _word_reader(
    known: Knowledge, parse: Callable[[str], str | None], reason: FindingRecord, text: str
) -> Read:
    if plain(text) in known.words.missing:
        return None, None, {}
    value = parse(text)
    return (value, None, {}) if value is not None else (None, reason, {})


def reader_of(column: ColumnRecord, known: Knowledge) -> Reader:
    """How one text of a column of few distinct texts is read."""
    if column.kind == "region":
        return region_reader(known)
    if column.kind == "period":
        return partial(_word_reader, known, periods.parse, NOT_A_PERIOD)
    if column.kind == "date":
        return partial(_word_reader, known, parse_date, NOT_A_DATE)
    if column.kind == "boolean":
        return partial(_word_reader, known, _yes_or_no, NOT_YES_OR_NO)
    if column.kind == "choice":
        return partial(_read_choice, known, column)
    return _read_scheme


def _yes_or_no(text: str) -> str | None:
    said = parse_yes_or_no(text)
    return None if said is None else str(said).lower()


def _read_choice(known: Knowledge, column: ColumnRecord, text: str) -> Read:
    choice = parse_choice(text, column.choices)
    if choice is None and plain(text) in known.words.missing:
        return None, None, {}
    data = {"choices": ", ".join(column.choices)}
    return (choice, None, {}) if choice is not None else (None, UNKNOWN_CHOICE, data)


def _read_scheme(text: str) -> Read:
    """The name of a classification, as its record spells it where there is one."""
    scheme = classification(text)
    return (scheme.id if scheme else text.strip()), None, {}
