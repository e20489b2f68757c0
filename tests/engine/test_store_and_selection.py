"""Tables on disk are whole or absent, and are selected by plain conditions without any SQL."""

from __future__ import annotations

import pyarrow as pa
import pytest

from industria.engine.selection import parse_condition, select_rows
from industria.engine.store import content_hash, read_table, table_hash, write_table

TABLE = pa.table(
    {"region": ["500101", "500102", None], "value": [1.5, None, 3.0], "n": pa.array([1, 2, 3], pa.int64())}
)


@pytest.fixture
def stored(tmp_path):
    path = tmp_path / "t.parquet"
    write_table(TABLE, path)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("region=500101", ("region", "=", "500101")),
        ("value >= 2", ("value", ">=", "2")),
        ("name~a=b", ("name", "~", "a=b")),
        ("a!=b", ("a", "!=", "b")),
    ],
)
def test_conditions_are_read(text, expected):
    assert parse_condition(text) == expected


def test_a_condition_without_operator_is_refused():
    with pytest.raises(ValueError, match="region"):
        parse_condition("region")


def test_rows_are_selected(stored):
    assert select_rows(stored, [("region", "=", "500101")])["n"].to_pylist() == [1]
    assert select_rows(stored, [("region", "=", "")])["n"].to_pylist() == [3]
    assert select_rows(stored, [("value", ">", "1"), ("n", "!=", "1")])["n"].to_pylist() == [3]
    assert select_rows(stored, [("region", "~", "0010")])["n"].to_pylist() == [1, 2]
    with pytest.raises(KeyError):
        select_rows(stored, [('x"; DROP TABLE y; --', "=", "1")])


def test_hostile_values_are_only_values(stored):
    assert select_rows(stored, [("region", "=", "' OR 1=1 --")]).num_rows == 0


def test_text_reads_back_as_text_however_it_was_held(tmp_path):
    coded = TABLE.set_column(0, "region", TABLE["region"].combine_chunks().dictionary_encode())
    write_table(coded, tmp_path / "coded.parquet")
    assert read_table(tmp_path / "coded.parquet").equals(TABLE)
    assert pa.types.is_dictionary(
        read_table(tmp_path / "coded.parquet", coded=True).schema.field("region").type
    )


def test_hashes_tell_content_not_chunks(stored, tmp_path):
    chunked = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])
    assert table_hash(chunked) == table_hash(TABLE)
    assert table_hash(TABLE.slice(0, 2)) != table_hash(TABLE)
    write_table(TABLE, tmp_path / "again.parquet")
    assert content_hash(tmp_path / "again.parquet") == content_hash(stored)


def test_no_partial_file_is_left(stored):
    assert [path.name for path in stored.parent.iterdir()] == ["t.parquet"]
