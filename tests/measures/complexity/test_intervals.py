"""Intervals of complexity: by hand, one period like several, one seed one result, who is ranked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError
from industria.kernels.complexity.resampling import Resampling
from industria.measures.economic_complexity.intervals import IntervalSettings
from industria.measures.economic_complexity.matrices import Settings
from industria.measures.economic_complexity.size_rule import SizeRule
from tests.kernels.complexity.worked_example import E1
from tests.measures.complexity.long_tables import long_table

COUNTS = {"region": "r", "industry": "i", "count": "x"}
MANY = 100_000


def drawn(replications, seed=0, **more):
    return IntervalSettings(resampling=Resampling(replications, seed=seed, **more))


def panel(*tables):
    parts = [long_table(table).assign(year=str(2020 + at)) for at, table in enumerate(tables)]
    return pd.concat(parts, ignore_index=True)


def test_the_worked_example_by_hand() -> None:
    """METHODS C.1: with so many units chance moves nothing but the tie of R1 and R2; no end is elsewhere."""
    found = measures.complexity_intervals(long_table(E1 * MANY), **COUNTS, settings=drawn(40)).table
    eci = [0.9967, 0.6688, 0.6688, -0.7270, -1.6073]
    for name in ("eci", "eci_low", "eci_high"):
        assert found[name].tolist() == pytest.approx(eci, abs=5e-5), name
    assert found.units.tolist() == [MANY * x for x in (36, 24, 19, 29, 33)]
    assert found.eci_rank.tolist()[:4] == [1, 2, 2, 4] and np.isnan(found.eci_rank[4]), "one industry only"
    assert found.rank_low.tolist()[:4] == found.rank_high.tolist()[:4] == [1, 2, 2, 4]
    assert np.isnan(found.rank_low[4]) and found.flag.tolist()[4] == "few-specialisations"
    assert (found.defined == 1).all()


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=4, max_size=6), st.integers(0, 9)
)
def test_one_seed_one_result_and_intervals_are_of_the_same_table(rows, seed) -> None:
    table = long_table(np.array(rows) + np.eye(len(rows), 4, dtype=int) * 30)
    try:
        one, two = (
            measures.complexity_intervals(table, **COUNTS, settings=drawn(12, seed, workers=n)).table
            for n in (1, 2)
        )
    except FindingError as error:
        assert error.findings[0].code == "measures.bad-setting"
        return
    pd.testing.assert_frame_equal(one, two)
    known = one.dropna(subset=["eci_low"])
    assert (known.eci_low <= known.eci_high).all()
    told = measures.complexity(table, region="r", industry="i", value="x").regions
    np.testing.assert_array_equal(one.eci, told.eci)
    np.testing.assert_array_equal(one.eci_rank, told.eci_rank)
    ranked = one.dropna(subset=["eci_rank", "rank_low"])
    assert (ranked.rank_low >= 1).all() and (ranked.rank_high <= (one.flag == "").sum()).all()


def test_an_interval_holds_its_point() -> None:
    found = measures.complexity_intervals(
        long_table(E1 * 20), **COUNTS, settings=drawn(300, level=0.99)
    ).table
    assert ((found.eci_low <= found.eci + 1e-9) & (found.eci <= found.eci_high + 1e-9)).all()
    ranked = found[found.flag == ""]
    assert ((ranked.rank_low <= ranked.eci_rank) & (ranked.eci_rank <= ranked.rank_high)).all()


def test_every_period_has_the_result_it_has_alone() -> None:
    tables = (E1 * 7, E1[::-1] * 30, E1[:, ::-1] * 9)
    whole = panel(*tables)
    found = measures.complexity_intervals(whole, **COUNTS, period="year", settings=drawn(30, 3))
    assert found.table.columns.tolist()[:2] == ["year", "r"]
    for year in ("2020", "2021", "2022"):
        alone = measures.complexity_intervals(whole[whole.year == year], **COUNTS, settings=drawn(30, 3))
        mine = found.table[found.table.year == year].drop(columns="year").reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, alone.table)
    assert found.provenance["refused"] == {"2020": 0, "2021": 0, "2022": 0}
    arrow = measures.complexity_intervals(
        pa.Table.from_pandas(whole), **COUNTS, period="year", settings=drawn(30, 3)
    )
    np.testing.assert_array_equal(arrow.to_pandas().eci_low, found.table.eci_low)


def test_progress_is_over_all_periods_and_may_cancel() -> None:
    seen = []
    measures.complexity_intervals(
        panel(E1 * 5, E1 * 6), **COUNTS, period="year",
        settings=IntervalSettings(resampling=Resampling(10), progress=lambda *told: seen.append(told)),
    )  # fmt: skip
    assert seen == [("resampling", n, 20) for n in range(1, 21)]

    def cancel(stage, done, total):
        if done == 13:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        measures.complexity_intervals(
            panel(E1 * 5, E1 * 6), **COUNTS, period="year",
            settings=IntervalSettings(resampling=Resampling(10), progress=cancel),
        )  # fmt: skip


def test_the_settings_of_complexity_hold() -> None:
    table = long_table(E1 * 5)
    strict = IntervalSettings(size_rule=SizeRule(diversity=4), resampling=Resampling(20))
    found = measures.complexity_intervals(table, **COUNTS, settings=strict)
    assert found.table.eci_rank.dropna().tolist() == [1] and found.table.rank_high.dropna().tolist() == [1]
    holed = table.astype({"x": float}).assign(x_status="observed")
    holed.loc[0, ["x", "x_status"]] = [np.nan, "suppressed"]
    with pytest.raises(FindingError, match="unknown-cells"):
        measures.complexity_intervals(holed, **COUNTS, settings=drawn(5))
    absent = measures.complexity_intervals(holed, **COUNTS, settings=Settings(unknown="absent"))
    assert absent.findings[0].code == "measures.unknown-cells-as-absent"
    people = dict(zip([f"R{r}" for r in range(5)], (9.0, 30.0, 20.0, 29.0, 33.0), strict=True))
    per_head = IntervalSettings(population=people, resampling=Resampling(20))
    found = measures.complexity_intervals(table, **COUNTS, settings=per_head)
    told = measures.complexity(
        table, region="r", industry="i", value="x", settings=Settings(population=people)
    )
    np.testing.assert_array_equal(found.table.eci, told.regions.eci)
    np.testing.assert_array_equal(found.table.diversity, told.regions.diversity)
    with pytest.raises(FindingError, match="bad-choice"):
        measures.complexity_intervals(table, **COUNTS, settings=Settings(values="presence"))


def test_a_period_that_decides_nothing_is_said_and_takes_no_other_with_it() -> None:
    both = panel(E1 * 5, np.ones((4, 4)))
    found = measures.complexity_intervals(both, **COUNTS, period="year", settings=drawn(10))
    lost = found.table[found.table.year == "2021"]
    assert lost.eci.isna().all() and lost.rank_low.isna().all() and len(lost) == 4
    assert found.table[found.table.year == "2020"].eci.notna().all()
    assert "measures.no-complexity" in [finding.code for finding in found.findings]


def test_what_cannot_be_drawn_is_refused() -> None:
    for table in (E1 + 0.5, np.ones((4, 4))):
        with pytest.raises(FindingError, match="bad-setting"):
            measures.complexity_intervals(long_table(table), **COUNTS, settings=drawn(5))
