"""Owns why a result fits: the terms it shares with the need, and its sentence that is nearest.

Comes in: what was matched, the texts. Goes out: terms with what each adds to the score; a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from industria.innovation.matching import Matched
from industria.innovation.terms import terms_of
from industria.innovation.texts import LANGUAGES, Texts

MOST_TERMS = 5
LONGEST_SENTENCE = 200
_STOP = re.compile(r"(?<=[。；！？;!?])\s*|(?<=\.)\s+")
MOST_SENTENCES = 60
"""So many sentences of a text are looked at."""


@dataclass(frozen=True)
class SharedTerms:
    """The terms that pairs share, by what they add."""

    matched: Matched

    @cached_property
    def names(self) -> list[str]:
        """The terms by their number."""
        return list(self.matched.index.vocabulary)

    def of(self, pair: int, read_in: int | None = None) -> list[tuple[str, float]]:
        """The terms of a pair and what each adds to its BM25 score, the most first.

        `read_in`: the language, by its place in `LANGUAGES`; the one that counts where none is given.
        """
        pairs = self.matched.pairs
        reading = self.matched.readings[int(pairs.reading[pair]) if read_in is None else read_in]
        asked, held = reading.counts, self.matched.index.weights
        row, column = int(pairs.need[pair]), int(pairs.result[pair])
        mine = slice(asked.indptr[row], asked.indptr[row + 1])
        theirs = slice(held.indptr[column], held.indptr[column + 1])
        both, a, b = np.intersect1d(asked.indices[mine], held.indices[theirs], return_indices=True)
        added = asked.data[mine][a] * held.data[theirs][b]
        order = np.lexsort((both, -added))
        return [(self.names[both[at]], float(added[at])) for at in order.tolist()]


def told_terms(terms: Sequence[tuple[str, float]]) -> list[str]:
    """The terms as they are told: one that is a part of another that is shared is left out."""
    names = [term for term, _ in terms]
    return [term for term in names if not any(term != other and term in other for other in names)]


def nearest_sentence(results: Texts, at: int, reading: int, terms: Mapping[str, float]) -> str:
    """The sentence of a result whose terms add most; empty where none has any."""
    language = LANGUAGES[reading]
    best, found = 0.0, ""
    for sentence, held in _sentences(results.bodies[language][at]):
        added = sum(terms.get(term, 0.0) for term in held)
        if added > best:
            best, found = added, sentence
    return found if len(found) <= LONGEST_SENTENCE else found[: LONGEST_SENTENCE - 1] + "…"


@lru_cache(maxsize=4096)
def _sentences(body: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a body with their terms."""
    parts = [part for part in _STOP.split(body) if part][:MOST_SENTENCES]
    return tuple((part, frozenset(terms_of(part))) for part in parts)
