"""5,000 needs × 100,000 results: time and memory of a match, and how fast texts become vectors.

Texts are titles of a real bilingual collection with words exchanged among them, or a small grammar where
that is not at hand. Vectors are drawn at random around those of few texts: what a product of matrices takes
does not depend on them. Encoding is timed apart.
"""

from __future__ import annotations

import resource
import time
from pathlib import Path

import numpy as np

from industria.innovation.matching import Choice, match_texts
from industria.innovation.text_vectors import BundledEncoder
from industria.innovation.texts import NEED_FIELDS, RESULT_FIELDS, Texts, texts_of
from industria.reference.demo_city.research import AIMS, METHODS

NEEDS, RESULTS, SIZE = 5_000, 100_000, 512
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "text" / "chinaxiv_bilingual.parquet"


class DrawnVectors:
    """Vectors at random, a text its own: the time of encoding is not what is measured here."""

    name = "drawn"

    def encode(self, texts: list[str]) -> np.ndarray:
        """A unit vector a text."""
        rng = np.random.default_rng(len(texts))
        made = rng.standard_normal((len(texts), SIZE), dtype=np.float32)
        return made / np.linalg.norm(made, axis=1, keepdims=True)


def titles() -> tuple[list[str], list[str]]:
    """Titles in both languages."""
    if SHARED.exists():
        import pandas as pd

        frame = pd.read_parquet(SHARED).fillna("")
        return frame["title_zh"].tolist(), frame["title_en"].tolist()
    pairs = [(a, m) for a in AIMS for m in METHODS]
    return [f"{m[0]}{a[0]}" for a, m in pairs], [f"{m[1]} for {a[1]}" for a, m in pairs]


def drawn(rng: np.random.Generator, size: int, key: str) -> Texts:
    """Texts made of two halves of titles each."""
    zh, en = titles()
    rows = []
    for at, (one, other) in enumerate(rng.integers(len(zh), size=(size, 2)).tolist()):
        rows.append({
            key: f"{key}{at:06d}",
            "title_zh": zh[one][: len(zh[one]) // 2] + zh[other][len(zh[other]) // 2 :],
            "title_en": en[one][: len(en[one]) // 2] + en[other][len(en[other]) // 2 :],
        })  # fmt: skip
    return texts_of(rows, key, NEED_FIELDS if key == "need" else RESULT_FIELDS)


def main() -> None:
    """Print the figures."""
    rng = np.random.default_rng(1)
    began = time.perf_counter()
    needs, results = drawn(rng, NEEDS, "need"), drawn(rng, RESULTS, "result")
    terms = sum(len(one) for one in (*needs.terms["zh"], *results.terms["zh"]))
    print(f"texts read and cut into words: {time.perf_counter() - began:.1f} s ({terms:,} Chinese words)")
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        match_texts(needs, results, DrawnVectors(), Choice(threads=2), cache=Path(folder))
        first = time.perf_counter() - began
        began = time.perf_counter()
        found = match_texts(needs, results, DrawnVectors(), Choice(threads=2), cache=Path(folder))
        print(f"{NEEDS:,} × {RESULTS:,}: {time.perf_counter() - began:.1f} s (first time {first:.1f} s), "
              f"{len(found.pairs):,} pairs")  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory: {peak:.1f} GB")
    some = [text for text in titles()[0] if text][:800]
    encoder = BundledEncoder()
    encoder.encode(some[:8])
    began, used = time.perf_counter(), time.process_time()
    encoder.encode(some)
    print(f"encoding: {len(some) / (time.perf_counter() - began):.0f} titles a second, "
          f"{len(some) / (time.process_time() - used):.0f} a second of processor time")  # fmt: skip


if __name__ == "__main__":
    main()
