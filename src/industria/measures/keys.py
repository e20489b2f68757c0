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
        return labels.take(pa.array(codes))


def encode(column: pa.ChunkedArray | pa.Array) -> Key:
    """The codes of one text column. Cost: one hash pass over the rows and a sort of the distinct texts."""
    filled = pc.fill_null(column.cast(pa.string()), "")
    if isinstance(filled, pa.ChunkedArray):
        filled = filled.combine_chunks()
    coded = filled.dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    labels = np.asarray(coded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(labels, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    indices = coded.indices.to_numpy(zero_copy_only=False)
    return Key(rank[indices] if len(order) else np.zeros(0, np.int64), tuple(labels[order]))


def combine(keys: Sequence[tuple[Codes, int]]) -> Codes:
    """One code for several keys: ((a·|B|)+b)·|C|+c …; unique for every combination."""
    combined = np.zeros(len(keys[0][0]), dtype=np.int64)
    for codes, size in keys:
        combined = combined * size + codes
    return combined


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
    both = [encode(pa.chunked_array([*left[k].chunks, *right[k].chunks], pa.string())) for k in names]
    codes = combine([(key.codes, max(key.size, 1)) for key in both])
    present, first = np.unique(codes[left.num_rows :], return_index=True)
    rows = look_up(codes[: left.num_rows], present)
    if not len(present):
        return rows
    return np.where(rows >= 0, first[np.maximum(rows, 0)], -1).astype(np.int64)


def take_or_null(column: pa.ChunkedArray, rows: Codes) -> pa.Array:
    """The values of some rows, null where the row is -1."""
    return column.combine_chunks().take(pa.array(rows, mask=rows < 0))
