"""The indices against econcomplex, a program of its own: equal where it is right, and where it is not, why."""

import numpy as np
import pytest

from industria.kernels.concentration.dissimilarity import hachman, hoover, krugman
from industria.kernels.concentration.entropy import entropy
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import herfindahl, herfindahl_normalised

inequality = pytest.importorskip("econcomplex.inequality", reason="econcomplex is not installed")
quotients = pytest.importorskip("econcomplex.specialization.location_quotient")

E1 = np.array(
    [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]],
    dtype=float,
)


def some_tables() -> list[np.ndarray]:
    """The worked example, and random sparse tables in which no region or industry is empty."""
    rng = np.random.default_rng(3)
    made = [
        np.round(rng.lognormal(2, 1.5, shape) * (rng.random(shape) < 0.5)) for shape in ((30, 80), (80, 30))
    ]
    for table in made:
        table[:, 0] += 1
        table[0] += 1
    return [E1, *made]


@pytest.mark.parametrize("table", some_tables(), ids=["E1", "30x80", "80x30"])
def test_equal_where_it_is_right(table: np.ndarray) -> None:
    industries, regions = table.sum(axis=0), table.sum(axis=1)
    close = {"rtol": 1e-9, "atol": 1e-12}
    np.testing.assert_allclose(herfindahl_normalised(table), inequality.herfindahl(table), **close)
    np.testing.assert_allclose(herfindahl(table), inequality.herfindahl(table, normalize=False), **close)
    np.testing.assert_allclose(entropy(table), inequality.shannon_entropy(table), **close)
    np.testing.assert_allclose(krugman(table, industries), quotients.krugman_index(table), **close)
    np.testing.assert_allclose(hachman(table, industries), quotients.hachman_index(table), **close)
    np.testing.assert_allclose(100 * hoover(table.T, regions), inequality.hoover_index(table), **close)
    np.testing.assert_allclose(locational_gini(table.T, regions), inequality.locational_gini(table), **close)
    np.testing.assert_allclose(
        locational_gini(table.T, regions, "hoover"), inequality.hoover_gini(table), **close
    )
    np.testing.assert_allclose(gini(table.T), [inequality.gini(column) for column in table.T], **close)


def test_a_region_without_activity_has_no_index() -> None:
    """It answers −1/(n−1), 1, 0 and 0 for a region in which there is nothing; here nothing is known of it."""
    table = np.vstack([E1, np.zeros(6)])
    theirs = (
        inequality.herfindahl(table), quotients.krugman_index(table), quotients.hachman_index(table),
        inequality.shannon_entropy(table),
    )  # fmt: skip
    np.testing.assert_allclose([values[-1] for values in theirs], [-1 / 5, 1, 0, 0], atol=1e-12)
    c = table.sum(axis=0)
    ours = herfindahl_normalised(table), krugman(table, c), hachman(table, c), entropy(table)
    for mine, other in zip(ours, theirs, strict=True):
        assert np.isnan(mine[-1])
        np.testing.assert_allclose(mine[:-1], other[:-1], rtol=1e-9)


def test_an_industry_without_activity_has_no_gini() -> None:
    """It answers 0 (equal) for one Gini and ½ (all in one place) for another; there is nothing to be unequal."""
    table = np.hstack([E1, np.zeros((5, 1))])
    assert inequality.hoover_gini(table)[-1] == 0 and inequality.locational_gini(table)[-1] == 0.5
    assert np.isnan(locational_gini(table.T, table.sum(axis=1))[-1])
