"""Owns the first look at a source: its sheets and headers, and which contract column each header would be.

Comes in: a contract, a source of the settings, the folder its file lies in. Goes out: a `FirstLook`. It
judges no row and finds no fault: loading does, and says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from industria.findings import Finding
from industria.register.contract import Contract
from industria.register.headers import map_headers
from industria.register.readers.raw import ReadReport, read
from industria.register.readers.workbooks import sheet_names
from industria.register.settings import Source
from industria.register.staging import read_source


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a file holds before any row is judged; all empty where it cannot be read.

    `recognised` gives the header of a contract column (of several, where a row holds several records, the
    first), `missing` the required columns that neither a header nor a constant gives.
    """

    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    headers: tuple[str, ...] = ()
    recognised: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def first_look(contract: Contract, source: Source, root: Path) -> FirstLook:
    """Look at the header of a source without reading its rows into anything."""
    reading = read_source(source, root)
    if isinstance(reading, Finding) or reading.path is None:
        return FirstLook()
    report = ReadReport()
    batches = read(reading, report, batch_rows=1)
    batch = next(batches, None)
    sheets = sheet_names(reading) if report.format == "excel" else ()
    if batch is None:
        return FirstLook(sheets)
    above = [line.text for line in report.outside if line.kind == "preamble"]
    mapped = map_headers(contract, source, batch.names, above)
    recognised: dict[str, str] = {}
    for shape in mapped.shapes:
        for name, binding in shape.items():
            if binding.header is not None:
                recognised.setdefault(name, binding.header)
    required = [column.name for column in contract.columns if column.required]
    missing = tuple(name for name in required if not all(name in shape for shape in mapped.shapes))
    return FirstLook(sheets, report.sheet, batch.names, recognised, missing)
