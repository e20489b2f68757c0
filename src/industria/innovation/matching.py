"""Owns matching: of each need the results that fit it best, by wording and by sense.

Comes in: `Texts` of needs and results, an encoder or none, a `Choice`. Goes out: `Pairs`, of each need the
best first. Nothing is read or written here but vectors kept before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from industria.innovation.term_index import Reading, TermIndex, index_of
from industria.innovation.text_vectors import Encoder, Vectors, vectors_of
from industria.innovation.texts import LANGUAGES, Texts
from industria.kernels.arrays import Floats
from industria.kernels.text_matching.fusion import reciprocal_rank_fusion
from industria.kernels.text_matching.nearest import nearest
from industria.steps import Progress, no_progress

Fusion = Literal["scores", "reciprocal"]
FUSIONS: tuple[Fusion, ...] = ("scores", "reciprocal")
Order = NDArray[np.int64]
DIGITS = 4
"""Scores are rounded so: what differs less is a tie, decided by the order of the results."""
NO_COSINE = np.nan
WORDING_WEIGHT = 2.0
"""How much wording counts against sense: chosen on texts that nothing is measured on (decision 27)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How to match: so many results a need, how the two scores become one, how many candidates are compared.

    A result that is not among the `candidates` best of a need by wording, nor by sense, is not found.
    """

    top: int = 10
    fusion: Fusion = "scores"
    candidates: int = 100
    threads: int = 1


@dataclass(frozen=True)
class Pairs:
    """Needs and results that fit, by need, the best first: positions, place, score and what it is made of.

    `wording` is the share of what the need asks that BM25 finds, from 0 to 1; `sense` the cosine of the
    sentence vectors (NaN without vectors). `bm25` is the score of the reading that counts, `reading` its
    position in `LANGUAGES`. `bm25_place`, `vector_place`: places by each alone (0: no term, no vector).
    """

    need: Order
    result: Order
    place: Order
    score: Floats
    wording: Floats
    sense: Floats
    bm25: Floats
    reading: Order
    bm25_place: Order
    vector_place: Order

    def __len__(self) -> int:
        return len(self.need)

    def of(self, chosen: NDArray[np.bool_] | Order) -> Pairs:
        """Some of the pairs."""
        return Pairs(*(getattr(self, one.name)[chosen] for one in fields(self)))


@dataclass(frozen=True)
class Matched:
    """The pairs found, and the index and readings they were found by."""

    pairs: Pairs
    index: TermIndex
    readings: tuple[Reading, ...]


def match_texts(
    needs: Texts,
    results: Texts,
    encoder: Encoder | None,
    choice: Choice,
    *,
    parallel: Sequence[Texts] = (),
    cache: Path | None = None,
    progress: Progress = no_progress,
) -> Matched:
    """The results that fit each need. Without an encoder by wording alone.

    Cost: the product of the terms, and needs × results × dimensions. `parallel` are further texts in two
    languages to learn translations from.
    """
    index = index_of(needs, results, parallel)
    readings = tuple(index.read(needs, language) for language in LANGUAGES)
    found = [index.best(reading, choice.candidates, choice.threads) for reading in readings]
    vectors = None
    if encoder is not None and len(needs) and len(results):
        spoken = [texts.spoken(at) for texts in (needs, results) for at in range(len(texts))]
        made = vectors_of(spoken, encoder, cache, progress)
        vectors = made[: len(needs)], made[len(needs) :]
        near, _ = nearest(vectors[0], vectors[1], choice.candidates)
        rows = np.repeat(np.arange(len(needs), dtype=np.int64), near.shape[1])
        found.append((rows, near.ravel()))
    key = np.unique(np.concatenate([rows * max(len(results), 1) + columns for rows, columns in found]))
    rows, columns = np.divmod(key, max(len(results), 1))
    pairs = _scored(index, readings, vectors, rows, columns, choice)
    return Matched(_first(pairs, choice.top), index, readings)


def wording_shares(
    index: TermIndex, readings: Sequence[Reading], rows: Order, columns: Order
) -> tuple[Floats, Floats, Order]:
    """Of each pair the share found, the BM25 score behind it, and which reading it is: the better one."""
    scores = np.stack([index.scores(reading, rows, columns) for reading in readings])
    ceilings = np.stack([reading.ceiling[rows] for reading in readings])
    shares = np.divide(scores, ceilings, out=np.zeros_like(scores), where=ceilings > 0)
    better = shares.argmax(axis=0)
    at = np.arange(len(rows))
    return shares[better, at], scores[better, at], better.astype(np.int64)


def _scored(
    index: TermIndex,
    readings: Sequence[Reading],
    vectors: tuple[Vectors, Vectors] | None,
    rows: Order,
    columns: Order,
    choice: Choice,
) -> Pairs:
    wording, bm25, reading = wording_shares(index, readings, rows, columns)
    wording = wording.round(DIGITS)
    sense = np.full(len(rows), NO_COSINE)
    places = [_places(rows, wording, wording > 0)]
    if vectors is not None:
        sense = _cosines(vectors, rows, columns).round(DIGITS)
        asked, held = (np.asarray(side.any(axis=1)) for side in vectors)
        spoken = asked[rows] & held[columns]
        sense[~spoken] = NO_COSINE
        places.append(_places(rows, np.where(spoken, sense, -2.0), spoken))
    else:
        places.append(np.zeros(len(rows), dtype=np.int64))
    score = fused(wording, sense, places, choice.fusion)
    order = np.lexsort((columns, -score, rows))
    place = _places(rows, score, np.ones(len(rows), dtype=np.bool_))
    made = Pairs(rows, columns, place, score, wording, sense, bm25, reading, places[0], places[1])
    return made.of(order)


def fused(wording: Floats, sense: Floats, places: Sequence[Order], fusion: Fusion) -> Floats:
    """One score a pair.

    `scores`: (2 · wording + sense) / 3, wording alone where there is no vector: a convex combination of
    scores on fixed scales, Bruch, Gai & Ingber (2023), ACM Trans. Inf. Syst. 42:20. `reciprocal`: reciprocal
    rank fusion of the two places.
    """
    if fusion == "reciprocal":
        return reciprocal_rank_fusion(places)
    made = np.where(
        np.isnan(sense), wording, (WORDING_WEIGHT * wording + np.nan_to_num(sense)) / (WORDING_WEIGHT + 1.0)
    )
    return np.asarray(made.round(DIGITS))


def _cosines(vectors: tuple[Vectors, Vectors], rows: Order, columns: Order) -> Floats:
    made = np.zeros(len(rows))
    for start in range(0, len(rows), 20_000):
        part = slice(start, start + 20_000)
        made[part] = np.einsum("ij,ij->i", vectors[0][rows[part]], vectors[1][columns[part]])
    return made


def _places(rows: Order, scores: Floats, counted: NDArray[np.bool_]) -> Order:
    """The place of each pair among those of its need by a score, ties by position; 0: does not count."""
    order = np.lexsort((np.arange(len(rows)), -scores, ~counted, rows))
    sorted_rows = rows[order]
    place = np.arange(len(rows)) - np.searchsorted(sorted_rows, sorted_rows) + 1
    made = np.zeros(len(rows), dtype=np.int64)
    made[order] = place
    made[~counted] = 0
    return made


def _first(pairs: Pairs, top: int) -> Pairs:
    """The best of each need; what shares no term and has no vector fits nothing."""
    return pairs.of((pairs.place <= top) & (pairs.score > 0))
