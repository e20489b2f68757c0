"""Owns the guard before a zipped workbook: that the archive is whole, really a workbook, and no bomb.

Comes in: a path. Goes out: the names of the parts. Sizes declared in an archive may lie, so each part is
unpacked once and counted, without keeping anything.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Literal

from industria.findings import Where
from industria.register.readers.files import CHUNK, check_unpacked
from industria.register.readers.finding_records import ARCHIVE_BROKEN, NOT_A_TABLE
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused

Kind = Literal["xlsx", "xlsb", "ods"]
_MOST_PARTS = 20_000
_LOCAL_HEADER = 30


def workbook_kind(source: ReadSource, path: Path) -> Kind:
    """Which kind of workbook a zip file is, once its parts are found whole and of bearable size."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, EOFError, OSError) as error:
        raise _broken(source, str(error)) from None
    names = [part.filename for part in parts]
    if len(names) != len({name.lower() for name in names}) or len(names) > _MOST_PARTS:
        raise _broken(source, "two parts have the same name, or there are too many parts")
    kind = _kind(source, path, {name.lower() for name in names})
    unpacked, packed = 0, path.stat().st_size
    check_unpacked(source, sum(part.file_size for part in parts), packed, source.limits)
    with path.open("rb") as stream:
        for part in parts:
            unpacked += _unpacked_size(source, stream, part, unpacked, packed)
    return kind


def _kind(source: ReadSource, path: Path, names: set[str]) -> Kind:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if {"content.xml", "mimetype"} <= names:
        with zipfile.ZipFile(path) as archive, archive.open("mimetype") as stream:
            if b"spreadsheet" in stream.read(200):
                return "ods"
    document = any(name.startswith(("word/", "ppt/")) or name == "content.xml" for name in names)
    kind = (
        ("a text document", "文字文档")
        if document
        else ("a ZIP archive: unpack it first", "ZIP 压缩包，请先解压")
    )
    raise SourceRefused(
        NOT_A_TABLE.at(Where(file=source.name), path=source.name, kind=kind[0], kind_zh=kind[1])
    )


def _unpacked_size(
    source: ReadSource, stream: IO[bytes], part: zipfile.ZipInfo, before: int, packed: int
) -> int:
    """The true unpacked size of a part, counted as it is unpacked; refuses lies, breaks and bombs."""
    if part.flag_bits & 0x1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _broken(source, f"{part.filename!r} is encrypted or packed in an unusual way")
    if part.header_offset < 0:
        raise _broken(source, f"{part.filename!r} has no header")
    stream.seek(part.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise _broken(source, f"{part.filename!r} has no header")
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    stream.seek(name_length + extra_length, 1)
    unpack = zlib.decompressobj(-15) if part.compress_type == zipfile.ZIP_DEFLATED else None
    size, checksum, left = 0, 0, part.compress_size
    while left > 0 and (packed_chunk := stream.read(min(CHUNK, left))):
        left -= len(packed_chunk)
        while packed_chunk:
            try:
                chunk = unpack.decompress(packed_chunk, CHUNK * 8) if unpack else packed_chunk
            except zlib.error as error:
                raise _broken(source, f"{part.filename!r}: {error}") from None
            packed_chunk = unpack.unconsumed_tail if unpack else b""
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            check_unpacked(source, before + size, packed, source.limits)
    if left or size != part.file_size or checksum != part.CRC or (unpack and not unpack.eof):
        raise _broken(source, f"{part.filename!r} is not what the archive says it is")
    return size


def _broken(source: ReadSource, reason: str) -> SourceRefused:
    return SourceRefused(ARCHIVE_BROKEN.at(Where(file=source.name), path=source.name, reason=reason[:200]))
