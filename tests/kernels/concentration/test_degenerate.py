"""What is not defined is NaN with its reason, what is unknown stays unknown, and what is wrong is refused."""

from collections.abc import Callable

import numpy as np
import pytest

from industria.kernels.concentration import dissimilarity, entropy, gini, herfindahl, parts, theil
from industria.kernels.refusal import Refused

WITH_REFERENCE = {
    "hoover": dissimilarity.hoover, "krugman": dissimilarity.krugman, "hachman": dissimilarity.hachman,
    "theil": theil.theil, "locational": gini.locational_gini,
    "unweighted": lambda x, c: gini.locational_gini(x, c, "unweighted"),
}  # fmt: skip
ALONE = {
    "herfindahl": herfindahl.herfindahl, "normalised": herfindahl.herfindahl_normalised,
    "present": lambda x: herfindahl.herfindahl_normalised(x, "present"),
    "number": herfindahl.equivalent_number, "entropy": entropy.entropy, "theil": theil.theil, "gini": gini.gini,
    "related": lambda x: entropy.related_variety(x, [0, 0, 1]),
    "unrelated": lambda x: entropy.unrelated_variety(x, [0, 0, 1]),
    "between": lambda x: theil.theil_decomposition(x, [0, 0, 1])[0],
    "within": lambda x: theil.theil_decomposition(x, [0, 0, 1])[1],
}  # fmt: skip
ROWS = [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0], [1.0, np.nan, 0.0], [0.0, 5.0, 0.0]]


@pytest.mark.parametrize("name", ALONE)
def test_no_activity_and_unknown_parts_give_nan(name: str) -> None:
    found = ALONE[name](ROWS)
    assert np.isfinite(found[0])
    assert np.isnan(found[1:3]).all()
    if name != "present":  # one part present: 0/0
        assert np.isfinite(found[3])
    else:
        assert np.isnan(found[3])


@pytest.mark.parametrize("name", WITH_REFERENCE)
def test_the_same_against_a_reference(name: str) -> None:
    index: Callable[..., np.ndarray] = WITH_REFERENCE[name]
    found = index(ROWS, [1.0, 7.0, 3.0])
    assert np.isfinite(found[[0, 3]]).all() and np.isnan(found[1:3]).all()
    assert np.isnan(index(ROWS, [1.0, np.nan, 3.0])).all(), "what is compared with is unknown"
    assert np.isnan(index(ROWS, [0.0, 0.0, 0.0])).all(), "there is nothing to compare with"
    with pytest.raises(Refused, match="shapes-differ"):
        index(ROWS, [1.0, 2.0])
    with pytest.raises(Refused, match="negative"):
        index(ROWS, [1.0, -2.0, 3.0])


def test_a_part_that_the_reference_does_not_have() -> None:
    for name in ("hachman", "theil", "locational", "unweighted"):
        assert np.isnan(WITH_REFERENCE[name]([1.0, 1.0], [1.0, 0.0])), f"{name}: the quotient is infinite"
        assert np.isfinite(WITH_REFERENCE[name]([1.0, 0.0], [1.0, 0.0])), f"{name}: neither has it"
    assert dissimilarity.krugman([0.0, 1.0], [1.0, 0.0]) == 2.0


def test_an_empty_region_changes_no_locational_gini() -> None:
    for variant in gini.LOCATIONAL:
        with_it = gini.locational_gini([10, 0, 40, 50, 0], [100, 50, 100, 250, 0], variant)
        assert with_it == pytest.approx(gini.locational_gini([10, 0, 40, 50], [100, 50, 100, 250], variant))


def test_reasons() -> None:
    assert [parts.REASONS[c] for c in parts.reason(ROWS)] == [
        "defined",
        "zero-total",
        "unknown-part",
        "defined",
    ]
    unknown = parts.reason(ROWS, [1.0, np.nan, 3.0])
    assert [parts.REASONS[c] for c in unknown] == [
        "unknown-reference", "zero-total", "unknown-part", "unknown-reference",
    ]  # fmt: skip
    assert [parts.REASONS[c] for c in parts.reason([[3.0], [0.0]])] == ["one-part", "zero-total"]


def test_one_part_has_no_normalised_index() -> None:
    assert herfindahl.herfindahl([[4.0]]) == 1.0
    assert np.isnan(herfindahl.herfindahl_normalised([[4.0]]))
    assert gini.gini([[4.0]]) == 0.0 and np.isnan(gini.gini([[4.0]], "n/(n-1)"))


def test_regions_without_activity_or_others() -> None:
    rest = dissimilarity.krugman_rest([[3, 1], [0, 0], [1, 3]])
    np.testing.assert_allclose(rest, [1.0, np.nan, 1.0])
    np.testing.assert_allclose(dissimilarity.krugman_mean_of_others([[3, 1], [0, 0], [1, 3]]), rest)
    assert np.isnan(dissimilarity.krugman_rest([[3, 1], [0, 0]])).all(), "there is no rest"
    assert np.isnan(dissimilarity.krugman_mean_of_others([[3, 1], [0, 0]])).all()
    unknown = [[3, 1], [np.nan, 2], [1, 3]]
    assert np.isnan(dissimilarity.krugman_rest(unknown)).all()
    assert np.isnan(dissimilarity.krugman_mean_of_others(unknown)).all()


def test_rounding_of_totals_is_no_rest() -> None:
    table = np.array([[0.1, 0.2], [0.2, 0.0], [0.3, 0.0]])  # 0.1 + 0.2 + 0.3 ≠ 0.6 in doubles
    other_way = table[::-1].sum(axis=0)
    found = dissimilarity.krugman_rest(table, other_way)
    np.testing.assert_allclose(found, dissimilarity.krugman_rest(table), atol=1e-12)
    assert found[0] == pytest.approx(2 * (1 - 1 / 3))
    with pytest.raises(Refused, match="part-above-total"):
        dissimilarity.krugman_rest(table, [0.25, 0.2])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: herfindahl.herfindahl([]), "no-parts"),
        (lambda: herfindahl.herfindahl(3.0), "no-parts"),
        (lambda: herfindahl.herfindahl([1.0, -1.0]), "negative"),
        (lambda: herfindahl.herfindahl([1.0, np.inf]), "not-finite"),
        (lambda: herfindahl.herfindahl([1e308, 1e308]), "not-finite"),
        (lambda: herfindahl.herfindahl_normalised([1.0], "some"), "bad-choice"),  # type: ignore[arg-type]
        (lambda: gini.gini([1.0], "bias"), "bad-choice"),  # type: ignore[arg-type]
        (lambda: gini.locational_gini([1.0], [1.0], "own"), "bad-choice"),  # type: ignore[arg-type]
        (lambda: entropy.entropy([1.0], base=1.0), "bad-base"),
        (lambda: entropy.related_variety([1.0, 2.0], [0]), "shapes-differ"),
        (lambda: entropy.related_variety([1.0, 2.0], [0, -1]), "group-out-of-range"),
        (lambda: entropy.related_variety([1.0, 2.0], [0.0, 1.0]), "group-not-integer"),
        (lambda: dissimilarity.krugman_rest([1.0, 2.0]), "not-a-table"),
    ],
)
def test_refusals(call: Callable[[], object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        call()
    assert refusal.value.code == code
