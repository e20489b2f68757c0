"""Bounds of shift-share components on plain tables: whatever the withheld cells are, they hold the truth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.measures import GrowthOptions, shift_share

PARTS = (
    "change", "national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry",
)  # fmt: skip
TRUTH = [("A", "i", 10.0, 14.0), ("A", "j", 20.0, 18.0), ("B", "i", 30.0, 33.0), ("B", "j", 40.0, 52.0)]


def table(
    hidden: dict[int, tuple[float, float]], rows: list[tuple[str, str, float, float]] = TRUTH
) -> pd.DataFrame:
    """Both periods of some cells; `hidden`: entries (2·cell + period) that are withheld, with their bounds."""
    made: list[dict[str, Any]] = []
    for at, (region, industry, *levels) in enumerate(rows):
        for when, level in enumerate(levels):
            low, high = hidden.get(2 * at + when, (level, level))
            status = "suppressed" if 2 * at + when in hidden else "observed"
            made.append({
                "r": region, "i": industry, "t": str(2020 + when), "x": None if status == "suppressed" else level,
                "x_status": status, "x_low": low, "x_high": high,
            })  # fmt: skip
    return pd.DataFrame(made).astype({"x": float, "x_low": float, "x_high": float})


def account(frame: pd.DataFrame, **options: Any) -> Any:
    return shift_share(
        frame, region="r", industry="i", period="t", value="x", options=GrowthOptions(**options)
    )


def test_where_all_is_observed_the_bounds_are_the_components() -> None:
    found = account(table({}))
    for made in (found.cells.table, found.totals.table):
        for name in PARTS:
            assert made[f"{name}_low"].tolist() == made[name].tolist() == made[f"{name}_high"].tolist()


def test_a_table_without_statuses_has_no_such_columns() -> None:
    plain = table({})[["r", "i", "t", "x"]]
    assert not [name for name in account(plain).cells.table if name.endswith(("_low", "_high"))]


def test_one_withheld_cell_by_hand() -> None:
    """A·i now lies in [12, 16]: its own part x₁ − 10(x₁ + 33)/40 is in [0.75, 3.75]; j does not know of it."""
    found = account(table({1: (12.0, 16.0)})).cells.table.set_index(["r", "i"])
    own = found.loc[("A", "i")]
    assert np.isnan(own["competitive_effect"]) and own["reason"] == "current-unknown"
    assert (own["competitive_effect_low"], own["competitive_effect_high"]) == pytest.approx((0.75, 3.75))
    assert (own["national_effect_low"], own["national_effect_high"]) == pytest.approx((1.5, 1.9))
    assert (own["change_low"], own["change_high"]) == (2.0, 6.0)
    other = found.loc[("A", "j")]
    assert other["competitive_effect_low"] == other["competitive_effect"] == other["competitive_effect_high"]
    assert other["national_effect_low"] < other["national_effect_high"]


cell = st.tuples(st.sampled_from("ABC"), st.sampled_from("ijk"))
levels = st.tuples(st.integers(0, 20).map(float), st.integers(0, 20).map(float))


@given(
    st.dictionaries(cell, levels, min_size=2, max_size=9),
    st.dictionaries(st.integers(0, 17), st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=5),
)
@settings(max_examples=80, deadline=None)
def test_the_truth_lies_within(
    cells: dict[tuple[str, str], tuple[float, float]], widths: dict[int, tuple[int, int]]
) -> None:
    rows = [(r, i, *pair) for (r, i), pair in cells.items()]
    hidden = {
        at: (max(rows[at // 2][2 + at % 2] - less, 0.0), rows[at // 2][2 + at % 2] + more)
        for at, (less, more) in widths.items() if at < 2 * len(rows)
    }  # fmt: skip
    truth, found = account(table({}, rows)), account(table(hidden, rows))
    for kind in ("cells", "totals"):
        true, made = getattr(truth, kind).table, getattr(found, kind).table
        for name in PARTS:
            assert (made[f"{name}_low"] <= true[name] + 1e-9).all(), (kind, name)
            assert (made[f"{name}_high"] >= true[name] - 1e-9).all(), (kind, name)


def test_without_an_upper_bound_the_other_end_stands() -> None:
    frame = table({1: (12.0, 12.0)})
    frame.loc[1, "x_high"] = np.nan
    own = account(frame).cells.table.iloc[0]
    assert own["change_low"] == 2.0 and np.isnan(own["change_high"])
    assert own["competitive_effect_low"] == pytest.approx(0.75) and np.isnan(own["competitive_effect_high"])


def test_against_a_comparison_economy() -> None:
    """G = 1.5, g_i = 2: x₀ in [8, 12], x₁ = 14: national [4, 6], mix [4, 6], own 14 − 2x₀ in [−10, −2]."""
    reference = pd.DataFrame(
        [("i", "2020", 50.0), ("i", "2021", 100.0), ("j", "2020", 150.0), ("j", "2021", 200.0)],
        columns=["i", "t", "x"],
    )
    found = account(table({0: (8.0, 12.0)}), reference=reference)
    own = found.cells.table.iloc[0]
    for name, ends in {
        "national_effect": (4, 6),
        "industry_mix_effect": (4, 6),
        "competitive_effect": (-10, -2),
    }.items():
        assert (own[f"{name}_low"], own[f"{name}_high"]) == pytest.approx(ends), name
    total = found.totals.table.iloc[0]
    assert total["national_effect_low"] == pytest.approx(4 + 10)


def test_a_region_knows_its_national_effect_better_than_its_cells_do() -> None:
    found = account(table({1: (10.0, 20.0), 2: (10.0, 30.0)}))
    cells, total = found.cells.table, found.totals.table.set_index("r").loc["A"]
    mine = cells[cells["r"] == "A"]
    width = mine["national_effect_high"].sum() - mine["national_effect_low"].sum()
    assert total["national_effect_high"] - total["national_effect_low"] < width
