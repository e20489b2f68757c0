"""The whole chain on the worked example, in every convention, and its laws."""

import warnings

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from industria.kernels.complexity.conventions import Convention
from industria.kernels.complexity.indices import complexity_indices
from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.proximity import proximity
from tests.kernels.complexity.worked_example import E1, M_E1, scattered_tables, tables

GROWTHLAB = Convention(
    industry_scale="regions", diagonal=1.0, outlook_industries="raw", outlook_standardised=True
)
OEC = Convention(
    ddof=1, method="reflections", steps=18, outlook=False, gain_divisor="target", gain_density_term=True,
    gain_of_present=True,
)  # fmt: skip
WITH_DIAGONAL, WITHOUT = [1, 0.5, 0.2, 0.111, 0, 0.111], [1, 0.2, 0.286, 0.167, 0, 0.167]
PUBLISHED = {
    # convention: density of R3, outlook index of all regions, outlook gain of R3
    "textbook": (Convention(), WITHOUT, [-0.224, -1.201, -1.201, 0.326, -0.056],
                 [0, 0, 0.569, 0.572, 0.350, 0.572]),
    "growthlab": (GROWTHLAB, WITH_DIAGONAL, [-1.398, 0.244, 0.244, 1.576, -0.665],
                  [0, 0, 0.525, 0.563, 0.585, 0.563]),
    "economiccomplexity": (Convention(ddof=1, diagonal=1.0), WITH_DIAGONAL, [-0.128, 0.029, 0.029, 0.203, -0.032],
                           [0, 0, 0.463, 0.497, 0.520, 0.497]),
    "oec": (OEC, WITHOUT, [np.nan] * 5, [1.925, 0.434, 0.267, 0.369, 0.495, 0.369]),
    "econcomplex": (Convention(density_scale=100.0, gain_divisor="target"), [100, 20, 28.6, 16.7, 0, 16.7],
                    [-0.224, -1.201, -1.201, 0.326, -0.056], [0, 0, 0.432, 0.498, 0.542, 0.498]),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_density_and_outlook_of_the_worked_example(name: str) -> None:
    convention, density, outlook, gain = PUBLISHED[name]
    found = complexity_suite(E1, convention)
    digits = 5.1e-2 if name == "econcomplex" else 5.1e-4
    np.testing.assert_allclose(found.density[3], density, atol=digits)
    np.testing.assert_allclose(found.coi, outlook, atol=6e-4)
    np.testing.assert_allclose(found.cog[3], gain, atol=6e-4)


def test_the_best_step_is_another_where_the_divisor_is_another() -> None:
    by_hand, other = (complexity_suite(E1, PUBLISHED[name][0]).cog[3] for name in ("textbook", "econcomplex"))
    assert np.argmax(other) == 4 and np.argmin(by_hand[2:]) == 2


def by_formula(table: np.ndarray, convention: Convention) -> tuple[np.ndarray, ...]:
    """Density, outlook and gain as the formulae read, cell by cell, on a table without empty rows or columns."""
    held = complexity_suite(table).presence.astype(float)
    pci = complexity_indices(held, convention).pci
    phi = proximity(held, diagonal=convention.diagonal)
    sums = phi.sum(axis=0)
    regions, industries = held.shape
    density, gain = np.full(held.shape, np.nan), np.zeros(held.shape)
    outlook = np.zeros(regions)
    for r in range(regions):
        for j in range(industries):
            if sums[j] > 0:
                density[r, j] = sum(held[r, i] * phi[i, j] for i in range(industries)) / sums[j]
                outlook[r] += density[r, j] * (1 - held[r, j]) * pci[j]
            terms = [
                (1 - held[r, i]) * phi[i, j] * pci[i] / sums[i] for i in range(industries) if sums[i] > 0
            ]
            gain[r, j] = sum(terms)
    if convention.gain_density_term:
        gain = gain - density * pci
    return density, outlook, gain * (1 - held)


@settings(max_examples=25, deadline=None)
@given(scattered_tables, st.sampled_from([0.0, 1.0]), st.booleans())
def test_the_chain_equals_the_formulae(table: np.ndarray, diagonal: float, term: bool) -> None:
    table = table[:, table.sum(axis=0) > 0]
    table = table[table.sum(axis=1) > 0]
    convention = Convention(diagonal=diagonal, gain_density_term=term)
    assume(min(table.shape, default=0) >= 3)
    found = complexity_suite(table, convention)
    assume(found.indices is not None and found.presence.any(axis=0).all())
    density, outlook, gain = by_formula(table, convention)
    np.testing.assert_allclose(found.density, density, atol=1e-9)
    np.testing.assert_allclose(found.coi, outlook, atol=1e-7)
    np.testing.assert_allclose(found.cog, gain, atol=1e-7)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_density_is_a_share(table: np.ndarray) -> None:
    density = complexity_suite(table).density
    known = density[~np.isnan(density)]
    assert ((known >= 0) & (known <= 1)).all()
    everything = complexity_suite(np.ones((4, 5))).density
    assert (everything == 1).all(), "who has everything is as near as can be to everything"


@settings(max_examples=20, deadline=None)
@given(tables, st.floats(1e-6, 1e9), st.integers(0, 3))
def test_neither_the_unit_nor_an_empty_region_matters(table: np.ndarray, unit: float, at: int) -> None:
    plain, other = complexity_suite(table), complexity_suite(np.insert(table * unit, at, 0.0, axis=0))
    assert np.isnan(other.density[at]).all() and np.isnan(other.coi[at]) and np.isnan(other.cog[at]).all()
    np.testing.assert_allclose(np.delete(other.density, at, axis=0), plain.density, atol=1e-12)
    np.testing.assert_allclose(np.delete(other.coi, at), plain.coi, atol=1e-7)
    np.testing.assert_allclose(np.delete(other.cog, at, axis=0), plain.cog, atol=1e-7)


def test_sparse_tables_and_given_presence_give_the_same() -> None:
    dense = complexity_suite(E1)
    for found in (complexity_suite(sparse.csr_array(E1)), complexity_suite(M_E1, given_presence=True)):
        np.testing.assert_allclose(found.cog, dense.cog, atol=1e-12)
        np.testing.assert_allclose(found.coi, dense.coi, atol=1e-12)


def test_a_refused_spectrum_leaves_density() -> None:
    found = complexity_suite(np.kron(np.eye(2), E1[:3, :3]))
    assert found.indices is None and isinstance(found.refusal, Refused)
    assert found.refusal.code == "disconnected"
    assert np.isfinite(found.density).any() and np.isnan(found.coi).all() and np.isnan(found.cog).all()


def test_nothing_is_printed_or_warned(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        complexity_suite(np.pad(E1, ((1, 1), (0, 2))))
        complexity_suite(np.zeros((3, 3)))
    assert capsys.readouterr() == ("", "")


def test_inputs_are_never_changed() -> None:
    table = E1.astype(float)
    complexity_suite(table, GROWTHLAB)
    np.testing.assert_array_equal(table, E1)
