"""Sums by group against plain Python: unknown stays apart from zero, and memory limits are kept by spilling."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.catalogue import STATUSES
from industria.engine.reductions import given_values, plain_cells, sum_groups
from industria.engine.session import Session
from industria.engine.store import write_table


@pytest.fixture(scope="module")
def session():
    with Session() as opened:
        yield opened


PARTS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.one_of(st.none(), st.integers(-1000, 1000)),
        st.sampled_from(["suppressed", "missing", "inequality"]),
        st.one_of(st.none(), st.integers(-1000, 0)),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(PARTS)
def test_sums_keep_what_is_unknown(session, parts):
    """A group has a point only where all parts have one; its status is the weakest; nothing becomes zero."""
    rows = [
        {
            "k": key, "x": None if value is None else float(value),
            "x_status": "observed" if value is not None else status,
            "x_low": float(value) if value is not None else low, "x_high": None if value is None else float(value),
        }
        for key, value, status, low in parts
    ]  # fmt: skip
    schema = pa.schema([("k", pa.string()), ("x", pa.float64()), ("x_status", pa.string()),
                        ("x_low", pa.float64()), ("x_high", pa.float64())])  # fmt: skip
    table = session.arrow(pa.Table.from_pylist(rows, schema))
    for signed in ((), ("x",)):
        found = sum_groups(session, table, ["k"], ["x"], status_order=STATUSES, signed=signed).to_pylist()
        for group in found:
            mine = [row for row in rows if row["k"] == group["k"]]
            points = [row["x"] for row in mine]
            lows = [row["x_low"] for row in mine]
            assert group["parts"] == len(mine)
            assert group["x"] == (None if None in points else sum(points))
            assert group["x_high"] == (None if None in points else sum(points))
            assert group["x_status"] == max(STATUSES.index(row["x_status"]) for row in mine)
            if signed:
                assert group["x_low"] == (None if None in lows else sum(lows))
            else:
                assert (group["x_low"] or 0) == sum(low or 0 for low in lows)


def test_cells_with_unique_keys_need_no_sum(session):
    """`plain_cells` gives the columns of `sum_groups` where every key stands once."""
    rows = [
        {"k": "a", "x": 1.0, "x_status": "observed", "x_low": 1.0, "x_high": 1.0, "origin_rank": 0},
        {"k": "b", "x": None, "x_status": "suppressed", "x_low": None, "x_high": None, "origin_rank": 1},
    ]
    table = session.arrow(pa.Table.from_pylist(rows))
    summed = sum_groups(session, table, ["k"], ["x"], status_order=STATUSES).sort_by("k")
    plain = plain_cells(session, table, ["k"], ["x"], STATUSES).sort_by("k")
    names = ["k", "x", "x_high", "x_status", "x_parts", "origin_rank", "parts"]
    assert plain.select(names).to_pylist() == summed.select(names).to_pylist()
    assert plain["x_low"].to_pylist() == [1.0, 0.0]


def test_plain_numbers_with_a_gap_have_no_sum(session):
    table = session.arrow(pa.table({"k": ["a", "a", "b"], "x": [1.0, None, 2.0]}))
    found = {row["k"]: row["x"] for row in sum_groups(session, table, ["k"], ["x"]).to_pylist()}
    assert found == {"a": None, "b": 2.0}


def test_columns_that_nobody_filled_are_left_out(session):
    table = session.arrow(
        pa.table({"x": [1.0], "x_status": ["observed"], "y": [None], "y_status": ["missing"]})
    )
    assert given_values(session, table, ["x", "y"]) == ["x"]


def test_a_large_group_by_spills_to_disk_and_stays_right(tmp_path):
    """Three million groups do not fit into 60 MB; the sum is exact all the same, and fails without a disk."""
    size = 3_000_000
    path = tmp_path / "rows.parquet"
    write_table(
        pa.table(
            {"k": [f"enterprise-{i:012}" for i in range(size)], "x": pa.array(range(size), pa.float64())}
        ),
        path,
    )
    spill = tmp_path / "spill"
    with Session(memory_limit="60MB", threads=1, spill_directory=spill) as small:
        assert sum_groups_total(small, path) == (size, size * (size - 1) / 2)
    with Session(memory_limit="60MB", threads=1, spill_directory=spill) as without_disk:
        without_disk.connection.raw_sql("SET max_temp_directory_size='0B'")
        with pytest.raises(Exception, match="memory"):
            sum_groups_total(without_disk, path)


def sum_groups_total(session, path):
    """Group by every key, then add up: the group-by must hold every key."""
    table = session.parquet(path)
    grouped = table.group_by("k").aggregate(x=table["x"].sum())
    row = session.collect(grouped.aggregate(n=grouped.count(), total=grouped["x"].sum())).to_pylist()[0]
    return row["n"], row["total"]
