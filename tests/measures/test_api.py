"""Measures on plain tables: what comes in comes out, unknown stays apart, bounds hold the truth."""

import subprocess
import sys
from itertools import product

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.result import Result

E1 = [[10, 8, 6, 5, 4, 3], [9, 7, 5, 3, 0, 0], [8, 6, 4, 0, 0, 1], [20, 9, 0, 0, 0, 0], [30, 2, 0, 1, 0, 0]]
NAMES = {"region": "r", "industry": "i", "value": "x"}


def long_table(table: list[list[int]], keep_zeros: bool = True) -> pd.DataFrame:
    rows = [
        (f"R{i}", f"P{j}", x) for i, row in enumerate(table) for j, x in enumerate(row) if x or keep_zeros
    ]
    return pd.DataFrame(rows, columns=["r", "i", "x"])


def quotients(data: object, **options: object) -> pd.DataFrame:
    return measures.location_quotient(data, **NAMES, **options).to_pandas()  # type: ignore[arg-type]


def test_the_worked_example_by_hand() -> None:
    lq = quotients(long_table(E1)).set_index(["r", "i"])
    assert lq.location_quotient["R0", "P0"] == pytest.approx(1410 / 2772)
    assert lq.location_quotient["R3", "P0"] == pytest.approx(2820 / 2233)
    assert lq.symmetric_location_quotient["R3", "P0"] == pytest.approx((2820 - 2233) / (2820 + 2233))
    assert lq.location_quotient["R4", "P2"] == 0.0
    assert lq.groupby("r").specialised.sum().tolist() == [4, 3, 3, 2, 1]
    z = lq.standardised_location_quotient.unstack("i")
    np.testing.assert_allclose(z.mean(), 0, atol=1e-12)
    np.testing.assert_allclose(z.std(ddof=0), 1)
    pd.testing.assert_series_equal(lq.location_quotient_low, lq.location_quotient_high, check_names=False)


def test_pairs_that_are_not_there_stay_absent() -> None:
    full, sparse = quotients(long_table(E1)), quotients(long_table(E1, keep_zeros=False))
    assert len(full) == 30 and len(sparse) == 19
    there = full[full.x > 0].reset_index(drop=True)
    pd.testing.assert_series_equal(sparse.location_quotient, there.location_quotient)


def test_the_table_that_comes_out_is_of_the_kind_that_came_in() -> None:
    frame = long_table(E1).set_index(pd.Index(range(100, 130)))
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    from_frame, from_arrow = (measures.location_quotient(data, **NAMES) for data in (frame, arrow))
    assert isinstance(from_frame.table, pd.DataFrame) and isinstance(from_arrow.table, pa.Table)
    assert from_frame.table.index.equals(frame.index), "rows keep their labels"
    left, right = from_frame.to_pandas().reset_index(drop=True), from_arrow.to_pandas()
    assert left.columns.tolist() == right.columns.tolist() == from_arrow.table.column_names
    np.testing.assert_array_equal(left.location_quotient, right.location_quotient)
    assert from_arrow.table["specialised"].type == pa.bool_()
    assert from_frame.provenance["input_hash"] == from_arrow.provenance["input_hash"]
    chunks = pa.concat_tables([arrow.slice(0, 11), arrow.slice(11)]).to_batches()
    categories = pa.Table.from_batches(chunks).set_column(0, "r", pa.chunked_array(
        [pa.array(frame.r[:11]).dictionary_encode(), pa.array(frame.r[11:]).dictionary_encode()]
    ))  # fmt: skip
    np.testing.assert_array_equal(
        measures.location_quotient(categories, **NAMES).to_pandas().location_quotient, right.location_quotient
    )


def test_an_empty_table_gives_an_empty_result() -> None:
    empty = long_table(E1).iloc[:0]
    arrow = pa.Table.from_pandas(empty, preserve_index=False)
    for data in (empty, empty.astype({"x": float}), arrow):
        assert len(measures.location_quotient(data, **NAMES)) == 0
        assert len(measures.share(data, **NAMES)) == 0


def test_inputs_are_never_changed() -> None:
    data = long_table(E1)
    before = data.copy(deep=True)
    result = measures.location_quotient(data, **NAMES)
    own = result.to_pandas()
    own["location_quotient"] = 0
    pd.testing.assert_frame_equal(data, before)
    assert (result.table.location_quotient > 0).any()
    with pytest.raises(TypeError):
        result.provenance["formula"] = "another"  # type: ignore[index]


