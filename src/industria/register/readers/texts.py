"""Owns turning the text cells of one column into an Arrow array, marking every cell that lost something.

Comes in: the cells of a column. Goes out: a text array in which a cell of blanks is null; cells that are
too long, held NUL characters or undecodable bytes are kept as far as they can be, and marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from industria.register.readers.raw import Mark

MARK_TEXT = 200
"""How many characters of a cell a mark shows."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def scrubbed(text: str) -> str:
    """The text with every character that cannot be stored (a lone surrogate, NUL) replaced by \ufffd."""
    return _SURROGATE.sub("\ufffd", text).replace("\x00", "\ufffd")


def text_column(
    name: str, numbers: Sequence[int], texts: Sequence[str | None], limit: int, marks: list[Mark]
) -> pa.Array:
    """The cells of column `name` as an Arrow text array; marks are added to `marks`."""
    try:
        array = pa.array(texts, pa.string())
    except UnicodeEncodeError:
        array = pa.array(_decoded(name, numbers, texts, marks), pa.string())
    return without_blanks(checked(name, numbers, array, limit, marks))


def checked(name: str, numbers: Sequence[int], array: pa.Array, limit: int, marks: list[Mark]) -> pa.Array:
    """The array with overlong cells cut and NUL characters taken out, each marked."""
    if (pc.max(pc.binary_length(array)).as_py() or 0) > limit:
        array = _cut(name, numbers, array, limit, marks)
    zeros = pc.match_substring(array, "\x00")
    if pc.any(zeros).as_py():
        for i in pc.indices_nonzero(zeros).to_pylist():
            text = "NUL: " + scrubbed(array[i].as_py()[:MARK_TEXT])
            marks.append(Mark(int(numbers[i]), name, "bad-encoding", text))
        array = pc.replace_substring(array, "\x00", "")
    return array


def without_blanks(array: pa.Array) -> pa.Array:
    """The array with cells of nothing but blanks as null; other cells keep the blanks around them."""
    blank = pc.equal(pc.binary_length(pc.utf8_trim_whitespace(array)), 0)
    return pc.if_else(blank, pa.scalar(None, pa.string()), array)


def _decoded(
    name: str, numbers: Sequence[int], texts: Sequence[str | None], marks: list[Mark]
) -> list[str | None]:
    """Cells with undecodable places shown as \ufffd and marked."""
    decoded: list[str | None] = []
    for number, text in zip(numbers, texts, strict=True):
        if text and _SURROGATE.search(text):
            text = _SURROGATE.sub("\ufffd", text)
            marks.append(Mark(number, name, "bad-encoding", text[:MARK_TEXT]))
        decoded.append(text)
    return decoded


def _cut(name: str, numbers: Sequence[int], array: pa.Array, limit: int, marks: list[Mark]) -> pa.Array:
    """Cells cut to `limit` characters, each cut cell marked with how long it was."""
    lengths = pc.utf8_length(array)
    for i in pc.indices_nonzero(pc.greater(lengths, limit)).to_pylist():
        text = f"{lengths[i].as_py()} characters, the first {limit} kept: "
        marks.append(Mark(int(numbers[i]), name, "too-long", text + array[i].as_py()[:40]))
    return pc.utf8_slice_codeunits(array, 0, limit)
