"""Owns the second pass over .xlsb sheets (BIFF12 records): used area, error cells, per cent formats.

Comes in: an .xlsb file already found whole. Goes out: `SheetFacts` by sheet name. Formulas always carry a
result in this format. Record layouts: Microsoft [MS-XLSB].
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from industria.findings import Where
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_facts import ERROR_TEXTS, SheetFacts
from industria.register.readers.workbook_findings import WORKBOOK_BROKEN

_ROW, _BUNDLE_SHEET, _FORMAT, _XF, _BEGIN_XFS, _END_XFS = 0, 156, 44, 47, 617, 618
_CELLS, _ERRORS, _NUMBERS = range(2, 12), {3, 11}, {2, 5, 9}
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class XlsbFacts:
    """The facts of the sheets of one .xlsb file."""

    def __init__(self, source: ReadSource, path: Path):
        self.source = source
        self.archive = zipfile.ZipFile(path)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self.parts = self._sheets()
        self.percents = self._percent_styles()

    def of(self, sheet: str) -> SheetFacts:
        """The facts of a sheet of this name."""
        facts, row = SheetFacts(), 0
        for kind, body in self._records(self.parts.get(sheet, "")):
            if kind == _ROW and len(body) >= 4:
                row = struct.unpack_from("<I", body)[0] + 1
            elif kind in _CELLS and len(body) >= 8:
                column, style = struct.unpack_from("<II", body)
                facts.use(row, column)
                if kind in _ERRORS and len(body) > 8:
                    facts.mark(row, column, "error-cell", ERROR_TEXTS.get(body[8], "error"))
                elif kind in _NUMBERS and style & 0xFFFFFF in self.percents:
                    facts.percents.add((row, column))
        return facts

    def _sheets(self) -> dict[str, str]:
        rels = self._part("xl/_rels/workbook.bin.rels")
        if _FORBIDDEN.search(rels) or b"\x00" in rels:
            raise self._broken("its list of parts is not plain XML")
        targets = {
            element.get("Id", ""): element.get("Target", "") for element in ElementTree.fromstring(rels)
        }
        sheets: dict[str, str] = {}
        for kind, body in self._records("xl/workbook.bin"):
            if kind == _BUNDLE_SHEET and len(body) > 12:
                relation, at = _wide_text(body, 8)
                name, _ = _wide_text(body, at)
                target = targets.get(relation, "")
                if name in sheets:
                    raise self._broken(f"two sheets are named {name!r}")
                sheets[name] = target[1:] if target.startswith("/") else f"xl/{target}"
        return sheets

    def _percent_styles(self) -> set[int]:
        percents: set[int] = set()
        formats, place, inside = {9, 10}, 0, False
        if "xl/styles.bin" not in self.names:
            return percents
        for kind, body in self._records("xl/styles.bin"):
            if kind == _FORMAT and len(body) > 6 and "%" in _wide_text(body, 2)[0]:
                formats.add(struct.unpack_from("<H", body)[0])
            elif kind in (_BEGIN_XFS, _END_XFS):
                inside = kind == _BEGIN_XFS
            elif kind == _XF and inside and len(body) >= 4:
                if struct.unpack_from("<H", body, 2)[0] in formats:
                    percents.add(place)
                place += 1
        return percents

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        content, at = self._part(part), 0
        try:
            while at < len(content):
                kind, at = _varying(content, at, 2)
                length, at = _varying(content, at, 4)
                yield kind, content[at : at + length]
                at += length
        except IndexError:
            raise self._broken(f"{part} breaks off") from None

    def _part(self, part: str) -> bytes:
        name = self.names.get(part.lower())
        if name is None:
            raise self._broken(f"the part {part!r} is missing")
        return self.archive.read(name)

    def _broken(self, reason: str) -> SourceRefused:
        return SourceRefused(
            WORKBOOK_BROKEN.at(Where(file=self.source.name), path=self.source.name, reason=reason[:200])
        )


def _varying(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, lowest first, the eighth bit saying that more follow."""
    number = 0
    for place in range(most):
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at


def _wide_text(body: bytes, at: int) -> tuple[str, int]:
    """A text of two-byte characters with its length before it, and where it ends."""
    length = struct.unpack_from("<I", body, at)[0] if at + 4 <= len(body) else 0
    end = min(len(body), at + 4 + 2 * min(length, 40_000))
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
