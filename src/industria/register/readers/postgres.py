"""Owns reading from PostgreSQL through psycopg: a server-side cursor in a read-only transaction.

Comes in: an `Address`. Goes out: a `Session`, or `SourceRefused`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg.types.string import TextLoader

from industria.findings import Where
from industria.register.readers.database_findings import DATABASE_FAILED, LOGIN_REFUSED, UNREACHABLE
from industria.register.readers.database_urls import Address
from industria.register.readers.databases import Answer, Kind
from industria.register.readers.limits import Limits
from industria.register.readers.queries import quoted
from industria.register.readers.refusal import SourceRefused

_KINDS: dict[int, Kind] = {20: "int", 21: "int", 23: "int", 26: "int", 700: "float", 701: "float", 16: "bool"}
"""Type numbers of PostgreSQL's pg_type that keep their type; all others come as text."""
_TABLES = """
    select c.oid::bigint, n.nspname, c.relname, pg_table_is_visible(c.oid)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'f', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg_toast%' and has_table_privilege(c.oid, 'select')
    order by n.nspname, c.relname"""
_KEYS = """
    select i.indrelid::bigint, a.attname
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indisprimary order by i.indrelid, array_position(i.indkey::int2[], a.attnum)"""


@contextmanager
def postgres_session(address: Address, limits: Limits) -> Iterator[PostgresSession]:
    """An open connection in one read-only transaction; everything is closed and rolled back at the end."""
    options: dict[str, Any] = dict(address.options)
    try:
        connection = psycopg.connect(
            host=address.host,
            port=address.port,
            user=address.user,
            password=address.password,
            dbname=address.database or None,
            connect_timeout=limits.connect_seconds,
            client_encoding="utf8",
            application_name="industria",
            options=f"-c statement_timeout={limits.query_seconds}s -c default_transaction_read_only=on",
            **options,
        )
    except (psycopg.Error, UnicodeError, ValueError) as error:
        record = LOGIN_REFUSED if "FATAL" in str(error) else UNREACHABLE
        raise _refused(record, address, error) from None
    with connection:
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        try:
            yield PostgresSession(connection)
        except (psycopg.Error, UnicodeError) as error:
            raise _refused(DATABASE_FAILED, address, error) from None
        finally:
            connection.rollback()


class PostgresSession:
    """Tables and answers of one PostgreSQL database."""

    def __init__(self, connection: psycopg.Connection[Any]):
        self.connection = connection

    def tables(self) -> dict[str, str]:
        """Tables that may be read, by `schema.table` and, on the search path, by the bare name."""
        keys: dict[int, list[str]] = {}
        for table, column in self.connection.execute(_KEYS):
            keys.setdefault(table, []).append(quoted(column, "postgresql"))
        found: dict[str, str] = {}
        for table, schema, name, visible in self.connection.execute(_TABLES):
            sql = f"select * from {quoted(schema, 'postgresql')}.{quoted(name, 'postgresql')}"
            if table in keys:
                sql += " order by " + ", ".join(keys[table])
            found[f"{schema}.{name}"] = sql
            if visible:
                found[name] = sql
        return found

    def ask(self, sql: str) -> Answer:
        """Run one SELECT; types that would lose something in Python are asked for as text."""
        shape = self.connection.execute(_trusted(f"select * from ({sql}) as shape limit 0")).description or []
        for column in shape:
            if column.type_code not in _KINDS:
                self.connection.adapters.register_loader(column.type_code, TextLoader)
        cursor = self.connection.cursor(name="industria")
        cursor.itersize = 20_000
        cursor.execute(_trusted(sql))
        kinds = [_KINDS.get(column.type_code, "text") for column in shape]
        return Answer([column.name for column in shape], kinds, iter(cursor))


def _trusted(sql: str) -> LiteralString:
    """SQL that `queries` has checked or that is built from quoted names."""
    return sql


def _refused(record: Any, address: Address, error: Exception) -> SourceRefused:
    lines = str(error).strip().splitlines()
    reason = address.masked(lines[-1] if lines else type(error).__name__)[:200]
    return SourceRefused(record.at(Where(file=address.shown), url=address.shown, reason=reason))
