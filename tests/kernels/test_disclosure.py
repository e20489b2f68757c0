"""Nobody can compute a withheld cell back: the audit is an outsider who knows every published number."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.disclosure import (
    PROTECTION,
    Suppression,
    audit,
    primary_suppression,
    suppress_list,
    suppress_table,
)
from industria.kernels.refusal import Refused

shapes = st.tuples(st.integers(1, 6), st.integers(1, 6))
TEXTBOOK = np.array([[20.0, 50, 10, 30], [8, 19, 22, 4], [17, 32, 1, 12]])


def test_primary_rules() -> None:
    units, first = [0, 1, 2, 3, 40, np.nan], [np.nan, 1.0, 0.5, 0.5, 0.9, 0.1]
    assert primary_suppression(units, first).tolist() == [False, True, True, False, True, True]
    assert primary_suppression(units, first, unknown="publish").tolist() == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert primary_suppression([5, 5], minimum_units=6).all()
    # p %: the second can estimate the first within (1 − s₁ − s₂)/s₁: 0.05/0.6 = 8.3 %
    assert primary_suppression([9, 9], 0.6, [0.35, 0.3], p_percent=10).tolist() == [True, False]
    for bad in ({"units": [-1]}, {"units": [3], "largest_share": [1.2]}):
        with pytest.raises(Refused):
            primary_suppression(**bad)  # type: ignore[arg-type]


def test_one_sensitive_cell_needs_a_rectangle() -> None:
    sensitive = np.zeros(TEXTBOOK.shape, dtype=bool)
    sensitive[1, 3] = True
    alone = audit(TEXTBOOK, sensitive)
    assert alone[0][1, 3] == alone[1][1, 3] == 4, "withheld alone it is the total less the others"
    found = suppress_table(TEXTBOOK, sensitive)
    assert found.withheld.sum() == 4 and not found.exposed.any()
    # by hand: rectangle (1,3) (1,2) (2,3) (2,2): 4 can fall by min(4, 1 + …) and rise by min(22, 12)
    assert (found.low[1, 3], found.high[1, 3]) == (pytest.approx(3), pytest.approx(16))


def protected(found: Suppression, values: np.ndarray, sensitive: np.ndarray) -> None:
    low, high = audit(values, found.withheld)
    safe = found.withheld & ~found.exposed
    assert (high - low)[safe].min(initial=np.inf) > 1e-9, "a withheld cell can be computed back"
    checked = sensitive & safe
    assert (low <= values * (1 - PROTECTION) + 1e-6)[checked].all()
    assert (high >= values * (1 + PROTECTION) - 1e-6)[checked].all()
    assert (found.withheld >= sensitive).all() and (found.exposed <= sensitive).all()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_withheld_cell_of_a_table_can_be_computed_back(data: st.DataObject) -> None:
    shape = data.draw(shapes)
    values = data.draw(hnp.arrays(np.float64, shape, elements=st.integers(0, 60)))
    sensitive = data.draw(hnp.arrays(np.bool_, shape, elements=st.booleans())) & (values > 0)
    found = suppress_table(values, sensitive)
    protected(found, values, sensitive)
    # exposed only where withholding the whole table would not help either
    most = np.minimum(values.sum(axis=1, keepdims=True), values.sum(axis=0, keepdims=True))
    least = np.maximum(
        0, values.sum(axis=1, keepdims=True) + values.sum(axis=0, keepdims=True) - values.sum()
    )
    hopeless = (most < values * (1 + PROTECTION)) | (least > values * (1 - PROTECTION)) | (most == least)
    assert (found.exposed <= hopeless).all()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_withheld_cell_of_a_list_can_be_computed_back(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    values = data.draw(hnp.arrays(np.float64, size, elements=st.integers(0, 1000)))
    sensitive = data.draw(hnp.arrays(np.bool_, size, elements=st.booleans())) & (values > 0)
    found = suppress_list(values, sensitive)
    total = values[found.withheld].sum()
    for i in np.flatnonzero(sensitive & ~found.exposed):
        assert found.low[i] == 0 and found.high[i] == total >= values[i] * (1 + PROTECTION)
        assert total > values[i]
    for i in np.flatnonzero(found.exposed):
        assert values.sum() < values[i] * (1 + PROTECTION) or size == 1, "more could have been withheld"


def test_large_tables_stay_quick_and_safe() -> None:
    rng = np.random.default_rng(3)
    values = np.round(rng.pareto(1.2, (41, 30)) * 1000)
    sensitive = rng.random(values.shape) < 0.03
    found = suppress_table(values, sensitive)
    assert not (found.exposed & (values < 1e4)).any()
    assert found.withheld.sum() < 5 * sensitive.sum()
    protected(found, values, sensitive)


def test_cells_unknown_to_us_leave_their_totals_unpublished() -> None:
    values = TEXTBOOK.copy()
    values[1, 0] = np.nan
    sensitive = np.zeros(values.shape, dtype=bool)
    sensitive[1, 3] = True
    found = suppress_table(values, sensitive)
    assert found.withheld[1, 0] and found.high[1, 0] == np.inf
    assert not found.exposed.any()
    low, high = audit(values, found.withheld)
    assert high[1, 3] - low[1, 3] > 0


def test_a_lone_cell_is_said_to_be_exposed() -> None:
    assert suppress_table([[7.0]], [[True]]).exposed.all()
    assert suppress_list([7.0], [True]).exposed.all()
    assert suppress_list([7.0, 0.0], [True, False]).exposed.tolist() == [True, False]


@pytest.mark.parametrize(
    ("values", "code"), [([[-1.0]], "negative"), ([[np.inf]], "not-finite"), ([1.0], "not-a-table")]
)
def test_what_suppression_refuses(values: list[float], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        suppress_table(values, np.zeros(np.shape(values), dtype=bool))
    assert refusal.value.code == code
