"""Parquet: native types kept, decimals and dictionaries without loss, record numbers from 1."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.register.readers.reading import read_all


def test_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "地区": pa.array(["甲", "乙", " "]),
            "code": pa.array(["a", "b", None]).dictionary_encode(),
            "n": pa.array([1, None, 2**62]),
            "x": pa.array([0.1, None, 2.0]),
            "money": pa.array([Decimal("1234.50"), Decimal("0.01"), None], pa.decimal128(18, 2)),
            "small": pa.array([Decimal("0E-10"), Decimal("1E-10"), None], pa.decimal128(20, 10)),
            "day": pa.array([dt.date(2023, 5, 1), None, None]),
            "yes": pa.array([True, None, False]),
            "raw": pa.array(["é".encode(), b"\xff", None]),
            "half": pa.array([0.5, 1, 2], pa.float16()),
            "nothing": pa.nulls(3),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    got = read_all(tmp_path / "a.parquet")
    columns = dict(zip(got.names, got.batches[0].columns, strict=True))
    assert got.report.format == "parquet" and got.report.read == 3
    assert [row[0] for row in got.rows] == [1, 2, 3]
    assert columns["地区"].to_pylist() == ["甲", "乙", None]
    assert columns["code"].to_pylist() == ["a", "b", None] and columns["code"].type == pa.string()
    assert columns["n"].type == pa.int64() and columns["n"].to_pylist() == [1, None, 2**62]
    assert columns["x"].type == pa.float64() and columns["x"].to_pylist() == [0.1, None, 2.0]
    assert columns["money"].to_pylist() == ["1234.50", "0.01", None]
    assert columns["small"].to_pylist() == ["0.0000000000", "0.0000000001", None]
    assert columns["day"].type == pa.date32()
    assert columns["yes"].to_pylist() == [True, None, False]
    assert columns["raw"].to_pylist() == ["é", "\ufffd", None]
    assert columns["half"].type == pa.float32()
    assert columns["nothing"].to_pylist() == [None] * 3
    assert [(mark.row, mark.column_name, mark.kind) for mark in got.marks] == [(2, "raw", "bad-encoding")]


def test_row_groups_are_streamed_with_running_numbers(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"n": list(range(1000)), "t": ["x"] * 1000}), tmp_path / "a.parquet", row_group_size=90
    )
    got = read_all(tmp_path / "a.parquet", batch_rows=70)
    assert [row[0] for row in got.rows] == list(range(1, 1001))
    assert [row[1] for row in got.rows] == list(range(1000))
    assert max(batch.count for batch in got.batches) <= 70


def test_no_rows(tmp_path: Path) -> None:
    pq.write_table(pa.table({"n": pa.array([], pa.int64())}), tmp_path / "a.parquet")
    got = read_all(tmp_path / "a.parquet")
    assert got.report.complete and got.names == ("n",) and got.rows == []
    assert got.codes == {"register.header-only"}


def test_nested_columns_are_named_and_left_out(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1], "b": [[1, 2]], "c": [{"d": 1}]}), tmp_path / "a.parquet")
    got = read_all(tmp_path / "a.parquet")
    assert got.names == ("a",)
    assert "b, c" in got.report.findings[0].what()
    pq.write_table(pa.table({"b": [[1, 2]]}), tmp_path / "b.parquet")
    assert not read_all(tmp_path / "b.parquet").report.complete
