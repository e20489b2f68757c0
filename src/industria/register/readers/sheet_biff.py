"""Owns the second pass over .xls sheets (BIFF records): used area, errors, uncomputed formulas, per cents.

Comes in: an OLE file. Goes out: `SheetFacts` by the position of the sheet. Record layouts: Microsoft
[MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from industria.findings import Where
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_facts import ERROR_TEXTS, SheetFacts
from industria.register.readers.workbook_findings import WORKBOOK_BROKEN, WORKBOOK_LOCKED

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x002F, 0x041E, 0x00E0
_FORMULA, _STRING_RESULT, _BOOLERR = {0x0006, 0x0206, 0x0406}, 0x0207, {0x0205, 0x0005}
_NUMBER, _RK, _MULRK = 0x0203, 0x027E, 0x00BD
_CELLS = {_NUMBER, _RK, 0x00FD, 0x0204, 0x00D6} | _FORMULA | _BOOLERR
_PERCENT_BUILT_IN = {9, 10}
_CALCULATE_ON_OPEN = 0x02


class XlsFacts:
    """The facts of the sheets of one .xls file."""

    def __init__(self, source: ReadSource, path: Path):
        self.source = source
        self.stream = self._workbook_stream(path)
        self.sheets, self.percent_formats = self._globals()
        self.found: dict[int, SheetFacts] = {}

    def of(self, position: int) -> SheetFacts:
        """The facts of the sheet at a position (from 0) among all sheets, found once."""
        if position >= len(self.sheets):
            raise self._broken("a sheet is missing")
        if position not in self.found:
            self.found[position] = self._walk(position)
        return self.found[position]

    def _walk(self, position: int) -> SheetFacts:
        facts = SheetFacts()
        depth = 0
        for kind, body in self._records(self.sheets[position]):
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    break
            elif depth == 1 and len(body) >= 6:
                self._cell(facts, kind, body)
        return facts

    def _cell(self, facts: SheetFacts, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        row += 1
        if kind == _MULRK:
            self._many(facts, row, column, body)
            return
        if kind not in _CELLS:
            return
        facts.use(row, column)
        if kind in _BOOLERR and len(body) >= 8 and body[7]:
            facts.mark(row, column, "error-cell", ERROR_TEXTS.get(body[6], "error"))
        elif kind in _FORMULA and len(body) >= 16:
            self._formula(facts, row, column, style, body)
        elif kind in (_NUMBER, _RK) and style in self.percent_formats:
            facts.percents.add((row, column))

    def _many(self, facts: SheetFacts, row: int, column: int, body: bytes) -> None:
        for place in range((len(body) - 6) // 6):
            facts.use(row, column + place)
            style = struct.unpack_from("<H", body, 4 + 6 * place)[0]
            if style in self.percent_formats:
                facts.percents.add((row, column + place))

    def _formula(self, facts: SheetFacts, row: int, column: int, style: int, body: bytes) -> None:
        """A formula's stored result: an error, a number, or nothing where it is calculated on opening."""
        result, flags = body[6:14], body[14]
        if result[6:8] == b"\xff\xff":
            if result[0] == 2:
                facts.mark(row, column, "error-cell", ERROR_TEXTS.get(result[2], "error"))
            elif result[0] != 1 and flags & _CALCULATE_ON_OPEN:
                facts.mark(row, column, "formula-uncached", "=…")
            return
        if flags & _CALCULATE_ON_OPEN and not any(result):
            facts.mark(row, column, "formula-uncached", "=…")
        elif style in self.percent_formats:
            facts.percents.add((row, column))

    def _workbook_stream(self, path: Path) -> bytes:
        try:
            with olefile.OleFileIO(path, raise_defects=olefile.DEFECT_INCORRECT) as container:
                if container.exists("EncryptedPackage"):
                    raise SourceRefused(
                        WORKBOOK_LOCKED.at(Where(file=self.source.name), path=self.source.name)
                    )
                name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
                if name is None:
                    raise self._broken("it holds no workbook")
                content: bytes = container.openstream(name).read()
        except (OSError, ValueError, IndexError, struct.error) as error:
            raise self._broken(str(error)) from None
        return content

    def _globals(self) -> tuple[list[int], set[int]]:
        """Offsets of the sheets, and the cell formats shown as per cent."""
        sheets, percents, styles = [], set(_PERCENT_BUILT_IN), []
        for kind, body in self._records(0):
            if kind == _EOF:
                break
            if kind == _FILEPASS:
                raise SourceRefused(WORKBOOK_LOCKED.at(Where(file=self.source.name), path=self.source.name))
            if kind == _BOUNDSHEET and len(body) >= 4:
                sheets.append(struct.unpack_from("<I", body)[0])
            elif kind == _FORMAT and len(body) > 2 and b"%" in body[2:]:
                percents.add(struct.unpack_from("<H", body)[0])
            elif kind == _XF and len(body) >= 4:
                styles.append(struct.unpack_from("<H", body, 2)[0])
        return sheets, {place for place, number in enumerate(styles) if number in percents}

    def _records(self, offset: int) -> Iterator[tuple[int, bytes]]:
        stream, end = self.stream, len(self.stream)
        while offset + 4 <= end:
            kind, length = struct.unpack_from("<HH", stream, offset)
            yield kind, stream[offset + 4 : offset + 4 + length]
            offset += 4 + length

    def _broken(self, reason: str) -> SourceRefused:
        return SourceRefused(
            WORKBOOK_BROKEN.at(Where(file=self.source.name), path=self.source.name, reason=reason[:200])
        )
