"""What every index must do whatever the table: units, order, bounds, sums, empty parts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.concentration.dissimilarity import (
    hachman,
    krugman,
    krugman_mean_of_others,
    krugman_rest,
)
from industria.kernels.concentration.entropy import entropy, related_variety, unrelated_variety
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import herfindahl, herfindahl_normalised
from industria.kernels.concentration.quotient_forms import additive
from industria.kernels.concentration.theil import theil, theil_decomposition

SMALL = 1e-12
tables = hnp.arrays(
    np.float64, st.tuples(st.integers(2, 5), st.integers(2, 7)),
    elements=st.one_of(st.integers(0, 50).map(float), st.floats(0.01, 1e6)),
)  # fmt: skip


def indices(x: np.ndarray) -> dict[str, np.ndarray]:
    """Every index of the rows of a table, compared with the sums of its columns."""
    c = x.sum(axis=0)
    return {
        "herfindahl": herfindahl(x), "normalised": herfindahl_normalised(x), "entropy": entropy(x),
        "theil": theil(x), "relative": theil(x, c), "gini": gini(x), "krugman": krugman(x, c),
        "rest": krugman_rest(x), "others": krugman_mean_of_others(x), "hachman": hachman(x, c),
        "weighted": locational_gini(x, c), "unweighted": locational_gini(x, c, "unweighted"),
    }  # fmt: skip


def test_a_region_beside_which_the_others_are_tiny() -> None:
    # the rest of the first is (0.01, 0.01): shares (0, 1) against (½, ½) are 1 apart, however large the first
    assert krugman_rest([[0.0, 5e5], [0.01, 0.01]])[0] == 1.0
    assert krugman_rest([[0.0, 5e15], [0.01, 0.01]]).tolist() == [1.0, 1.0]
    assert krugman_rest([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])[1] == pytest.approx(2 * abs(3 / 7 - 6 / 14))


@settings(max_examples=40, deadline=None)
@given(tables, st.sampled_from([1e-6, 0.1, 3.0, 1e4, 1e9]))
def test_the_unit_does_not_matter(x: np.ndarray, unit: float) -> None:
    for name, found in indices(x).items():
        np.testing.assert_allclose(indices(x * unit)[name], found, rtol=1e-9, atol=1e-9, err_msg=name)


@settings(max_examples=40, deadline=None)
@given(tables, st.randoms())
def test_the_order_does_not_matter(x: np.ndarray, random) -> None:  # type: ignore[no-untyped-def]
    rows, columns = list(range(x.shape[0])), list(range(x.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    moved = indices(x[rows][:, columns])
    for name, found in indices(x).items():
        np.testing.assert_allclose(moved[name], found[rows], rtol=1e-9, atol=1e-9, err_msg=name)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_bounds(x: np.ndarray) -> None:
    n, found = x.shape[1], indices(x)
    limits = {
        "herfindahl": (1 / n, 1), "normalised": (0, 1), "entropy": (0, np.log2(n)), "theil": (0, np.log(n)),
        "relative": (0, np.inf), "gini": (0, 1 - 1 / n), "krugman": (0, 2), "rest": (0, 2), "others": (0, 2),
        "hachman": (0, 1), "weighted": (0, 0.5), "unweighted": (0, 1 - 1 / n),
    }  # fmt: skip
    for name, (low, high) in limits.items():
        known = found[name][~np.isnan(found[name])]
        assert (known >= low - SMALL).all() and (known <= high + SMALL).all(), name
    empty = x.sum(axis=1) == 0
    assert all(np.isnan(values[empty]).all() for values in found.values())


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.floats(1e-3, 1e6), st.integers(0, 8))
def test_the_ends_of_the_scales(n: int, level: float, place: int) -> None:
    even, one = np.full(n, level), np.zeros(n)
    one[place % n] = level
    assert herfindahl_normalised(even) == pytest.approx(0, abs=SMALL)
    assert herfindahl_normalised(one) == pytest.approx(1)
    assert gini(one, "n/(n-1)") == pytest.approx(1)
    assert gini(even) == 0 and theil(even) == pytest.approx(0, abs=SMALL)
    assert entropy(one) == 0.0 and theil(one) == pytest.approx(np.log(n))


@settings(max_examples=40, deadline=None)
@given(tables, st.data())
def test_parts_add_up(x: np.ndarray, data: st.DataObject) -> None:
    group = data.draw(hnp.arrays(np.int64, x.shape[1], elements=st.integers(0, 3)))
    weights = data.draw(hnp.arrays(np.float64, x.shape[1], elements=st.floats(0.5, 9)))
    np.testing.assert_allclose(
        related_variety(x, group) + unrelated_variety(x, group), entropy(x), rtol=1e-9, atol=1e-9
    )
    for w in (None, weights):
        between, within = theil_decomposition(x, group, w)
        np.testing.assert_allclose(between + within, theil(x, w), rtol=1e-9, atol=1e-9)
        assert not (between < -SMALL).any() and not (within < -SMALL).any()
    np.testing.assert_allclose(theil(x), np.log(x.shape[1]) - entropy(x, np.e), rtol=1e-9, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_an_empty_row_or_column_changes_nothing(x: np.ndarray) -> None:
    before = indices(x)
    below = indices(np.vstack([x, np.zeros(x.shape[1])]))
    beside = indices(np.hstack([x, np.zeros((len(x), 1))]))
    for name, found in before.items():
        np.testing.assert_allclose(below[name][:-1], found, rtol=1e-9, atol=1e-9, err_msg=name)
        assert np.isnan(below[name][-1]), name
        if name not in ("normalised", "theil", "gini"):  # these count all parts of the table
            np.testing.assert_allclose(beside[name], found, rtol=1e-9, atol=1e-9, err_msg=name)


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(0, 6), st.floats(0.01, 0.99))
def test_parts_of_the_same_shape_may_be_merged(x: np.ndarray, place: int, cut: float) -> None:
    place %= x.shape[1]
    apart = np.hstack([x, x[:, [place]] * (1 - cut)])
    apart[:, place] *= cut
    for name in ("krugman", "rest", "others", "hachman", "weighted", "relative"):
        np.testing.assert_allclose(indices(apart)[name], indices(x)[name], rtol=1e-8, atol=1e-8, err_msg=name)


@settings(max_examples=40, deadline=None)
@given(hnp.arrays(np.float64, st.integers(2, 8), elements=st.integers(0, 40)))
def test_gini_is_the_mean_difference(x: np.ndarray) -> None:
    x = x + np.eye(1, len(x))[0]
    differences = np.abs(x[:, None] - x[None, :]).sum()
    assert gini(x) == pytest.approx(differences / (2 * len(x) * x.sum()), abs=SMALL)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_hoover_gini_is_the_weighted_mean_difference_of_quotients(x: np.ndarray) -> None:
    x = x.copy()
    x[0] += 1  # no region and no industry without activity
    x[:, 0] += 1
    c = x.sum(axis=0)
    w = c / c.sum()
    lq = x / x.sum(axis=1, keepdims=True) / w
    difference = np.abs(lq[:, :, None] - lq[:, None, :])
    expected = np.einsum("rij,i,j->r", difference, w, w) / 2  # the weighted mean of the quotients is 1
    np.testing.assert_allclose(locational_gini(x, c, "hoover"), expected, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_additive_quotients_of_a_region_cancel(x: np.ndarray) -> None:
    found = additive(x, x.sum(axis=1, keepdims=True), x.sum(axis=0), x.sum())
    there = x.sum(axis=1) > 0
    np.testing.assert_allclose(found[there].sum(axis=1), 0, atol=1e-12)
    assert (np.abs(found[there]) <= 1 + SMALL).all() and np.isnan(found[~there]).all()


def test_inputs_are_never_changed_and_shapes_are_kept() -> None:
    x = np.arange(24.0).reshape(2, 3, 4)
    before = x.copy()
    for found in (
        herfindahl(x),
        entropy(x),
        gini(x),
        theil(x),
        krugman(x, x[0, 0]),
        locational_gini(x, x[1, 1]),
    ):
        assert found.shape == (2, 3)
    np.testing.assert_array_equal(x, before)
