"""Owns the second pass over .xlsx sheets: used area, formulas without a result, errors, per cents.

Comes in: an .xlsx file already found whole. Goes out: `SheetFacts` by sheet name. A quick search of the
bytes finds the area and whether there is anything to mark; only then is the sheet parsed. Entities and
document types, which no office program writes, are refused.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from industria.findings import Where
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.sheet_facts import SheetFacts
from industria.register.readers.workbook_findings import WORKBOOK_BROKEN, WORKBOOK_HOSTILE

_CHUNK = 1 << 22
_SMALL_PART = 60_000_000
_MAIN = re.compile(r"^\{[^}]*\}")
_CELL = re.compile(rb"[\s]r\s*=\s*[\"']\s*\$?([A-Za-z]{0,9})\$?(\d{1,10})\s*[\"']")
_TELLING = re.compile(rb"<(?:\w+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s/>]")
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PERCENT_BUILT_IN = {9, 10}


class XlsxFacts:
    """The facts of the sheets of one .xlsx file: the area by `of`, the rest by `closer`."""

    def __init__(self, source: ReadSource, path: Path):
        self.source = source
        self.archive = zipfile.ZipFile(path)
        self.names = {name.lower(): name for name in self.archive.namelist()}
        self.parts, self.recalculates = self._sheets()
        self.percent_styles = self._percent_styles()
        self.telling: dict[str, str] = {}

    def of(self, sheet: str) -> SheetFacts:
        """The used area of a sheet of this name."""
        facts = SheetFacts()
        part = self.names.get(self.parts.get(sheet, "").lower())
        if part is None:
            raise self._broken(f"the part of the sheet {sheet!r} is missing")
        if self._search(part, facts):
            self.telling[sheet] = part
        return facts

    def closer(self, sheet: str, facts: SheetFacts) -> None:
        """Add the marks and per cents of a sheet, where `of` saw that there are any."""
        if sheet in self.telling:
            self._parse(self.telling[sheet], facts)

    def _search(self, part: str, facts: SheetFacts) -> bool:
        """Find the used area in the bytes of a sheet; whether anything in it needs a closer look.

        Every reference counts, even in places where no cell is: the area may come out too large, never
        too small.
        """
        styles = b"|".join(str(style).encode() for style in sorted(self.percent_styles))
        percent = re.compile(rb"\ss\s*=\s*[\"'](?:" + styles + rb")[\"']") if styles else None
        telling, tail, count = False, b"", 0
        with self.archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                self._refuse_forbidden(tail + chunk)
                text = tail + chunk
                if found := _CELL.findall(text):
                    rows = [int(digits) for digits in {digits for _, digits in found}]
                    columns = [_column(letters) for letters in {letters for letters, _ in found} if letters]
                    facts.use(min(rows), min(columns, default=0))
                    facts.use(max(rows), max(columns, default=0))
                count += len(_FILLED.findall(text))
                telling = telling or bool(_TELLING.search(text)) or bool(percent and percent.search(text))
                tail = text[-200:]
        if count and facts.empty:
            facts.use(count, count)
        elif not count:
            facts.bottom = 0
        return telling

    def _parse(self, part: str, facts: SheetFacts) -> None:
        try:
            with self.archive.open(part) as stream:
                _CellPass(self, facts).parse(stream)
        except (expat.ExpatError, ValueError, LookupError) as error:
            finding = WORKBOOK_BROKEN.at(
                Where(file=self.source.name), path=self.source.name, reason=f"{part}: {error}"[:200]
            )
            raise SourceRefused(finding) from None

    def _sheets(self) -> tuple[dict[str, str], bool]:
        """Part by sheet name, and whether the file asks for a full recalculation when opened.

        Programs that cannot compute write 0 as the result of a formula and ask for the recalculation.
        """
        relations = [element.attrib for element in self._tree("xl/_rels/workbook.xml.rels").iter()]
        targets = {relation["Id"]: relation.get("Target", "") for relation in relations if "Id" in relation}
        if len(targets) != sum("Id" in relation for relation in relations):
            raise self._broken("two parts have the same id")
        parts: dict[str, str] = {}
        recalculates = False
        for element in self._tree("xl/workbook.xml").iter():
            tag = _MAIN.sub("", element.tag)
            if tag == "sheet":
                relation = next((v for k, v in element.attrib.items() if _MAIN.sub("", k) == "id"), "")
                target = targets.get(relation, "")
                name = element.get("name", "")
                if name in parts:
                    raise self._broken(f"two sheets are named {name!r}")
                parts[name] = target[1:] if target.startswith("/") else f"xl/{target}"
            elif tag == "calcPr":
                recalculates = element.get("fullCalcOnLoad") in ("1", "true")
        return parts, recalculates

    def _percent_styles(self) -> set[int]:
        if "xl/styles.xml" not in self.names:
            return set()
        formats, percents, place, inside = dict.fromkeys(_PERCENT_BUILT_IN, True), set(), 0, False
        for event, element in self._events("xl/styles.xml"):
            tag = _MAIN.sub("", element.tag)
            if tag == "numFmt":
                number = element.get("numFmtId", "")
                if number.isdigit():
                    formats[int(number)] = "%" in re.sub(r'"[^"]*"|\\.', "", element.get("formatCode", ""))
            elif tag == "cellXfs":
                inside = event == "start"
            elif tag == "xf" and inside and event == "start":
                number = element.get("numFmtId", "0")
                if formats.get(int(number) if number.isdigit() else 0):
                    percents.add(place)
                place += 1
        return percents

    def _events(self, part: str) -> list[tuple[str, ElementTree.Element]]:
        parser: Any = ElementTree.XMLPullParser(["start", "end"])
        try:
            parser.feed(self._small(part))
            return list(parser.read_events())
        except (ElementTree.ParseError, LookupError) as error:
            raise self._broken(f"{part}: {error}") from None

    def _tree(self, part: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self._small(part))
        except (ElementTree.ParseError, LookupError) as error:
            raise self._broken(f"{part}: {error}") from None

    def _small(self, part: str) -> bytes:
        """The bytes of a part that describes the workbook, refused where it could not be honest."""
        name = self.names.get(part)
        if name is None:
            raise self._broken(f"the part {part} is missing")
        if self.archive.getinfo(name).file_size > _SMALL_PART:
            raise self._broken(f"the part {part} is too large")
        content = self.archive.read(name)
        self._refuse_forbidden(content)
        return content

    def _refuse_forbidden(self, content: bytes) -> None:
        wide = content[:200].count(0) > 20
        if wide or _FORBIDDEN.search(content):
            what = ("a document type or entities", "文档类型声明或实体定义")
            finding = WORKBOOK_HOSTILE.at(
                Where(file=self.source.name), path=self.source.name, what=what[0], what_zh=what[1]
            )
            raise SourceRefused(finding)

    def _broken(self, reason: str) -> SourceRefused:
        return SourceRefused(
            WORKBOOK_BROKEN.at(Where(file=self.source.name), path=self.source.name, reason=reason)
        )


class _CellPass:
    """Walks the cells of a sheet, noting those whose value is no value."""

    def __init__(self, workbook: XlsxFacts, facts: SheetFacts):
        self.facts = facts
        self.recalculates = workbook.recalculates
        self.percents = {str(style) for style in workbook.percent_styles}
        self.row, self.column = 0, -1
        self.kind, self.style = "", ""
        self.formula: list[str] | None = None
        self.value: list[str] = []
        self.into: list[str] | None = None

    def parse(self, stream: Any) -> None:
        parser: Any = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.ParseFile(stream)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._place(attributes.get("r", ""))
            self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
            self.formula, self.value = None, []
        elif tag == "v":
            self.into = self.value
        elif tag == "f":
            self.formula = self.into = []
        elif tag == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isdigit() else self.row + 1
            self.column = -1

    def text(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("v", "f"):
            self.into = None
        elif tag == "c":
            self._judge("".join(self.value).strip())

    def _judge(self, value: str) -> None:
        if self.kind == "e":
            self.facts.mark(self.row, self.column, "error-cell", value or "error")
        elif self.formula is not None and self._unfinished(value):
            self.facts.mark(self.row, self.column, "formula-uncached", "=" + "".join(self.formula))
        elif self.style in self.percents and value and self.kind in ("", "n"):
            self.facts.percents.add((self.row, self.column))

    def _unfinished(self, value: str) -> bool:
        if self.kind in ("str", "b"):
            return False
        return not value or (self.recalculates and value in ("0", "0.0"))

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        if letters and letters.isascii() and letters.isalpha() and reference != letters:
            self.row, self.column = int(reference[len(letters) :]), _column(letters.encode())
        else:
            self.column += 1


def _column(letters: bytes) -> int:
    """Column from 0 of its letters: A is 0, AA is 26."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place - 1
