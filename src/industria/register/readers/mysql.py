"""Owns reading from MySQL and MariaDB through pymysql: an unbuffered cursor in a read-only transaction.

Comes in: an `Address`. Goes out: a `Session`, or `SourceRefused`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pymysql
from pymysql.constants import FIELD_TYPE, FLAG
from pymysql.cursors import Cursor, SSCursor

from industria.findings import Where
from industria.register.readers.database_findings import DATABASE_FAILED, LOGIN_REFUSED, UNREACHABLE
from industria.register.readers.database_urls import Address
from industria.register.readers.databases import Answer, Kind
from industria.register.readers.limits import Limits
from industria.register.readers.queries import quoted
from industria.register.readers.refusal import SourceRefused

_WHOLE = (
    FIELD_TYPE.TINY,
    FIELD_TYPE.SHORT,
    FIELD_TYPE.INT24,
    FIELD_TYPE.LONG,
    FIELD_TYPE.LONGLONG,
    FIELD_TYPE.YEAR,
)
_FLOATS = (FIELD_TYPE.FLOAT, FIELD_TYPE.DOUBLE)
_CONVERSIONS: dict[Any, Any] = {**pymysql.converters.encoders, **dict.fromkeys(_FLOATS, float)}
"""Binary floats become floats; all else comes as the text the server sends, so that no digit is lost."""
_LOGIN_ERRORS = {1044, 1045, 1049, 1130, 1227, 1698, 3118}
_TABLES = """
    select table_schema, table_name, table_schema = database() from information_schema.tables
    where table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
    order by table_schema, table_name"""
_KEYS = """
    select table_schema, table_name, column_name from information_schema.key_column_usage
    where constraint_name = 'PRIMARY' order by table_schema, table_name, ordinal_position"""


@contextmanager
def mysql_session(address: Address, limits: Limits) -> Iterator[MysqlSession]:
    """An open connection in one read-only transaction, closed at the end."""
    try:
        connection = pymysql.connect(
            host=address.host or "localhost",
            port=address.port or 3306,
            user=address.user,
            # as bytes: a text would be encoded as Latin-1, which has no Chinese characters
            password=(address.password or "").encode(),
            database=address.database or None,
            unix_socket=address.options.get("unix_socket"),
            ssl_ca=address.options.get("ssl_ca"),
            charset="utf8mb4",
            connect_timeout=limits.connect_seconds,
            read_timeout=limits.connect_seconds,
            write_timeout=limits.query_seconds,
            conv=_CONVERSIONS,
            local_infile=False,
            defer_connect=False,
        )
    except (pymysql.Error, OSError, UnicodeError, ValueError, RuntimeError) as error:
        refused = bool(error.args) and error.args[0] in _LOGIN_ERRORS
        raise _refused(LOGIN_REFUSED if refused else UNREACHABLE, address, error) from None
    # the greeting must come within the time for connecting; answers may take longer
    connection._read_timeout = limits.query_seconds  # type: ignore[attr-defined]
    try:
        with connection.cursor() as cursor:
            cursor.execute("set session transaction isolation level repeatable read")
            cursor.execute("start transaction read only")
        yield MysqlSession(connection)
    except (TimeoutError, pymysql.Error, UnicodeError, RuntimeError, OSError) as error:
        raise _refused(DATABASE_FAILED, address, error) from None
    finally:
        # the unread rest of an answer is not fetched: the socket is closed hard
        connection._force_close()  # type: ignore[attr-defined]


class MysqlSession:
    """Tables and answers of one MySQL or MariaDB database."""

    def __init__(self, connection: pymysql.Connection[Cursor]):
        self.connection = connection

    def tables(self) -> dict[str, str]:
        """Tables that may be read, by `database.table` and, in the chosen database, by the bare name."""
        keys: dict[tuple[str, str], list[str]] = {}
        for schema, table, column in self._all(_KEYS):
            keys.setdefault((schema, table), []).append(quoted(column, "mysql"))
        found: dict[str, str] = {}
        for schema, table, here in self._all(_TABLES):
            sql = f"select * from {quoted(schema, 'mysql')}.{quoted(table, 'mysql')}"
            if (schema, table) in keys:
                sql += " order by " + ", ".join(keys[schema, table])
            found[f"{schema}.{table}"] = sql
            if here and here != "0":
                found[table] = sql
        return found

    def ask(self, sql: str) -> Answer:
        """Run one SELECT, its records coming one by one."""
        cursor = self.connection.cursor(SSCursor)
        cursor.execute(sql)
        fields = cursor._result.fields  # type: ignore[attr-defined]
        kinds = [_kind(field) for field in fields]
        whole = {i for i, kind in enumerate(kinds) if kind == "int"}
        return Answer([field.name for field in fields], kinds, _records(cursor, whole))

    def _all(self, sql: str) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


def _records(cursor: Any, whole: set[int]) -> Iterator[tuple[Any, ...]]:
    for record in cursor:
        if whole:
            yield tuple(
                int(value) if i in whole and value is not None else value for i, value in enumerate(record)
            )
        else:
            yield record


def _kind(field: Any) -> Kind:
    if field.type_code in _FLOATS:
        return "float"
    large = field.type_code == FIELD_TYPE.LONGLONG and field.flags & FLAG.UNSIGNED
    return "int" if field.type_code in _WHOLE and not large else "text"


def _refused(record: Any, address: Address, error: Exception) -> SourceRefused:
    reason = address.masked(str(error.args[-1]) if error.args else type(error).__name__)
    reason = reason.splitlines()[0][:200] if reason else type(error).__name__
    return SourceRefused(record.at(Where(file=address.shown), url=address.shown, reason=reason))
