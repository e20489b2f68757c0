"""How unit values change together: by hand, units do not matter, what cannot be compared is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.refusal import Refused
from industria.kernels.unit_values import unit_value_change

POSITIVE = st.lists(st.tuples(*[st.floats(0.1, 100)] * 4), min_size=1, max_size=6)


def test_a_worked_example() -> None:
    """One good doubles its unit value and holds half of all value in both years; the other stays: √2."""
    assert unit_value_change([10, 10], [20, 20], [10, 5], [10, 10]) == pytest.approx(2**0.5 - 1)
    assert unit_value_change([10], [30], [5], [10]) == pytest.approx(0.5)


@given(POSITIVE, st.floats(0.01, 100))
def test_the_unit_of_a_good_does_not_matter(goods: list[tuple[float, ...]], factor: float) -> None:
    v0, v1, q0, q1 = np.array(goods).T
    other = unit_value_change(v0, v1, np.append(q0[:1] * factor, q0[1:]), np.append(q1[:1] * factor, q1[1:]))
    assert other == pytest.approx(unit_value_change(v0, v1, q0, q1), rel=1e-6, abs=1e-9)


@given(POSITIVE)
def test_the_change_lies_between_those_of_the_goods_and_turns_round(goods: list[tuple[float, ...]]) -> None:
    v0, v1, q0, q1 = np.array(goods).T
    found = unit_value_change(v0, v1, q0, q1)
    single = (v1 / q1) / (v0 / q0) - 1
    assert single.min() - 1e-6 * (1 + abs(single.min())) <= found <= single.max() * (1 + 1e-6) + 1e-6
    assert (1 + found) * (1 + unit_value_change(v1, v0, q1, q0)) == pytest.approx(1.0, rel=1e-6)


@pytest.mark.parametrize(
    ("arrays", "code"),
    [(([1], [np.nan], [1], [1]), "unknown"), (([1], [0], [1], [1]), "nothing-compared"),
     (([], [], [], []), "nothing-compared"), (([1], [-1], [1], [1]), "negative")],
)  # fmt: skip
def test_what_is_refused(arrays: tuple[list[float], ...], code: str) -> None:
    with pytest.raises(Refused, match=code):
        unit_value_change(*arrays)
