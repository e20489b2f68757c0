"""Kernels the presets do not touch, against the functions of econcomplex and economic-complexity."""

import econcomplex
import economic_complexity
import numpy as np
import pytest
from econcomplex.relatedness.cooccurrence import relatedness_index
from econcomplex.relatedness.cross_space import cross_proximity as peer_cross_proximity
from econcomplex.relatedness.cross_space import cross_relatedness as peer_cross_relatedness
from econcomplex.relatedness.density import relative_relatedness as peer_relative

from industria.kernels.complexity.fitness import fitness_complexity
from industria.kernels.complexity.indices import standard_scores
from industria.kernels.complexity.outside import complexity_from_outside
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.sophistication import portfolio_level, prody
from industria.kernels.relatedness.co_occurrence import normalised_co_occurrence
from industria.kernels.relatedness.cross import cross_density, cross_proximity
from industria.kernels.relatedness.density import relatedness_density, relative_relatedness
from industria.kernels.relatedness.proximity import proximity
from tests.conformance.packages import frame, quietly
from tests.conformance.test_presets import plausible_table

TABLE = plausible_table(7)
HELD = presence(TABLE)
PCI = np.random.default_rng(3).normal(size=TABLE.shape[1])
INCOME = np.random.default_rng(4).uniform(1e3, 5e4, TABLE.shape[0])


@pytest.mark.parametrize(("kind", "method"), [("minimum", "max"), ("maximum", "min"), ("geometric", "sqrt")])
def test_proximity(kind: str, method: str) -> None:
    theirs = econcomplex.proximity(TABLE, method=method, compute="product")["product"]
    np.testing.assert_allclose(proximity(HELD, kind=kind), theirs, atol=1e-12)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["association", "probability", "cosine", "jaccard"])
def test_normalised_co_occurrence(name: str) -> None:
    theirs = relatedness_index(HELD.astype(float), method=name)
    np.testing.assert_allclose(normalised_co_occurrence(HELD, name), theirs, atol=1e-12)  # type: ignore[arg-type]


def test_relative_relatedness() -> None:
    phi = proximity(HELD)
    found = relative_relatedness(relatedness_density(HELD, phi), HELD)
    np.testing.assert_allclose(found, peer_relative(TABLE, phi=phi), atol=1e-9)
    sample = relative_relatedness(relatedness_density(HELD, phi), HELD, ddof=1)
    with quietly():
        theirs = economic_complexity.relative_relatedness(economic_complexity.rca(frame(TABLE))).to_numpy(
            float
        )
    np.testing.assert_allclose(sample[~HELD], theirs[~HELD], atol=1e-9)


def test_across_two_kinds() -> None:
    other = plausible_table(8)
    chi = cross_proximity(HELD, presence(other))
    np.testing.assert_allclose(chi, peer_cross_proximity(TABLE, other), atol=1e-12)
    np.testing.assert_allclose(cross_density(HELD, chi), peer_cross_relatedness(TABLE, chi), atol=1e-12)


def test_income_levels_and_outside_scales() -> None:
    np.testing.assert_allclose(prody(TABLE, INCOME), econcomplex.prody(TABLE, INCOME), rtol=1e-12)
    expy = portfolio_level(TABLE, prody(TABLE, INCOME))
    np.testing.assert_allclose(expy, econcomplex.expy(TABLE, INCOME), rtol=1e-12)
    theirs = econcomplex.subnational_eci(TABLE, PCI)[0]
    np.testing.assert_allclose(standard_scores(complexity_from_outside(HELD, PCI)[0]), theirs, atol=1e-10)


def test_fitness_has_the_same_limit_whichever_side_moves_first() -> None:
    held = np.triu(np.ones((6, 9)), -2)[::-1]
    held[[0, 2, 5], [8, 0, 3]] = 1
    with quietly():
        theirs = econcomplex.fitness_complexity(
            held, use_rca=False, threshold=0.5, iterations=20_000, tol=1e-15
        )
    found = fitness_complexity(held, most_steps=20_000, tolerance=1e-13)
    assert found.converged
    np.testing.assert_allclose(found.fitness, theirs[0], rtol=1e-6)
    np.testing.assert_allclose(found.complexity, theirs[1], rtol=1e-6)
