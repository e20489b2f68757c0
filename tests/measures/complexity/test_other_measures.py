"""Intervals, fitness, sophistication and outside scales on plain tables."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import industria.measures as measures
from industria.findings import FindingError
from industria.kernels.complexity.resampling import Resampling
from industria.measures.economic_complexity.matrices import Settings
from tests.kernels.complexity.worked_example import E1, TRIANGLE
from tests.measures.complexity.long_tables import NAMES, long_table

COUNTS = {"region": "r", "industry": "i", "count": "x"}


def test_intervals_hold_the_estimate_and_say_what_is_drawn() -> None:
    seen = []
    found = measures.complexity_intervals(
        long_table(E1 * 5), **COUNTS, resampling=Resampling(50, seed=2),
        progress=lambda *told: seen.append(told),
    )  # fmt: skip
    table = found.table
    assert table.columns.tolist()[:3] == ["r", "units", "diversity"] and len(seen) == 50
    assert (table.eci_low <= table.eci_high).all() and (table.rank_low <= table.rank_high).all()
    assert ((table.eci_low <= table.eci + 1e-9) & (table.eci <= table.eci_high + 1e-9)).mean() >= 0.6
    assert found.provenance["resampled"] == "units counted in x"
    assert found.provenance["resampling"]["seed"] == 2 and found.provenance["refused"] == 0
    arrow = measures.complexity_intervals(
        pa.Table.from_pandas(long_table(E1 * 5)), **COUNTS, resampling=Resampling(50, seed=2, workers=2)
    )
    np.testing.assert_array_equal(arrow.to_pandas().eci_low, table.eci_low)


def test_intervals_of_what_cannot_be_drawn_are_refused() -> None:
    for table in (E1 + 0.5, np.ones((4, 4))):
        with pytest.raises(FindingError, match="bad-setting"):
            measures.complexity_intervals(long_table(table), **COUNTS, resampling=Resampling(5))


def test_fitness_tells_how_it_ended() -> None:
    found = measures.fitness(long_table(E1), **NAMES)
    assert not found.convergence["converged"]
    warning = next(f for f in found.findings if f.code == "measures.fitness-not-converged")
    assert "2 regions" in warning.what() and "R3" in warning.what()
    assert found.regions.vanishing.tolist() == [False, False, False, True, True]
    settled = measures.fitness(
        long_table([[1, 1], [1, 0], [0, 1]]), **NAMES, settings=Settings(values="presence")
    )
    assert settled.convergence["converged"] and settled.regions.fitness.tolist() == [1.5, 0.75, 0.75]
    assert settled.regions.fitness_rank[0] == 1 and np.isnan(settled.regions.fitness_rank[1]), (
        "one industry only"
    )
    with pytest.raises(FindingError, match="bad-setting"):
        measures.fitness(long_table(E1), **NAMES, most_steps=0)


def test_income_levels_by_hand() -> None:
    found = measures.sophistication(
        long_table([[8, 2], [5, 5], [0, 10]]), **NAMES, income=pd.Series({"R0": 10.0, "R1": 20.0, "R2": 40.0})
    )
    np.testing.assert_allclose(found.industries.prody, [18 / 1.3, 52 / 1.7])
    np.testing.assert_allclose(found.industries.product_sophistication, [0, 100])
    np.testing.assert_allclose(found.regions.export_sophistication, [20, 50, 100])
    np.testing.assert_allclose(found.regions.expy[2], 52 / 1.7)
    with pytest.raises(FindingError, match="total-missing"):
        measures.sophistication(long_table(E1), **NAMES, income={"R0": 1.0})
    with pytest.raises(FindingError, match="bad-setting"):
        measures.sophistication(long_table(E1), **NAMES, income={f"R{r}": 7.0 for r in range(5)})


def test_a_scale_from_outside_says_what_it_covers() -> None:
    found = measures.complexity_from_outside(
        long_table(TRIANGLE), **NAMES, pci={"P0": -1.0, "P2": 4.0}, settings=Settings(values="presence")
    )
    np.testing.assert_allclose(found.table.eci_from_outside, [1.5, -1, -1])
    np.testing.assert_allclose(found.table.covered_share, [2 / 3, 1 / 2, 1])
    assert found.findings[0].code == "measures.no-outside-complexity"
    assert "P1" in found.findings[0].what()
