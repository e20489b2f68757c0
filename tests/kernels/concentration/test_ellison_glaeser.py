"""Localisation of plants: by hand, against a slow direct computation, and against chance itself."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.concentration.ellison_glaeser import (
    REASONS,
    ellison_glaeser,
    ellison_glaeser_interval,
    maurel_sedillot,
    plant_shares,
)
from industria.kernels.concentration.plants import PlantSums, sum_plants
from industria.kernels.refusal import Refused

# two industries in two regions; base ½ ½ in both regions
#   industry 0: plants 3, 1 in region 0; industry 1: plants 2 in region 0, 2 + 4 in region 1
REGION, INDUSTRY, SIZE = [0, 0, 0, 1, 1], [0, 0, 1, 1, 1], [3, 1, 2, 2, 4]


def slow(sums: PlantSums, region, industry, size, x):  # type: ignore[no-untyped-def]
    """Both indices straight from their definitions, plant by plant."""
    rows = []
    for j in range(sums.industries):
        z = {k: size[k] for k in range(len(size)) if industry[k] == j}
        total = sum(z.values())
        share = [sum(v for k, v in z.items() if region[k] == i) / total for i in range(len(x))]
        h = sum((v / total) ** 2 for v in z.values())
        g = sum((s - xi) ** 2 for s, xi in zip(share, x, strict=True))
        rest = 1 - sum(xi**2 for xi in x)
        ms = (sum(s**2 for s in share) - sum(xi**2 for xi in x)) / rest
        rows.append(((g - rest * h) / (rest * (1 - h)), (ms - h) / (1 - h)))
    return np.array(rows).T


def test_by_hand() -> None:
    found = plant_shares(sum_plants(REGION, INDUSTRY, SIZE))
    np.testing.assert_allclose(found.x, [0.5, 0.5])
    # industry 0: s = 1 0, G = ½, H = (9 + 1)/16 = ⅝; γ = (½ − ½·⅝)/(½·⅜) = 1
    # industry 1: s = ¼ ¾, G = ⅛, H = (4 + 4 + 16)/64 = ⅜; γ = (⅛ − ½·⅜)/(½·⅝) = −1/5
    np.testing.assert_allclose(found.raw, [0.5, 0.125])
    np.testing.assert_allclose(found.herfindahl, [5 / 8, 3 / 8])
    np.testing.assert_allclose(ellison_glaeser(found).value, [1, -1 / 5])
    # Σs² = 1, ⅝: ((1 − ½)/½ − ⅝)/⅜ = 1; ((⅝ − ½)/½ − ⅜)/⅝ = −1/5: the same where the base is even
    np.testing.assert_allclose(maurel_sedillot(found).value, [1, -1 / 5])
    # p₂ = ½, p₃ = ¼: var G = 2 {H² (½ − ½ + ¼) − Z₄ (½ − 1 + ¾)} = ½ (H² − Z₄)
    h2_z4 = np.array([(5 / 8) ** 2 - 82 / 256, (3 / 8) ** 2 - 288 / 4096])
    np.testing.assert_allclose(
        ellison_glaeser(found).standard_error, np.sqrt(h2_z4 / 2) / [0.5 * 3 / 8, 0.5 * 5 / 8]
    )


def exact_moments(x: list[Fraction], z: list[Fraction]) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Mean and variance of G and of Σs² over every way in which plants can choose regions by x."""
    total = sum(z)
    mean = {"g": Fraction(0), "gg": Fraction(0), "s": Fraction(0), "ss": Fraction(0)}
    for places in product(range(len(x)), repeat=len(z)):
        chance = Fraction(1)
        share = [Fraction(0)] * len(x)
        for place, size in zip(places, z, strict=True):
            chance *= x[place]
            share[place] += size / total
        g = sum((s - xi) ** 2 for s, xi in zip(share, x, strict=True))
        s2 = sum(s * s for s in share)
        for key, value in (("g", g), ("gg", g * g), ("s", s2), ("ss", s2 * s2)):
            mean[key] += chance * value
    return mean["g"], mean["gg"] - mean["g"] ** 2, mean["s"], mean["ss"] - mean["s"] ** 2


