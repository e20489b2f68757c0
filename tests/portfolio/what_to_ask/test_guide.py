"""What docs/guide/what-to-ask.md says of the first hiding is what the benchmark computes."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/guide/what-to-ask.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def script():
    """The benchmark as a module."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return importlib.import_module("what_to_ask")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


def told(way: str, after: str) -> list[float]:
    """The line of a way in the last table that begins with these words."""
    part = PAGE[PAGE.index(after) :]
    line = re.search(rf"^\| {way} \|(.*)\|$", part, re.MULTILINE)
    assert line is not None
    return [float(cell.split("%")[0]) for cell in line.group(1).split("|")]


@pytest.mark.soak
def test_the_first_hiding_is_as_the_guide_says(script, tmp_path) -> None:
    city = script.city_of(tmp_path / "city")
    found = {way: script.curve(city, way, 0, 0.3, "share", True) for way in script.WAYS[:2]}
    for way, curve in found.items():
        regrets = [100 * regret for _, regret in curve]
        assert regrets == pytest.approx(told(way, "seed 0: regret after"), abs=0.02), way
    assert found["visit list"][-1][1] < found["at random"][-1][1] < found["at random"][0][1]


def test_the_sentences_repeat_the_table() -> None:
    """Half of the regret goes with the list, a thirteenth at random."""
    ours, random = (told(way, "| regret after") for way in ("visit list", "at random"))
    assert ours[-1] / ours[0] == pytest.approx(0.5, abs=0.03)
    assert 1 - random[-1] / random[0] == pytest.approx(1 / 13, abs=0.005)
    gains = [told(way, "| agreement after")[-1] for way in ("visit list", "at random")]
    assert gains[0] - gains[1] == pytest.approx(3.3, abs=0.15)
