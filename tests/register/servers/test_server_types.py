"""What each real server alone can hold, and what reading from it must not lose or show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from industria.register.readers.raw import DatabaseSource
from tests.register.readers.reading import Got, read_all
from tests.register.servers.offices import VARIABLE, Office
from tests.register.servers.throwaway import PASSWORD, Server


@pytest.fixture
def postgres_office(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    return Office("postgresql", postgres, "postgres")


@pytest.fixture
def mariadb_office(mariadb: Server, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    return Office("mysql", mariadb, "office")


def ask(office: Office, batch_rows: int = 200_000, url: str | None = None, **place: Any) -> Got:
    return read_all(None, batch_rows, name="db", database=DatabaseSource(url or office.url, **place))


def test_values_only_postgres_has(postgres_office: Office) -> None:
    postgres_office.run(
        "drop table if exists 奇",
        """create table 奇 (k integer primary key, n numeric, x double precision, d date, t timestamptz,
           b boolean, a text[], raw bytea, j jsonb, huge bigint)""",
        """insert into 奇 values
           (2, 1e-9, 'NaN', 'infinity', '2023-05-01 03:04:05+00', false, '{a,"b c"}', 'x', '{"a": 1}', 9223372036854775807),
           (1, 'NaN', '-infinity', '0044-03-15 BC', null, true, null, null, null, -9223372036854775808),
           (3, null, null, null, null, null, null, null, null, null)""",
    )
    got = ask(postgres_office, table="奇")
    assert got.report.complete, got.report.findings[0].what()
    kinds = [str(column.type) for column in got.batches[0].columns]
    assert kinds == ["int64", "string", "double", "string", "string", "bool", *["string"] * 3, "int64"]
    assert got.rows[0][1:5] == (1, "NaN", float("-inf"), "0044-03-15 BC")
    assert got.rows[1][2] == "0.000000001" and got.rows[1][3] != got.rows[1][3]
    assert got.rows[1][4:] == (
        "infinity", "2023-05-01 03:04:05+00", False, '{a,"b c"}', "\\x78", '{"a": 1}', 2**63 - 1,
    )  # fmt: skip
    assert got.rows[2][1:] == (3, *[None] * 9)


def test_values_only_mariadb_has(mariadb_office: Office) -> None:
    mariadb_office.run(
        "drop table if exists 奇",
        """create table 奇 (k int primary key, n decimal(20, 10), d date, b tinyint, huge bigint unsigned, raw blob,
           y year)""",
        "set sql_mode = ''",
        """insert into 奇 values (2, 0.0000000001, '0000-00-00', 1, 18446744073709551615, x'ff', 2023),
           (1, -1, '2023-05-01', 0, 1, '文', 1999), (3, null, null, null, null, null, null)""",
    )
    got = ask(mariadb_office, table="奇")
    assert got.report.complete, got.report.findings[0].what()
    assert got.rows == [
        (1, 1, "-1.0000000000", "2023-05-01", 0, "1", "文", 1999),
        (2, 2, "0.0000000001", "0000-00-00", 1, "18446744073709551615", "\ufffd", 2023),
        (3, 3, *[None] * 6),
    ]
    assert [(mark.row, mark.column_name, mark.kind) for mark in got.marks] == [(2, "raw", "bad-encoding")]


def test_the_hash_is_that_of_the_data_not_of_their_order(postgres_office: Office) -> None:
    postgres_office.run("drop table if exists 次序", "create table 次序 (n int, t text)")
    postgres_office.run("insert into 次序 select i, 'r' || i from generate_series(1, 500) i")
    before = ask(postgres_office, table="次序", batch_rows=7)
    postgres_office.run("update 次序 set t = t where n < 100")  # the same data, moved to the end of the heap
    after = ask(postgres_office, table="次序", batch_rows=200)
    assert before.cells != after.cells and sorted(before.cells) == sorted(after.cells)
    assert before.report.content_hash == after.report.content_hash
    assert max(batch.count for batch in before.batches) == 7
    postgres_office.run("update 次序 set t = 'x' where n = 500")
    assert ask(postgres_office, table="次序").report.content_hash != before.report.content_hash


def test_over_unix_sockets(postgres_office: Office, mariadb_office: Office) -> None:
    for office, option in ((postgres_office, "host"), (mariadb_office, "unix_socket")):
        office.table("口", {"地区": "varchar(20)"}, [("渝中区",)])
        server = office.server
        url = (
            f"{office.engine}://{server.user}:${{{VARIABLE}}}@localhost:{server.port}/{office.database}"
            f"?{option}={server.socket}"
        )
        got = ask(office, url=url, table="口")
        assert got.cells == [("渝中区",)], got.report.findings[0].what()


def test_tables_one_may_not_read_are_not_there(postgres_office: Office) -> None:
    postgres_office.table("内部", {"地区": "varchar(20)"}, [("渝中区",)])
    postgres_office.run("drop role if exists visitor", "create role visitor login password 'visitor'")
    url = f"postgresql://visitor:visitor@127.0.0.1:{postgres_office.server.port}/{postgres_office.database}"
    assert ask(postgres_office, url=url, table="内部").codes == {"register.database-table-missing"}


def test_the_server_says_why_in_one_line(postgres_office: Office) -> None:
    got = ask(postgres_office, query="select 1 / (k - k) from (select 1 as k) as one")
    assert got.codes == {"register.database-failed"} and "division by zero" in got.report.findings[0].what()


def test_files_of_the_server_are_not_written(mariadb_office: Office, tmp_path: Path) -> None:
    for query in (
        f"select 1 into outfile '{tmp_path}/x'",
        f"select 1 /*!50000 into outfile '{tmp_path}/x' */",
    ):
        assert ask(mariadb_office, query=query).codes == {"register.database-query-refused"}
    assert not list(tmp_path.iterdir())
