"""Owns a shelf: all things of one kind as one folded text in memory, and where in it a query stands.

Comes in: keys, names and texts of things. Goes out: for a query the rows that match and how well. The folded
text is searched as a whole: many times faster than asking every name, and a query is never a pattern.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate

from industria.decisions.wording import folded
from industria.findings import Text

ROW, EXTRA = "\x00", "\x01"
_SEPARATORS = str.maketrans({ROW: " ", EXTRA: " ", "\n": " "})
NOTHING = Text("", "")
LONGEST = 2_000
"""So many characters of a name or a text are searched."""
MOST_WORDS = 12


class Match(IntEnum):
    """How a query stands in a thing, best first."""

    CODE = 0
    NAME = 1
    BEGINNING = 2
    WITHIN = 3
    TEXT = 4
    WORDS = 5
    LIKE = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that can be found: its key, its names, what it stands under and what else is said of it.

    `codes` are other codes under which it is known, besides its key.
    """

    key: str
    name: Text
    under: Text = NOTHING
    codes: tuple[str, ...] = ()
    texts: tuple[str | None, ...] = ()


@dataclass
class Shelf:
    """Every thing of one kind. `under` says what a row stands under, when it is shown."""

    kind: str
    keys: Sequence[str]
    names_zh: Sequence[str | None]
    names_en: Sequence[str | None]
    under: Callable[[int], Text]
    codes: Sequence[Sequence[str]] | None = None
    texts: Sequence[Sequence[str | None]] | None = None
    text: str = field(init=False, repr=False, default="")
    starts: list[int] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        self.text = folded("".join(self._rows()))
        lengths = [len(row) + 1 for row in self.text.split(ROW)[1:]]
        self.starts = [0, *accumulate(lengths)]

    @classmethod
    def of(cls, kind: str, things: Sequence[Thing]) -> Shelf:
        """The shelf of a short list of things."""
        return cls(
            kind,
            [thing.key for thing in things],
            [thing.name.zh for thing in things],
            [thing.name.en for thing in things],
            lambda row: things[row].under,
            [thing.codes for thing in things],
            [thing.texts for thing in things],
        )

    def __len__(self) -> int:
        return len(self.keys)

    def _rows(self) -> Iterator[str]:
        """Each row as `key, other codes / names / texts`, with marks between that no query can hold."""
        for at, key in enumerate(self.keys):
            codes = "".join(f"\n{_plain(code)}" for code in self.codes[at]) if self.codes else ""
            texts = "\x01".join(_plain(text) for text in self.texts[at] if text) if self.texts else ""
            names = f"{_plain(self.names_zh[at])}\n{_plain(self.names_en[at])}"
            yield f"{ROW}{_plain(key)}\n{names}{codes}\n{EXTRA}{texts}"

    def matches(self, query: str, most: int) -> dict[int, Match]:
        """Rows in which a folded query stands, up to `most` of each way of matching, with the best way."""
        found: dict[int, Match] = {}
        if query in self.text:
            for way, needle in (
                (Match.CODE, f"{ROW}{query}\n"),
                (Match.NAME, f"\n{query}\n"),
                (Match.BEGINNING, f"{ROW}{query}"),
                (Match.BEGINNING, f"\n{query}"),
                (Match.WITHIN, query),
            ):
                for row, at in self._places(needle, most):
                    best = Match.TEXT if way is Match.WITHIN and at > self._extra(row) else way
                    found.setdefault(row, best)
        words = list(dict.fromkeys(query.split()))[:MOST_WORDS]
        if len(words) > 1 and len(found) < most and all(word in self.text for word in words):
            for row in self._rows_of_words(words, most):
                found.setdefault(row, Match.WORDS)
        return found

    def names(self, row: int) -> list[str]:
        """The key, the folded names and the other codes of a row."""
        return [part for part in self.text[self.starts[row] + 1 : self._extra(row)].split("\n") if part]

    def _places(self, needle: str, most: int) -> Iterator[tuple[int, int]]:
        """The rows that hold a needle, each once, and where."""
        at = self.text.find(needle)
        while at >= 0 and most > 0:
            row = bisect_right(self.starts, at) - 1
            yield row, at
            most -= 1
            at = self.text.find(needle, self.starts[row + 1])

    def _rows_of_words(self, words: Sequence[str], most: int) -> Iterator[int]:
        """The rows that hold every word, looked for by the rarest of them."""
        rarest, *others = sorted(words, key=self.text.count)
        for row, _ in self._places(rarest, len(self)):
            if most <= 0:
                return
            start, end = self.starts[row], self.starts[row + 1]
            if all(self.text.find(word, start, end) >= 0 for word in others):
                most -= 1
                yield row

    def _extra(self, row: int) -> int:
        """Where the names of a row end and its texts begin."""
        return self.text.index(EXTRA, self.starts[row])


def _plain(text: str | None) -> str:
    """The text without our separators; nearly every text has none, which is quickly seen."""
    if not text:
        return ""
    short = text[:LONGEST]
    return short if short.isprintable() else short.translate(_SEPARATORS)