@pytest.mark.parametrize(
    ("x", "z"),
    [
        ([5, 3, 2], [10, 5, 3, 2, 1, 8]),
        ([1, 1], [1, 1, 1]),
        ([7, 2, 1], [4, 1]),
        ([1, 6, 2, 1], [3, 3, 1, 1, 9]),
    ],
)
def test_mean_and_variance_by_chance_are_exact(x: list[int], z: list[int]) -> None:
    """All R^n ways in which plants can choose regions, in fractions: E[γ] = 0, and both standard errors."""
    shares, sizes = [Fraction(v, sum(x)) for v in x], [Fraction(v) for v in z]
    mean_g, var_g, mean_s, var_s = exact_moments(shares, sizes)
    p2, h = sum(v * v for v in shares), sum((v / sum(sizes)) ** 2 for v in sizes)
    assert mean_g == (1 - p2) * h, "so γ is 0 on average"
    assert mean_s == p2 + (1 - p2) * h, "so is Maurel and Sédillot's"
    scale = float((1 - p2) * (1 - h))
    sums = sum_plants(np.zeros(len(z), int), np.zeros(len(z), int), z, regions=len(x), industries=1)
    found = plant_shares(sums, [float(v) for v in shares])
    np.testing.assert_allclose(
        ellison_glaeser(found).standard_error, np.sqrt(float(var_g)) / scale, rtol=1e-12
    )
    np.testing.assert_allclose(
        maurel_sedillot(found).standard_error, np.sqrt(float(var_s)) / scale, rtol=1e-12
    )


