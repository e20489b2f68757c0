"""Location quotients: the worked toy by number, laws, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.regionalisation.quotients import (
    METHODS,
    QuotientMethod,
    brought_in,
    quotients,
    regional_coefficients,
    simple_quotient,
    size_factor,
)

NATIONAL = np.array([[0.1, 0.2, 0.05], [0.25, 0.3, 0.1], [0.15, 0.2, 0.25]])
REGION, NATION = np.array([20.0, 60, 20]), np.array([300.0, 400, 300])


def made(name: str, delta: float = 0.3) -> QuotientMethod:
    if name == "2D-LQ":
        return QuotientMethod(name, alpha=0.3, beta=0.1)
    return QuotientMethod(name, delta=delta if name in ("FLQ", "AFLQ") else None)


def test_the_toy_by_number() -> None:
    np.testing.assert_allclose(simple_quotient(REGION, NATION), [2 / 3, 1.5, 2 / 3])
    assert size_factor(REGION, NATION, 0.3) == pytest.approx(0.551435, abs=5e-7)
    wanted = [[0.036762, 0.049016, 0.027572], [0.25, 0.248146, 0.1], [0.082715, 0.049016, 0.091906]]
    found = regional_coefficients(NATIONAL, REGION, NATION, made("FLQ"))
    np.testing.assert_allclose(found, wanted, atol=5e-7)


def test_by_hand() -> None:
    np.testing.assert_allclose(quotients(REGION, NATION, made("SLQ")), [[2 / 3] * 3, [1] * 3, [2 / 3] * 3])
    cross = [[2 / 3, 4 / 9, 1], [1, 1, 1], [1, 4 / 9, 2 / 3]]
    np.testing.assert_allclose(quotients(REGION, NATION, made("CILQ")), cross)
    log = np.log2(5 / 3)
    first = [2 / 3 / log, 2 / 3 / np.log2(2.5), 2 / 3 / log]
    np.testing.assert_allclose(quotients(REGION, NATION, made("RLQ")), [first, [1, 1, 1], first])
    flegg, augmented = quotients(REGION, NATION, made("FLQ")), quotients(REGION, NATION, made("AFLQ"))
    np.testing.assert_allclose(augmented[:, 1], flegg[:, 1] * np.log2(2.5))
    np.testing.assert_allclose(augmented[:, [0, 2]], flegg[:, [0, 2]])
    two = quotients(REGION, NATION, made("2D-LQ"))
    assert two[0, 1] == pytest.approx((2 / 3) ** 0.3 * (60 / 400) ** 0.1)
    assert two[1, 0] == pytest.approx((0.5 * np.tanh(0.5) + 1) ** 0.3 * (20 / 300) ** 0.1)


@st.composite
def places(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A region within a nation; some sectors are absent."""
    n = draw(st.integers(2, 8))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    nation = random.exponential(100, n) + 1
    return nation * random.uniform(0, 0.9, n) * np.append(random.random(n - 1) < 0.8, True), nation


@given(places(), st.sampled_from(METHODS))
def test_quotients_are_shares_of_what_the_nation_needs(place: tuple, name: str) -> None:
    found = quotients(*place, made(name))
    assert (found >= 0).all()
    if name not in ("AFLQ", "2D-LQ"):
        assert (found <= 1).all()
    assert (found[place[0] == 0] == 0).all()  # who is not here supplies nothing


@given(places(), st.sampled_from(METHODS))
def test_the_nation_itself_keeps_its_coefficients(place: tuple, name: str) -> None:
    np.testing.assert_allclose(quotients(place[1], place[1], made(name)), 1.0)


@given(places(), st.floats(0, 0.98), st.floats(0.001, 0.01))
def test_more_delta_means_less_from_the_region(place: tuple, delta: float, more: float) -> None:
    low, high = (quotients(*place, made("FLQ", at)) for at in (delta, delta + more))
    assert (high <= low + 1e-15).all()
    cross = quotients(*place, made("CILQ"))
    np.testing.assert_allclose(quotients(*place, made("FLQ", 0.0)), cross)


@given(places(), st.sampled_from(METHODS), st.floats(0.01, 100))
def test_units_do_not_matter(place: tuple, name: str, unit: float) -> None:
    region, nation = place
    np.testing.assert_allclose(
        quotients(region * unit, nation * unit, made(name)), quotients(region, nation, made(name)), rtol=1e-9
    )


def test_what_is_brought_in() -> None:
    local = regional_coefficients(NATIONAL, REGION, NATION, made("FLQ"))
    found = brought_in(NATIONAL, local, REGION)
    np.testing.assert_allclose(found + local * REGION, NATIONAL * REGION)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"name": "FLQ"}, "parameter-missing"),
        ({"name": "2D-LQ", "alpha": 1.0}, "parameter-missing"),
        ({"name": "SLQ", "delta": 0.3}, "parameter-not-used"),
        ({"name": "FLQ", "delta": 1.0}, "parameter-outside"),
        ({"name": "LQ"}, "unknown-method"),
    ],
)
def test_a_method_without_its_parameter_is_refused(arguments: dict, code: str) -> None:
    with pytest.raises(Refused) as refused:
        QuotientMethod(**arguments)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("region", "nation", "code"),
    [
        ([1.0, 2.0], [3.0], "shapes-differ"),
        ([1.0, 2.0], [3.0, 1.0], "more-than-nation"),
        ([0.0, 0.0], [3.0, 1.0], "empty"),
        ([np.nan, 1.0], [3.0, 1.0], "unknown"),
        ([-1.0, 1.0], [3.0, 1.0], "negative"),
    ],
)
def test_a_region_that_is_no_part_of_the_nation_is_refused(region: list, nation: list, code: str) -> None:
    with pytest.raises(Refused) as refused:
        simple_quotient(region, nation)
    assert refused.value.code == code
