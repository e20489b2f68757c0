"""Owns Texts: the needs or the results that are compared, as texts in two languages.

Comes in: rows with titles and bodies, any of them empty. Goes out: identifiers, the terms of each text in
each language, and the words that a vector is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from industria.innovation.terms import TextLanguage, clean, terms_of

LANGUAGES: tuple[TextLanguage, ...] = ("zh", "en")
LEAD = {"zh": 200, "en": 600}
"""So many characters of a body go into the vector: its beginning says what it is about."""
NEED_FIELDS = (("title",), ("text",))
RESULT_FIELDS = (("title",), ("abstract", "text"), ("keywords",))
"""Titles, bodies, and what else counts, by the first name that a table has."""
_HAN_SHARE = 0.2


@dataclass(frozen=True)
class Texts:
    """What is compared: one entry a need or a result.

    `titles` and `bodies` hold clean texts by language; `keywords` clean lists of words by language.
    """

    ids: tuple[str, ...]
    titles: Mapping[TextLanguage, tuple[str, ...]]
    bodies: Mapping[TextLanguage, tuple[str, ...]]
    keywords: Mapping[TextLanguage, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def terms(self) -> Mapping[TextLanguage, tuple[list[str], ...]]:
        """The terms of each text by the language it is written in."""
        return {language: self._terms(language) for language in LANGUAGES}

    def _terms(self, language: TextLanguage) -> tuple[list[str], ...]:
        fields = (self.titles[language], self.bodies[language], self.keywords[language])
        return tuple(terms_of(" . ".join(filter(None, parts))) for parts in zip(*fields, strict=True))

    def spoken(self, at: int) -> str:
        """What the vector of a text is made of: its title and the beginning of its body, in Chinese first."""
        for language in LANGUAGES:
            title, body = self.titles[language][at], self.bodies[language][at]
            if title or body:
                stop = "。" if language == "zh" else ". "
                return stop.join(filter(None, (title, body[: LEAD[language]])))
        return ""


def texts_of(rows: Sequence[Mapping[str, Any]], key: str, fields: Sequence[Sequence[str]]) -> Texts:
    """The texts of rows: columns `title_zh`, `title_en`, …, or `title`, its language told by its signs."""
    told = [_told(rows, names) for names in fields]
    while len(told) < 3:
        told.append({language: ("",) * len(rows) for language in LANGUAGES})
    return Texts(tuple(str(row[key]) for row in rows), told[0], told[1], told[2])


def _told(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[TextLanguage, tuple[str, ...]]:
    return {language: tuple(_one(row, names, language) for row in rows) for language in LANGUAGES}


def _one(row: Mapping[str, Any], names: Sequence[str], language: TextLanguage) -> str:
    for name in names:
        text = clean(row.get(f"{name}_{language}"))
        if text:
            return text
        plain = clean(row.get(name))
        if plain and _written_in(plain) == language:
            return plain
    return ""


def _written_in(told: str) -> TextLanguage:
    han = sum("\u4e00" <= one <= "\u9fff" for one in told)
    return "zh" if han >= _HAN_SHARE * len(told) else "en"
