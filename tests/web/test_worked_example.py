"""The worked example of the guide runs on the demo city, and its figures and picture are what it says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.project.repository import ROOT

sys.path.insert(0, str(ROOT / "docs"))

import pictures

PAGE = ROOT / "docs" / "guide" / "worked-example.md"


@pytest.fixture(scope="module")
def left(bundled: list[Path]) -> dict[str, Any]:
    """What the blocks leave behind."""
    assert (bundled[0].parent / "demo-city").is_dir()
    return pictures.run(PAGE, bundled[0].parent)


def table(heading: str) -> list[list[str]]:
    """The rows of the table of the page that begins with a heading."""
    text = PAGE.read_text(encoding="utf-8")
    # the first table whose heading begins so
    body = re.search(rf"^\| {re.escape(heading)}.*\|\n\|[ \-|]+\n((?:\|.*\n)+)", text, re.M)
    assert body is not None, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body[1].splitlines()]


def rows(found: pd.DataFrame, *columns: tuple[str, str]) -> list[list[str]]:
    """Rows as the page writes them: name, then each column in its format."""
    return [
        [row["name"], *(format(row[column], form) for column, form in columns)]
        for row in found.to_dict("records")
    ]


def test_what_it_is_good_at(left: dict[str, Any]) -> None:
    drawn = left["drawn"].to_pandas().rename(columns={"name_en": "name"})
    above = drawn[drawn.location_quotient >= 1]
    assert rows(above, ("location_quotient", ".2f")) == table("cluster |")
    share = {row["cluster"]: format(row["share"], ".0%") for row in left["rows"]}
    assert (share["textiles"], share["materials"]) == ("14%", "18%")


def test_how_advanced_it_is(left: dict[str, Any]) -> None:
    assert [str(rank) for rank in left["ranks"]] == table("2018 |")[0]
    assert (left["ranks"].min(), left["ranks"].max()) == (4, 8)
    assert f"{left['gap'].iloc[-1]:.3f}" == "0.023"


def test_what_is_near(left: dict[str, Any]) -> None:
    both = (("relatedness_density", ".3f"), ("location_quotient", ".2f"))
    assert rows(left["by_density"], *both) == table("industry | density | location quotient")
    assert rows(left["by_quotient"], *both, ("units", ".0f")) == table(
        "industry | density | location quotient | firms"
    )
    assert len(left["lacking"]) == 55
    order = left["lacking"].set_index("name").relatedness_density.rank(ascending=False)
    assert order[["Spirits", "Convenience food"]].tolist() == [5, 6]


def test_the_picture_is_drawn_and_bears_its_mark(left: dict[str, Any]) -> None:
    svg = left["pictures"]["kappadale-clusters"]
    assert svg.startswith("<svg") and "Light industry and textiles" in svg and "Synthetic" in svg
    assert "../drawn/kappadale-clusters.svg" in PAGE.read_text(encoding="utf-8")
