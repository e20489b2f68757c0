"""Owns which file format a report is written in, and how it gets to its place.

Comes in: a `Document` and a path, whose end names the format. Goes out: the file, written whole or not at
all, its size and what is to be said about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from industria.engine.store import write_bytes
from industria.findings import Finding, FindingError, Where
from industria.reports.document import Document
from industria.reports.finding_records import FORMAT_UNKNOWN, NOT_WRITTEN

Made = tuple[bytes, list[Finding]]


@dataclass(frozen=True, slots=True)
class Written:
    """A report that stands in its place: its size in bytes, and findings that did not stop it."""

    path: Path
    size: int
    findings: tuple[Finding, ...] = ()


def _html(paper: Document) -> Made:
    from industria.reports.html import html_bytes

    return html_bytes(paper), []


def _pdf(paper: Document) -> Made:
    from industria.reports.pdf import pdf_bytes

    return pdf_bytes(paper)


def _word(paper: Document) -> Made:
    from industria.reports.word import docx_bytes

    return docx_bytes(paper)


def _excel(paper: Document) -> Made:
    from industria.reports.excel import xlsx_bytes

    return xlsx_bytes(paper)


FORMATS: dict[str, Callable[[Document], Made]] = {
    ".html": _html, ".pdf": _pdf, ".docx": _word, ".xlsx": _excel,
}  # fmt: skip
"""How each format is made, by the end of the file's name."""


def format_of(path: Path) -> str:
    """The end of a file's name, where it names a format; else a finding says which there are."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise FindingError([FORMAT_UNKNOWN.at(Where(file=str(path)), file=path.name)])
    return suffix


def write_document(paper: Document, path: Path) -> Written:
    """Write a document in the format that the path's end names; nobody ever sees half a file."""
    data, findings = FORMATS[format_of(path)](paper)
    try:
        write_bytes(data, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FindingError([NOT_WRITTEN.at(Where(file=str(path)), file=str(path), reason=reason)]) from error
    return Written(path, len(data), tuple(findings))
