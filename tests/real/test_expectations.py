"""What docs/guide/real-data.md says of real data is what the measures say: every rank, verdict and count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from tests.real.expectation_ranks import Ranking, counties, provinces

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "real-data.md"
LIMITS = {
    "china-quotient-in-province": 3, "china-quotient-in-sector": 3, "china-krugman": 5,
    "china-krugman-last": 5, "china-krugman-reason": 3, "china-herfindahl": 5, "china-concentration": 8,
    "china-concentration-last": 8, "china-hoover": 8, "china-concentration-place": 3, "china-eci": 8,
    "china-eci-last": 8, "china-pci": 8, "china-pci-last": 8, "china-near-chongqing": 5,
    "china-near-electronics": 5, "us-eci": 30, "us-pci": 28, "us-pci-last": 28, "us-competitive": 30,
    "us-competitive-last": 30, "us-mix-industry-last": 28, "us-mix-industry": 28, "us-mix-last": 30,
    "us-mix": 30, "us-displaced": 30, "us-displaced-industry": 28, "us-net-gain": 30, "us-entry": 30,
    "us-entry-industry": 28,
}  # fmt: skip
"""How far down a hit may stand, as the guide's rule says."""


class Expected(NamedTuple):
    """A row of the guide."""

    code: str
    rank: str
    verdict: str


def cells_of(line: str) -> list[str]:
    """The cells of a row of a Markdown table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables() -> dict[str, list[Expected]]:
    """The expectations of the guide by ranking."""
    parts = re.split(r"(?m)^\(((?:china|us)-[a-z-]+)\)=$", PAGE.read_text(encoding="utf-8"))
    found = {}
    for name, section in zip(parts[1::2], parts[2::2], strict=True):
        rows = [cells_of(line) for line in section.splitlines() if line.startswith("|")][2:]
        found[name] = [Expected(row[0], row[3], row[4]) for row in rows]
    return found


def summary() -> dict[str, list[str]]:
    """The counts at the head of the guide by ranking: expected, judged, hits, by value added."""
    lines = re.findall(r"(?m)^\| \[.*\]\(#(.*?)\)(.*)$", PAGE.read_text(encoding="utf-8"))
    return {name: cells_of(line) for name, line in lines}


def judged(codes: list[str], ranking: pd.Series, limit: int) -> list[Expected]:
    """Rank and verdict of each code."""
    found = []
    for code in codes:
        rank = ranking.get(code)
        verdict = "not judged" if rank is None else "hit" if rank <= limit else "miss"
        found.append(Expected(code, "–" if rank is None else str(rank), verdict))
    return found


def counts(rows: list[Expected]) -> tuple[int, int]:
    """How many were judged, and how many of these are hits."""
    verdicts = [row.verdict for row in rows]
    return len(rows) - verdicts.count("not judged"), verdicts.count("hit")


def test_every_ranking_has_a_rule_and_a_count():
    """The guide expects at least five of each ranking, and its head counts what stands below."""
    said = tables()
    assert list(said) == list(LIMITS) == list(summary())
    for name, rows in said.items():
        assert len(rows) >= 5 and len({row.code for row in rows}) == len(rows)
        assert summary()[name][:3] == [str(n) for n in (len(rows), *counts(rows))], name
    total = [sum(int(row[place]) for row in summary().values()) for place in (2, 1)]
    assert f"{total[0]} hits of {total[1]} judged" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("rankings", [provinces, counties])
def test_ranks_and_verdicts(rankings: Callable[[], Iterator[Ranking]]):
    """Every rank of the guide is the one the measures give."""
    said = tables()
    for name, ranking in rankings():
        assert judged([row.code for row in said[name]], ranking, LIMITS[name]) == said[name], name


def test_value_added():
    """The hits by value added, the sector with a negative one left out."""
    said = tables()
    for name, ranking in provinces("value_added"):
        known, hits = counts(judged([row.code for row in said[name]], ranking, LIMITS[name]))
        assert summary()[name][3] == f"{hits} of {known}", name