def test_a_withheld_cell_stays_apart_and_its_bounds_hold() -> None:
    data = long_table(E1).assign(x_status="observed", x_low=np.nan, x_high=np.nan)
    data["x"] = data.x.astype(float)
    hidden = data.index[(data.r == "R3") & (data.i == "P0")][0]
    data.loc[hidden, ["x", "x_status", "x_low", "x_high"]] = [np.nan, "suppressed", 12.0, 25.0]
    found = quotients(data)
    assert found.location_quotient.isna().all(), "the grand total is not known"
    assert (found.location_quotient_status == "suppressed").all()
    truth = quotients(long_table(E1)).location_quotient
    assert (found.location_quotient_low <= truth).all() and (truth <= found.location_quotient_high).all()
    assert (found.location_quotient_low < found.location_quotient_high)[hidden]
    # r = x + 9, c = x + 57, T = x + 121: at x = 12 and 25 by hand
    ends = [x * (x + 121) / ((x + 9) * (x + 57)) for x in (12, 25)]
    np.testing.assert_allclose(
        found.loc[hidden, ["location_quotient_low", "location_quotient_high"]].to_numpy(float), ends
    )
    assert found.specialised[hidden] is pd.NA or bool(found.specialised[hidden]) is True


def test_with_totals_and_reference_only_the_withheld_cell_is_unknown() -> None:
    data = long_table(E1).assign(s="observed")
    data.loc[0, ["x", "s"]] = [0, "suppressed"]
    regions = dict(zip(["R0", "R1", "R2", "R3", "R4"], (36, 24, 19, 29, 33), strict=True))
    shares = pd.Series({f"P{j}": c / 141 for j, c in enumerate((77, 32, 15, 9, 4, 4))})
    result = measures.location_quotient(data, **NAMES, region_total=regions, reference=shares, status="s")
    found, truth = result.to_pandas(), quotients(long_table(E1))
    assert found.location_quotient.isna().tolist() == [True] + [False] * 29
    np.testing.assert_allclose(found.location_quotient[1:], truth.location_quotient[1:])
    assert found.location_quotient_low[0] == 0.0
    assert found.location_quotient_high[0] == pytest.approx(141 / 77), "x is at most its region's total"
    assert found.x_status.tolist()[:2] == ["suppressed", "observed"]
    assert not result.findings, "a withheld cell written as 0 is nothing to warn about"
    by_column = data.assign(base=data.r.map(regions), ref=data.i.map(shares))
    same = quotients(by_column, region_total="base", reference="ref", status="s")
    np.testing.assert_array_equal(same.location_quotient, found.location_quotient)


def test_estimates_are_values_with_their_status() -> None:
    data = long_table(E1).assign(x_status="observed")
    data.loc[3, "x_status"] = "estimated"
    found = quotients(data)
    np.testing.assert_array_equal(found.location_quotient, quotients(long_table(E1)).location_quotient)
    assert (found.location_quotient_status == "estimated").all()
    low, high = found.location_quotient_low, found.location_quotient_high
    assert (low <= high)[high.notna()].all() and high.isna().any(), "an estimate is given without bounds"
    assert (low <= found.location_quotient).all()
    assert (high.isna() | (found.location_quotient <= high)).all()


def test_a_region_without_activity_has_no_quotient() -> None:
    found = quotients(long_table([[3, 4], [0, 0], [5, 1]])).set_index("r")
    assert found.location_quotient["R1"].isna().all()
    assert found.specialised["R1"].isna().all()
    assert found.standardised_location_quotient[["R0", "R2"]].notna().all(), "it is left out, not unknown"


knowledge_of_it = st.sampled_from(["known", "range", "floor", "none"])
cell = st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(0, 9), knowledge_of_it)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(cell, min_size=3, max_size=3), min_size=2, max_size=4), st.sampled_from([0, 1, 2, 3])
)
@example([[(0, 0, 0, "known")] * 3, [(0, 0, 0, "known"), (1, 0, 0, "known"), (4, 0, 0, "range")]], 2)
def test_bounds_hold_whatever_is_withheld(table, options) -> None:  # type: ignore[no-untyped-def]
    rows = []
    for i, j in product(range(len(table)), range(3)):
        x, below, above, knowledge = table[i][j]
        low = {"known": np.nan, "none": np.nan}.get(knowledge, max(0, x - below))
        high = x + above if knowledge == "range" else np.nan
        status = "observed" if knowledge == "known" else "suppressed"
        rows.append((f"R{i}", f"P{j}", x, x if knowledge == "known" else np.nan, low, high, status))
    data = pd.DataFrame(rows, columns=["r", "i", "truth", "x", "x_low", "x_high", "x_status"])
    regions, industries = data.groupby("r").truth.sum(), data.groupby("i").truth.sum()
    given_totals = {}
    if options & 1:
        given_totals["region_total"] = regions
    if options & 2 and data.truth.sum() > 0:
        given_totals["reference"] = industries / industries.sum()
    found = quotients(data, **given_totals)
    truth = quotients(data[["r", "i", "truth"]].rename(columns={"truth": "x"}), **given_totals)
    lq, low, high = truth.location_quotient, found.location_quotient_low, found.location_quotient_high
    assert (low.isna() | lq.isna() | (low <= lq * (1 + 1e-9))).all()
    assert (high.isna() | lq.isna() | (high >= lq * (1 - 1e-9))).all()
    known = found.location_quotient.notna()
    np.testing.assert_allclose(found.location_quotient[known], lq[known])
    decided = found.specialised.notna() & truth.specialised.notna()
    assert (found.specialised[decided] == truth.specialised[decided]).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5), st.randoms())
