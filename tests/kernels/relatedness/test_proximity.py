"""Proximity and co-occurrence by hand, against another convention's figures, and products without the matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.refusal import Refused
from industria.kernels.relatedness import proximity_products
from industria.kernels.relatedness.co_occurrence import normalised_co_occurrence
from industria.kernels.relatedness.proximity import co_occurrence, proximity
from industria.kernels.relatedness.proximity_products import ProximityProducts
from tests.kernels.complexity.worked_example import M_E1, presences

# three industries in four regions: two pairs meet once, the first two meet twice; ubiquity 3, 3, 1
FOUR = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0]])


def test_proximity_by_hand() -> None:
    assert co_occurrence(FOUR).tolist() == [[3, 2, 1], [2, 3, 1], [1, 1, 1]]
    np.testing.assert_allclose(proximity(FOUR)[0], [0, 2 / 3, 1 / 3])
    np.testing.assert_allclose(proximity(FOUR, kind="maximum")[0], [0, 2 / 3, 1])
    np.testing.assert_allclose(proximity(FOUR, kind="geometric", diagonal=1.0)[0], [1, 2 / 3, 1 / np.sqrt(3)])
    np.testing.assert_allclose(proximity(M_E1)[1], [1 / 3, 0, 2 / 3, 1 / 3, 0, 1 / 3])


OCCURRENCES = {"association": 8 / 9, "probability": 2 / 9, "cosine": 2 / 3, "jaccard": 2 / 4}
CO_OCCURRENCES = {"association": 16 / 9, "probability": 10 / 9, "cosine": 2 / 3, "jaccard": 2 / 4}


@pytest.mark.parametrize("name", OCCURRENCES)
def test_two_conventions_by_hand_and_by_the_published_figures(name: str) -> None:
    # occurrences: s = 3, 3 of T = 4: association 2·4/9; probability 2/(½·4·(9/(4·1) + 9/(4·1))).
    # co-occurrences: s = 2+1, 2+1, T = 8: association 2·8/9; probability 2/(½·8·2·9/(8·5)): .889 .222, 1.778 1.111
    by_occurrence = normalised_co_occurrence(FOUR, name)  # type: ignore[arg-type]
    by_meeting = normalised_co_occurrence(FOUR, name, totals="co-occurrences")  # type: ignore[arg-type]
    assert by_occurrence[0, 1] == pytest.approx(OCCURRENCES[name])
    assert by_meeting[0, 1] == pytest.approx(CO_OCCURRENCES[name])
    for related in (by_occurrence, by_meeting):
        np.testing.assert_allclose(related, related.T)
        assert not np.diag(related).any()


@settings(max_examples=40, deadline=None)
@given(presences)
def test_proximity_is_a_symmetric_probability(presence: np.ndarray) -> None:
    least, most, middle = (proximity(presence, kind=kind) for kind in ("minimum", "maximum", "geometric"))  # type: ignore[arg-type]
    there = presence.any(axis=0)
    for phi in (least, most, middle):
        np.testing.assert_array_equal(np.isnan(phi), ~np.outer(there, there))
        np.testing.assert_array_equal(phi, phi.T)
    kept = np.ix_(there, there)
    assert ((least[kept] >= 0) & (least[kept] <= middle[kept] + 1e-12)).all()
    assert ((middle[kept] <= most[kept] + 1e-12) & (most[kept] <= 1)).all()
    np.testing.assert_allclose(proximity(sparse.csr_array(presence)), least)
    doubled = proximity(np.vstack([presence, presence]))
    np.testing.assert_allclose(doubled, least, err_msg="the same regions twice make nothing nearer")


@settings(max_examples=60, deadline=None)
@given(
    presences, st.sampled_from(["minimum", "maximum", "geometric"]), st.sampled_from([0.0, 1.0]),
    st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 3, 128]),
)  # fmt: skip
def test_products_without_the_matrix_equal_those_with_it(
    presence: np.ndarray, kind: str, diagonal: float, seed: int, block: int
) -> None:
    held = presence[:, presence.any(axis=0)].astype(float)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(proximity_products, "_BLOCK", block)
        assert_products_alike(held, kind, diagonal, seed)


def assert_products_alike(held: np.ndarray, kind: str, diagonal: float, seed: int) -> None:
    """Products by blocks against those with the matrix."""
    table = np.random.default_rng(seed).normal(size=(4, held.shape[1]))
    phi = proximity(held, kind=kind, diagonal=diagonal)  # type: ignore[arg-type]
    products = ProximityProducts.of(held, kind=kind, diagonal=diagonal, formed=False)  # type: ignore[arg-type]
    assert (products.phi is None) == (kind != "geometric")
    np.testing.assert_allclose(products.times(table), table @ phi, atol=1e-12)
    np.testing.assert_allclose(products.sums(), phi.sum(axis=0), atol=1e-12)


def test_an_industry_that_meets_no_other_has_no_proximity_at_all() -> None:
    held = np.array([[1, 0, 1.0], [0, 1, 1], [0, 1, 0], [1, 0, 0]])
    alone = np.hstack([np.vstack([held, [[0, 0, 0]]]), np.array([[0], [0], [0], [0], [1.0]])])
    assert ProximityProducts.of(alone, formed=False).sums()[3] == 0.0


def test_the_way_is_chosen_by_the_shape() -> None:
    wide, tall = np.ones((3, 40)), np.ones((40, 3))
    assert ProximityProducts.of(wide).phi is None and ProximityProducts.of(tall).phi is not None


def test_what_is_refused() -> None:
    for call in (
        lambda: proximity(FOUR, kind="mean"),  # type: ignore[arg-type]
        lambda: proximity(FOUR, diagonal=0.5),
        lambda: normalised_co_occurrence(FOUR, "lift"),  # type: ignore[arg-type]
        lambda: normalised_co_occurrence(FOUR, "cosine", totals="all"),  # type: ignore[arg-type]
        lambda: ProximityProducts.of(np.array([[1.0, 0.0]]), formed=False),
    ):
        with pytest.raises(Refused):
            call()


def test_where_nothing_can_be_expected_nothing_is_said() -> None:
    everywhere = normalised_co_occurrence([[1, 1], [1, 0]], "probability")
    assert np.isnan(everywhere[0, 1]), "an industry in every region meets all others in every draw"
    apart = normalised_co_occurrence([[1, 0, 0], [0, 1, 1]], "cosine", totals="co-occurrences")
    assert np.isnan(apart[0, 1]), "an industry that meets none has no total of meetings"
