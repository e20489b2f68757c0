"""Owns finding the encoding of a text, and decoding it so that a bad byte is marked and nothing is lost.

Comes in: the `Scan` of a file and what the person said. Goes out: the name of a Python codec and the
bytes of its byte order mark. The rules, in order: a byte order mark wins; bytes that alternate with NUL
are UTF-16; valid UTF-8 wins; text with few broken characters is that encoding with marks; then GB18030
where it gives everyday Chinese characters; then the statistics of charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from industria.findings import Where
from industria.register.readers.files import Scan
from industria.register.readers.finding_records import ENCODING_GUESSED, ENCODING_UNKNOWN
from industria.register.readers.raw import ReadReport, ReadSource
from industria.register.readers.refusal import SourceRefused

BAD = "\udcff"
"""Stands for one undecodable sequence while text is split into cells; no codec ever yields it."""
ERRORS = "industria.mark"
"""Name of the error handler that puts `BAD` where bytes cannot be decoded."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID = {
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}
_NOT_TEXT = {"idna", "punycode", "mbcs", "oem", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return BAD, max(error.end, error.start + 1)


codecs.register_error(ERRORS, _mark)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The name of the codec to decode with, and how many bytes of byte order mark to skip."""

    name: str
    skip: int = 0


def encoding_of(source: ReadSource, scan: Scan, report: ReadReport) -> Encoding:
    """The encoding of a text file: as said, or found; `SourceRefused` where it is unknown."""
    mark = next(((name, len(bom)) for bom, name in _BOMS if scan.head.startswith(bom)), None)
    if source.encoding:
        name = _said(source, source.encoding)
        return Encoding(name, mark[1] if mark and mark[0] == name else 0)
    if mark:
        return Encoding(*mark)
    if wide := utf16_without_mark(scan.head):
        return Encoding(wide)
    if scan.utf8:
        return Encoding("utf-8")
    where = Where(file=source.name)
    if _mostly(scan.sample, "utf-8", 2):
        return Encoding("utf-8")
    if _mostly(scan.sample, "gb18030", 20) and _everyday_chinese(scan.sample) > 0.8:
        return Encoding("gb18030")
    best = from_bytes(_telling(scan.sample)).best()
    if best is None or best.encoding in _NOT_TEXT:
        raise SourceRefused(
            ENCODING_UNKNOWN.at(where, path=source.name, tried="utf-8, utf-16, gb18030, charset-normalizer")
        )
    report.findings.append(ENCODING_GUESSED.at(where, path=source.name, encoding=best.encoding))
    return Encoding(codecs.lookup(best.encoding).name)


def _said(source: ReadSource, text: str) -> str:
    """The codec a person named, where Python has it as a text encoding."""
    try:
        info = codecs.lookup(text.strip())
        b"a,1".decode(info.name, "replace")
    except (LookupError, ValueError, UnicodeError):
        raise SourceRefused(
            ENCODING_UNKNOWN.at(Where(file=source.name), path=source.name, tried=text[:60])
        ) from None
    if info.name in _NOT_TEXT:
        raise SourceRefused(ENCODING_UNKNOWN.at(Where(file=source.name), path=source.name, tried=text[:60]))
    return _SAID.get(info.name, info.name)


def utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 shows as bytes that are NUL on one side of each pair only: digits, delimiters, line ends."""
    head = head[: len(head) // 2 * 2]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 10 * others and zeros * 25 > len(head):
            text = head.decode(name, ERRORS)
            garbled = text.count(BAD) + text.count("\x00")
            if garbled * 100 <= len(text) and any(mark in text for mark in "\n\r,;\t|"):
                return name
    return None


def _mostly(sample: bytes, name: str, to_one: int) -> bool:
    """Whether the bytes decode with at least `to_one` characters beyond ASCII for every broken sequence."""
    text = sample.decode(name, ERRORS)
    broken = text.count(BAD)
    beyond = sum(1 for character in text if character > "\x7f") - broken
    return beyond > to_one * max(0, broken - 1) and beyond > broken


def _everyday_chinese(sample: bytes) -> float:
    """Share of the characters beyond ASCII that are in GB 2312, the everyday set: others are accidents."""
    text = re.sub(r"[\x00-\x7f]+", "", sample.decode("gb18030", "ignore"))
    hanzi = sum(1 for character in text if "\u4e00" <= character <= "\u9fff")
    if not hanzi:
        return 0.0
    return len(text.encode("gb2312", "ignore")) / 2 / len(text)


def _telling(sample: bytes) -> bytes:
    """The lines that hold bytes beyond ASCII, as many as fill 32 KB: the rest tells nothing."""
    lines = [line for line in sample.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:32768]
