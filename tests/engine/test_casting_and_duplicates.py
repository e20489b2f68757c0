"""Casting of text columns and the search for duplicate keys, against plain Python."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from industria.engine.casting import try_numbers
from industria.engine.duplicates import duplicate_rows


def test_only_plain_finite_numbers_are_cast() -> None:
    texts = [
        "1",
        "-2.5e3",
        " 3 ",
        "+4",
        ".5",
        None,
        "",
        "1_000",
        "1,000",
        "inf",
        "-nan",
        "1e400",
        "１",
        "0x10",
        "12万",
    ]
    assert try_numbers(pa.array(texts)).to_pylist() == [1, -2500, 3, 4, 0.5] + [None] * 10


def test_chunked_dictionary_and_empty_columns_are_cast() -> None:
    assert try_numbers(pa.chunked_array([["1"], ["x"]])).to_pylist() == [1, None]
    assert try_numbers(pa.array(["7", "7", None]).dictionary_encode()).to_pylist() == [7, 7, None]
    assert try_numbers(pa.array([], pa.string())).to_pylist() == []


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
@settings(max_examples=30, deadline=None)
def test_every_double_comes_back_from_its_text(numbers: list[float]) -> None:
    cast = try_numbers(pa.array([repr(number) for number in numbers])).to_pylist()
    assert all(
        a == b and math.copysign(1, a) == math.copysign(1, b) for a, b in zip(cast, numbers, strict=True)
    )


def _write(path: Path, name: str, rows: list[tuple[str | None, str | None]]) -> None:
    pq.write_table(
        pa.table(
            {
                "a": pa.array([row[0] for row in rows], pa.string()),
                "b, \"c'": pa.array([row[1] for row in rows], pa.string()),
                "source_file": pa.array([name] * len(rows), pa.string()),
                "source_sheet": pa.nulls(len(rows), pa.string()),
                "source_row": pa.array(range(2, len(rows) + 2), pa.int64()),
            }
        ),
        path,
    )


KEYS = st.tuples(st.sampled_from(["x", "y", None]), st.sampled_from(["1", "2", None]))


@given(st.lists(st.lists(KEYS, max_size=8), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_duplicates_are_those_that_plain_python_finds(
    files: list[list[tuple[str | None, str | None]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"it's {number}.parquet" for number in range(len(files))]
        expected, first = [], {}
        for number, (path, rows) in enumerate(zip(paths, files, strict=True)):
            _write(path, f"file{number}", rows)
            for position, row in enumerate(rows):
                if row in first:
                    expected.append((number, position, f"file{number}", position + 2, *first[row]))
                first.setdefault(row, (f"file{number}", position + 2))
        found = duplicate_rows(paths, ["a", "b, \"c'"]).to_pylist()
    columns = ("path", "position", "source_file", "source_row", "first_source_file", "first_source_row")
    assert [tuple(row[column] for column in columns) for row in found] == expected


def test_memory_is_bounded_by_the_limit(tmp_path: Path) -> None:
    rows = 400_000
    ids = pa.array([f"enterprise-{number:030d}" for number in range(rows)])
    table = pa.table(
        {"a": ids, "source_file": pa.array(["f"] * rows), "source_sheet": pa.nulls(rows, pa.string()),
         "source_row": pa.array(range(rows))}
    )  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=50_000)
    paths = [tmp_path / "a.parquet"]
    assert duplicate_rows(paths, ["a"], "64MB", tmp_path / "spill").num_rows == 0


def test_a_missing_key_column_is_an_error_of_the_caller(tmp_path: Path) -> None:
    _write(tmp_path / "a.parquet", "f", [("x", "1")])
    with pytest.raises(Exception, match="nothing"):
        duplicate_rows([tmp_path / "a.parquet"], ["nothing"])
