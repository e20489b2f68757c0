"""The spectrum by hand, in laws, and where it means nothing."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.complexity import spectrum as module
from industria.kernels.complexity.conventions import Convention
from industria.kernels.complexity.indices import complexity_indices, standard_scores
from industria.kernels.complexity.outside import complexity_from_outside
from industria.kernels.complexity.reflections import reflections
from industria.kernels.complexity.spectrum import Spectrum, spectrum
from industria.kernels.refusal import Refused
from tests.kernels.complexity.worked_example import M_E1, TRIANGLE, scattered_presences


def usable(presence: np.ndarray) -> Spectrum:
    """The spectrum; the example is left out where it is refused or nearly so."""
    try:
        found = spectrum(presence)
    except Refused:
        assume(False)
        raise
    assume(found.gap > 1e-4 and found.second > 1e-3)
    return found


def test_the_triangle_by_hand() -> None:
    # D⁻¹MU⁻¹Mᵀ = [[11,5,2]/18, [5,5,2]/12, [1,1,1]/3]: trace 49/36, determinant 1/36, so λ = 1, 1/4, 1/9;
    # (M − 1/4)k = 0 gives k = (2, −1, −4) and q = 4·U⁻¹Mᵀk = (−4, 2, 8)
    found = spectrum(TRIANGLE)
    assert found.second == pytest.approx(1 / 4, abs=1e-15) and found.third == pytest.approx(1 / 9, abs=1e-15)
    assert found.gap == pytest.approx(5 / 36, abs=1e-14)
    np.testing.assert_allclose(found.regions, np.array([2, -1, -4]) / np.sqrt(6), rtol=1e-13)
    np.testing.assert_allclose(found.industries, np.array([-4, 2, 8]) / np.sqrt(6), rtol=1e-13)
    indices = complexity_indices(TRIANGLE)
    np.testing.assert_allclose(indices.eci, [np.sqrt(1.5), 0, -np.sqrt(1.5)], atol=1e-14)
    np.testing.assert_allclose(indices.pci, [-np.sqrt(1.5), 0, np.sqrt(1.5)], atol=1e-14)


ECI = [0.9967, 0.6688, 0.6688, -0.7270, -1.6073]
SAMPLE_ECI = [0.8915, 0.5982, 0.5982, -0.6503, -1.4376]
OWN_PCI = [-2.1090, -0.2793, 0.4877, 0.5606, 0.7795, 0.5606]
PUBLISHED = {
    "textbook": (Convention(), ECI, OWN_PCI),
    "growthlab": (
        Convention(industry_scale="regions"), ECI, [-1.6073, 0.1534, 0.8914, 0.9616, 1.1722, 0.9616]
    ),
    "oec": (
        Convention(ddof=1, method="reflections", steps=18), SAMPLE_ECI,
        [-1.9253, -0.2550, 0.4452, 0.5118, 0.7116, 0.5118],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_worked_example_in_every_convention(name: str) -> None:
    convention, eci, pci = PUBLISHED[name]
    found = complexity_indices(M_E1, convention)
    np.testing.assert_allclose(found.eci, eci, atol=5.1e-5)
    np.testing.assert_allclose(found.pci, pci, atol=5.1e-5)


def test_the_worked_example_divided_by_its_sum() -> None:
    # the package rounds the matrix to four digits before its eigenvector; done so, its printed figures appear
    d, u = M_E1.sum(axis=1), M_E1.sum(axis=0)
    printed = [0.3248, 0.1522, 0.1522, -0.5828, -1.0463], [-7.81, -0.89, 2.01, 2.29, 3.11, 2.29]
    for matrix, figures in (
        ((M_E1 / d[:, None]) @ (M_E1 / u).T, printed[0]), ((M_E1 / u).T @ (M_E1 / d[:, None]), printed[1])
    ):  # fmt: skip
        values, vectors = np.linalg.eig(np.round(matrix, 4))
        vector = np.real(vectors[:, np.argsort(values.real)[-2]])
        scaled = vector / vector.sum()
        scaled *= np.sign(scaled[0]) * np.sign(figures[0])
        np.testing.assert_allclose(scaled, figures, atol=6e-3)
    exact = complexity_indices(M_E1, Convention(industry_scale="sum"))
    np.testing.assert_allclose(exact.eci, printed[0], atol=2e-4)
    np.testing.assert_allclose(exact.pci, printed[1], atol=3e-2)


@settings(max_examples=40, deadline=None)
@given(scattered_presences)
def test_regions_are_the_mean_of_their_industries_and_balance(presence: np.ndarray) -> None:
    found = usable(presence)
    there = found.diversity > 0
    q = np.nan_to_num(found.industries)
    mean = (presence @ q)[there] / found.diversity[there]
    np.testing.assert_allclose(found.regions[there], mean, atol=1e-9)
    assert found.diversity[there] @ found.regions[there] == pytest.approx(0, abs=1e-8)
    assert np.std(found.regions[there]) == pytest.approx(1)
    assert np.corrcoef(found.regions[there], found.diversity[there])[0, 1] > 0


@settings(max_examples=40, deadline=None)
@given(scattered_presences, st.randoms())
def test_the_order_of_regions_and_industries_does_not_matter(presence: np.ndarray, random) -> None:  # type: ignore[no-untyped-def]
    found = usable(presence)
    rows, columns = (random.sample(range(size), size) for size in presence.shape)
    again = spectrum(presence[np.ix_(rows, columns)])
    np.testing.assert_allclose(again.regions, found.regions[rows], atol=1e-7)
    np.testing.assert_allclose(again.industries, found.industries[columns], atol=1e-7)


@settings(max_examples=40, deadline=None)
@given(scattered_presences, st.integers(0, 3), st.integers(0, 3))
def test_empty_rows_and_columns_change_nothing(presence: np.ndarray, row: int, column: int) -> None:
    found = usable(presence)
    wider = np.insert(np.insert(presence, row, False, axis=0), column, False, axis=1)
    again = spectrum(wider)
    assert np.isnan(again.regions[row]) and np.isnan(again.industries[column])
    np.testing.assert_allclose(np.delete(again.regions, row), found.regions, atol=1e-9)
    np.testing.assert_allclose(np.delete(again.industries, column), found.industries, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(scattered_presences)
def test_either_side_and_sparse_give_the_same(presence: np.ndarray) -> None:
    found, turned = usable(presence), spectrum(sparse.csr_array(presence))
    assert turned.second == pytest.approx(found.second, abs=1e-12)
    np.testing.assert_allclose(turned.regions, found.regions, atol=1e-8)
    across = usable(presence.T)  # who is complex in the turned table is settled but for the sign
    assert across.second == pytest.approx(found.second, abs=1e-12)
    there = ~np.isnan(found.industries)
    assert abs(np.corrcoef(across.regions[there], found.industries[there])[0, 1]) == pytest.approx(
        1, abs=1e-8
    )


def test_large_sides_are_iterated_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    presence = random.random((90, 150)) < np.outer(random.random(90), random.random(150)) ** 0.5
    direct = spectrum(presence)
    for formed in (10**6, 20):
        monkeypatch.setattr(module, "_DIRECT", 20)
        monkeypatch.setattr(module, "_FORMED", formed)
        iterated = spectrum(presence)
        np.testing.assert_allclose(iterated.regions, direct.regions, atol=1e-9)
        assert iterated.third == pytest.approx(direct.third, abs=1e-10)


BLOCKS = np.kron(np.eye(2), np.ones((3, 3)))
CIRCLE = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 1]])


@pytest.mark.parametrize(
    ("presence", "code"),
    [
        (BLOCKS, "disconnected"),
        (np.eye(4), "disconnected"),
        (np.ones((4, 5)), "no-structure"),
        (CIRCLE, "tied-spectrum"),
        (np.ones((2, 5)), "too-small"),
        (np.zeros((4, 5)), "too-small"),
        ([[1, 0, 2], [0, 1, 0], [1, 1, 1]], "not-presence"),
        ([[1, 0, np.nan], [0, 1, 0], [1, 1, 1]], "unknown"),
        ([1, 0, 1], "not-a-table"),
    ],
)
def test_what_is_refused(presence: object, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        spectrum(presence)
    assert refusal.value.code == code
    if code == "disconnected":
        assert refusal.value.data["parts"] == (2 if len(presence) == 6 else 4)  # type: ignore[arg-type]


def test_complexity_that_neither_rises_nor_falls_with_diversity_has_no_sign() -> None:
    path = np.array([[1, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 1, 1, 0], [0, 0, 0, 1, 1]])
    with pytest.raises(Refused, match="sign-undecided"):
        spectrum(path)


def test_reflections_by_hand() -> None:
    # k_{r,1} = mean ubiquity: (3+2+1)/3, (3+2)/2, 3; k_{p,1} = mean diversity; k_{r,2} = mean of k_{p,1}
    regions, industries = reflections(TRIANGLE, 1)
    np.testing.assert_allclose(regions, [2, 2.5, 3])
    np.testing.assert_allclose(industries, [2, 2.5, 3])
    np.testing.assert_allclose(reflections(TRIANGLE, 2)[0], [2.5, 2.25, 2])
    np.testing.assert_array_equal(reflections(TRIANGLE, 0)[0], [3, 2, 1])
    with pytest.raises(Refused):
        reflections(TRIANGLE, -1)


def test_reflections_tend_to_the_eigenvector() -> None:
    far = standard_scores(reflections(M_E1, 60)[0])
    np.testing.assert_allclose(far, complexity_indices(M_E1).eci, atol=1e-8)


def test_complexity_on_a_scale_from_outside() -> None:
    eci, covered = complexity_from_outside(TRIANGLE, [-1.0, np.nan, 4.0])
    np.testing.assert_allclose(eci, [1.5, -1, -1])
    np.testing.assert_allclose(covered, [2 / 3, 1 / 2, 1])
    own = complexity_indices(M_E1, Convention(industry_scale="regions"))
    np.testing.assert_allclose(complexity_from_outside(M_E1, own.pci)[0], own.eci, atol=1e-12)
    empty = complexity_from_outside([[0, 0], [1, 0], [0, 1]], [2.0, np.nan])[0]
    np.testing.assert_array_equal(empty, [np.nan, 2, np.nan])
    with pytest.raises(Refused):
        complexity_from_outside(TRIANGLE, [1.0, 2.0])


def test_standard_scores_skip_what_is_unknown_and_refuse_what_is_alike() -> None:
    np.testing.assert_allclose(standard_scores(np.array([1, np.nan, 3.0])), [-1, np.nan, 1])
    with pytest.raises(Refused):
        standard_scores(np.array([2.0, 2.0, 2.0]))
