"""The examples of the guide on growth and on crosswalks run as they stand and give the numbers printed there."""

import re
from typing import Any

import pytest

from tests.project.repository import ROOT


def run(page: str) -> dict[str, Any]:
    """What the Python examples of a page leave behind, run one after the other."""
    text = (ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")
    made: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, made)
    return made


def test_the_guide_on_growth() -> None:
    made = run("growth.md")
    columns = ["change", "national_effect", "industry_mix_effect", "competitive_effect"]
    for account in (made["account"], made["against_nation"]):
        assert account.totals.table[columns].to_numpy().tolist() == [
            [15, 18.75, -1.25, -2.5],
            [35, 31.25, 1.25, 2.5],
        ]
    gain = made["gain"].totals.table.set_index("region")
    assert gain.loc["A", ["displaced_gain", "net_gain", "net_gain_low", "net_gain_high"]].tolist() == [
        7.5,
        4.5,
        2,
        6,
    ]
    assert gain.net_gain["D"] == 9
    own = made["bounded"].iloc[0]
    assert own[["competitive_effect_low", "competitive_effect_high"]].tolist() == pytest.approx([0.75, 3.75])


def test_the_guide_on_crosswalks() -> None:
    made = run("crosswalks.md")
    table = made["found"].cells.table
    assert table[["jobs", "jobs_low", "jobs_high"]].to_numpy().tolist() == [[12, 10, 18], [11, 5, 13]]
    assert table.ambiguous_share.round(2).tolist() == [0.17, 0.55]
    assert made["back"].targets_of("A") == pytest.approx({"01": 10 / 12, "02": 2 / 12})
