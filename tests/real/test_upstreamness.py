"""Upstreamness of 41 countries × 35 industries against the authors' own figures, for 2011.

The table at hand is printed in whole million dollars, theirs was not: what is left after their correction for
inventories lies in industries of a few hundred million.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from industria.kernels.input_output.stages import (
    downstreamness,
    net_of_inventories,
    upstreamness,
    used_output,
)
from tests.real.shared_data import shared

SAME = {"ROM": "ROU", "RoW": "ROW"}
"""Countries that the two files write differently."""
INVENTORIES = 4
"""Of the five final uses of each country, the change of inventories."""


@dataclass(frozen=True)
class World:
    """The world table of 2011 and the authors' figures in its order."""

    flows: np.ndarray
    output: np.ndarray
    inventories: np.ndarray
    upstream: np.ndarray
    downstream: np.ndarray


@pytest.fixture(scope="module")
def world() -> World:
    table = np.load(shared("io", "wiod2013_wiot_2011.npz"))
    told = pd.read_parquet(shared("io", "antras_chor_upstreamness_wiod2013.parquet"))
    told = told[told.YEAR.astype(int) == 2011].astype({"WIOT2013_n": int}).set_index(["ISO3C", "WIOT2013_n"])
    places = [(SAME.get(str(c), str(c)), i + 1) for c in table["countries"] for i in range(35)]
    flows, final = table["inter"].astype(float), table["final"].astype(float)
    output = np.maximum(flows.sum(axis=1) + final.sum(axis=1), 0.0)
    change = final.reshape(len(flows), -1, 5)[:, :, INVENTORIES].sum(axis=1)
    return World(flows, output, change, *(told.loc[places, name].to_numpy() for name in ("GVC_Ui", "GVC_Di")))


def test_plain_upstreamness_correlates(world: World) -> None:
    found = upstreamness(world.flows, world.output)
    assert len(found) == 41 * 35
    assert np.corrcoef(found, world.upstream)[0, 1] >= 0.98
    assert 0.01 < np.median(np.abs(found - world.upstream)) < 0.03  # theirs is corrected for inventories


def test_with_their_correction_it_agrees(world: World) -> None:
    found = upstreamness(
        world.flows, used_output(world.output, inventories=np.minimum(world.inventories, world.output))
    )
    gap = np.abs(found - world.upstream)
    large = world.output >= 100
    assert np.median(gap) < 0.003
    assert np.quantile(gap, 0.9) < 0.03
    assert np.corrcoef(found[large], world.upstream[large])[0, 1] > 0.999


def test_what_is_left_lies_in_small_industries(world: World) -> None:
    found = upstreamness(
        world.flows, used_output(world.output, inventories=np.minimum(world.inventories, world.output))
    )
    gap = np.abs(found - world.upstream)
    assert gap[world.output >= 10_000].max() < 0.02
    assert gap[world.output < 100].max() > 1  # industries that round to nothing


def test_downstreamness_of_the_corrected_table(world: World) -> None:
    corrected = net_of_inventories(world.flows, world.output, np.minimum(world.inventories, world.output))
    used = corrected.sum(axis=0)
    makes = world.output > 0
    output = np.where(makes, world.output, used)  # what rounds to no output but buys: its purchases
    found = downstreamness(corrected, np.maximum(output, used * 1.0000001))
    assert np.median(np.abs(found - world.downstream)) < 0.01
