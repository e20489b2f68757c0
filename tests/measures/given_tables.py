"""Tables in memory, as a step and an explanation read them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.findings import Finding


class Given:
    """What stands in for the stored tables of a build: the same reading, from memory."""

    def __init__(self, **tables: pa.Table):
        self.tables = tables
        self.findings: list[Finding] = []

    def has(self, name: str) -> bool:
        return name in self.tables

    def columns(self, name: str) -> tuple[str, ...]:
        return tuple(self.tables[name].column_names)

    def read(self, name: str, columns: Any = None, *, coded: bool = False) -> pa.Table:
        table = self.tables[name]
        return table.select(list(columns)) if columns else table

    def find(self, name: str, key: dict[str, Any], columns: Any = None) -> pa.Table:
        rows = [row for row in self.tables[name].to_pylist() if all(row[k] == v for k, v in key.items())]
        found = pa.Table.from_pylist(rows, self.tables[name].schema)
        return found.select(list(columns)) if columns else found

    def report(self, finding: Finding) -> None:
        self.findings.append(finding)
