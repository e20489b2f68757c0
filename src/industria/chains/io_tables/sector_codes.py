"""Owns the join of sectors and industry codes from an office's own concordance, such as BEA's to NAICS.

Comes in: a list with a sector and a code in each row. Goes out: rows for the register table `sector_codes`,
and findings. A code that belongs to several sectors is left out and named: the longest code that belongs to
one decides, so nothing is split by guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.chains.io_tables import label_finding_records as records
from industria.chains.io_tables.accounts import InputOutputAccounts
from industria.chains.io_tables.cell_table import same
from industria.chains.io_tables.grid import Grid, grid_of
from industria.chains.io_tables.labels import Label
from industria.chains.io_tables.supply_use import SupplyUseAccounts
from industria.findings import Finding, Where

HEADER_ROWS = 10


@dataclass(frozen=True)
class SectorCodes:
    """`table`: sector, name_zh, name_en, classification, industry, one row a code; and every finding."""

    table: pa.Table
    findings: tuple[Finding, ...] = ()


def read_sector_codes(
    data: Any,
    *,
    sector: str,
    code: str,
    classification: str,
    accounts: InputOutputAccounts | SupplyUseAccounts | None = None,
) -> SectorCodes:
    """Which industry codes each sector of an input–output table holds, from a published list.

    `sector` and `code` name the columns of the list, `classification` the codes' own (such as `NAICS 2017`).
    With `accounts` only sectors of that table are kept, and the others are named. Codes are text.
    """
    grid = grid_of(data)
    found = list(grid.findings)
    columns = _columns(grid, sector, code)
    if columns is None:
        where = Where(file=grid.file)
        known = ", ".join(grid.row(0)[:20]) if grid.height else "–"
        found.append(
            records.BAD_STATEMENT.at(where, name="sector, code", value=f"{sector}, {code}", known=known)
        )
        return SectorCodes(_table([], {}, classification), tuple(found))
    row, first, second = columns
    pairs = zip(grid.column(first)[row + 1 :], grid.column(second)[row + 1 :], strict=True)
    of_code: dict[str, dict[str, None]] = {}
    for one, other in pairs:
        if one and other:
            of_code.setdefault(other, {})[one] = None
    labels = _labels(accounts)
    if labels is not None:
        found += _not_there(grid, of_code, labels)
        of_code = {
            text: kept for text, sectors in of_code.items()
            if (kept := {one: None for one in sectors if same(one) in labels})
        }  # fmt: skip
    several = [text for text, sectors in of_code.items() if len(sectors) > 1]
    if several:
        found.append(
            records.CODE_IN_SEVERAL.at(
                Where(file=grid.file, key=several[0]), count=len(several), number=len(several),
                code=several[0], sectors=", ".join(list(of_code[several[0]])[:6]),
            )
        )  # fmt: skip
    kept_pairs = [(next(iter(sectors)), text) for text, sectors in of_code.items() if len(sectors) == 1]
    if labels is not None:
        found += _without(labels, {same(one) for one, _ in kept_pairs})
    return SectorCodes(_table(kept_pairs, labels or {}, classification), tuple(found))


def _columns(grid: Grid, sector: str, code: str) -> tuple[int, int, int] | None:
    """The row of the header, and the positions of the two columns."""
    for r in range(min(HEADER_ROWS, grid.height)):
        texts = [same(text) for text in grid.row(r)]
        if same(sector) in texts and same(code) in texts:
            return r, texts.index(same(sector)), texts.index(same(code))
    return None


def _labels(accounts: InputOutputAccounts | SupplyUseAccounts | None) -> dict[str, Label] | None:
    if accounts is None:
        return None
    labels = accounts.industries if isinstance(accounts, SupplyUseAccounts) else accounts.sectors
    return {same(label.code): label for label in labels}


def _not_there(
    grid: Grid, of_code: Mapping[str, Mapping[str, None]], labels: Mapping[str, Label]
) -> list[Finding]:
    """Sectors of the list that the table has not."""
    listed = dict.fromkeys(one for sectors in of_code.values() for one in sectors)
    missing = [one for one in listed if same(one) not in labels]
    if not missing:
        return []
    where = Where(file=grid.file, key=missing[0])
    return [records.SECTOR_UNKNOWN.at(where, count=len(missing), number=len(missing), code=missing[0])]


def _without(labels: Mapping[str, Label], coded: set[str]) -> list[Finding]:
    """Sectors of the table that no code leads to."""
    bare = [label for key, label in labels.items() if key not in coded]
    if not bare:
        return []
    return [
        records.SECTOR_WITHOUT_CODE.at(
            Where(table="io_table", key=bare[0].key), count=len(bare), number=len(bare), line=bare[0].name(),
            line_zh=bare[0].name("zh"),
        )
    ]  # fmt: skip


def _table(pairs: list[tuple[str, str]], labels: Mapping[str, Label], classification: str) -> pa.Table:
    names = [labels.get(same(one)) for one, _ in pairs]
    return pa.table({
        "sector": pa.array([one for one, _ in pairs], pa.string()),
        "name_zh": pa.array([label.name_zh if label else None for label in names], pa.string()),
        "name_en": pa.array([label.name_en if label else None for label in names], pa.string()),
        "classification": pa.array([classification] * len(pairs), pa.string()),
        "industry": pa.array([other for _, other in pairs], pa.string()),
    })  # fmt: skip
