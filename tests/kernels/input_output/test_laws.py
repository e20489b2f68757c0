"""What must hold for every table: identities, closed forms against brute force, units, order of sectors."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.kernels.input_output import extraction, linkages, multipliers, stages
from industria.kernels.input_output.coefficients import allocation_coefficients, technical_coefficients
from industria.kernels.input_output.inverses import (
    ghosh_from_leontief,
    ghosh_inverse,
    leontief_inverse,
    spectral_radius,
)
from tests.kernels.input_output.random_tables import tables

Table = tuple[np.ndarray, np.ndarray]


def output_of(coefficients: np.ndarray, demand: np.ndarray) -> np.ndarray:
    return np.linalg.solve(np.eye(len(demand)) - coefficients, demand)


def close(found: np.ndarray, wanted: np.ndarray, scale: float) -> None:
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-12 * scale)


@given(tables())
def test_leontief_and_ghosh_are_one_table(table: Table) -> None:
    flows, output = table
    found = leontief_inverse(technical_coefficients(flows, output))
    ghosh = ghosh_inverse(allocation_coefficients(flows, output))
    np.testing.assert_allclose(ghosh, ghosh_from_leontief(found, output), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found @ (output - flows.sum(axis=1)), output, rtol=1e-10)
    np.testing.assert_allclose((output - flows.sum(axis=0)) @ ghosh, output, rtol=1e-10)
    np.testing.assert_allclose(found.diagonal(), ghosh.diagonal(), rtol=1e-9)


@given(tables())
def test_value_added_multipliers_are_one_in_a_closed_economy(table: Table) -> None:
    flows, output = table
    found = leontief_inverse(technical_coefficients(flows, output))
    value_added = multipliers.per_output(output - flows.sum(axis=0), output)
    np.testing.assert_allclose(multipliers.weighted_multipliers(found, value_added), 1.0, rtol=1e-10)


@given(tables())
def test_stages_are_at_least_one_and_weigh_the_same(table: Table) -> None:
    flows, output = table
    up, down = stages.upstreamness(flows, output), stages.downstreamness(flows, output)
    assert (up >= 1 - 1e-12).all() and (down >= 1 - 1e-12).all()
    # the mean of U by final demand's origin and of D by value added agree: Σ x U-weighted (Miller & Temurshoev 2017)
    demand, added = output - flows.sum(axis=1), output - flows.sum(axis=0)
    np.testing.assert_allclose(demand @ down, added @ up, rtol=1e-9)


@given(tables(), st.floats(1e-6, 1e6))
def test_the_unit_of_money_does_not_matter(table: Table, unit: float) -> None:
    flows, output = table
    one, other = (leontief_inverse(technical_coefficients(flows * k, output * k)) for k in (1.0, unit))
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-14)
    np.testing.assert_allclose(
        extraction.total_extraction(one, output) * unit,
        extraction.total_extraction(other, output * unit),
        rtol=1e-9,
    )


@given(tables(), st.integers(0, 2**32 - 1))
def test_the_order_of_sectors_does_not_matter(table: Table, seed: int) -> None:
    flows, output = table
    order = np.random.default_rng(seed).permutation(len(output))
    turned = leontief_inverse(technical_coefficients(flows[np.ix_(order, order)], output[order]))
    found = leontief_inverse(technical_coefficients(flows, output))
    np.testing.assert_allclose(turned, found[np.ix_(order, order)], rtol=1e-9, atol=1e-13)
    for index in (linkages.power_of_dispersion, linkages.spread_backward, linkages.spread_forward):
        np.testing.assert_allclose(index(turned), index(found)[order], rtol=1e-9)


@given(tables())
def test_linkages_average_to_one(table: Table) -> None:
    found = leontief_inverse(technical_coefficients(*table))
    for index in (
        linkages.power_of_dispersion,
        linkages.sensitivity_of_dispersion,
        linkages.forward_of_ghosh,
    ):
        assert abs(index(found).mean() - 1) < 1e-12


@given(tables(), st.integers(0, 2**32 - 1))
def test_extraction_of_one_sector_is_what_solving_again_gives(table: Table, seed: int) -> None:
    flows, output = table
    a, b = technical_coefficients(flows, output), allocation_coefficients(flows, output)
    found, demand, added = leontief_inverse(a), output - flows.sum(axis=1), output - flows.sum(axis=0)
    weights = np.random.default_rng(seed).uniform(-1, 1, len(output))
    total = extraction.total_extraction(found, output, weights)
    backward = extraction.backward_extraction(found, output, weights)
    forward = extraction.forward_extraction(found, output, weights)
    scale = float(output.sum())
    for sector in range(len(output)):
        without, f = a.copy(), demand.copy()
        without[sector], without[:, sector], f[sector] = 0, 0, 0
        close(total[sector], weights @ (output - output_of(without, f)), scale)
        without = a.copy()
        without[:, sector] = 0
        close(backward[sector], weights @ (output - output_of(without, demand)), scale)
        without = b.copy()
        without[sector] = 0
        close(forward[sector], weights @ (output - output_of(without.T, added)), scale)


@given(tables(), st.floats(0, 1))
def test_extraction_of_a_share_is_what_solving_again_gives(table: Table, share: float) -> None:
    flows, output = table
    a = technical_coefficients(flows, output)
    found, demand = leontief_inverse(a), output - flows.sum(axis=1)
    partial = extraction.partial_extraction(found, a, output, share)
    for sector in range(len(output)):
        less, f = a.copy(), demand.copy()
        less[sector] *= 1 - share
        less[:, sector] *= 1 - share
        less[sector, sector] = a[sector, sector] * (1 - share)
        f[sector] *= 1 - share
        close(partial[sector], (output - output_of(less, f)).sum(), float(output.sum()))
    whole = extraction.partial_extraction(found, a, output, 1.0)
    close(whole, extraction.total_extraction(found, output), float(output.sum()))


@given(tables(), st.integers(0, 2**32 - 1))
def test_extraction_of_a_group_is_what_solving_again_gives(table: Table, seed: int) -> None:
    flows, output = table
    a, b = technical_coefficients(flows, output), allocation_coefficients(flows, output)
    found, demand, added = leontief_inverse(a), output - flows.sum(axis=1), output - flows.sum(axis=0)
    random = np.random.default_rng(seed)
    group, other = (random.random(len(output)) < 0.5 for _ in range(2))
    scale = float(output.sum())
    without, f = a.copy(), demand.copy()
    without[group], without[:, group], f[group] = 0, 0, 0
    close(extraction.group_extraction(found, output, group), output - output_of(without, f), scale)
    without = a.copy()
    without[:, group] = 0
    close(
        extraction.group_extraction(found, output, group, "backward"),
        output - output_of(without, demand),
        scale,
    )
    without = b.copy()
    without[group] = 0
    close(
        extraction.group_extraction(found, output, group, "forward"),
        output - output_of(without.T, added),
        scale,
    )
    without = a.copy()
    without[np.ix_(group, other)] = 0
    close(
        extraction.flow_extraction(found, flows, output, group, other),
        output - output_of(without, demand),
        scale,
    )


@settings(max_examples=30)
@given(tables())
def test_the_spectral_radius_is_the_largest_eigenvalue(table: Table) -> None:
    a = technical_coefficients(*table)
    radius, weight = spectral_radius(a)
    assert abs(radius - np.abs(np.linalg.eigvals(a)).max()) < 1e-6
    assert abs(weight.sum() - 1) < 1e-12
