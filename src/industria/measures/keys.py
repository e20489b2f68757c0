"""Owns the step from text keys to dense integer codes, on which all sums and joins are done.

Comes in: columns of an Arrow table. Goes out: int64 codes and the sorted distinct texts they stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Key:
    """A text column as codes: `labels[codes[i]]` is the text of row i; labels are sorted; null is \"\"."""

    codes: Codes
    labels: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of distinct texts."""
        return len(self.labels)

    def code(self, label: str) -> int:
        """The code of a text, or -1 where the column does not hold it."""
        at = int(np.searchsorted(np.asarray(self.labels, dtype=object), label)) if self.labels else 0
        return at if at < len(self.labels) and self.labels[at] == label else -1

    def text(self, codes: Codes) -> pa.Array:
        """The texts of some codes as an Arrow array; \"\" becomes null again."""
        labels = pa.array([label or None for label in self.labels], pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), labels)


def encode(column: pa.ChunkedArray | pa.Array) -> Key:
    """The codes of one text column. Cost: one hash pass over the rows and a sort of the distinct texts.

    A column that is dictionary coded already costs only the sort.
    """
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    if isinstance(column, pa.ChunkedArray):
        column = column.unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # no chunks at all
        return Key(np.zeros(0, np.int64), ())
    texts = np.asarray(column.dictionary.to_pylist() or [], dtype=object)
    indices = np.asarray(pc.fill_null(column.indices, -1), dtype=np.int64)
    if column.null_count:
        indices, texts = np.where(indices < 0, len(texts), indices), np.append(texts, "")
    used = np.flatnonzero(np.bincount(indices, minlength=len(texts)) > 0)
    labels, rank = np.unique(texts[used].astype(str), return_inverse=True)
    codes = np.zeros(max(len(texts), 1), dtype=np.int64)
    codes[used] = rank
    return Key(codes[indices], tuple(labels.tolist()))


def words(positions: Codes, order: Sequence[str]) -> pa.Array:
    """Positions in a list of words, as a column of those words (dictionary coded)."""
    return pa.DictionaryArray.from_arrays(pa.array(positions, pa.int32()), pa.array(list(order), pa.string()))


def group_codes(codes: Codes, size: int) -> tuple[Codes, Codes]:
    """The distinct codes in order, and the position among them of every row.

    Cost: two passes where codes are dense (fewer than eight a row), else a sort.
    """
    if size > 8 * max(len(codes), 1):
        present, group = np.unique(codes, return_inverse=True)
        return present, group.astype(np.int64)
    present = np.flatnonzero(np.bincount(codes, minlength=size) > 0)
    position = np.zeros(size, dtype=np.int64)
    position[present] = np.arange(len(present))
    return present, position[codes]


def combine(keys: Sequence[tuple[Codes, int]]) -> Codes:
    """One code for several keys: ((a·|B|)+b)·|C|+c …; unique for every combination."""
    combined = np.zeros(len(keys[0][0]), dtype=np.int64)
    for codes, size in keys:
        combined = combined * size + codes
    return combined


def first_rows(group: Codes, size: int) -> Codes:
    """The first row of every group."""
    first = np.zeros(size, dtype=np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    return first


def look_up(wanted: Codes, present: Codes) -> Codes:
    """Row of `present` that holds each wanted code, or -1; `present` must not repeat a code."""
    order = np.argsort(present, kind="stable")
    sorted_codes = present[order]
    at = np.searchsorted(sorted_codes, wanted)
    at_safe = np.minimum(at, max(len(present) - 1, 0))
    if len(present) == 0:
        return np.full(len(wanted), -1, dtype=np.int64)
    found = sorted_codes[at_safe] == wanted
    return np.where(found, order[at_safe], -1).astype(np.int64)


def match_rows(left: pa.Table, right: pa.Table, names: Sequence[str]) -> Codes:
    """For every row of `left` the first row of `right` with the same keys, or -1.

    Nulls equal each other. Cost: one hash pass over both tables and a sort of the right one.
    """
    both = [encode(_stacked(left[k], right[k])) for k in names]
    codes = combine([(key.codes, max(key.size, 1)) for key in both])
    present, first = np.unique(codes[left.num_rows :], return_index=True)
    rows = look_up(codes[: left.num_rows], present)
    if not len(present):
        return rows
    return np.where(rows >= 0, first[np.maximum(rows, 0)], -1).astype(np.int64)


def _stacked(left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.ChunkedArray:
    """Two columns under one another, as dictionary codes."""
    coded = [
        column if pa.types.is_dictionary(column.type) else column.cast(pa.string()).dictionary_encode()
        for column in (left, right)
    ]
    plain = pa.dictionary(pa.int32(), pa.string())
    return pa.chunked_array([chunk for column in coded for chunk in column.cast(plain).chunks], plain)


def take_or_null(column: pa.ChunkedArray, rows: Codes) -> pa.Array:
    """The values of some rows, null where the row is -1."""
    return column.combine_chunks().take(pa.array(rows, mask=rows < 0))
