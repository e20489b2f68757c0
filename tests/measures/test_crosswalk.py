"""Conversion between classifications on plain tables: by hand, totals, withheld cells, mistakes."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError

PAIRS = pd.DataFrame(
    [("01", "A", 1.0), ("02", "A", 0.25), ("02", "B", 0.75), ("03", "B", 1.0)], columns=["old", "new", "w"]
)
DATA = pd.DataFrame(
    [("R1", "01", 10.0), ("R1", "02", 8), ("R1", "03", 5), ("R2", "02", 4), ("R2", "99", 7)],
    columns=["region", "code", "jobs"],
)


def walk(**options: object):  # type: ignore[no-untyped-def]
    chosen = {"weights": "given", "weight": "w", "names": ("old", "new")} | options
    return measures.crosswalk(PAIRS, source="old", target="new", **chosen)  # type: ignore[arg-type]


def convert(data: object, **options: object):  # type: ignore[no-untyped-def]
    chosen = {"industry": "code", "value": "jobs", "crosswalk": walk(), "keys": ["region"]} | options
    return measures.convert(data, **chosen)  # type: ignore[arg-type]


def codes_of(refused) -> list[str]:  # type: ignore[no-untyped-def]
    with pytest.raises(FindingError) as error:
        refused()
    assert all(f.what("en") and f.what("zh") and f.fix("zh") for f in error.value.findings)
    return [f.code for f in error.value.findings]


def test_by_hand() -> None:
    """R1: A = 10 + 8/4 = 12 in [10, 18], B = 6 + 5 = 11 in [5, 13]; R2: A = 1, B = 3 in [0, 4]; 99 has no target."""
    found = convert(DATA)
    table = found.cells.to_pandas()
    assert table[["region", "new"]].to_numpy().tolist() == [
        ["R1", "A"],
        ["R1", "B"],
        ["R2", "A"],
        ["R2", "B"],
    ]
    assert table.jobs.tolist() == [12, 11, 1, 3]
    assert table.jobs_low.tolist() == [10, 5, 0, 0] and table.jobs_high.tolist() == [18, 13, 4, 4]
    np.testing.assert_allclose(table.ambiguous_share, [2 / 12, 6 / 11, 1, 1])
    assert set(table.jobs_status) == {"estimated"}
    assert found.unmapped.to_pandas()[["region", "code", "jobs"]].to_numpy().tolist() == [["R2", "99", 7]]
    assert (found.total, found.converted_total, found.unmapped_total) == (34, 27, 7)
    assert found.ambiguous_share == pytest.approx(12 / 27)
    assert [f.code for f in found.findings] == ["measures.codes-unmapped"]
    assert "20.59%" in found.findings[0].what()
    assert found.cells.preset == "given" and found.cells.provenance["converted_total"] == 27


def test_cells_of_one_certain_code_stay_observed() -> None:
    table = convert(DATA[DATA.code == "01"]).cells.to_pandas()
    assert table.jobs_status.tolist() == ["observed"]
    assert table.jobs_low.tolist() == table.jobs.tolist() == table.jobs_high.tolist() == [10]


def test_a_withheld_cell_enters_by_its_bounds() -> None:
    data = DATA.assign(jobs_status="observed", jobs_low=np.nan, jobs_high=np.nan)
    data.loc[0, ["jobs", "jobs_status", "jobs_low", "jobs_high"]] = [np.nan, "suppressed", 3, 20]
    table = convert(data).cells.to_pandas()
    assert table.jobs.isna().tolist() == [True, False, False, False]
    assert table.jobs_status.tolist() == ["suppressed", "estimated", "estimated", "estimated"]
    assert (table.jobs_low[0], table.jobs_high[0]) == (3, 28)


def test_arrow_comes_out_as_arrow_and_numbers_as_numbers() -> None:
    arrow = pa.Table.from_pandas(DATA.assign(year=2021), preserve_index=False)
    found = convert(arrow, keys=["region", "year"])
    assert isinstance(found.cells.table, pa.Table) and isinstance(found.unmapped.table, pa.Table)
    assert found.cells.table["year"].to_pylist() == [2021] * 4
    np.testing.assert_array_equal(found.cells.to_pandas().jobs, convert(DATA).cells.to_pandas().jobs)


def test_one_key_may_be_given_by_itself() -> None:
    pd.testing.assert_frame_equal(convert(DATA, keys="region").cells.table, convert(DATA).cells.table)


def test_an_empty_table_gives_an_empty_result() -> None:
    assert len(convert(DATA.iloc[:0]).cells) == 0


def test_equal_weights_and_weights_by_rows() -> None:
    fine = pd.DataFrame({"old": ["1", "1", "1", "2"], "new": ["A", "A", "B", "B"]})
    equal = measures.crosswalk(fine, source="old", target="new")
    count = measures.crosswalk(fine, source="old", target="new", weights="count")
    assert equal.targets_of("1") == {"A": 0.5, "B": 0.5}
    assert count.targets_of("1") == pytest.approx({"A": 2 / 3, "B": 1 / 3})
    assert equal.ambiguous_codes == ("1",) and equal.targets_of("7") == {}


def test_a_chain_and_the_way_back() -> None:
    second = measures.crosswalk(
        pd.DataFrame({"new": ["B", "A", "A"], "x": ["Y", "X", "Y"]}),
        source="new",
        target="x",
        names=("new", "x"),
    )
    both = walk().then(second)
    assert both.targets_of("02") == pytest.approx({"X": 0.125, "Y": 0.875})
    assert both.weights == "given, then equal" and (both.source, both.target) == ("old", "x")
    back = walk().inverted({"01": 10, "02": 8, "03": 5}, by="jobs of R1")
    assert back.targets_of("A") == pytest.approx({"01": 10 / 12, "02": 2 / 12})
    assert back.weights == "inverted from given by jobs of R1" and "2 codes to 3" in repr(back)


def test_chains_and_inversions_that_are_refused() -> None:
    short = measures.crosswalk(
        PAIRS[PAIRS.new == "A"][["new"]].assign(x="X"), source="new", target="x", names=("new", "x")
    )
    assert codes_of(lambda: walk().then(short)) == ["classifications.chain-broken"]
    assert codes_of(lambda: walk().then(walk())) == ["classifications.chain-apart"]
    assert codes_of(lambda: walk().inverted({}, by=" ")) == ["classifications.weights-unnamed"]
    assert codes_of(lambda: walk().inverted({"01": -1.0}, by="x")) == ["classifications.bad-split"]
    assert codes_of(lambda: walk().inverted({"01": float("nan")}, by="x")) == ["classifications.bad-split"]


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [
        ({"w": [1.0, 0.3, 0.75, 1.0]}, {}, "crosswalk-weights-not-one"),
        ({"w": [1.0, np.nan, 0.75, 1.0]}, {}, "crosswalk-weight-missing"),
        ({"w": [1.0, -0.25, 1.25, 1.0]}, {}, "negative"),
        ({"new": ["A", "B", "B", "B"]}, {}, "duplicate-row"),
        ({"old": [1, 2, 2, 3]}, {}, "code-not-text"),
        ({"new": ["A", None, "B", "B"]}, {}, "missing-key"),
        ({}, {"weights": "equal"}, "crosswalk-weight-column"),
        ({}, {"weight": None}, "crosswalk-weight-column"),
        ({}, {"weights": "even"}, "bad-choice"),
        ({}, {"source": "old code"}, "unknown-column"),
    ],
)
def test_mistakes_in_a_crosswalk(change: dict[str, object], options: dict[str, object], code: str) -> None:
    chosen = {"source": "old", "target": "new", "weights": "given", "weight": "w"} | options
    assert codes_of(lambda: measures.crosswalk(PAIRS.assign(**change), **chosen)) == [f"measures.{code}"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [
        ({"code": [1, 2, 3, 2, 99]}, {}, "code-not-text"),
        ({"code": list("abcde")}, {}, "nothing-mapped"),
        ({"code": ["01", "01", "03", "02", "99"]}, {}, "duplicate-row"),
        ({"jobs": [1, -2, 3, 4, 5]}, {}, "negative"),
        ({"jobs": [1e308, 1e308, 3, 4, 5]}, {}, "sum-too-large"),
        ({}, {"crosswalk": PAIRS}, "not-a-crosswalk"),
        ({}, {"keys": ["county"]}, "unknown-column"),
        ({}, {"crosswalk": walk(names=("old", "region"))}, "repeated-column"),
    ],
)
def test_mistakes_in_a_table(change: dict[str, object], options: dict[str, object], code: str) -> None:
    assert codes_of(lambda: convert(DATA.assign(**change), **options)) == [f"measures.{code}"]


cell = st.tuples(st.sampled_from(["R1", "R2", "R3"]), st.sampled_from(["01", "02", "03", "99"]))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(cell, st.integers(0, 10**9), min_size=1), st.randoms(use_true_random=False))
def test_nothing_is_lost_and_the_order_does_not_matter(cells, random) -> None:  # type: ignore[no-untyped-def]
    rows = [(*key, float(value)) for key, value in cells.items()]
    data = pd.DataFrame(rows, columns=["region", "code", "jobs"])
    if (data.code == "99").all():
        return
    found = convert(data)
    table = found.cells.to_pandas()
    assert table.jobs.sum() + found.unmapped.to_pandas().jobs.sum() == pytest.approx(
        data.jobs.sum(), rel=1e-12
    )
    assert found.converted_total + found.unmapped_total == pytest.approx(found.total, rel=1e-12)
    random.shuffle(rows)
    shuffled = convert(pd.DataFrame(rows, columns=data.columns)).cells.to_pandas()
    both = [frame.sort_values(["region", "new"]).reset_index(drop=True) for frame in (table, shuffled)]
    pd.testing.assert_frame_equal(*both, rtol=1e-12)
