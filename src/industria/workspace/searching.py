"""Owns Search: what people type into the search box, found among everything that a run names.

Comes in: a workspace folder and a run's id; a text of any content, always taken as plain text. Goes out:
hits, best first: an exact code, an exact name, a name that begins so, one that holds it, one whose texts hold
it, one that holds every word; where nothing of the plan matches, names written alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from industria.decisions.entries import Entry
from industria.decisions.wording import folded_words
from industria.workspace.folder import Folder
from industria.workspace.runs import tables_of
from industria.workspace.search_shelves import Match, Shelf
from industria.workspace.search_sources import shelves

LONGEST_QUERY = 2_000
LONGEST_ALIKE = 64
BEYOND_ALPHABETS = 0x2E7F
ALIKE = 75
"""How like two spellings must be, of 100, to be taken for a slip of the hand."""
FEW = 4
ALIKE_OF_FEW = 60
"""The same for names of few Chinese characters, of which one may be wrong."""

KINDS = (
    "cluster", "tier", "region", "industry", "target", "indicator", "chain", "node", "measure", "decision",
    "note", "instrument", "site", "finding", "project", "need", "research", "enterprise",
)  # fmt: skip
"""The kinds of hits, in the order in which equal ones are shown."""
DEEP = frozenset({"project", "need", "research", "enterprise"})
"""Kinds of which there may be very many: unless code or name are exact, they come after all others."""
SCORES = {
    Match.CODE: 0.95, Match.NAME: 0.85, Match.BEGINNING: 0.7, Match.WITHIN: 0.6, Match.TEXT: 0.5,
    Match.WORDS: 0.4, Match.LIKE: 0.3,
}  # fmt: skip
DEEPER = 0.35
CLOSENESS = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: kind and key, names, what it stands under, and how well it matches (0 to 1)."""

    kind: str
    key: str
    name_en: str
    name_zh: str
    under_en: str
    under_zh: str
    score: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a shelf that matches, before it is made a hit."""

    shelf: Shelf
    row: int
    score: float


class Search:
    """The index of one run, made once; it never changes and may be asked by many threads."""

    def __init__(self, folder: Folder, run_id: str):
        self.shelves = shelves(tables_of(folder, run_id))
        self._spellings: list[str] = []
        self._spelt: list[tuple[Shelf, int]] = []
        for shelf in self.shelves:
            if shelf.kind not in DEEP:
                self._add_spellings(shelf)

    def find(self, text: str, limit: int = 20, entries: Sequence[Entry] = ()) -> list[Hit]:
        """What matches a text, best first; `entries` are notes and decisions found by `Decisions.search`.

        No kind takes more than a quarter of the places while other kinds have hits.
        """
        query = folded_words(text[:LONGEST_QUERY])
        if not query or limit <= 0:
            return []
        places = [place for shelf in self.shelves for place in _on(shelf, query, 4 * limit)]
        if not any(place.shelf.kind not in DEEP for place in places):
            places += self._alike(query, limit)
        ranked = sorted(places, key=lambda place: (-place.score, KINDS.index(place.shelf.kind)))
        hits = [_hit(place) for place in _mixed(ranked, limit)] + [_said(entry) for entry in entries[:limit]]
        return sorted(hits, key=lambda hit: (-hit.score, KINDS.index(hit.kind)))[:limit]

    def thing(self, kind: str, key: str) -> Hit | None:
        """The one thing of that kind and exactly that key; None where the run has none."""
        for shelf in self.shelves:
            if shelf.kind == kind and key in shelf.keys:
                return _hit(_Place(shelf, shelf.keys.index(key), 1.0))
        return None

    def _add_spellings(self, shelf: Shelf) -> None:
        for row in range(len(shelf)):
            for name in shelf.names(row):
                for spelling in _spellings(name):
                    self._spellings.append(spelling)
                    self._spelt.append((shelf, row))

    def _alike(self, query: str, limit: int) -> Iterator[_Place]:
        """Names, codes and words of names written much like the query; Chinese also within a name."""
        if not 2 <= len(query) <= LONGEST_ALIKE:
            return
        chinese = any(ord(letter) > BEYOND_ALPHABETS for letter in query)
        scorer = fuzz.partial_ratio if chinese else fuzz.ratio
        least = ALIKE_OF_FEW if chinese and len(query) <= FEW else ALIKE
        found = process.extract(query, self._spellings, scorer=scorer, score_cutoff=least, limit=8 * limit)
        seen: set[tuple[str, int]] = set()
        for name, likeness, at in found:
            shelf, row = self._spelt[at]
            if len(name) * 3 >= len(query) * 2 and (shelf.kind, row) not in seen:
                seen.add((shelf.kind, row))
                yield _Place(shelf, row, round(SCORES[Match.LIKE] * likeness / 100, 4))


def _spellings(name: str) -> Iterator[str]:
    """What a slip of the hand is compared with: the name, its beginnings of some words, its longer words."""
    yield name
    words = name.split()
    if len(words) > 1:
        yield from (" ".join(words[:count]) for count in range(2, min(len(words), 5)))
        yield from (word for word in words if len(word) > FEW)


def _on(shelf: Shelf, query: str, most: int) -> Iterator[_Place]:
    """What matches on one shelf; the score is the way it matches and how much of the name is given."""
    for row, way in shelf.matches(query, most).items():
        # a cluster's name mostly ends with what people call it: 智能网联汽车, smart connected vehicles
        at_end = shelf.kind == "cluster" and way is Match.WITHIN
        score = SCORES[Match.BEGINNING if at_end else way]
        if shelf.kind in DEEP and way > Match.NAME:
            score -= DEEPER
        near = max((len(query) / len(name) for name in shelf.names(row) if query in name), default=0.0)
        yield _Place(shelf, row, round(score + CLOSENESS * near, 4))


def _mixed(ranked: Sequence[_Place], limit: int) -> list[_Place]:
    """The best places, such that one kind does not crowd out the others."""
    most = max(3, limit // 4)
    taken: Counter[str] = Counter()
    first: list[_Place] = []
    rest: list[_Place] = []
    for place in ranked:
        taken[place.shelf.kind] += 1
        (first if taken[place.shelf.kind] <= most else rest).append(place)
    return [*first, *rest][:limit]


def _hit(place: _Place) -> Hit:
    shelf, row = place.shelf, place.row
    under = shelf.under(row)
    key, zh, en = shelf.keys[row], shelf.names_zh[row], shelf.names_en[row]
    return Hit(shelf.kind, key, en or zh or key, zh or en or key, under.en, under.zh, place.score)


def _said(entry: Entry) -> Hit:
    """A note or decision as a hit: what was decided or said, under the thing it is about."""
    name = entry.title or entry.text.split("\n", 1)[0]
    under = entry.subject.name or str(entry.subject)
    kind = "decision" if entry.kind == "decision" else "note"
    return Hit(kind, entry.id, name, name, under, under, SCORES[Match.TEXT] if entry.stands else 0.2)
