"""Contributions to growth and gross flows: by hand, and the law that they add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from industria.kernels.contribution import KINDS, contribution_to_growth, gross_flows, kind_of_change
from industria.kernels.refusal import Refused

BASE, CURRENT = [0.0, 40, 50, 10, 0], [12.0, 60, 45, 0, 0]  # 100 → 117 by hand: +12 +20 −5 −10


def test_by_hand() -> None:
    np.testing.assert_allclose(contribution_to_growth(BASE, CURRENT, 100.0), [0.12, 0.2, -0.05, -0.1, 0])
    assert [KINDS[k] for k in kind_of_change(BASE, CURRENT)] == [
        "entering", "expanding", "contracting", "leaving", "unchanged",
    ]  # fmt: skip
    flows = gross_flows(BASE, CURRENT, np.zeros(5, dtype=np.int64))
    assert {name: float(v[0]) for name, v in flows.items()} == {
        "entry": 12, "expansion": 20, "contraction": -5, "exit": -10,
    }  # fmt: skip


def test_unknown_is_neither_entry_nor_exit() -> None:
    assert [KINDS[k] for k in kind_of_change([np.nan, 0.0], [3.0, np.nan])] == ["unknown", "unknown"]
    flows = gross_flows([np.nan, 1.0, 2.0], [3.0, 2.0, 0.0], [0, 0, 1])
    assert all(np.isnan(values[0]) for values in flows.values())
    assert flows["exit"][1] == -2
    assert np.isnan(contribution_to_growth([1.0, 0.0], [np.nan, 2.0], [5.0, 0.0])).all()


@pytest.mark.parametrize("base", [-1.0, np.inf])
def test_what_it_refuses(base: float) -> None:
    for refused in (lambda: contribution_to_growth(base, 1.0, 2.0), lambda: kind_of_change(base, 1.0)):
        with pytest.raises(Refused):
            refused()


levels = hnp.arrays(np.int64, 12, elements=st.integers(0, 9))


@given(levels, levels, hnp.arrays(np.int64, 12, elements=st.integers(0, 3)))
def test_parts_add_up_in_every_group(base: np.ndarray, current: np.ndarray, group: np.ndarray) -> None:
    total0, total1 = (np.bincount(group, weights=x, minlength=4) for x in (base, current))
    np.testing.assert_array_equal(sum(gross_flows(base, current, group, 4).values()), total1 - total0)
    parts = np.bincount(
        group, weights=contribution_to_growth(base, current, np.maximum(total0, 1)[group]), minlength=4
    )
    grown = total0 > 0
    np.testing.assert_allclose(parts[grown], total1[grown] / total0[grown] - 1, atol=1e-12)
