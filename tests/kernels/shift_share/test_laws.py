"""Laws of shift-share, for any table with zeros, against the same formulae in exact fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import sparse

from industria.kernels.shift_share.components import Components, Levels
from industria.kernels.shift_share.dunn import dunn
from industria.kernels.shift_share.dynamic import dynamic
from industria.kernels.shift_share.esteban_marquillas import esteban_marquillas
from industria.kernels.shift_share.spatial import neighbour_sums, spatial

SHAPE = (4, 3)
level = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 10**6))
tables = hnp.arrays(np.float64, SHAPE, elements=level)
matrices = hnp.arrays(np.float64, (4, 4), elements=st.integers(0, 3))
REGION, INDUSTRY = np.repeat(np.arange(4), 3), np.tile(np.arange(3), 4)
OWN = ("competitive_effect", "allocation_effect", "entry", "exit")


def of_table(base: np.ndarray, current: np.ndarray) -> tuple[Levels, Levels, Levels]:
    return Levels(base, current), Levels(base.sum(0), current.sum(0)), Levels(base.sum(), current.sum())


def near(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    matrix = sparse.csr_array(weights * (1 - np.eye(4)))
    return neighbour_sums(values.ravel(), REGION, INDUSTRY, matrix).reshape(SHAPE)


def every_variant(base: np.ndarray, current: np.ndarray, weights: np.ndarray) -> dict[str, Components]:
    levels = of_table(base, current)
    middle = np.sqrt(base * current)
    periods = [base, middle, current]
    return {
        "dunn": dunn(*levels),
        "esteban-marquillas": esteban_marquillas(*levels, base.sum(1, keepdims=True)),
        "spatial": spatial(*levels, Levels(near(base, weights), near(current, weights))),
        "dynamic": dynamic(periods, [p.sum(0) for p in periods], [p.sum() for p in periods]),
    }


@settings(max_examples=150, deadline=None)
@given(tables, tables, matrices)
def test_the_parts_always_add_up_to_the_change(base, current, weights) -> None:  # type: ignore[no-untyped-def]
    size = float(base.sum() + current.sum()) + 1
    for name, found in every_variant(base, current, weights).items():
        total = np.sum(list(found.parts.values()), axis=0)
        # a neighbourhood that grew from almost nothing is a large number with its opposite beside it
        largest = max(size, *(float(np.abs(values).max()) for values in found.parts.values()))
        np.testing.assert_allclose(total, found.change, atol=1e-13 * largest, err_msg=name)
        np.testing.assert_allclose(total.sum(1), (current - base).sum(1), atol=1e-12 * largest, err_msg=name)


@settings(max_examples=60, deadline=None)
@given(tables, tables)
def test_what_one_region_wins_in_an_industry_others_lose(base, current) -> None:  # type: ignore[no-untyped-def]
    size = float(base.sum() + current.sum()) + 1
    for variant in (dunn(*of_table(base, current)),
                    esteban_marquillas(*of_table(base, current), base.sum(1, keepdims=True))):  # fmt: skip
        own = sum(variant.parts.get(name, np.zeros(SHAPE)) for name in OWN)
        np.testing.assert_allclose(own.sum(0), 0, atol=1e-12 * size)
    mix = variant.parts["industry_mix_effect"].sum() + variant.parts["new_industry"].sum()
    assert not base.any() or abs(mix) <= 1e-12 * size, "over the whole nation the mix is nothing"


@settings(max_examples=60, deadline=None)
@given(tables, tables)
def test_the_same_in_exact_fractions(base, current) -> None:  # type: ignore[no-untyped-def]
    found = dunn(*of_table(base, current)).parts
    exact0, exact1 = ([[Fraction(int(x)) for x in row] for row in table] for table in (base, current))
    all0, all1 = (sum(map(sum, table)) for table in (exact0, exact1))
    for j in range(SHAPE[1]):
        n0, n1 = (sum(row[j] for row in table) for table in (exact0, exact1))
        for i in range(SHAPE[0]):
            x0, x1 = exact0[i][j], exact1[i][j]
            truth = dict.fromkeys(found, Fraction(0))
            if x0:
                truth["national_effect"] = x0 * all1 / all0 - x0
                truth["industry_mix_effect"] = x0 * n1 / n0 - x0 * all1 / all0
            where = ("competitive_effect" if x1 else "exit") if x0 else "entry" if n0 else "new_industry"
            truth[where] = x1 - (x0 * n1 / n0 if x0 else 0)
            for name, value in truth.items():
                np.testing.assert_allclose(
                    found[name][i, j], float(value), rtol=1e-9, atol=1e-9 * float(all0 + all1)
                )


@settings(max_examples=60, deadline=None)
@given(tables, tables, matrices, st.floats(1e-6, 1e9), st.permutations(range(4)))
def test_neither_unit_nor_order_matters(base, current, weights, unit, order) -> None:  # type: ignore[no-untyped-def]
    plain = every_variant(base, current, weights)
    scaled = every_variant(base * unit, current * unit, weights)
    shuffled = every_variant(base[order], current[order], weights[np.ix_(order, order)])
    size = float(base.sum() + current.sum()) + 1
    for name, found in plain.items():
        largest = max(size, *(float(np.abs(values).max()) for values in found.parts.values()))
        for part, values in found.parts.items():
            np.testing.assert_allclose(scaled[name].parts[part] / unit, values, atol=1e-12 * largest)
            np.testing.assert_allclose(shuffled[name].parts[part], values[order], atol=1e-12 * largest)


@settings(max_examples=60, deadline=None)
@given(tables, tables)
def test_merging_two_regions_adds_what_the_nation_gives_them(base, current) -> None:  # type: ignore[no-untyped-def]
    apart = dunn(*of_table(base, current))
    merged = [np.vstack([t[:2].sum(0), t[2:]]) for t in (base, current)]
    together = dunn(*of_table(*merged))
    size = float(base.sum() + current.sum()) + 1
    for name in ("national_effect", "industry_mix_effect"):
        np.testing.assert_allclose(together.parts[name][0], apart.parts[name][:2].sum(0), atol=1e-12 * size)
    own = [sum(c.parts[name] for name in OWN if name in c.parts) for c in (apart, together)]
    np.testing.assert_allclose(own[1][0], own[0][:2].sum(0), atol=1e-12 * size)


@settings(max_examples=40, deadline=None)
@given(tables, tables)
def test_variants_fall_back_to_the_classical_one(base, current) -> None:  # type: ignore[no-untyped-def]
    classical = dunn(*of_table(base, current))
    alone = spatial(*of_table(base, current), Levels(np.zeros(SHAPE), np.zeros(SHAPE)))
    one_step = dynamic([base, current], [base.sum(0), current.sum(0)], [base.sum(), current.sum()])
    split = esteban_marquillas(*of_table(base, current), base.sum(1, keepdims=True))
    size = float(base.sum() + current.sum()) + 1
    for name, values in classical.parts.items():
        np.testing.assert_array_equal(alone.parts[name], values)
        np.testing.assert_array_equal(one_step.parts[name], values)
        both = split.parts[name] + (split.parts["allocation_effect"] if name == "competitive_effect" else 0)
        np.testing.assert_allclose(both, values, atol=1e-13 * size)


@settings(max_examples=60, deadline=None)
@given(tables, tables, hnp.arrays(np.bool_, SHAPE), matrices)
def test_unknown_never_becomes_a_number(base, current, hidden, weights) -> None:  # type: ignore[no-untyped-def]
    """Whatever is still told with cells hidden is what is told when all is known."""
    veiled = np.where(hidden, np.nan, current)
    for name, found in every_variant(base, veiled, weights).items():
        truth = every_variant(base, current, weights)[name]
        assert np.isnan(found.change)[hidden].all()
        for part, values in found.parts.items():
            known = ~np.isnan(values)
            np.testing.assert_allclose(values[known], truth.parts[part][known], err_msg=f"{name} {part}")
