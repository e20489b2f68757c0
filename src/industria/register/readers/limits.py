"""Owns the limits that keep a hostile or broken file from filling memory and disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may ask for before it is refused.

    `unpacked_bytes`: of a compressed file, all parts together; `ratio`: unpacked to packed, looked at
    only above `ratio_from` bytes, since small files of blanks compress well; `cell_characters`: a longer
    cell is cut and marked; `columns`; `sheet_cells`: the area between the first and the last used cell of
    a sheet, which the workbook reader holds in memory; `connect_seconds`: to reach a database;
    `query_seconds`: for one answer of it.
    """

    unpacked_bytes: int = 2_000_000_000
    ratio: float = 400.0
    ratio_from: int = 50_000_000
    cell_characters: int = 1_000_000
    columns: int = 20_000
    sheet_cells: int = 60_000_000
    connect_seconds: int = 5
    query_seconds: int = 600


LIMITS = Limits()
"""The limits used where nothing else is said."""