def test_the_order_of_rows_does_not_matter(table, random) -> None:  # type: ignore[no-untyped-def]
    data = long_table(table)
    order = list(range(len(data)))
    random.shuffle(order)
    shuffled = quotients(data.iloc[order]).sort_index()
    pd.testing.assert_frame_equal(shuffled, quotients(data), rtol=1e-12)


def test_share_of_region_industry_and_all() -> None:
    data = long_table(E1)
    of = {
        name: measures.share(data, **NAMES, of=name).to_pandas().share
        for name in ("region", "industry", "all")
    }
    assert of["region"][0] == 10 / 36 and of["industry"][0] == 10 / 77 and of["all"][0] == 10 / 141
    given_total = measures.share(data, **NAMES, total={f"R{i}": 200 for i in range(5)}).to_pandas()
    assert given_total.share[0] == 10 / 200


def test_share_with_a_withheld_part() -> None:
    data = long_table([[6, 4], [1, 1]]).assign(x_status="observed", x_low=np.nan, x_high=np.nan)
    data.loc[1, ["x_status", "x_low", "x_high"]] = ["suppressed", 2.0, 6.0]
    result = measures.share(data, **NAMES)
    found = result.to_pandas()
    assert found.share.isna().tolist() == [True, True, False, False]
    assert (found.share_low[0], found.share_high[0]) == (0.5, 0.75)
    assert (found.share_low[1], found.share_high[1]) == (0.25, 0.5)
    assert found.share_status.tolist() == ["suppressed", "suppressed", "observed", "observed"]
    assert [f.code for f in result.findings] == ["measures.withheld-value-given"]
    assert "withheld" not in repr(measures.share(long_table(E1), **NAMES))
    assert "warning" in repr(result)


def panel(*rows: tuple[str, object]) -> pd.DataFrame:
    return pd.DataFrame([("A", "1", period, x) for period, x in rows], columns=["r", "i", "t", "x"])


def grown(data: object, **options: str) -> pd.DataFrame:
    result: Result = measures.growth(data, **NAMES, period="t", **options)
    return result.to_pandas()


def test_growth_compares_with_the_same_period_a_year_before() -> None:
    data = panel(
        ("2022", 100), ("2023", 110), ("2023-01..10", 50), ("2022-01..10", 40), ("2022-Q4", 9), ("2024-Q1", 1)
    )
    found = grown(data)
    np.testing.assert_allclose(found.growth, [np.nan, 0.1, 0.25, np.nan, np.nan, np.nan])
    assert found.growth_reason.tolist()[0] == "base-absent"
    assert found.growth_reason.tolist()[5] == "base-absent", "the quarter before is not a year before"
    arrow = measures.growth(pa.Table.from_pandas(data), **NAMES, period="t").table
    assert isinstance(arrow, pa.Table) and arrow["growth"].null_count == 4


def test_growth_that_is_not_defined_says_why() -> None:
    data = panel((2019, -5), (2020, 0), (2021, 7), (2022, 8), (2023, 4)).assign(
        x_status=["observed"] * 3 + ["suppressed", "observed"], x_low=[np.nan] * 3 + [8, np.nan],
        x_high=[np.nan] * 3 + [16, np.nan],
    )  # fmt: skip
    found = grown(data)
    assert found.growth_reason.tolist() == [
        "base-absent", "base-negative", "base-zero", "current-unknown", "base-unknown",
    ]  # fmt: skip
    assert found.growth.isna().all()
    np.testing.assert_allclose(found.growth_low[3:], [8 / 7 - 1, 4 / 16 - 1])
    np.testing.assert_allclose(found.growth_high[3:], [16 / 7 - 1, 4 / 8 - 1])
    assert found.growth_status.tolist()[3:] == ["suppressed", "suppressed"]


def test_results_say_what_they_are() -> None:
    result = measures.location_quotient(long_table(E1), **NAMES)
    assert (result.preset, result.name, len(result)) == ("textbook", "location_quotient", 30)
    assert result.provenance["formula"] == "LQ = (x / r) / (c / T)"
    assert "30 rows, pandas" in repr(result) and len(repr(result)) < 400
    changed = long_table(E1)
    changed.loc[0, "x"] = 11
    other = measures.location_quotient(changed, **NAMES)
    assert other.provenance["input_hash"] != result.provenance["input_hash"]


def test_importing_the_measures_loads_nothing_heavy() -> None:
    program = (
        "import sys, industria.measures as m; assert 'location_quotient' in dir(m);"
        "print(sorted({'numpy', 'pandas', 'pyarrow', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
