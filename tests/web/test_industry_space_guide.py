"""The guide to the industry space runs on the demo city, and its figures and picture are what it says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.project.repository import ROOT

sys.path.insert(0, str(ROOT / "docs"))

import pictures

PAGE = ROOT / "docs" / "guide" / "industry-space.md"


@pytest.fixture(scope="module")
def left(bundled: list[Path]) -> dict[str, Any]:
    """What the blocks leave behind."""
    return pictures.run(PAGE, bundled[0].parent)


def test_the_list_is_what_the_page_says(left: dict[str, Any]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    for row in left["first"].to_dict("records"):
        numbers = f"{row['relatedness_density']:.3f} | {row['cog']:+.2f} | {row['margin']:+.3f}"
        assert f"| {row['name']} | {numbers} |" in text
    through = ", ".join(left["names"][code]["name_en"].lower() for code in left["way"].other[:3])
    assert f"mostly through {through}:" in text


def test_the_map_is_drawn(left: dict[str, Any]) -> None:
    svg = left["pictures"]["kappadale-space"]
    assert "What Kappadale County has" in svg and "Supply meters" in svg and "Synthetic data" in svg
    assert not any(row["validated"] for row in left["links"].to_pylist()), (
        "no pair is beyond chance in twelve regions"
    )
    assert pictures.DRAWN + "/kappadale-space.svg" in PAGE.read_text(encoding="utf-8")
    assert PAGE.name in pictures.PAGES
