"""Reports of the four formats, and every word that stands in such a file."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader

from industria.findings import Language
from industria.reports.document import Document
from industria.reports.formats import FORMATS

SUFFIXES = tuple(FORMATS)


def written(paper: Document, language: Language = "en") -> dict[str, bytes]:
    """The document in every format."""
    paper = replace(paper, language=language)
    return {suffix: make(paper)[0] for suffix, make in FORMATS.items()}


def parts(data: bytes) -> dict[str, str]:
    """The XML parts of a Word or Excel file."""
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode("utf-8") for name in names}


def words_of(suffix: str, data: bytes) -> str:
    """Every word of a file: the text of a PDF's pages, all XML of an archive, the page itself."""
    if suffix == ".pdf":
        return "\n".join(pages_of(data))
    if suffix == ".html":
        return data.decode("utf-8")
    return "\n".join(text for name, text in parts(data).items() if "theme" not in name)


def pages_of(data: bytes) -> list[str]:
    """The text of each page of a PDF, without the places to break that were put into long words."""
    return [page.extract_text().replace("\u200b", "") for page in PdfReader(BytesIO(data)).pages]


def stands_in(number: str, text: str) -> bool:
    """Whether a number stands in a text as a number of its own, not within a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(number)}0*(?![\d])", text) is not None
