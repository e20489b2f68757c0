"""What docs/guide/tiers.md says of real regions is what `portfolio.tiers` says: every tier, share and count."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from industria import portfolio
from tests.real.tier_proposals import china_proposals, us_proposals
from tests.real.us_regions import US_REGIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "tiers.md"


class Expected(NamedTuple):
    """A row of the guide."""

    region: str
    cluster: str
    tier: str
    verdict: str


def expectations() -> list[Expected]:
    """The rows of both tables; a Chinese sector stands by its code."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 5 and cells[4] in ("hit", "miss"):
            cluster = cells[1] if cells[0] in US_REGIONS else cells[1].split()[0]
            found.append(Expected(cells[0], cluster, cells[3], cells[4]))
    return found


def said(result: portfolio.TiersResult, cluster: str) -> tuple[str, str]:
    """The tier as the guide writes it, and the verdict."""
    row = result.tiers.set_index(result.tiers.columns[0]).loc[cluster]
    if not isinstance(row.best, str):
        return "none", "miss"
    tier = row.tier if isinstance(row.tier, str) else "undecided"
    return f"{tier}, {row.of_weightings:.0%}".replace("%", " %"), "hit" if tier == "leading" else "miss"


def first_three(result: portfolio.TiersResult, measure: str) -> list[str]:
    """The three clusters that have most of one measure."""
    rows = result.measures[result.measures.measure == measure]
    return list(rows.sort_values("value", ascending=False)[rows.columns[0]])[:3]


@pytest.fixture(scope="module")
def proposals() -> dict[str, portfolio.TiersResult]:
    return us_proposals() | china_proposals()


def test_every_tier_of_the_guide(proposals: dict[str, portfolio.TiersResult]) -> None:
    rows = expectations()
    assert len(rows) == 49 and len({row[:2] for row in rows}) == 49
    for row in rows:
        assert said(proposals[row.region], row.cluster) == (row.tier, row.verdict), row


def test_the_counts_of_the_guide(proposals: dict[str, portfolio.TiersResult]) -> None:
    """Hits among the three leading, among the first six, and what size or specialisation alone would hit."""
    rows = expectations()
    counts = {}
    for where in ("US", "China"):
        own = [row for row in rows if (row.region in US_REGIONS) == (where == "US")]
        alone = [
            sum(row.cluster in first_three(proposals[row.region], measure) for row in own)
            for measure in ("scale", "specialisation")
        ]
        six = sum(row.tier.split(",")[0] in ("leading", "pillar") for row in own)
        counts[where] = [len(own), sum(row.verdict == "hit" for row in own), six, *alone]
    told = re.findall(
        r"(?m)^\| (US|China)[^|]* \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE.read_text()
    )
    assert {row[0]: [int(cell) for cell in row[1:]] for row in told} == counts


def test_the_expectations_cover_ten_regions_and_ten_provinces() -> None:
    regions = {row.region for row in expectations()}
    assert len(regions & set(US_REGIONS)) >= 10 and len(regions - set(US_REGIONS)) >= 10
