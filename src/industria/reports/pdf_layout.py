"""Owns where blocks stand on paper: which tables are turned on their side, go to the annex, or share a row.

Comes in: printed sections. Goes out: the data the template reads, with widths; pictures as files beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from industria.reports.column_widths import GAP, height, needs, widths
from industria.reports.pictures import size_of
from industria.reports.printed import PrintedBlock, PrintedPicture, PrintedSection, PrintedTable

PORTRAIT, LANDSCAPE, HALF = 128.0, 192.0, 62.0
"""How many letters of a table stand side by side on a page: upright, on its side, in half of a sheet."""
TALLER = 1.5
"""How much higher a table may become in half of a page; a higher one keeps the whole width."""
TOGETHER = 3
"""How many pictures share a row of a sheet."""


class Body:
    """Lays blocks out for the template: pictures become files, long tables go to the annex."""

    def __init__(self, folder: Path, *, sheet: bool, scale: float):
        self.folder = folder
        self.annexed = not sheet
        self.letters = [letters / scale for letters in (PORTRAIT, LANDSCAPE, HALF)]
        self.pictures = 0
        self.annex: list[dict[str, Any]] = []

    def section(self, section: PrintedSection) -> dict[str, Any]:
        """A part as the template reads it; one with pictures begins on a page of its own."""
        blocks = [made for block in section.blocks for made in self.block(block, section.number)]
        apart = any(block["block"] in ("picture", "strip") for block in blocks)
        return {"id": section.id, "number": section.number, "title": section.title, "apart": apart,
                "blocks": blocks, "layout": _side_by_side(blocks)}  # fmt: skip

    def block(self, block: PrintedBlock, number: int) -> list[dict[str, Any]]:
        """What stands in the place of a block: itself, a pointer to the annex, or a picture and a pointer."""
        if isinstance(block, PrintedPicture):
            picture = self.picture(block)
            return [picture, *(self.later(block.twin, number) if block.twin else ())]
        if isinstance(block, PrintedTable):
            return self.later(block, number) if block.folded else [self.table(block)]
        return [asdict(block)]

    def later(self, table: PrintedTable, number: int) -> list[dict[str, Any]]:
        """A pointer to a table that stands in the annex; a sheet has no annex and leaves it to the report."""
        if not self.annexed:
            return []
        name = f"annex-{len(self.annex) + 1}"
        self.annex.append({**self.table(replace(table, caption=f"{number} · {table.caption}")), "name": name})
        return [{"block": "pointer", "caption": table.caption, "name": name}]

    def picture(self, picture: PrintedPicture) -> dict[str, Any]:
        """A picture written as a file, with its size."""
        self.pictures += 1
        name = f"picture-{self.pictures}.svg"
        (self.folder / name).write_text(picture.svg, encoding="utf-8")
        width, height = size_of(picture.svg)
        return {"block": "picture", "file": name, "label": picture.label, "width": width, "height": height}

    def table(self, table: PrintedTable) -> dict[str, Any]:
        """A table with its columns' widths; one that would be cramped stands on a page turned on its side."""
        upright, turned, half = self.letters
        least, _ = needs(table)
        letters = sum(least) + GAP * len(least)
        flipped = self.annexed and (len(least) >= 8 or letters > upright)
        wide, narrow = widths(table, turned if flipped else upright), widths(table, half)
        high = height(table, narrow)
        fits = letters <= half and high <= TALLER * height(table, wide)
        return {
            **asdict(table),
            "flipped": flipped,
            "narrow": fits,
            "widths": wide,
            "half": narrow,
            "high": high,
        }


def _side_by_side(blocks: Sequence[dict[str, Any]]) -> list[list[list[dict[str, Any]]]]:
    """Blocks of a sheet in rows of columns: three pictures share a row, narrow tables fill two columns.

    A row stands where its first block stood; wide blocks keep a row to themselves.
    """
    rows: list[list[list[dict[str, Any]]]] = []
    pictures: list[list[dict[str, Any]]] = []
    tables: list[list[dict[str, Any]]] = []
    for block in blocks:
        if block["block"] == "picture":
            if len(pictures) in (0, TOGETHER):
                pictures = []
                rows.append(pictures)
            pictures.append([block])
        elif block["block"] == "table" and block["narrow"]:
            if not tables:
                tables += [[], []]
                rows.append(tables)
            min(tables, key=_height).append(block)
        else:
            rows.append([[block]])
    return [_narrowed(row) for row in rows]


def _height(blocks: Sequence[dict[str, Any]]) -> float:
    """About how high a column of tables is, in lines."""
    return sum(float(block["high"]) for block in blocks)


def _narrowed(row: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """A row without empty columns; tables that share it have their widths in half of a page."""
    columns = [column for column in row if column]
    if len(columns) < 2:
        return columns
    return [
        [{**block, "widths": block["half"]} if "half" in block else block for block in column]
        for column in columns
    ]
