"""Shift-share by hand: two regions, two industries, small enough to redo on paper.

      steel       textiles     all
A   100 →  90     50 →  75   150 → 165
B   100 → 130    150 → 155   250 → 285
N   200 → 220    200 → 230   400 → 450      growth 10 %, 15 %, 12.5 %
"""

import numpy as np
import pytest
from scipy import sparse

from industria.kernels.refusal import Refused
from industria.kernels.shift_share.components import Components, Levels
from industria.kernels.shift_share.dunn import dunn
from industria.kernels.shift_share.dynamic import dynamic, steps_of
from industria.kernels.shift_share.esteban_marquillas import esteban_marquillas
from industria.kernels.shift_share.spatial import neighbour_sums, spatial

BASE, CURRENT = np.array([[100.0, 50], [100, 150]]), np.array([[90.0, 75], [130, 155]])
NAN = np.nan


def of_table(base: np.ndarray, current: np.ndarray) -> tuple[Levels, Levels, Levels]:
    """Cells, industries and the whole of a table that is itself the nation."""
    return Levels(base, current), Levels(base.sum(0), current.sum(0)), Levels(base.sum(), current.sum())


def told(components: Components, cell: object = ...) -> dict[str, object]:
    """The parts that are not zero, of one cell."""
    parts = {name: float(values[cell]) for name, values in components.parts.items()}  # type: ignore[index]
    return {name: value for name, value in parts.items() if value != 0}


def test_the_classical_components() -> None:
    found = dunn(*of_table(BASE, CURRENT))
    np.testing.assert_allclose(found.parts["national_effect"], [[12.5, 6.25], [12.5, 18.75]])
    np.testing.assert_allclose(found.parts["industry_mix_effect"], [[-2.5, 1.25], [-2.5, 3.75]])
    np.testing.assert_allclose(found.parts["competitive_effect"], [[-20, 17.5], [20, -17.5]])
    np.testing.assert_array_equal(found.change, [[-10, 25], [30, 5]])
    assert not any(found.parts[name].any() for name in ("entry", "exit", "new_industry"))


def test_homothetic_employment_and_the_allocation_effect() -> None:
    """h of A is 150·200/400 = 75 in both: steel −0.2·75 and −0.2·25, textiles 0.35·75 and 0.35·(−25)."""
    found = esteban_marquillas(*of_table(BASE, CURRENT), BASE.sum(1, keepdims=True))
    np.testing.assert_allclose(found.parts["competitive_effect"][0], [-15, 26.25])
    np.testing.assert_allclose(found.parts["allocation_effect"][0], [-5, -8.75])
    # B: h = 250·200/400 = 125; gaps 0.3 − 0.1 and 5/150 − 0.15 = −7/60
    np.testing.assert_allclose(found.parts["competitive_effect"][1], [25, -125 * 7 / 60])
    np.testing.assert_allclose(found.parts["allocation_effect"][1], [-5, -25 * 7 / 60])


def test_every_year_is_weighted_as_it_was() -> None:
    """One cell 100 → 120 → 150 in an industry 200 → 300 → 300 and a nation 1000 → 1100 → 1320."""
    found = dynamic([[100.0], [120.0], [150.0]], [[200.0], [300.0], [300.0]], [[1000.0], [1100.0], [1320.0]])
    assert found.parts["national_effect"][0] == pytest.approx(100 * 0.1 + 120 * 0.2)
    assert found.parts["industry_mix_effect"][0] == pytest.approx(100 * (0.5 - 0.1) + 120 * (0 - 0.2))
    assert found.parts["competitive_effect"][0] == (120 - 150) + (150 - 120)
    assert found.change[0] == 50
    at_once = dunn(Levels([100.0], [150.0]), Levels([200.0], [300.0]), Levels([1000.0], [1320.0]))
    assert told(at_once, 0) == pytest.approx({"national_effect": 32.0, "industry_mix_effect": 18.0})


