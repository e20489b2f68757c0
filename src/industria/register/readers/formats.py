"""Owns telling what a file really is: by its first bytes, and only then by its name.

Comes in: a checked path. Goes out: a format (`csv`, `excel`, `parquet`, `database`), or `SourceRefused`
where the file is something else (a picture, a web page under the name of a workbook, a document).
"""

from __future__ import annotations

from pathlib import Path

from industria.findings import Where
from industria.register.readers.encodings import utf16_without_mark
from industria.register.readers.finding_records import EMPTY_SOURCE, FORMAT_DIFFERS, NOT_A_TABLE
from industria.register.readers.raw import Format, ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused
from industria.register.readers.workbook_findings import WEB_PAGE, WORKBOOK_BROKEN

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"PAR1", "parquet"),
    (b"SQLite format 3\x00", "database"),
    (b"PK\x03\x04", "excel"),
    (b"PK\x05\x06", "excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
)
_OTHER: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "PDF 文档"),
    (b"\x89PNG", "a picture", "图片"),
    (b"\xff\xd8\xff", "a picture", "图片"),
    (b"GIF8", "a picture", "图片"),
    (b"Rar!", "a RAR archive: unpack it first", "RAR 压缩包，请先解压"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first", "7z 压缩包，请先解压"),
    (b"BZh", "a bzip2 archive: unpack it first", "bzip2 压缩包，请先解压"),
    (b"\xfd7zXZ", "an xz archive: unpack it first", "xz 压缩包，请先解压"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive: unpack it first", "zstd 压缩包，请先解压"),
    (b"\x7fELF", "a program", "程序文件"),
    (b"MZ\x90", "a program", "程序文件"),
    (b"{\\rtf", "an RTF document", "RTF 文档"),
)
_SUFFIXES: dict[str, Format] = {
    ".xlsx": "excel", ".xlsm": "excel", ".xls": "excel", ".xlsb": "excel", ".ods": "excel", ".et": "excel",
    ".parquet": "parquet", ".pq": "parquet",
    ".db": "database", ".sqlite": "database", ".sqlite3": "database",
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".tab": "csv", ".gz": "csv",
}  # fmt: skip
_WEB_STARTS = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<head", b"<meta", b"<style", b"<div")
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 12, 13, 26, 27, 31}) + b"\x7f"


def format_of(source: ReadSource, path: Path, report: ReadReport) -> Format:
    """The format of a file by its content; a name that says otherwise gives a note."""
    where = Where(file=source.name)
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head:
        raise SourceRefused(EMPTY_SOURCE.at(where, path=source.name))
    found = next((known for magic, known in _MAGIC if head.startswith(magic)), None)
    named = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        _refuse_other(source, head, named or source.format)
        wanted = source.format or named
        if wanted == "parquet" or (wanted == "database" and source.database is None):
            kind = ("a damaged or foreign file", "已损坏或其他类型的文件")
            raise SourceRefused(NOT_A_TABLE.at(where, path=source.name, kind=kind[0], kind_zh=kind[1]))
        found = "csv"
    if named is not None and named != found:
        report.findings.append(
            FORMAT_DIFFERS.at(where, path=source.name, suffix=path.suffix, format=_shown(found))
        )
    return found


def refuse_unpacked(source: ReadSource, head: bytes) -> None:
    """Refuse a gzipped file that holds anything but text: it is to be unpacked first."""
    inner = next((known for magic, known in _MAGIC if head.startswith(magic)), None)
    if inner is not None or head.startswith(b"\x1f\x8b"):
        kind = ("a packed workbook or database: unpack it first", "压缩的工作簿或数据库，请先解压")
        raise SourceRefused(
            NOT_A_TABLE.at(Where(file=source.name), path=source.name, kind=kind[0], kind_zh=kind[1])
        )
    _refuse_other(source, head[:4096], "csv")


def _shown(found: Format) -> str:
    return {"csv": "a text table", "excel": "a workbook", "parquet": "Parquet", "database": "SQLite"}[found]


def _refuse_other(source: ReadSource, head: bytes, named: Format | None) -> None:
    """Refuse known foreign formats, web pages, and bytes that are no text at all."""
    where = Where(file=source.name)
    for magic, kind, kind_zh in _OTHER:
        if head.startswith(magic):
            raise SourceRefused(NOT_A_TABLE.at(where, path=source.name, kind=kind, kind_zh=kind_zh))
    text = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if text.startswith(_WEB_STARTS):
        raise SourceRefused(WEB_PAGE.at(where, path=source.name))
    if head.startswith((b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff")):
        return
    if looks_binary(head) and not utf16_without_mark(head):
        if named == "excel":
            reason = "its first bytes are those of no workbook"
            raise SourceRefused(WORKBOOK_BROKEN.at(where, path=source.name, reason=reason))
        raise SourceRefused(
            NOT_A_TABLE.at(
                where, path=source.name, kind="binary data, not text", kind_zh="二进制数据，不是文本"
            )
        )


def looks_binary(head: bytes) -> bool:
    """Whether more than a twentieth of the bytes are control characters that no text table has.

    NULs are left out: UTF-16 text and padded exports have them.
    """
    controls = sum(head.count(control) for control in _CONTROLS)
    return controls > max(8, len(head) // 20)
