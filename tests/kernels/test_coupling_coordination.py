"""Coupling coordination: by hand, the misprint's bound, published pairs, refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.coupling_coordination import (
    CLASSES,
    coordination,
    coordination_class,
    coupling,
)
from industria.kernels.refusal import Refused

scores = st.floats(0.001, 1.0)


def test_by_hand() -> None:
    c, t, d = coordination([0.4, 0.9], [0.5, 0.5])
    assert c == pytest.approx(2 * 0.6 / 1.3) and t == pytest.approx(0.65)
    assert d == pytest.approx(np.sqrt(0.6))  # with equal weights C·T = √(U₁U₂) for two systems
    three = coupling([0.2, 0.4, 0.8])
    assert three == pytest.approx(3 * 0.4 / 1.4)


@given(scores, scores)
def test_the_misprint_never_passes_a_half(one: float, other: float) -> None:
    right, wrong = coupling([one, other]), coupling([one, other], "misprint")
    assert wrong <= 0.5 + 1e-12
    assert right == pytest.approx(2 * wrong)
    _, _, degree = coordination([one, other], [0.5, 0.5])
    _, _, misprinted = coordination([one, other], [0.5, 0.5], "misprint")
    assert misprinted == pytest.approx(degree / np.sqrt(2))


@given(scores, scores)
def test_all_forms_are_one_for_equal_systems_and_symmetric(one: float, other: float) -> None:
    for convention, most in (("standard", 1.0), ("misprint", 0.5), ("corrected", 1.0)):
        assert coupling([one, one], convention) == pytest.approx(most)
        assert coupling([one, other], convention) == pytest.approx(coupling([other, one], convention))
    assert coupling([one, other], "corrected") <= coupling([one, other]) + 1e-12


@pytest.mark.parametrize(
    ("usual", "corrected"),
    [
        (0.9989, 0.9404),
        (0.9935, 0.8660),
        (0.8868, 0.5440),
        (0.6821, 0.3006),
        (0.6101, 0.2700),
        (0.9858, 0.7757),
    ],
)
def test_published_pairs_can_come_from_one_pair_of_scores(usual: float, corrected: float) -> None:
    # Wang, Kong, Ren et al. (2021), table 8: cities of the Beijing region, 2008 and 2013, both forms of C.
    # C fixes min/max; the corrected form then fixes max − min; the two scores must lie between 0 and 1.
    root = (1 - np.sqrt(1 - usual**2)) / usual
    gap = 1 - corrected**2 / root**2
    high = gap / (1 - root**2)
    assert 0 < high <= 1
    found = [high * root**2, high]
    assert coupling(found) == pytest.approx(usual, abs=1e-9)
    assert coupling(found, "corrected") == pytest.approx(corrected, abs=1e-9)


@given(st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=5))
def test_many_units_at_once(rows: list) -> None:
    c, t, d = coordination(rows, [0.2, 0.3, 0.5])
    for at, row in enumerate(rows):
        assert coupling(list(row)) == pytest.approx(c[at])
    assert ((d >= 0) & (d <= 1)).all() and (c <= 1).all() and (t <= 1).all()


def test_classes_are_tenths() -> None:
    np.testing.assert_array_equal(
        coordination_class([0.0, 0.0999, 0.1, 0.45, 0.9, 1.0, np.nan]), [0, 0, 1, 4, 9, 9, -1]
    )
    assert CLASSES[9] == "quality coordination"


@pytest.mark.parametrize(
    ("given_scores", "weights", "convention", "code"),
    [
        ([0.0, 0.5], [0.5, 0.5], "standard", "not-a-score"),
        ([0.5, 1.5], [0.5, 0.5], "standard", "not-a-score"),
        ([0.5, 0.5], [0.5, 0.6], "standard", "not-weights"),
        ([0.5, 0.5, 0.5], [0.2, 0.3, 0.5], "misprint", "two-systems"),
        ([0.5, 0.5], [0.5, 0.5], "usual", "unknown-convention"),
        ([0.5], [1.0], "standard", "two-systems"),
    ],
)
def test_refusals(given_scores: list, weights: list, convention: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        coordination(given_scores, weights, convention)
    assert refused.value.code == code