def test_standard_errors_by_simulation() -> None:
    """4,000 industries of the same 40 plants thrown by chance: mean 0, spread as the standard errors say."""
    rng = np.random.default_rng(20261125)
    times, x = 4000, np.array([0.3, 0.25, 0.2, 0.1, 0.1, 0.05])
    size = np.tile(np.round(rng.lognormal(3, 1, 40)), times)
    region, industry = rng.choice(6, 40 * times, p=x), np.repeat(np.arange(times), 40)
    found = plant_shares(sum_plants(region, industry, size), x)
    for index in (ellison_glaeser(found), maurel_sedillot(found)):
        error = index.standard_error[0]
        assert abs(index.value.mean()) < 4 * error / np.sqrt(times)
        assert index.value.std() == pytest.approx(error, rel=0.06)
        np.testing.assert_allclose(index.z, index.value / index.standard_error)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_against_the_definition(data: st.DataObject) -> None:
    n = data.draw(st.integers(6, 25))
    region = data.draw(hnp.arrays(np.int64, n, elements=st.integers(0, 3)))
    size = data.draw(hnp.arrays(np.float64, n, elements=st.floats(0.1, 1e4)))
    industry = np.arange(n) % 3
    base = data.draw(hnp.arrays(np.float64, 4, elements=st.floats(0.1, 9)))
    sums = sum_plants(region, industry, size, regions=4)
    found = plant_shares(sums, base)
    gamma, other = slow(sums, region, industry, size, base / base.sum())
    np.testing.assert_allclose(ellison_glaeser(found).value, gamma, rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(maurel_sedillot(found).value, other, rtol=1e-8, atol=1e-8)
    order = data.draw(st.permutations(range(n)))
    moved = sum_plants(region[order], industry[order], size[order] * 1000, regions=4)
    np.testing.assert_allclose(
        ellison_glaeser(plant_shares(moved, base)).value,
        gamma,
        rtol=1e-8,
        atol=1e-8,
        err_msg="unit and order",
    )


def test_no_index_and_why() -> None:
    region = [0, 1, 0, 1, 0, 0, 1]
    industry = [0, 0, 1, 2, 3, 4, 4]
    size = [1, 1, 5, 0, np.nan, 1e14, 1]
    found = plant_shares(sum_plants(region, industry, size, industries=6), [1.0, 1.0])
    names = [REASONS[code] for code in found.reason]
    assert names == ["defined", "single-plant", "zero-total", "unknown-size", "single-plant", "zero-total"]
    for index in (ellison_glaeser(found), maurel_sedillot(found)):
        for values in (index.value, index.standard_error, index.z):
            assert np.isfinite(values[0]) and np.isnan(values[1:]).all()
    by_table = plant_shares(sum_plants(region, industry, size))
    assert REASONS[by_table.reason[0]] == "unknown-base", "one plant of region 0 is unknown, so its share is"
    lonely = plant_shares(sum_plants([0, 0, 0], [0, 0, 1], [1, 2, 3], regions=2))
    assert [REASONS[code] for code in lonely.reason] == ["one-region", "one-region"]
    assert np.isnan(ellison_glaeser(lonely).value).all()


def test_plants_of_size_zero_count_for_nothing() -> None:
    with_zeros = sum_plants([*REGION, 1, 0], [*INDUSTRY, 0, 1], [*SIZE, 0, 0])
    assert with_zeros.plants.tolist() == [2, 3]
    np.testing.assert_array_equal(
        ellison_glaeser(plant_shares(with_zeros)).value,
        ellison_glaeser(plant_shares(sum_plants(REGION, INDUSTRY, SIZE))).value,
    )


def test_sums_over_plants() -> None:
    sums = sum_plants(REGION, INDUSTRY, SIZE, regions=3, industries=3)
    np.testing.assert_array_equal(sums.table(), [[4, 0, 0], [2, 6, 0], [0, 0, 0]])
    np.testing.assert_array_equal(sums.region_totals(), [6, 6, 0])
    np.testing.assert_array_equal(sums.powers, [[4, 8, 0], [10, 24, 0], [28, 80, 0], [82, 288, 0]])
    narrow = sum_plants(np.array(REGION, np.int32), np.array(INDUSTRY, np.int32), SIZE)
    np.testing.assert_array_equal(narrow.value, [4, 2, 6])
    far = sum_plants([0, 99_999, 99_999], [0, 4_999, 4_999], [1.0, 2.0, 3.0])  # too many cells for a table
    np.testing.assert_array_equal(far.value, [1, 5])
    assert (far.region.tolist(), far.industry.tolist()) == ([0, 99_999], [0, 4_999])


def test_plants_may_be_read_piece_by_piece() -> None:
    rng = np.random.default_rng(5)
    region, industry, size = rng.integers(0, 7, 900), rng.integers(0, 5, 900), rng.integers(0, 99, 900)
    whole = sum_plants(region, industry, size, 7, 5)
    pieces = [sum_plants(region[k::3], industry[k::3], size[k::3], 7, 5) for k in range(3)]
    together = pieces[0].with_more(pieces[1]).with_more(pieces[2])
    for name in ("region", "industry", "value", "powers", "plants"):
        np.testing.assert_array_equal(getattr(together, name), getattr(whole, name), err_msg=name)
    with pytest.raises(Refused, match="shapes-differ"):
        whole.with_more(sum_plants([0], [0], [1.0]))


@pytest.mark.parametrize(
    ("plants", "code"),
    [
        (([0], [0], [-1.0]), "negative"),
        (([0], [0], [1e80]), "not-finite"),
        (([0, 1], [0, 1], [1.0]), "shapes-differ"),
        (([-1], [0], [1.0]), "group-out-of-range"),
        (([0.5], [0], [1.0]), "group-not-integer"),
    ],
)
def test_refusals(plants: tuple[list[float], ...], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        sum_plants(*plants)
    assert refusal.value.code == code


def test_a_base_that_does_not_fit_is_refused() -> None:
    sums = sum_plants(REGION, INDUSTRY, SIZE)
    for base, code in (
        ([1.0], "shapes-differ"),
        ([0.0, 1.0], "base-without-region"),
        ([-1.0, 2.0], "negative"),
    ):
        with pytest.raises(Refused, match=code):
            plant_shares(sums, base)


def test_interval_of_the_index() -> None:
    # even base of two: G/(1 − ½) = 2G; at H: (2G − H)/(1 − H)
    low, high = ellison_glaeser_interval([0.25, 0.75], [1, 1], [0.2, 0.2], [0.5, 1.0])
    np.testing.assert_allclose(low, [(0.5 - 0.5) / 0.5, (1.5 - 0.2) / 0.8])
    np.testing.assert_allclose(high, [(0.5 - 0.2) / 0.8, np.nan])
    with pytest.raises(Refused, match="bounds-reversed"):
        ellison_glaeser_interval([0.5], [1, 1], [0.5], [0.2])
