"""Reading SQLite files, which need no server."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from industria.register.readers.limits import Limits
from industria.register.readers.raw import DatabaseSource
from tests.register.readers.reading import Got, read_all

HOSTILE = 'x"; drop table 企业; --'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / "数据.db") as connection:
        connection.execute("create table 企业 (编号 integer primary key, 名称 text, 产值 real, 混合, 空)")
        connection.executemany(
            "insert into 企业 values (?, ?, ?, ?, ?)",
            [(2, "乙", 0.1, "x", None), (1, "甲", None, 2**62, None), (3, None, 1e308, 1.5, None)],
        )
        connection.execute('create table "x""; drop table 企业; --" (a)')
        connection.execute('insert into "x""; drop table 企业; --" values (7)')
        connection.execute("create view 概览 as select 名称 from 企业")
        connection.execute(
            "create view endless as with recursive r(n) as (select 1 union all select n + 1 from r) select n from r"
        )
    connection.close()
    return tmp_path


def ask(folder: Path, url: str = "sqlite:///数据.db", **wanted: Any) -> Got:
    limits = wanted.pop("limits", Limits())
    return read_all(None, name="db", root=folder, database=DatabaseSource(url, **wanted), limits=limits)


def test_table(folder: Path) -> None:
    got = ask(folder, table="企业")
    assert got.rows == [
        (1, 1, "甲", None, "4611686018427387904", None),
        (2, 2, "乙", 0.1, "x", None),
        (3, 3, None, 1e308, "1.5", None),
    ]
    assert [str(column.type) for column in got.batches[0].columns][:4] == [
        "int64",
        "string",
        "double",
        "string",
    ]
    assert got.report.complete and len(got.report.content_hash) == 64


def test_by_path_with_the_table_named_like_a_sheet(folder: Path) -> None:
    path = folder / "数据.db"
    assert read_all(path, sheet="企业").report.read == 3
    assert read_all(path, database=DatabaseSource("sqlite:///数据.db", "企业")).report.read == 3
    unclear = read_all(path)
    assert (
        unclear.codes == {"register.database-table-unclear"} and "概览" in unclear.report.findings[0].what()
    )


def test_query_view_and_hostile_name(folder: Path) -> None:
    assert ask(folder, table=HOSTILE).cells == [(7,)]
    assert ask(folder, table="概览").report.read == 3
    assert ask(folder, query="select max(编号) as 最大 from 企业;").cells == [(3,)]


def test_a_file_of_one_table_needs_no_name(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("create table t (a)")
        connection.execute("insert into t values (1)")
    connection.close()
    assert read_all(tmp_path / "a.db").cells == [(1,)]


@pytest.mark.parametrize(
    ("url", "wanted", "code"),
    [
        ("sqlite:///数据.db", {"table": "企业s"}, "database-table-missing"),
        ("sqlite:///数据.db", {"query": "delete from 企业"}, "database-query-refused"),
        ("sqlite:///数据.db", {"query": "pragma journal_mode = wal"}, "database-query-refused"),
        ("sqlite:///数据.db", {"query": "select load_extension('x')"}, "database-failed"),
        ("sqlite:///none.db", {"table": "t"}, "file-missing"),
        ("sqlite:///../x.db", {"table": "t"}, "path-outside"),
        ("sqlite:////etc/passwd", {"table": "t"}, "path-outside"),
        ("sqlite:///text.db", {"table": "t"}, "database-failed"),
    ],
)
def test_refusals(folder: Path, url: str, wanted: dict[str, str], code: str) -> None:
    (folder / "text.db").write_text("a,b\n1,2\n" * 100)
    got = ask(folder, url, **wanted)
    assert got.codes == {f"register.{code}"} and not got.report.complete


def test_a_view_without_end_is_given_up(folder: Path) -> None:
    got = ask(folder, table="endless", limits=Limits(query_seconds=1))
    assert got.codes == {"register.database-failed"} and not got.report.complete


def test_the_file_is_not_touched(folder: Path) -> None:
    before = (folder / "数据.db").read_bytes()
    ask(folder, table="企业")
    assert (folder / "数据.db").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["数据.db"]
