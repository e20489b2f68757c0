"""Owns the tables of one firm: each looked up once, then served from memory.

Comes in: the tables of a run and a firm. Goes out: `Tables` of which `find` knows that firm only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Finding
from industria.steps import Tables


class OneFirm:
    """The rows of one firm; everything else is read from the tables behind."""

    def __init__(self, tables: Tables, enterprise: str):
        self.tables, self.enterprise = tables, enterprise
        self._kept: dict[str, pa.Table] = {}

    @property
    def session(self) -> Any:
        """The engine session of the tables behind."""
        return self.tables.session

    def has(self, name: str) -> bool:
        """Whether the table exists."""
        return self.tables.has(name)

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of a table's columns."""
        return self.tables.columns(name)

    def path(self, name: str) -> Path:
        """The file of a table."""
        return self.tables.path(name)

    def read(self, name: str, columns: Sequence[str] | None = None, *, coded: bool = False) -> Any:
        """A whole table."""
        return self.tables.read(name, columns, coded=coded)

    def find(self, name: str, key: Mapping[str, str | None], columns: Sequence[str] | None = None) -> Any:
        """Rows of the firm whose other columns equal the values of the key."""
        if name not in self._kept:
            self._kept[name] = self.tables.find(name, {"enterprise": self.enterprise})
        found = self._kept[name]
        for column, value in key.items():
            if column != "enterprise":
                found = found.filter(pc.equal(found[column].cast(pa.string()), value))
        return found.select(list(columns)) if columns else found

    def report(self, finding: Finding) -> None:
        """Keep a finding."""
        self.tables.report(finding)
