"""Every index against numbers worked out on paper, and the published figures that disagree only by definition."""

import numpy as np
import pytest

from industria.kernels.concentration.dissimilarity import (
    hachman,
    hoover,
    krugman,
    krugman_mean_of_others,
    krugman_rest,
)
from industria.kernels.concentration.entropy import entropy, related_variety, unrelated_variety
from industria.kernels.concentration.gini import gini, locational_gini
from industria.kernels.concentration.herfindahl import equivalent_number, herfindahl, herfindahl_normalised
from industria.kernels.concentration.quotient_forms import additive, logarithmic, per_capita_advantage
from industria.kernels.concentration.theil import theil, theil_decomposition

INDUSTRY, ALL = [10, 0, 40, 50], [100, 50, 100, 250]
# shares s: .1 0 .4 .5, of all c: .2 .1 .2 .5, quotients ½ 0 2 1


def test_the_four_ginis_of_one_table() -> None:
    # in the order 0 ½ 1 2: c .1 .2 .5 .2, running s 0 .1 .6 1
    # area under the curve: .2·.1/2 + .5·(.1 + .6)/2 + .2·(.6 + 1)/2 = .01 + .175 + .16 = .345
    assert locational_gini(INDUSTRY, ALL, "weighted") == pytest.approx(0.5 - 0.345)
    assert locational_gini(INDUSTRY, ALL, "hoover") == pytest.approx(1 - 2 * 0.345)
    # quotients alone: (−3·0 − 1·½ + 1·1 + 3·2) / (4 · 3½) = 6.5 / 14
    assert locational_gini(INDUSTRY, ALL, "unweighted") == pytest.approx(6.5 / 14)
    # levels: (−3·0 − 1·10 + 1·40 + 3·50) / (4 · 100)
    assert gini(INDUSTRY) == pytest.approx(0.45)
    assert gini(INDUSTRY, "n/(n-1)") == pytest.approx(0.60)
    published = [
        f"{float(locational_gini(INDUSTRY, ALL, v)):.3f}" for v in ("weighted", "hoover", "unweighted")
    ]
    assert published == ["0.155", "0.310", "0.464"]


def test_herfindahl_plain_and_normalised() -> None:
    # .01 + 0 + .16 + .25 = .42; over all four (.42 − ¼)/(1 − ¼), over the three present (.42 − ⅓)/(1 − ⅓)
    assert herfindahl(INDUSTRY) == pytest.approx(0.42)
    assert equivalent_number(INDUSTRY) == pytest.approx(1 / 0.42)
    assert herfindahl_normalised(INDUSTRY) == pytest.approx(0.17 / 0.75)
    assert herfindahl_normalised(INDUSTRY, "present") == pytest.approx((0.42 - 1 / 3) / (2 / 3))


def test_distances_from_the_whole() -> None:
    # |.1 − .2| + .1 + .2 + 0 = .4; Σ s²/c = .05 + 0 + .8 + .5 = 1.35
    assert krugman(INDUSTRY, ALL) == pytest.approx(0.4)
    assert hoover(INDUSTRY, ALL) == pytest.approx(0.2)
    assert hachman(INDUSTRY, ALL) == pytest.approx(1 / 1.35)


def test_krugman_against_three_kinds_of_others() -> None:
    table = [[3, 1], [1, 1], [0, 4]]  # shares ¾ ¼, ½ ½, 0 1; the whole .4 .6
    whole = np.sum(table, axis=0)
    np.testing.assert_allclose(krugman(table, whole), [0.7, 0.2, 0.8])
    # the rest of each: (1, 5) of 6, (3, 5) of 8, (4, 2) of 6
    np.testing.assert_allclose(krugman_rest(table), [2 * (3 / 4 - 1 / 6), 2 * (1 / 2 - 3 / 8), 2 * 2 / 3])
    # mean of the others' shares: ¼, ⅜, ⅝ in the first industry
    np.testing.assert_allclose(krugman_mean_of_others(table), [2 * 0.5, 2 * 0.125, 2 * 0.625])


def test_entropy_and_its_two_varieties() -> None:
    # shares ½ ¼ ¼: 1½ bits; in groups {½}, {¼, ¼}: 1 bit between, ½ · 1 bit within
    assert entropy([4, 2, 2]) == pytest.approx(1.5)
    assert unrelated_variety([4, 2, 2], [0, 1, 1]) == pytest.approx(1.0)
    assert related_variety([4, 2, 2], [0, 1, 1]) == pytest.approx(0.5)
    assert entropy([4, 2, 2], base=4) == pytest.approx(0.75)
    assert entropy([7, 0, 0]) == 0.0 and not np.signbit(entropy([7, 0, 0]))


def test_theil_index_and_its_parts() -> None:
    # shares ½ ¼ ¼ 0 of four: ½ ln 2 + 0 + 0; groups {½ ¼}, {¼ 0}: ¾ ln 1½ + ¼ ln ½ between
    x = [4, 2, 2, 0]
    between = 0.75 * np.log(1.5) + 0.25 * np.log(0.5)
    assert theil(x) == pytest.approx(0.5 * np.log(2))
    found = theil_decomposition(x, [0, 0, 1, 1])
    within = 0.75 * (2 / 3 * np.log(4 / 3) + 1 / 3 * np.log(2 / 3)) + 0.25 * np.log(2)
    np.testing.assert_allclose(found, [between, within])
    assert theil([1, 1], [3, 1]) == pytest.approx(0.5 * np.log(2 / 3) + 0.5 * np.log(2))


def test_other_forms_of_the_quotient() -> None:
    # 10 of 100 here, 30 of 600 in the whole: share .1 against .05
    assert additive(10, 100, 30, 600) == pytest.approx(0.05)
    assert logarithmic([1, np.e, np.inf]).tolist() == [0.0, 1.0, np.inf]
    assert np.isnan(logarithmic([0, np.nan])).all()
    # 10 among 50 people, 30 among 300: .2 a head against .1
    assert per_capita_advantage(10, 50, 30, 300) == pytest.approx(2.0)
    assert additive(0, 100, 0, 600) == 0.0
    assert np.isnan(additive([1, 1], [0, 1], [1, np.nan], [1, 2])).all()
