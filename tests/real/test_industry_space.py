"""The industry space of world trade: 1,222 products have room, and near ones are what one would think."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy.spatial.distance import pdist

from industria.kernels.complexity.presence import presence
from industria.kernels.relatedness.layout import GAP, space_layout
from industria.kernels.relatedness.proximity import proximity
from industria.measures.regional_space.space import DRAWN, space_of
from tests.real.shared_data import shared


@pytest.fixture(scope="module")
def trade() -> tuple[np.ndarray, list[str]]:
    """Who exports what beyond its share, and the codes of the products."""
    table = pq.read_table(shared("trade", "world_trade_hs4_2017.parquet"))
    row, column = (
        table[name].cast(pa.string()).combine_chunks().dictionary_encode() for name in ("country", "product")
    )
    values = np.zeros((len(row.dictionary), len(column.dictionary)))
    np.add.at(values, (row.indices.to_numpy(), column.indices.to_numpy()), table["value"].to_numpy())
    return np.asarray(presence(values), dtype=np.bool_), column.dictionary.to_pylist()


def test_the_map_of_world_trade(trade: tuple[np.ndarray, list[str]]) -> None:
    held, codes = trade
    space = space_of(held, proximity(held))
    place = space_layout(len(codes), space.tree, space.beside)
    assert pdist(place).min() > 0.9 * GAP
    assert len(space.tree.one) == len(codes) - 1, "every product is linked with every other"
    ends = np.bincount(np.concatenate([space.beside.one, space.beside.other]), minlength=len(codes))
    assert len(space.beside.one) <= DRAWN * len(codes) and (ends > 0).sum() > 20
    chapter = np.array([code[:2] for code in codes])
    linked = chapter[space.tree.one] == chapter[space.tree.other]
    shares = np.unique(chapter, return_counts=True)[1] / len(codes)
    assert linked.mean() > 5 * (shares**2).sum(), (
        "products of one chapter are linked far more often than by chance"
    )
    apart = np.hypot(*(place[space.tree.one] - place[space.tree.other]).T)
    assert np.median(apart) < 0.2 * np.median(pdist(place)), "and linked ones stand near each other"
