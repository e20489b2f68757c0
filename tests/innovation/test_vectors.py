"""Vectors are made once and kept; what is kept never changes a result, nor does a damaged file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from industria.innovation.text_vectors import BundledEncoder, DirectoryEncoder, vectors_of
from tests.innovation.made_up_texts import CountedEncoder

TEXTS = ["高温涂层", "urban rail", "锂电池", "高温涂层"]


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    encoder = CountedEncoder()
    one = vectors_of(TEXTS, encoder, tmp_path)
    assert encoder.asked == 3
    again = vectors_of([*TEXTS, "ceramic coating"], encoder, tmp_path)
    assert encoder.asked == 4
    assert (again[:4] == one).all()
    assert np.linalg.norm(one, axis=1) == pytest.approx(1.0)


def test_an_empty_text_has_no_vector(tmp_path: Path) -> None:
    assert not vectors_of(["", "rail"], CountedEncoder(), tmp_path)[0].any()
    assert vectors_of([], CountedEncoder(), tmp_path).shape[0] == 0


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a file", None])
def test_a_damaged_file_counts_as_not_there(damage: bytes | None, tmp_path: Path) -> None:
    whole = vectors_of(TEXTS, CountedEncoder(), tmp_path)
    (kept,) = tmp_path.rglob("*.npz")
    kept.write_bytes(kept.read_bytes()[:-40] if damage is None else damage)
    encoder = CountedEncoder()
    assert (vectors_of(TEXTS, encoder, tmp_path) == whole).all()
    assert encoder.asked == 3
    assert not list(tmp_path.rglob("*.partial"))


def test_where_nothing_can_be_kept_vectors_are_made_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert vectors_of(TEXTS, CountedEncoder(), blocked / "cache").any(axis=1).all()


def test_another_model_has_other_vectors(tmp_path: Path) -> None:
    place = tmp_path / "model"
    place.mkdir()
    (place / "weights").write_text("1")
    before = DirectoryEncoder(place).name
    (place / "weights").write_text("12")
    assert DirectoryEncoder(place).name != before


def test_the_bundled_model_knows_both_languages(tmp_path: Path) -> None:
    told = ["锂离子电池的热管理", "Thermal management of lithium-ion batteries", "Wheat irrigation"]
    vectors = vectors_of(told, BundledEncoder(), tmp_path)
    assert vectors.shape == (3, 512)
    assert vectors[0] @ vectors[1] > 0.6 > 0.3 > vectors[0] @ vectors[2]
