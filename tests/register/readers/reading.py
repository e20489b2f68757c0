"""How the reader tests read a file: everything at once, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from industria.register.readers.raw import Mark, RawBatch, ReadReport, ReadSource, read


@dataclass(frozen=True)
class Got:
    report: ReadReport
    batches: list[RawBatch]

    @property
    def names(self) -> tuple[str, ...]:
        return self.batches[0].names

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Row number and cells of every record."""
        rows: list[tuple[Any, ...]] = []
        for batch in self.batches:
            columns = [column.to_pylist() for column in batch.columns]
            rows += zip(batch.rows.to_pylist(), *columns, strict=True)
        return rows

    @property
    def cells(self) -> list[tuple[Any, ...]]:
        return [row[1:] for row in self.rows]

    @property
    def marks(self) -> list[Mark]:
        return [mark for batch in self.batches for mark in batch.marks]

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.report.findings}


def read_all(path: Path | None, batch_rows: int = 200_000, **known: Any) -> Got:
    report = ReadReport()
    name = known.pop("name", path.name if path else "source")
    return Got(report, list(read(ReadSource(path, name, **known), report, batch_rows)))


def read_text(folder: Path, text: str | bytes, name: str = "a.csv", **known: Any) -> Got:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_all(path, **known)
