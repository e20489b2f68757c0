"""Tables of real PostgreSQL and MariaDB servers load as files do, and nothing but reading is ever done."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import pytest

from industria.register.loading import LoadedTable
from industria.register.readers.raw import DatabaseSource, ReadReport, ReadSource, read
from tests.register.servers.offices import VARIABLE, Office
from tests.register.servers.throwaway import PASSWORD
from tests.register.workspaces import codes, load, rejects, rows

TABLE = "规模以上工业_2023年"
COLUMNS = {
    "地区": "varchar(20)", "行业代码": "char(4)", "年份": "integer", "工业总产值": "money",
    "营业收入": "varchar(20)", "统计口径": "varchar(20)",
}  # fmt: skip
RECORDS = [
    ("渝中区", "3610", 2023, "1234.567890001", "1,100.5", "规模以上"),
    ("江北区", "3620", 2023, None, "(D)", "规模以上"),
    ("渝北区", "3670", 2023, "0.000000001", "约500", "规模以上"),
    ("巴南区", "3610", 2023, "3000", "不清楚", "规模以上"),
    ("渝中区", "3610", 2023, "1", "1", "规模以上"),
    ("合计", None, 2023, "4234.567890002", "1600", None),
]
MANY = 45_001


@pytest.fixture(params=["postgresql", "mysql"])
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office's database on each server, its password in the environment."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    if request.param == "postgresql":
        return Office("postgresql", request.getfixturevalue("postgres"), "postgres")
    return Office("mysql", request.getfixturevalue("mariadb"), "office")


def raw(office: Office, **place: Any) -> tuple[list[dict[str, Any]], ReadReport]:
    """The records as read, before any check."""
    report = ReadReport()
    batches = list(read(ReadSource(None, "database", database=DatabaseSource(office.url, **place)), report))
    assert report.complete, [finding.what() for finding in report.findings]
    assert report.read == sum(batch.count for batch in batches)
    records = [
        dict(zip(batch.names, record, strict=True))
        for batch in batches
        for record in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    ]
    return records, report


def said(loaded: LoadedTable) -> str:
    """Everything that a load says, in both languages, and all it wrote down."""
    words = [text(lang) for f in loaded.findings for text in (f.what, f.why, f.fix) for lang in ("en", "zh")]
    files = [path.read_text(errors="replace") for path in loaded.path.parent.rglob("*.json")]
    return "\n".join([*words, *files, repr(loaded)])


def test_a_table_of_chinese_name_and_headers_loads_exactly(office: Office, tmp_path: Path) -> None:
    office.table(TABLE, COLUMNS, RECORDS)
    loaded = load(tmp_path, office.source(database_table=TABLE))
    assert (loaded.read, loaded.accepted, loaded.rejected) == (6, 3, 3)
    assert sorted(code for _, code, _ in rejects(loaded)) == [
        "duplicate-key", "not-a-number", "total-row",
    ]  # fmt: skip
    found = {row["region"]: row for row in rows(loaded)}
    assert found["渝中区"]["output"] == 12_345_678.90001
    assert found["渝北区"]["output"] == 0.00001
    assert [found["江北区"][name] for name in ("output", "output_status", "revenue_status")] == [
        None, "missing", "suppressed",
    ]  # fmt: skip
    assert (found["渝北区"]["revenue"], found["渝北区"]["revenue_status"]) == (5_000_000, "estimated")
    assert {row["source_file"] for row in found.values()} == {f"database:{TABLE}"}


def test_every_kind_of_value_arrives_as_stored(office: Office) -> None:
    columns = {
        "编号": "bigint", "大数": "decimal(38, 10)", "浮点": "real", "日期": "date", "时刻": "moment",
        "真假": "truth", "文字": "text",
    }  # fmt: skip
    text = "𠮷林 'quoted\" \\ \t 换\n行 ½"
    office.table(
        "各类 值", columns,
        [
            (2**63 - 1, "1234567890123456789012345678.0123456789", 0.1, "2023-12-31", "2023-12-31 23:59:59", True, text),
            (None, None, None, None, None, None, None),
            (-1, "-0.0000000001", 1e-300, "1949-10-01", "2000-01-01 00:00:00", False, ""),
        ],
    )  # fmt: skip
    records, report = raw(office, table="各类 值")
    assert report.header is not None and report.header.names == tuple(columns)
    first, empty, last = records
    assert list(first.values()) == [
        2**63 - 1, "1234567890123456789012345678.0123456789", 0.1, "2023-12-31", "2023-12-31 23:59:59", True, text,
    ]  # fmt: skip
    assert set(empty.values()) == {None}
    assert (last["大数"], last["浮点"], last["真假"], last["编号"]) == ("-0.0000000001", 1e-300, False, -1)
    assert len(report.content_hash) == 64


def test_the_answer_to_a_query_loads(office: Office, tmp_path: Path) -> None:
    office.table(TABLE, COLUMNS, RECORDS)
    table, region = office.name(TABLE), office.name("地区")
    query = f"with x as (select * from {table} where {region} <> '合计') select * from x order by {region};"
    loaded = load(tmp_path, office.source(query=query))
    assert (loaded.read, loaded.accepted) == (5, 3)
    assert said(loaded).count(PASSWORD) == 0


def test_many_records_all_arrive_in_the_order_of_the_key(office: Office) -> None:
    office.run(
        "drop table if exists many",
        "create table many (id integer primary key, text varchar(20))",
        "insert into many with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) "
        f"select a.i + 1000 * b.i, '数' from n a, n b where b.i <= 46 and a.i + 1000 * b.i <= {MANY + 1000}",
    )
    records, report = raw(office, table="many")
    assert report.read == MANY
    assert [record["id"] for record in records] == list(range(1001, MANY + 1001))


@pytest.mark.parametrize(
    "name", ['x"; drop table y; --', "x`; drop table y; --", "x'); drop table y; --", "表\\"]
)
def test_a_hostile_table_name_is_only_a_name(office: Office, tmp_path: Path, name: str) -> None:
    office.table("y", {"地区": "varchar(20)"}, [("渝中区",)])
    loaded = load(tmp_path, office.source(database_table=name))
    assert (loaded.read, list(codes(loaded))) == (0, ["database-table-missing"])
    office.table(name, COLUMNS, RECORDS)
    try:
        assert load(tmp_path, office.source(database_table=name)).read == 6
    finally:
        office.run(f"drop table {office.name(name)}")
    assert office.run("select * from y") == [("渝中区",)]


@pytest.mark.parametrize(
    "query",
    [
        "delete from y", "select 1; delete from y", "drop table y", "insert into y values ('b') returning *",
        "with gone as (delete from y returning *) select * from gone", "select * from y for update",
        "select * into z from y", "select * from y into outfile '/tmp/industria-y'", "call empty_y()",
        "explain analyze delete from y", "/*!50000 delete from y */", "select /*M! 1 */ 2", "copy y to '/tmp/y'",
        "do 1", "set transaction read write", "commit", "lock tables y write", "", "no SQL at all", "select 1 \x00",
    ],
)  # fmt: skip
def test_what_is_not_one_select_is_refused(office: Office, tmp_path: Path, query: str) -> None:
    office.table("y", {"地区": "varchar(20)"}, [("渝中区",)])
    loaded = load(tmp_path, office.source(query=query))
    assert (loaded.read, list(codes(loaded))) == (0, ["database-query-refused"])
    assert office.run("select * from y") == [("渝中区",)]


@pytest.mark.parametrize("escape", ["", "set_config('transaction_read_only', 'off', false), "])
def test_a_select_whose_function_writes_is_stopped_by_the_server(
    office: Office, tmp_path: Path, escape: str
) -> None:
    office.table("y", {"地区": "varchar(20)"}, [("渝中区",)])
    body = "returns integer {} begin delete from y; return 1; end"
    made = body.format("as $$") + " $$ language plpgsql" if office.engine == "postgresql" else body.format("")
    office.run("drop function if exists empty_y", f"create function empty_y() {made}")
    loaded = load(tmp_path, office.source(query=f"select {escape}empty_y() as n"))
    assert (loaded.read, list(codes(loaded))) == (0, ["database-failed"])
    assert office.run("select * from y") == [("渝中区",)]


@pytest.mark.parametrize("secret", ["wr0ng+Secret", "密码错误", "a b'c\\d"])
def test_a_wrong_password_is_a_finding_that_does_not_show_it(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    secret: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(VARIABLE, secret)
    loaded = load(tmp_path, office.source(database_table=TABLE))
    assert list(codes(loaded)) == ["database-login-refused"]
    assert secret not in said(loaded) and "Traceback" not in said(loaded)
    assert "".join(capfd.readouterr()) == ""


def test_a_password_written_in_the_address_is_never_shown(office: Office, tmp_path: Path) -> None:
    written = office.url.replace(f"${{{VARIABLE}}}", "Ab%40cd:ef")
    loaded = load(tmp_path, office.source(database=written, database_table=TABLE))
    assert list(codes(loaded)) == ["database-login-refused"]
    assert not any(part in said(loaded) for part in ("Ab%40cd", "Ab@cd", ":ef@"))


def test_an_unset_variable_is_named(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    loaded = load(tmp_path, office.source(database_table=TABLE))
    assert list(codes(loaded)) == ["database-variable-missing"] and VARIABLE in said(loaded)


@pytest.mark.parametrize("silent", [False, True])
def test_no_server_and_a_server_that_says_nothing(office: Office, tmp_path: Path, silent: bool) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        if silent:
            door.listen()
        url = office.url.replace(f":{office.server.port}/", f":{door.getsockname()[1]}/")
        started = time.monotonic()
        loaded = load(tmp_path, office.source(database=url, database_table=TABLE))
    assert list(codes(loaded)) == ["database-unreachable"]
    assert time.monotonic() - started < 12
    assert PASSWORD not in said(loaded) and "Traceback" not in said(loaded)


def test_loading_twice_is_the_same_snapshot_and_a_change_a_new_one(office: Office, tmp_path: Path) -> None:
    office.table(TABLE, COLUMNS, RECORDS)
    table = office.source(database_table=TABLE)
    first, again = load(tmp_path, table), load(tmp_path, table)
    assert (again.snapshot_id, again.reused, again.read) == (first.snapshot_id, True, 6)
    office.table(TABLE, COLUMNS, RECORDS[::-1])
    turned = rejects(load(tmp_path, table))
    assert sorted(code for _, code, _ in turned) == sorted(code for _, code, _ in rejects(first))
    amount, region = office.name("工业总产值"), office.name("地区")
    office.run(f"update {office.name(TABLE)} set {amount} = {amount} + 0.000000001 where {region} = '巴南区'")
    changed = load(tmp_path, table)
    assert changed.snapshot_id != first.snapshot_id and first.path.is_file()


def test_an_empty_table_says_so(office: Office, tmp_path: Path) -> None:
    office.table("空表", COLUMNS, [])
    loaded = load(tmp_path, office.source(database_table="空表"))
    assert (loaded.read, codes(loaded).get("header-only")) == (0, 1)


def test_a_database_of_another_encoding_reads_right(office: Office, tmp_path: Path) -> None:
    if office.engine == "postgresql":
        office.run("drop database if exists gb")
        office.run("create database gb encoding 'EUC_CN' locale 'C' template template0")
    else:
        office.run("create or replace database gb character set gbk")
    gb = Office(office.engine, office.server, "gb")
    gb.table(TABLE, COLUMNS, RECORDS)
    assert load(tmp_path, gb.source(database_table=TABLE)).accepted == 3


def test_tables_of_other_schemas_are_found_by_their_full_name(office: Office, tmp_path: Path) -> None:
    schema = office.name("统计局")
    office.run(f"create schema if not exists {schema}", f"drop table if exists {schema}.t")
    office.run(f"create table {schema}.t (region varchar(20), industry char(4), period integer)")
    office.run(f"insert into {schema}.t values ('a', '3610', 2023)")
    assert load(tmp_path, office.source(database_table="统计局.t")).accepted == 1
    missing = load(tmp_path, office.source(database_table="t"))
    assert list(codes(missing)) == ["database-table-missing"] and "统计局.t" in said(missing)
