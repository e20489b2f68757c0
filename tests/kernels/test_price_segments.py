"""How dear goods are beside the same goods of others: by hand, and by laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.price_segments import BAND, relative_unit_value, segment_shares
from industria.kernels.refusal import Refused

NUMBER = st.floats(0.01, 1e6)
GOODS = st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER), min_size=1, max_size=20)


def test_three_goods_by_hand() -> None:
    """Ratios 2, 1 and 1/2 with values 50, 30 and 20: exp(0.5 ln 2 − 0.2 ln 2) = 2^0.3."""
    own, other, value = np.array([20.0, 5.0, 1.0]), np.array([10.0, 5.0, 2.0]), np.array([50.0, 30.0, 20.0])
    assert relative_unit_value(own, other, value) == pytest.approx(2**0.3)
    assert segment_shares(own, other, value) == pytest.approx((0.2, 0.3, 0.5))


def test_the_band_is_even_on_both_sides() -> None:
    edges = np.array([1 + BAND, 1 / (1 + BAND), 1 + BAND + 1e-9, 1 / (1 + BAND) - 1e-9])
    low, middle, high = segment_shares(edges, np.ones(4), np.ones(4))
    assert (low, middle, high) == (0.25, 0.5, 0.25)


@given(GOODS)
def test_units_of_goods_and_of_money_do_not_matter(goods: list[tuple[float, ...]]) -> None:
    own, other, value, unit = (np.array(column) for column in zip(*goods, strict=True))
    one = relative_unit_value(own, other, value)
    assert relative_unit_value(own * unit, other * unit, value * 7) == pytest.approx(one)
    assert relative_unit_value(other, own, value) == pytest.approx(1 / one)
    shares = segment_shares(own, other, value)
    assert sum(shares) == pytest.approx(1.0) and min(shares) >= 0
    assert shares == pytest.approx(segment_shares(other, own, value)[::-1])


def test_what_cannot_be_compared_is_refused() -> None:
    one = np.ones(2)
    for arrays, code in (
        ((one, np.ones(3), one), "shapes-differ"), ((one, np.array([1.0, np.nan]), one), "not-positive"),
        ((one, one, np.array([0.0, 1.0])), "not-positive"), ((one[:0], one[:0], one[:0]), "nothing-compared"),
    ):  # fmt: skip
        for function in (relative_unit_value, segment_shares):
            with pytest.raises(Refused) as refused:
                function(*arrays)
            assert refused.value.code == code
