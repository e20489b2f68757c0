"""World trade of 2017 against published indices of the same matrix: correlation and the worst difference of ranks."""

import numpy as np
import pandas as pd
import pytest

from industria import measures
from tests.conformance.packages import long, trade
from tests.real.shared_data import shared

NAMES = {"region": "r", "industry": "i", "value": "x"}


def published(name: str, key: str) -> pd.Series:
    """A published column by its key."""
    table = pd.read_csv(shared("trade", f"ref2017_{name}.csv"), dtype={key: str}).set_index(key)
    return table["value"]


@pytest.fixture(scope="module")
def data() -> pd.DataFrame:
    """World trade in long form."""
    return long(trade())


def compared(found: pd.Series, truth: pd.Series, name: str) -> tuple[float, float, float, float]:
    """Pearson, Spearman, worst difference of ranks, worst of values; printed with -s."""
    both = pd.concat([found, truth], axis=1, keys=["ours", "theirs"]).dropna()
    assert len(both) == len(truth)
    ranks = both.rank()
    told = (
        both.corr().iloc[0, 1], ranks.corr().iloc[0, 1], (ranks.ours - ranks.theirs).abs().max(),
        (both.ours - both.theirs).abs().max(),
    )  # fmt: skip
    print(
        f"{name}: Pearson {told[0]:.6f}, Spearman {told[1]:.6f}, worst rank {told[2]:g}, worst value {told[3]:.2e}"
    )
    return told


def test_diversity_and_ubiquity_are_theirs_exactly(data: pd.DataFrame) -> None:
    found = measures.complexity(data, **NAMES)
    for table, key, name, file in (
        (found.regions.set_index("r"), "country", "diversity", "diversity"),
        (found.industries.set_index("i"), "product", "ubiquity", "ubiquity"),
    ):
        assert compared(table[name], published(file, key), name)[3] == 0


@pytest.mark.parametrize(("preset", "rank", "value"), [("textbook", 10, 0.03), ("oec", 0, 1e-8)])
def test_indices_correlate_and_twenty_reflections_reproduce_them(
    data: pd.DataFrame, preset: str, rank: int, value: float
) -> None:
    found = measures.complexity(data, **NAMES, preset=preset)
    for table, key, name, file in (
        (found.regions.set_index("r"), "country", "eci", "economic_complexity_index"),
        (found.industries.set_index("i"), "product", "pci", "product_complexity_index"),
    ):
        pearson, spearman, worst_rank, worst = compared(table[name], published(file, key), f"{preset} {name}")
        assert pearson > 0.9999 and spearman > 0.9999 and worst_rank <= rank and worst <= value


def test_no_tiny_territory_stands_in_the_default_ranking(data: pd.DataFrame) -> None:
    regions = measures.complexity(data, **NAMES).regions.set_index("r")
    for territory in ("sgs", "hmd", "bvt", "umi", "nfk", "smr"):
        assert regions.flag[territory] == "small-total" and np.isnan(regions.eci_rank[territory])
    assert regions.eci["bvt"] > 1.9, "it would stand fourth in the world"
    top = regions.nsmallest(12, "eci_rank")
    assert set(top.index[:4]) == {"jpn", "che", "deu", "kor"}
    assert (top.total > 1e10).all()
