"""Owns what supply links say of chains: who buys what from where, and which connections are seen at work.

Comes in: `supply_links` of the latest period, `Makers`, links, connections. Goes out: suppliers, buyers and
purchases of every link by place, and for every connection the links between firms of its two ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from industria.chains.value_chains.chain_records import Chains, Link
from industria.chains.value_chains.coverage import shared_codes
from industria.chains.value_chains.makers import INDUSTRY, PRODUCT, Makers, links_by_name
from industria.chains.value_chains.names import name_key, name_parts
from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.chains.coverage import Bounded, local_supply_rate
from industria.measures.intervals import to_floats
from industria.periods import latest
from industria.steps import Tables

COLUMNS = ("supplier", "buyer", "product", "amount")


@dataclass(frozen=True)
class Supply:
    """Of every link: suppliers, buyers, purchases by where the supplier is, and the local supply rate."""

    suppliers: Integers
    buyers: Integers
    rate: Bounded
    reason: list[str | None]
    seen: Integers
    """Supply links seen for every connection."""
    period: str | None = None
    sold: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """What firms from outside sell here, by link and firm."""


def supply_of(tables: Tables, chains: Chains, makers: Makers) -> Supply:
    """What the supply links say. Without such a table nothing is known. O(supply links + ties)."""
    links, size = chains.links, len(chains.links)
    rows, period = _rows(tables)
    none = np.zeros(size)
    if rows is None:
        unknown = local_supply_rate(none, none, none)
        edges = np.zeros(len(chains.connections), dtype=np.int64)
        return Supply(
            np.zeros(size, np.int64), np.zeros(size, np.int64), unknown, ["no-supply-links"] * size, edges,
        )  # fmt: skip
    supplier, buyer = (_firms(rows[name], makers.ids) for name in ("supplier", "buyer"))
    amount = to_floats(rows["amount"])
    link, row = _of_links(rows["product"], links, makers, supplier)
    here = _at(makers, buyer[row], 0)
    link, row = link[here], row[here]
    rate, reason = _rate(makers, supplier, amount, link, row, size)
    blind = _blind(links, makers)
    rate = _without(rate, blind)
    reason = ["shared-code" if hidden else why for hidden, why in zip(blind.tolist(), reason, strict=True)]
    outside = ~_at(makers, supplier[row], 0) & (supplier[row] >= 0)
    sold: dict[tuple[int, int], float] = {}
    for one, at in zip(link[outside].tolist(), row[outside].tolist(), strict=True):
        key = (one, int(supplier[at]))
        sold[key] = sold.get(key, 0.0) + float(np.nan_to_num(amount[at]))
    return Supply(
        _distinct(link, rows["supplier"], row, size), _distinct(link, rows["buyer"], row, size), rate, reason,
        _connections(chains, makers, supplier, buyer), period, sold,
    )  # fmt: skip


def _rows(tables: Tables) -> tuple[pa.Table | None, str | None]:
    if not tables.has("supply_links"):
        return None, None
    period = latest(pc.unique(tables.read("supply_links", ["period"])["period"]).to_pylist())
    if period is None:
        return None, None
    rows = tables.read("supply_links", [*COLUMNS, "period"], coded=True)
    return rows.filter(pc.equal(rows["period"].cast(pa.string()), period)), period


def _coded(column: pa.ChunkedArray) -> tuple[Integers, list[str]]:
    whole = column.unify_dictionaries() if pa.types.is_dictionary(column.type) else column
    array = whole.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = array.chunk(0) if array.num_chunks else pa.array([], pa.string())
    coded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    at = np.asarray(coded.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)
    return at, coded.dictionary.to_pylist()


def _firms(column: pa.ChunkedArray, ids: list[str]) -> Integers:
    """The place of every firm among the makers; −1 for one that nobody knows."""
    at, names = _coded(column)
    place = {name: number for number, name in enumerate(ids)}
    known = np.asarray([place.get(name, -1) for name in names] + [-1], dtype=np.int64)
    return known[at]


def _of_links(
    products: pa.ChunkedArray, links: Sequence[Link], makers: Makers, supplier: Integers
) -> tuple[Integers, Integers]:
    """Which supply links are of which chain link: by product, else by a supplier that makes only one link."""
    at, names = _coded(products)
    by_name = links_by_name(links)
    pairs: list[tuple[Integers, Integers]] = []
    matched = np.zeros(len(names) + 1, dtype=np.bool_)
    for code, text in enumerate(names):
        found = sorted({one for part in name_parts(text) for one in by_name.get(name_key(part), [])})
        if found:
            matched[code] = True
            rows = np.flatnonzero(at == code)
            pairs += [(np.full(len(rows), one, dtype=np.int64), rows) for one in found]
    open_rows = np.flatnonzero(~matched[at] & (supplier >= 0))
    sole = _sole_link(makers, links)
    own = sole[supplier[open_rows]] if len(sole) else np.full(len(open_rows), -1)
    pairs.append((own[own >= 0], open_rows[own >= 0]))
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def _sole_link(makers: Makers, links: Sequence[Link]) -> Integers:
    """The only link that a firm makes for certain, −1 for none or several: named, by product, by own code."""
    ties = makers.ties
    shared = shared_codes(links)
    found = np.full(len(makers.ids), -1, dtype=np.int64)
    own = (ties.kind == INDUSTRY) & ~shared[ties.link] if len(ties.link) else ties.kind == INDUSTRY
    for sure in (own, ties.kind <= PRODUCT):  # the surer kind speaks last
        count = np.bincount(ties.firm[sure], minlength=len(makers.ids))
        sole = np.full(len(makers.ids), -1, dtype=np.int64)
        sole[ties.firm[sure]] = ties.link[sure]
        found = np.where(count == 1, sole, np.where(count > 1, -1, found))
    return found


def _at(makers: Makers, firm: Integers, place: int) -> Booleans:
    """Whether firms are known and at a place."""
    if not len(makers.place):
        return np.zeros(len(firm), dtype=np.bool_)
    return np.asarray((firm >= 0) & (makers.place[np.maximum(firm, 0)] == place))


def _rate(
    makers: Makers, supplier: Integers, amount: Floats, link: Integers, row: Integers, size: int
) -> tuple[Bounded, list[str | None]]:
    """Local supply rates; none where the table knows no supplier from outside, for it would always be 1."""
    local = _at(makers, supplier[row], 0)
    known = supplier[row] >= 0
    value = np.nan_to_num(amount[row])
    parts = [np.bincount(link[mask], value[mask], size) for mask in (local, known & ~local, ~known)]
    rate = local_supply_rate(*parts)
    bought = np.sum(parts, axis=0)
    reason: list[str | None] = [None if total > 0 else "nothing-bought" for total in bought.tolist()]
    outsiders = bool((supplier < 0).any() or (makers.place[supplier[supplier >= 0]] > 0).any())
    if not outsiders:
        none = np.zeros(size)
        return local_supply_rate(none, none, none), [why or "only-local-suppliers" for why in reason]
    return rate, reason


def _blind(links: Sequence[Link], makers: Makers) -> Booleans:
    """Links whose firms here are known only by a code that others share: their sales cannot be told apart."""
    ties = makers.ties
    if not len(ties.link):
        return np.zeros(len(links), dtype=np.bool_)
    here = makers.place[ties.firm] == 0
    specific = np.bincount(ties.link[here & (ties.kind <= PRODUCT)], minlength=len(links)) > 0
    by_code = np.bincount(ties.link[here & (ties.kind == INDUSTRY)], minlength=len(links)) > 0
    return np.asarray(by_code & ~specific & shared_codes(links))


def _without(rate: Bounded, rows: Booleans) -> Bounded:
    """The rates with some of them unknown."""
    return Bounded(*(np.where(rows, np.nan, part) for part in (rate.value, rate.low, rate.high)))


def _distinct(link: Integers, firms: pa.ChunkedArray, row: Integers, size: int) -> Integers:
    """How many different firms stand in the rows of every link."""
    at, names = _coded(firms)
    pairs = np.unique(link * (len(names) + 1) + at[row])
    return np.bincount(pairs // (len(names) + 1), minlength=size)


def _connections(chains: Chains, makers: Makers, supplier: Integers, buyer: Integers) -> Integers:
    """Supply links between firms tied to the two ends of every connection. Sparse products."""
    known = (supplier >= 0) & (buyer >= 0)
    firms, size, ties = len(makers.ids), len(chains.links), makers.ties
    if not known.any() or not chains.connections:
        return np.zeros(len(chains.connections), dtype=np.int64)
    ones = np.ones(len(ties.link), dtype=np.int64)
    made = sparse.csr_array((ones, (ties.firm, ties.link)), shape=(firms, size))
    between = sparse.csr_array(
        (np.ones(int(known.sum()), dtype=np.int64), (supplier[known], buyer[known])), shape=(firms, firms)
    )
    grid = (made.T @ (between @ made)).tocsr()
    pairs = [(one.source, one.target) for one in chains.connections]
    return np.asarray([int(grid[pair]) for pair in pairs], dtype=np.int64)
