"""Nobody who has every published table can learn a sensitive figure more closely than the rule allows."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.disclosure.step import sensitive
from industria.kernels.disclosure import PROTECTION
from tests.disclosure.attacker import Attacker
from tests.disclosure.town import random_town


def secrets(tables: dict[str, pa.Table]) -> list[dict[str, Any]]:
    """Every sensitive figure with something to protect."""
    found = []
    for name in ("measures", "cluster_measures", "region_totals"):
        rows = tables[name].filter(pa.array(sensitive(tables[name]))).to_pylist()
        found += [{"table": name, **row} for row in rows if row["value"]]
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(1, 6), st.integers(0, 4))
def test_no_sensitive_figure_can_be_worked_out(
    seed: int, districts: int, industries: int, clusters: int
) -> None:
    tables = random_town(seed, districts, industries, clusters)
    attacker = Attacker(tables)
    for row in secrets(tables):
        low, high = attacker.interval(row)
        value, slack = row["value"], 1e-6 * attacker.scale
        assert low <= value * (1 - PROTECTION) + slack, (row, low)
        assert high >= value * (1 + PROTECTION) - slack, (row, high)
