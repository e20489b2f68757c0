"""4,527 titles, abstracts and keywords in Chinese and English (CC BY 4.0), read as texts to be matched.

`bilingual_ids.txt` holds the 400 that retrieval is measured on. They were drawn from those that no choice
(weights, dictionary) was made on, and dictionaries are learned on all others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from industria.innovation.matching import Choice, Pairs, match_texts
from industria.innovation.text_vectors import Encoder
from industria.innovation.texts import RESULT_FIELDS, Texts, texts_of
from tests.real.shared_data import shared

IDS = Path(__file__).with_name("bilingual_ids.txt").read_text().split()


@dataclass(frozen=True)
class Bilingual:
    """The whole file, by id."""

    frame: pd.DataFrame

    @classmethod
    def read(cls) -> Bilingual:
        """The file; skips where it is not there."""
        frame = pd.read_parquet(shared("text", "chinaxiv_bilingual.parquet"))
        return cls(frame.fillna("").set_index("id", drop=False))

    def texts(self, ids: Sequence[str], *columns: str) -> Texts:
        """Some of the texts with these columns only, under the names of the register."""
        rows = self.frame.loc[list(ids), ["id", *columns]].rename(columns={"id": "result"}).to_dict("records")
        return texts_of(rows, "result", RESULT_FIELDS)

    def others(self, ids: Sequence[str]) -> Texts:
        """Titles and keywords, in both languages, of all other texts: what dictionaries are learned on."""
        rest = self.frame.index.difference(list(ids))
        return self.texts(list(rest), "title_zh", "title_en", "keywords_zh", "keywords_en")

    def keywords(self, id: str) -> frozenset[str]:
        """The Chinese keywords of a text."""
        told = re.split(r"[,;，；、]", self.frame.at[id, "keywords_zh"])
        return frozenset(word.strip().lower() for word in told if word.strip())

    def field(self, id: str) -> str:
        """The class of a text, to letter and first figures; empty where it has none."""
        found = re.match(r"[A-Z]+\d*", str(self.frame.at[id, "clc"]))
        return found[0] if found else ""


def right_places(asked: Texts, given: Texts, others: Texts, encoder: Encoder | None) -> dict[str, np.ndarray]:
    """For each text asked the place of the one with the same id, by each way; 0 where it is not found."""
    everything = Choice(top=len(given), candidates=len(given))
    pairs = match_texts(asked, given, encoder, everything, parallel=[others]).pairs
    where = {id: at for at, id in enumerate(given.ids)}
    right = np.array([where[id] for id in asked.ids])
    same = pairs.result == right[pairs.need]
    return {name: _of(pairs, same, places, len(asked)) for name, places in (
        ("bm25", pairs.bm25_place), ("vectors", pairs.vector_place), ("hybrid", pairs.place),
    )}  # fmt: skip


def _of(pairs: Pairs, same: np.ndarray, places: np.ndarray, size: int) -> np.ndarray:
    found = np.zeros(size, dtype=np.int64)
    found[pairs.need[same]] = places[same]
    return found
