"""Density inside, outside and relative to what a region lacks; relatedness across two kinds of activity."""

import numpy as np
import pytest
from hypothesis import given, settings

from industria.kernels.refusal import Refused
from industria.kernels.relatedness.cross import cross_density, cross_proximity
from industria.kernels.relatedness.density import relatedness_density, relative_relatedness
from industria.kernels.relatedness.proximity import proximity
from tests.kernels.complexity.worked_example import M_E1, presences


def test_density_of_the_worked_example_by_hand() -> None:
    # φ_1· = (1/3, 0, 2/3, 1/3, 0, 1/3): R3 has P0 and P1, so ω_31 = (1/3) / (5/3)
    density = relatedness_density(M_E1, proximity(M_E1))
    np.testing.assert_allclose(density[3], [1, 1 / 5, 2 / 7, 1 / 6, 0, 1 / 6])
    inside, outside = (relatedness_density(M_E1, proximity(M_E1), of=of) for of in ("inside", "outside"))  # type: ignore[arg-type]
    np.testing.assert_array_equal(np.isnan(inside), M_E1 == 0)
    np.testing.assert_array_equal(np.where(M_E1 == 1, inside, outside), density)


@settings(max_examples=40, deadline=None)
@given(presences)
def test_density_is_a_share_and_grows_with_the_portfolio(presence: np.ndarray) -> None:
    phi = proximity(presence)
    density = relatedness_density(presence, phi)
    known = density[~np.isnan(density)]
    assert ((known >= 0) & (known <= 1)).all()
    there = presence.any(axis=0)
    more = presence.copy()
    more[0] = there
    again = relatedness_density(more, phi)
    first = again[0][~np.isnan(again[0])]
    np.testing.assert_allclose(first, 1, err_msg="who has all that is near is as near as can be")


def test_relative_relatedness_by_hand() -> None:
    density = np.array([[0.2, 0.4, 0.6, 0.9], [0.5, 0.5, 0.5, 0.1]])
    held = np.array([[0, 0, 0, 1], [0, 0, 0, 1]])
    found = relative_relatedness(density, held)
    np.testing.assert_allclose(found[0], [-np.sqrt(1.5), 0, np.sqrt(1.5), np.nan], atol=1e-12)
    assert np.isnan(found[1]).all(), "its options do not differ"
    np.testing.assert_allclose(relative_relatedness(density, held, ddof=1)[0, :3], [-1, 0, 1], atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(presences)
def test_relative_relatedness_is_centred_on_the_options(presence: np.ndarray) -> None:
    density = relatedness_density(presence, proximity(presence))
    found = relative_relatedness(density, presence)
    assert np.isnan(found[presence]).all()
    for row in found:
        known = row[~np.isnan(row)]
        assert not len(known) or (abs(known.mean()) < 1e-9 and known.std() == pytest.approx(1))


SKILLS = np.array([[1, 0], [1, 1], [0, 1], [0, 0], [1, 0]])


def test_cross_relatedness_by_hand() -> None:
    # skills in R0, R1, R4 and R1, R2; P0 in R3, R4; P1 in R1, R2, R3: meetings (1, 1), none with P0 and two with P1
    found = cross_proximity(SKILLS, M_E1)
    np.testing.assert_allclose(found[:, :2], [[1 / 3, 1 / 3], [0, 2 / 3]])
    density = cross_density(SKILLS, found)
    np.testing.assert_allclose(density[:, 1], [1 / 3, 1, 2 / 3, np.nan, 1 / 3])


@settings(max_examples=40, deadline=None)
@given(presences)
def test_across_the_same_kind_it_is_proximity_with_diagonal_one(presence: np.ndarray) -> None:
    np.testing.assert_allclose(cross_proximity(presence, presence), proximity(presence, diagonal=1.0))
    np.testing.assert_allclose(
        cross_density(presence, proximity(presence, diagonal=1.0)),
        relatedness_density(presence, proximity(presence, diagonal=1.0)),
    )


def test_what_is_refused() -> None:
    phi = proximity(M_E1)
    for call in (
        lambda: relatedness_density(M_E1, phi[:3, :3]),
        lambda: relatedness_density(M_E1, phi, of="near"),  # type: ignore[arg-type]
        lambda: relatedness_density(M_E1, -phi),
        lambda: relative_relatedness(np.ones((2, 2)), M_E1),
        lambda: cross_proximity(SKILLS[:3], M_E1),
        lambda: cross_density(SKILLS, phi),
    ):
        with pytest.raises(Refused):
            call()
