"""Fitness, sophistication and outside scales on plain tables."""

import numpy as np
import pandas as pd
import pytest

import industria.measures as measures
from industria.findings import FindingError
from industria.measures.economic_complexity.matrices import Settings
from tests.kernels.complexity.worked_example import E1, TRIANGLE
from tests.measures.complexity.long_tables import NAMES, long_table


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
