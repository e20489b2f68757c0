"""Paths stay in the workspace; addresses never show a password; queries only read."""

from pathlib import Path

import pytest

from industria.findings import Finding
from industria.register.readers.database_urls import address_of, shown_url
from industria.register.readers.paths import safe_path
from industria.register.readers.queries import checked_query, quoted
from industria.register.readers.refusal import SourceRefused


@pytest.mark.parametrize(
    "text",
    [
        "../x.csv",
        "/etc/passwd",
        "data/../../x",
        "~/x",
        "C:\\x.csv",
        "a\x00b",
        "",
        ".",
        "link/x.csv",
        "..\\x.csv",
    ],
)
def test_paths_that_lead_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "space").mkdir()
    (tmp_path / "space" / "link").symlink_to(tmp_path)
    refused = safe_path(tmp_path / "space", text)
    assert isinstance(refused, Finding) and refused.code == "register.path-outside"


@pytest.mark.parametrize(
    "text", ["data/a.csv", "数据/甲.csv", "data/../a.csv", "data\\a.csv", " a.csv ", "..a.csv"]
)
def test_paths_that_stay(tmp_path: Path, text: str) -> None:
    path = safe_path(tmp_path, text)
    assert isinstance(path, Path) and path.is_relative_to(tmp_path.resolve())


def test_an_address_is_taken_apart_and_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_PASSWORD", "p@ss/w:rd")
    monkeypatch.setenv("DB_HOST", "db.example")
    address = address_of("postgresql://plan%40ner:${DB_PASSWORD}@${DB_HOST}:5433/数据?sslmode=require")
    assert (address.engine, address.user, address.password) == ("postgresql", "plan@ner", "p@ss/w:rd")
    assert (address.host, address.port, address.database) == ("db.example", 5433, "数据")
    assert address.options == {"sslmode": "require"}
    assert "p@ss" not in address.shown and "p@ss" not in repr(address)
    assert address.masked("bad p@ss/w:rd") == "bad ***"


@pytest.mark.parametrize(
    "url", ["mysql://u:secret@h/d", "x://u:se@cret@h", "mysql://h/d?password=secret", "mysql://u:se/secret@h"]
)
def test_a_password_is_never_shown(url: str) -> None:
    assert "secret" not in shown_url(url) and "cret@" not in shown_url(url)
    with pytest.raises(SourceRefused) as refused:
        address_of(url + "&service=x" if "?" in url else url + "?service=x")
    assert "secret" not in str(refused.value) and "secret" not in str(refused.value.finding.as_row())


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("oracle://h/d", "database-url-invalid"),
        ("postgresql://h:port/d", "database-url-invalid"),
        ("postgresql://h/d?options=-c%20x", "database-url-invalid"),
        ("sqlite://", "database-url-invalid"),
        ("not a url", "database-url-invalid"),
        ("postgresql://u:${NOT_SET_ANYWHERE}@h/d", "database-variable-missing"),
        ("postgresql://[::1/d", "database-url-invalid"),
    ],
)
def test_addresses_that_cannot_be_used(url: str, code: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        address_of(url)
    assert refused.value.finding.code == f"register.{code}"


@pytest.mark.parametrize(
    "query",
    [
        "select 1; drop table x",
        "drop table x",
        "delete from x",
        "with gone as (delete from x returning *) select * from gone",
        "select * into y from x",
        "select * from x into outfile '/tmp/x'",
        "select '\\'' into outfile '/tmp/x'",
        "select /*!50000 1 into outfile '/tmp/x' */",
        "select * from x for update",
        "pragma journal_mode",
        "copy x to '/tmp/x'",
        "call proc()",
        "explain select 1",
        "",
        "select (((",
        "select '\x00'",
        "(" * 5000 + "select 1" + ")" * 5000,
    ],
)
@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_queries_that_do_more_than_read(query: str, scheme: str) -> None:
    with pytest.raises(SourceRefused) as refused:
        checked_query(address_of(f"{scheme}://h/d"), query)
    assert refused.value.finding.code == "register.database-query-refused"


@pytest.mark.parametrize(
    "query",
    [
        "select * from t;",
        " with a as (select 1 as n) select n from a union all select 2 ",
        "select '; drop table x', \"into\" from t -- a comment",
    ],
)
def test_queries_that_only_read(query: str) -> None:
    assert checked_query(address_of("postgresql://h/d"), query) == query.strip().rstrip(";")


def test_names_are_quoted() -> None:
    assert quoted('x"; drop table y; --', "postgresql") == '"x""; drop table y; --"'
    assert quoted("x`; drop", "mysql") == "`x``; drop`"
