"""A made-up register of needs and results, small enough to read, and an encoder whose vectors are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from industria.innovation.terms import terms_of
from tests.measures.given_tables import Given

RESULTS: list[dict[str, Any]] = [
    {"result": "R1", "title_zh": "耐高温陶瓷涂层", "title_en": "Heat-resistant ceramic coating",
     "abstract_zh": "涂层在高温下保持稳定。经三百次试验。", "abstract_en": None, "institute": "Lab A", "region": "01",
     "field": "materials", "readiness": 6, "licence": "open", "published": "2025-11-20"},
    {"result": "R2", "title_zh": "城市轨道交通客流预测", "title_en": "Passenger flow forecast of urban rail",
     "abstract_zh": None, "abstract_en": None, "institute": "Lab B", "region": "02", "field": "transport",
     "readiness": 3, "licence": "taken", "published": "2017-05-01"},
    {"result": "R3", "title_zh": None, "title_en": "Lithium battery electrolyte additives",
     "abstract_zh": None, "abstract_en": "Additives extend the life of cells. The electrolyte stays clear.",
     "institute": "Lab A", "region": "01", "field": "energy", "readiness": None, "licence": None,
     "published": "2024-01-01"},
    {"result": "R4", "title_zh": "锂电池电解液", "title_en": "Lithium battery electrolyte",
     "abstract_zh": "一种锂电池电解液。该锂电池电解液在低温下稳定。", "abstract_en": None, "institute": "Lab B", "region": "02", "field": "energy",
     "readiness": 5, "licence": "negotiable", "published": "2023-01-01"},
]  # fmt: skip
NEEDS: list[dict[str, Any]] = [
    {"need": "N1", "title_zh": "锂电池电解液", "title_en": None, "enterprise": "E1", "region": "01",
     "field": "energy", "readiness": 6, "budget": 10.0, "budget_low": 10.0, "posted": "2025-12-01"},
    {"need": "N2", "title_zh": None, "title_en": "A coating that stands high temperature", "enterprise": None,
     "region": "01", "field": "materials", "readiness": None, "budget": None, "budget_low": None,
     "posted": "2025-12-01"},
]  # fmt: skip


class CountedEncoder:
    """Vectors that say which of a few things a text is about; counts the texts it was asked for."""

    name = "counted"
    about = (
        ("coating", "涂层", "temperature", "高温"),
        ("rail", "轨道"),
        ("battery", "锂电池", "电解液", "electrolyte"),
    )

    def __init__(self) -> None:
        self.asked = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """A vector a text: a little of everything, much of what it is about."""
        self.asked += len(texts)
        made = np.full((len(texts), len(self.about)), 0.1, dtype=np.float32)
        for at, text in enumerate(texts):
            found = " ".join([text.lower(), *terms_of(text)])
            for place, words in enumerate(self.about):
                made[at, place] += sum(word in found for word in words)
        return made


def register(needs: list[dict[str, Any]] | None = None, results: list[dict[str, Any]] | None = None) -> Given:
    """Both tables as a run holds them."""
    shared = {"origin": "synthetic", "source_file": "file.csv", "source_sheet": None, "source_row": 2}
    tables = {
        "needs": [row | {"text_zh": None, "text_en": None, "cluster": "c", "node": "n"} | shared
                  for row in (NEEDS if needs is None else needs)],
        "research": [row | {"keywords_zh": None, "keywords_en": None} | shared
                     for row in (RESULTS if results is None else results)],
    }  # fmt: skip
    return Given(**{name: pa.Table.from_pylist(rows) for name, rows in tables.items() if rows})