def test_neighbours_stand_between_the_nation_and_the_region() -> None:
    """Steel of A, B, C is 10 → 13, 20 → 22, 40 → 60, whole = industry 70 → 95. B and C are A's neighbours, 3:1.

    n_A = (3·22 + 60)/(3·20 + 40) − 1 = 0.26; A: national 10·25/70, neighbourhood 10·(0.26 − 25/70), own 13 − 12.6.
    """
    base, current = np.array([10.0, 20, 40]), np.array([13.0, 22, 60])
    weights = sparse.csr_array(np.array([[0, 3, 1], [0, 0, 0], [1, 1, 0]], dtype=float))
    region, industry = np.arange(3), np.zeros(3, dtype=np.int64)
    near = Levels(*(neighbour_sums(x, region, industry, weights) for x in (base, current)))
    found = spatial(Levels(base, current), Levels(70.0, 95.0), Levels(70.0, 95.0), near)
    assert told(found, 0) == pytest.approx(
        {"national_effect": 250 / 70, "neighbourhood_effect": 2.6 - 250 / 70, "competitive_effect": 0.4}
    )
    assert found.parts["neighbourhood_effect"][1] == 0, "B has no neighbours: the nation stands for them"
    assert found.parts["competitive_effect"][1] == pytest.approx(22 - 20 * 95 / 70)


def test_what_begins_and_what_ends_has_a_place_of_its_own() -> None:
    """Rows: begins; ends; begins where the nation had none; nothing twice. Nation 100 → 150, its industry 20 → 25."""
    found = dunn(
        Levels([0.0, 8, 0, 0], [5.0, 0, 7, 0]),
        Levels([20.0, 20, 0, 0], [25.0, 25, 7, 0]),
        Levels(100.0, 150.0),
    )
    assert told(found, 0) == {"entry": 5}
    assert told(found, 1) == {"national_effect": 4, "industry_mix_effect": -2, "exit": -10}
    assert told(found, 2) == {"new_industry": 7}
    assert told(found, 3) == {}
    np.testing.assert_array_equal(found.change, [5, -8, 7, 0])


def test_a_zero_in_one_industry_leaves_the_others_of_the_region_whole() -> None:
    """A package is known that makes the whole region unknown as soon as one base is zero."""
    base, current = np.array([[0.0, 50], [100, 50]]), np.array([[10.0, 60], [110, 60]])
    found = dunn(*of_table(base, current))
    assert all(np.isfinite(values).all() for values in found.parts.values())
    np.testing.assert_allclose(sum(found.parts.values()), current - base)


def test_unknown_stays_in_the_parts_that_need_it() -> None:
    found = dunn(
        Levels([8.0, NAN, 0, 8, 8], [NAN, 9.0, NAN, 9, 9]),
        Levels([20.0, 20, 20, NAN, 20], [25.0, 25, 25, 25, 25]),
        Levels(100.0, [150.0, 150, 150, 150, NAN]),
    )
    unknown = {name: np.isnan(values).tolist() for name, values in found.parts.items()}
    assert unknown["national_effect"] == [False, True, False, False, True]
    assert unknown["industry_mix_effect"] == [False, True, False, True, True]
    assert unknown["competitive_effect"] == [True, True, False, True, False]
    assert unknown["exit"] == [True, False, False, False, False], "only where the current level may be zero"
    assert unknown["entry"] == [False, True, True, False, False]
    assert np.isnan(found.change).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ((Levels(-1.0, 1), Levels(1, 1), Levels(1, 1)), "negative"),
        ((Levels(1.0, np.inf), Levels(1, 1), Levels(1, 1)), "not-finite"),
        ((Levels([1.0, 2], [1.0, 2, 3]), Levels(1, 1), Levels(1, 1)), "shapes-differ"),
        ((Levels(1.0, 1), Levels(0, 1), Levels(1, 1)), "base-not-in-reference"),
    ],
)
def test_what_it_refuses(levels: tuple[Levels, Levels, Levels], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        dunn(*levels)
    assert refusal.value.code == code


def test_what_steps_and_neighbours_refuse() -> None:
    one = np.zeros(1, dtype=np.int64)
    for refused, code in (
        (lambda: dynamic([[1.0]], [[1.0]], [[1.0]]), "fewer-than-two-periods"),
        (lambda: steps_of([[1.0]] * 2, [[1.0]] * 3, [[1.0]] * 2), "shapes-differ"),
        (lambda: neighbour_sums([1.0], one, one, sparse.csr_array([[1.0]])), "own-neighbour"),
        (lambda: neighbour_sums([1.0], one + 1, one, sparse.csr_array([[0.0]])), "group-out-of-range"),
        (lambda: neighbour_sums([1.0, 2.0], one, one, sparse.csr_array([[0.0]])), "shapes-differ"),
        (lambda: neighbour_sums([1.0], one, one, sparse.csr_array([[0.0, -1], [0, 0]])), "negative"),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert refusal.value.code == code
