"""Inverses, multipliers and extraction against the numbers that textbooks and manuals print."""

import numpy as np
import pytest

from industria.kernels.input_output import extraction, inverses, multipliers
from industria.kernels.input_output.coefficients import allocation_coefficients, technical_coefficients
from industria.kernels.input_output.inverses import leontief_inverse
from tests.kernels.input_output.worked_tables import GERMANY_1995, MILLER_BLAIR, NETHERLANDS_2000, Worked


def inverse(table: Worked) -> np.ndarray:
    return leontief_inverse(technical_coefficients(table.flows, table.output))


def ghosh(table: Worked) -> np.ndarray:
    return inverses.ghosh_inverse(allocation_coefficients(table.flows, table.output))


def test_two_sectors_of_miller_and_blair() -> None:
    found = inverse(MILLER_BLAIR)
    np.testing.assert_allclose(found, [[1.254125, 0.330033], [0.264026, 1.122112]], atol=5e-7)
    np.testing.assert_allclose(multipliers.output_multipliers(found), [1.518152, 1.452145], atol=5e-7)
    np.testing.assert_allclose(found @ [600, 1500], [1247.5248, 1841.5842], atol=5e-5)
    np.testing.assert_allclose(
        multipliers.input_multipliers(ghosh(MILLER_BLAIR)), [1.914191, 1.254125], atol=5e-7
    )


def test_extraction_of_the_two_sectors() -> None:
    found, output = inverse(MILLER_BLAIR), MILLER_BLAIR.output
    np.testing.assert_allclose(
        extraction.total_extraction(found, output), [1210.526316, 2588.235294], atol=5e-7
    )
    np.testing.assert_allclose(
        extraction.backward_extraction(found, output), [413.157895, 805.882353], atol=5e-7
    )
    np.testing.assert_allclose(
        extraction.forward_extraction(found, output), [728.947368, 452.941176], atol=5e-7
    )


def test_germany_1995_as_the_eurostat_manual_prints_it() -> None:
    found, output = inverse(GERMANY_1995), GERMANY_1995.output
    printed = [1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782]
    np.testing.assert_allclose(multipliers.output_multipliers(found), printed, atol=6e-5)
    np.testing.assert_allclose(np.diagonal(found)[:3], [1.0339, 1.4292, 1.0289], atol=6e-5)
    per = multipliers.per_output(np.stack(list(GERMANY_1995.quantities.values())), output)
    whole = multipliers.weighted_multipliers(found, per)
    np.testing.assert_allclose(whole[0], [0.8450, 0.7647, 0.8615, 0.9019, 0.9393, 0.9199], atol=6e-5)
    np.testing.assert_allclose(whole[1], [0.0326, 0.0162, 0.0207, 0.0237, 0.0112, 0.0242], atol=6e-5)


def test_germany_1995_forward() -> None:
    # the table gives 1.6910 for manufacturing; a widely used package's test expects 1.6691 within 0.01 and so passes
    np.testing.assert_allclose(
        ghosh(GERMANY_1995).sum(axis=1), [2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106], atol=6e-5
    )


def test_income_multipliers_of_the_netherlands() -> None:
    found = inverse(NETHERLANDS_2000)
    wages = multipliers.per_output(NETHERLANDS_2000.quantities["wages"], NETHERLANDS_2000.output)
    ratios = multipliers.multiplier_ratios(found, wages)
    np.testing.assert_allclose(ratios, [2.466, 2.333, 1.840, 2.372, 1.953, 1.417], atol=6e-4)


def test_type_two_is_the_block_of_the_model_closed_for_households() -> None:
    table = NETHERLANDS_2000
    found = inverse(table)
    income = table.quantities["wages"] / table.output
    spending = table.quantities["households"] / table.quantities["wages"].sum()
    closed = np.zeros((7, 7))
    closed[:6, :6], closed[:6, 6], closed[6, :6] = table.flows / table.output, spending, income
    block = np.linalg.inv(np.eye(7) - closed)[:6, :6]
    second = multipliers.with_households(found, income, spending)
    np.testing.assert_allclose(second, block, rtol=1e-12)
    # every sector's ratio rises by the same factor (Bradley & Gander 1969)
    ratio = multipliers.multiplier_ratios(second, income) / multipliers.multiplier_ratios(found, income)
    np.testing.assert_allclose(ratio, ratio[0], rtol=1e-12)
    assert ratio[0] == pytest.approx(1 / (1 - income @ found @ spending))
