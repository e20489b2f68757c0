"""The guide to the measures explorer runs on the demo city, and what it says of it is so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from industria.workspace.folder import Folder
from tests.project.repository import ROOT

PAGE = ROOT / "docs" / "guide" / "explorer.md"


@pytest.fixture
def left(own_city: Folder, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the blocks leave behind."""
    monkeypatch.chdir(own_city.root.parent)
    space: dict[str, Any] = {}
    for block in re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        exec(block, space)
    return space


def test_the_first_of_twelve_could_stand_anywhere_and_oec_disagrees(left: dict[str, Any]) -> None:
    first, ranks = left["first"], left["ranks"].set_index("preset_shown")["rank"]
    assert (first["rank"], first["rank_low"], first["rank_high"]) == (1, 1, 12)
    assert ranks["oec"] > 1 and set(ranks.drop("oec")) == {1} and len(ranks) == 6
    assert first["eigenvalue_gap"] == pytest.approx(0.02, abs=0.005)
    assert left["derived"].about["convention"]["preset"] == "textbook"
