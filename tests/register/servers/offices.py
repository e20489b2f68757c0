"""An office's database on each real server: the same tables, each server's own words for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import psycopg
import pymysql

from industria.register.settings import Source
from tests.register.servers.throwaway import Server

VARIABLE = "OFFICE_DATABASE_PASSWORD"
TYPES = {
    "postgresql": {
        "money": "numeric(30, 9)",
        "real": "double precision",
        "moment": "timestamp",
        "truth": "boolean",
    },
    "mysql": {"money": "decimal(30, 9)", "real": "double", "moment": "datetime", "truth": "boolean"},
}


@dataclass(frozen=True, slots=True)
class Office:
    """One database of a server: SQL is run in it as its owner, sources read from it."""

    engine: str
    server: Server
    database: str

    @property
    def url(self) -> str:
        """Its address, the password left to the environment."""
        user = f"{self.server.user}:${{{VARIABLE}}}"
        return f"{self.engine}://{user}@127.0.0.1:{self.server.port}/{self.database}"

    def name(self, text: str) -> str:
        """A name as the server quotes it."""
        mark = '"' if self.engine == "postgresql" else "`"
        return mark + text.replace(mark, mark * 2) + mark

    def run(self, *statements: str, values: Iterable[tuple[Any, ...]] = ()) -> list[tuple[Any, ...]]:
        """Run statements as the owner, the last with each of the values; the rows that the last one gives."""
        server = self.server
        connection: Any
        if self.engine == "postgresql":
            connection = psycopg.connect(
                host="127.0.0.1", port=server.port, user=server.user, password=server.password,
                dbname=self.database, autocommit=True,
            )  # fmt: skip
        else:
            connection = pymysql.connect(
                host="127.0.0.1", port=server.port, user=server.user,
                password=server.password.encode(),
                database=self.database, autocommit=True, charset="utf8mb4",
            )  # fmt: skip
        with connection, connection.cursor() as cursor:
            given = list(values)
            for statement in statements[: len(statements) - bool(given)]:
                cursor.execute(statement)
            for row in given:
                cursor.execute(statements[-1], row)
            return list(cursor.fetchall()) if cursor.description else []

    def table(self, name: str, columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """A new table of that name; kinds of columns are those of `TYPES` or the server's own."""
        kinds = TYPES[self.engine]
        shown = ", ".join(f"{self.name(column)} {kinds.get(kind, kind)}" for column, kind in columns.items())
        places = ", ".join(["%s"] * len(columns))
        table = self.name(name)
        self.run(f"drop table if exists {table}", f"create table {table} ({shown})")
        if given := list(rows):
            self.run(f"insert into {table} values ({places})", values=given)

    def source(self, **settings: Any) -> Source:
        """A source of the table `activity` in this database."""
        given = {
            "table": "activity",
            "database": self.url,
            "origin": "official",
            "money_unit": "万元",
            **settings,
        }
        return Source.model_validate(given)
