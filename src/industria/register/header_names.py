"""Owns the comparison of header names: exactly, loosely (blanks, case, width, unit), and by part.

Comes in: the headers of a file and the names and aliases of contract columns. Goes out: which header is which
column, and which could be several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from industria.catalogue import ColumnRecord
from industria.register.units import plain, split_header


def header_named(wanted: str, names: Sequence[str]) -> list[str]:
    """The headers that a person's text names: exactly, else loosely, else as a part of a longer one."""
    for matches in (
        [name for name in names if name == wanted],
        [name for name in names if loose(name) == loose(wanted)],
        [name for name in names if loose(wanted) in {loose(part) for part in parts(name)}],
    ):
        if matches:
            return matches
    return []


def match_automatically(
    columns: Sequence[ColumnRecord], names: Sequence[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Headers found by name and alias, and those that could be meant several ways."""
    originals = {name: re.sub(r" \(\d+\)$", "", name) for name in names}
    found: dict[str, str] = {}
    unclear: dict[str, list[str]] = {}
    for level in (_exact, _without_unit, _by_part):
        spellings = [
            (column.name, {level_word for word in words_of(column) for level_word in level(word)})
            for column in columns
            if column.name not in found and column.name not in unclear
        ]
        free = [name for name in names if name not in found.values()]
        claims: dict[str, list[str]] = {}
        for column_name, words in spellings:
            for name in free:
                if level(originals[name]) & words:
                    claims.setdefault(column_name, []).append(name)
        for column_name, headers in claims.items():
            shared = [other for other, theirs in claims.items() if set(theirs) & set(headers)]
            if len(headers) == 1 and len(shared) == 1:
                found[column_name] = headers[0]
            else:
                unclear[column_name] = headers
    return found, unclear


def words_of(column: ColumnRecord) -> tuple[str, ...]:
    """What a column may be called: its name, its aliases and its meaning in both languages."""
    return (column.name, *column.aliases, column.meaning.zh.rstrip("。"), column.meaning.en.rstrip("."))


def _exact(text: str) -> frozenset[str]:
    return frozenset({text.strip()})


def _without_unit(text: str) -> frozenset[str]:
    return frozenset({loose(split_header(text)[0])})


def _by_part(text: str) -> frozenset[str]:
    return frozenset(loose(split_header(part)[0]) for part in parts(text)) - {""}


def parts(header: str) -> list[str]:
    """The parts of a header of several rows or languages."""
    return [part.strip() for part in re.split(r" / |[\n|]", header) if part.strip()]


def loose(text: str) -> str:
    """A name without blanks, case, width and dashes, for comparison."""
    return re.sub(r"[\s_\-]+", "", plain(text))
