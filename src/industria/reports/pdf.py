"""Owns the PDF: the document in one language on A4 paper, set by typst, without any request.

Comes in: a `Printed` document. Goes out: the bytes of a PDF. What the document says is handed over as a data
file; the template reads it, so that no text of a table is ever read as markup.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from industria.findings import Finding, Text
from industria.glossary import CONFIDENCES, VERDICTS
from industria.reports.document import Document
from industria.reports.fonts import (
    CHINESE_SANS,
    CHINESE_SERIF,
    Fonts,
    chosen,
    font_findings,
    font_folders,
    has_chinese,
    installed,
)
from industria.reports.pdf_layout import Body
from industria.reports.printed import (
    Printed,
    PrintedTable,
    all_text,
    printed,
)

SCALES = (1.0, 0.92, 0.84, 0.77, 0.7)
"""Sizes tried, one after the other, to get a sheet on one page."""
WORDS = {
    "annex": Text("Annex: long tables", "附录：长表"),
    "pointer": Text("Table in the annex:", "附录中的表："),
    "page": Text("page", "页"),
}
TALLEST = 232
"""Tallest picture, in millimetres."""
_LONG = re.compile(r"[^\s\u2e80-\uffff]{23,}")
_KEPT = frozenset(
    ("id", "name", "file", "links", "block", "kind", "look", "state", "align", "language", "run")
)


def pdf_bytes(paper: Document) -> tuple[bytes, list[Finding]]:
    """The document as PDF, and what is to be said about fonts.

    A Chinese document without a Chinese font is refused; an English one is made, with a warning where it
    holds Chinese names.
    """
    told = printed(paper)
    fonts = chosen(installed())
    findings = font_findings(fonts, told.language, has_chinese(all_text(told)))
    return set_pages(told, fonts), findings


def set_pages(told: Printed, fonts: Fonts) -> bytes:
    """The pages of a document; a sheet is made smaller until it fits on one page, if it can."""
    import typst

    with tempfile.TemporaryDirectory(prefix="industria-") as place:
        folder = Path(place)
        template = folder / "report.typ"
        template.write_text(_template(), encoding="utf-8")
        made = b""
        ended = None if told.ended is None else int(told.ended.timestamp())
        for scale in SCALES if told.sheet else SCALES[:1]:
            data = _data(told, fonts, folder, scale)
            (folder / "report.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            compiler = typst.Compiler(input=str(template), root=str(folder), font_paths=font_folders())
            pages = compiler.compile(format="pdf", timestamp=ended)
            made = pages if isinstance(pages, bytes) else b"".join(pages or [])
            if not told.sheet or _count(compiler) == 1:
                break
    return made


def _template() -> str:
    return files("industria.reports").joinpath("templates", "report.typ").read_text(encoding="utf-8")


def _count(compiler: Any) -> int:
    """How many pages a compiled document has before its footnotes."""
    (last,) = json.loads(compiler.query("<pages>", field="value"))
    return int(last)


def _data(told: Printed, fonts: Fonts, folder: Path, scale: float) -> dict[str, Any]:
    """Everything the template reads; pictures are files beside it."""
    body = Body(folder, sheet=told.sheet, scale=scale)
    sections = [body.section(section) for section in told.sections]
    data: dict[str, Any] = {
        **{key: value for key, value in asdict(told).items() if key != "sections"},
        "sections": sections,
        "annex": body.annex,
        "words": {name: text[told.language] for name, text in WORDS.items()},
        "anchors": _anchors(told),
        "run-line-short": f"{told.run} · {told.finished}",
        "run-line": told.run_line,
        "verdicts": [[key, text[told.language]] for key, text in VERDICTS.items()],
        "confidences": [[key, text[told.language]] for key, text in CONFIDENCES.items()],
    }
    broken: dict[str, Any] = breakable(data)
    wide = [name for name in (*CHINESE_SANS, *CHINESE_SERIF) if name in (*fonts.sans, *fonts.serif)]
    broken["scale"], broken["tallest"] = scale, 66 * scale**2 if told.sheet else TALLEST
    broken["fonts"] = {"sans": fonts.sans, "serif": fonts.serif, "mono": fonts.mono, "wide": wide}
    return broken


def _anchors(told: Printed) -> list[str]:
    """Addresses of rows that exist once: only these may be pointed at."""
    tables = [b for section in told.sections for b in section.blocks if isinstance(b, PrintedTable)]
    found = [line.id for table in tables for group in table.groups for line in group.lines if line.id]
    return sorted(name for name in set(found) if found.count(name) == 1)


def breakable(data: Any, key: str = "") -> Any:
    """The data with places to break in words too long for a column; addresses and keys stay whole."""
    if isinstance(data, dict):
        return {name: breakable(value, name) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [breakable(value, key) for value in data]
    if isinstance(data, str) and key not in _KEPT:
        return _LONG.sub(lambda word: re.sub(r"(.{16})(?=.)", "\\1\u200b", word.group()), data)
    return data
