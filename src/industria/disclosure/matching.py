"""Owns the match of shown rows with the mask: which rows have a key that the mask holds.

Comes in: rows of a result table and rows of `withheld`. Goes out: a truth value a row. Every key column is
coded once, however many questions are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.disclosure.layout import Mask
from industria.measures.intervals import Codes
from industria.measures.keys import Key, combine, encode
from industria.periods import year_before

OF_MASK = {"industry": "item", "cluster": "item"}
"""What the mask calls a column."""


@dataclass(frozen=True)
class Match:
    """Codes of each key column, of the shown rows and of the mask (−1 for what is not shown)."""

    rows: int
    shown: dict[str, Codes]
    masked: dict[str, Codes]
    sizes: dict[str, int]
    earlier: Codes

    @classmethod
    def of(cls, table: pa.Table, mask: pa.Table, keys: Sequence[str]) -> Match:
        """The codes of some key columns; `period` must be one of them."""
        shown, masked, sizes = {}, {}, {}
        earlier = np.zeros(table.num_rows, dtype=np.int64)
        for name in keys:
            own = encode(table[name])
            place = {label: at for at, label in enumerate(own.labels)}
            if name == "period":
                before = [year_before(label) or "" if label else "" for label in own.labels]
                at = [place.setdefault(label, len(place)) for label in before]
                earlier = np.array(at or [0], dtype=np.int64)[own.codes]
            shown[name], sizes[name] = own.codes, max(len(place), 1)
            masked[name] = _among(encode(mask[OF_MASK.get(name, name)]), place)
        return cls(table.num_rows, shown, masked, sizes, earlier)

    def holds(self, keys: Sequence[str], among: Mask, *, earlier: bool = False) -> Mask:
        """Which shown rows have a key that the mask holds in some of its rows; `earlier`: a year before."""
        for name in keys:
            among = among & (self.masked[name] >= 0)
        if not among.any():
            return np.zeros(self.rows, dtype=np.bool_)
        own = [self.earlier if earlier and name == "period" else self.shown[name] for name in keys]
        sizes = [self.sizes[name] for name in keys]
        wanted = combine([(self.masked[name][among], size) for name, size in zip(keys, sizes, strict=True)])
        return np.isin(combine(list(zip(own, sizes, strict=True))), wanted)


def _among(key: Key, place: dict[str, int]) -> Codes:
    return np.array([place.get(label, -1) for label in key.labels] or [-1], dtype=np.int64)[key.codes]


def of_moments(table: pa.Table, withheld: pa.Table) -> pa.Table:
    """Rows of the mask that can matter: of the indicators and periods shown, and of a year before them."""
    periods = [period for period in pc.unique(table["period"]).to_pylist() if period]
    before = [year_before(period) for period in periods]
    indicators = pc.unique(table["indicator"])
    if pa.types.is_dictionary(indicators.type):
        indicators = indicators.dictionary_decode()
    wanted = pa.array([*periods, *(period for period in before if period)], pa.string())
    return withheld.filter(
        pc.and_(among(withheld["period"], wanted), among(withheld["indicator"], indicators))
    )


def among(column: pa.ChunkedArray, wanted: pa.Array) -> pa.Array:
    """Which entries are among some texts; of a column held as codes only the distinct texts are compared."""
    wanted = wanted.cast(pa.string())
    if not pa.types.is_dictionary(column.type):
        return pc.is_in(column, value_set=wanted).combine_chunks()
    column = column.unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # no chunks at all
        return pa.array([], pa.bool_())
    return pc.fill_null(pc.is_in(column.dictionary, value_set=wanted).take(column.indices), False)


def holds_cells(table: pa.Table, withheld: pa.Table, keys: Sequence[str]) -> Mask:
    """Which rows have a key that the mask of cells holds; `period` must be one of the keys."""
    moments = of_moments(table, withheld)
    if not moments.num_rows:
        return np.zeros(table.num_rows, dtype=np.bool_)
    cells = np.asarray(moments["table"].cast(pa.string()).to_numpy() == "measures")
    return Match.of(table, moments, keys).holds(keys, cells)
