"""Every mistake in a plain table is a finding with its place and repair, in two languages."""

import decimal
import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import industria.measures as measures
from industria.findings import FindingError

GOOD = pd.DataFrame({"r": ["A", "A", "B"], "i": ["1", "2", "1"], "x": [3.0, 4.0, 5.0], "t": "2023"})
NAMES = {"region": "r", "industry": "i", "value": "x"}


def complaint(data: object, measure: str = "location_quotient", **options: object) -> FindingError:
    with pytest.raises(FindingError) as error:
        getattr(measures, measure)(data, **{**NAMES, **options})
    return error.value


def changed(**columns: object) -> pd.DataFrame:
    return GOOD.assign(**columns)


@pytest.mark.parametrize(
    ("data", "options", "code"),
    [
        ([1, 2], {}, "not-a-table"),
        (GOOD, {"value": "X"}, "unknown-column"),
        (GOOD, {"status": "state"}, "unknown-column"),
        (GOOD, {"region_total": "state"}, "unknown-column"),
        (GOOD, {"value": ["x"]}, "unknown-column"),
        (pd.concat([GOOD, GOOD[["x"]]], axis=1), {}, "repeated-column"),
        (changed(r=["A", 1, "B"]), {}, "bad-key"),
        (changed(r=[["A"], ["B"], ["C"]]), {}, "bad-key"),
        (changed(r=["A", None, "B"]), {}, "missing-key"),
        (changed(i=["1", " ", "1"]), {}, "missing-key"),
        (changed(i=["1", "1", "1"]), {}, "duplicate-row"),
        (changed(x=["3", "4", "--"]), {}, "not-a-number"),
        (changed(x=[True, False, True]), {}, "not-a-number"),
        (changed(x=[1, True, 2]).astype({"x": object}), {}, "not-a-number"),
        (changed(x=pd.to_datetime(["2023-01-01"] * 3)), {}, "not-a-number"),
        (changed(x=[1.0, np.inf, 2.0]), {}, "not-finite"),
        (changed(x=pd.Series([1, 10**400, 2], dtype=object)), {}, "not-finite"),
        (changed(x=[1.0, np.nan, 2.0]), {}, "missing-value"),
        (changed(x=pd.array([1, None, 2], dtype="Int64")), {}, "missing-value"),
        (changed(x=[1.0, -2.0, 2.0]), {}, "negative"),
        (changed(s=["observed", "hidden", "observed"]), {"status": "s"}, "unknown-status"),
        (changed(s=["observed", None, "observed"]), {"status": "s"}, "missing-key"),
        (changed(x_status="suppressed", x_low=3.0, x_high=2.0), {}, "bounds-reversed"),
        (changed(x_status="suppressed", x_low=-3.0), {}, "negative"),
        (GOOD, {"region_total": {"A": 9}}, "total-missing"),
        (GOOD, {"region_total": {"A": 9, "B": "many"}}, "not-a-number"),
        (GOOD, {"region_total": {"A": 9, "B": -1}}, "negative"),
        (GOOD, {"region_total": {"A": 9, "B": np.inf}}, "not-finite"),
        (changed(b=[1, 2, 3]), {"region_total": "b"}, "total-conflict"),
        (GOOD, {"region_total": pd.Series([1, 2, 9], index=["A", "A", "B"])}, "total-conflict"),
        (GOOD, {"reference": {"1": 12, "2": 0.5}}, "not-a-share"),
        (GOOD, {"reference": pd.Series({"1": 0.5})}, "total-missing"),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_their_repair(data: object, options: dict[str, object], code: str) -> None:
    error = complaint(data, **options)
    assert f"measures.{code}" in [finding.code for finding in error.findings]
    for finding in error.findings:
        for text in (finding.what, finding.why, finding.fix):
            assert text("en") and re.search(r"[\u4e00-\u9fff]", text("zh"))
            assert "{" not in text("en") + text("zh")
            assert (
                finding.code == "measures.unknown-column" or "?" not in text("en") or "total" in str(options)
            )


def test_the_same_mistakes_in_arrow() -> None:
    def table(**columns: object) -> pa.Table:
        return pa.table({"r": ["A", "A", "B"], "i": ["1", "2", "1"], "x": [1, 2, 3]} | columns)

    for columns, code in (
        ({"x": ["1", "2", "-"]}, "not-a-number"), ({"x": [1, None, 3]}, "missing-value"),
        ({"x": [1.0, float("inf"), 3.0]}, "not-finite"), ({"r": ["A", None, "B"]}, "missing-key"),
        ({"r": [["A"], ["B"], ["C"]]}, "bad-key"), ({"i": ["1", "1", "1"]}, "duplicate-row"),
        ({"x": pa.nulls(3)}, "missing-value"), ({"x": [1, -2, 3]}, "negative"),
        ({"x": [{"a": 1}] * 3}, "not-a-number"),
    ):  # fmt: skip
        assert f"measures.{code}" in [f.code for f in complaint(table(**columns)).findings], columns


def test_mistakes_are_collected_and_reported_together() -> None:
    error = complaint(changed(r=["A", None, "B"], x=[1.0, -2.0, np.nan]))
    assert {f.code for f in error.findings} == {
        "measures.missing-key", "measures.negative", "measures.missing-value",
    }  # fmt: skip


def test_the_place_of_a_mistake_is_counted_as_people_count() -> None:
    finding = complaint(changed(x=["3", "4", "--"]).assign(x=[3, 4, "--"])).findings[0]
    assert (finding.where.row, finding.where.column, finding.count) == (3, "x", 1)
    assert "'--' in row 3" in finding.what()
    duplicate = complaint(pd.concat([GOOD, GOOD.iloc[[1]]])).findings[0]
    assert "A, 2 in row 4" in duplicate.what()


def test_the_nearest_column_is_named() -> None:
    assert (
        "nearest is employment" in complaint(GOOD.assign(employment=1), value="emploiment").findings[0].fix()
    )


def test_a_part_above_its_total_is_a_warning() -> None:
    result = measures.location_quotient(GOOD, **NAMES, region_total={"A": 3.5, "B": 100})
    assert [(f.code, f.count) for f in result.findings] == [("measures.part-above-total", 1)]
    suppressed = changed(x_status="suppressed", x_low=200.0)
    for reference in (None, {"1": 0.5, "2": 0.5}):
        found = measures.location_quotient(
            suppressed, **NAMES, region_total={"A": 3.5, "B": 100}, reference=reference
        )
        assert found.findings and found.to_pandas().location_quotient.isna().all()


def test_share_and_growth_name_their_mistakes() -> None:
    assert complaint(GOOD, "share", of="country").findings[0].code == "measures.bad-choice"
    assert complaint(GOOD, "share", value="y").findings[0].code == "measures.unknown-column"
    wrong = complaint(changed(t=["2023", "soon", "2022"]), "growth", period="t").findings[0]
    assert wrong.code == "measures.bad-period" and "soon" in wrong.what()
    twice = changed(r="A", i="1", t=["2023", "2023年", "2022"])
    assert complaint(twice, "growth", period="t").findings[0].code == "measures.bad-key"


def test_numbers_of_every_kind_are_numbers() -> None:
    expected = measures.location_quotient(GOOD, **NAMES).to_pandas().location_quotient
    for values in (
        [3, 4, 5], pd.array([3, 4, 5], dtype="Int64"), pd.array([3, 4, 5], dtype="Float64"),
        pd.Series([decimal.Decimal(n) for n in "345"], dtype=object), np.array([3, 4, 5], dtype=np.uint8),
        pd.Series([3, np.float64(4), 5.0], dtype=object), pd.array([3, 4, 5], dtype="int64[pyarrow]"),
    ):  # fmt: skip
        got = measures.location_quotient(changed(x=values), **NAMES).to_pandas().location_quotient
        np.testing.assert_array_equal(got, expected)
    arrow = pa.Table.from_pandas(GOOD)
    for kind in (pa.decimal128(9, 2), pa.int8(), pa.float32()):
        cast = arrow.set_column(2, "x", arrow["x"].cast(kind))
        got = measures.location_quotient(cast, **NAMES).to_pandas().location_quotient
        np.testing.assert_array_equal(got, expected)


hostile = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.binary(max_size=3),
    st.decimals(), st.dates(), st.lists(st.integers(), max_size=2), st.just(pd.NA), st.just(float("nan")),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(hostile, hostile, hostile, hostile), max_size=6), st.sampled_from(["", "status"]))
def test_whatever_comes_in_gives_a_result_or_findings(rows, status) -> None:  # type: ignore[no-untyped-def]
    data = pd.DataFrame(rows, columns=["r", "i", "x", "s"], dtype=object)
    options = {"status": "s"} if status else {}
    for measure in (measures.location_quotient, measures.share):
        try:
            assert len(measure(data, **NAMES, **options)) == len(data)
        except FindingError as error:
            assert error.findings and all(f.what("zh") for f in error.findings)
    try:
        assert len(measures.growth(data, **NAMES, period="s")) == len(data)
    except FindingError as error:
        assert error.findings
