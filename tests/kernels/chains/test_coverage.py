"""The arithmetic of coverage: by hand, and laws of its bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from industria.kernels.chains.coverage import completeness, import_dependence, local_supply_rate
from industria.kernels.refusal import Refused

AMOUNT = st.floats(0, 1e9)


def test_completeness_by_hand() -> None:
    """Four links: one sure, one by a code that others share, one not seen, one confirmed missing."""
    found = completeness([1, 1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1], 3)
    assert found.value.tolist()[:2] == [0.5, 0.0]
    assert found.low.tolist()[:2] == [0.25, 0.0] and found.high.tolist()[:2] == [0.75, 1.0]
    assert np.isnan([found.value[2], found.low[2], found.high[2]]).all()


@pytest.mark.parametrize(
    ("seen", "sure", "absent", "code"),
    [
        ([0], [1], [0], "sure-not-seen"),
        ([1], [0], [1], "seen-and-absent"),
        ([1, 0], [0], [0], "shapes-differ"),
    ],
)
def test_what_completeness_refuses(seen: list[int], sure: list[int], absent: list[int], code: str) -> None:
    with pytest.raises(Refused, match=code):
        completeness(seen, sure, absent, [0])


@given(st.lists(st.sampled_from(["sure", "seen", "not", "absent"]), min_size=1, max_size=20))
def test_asking_never_leaves_the_bounds(states: list[str]) -> None:
    """Whatever the links not decided turn out to be, the share lies between the bounds."""
    given_states = np.asarray(states)
    found = completeness(
        np.isin(given_states, ["sure", "seen"]), given_states == "sure", given_states == "absent",
        np.zeros(len(states), dtype=np.int64),
    )  # fmt: skip
    for turned in (True, False):
        there = (given_states == "sure") | (np.isin(given_states, ["seen", "not"]) & turned)
        assert found.low[0] <= there.mean() <= found.high[0]
    assert found.low[0] <= found.value[0] <= found.high[0]


def test_local_supply_by_hand() -> None:
    found = local_supply_rate([3, 3, 0], [1, 1, 0], [0, 4, 0])
    assert found.value[0] == 0.75 and np.isnan(found.value[1]) and np.isnan(found.value[2])
    assert found.low[1] == 3 / 8 and found.high[1] == 7 / 8 and np.isnan(found.low[2])


@given(AMOUNT, AMOUNT, AMOUNT, st.floats(0, 1))
def test_local_supply_holds_whatever_is_unplaced(here: float, away: float, open_: float, part: float) -> None:
    found = local_supply_rate(here, away, open_)
    total = here + away + open_
    if total > 0:
        true = (here + part * open_) / total
        assert found.low - 1e-12 <= true <= found.high + 1e-12


def test_import_dependence_by_hand() -> None:
    """20 imported, 100 made, 40 exported: 20 of 80. Made between 60 and 140: 20/120 to 20/40."""
    point = import_dependence(20, 40, 100, 100)
    assert (point.value, point.low, point.high) == (0.25, 0.25, 0.25)
    open_ = import_dependence(20, 40, 60, 140)
    assert np.isnan(open_.value) and open_.low == 20 / 120 and open_.high == 0.5
    nothing_known = import_dependence(20, 0, 0, np.inf)
    assert np.isnan(nothing_known.value) and nothing_known.low == 0.0 and nothing_known.high == 1.0


def test_more_exported_than_made_is_no_number() -> None:
    found = import_dependence(20, 200, 0, 100)
    assert np.isnan([found.value, found.low, found.high]).all()
    sold_on = import_dependence(20, 50, 0, 100)
    assert np.isnan(sold_on.value) and sold_on.high == 1.0 and sold_on.low == 20 / 70
    with pytest.raises(Refused, match="bounds-reversed"):
        import_dependence(1, 1, 2, 1)
    with pytest.raises(Refused, match="negative"):
        import_dependence(-1, 1, 2, 3)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, st.floats(0, 1))
def test_import_dependence_lies_in_its_bounds(
    imports: float, exports: float, one: float, other: float, part: float
) -> None:
    low, high = min(one, other), max(one, other)
    made = low + part * (high - low)
    found = import_dependence(imports, exports, low, high)
    if not np.isnan(found.low) and made >= exports and imports + made - exports > 0:
        true = imports / (imports + made - exports)
        assert found.low - 1e-9 <= true <= found.high + 1e-9
        assert 0 <= found.low <= found.high <= 1
