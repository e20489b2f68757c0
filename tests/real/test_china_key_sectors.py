"""What docs/guide/china-key-sectors.md says is what the public door computes from China's table of 2017."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from industria.chains import IOTable, read_io_table
from tests.real.shared_data import shared

PAGE = (Path(__file__).resolve().parents[2] / "docs/guide/china-key-sectors.md").read_text(encoding="utf-8")
NAMED = ("12", "14", "24", "10", "20", "16", "27", "32", "28")
"""Sectors of the expectations: chemicals, smelting, electricity, paper, electronics, machinery, building, finance, trade."""


@pytest.fixture(scope="module")
def accounts():
    read = read_io_table(shared("io", "china_2017_42.csv.gz"))
    assert not read.refused
    return read.table


@pytest.fixture(scope="module")
def both(accounts) -> dict[str, IOTable]:
    """The table of what is made in China, and the one that counts imported flows as if they were."""
    labels = [sector.key for sector in accounts.sectors]
    everything = accounts.flows("total").intermediate
    return {
        "domestic": IOTable.of(accounts),
        "all": IOTable(everything, output=accounts.output, labels=labels),
    }


@pytest.fixture(scope="module")
def linkages(both) -> dict[str, pd.DataFrame]:
    return {name: table.linkages().to_pandas().set_index("sector") for name, table in both.items()}


def said(linkages: dict[str, pd.DataFrame], name: str, sector: str) -> str:
    """Class, pull and feed of a sector in one cell."""
    row = linkages[name].loc[sector]
    return f"{row['linkage_class']} ({row['backward']:.2f}, {row['forward']:.2f})"


def test_every_line_of_the_table(accounts, linkages) -> None:
    changed = linkages["domestic"]["linkage_class"] != linkages["all"]["linkage_class"]
    key = (linkages["domestic"]["linkage_class"] == "key") | (linkages["all"]["linkage_class"] == "key")
    listed = [one for one in linkages["all"].index if changed[one] or key[one] or one in NAMED]
    names = {sector.key: sector.name_en for sector in accounts.sectors}
    lines = [
        f"| {names[one]} | {said(linkages, 'domestic', one)} | {said(linkages, 'all', one)} |"
        for one in listed
    ]
    missing = [line for line in lines if line not in PAGE]
    assert not missing, "\n".join(missing)
    assert (
        linkages["all"]["backward"].idxmax() == "20"
        and linkages["domestic"].loc["20", "linkage_class"] == "weak"
    )
    assert changed.sum() == 7 and f"{changed.sum()} of 42" in PAGE


def test_the_verdicts(accounts, both, linkages) -> None:
    domestic = linkages["domestic"]["linkage_class"]
    assert sum(domestic[one] == "key" for one in NAMED[:6]) == 4
    assert domestic["27"] == "backward" and domestic["32"] == "forward" and domestic["28"] == "weak"
    mean = {name: table.multipliers().to_pandas()["output_multiplier"].mean() for name, table in both.items()}
    assert f"from {mean['domestic']:.2f} to {mean['all']:.2f}" in PAGE
    total = accounts.flows("total").intermediate
    bought = (total - accounts.domestic.intermediate).sum(axis=0) / total.sum(axis=0)
    order = np.argsort(-bought)
    keys = [accounts.sectors[at].key for at in order[:3]]
    assert keys[:2] == ["11", "20"]
    assert f"{bought[order[0]]:.0%} and {bought[order[1]]:.0%}".replace("%", " %") in PAGE


def test_classes_by_hand(accounts, linkages) -> None:
    """Pull and feed of the domestic table from inverses written out here."""
    z, x = accounts.domestic.intermediate, accounts.output
    inverse = np.linalg.inv(np.eye(42) - z / x)
    ghosh = np.linalg.inv(np.eye(42) - z / x[:, None])
    pull, feed = inverse.sum(axis=0), ghosh.sum(axis=1)
    np.testing.assert_allclose(linkages["domestic"]["backward"], pull / pull.mean(), rtol=1e-9)
    np.testing.assert_allclose(linkages["domestic"]["forward"], feed / feed.mean(), rtol=1e-9)
