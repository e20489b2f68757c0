"""Owns TermIndex: results by their terms, and how far the wording of a need is found in each.

Comes in: `Texts` of needs and results. Goes out: BM25 scores, the share of what is asked that they make up.

A need is read twice, in Chinese and in English: by its own words, or where it has none in that language by
their likeliest translations, learned from titles and keywords that the register holds in both. The better
reading counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from industria.innovation.terms import TextLanguage, terms_of
from industria.innovation.texts import LANGUAGES, Texts
from industria.kernels.arrays import Floats
from industria.kernels.text_matching.pair_scores import pair_scores
from industria.kernels.text_matching.term_weights import K1, bm25_weights, rarity
from industria.kernels.text_matching.translation import translation_chances

OTHER: dict[TextLanguage, TextLanguage] = {"en": "zh", "zh": "en"}
Counts = sparse.csr_matrix


@dataclass(frozen=True)
class Reading:
    """Needs read in one language: counts of terms, and whether they were translated.

    `ceiling` is what a text that held every term without end would score, what has no translation included:
    no score is above it.
    """

    counts: Counts
    translated: NDArray[np.bool_]
    ceiling: Floats


@dataclass(frozen=True)
class TermIndex:
    """Results by their terms: counts, BM25 weights, rarity, and translations between the languages."""

    vocabulary: dict[str, int]
    counts: Counts
    weights: Counts
    rarity: Floats
    chances: dict[TextLanguage, Counts]
    """The chance that a term is rendered by a term of the language named."""

    def read(self, needs: Texts, language: TextLanguage) -> Reading:
        """The needs as they read in a language. Each term counts once."""
        own = _once(count_terms(needs.terms[language], self.vocabulary))
        other = _once(count_terms(needs.terms[OTHER[language]], self.vocabulary))
        empty = np.diff(own.indptr) == 0
        rendered = sparse.diags_array(empty.astype(np.float64)) @ (other @ self.chances[language])
        made = sparse.csr_matrix(own + rendered)
        most = self.rarity * (K1 + 1.0)
        open_ = 1.0 - np.asarray(self.chances[language].sum(axis=1)).ravel()  # what is left untranslated
        lost = sparse.diags_array(empty.astype(np.float64)) @ (other @ (most * open_))
        ceiling = np.asarray(made @ most).ravel() + np.asarray(lost).ravel()
        return Reading(made, empty & (np.diff(made.indptr) > 0), ceiling)

    def best(
        self, reading: Reading, most: int, threads: int = 1
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of a need and a result: of each need the `most` with the highest score."""
        found = sp_matmul_topn(
            reading.counts, self.weights.T.tocsr(), top_n=most, sort=True, n_threads=threads, threshold=0.0
        )
        rows = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
        return rows.astype(np.int64), found.indices.astype(np.int64)

    def scores(self, reading: Reading, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Floats:
        """The BM25 score of each pair."""
        return pair_scores(reading.counts, self.weights, rows, columns)


def index_of(needs: Texts, results: Texts, parallel: Sequence[Texts] = ()) -> TermIndex:
    """The index of results by their terms.

    How rare a term is counts over needs, results and the texts in `parallel`,
    so that the phrases in which needs are put weigh little; translations are learned from all of them.
    """
    spoken = (needs, results, *parallel)
    every = chain.from_iterable(texts.terms[language] for texts in spoken for language in LANGUAGES)
    vocabulary = {term: at for at, term in enumerate(dict.fromkeys(chain.from_iterable(every)))}
    counts = count_terms(_both(results), vocabulary)
    asked = [count_terms(_both(texts), vocabulary) for texts in (needs, *parallel)]
    spread = rarity(sparse.csr_matrix(sparse.vstack([counts, *asked])))
    weights = bm25_weights(counts, spread)
    return TermIndex(vocabulary, counts, weights, spread, _chances((needs, results, *parallel), vocabulary))


def _both(texts: Texts) -> list[list[str]]:
    """The terms of each text in either language."""
    return [a + b for a, b in zip(texts.terms["zh"], texts.terms["en"], strict=True)]


def _chances(parallel: Sequence[Texts], vocabulary: dict[str, int]) -> dict[TextLanguage, Counts]:
    """Translations by titles, and by lists of keywords, that stand in both languages; each pair once."""
    pairs: dict[tuple[str, str], None] = {}
    for texts in parallel:
        for field in (texts.titles, texts.keywords):
            pairs |= {(zh, en): None for zh, en in zip(field["zh"], field["en"], strict=True) if zh and en}
    sides: dict[TextLanguage, Counts] = {
        language: _once(count_terms([terms_of(pair[at]) for pair in pairs], vocabulary))
        for at, language in enumerate(LANGUAGES)
    }
    return {language: translation_chances(sides[OTHER[language]], sides[language]) for language in LANGUAGES}


def count_terms(lists: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> Counts:
    """How often each term of the vocabulary stands in each list."""
    known = [[vocabulary[term] for term in terms if term in vocabulary] for terms in lists]
    ends = np.cumsum([0, *map(len, known)])
    columns = np.fromiter(chain.from_iterable(known), dtype=np.int64, count=int(ends[-1]))
    made = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(lists), len(vocabulary)))
    made.sum_duplicates()
    return made


def _once(counts: Counts) -> Counts:
    """Each term once a text."""
    made = counts.copy()
    made.data[:] = 1.0
    return made
