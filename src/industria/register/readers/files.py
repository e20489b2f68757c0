"""Owns the first look at a file: is it there, what is it really, its hash, and whether its stream is whole.

Comes in: a path. Goes out: a `Scan` (hash, sizes, the first bytes, whether the text is UTF-8), or
`SourceRefused`. A compressed text is unpacked once in full here, so that no record is given from a stream
that breaks later.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from industria.findings import Where
from industria.register.readers.finding_records import (
    ARCHIVE_BROKEN,
    FILE_MISSING,
    FILE_UNREADABLE,
    UNPACKS_TOO_LARGE,
)
from industria.register.readers.limits import Limits
from industria.register.readers.raw import ReadSource
from industria.register.readers.refusal import SourceRefused

CHUNK = 1 << 20
HEAD = 1 << 18
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a file's bytes found; the text facts are about the unpacked bytes.

    `sample` is the head, followed by the surroundings of the first byte that is not UTF-8 where it lies
    later.
    """

    sha256: str
    packed: int
    unpacked: int
    gzipped: bool
    head: bytes
    sample: bytes
    utf8: bool


def check_file(source: ReadSource) -> Path:
    """The path of the source where it is an ordinary file that may be read; else `SourceRefused`."""
    path, where = source.path, Where(file=source.name)
    if path is None:
        raise SourceRefused(FILE_MISSING.at(where, path=source.name))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise SourceRefused(FILE_UNREADABLE.at(where, path=source.name, reason="not an ordinary file"))
        with path.open("rb"):
            return path
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise SourceRefused(FILE_MISSING.at(where, path=source.name)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceRefused(FILE_UNREADABLE.at(where, path=source.name, reason=reason)) from None


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def open_bytes(path: Path, gzipped: bool) -> IO[bytes]:
    """The bytes of a file, unpacked where it is gzipped."""
    return cast(IO[bytes], gzip.open(path, "rb")) if gzipped else path.open("rb")


def scan(source: ReadSource, path: Path) -> Scan:
    """One pass over a text file: hash, sizes, and whether it is UTF-8 from end to end."""
    with path.open("rb") as stream:
        gzipped = stream.read(2) == GZIP_MAGIC
    packed = path.stat().st_size
    decoder = codecs.getincrementaldecoder("utf-8")()
    head, around, utf8, size = bytearray(), b"", True, 0
    digest = hashlib.sha256()
    for chunk in _chunks(source, path, gzipped):
        if not gzipped:
            digest.update(chunk)
        if len(head) < HEAD:
            head += chunk[: HEAD - len(head)]
        if utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                utf8 = False
                at = max(0, error.start - 200)
                around = chunk[at : at + HEAD] if size + at > HEAD else b""
        size += len(chunk)
        if gzipped:
            check_unpacked(source, size, packed, source.limits)
    utf8 = utf8 and _ends_whole(decoder)
    sha256 = file_hash(path) if gzipped else digest.hexdigest()
    return Scan(sha256, packed, size, gzipped, bytes(head), bytes(head) + around, utf8)


def check_unpacked(source: ReadSource, unpacked: int, packed: int, limits: Limits) -> None:
    """Refuse a compressed file that unpacks to more than allowed, in all or beside its packed size."""
    swollen = unpacked > limits.ratio_from and unpacked > limits.ratio * max(packed, 1)
    if unpacked > limits.unpacked_bytes or swollen:
        limit = f"{limits.unpacked_bytes:,} / {limits.ratio:g}×"
        raise SourceRefused(
            UNPACKS_TOO_LARGE.at(
                Where(file=source.name),
                path=source.name,
                unpacked=f"{unpacked:,}",
                packed=f"{packed:,}",
                limit=limit,
            )
        )


def _chunks(source: ReadSource, path: Path, gzipped: bool) -> Iterator[bytes]:
    where = Where(file=source.name)
    try:
        with open_bytes(path, gzipped) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceRefused(ARCHIVE_BROKEN.at(where, path=source.name, reason=str(error))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceRefused(FILE_UNREADABLE.at(where, path=source.name, reason=reason)) from None


def _ends_whole(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
