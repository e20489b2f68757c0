"""Owns the rows of `ladder_counts`: how many firms stand how, of all, by cluster, by district, and by both.

Comes in: what was assessed. Goes out: an Arrow table. A row with a count of one or two stays inside, and
where it would follow from the total of the others, the next smallest row stays inside with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.catalogue import ORIGINS
from industria.enterprises.standing.assessed import STANDINGS, Assessed
from industria.enterprises.standing.firms import Firms
from industria.enterprises.standing.ladder_tables import COUNTED, COUNTS, STAYS_INSIDE
from industria.kernels.arrays import Booleans

FEW = 3
DUE_WITHIN = 365
"""A rung is due where it runs out within so many days."""
Ints = NDArray[np.int64]


def ladder_counts(firms: Firms, found: Sequence[Assessed], clusters: pa.Array) -> pa.Table:
    """The table `ladder_counts`. O(firms · rule sets)."""
    cluster, names = _codes(clusters)
    region, regions = _codes(firms.table["region"])
    rows: list[dict[str, Any]] = []
    for one in found:
        flags = _flags(firms, one)
        rows += _level(one, "all", np.zeros(len(firms), dtype=np.int64), [(None, None)], flags)
        rows += _level(one, "cluster", cluster, [(name, None) for name in names], flags)
        rows += _level(one, "region", region, [(None, name) for name in regions], flags)
        both = np.where((cluster < 0) | (region < 0), -1, cluster * len(regions) + region)
        pairs = [(name, place) for name in names for place in regions]
        rows += _level(one, "cell", both, pairs, flags)
    common = {
        "period": firms.period, "as_of": firms.as_of.isoformat(),
        "origin": weakest_origin(firms),
    }  # fmt: skip
    return pa.Table.from_pylist([row | common for row in rows], COUNTS)


def _flags(firms: Firms, one: Assessed) -> dict[str, Booleans]:
    """What each count counts."""
    held = one.held.holds
    stands = {name: one.standing == at for at, name in enumerate(STANDINGS)}
    left = (one.held.valid_to - np.datetime64(firms.as_of)).astype(np.int64)
    due = held & ~np.isnat(one.held.valid_to) & (left <= DUE_WITHIN)
    return {
        "holds": held, "safe": stands["safe"], "judged_held": stands["judged"] & held,
        "unsure": stands["unsure"], "at_risk": stands["at-risk"], "lapsed": one.held.lapsed, "due": due,
        "qualifies": stands["qualifies"], "nearly": stands["nearly"], "judged": stands["judged"] & ~held,
        "cannot_tell": stands["cannot-tell"], "fails": stands["fails"],
    }  # fmt: skip


def _level(
    one: Assessed,
    level: str,
    group: Ints,
    names: Sequence[tuple[str | None, str | None]],
    flags: dict[str, Booleans],
) -> list[dict[str, Any]]:
    """The rows of one grouping; groups without a firm have none. −1 is in no group."""
    counts = np.column_stack(
        [_tally(group, None, len(names)), *(_tally(group, flags[name], len(names)) for name in COUNTED)]
    )
    there = np.flatnonzero(counts[:, 0])
    inner = np.ones(len(there), dtype=np.bool_)
    if level != "cell":
        told = [1 + COUNTED.index(name) for name in STAYS_INSIDE]
        left = group < 0
        rest = np.array([int((left & flags[name]).sum()) for name in STAYS_INSIDE])
        inner = protected(counts[there][:, told], rest)
    return [
        {
            "level": level, "rung": one.applied.rung, "rule_set": one.applied.rules.id,
            "rules_en": one.applied.rules.name.en, "rules_zh": one.applied.rules.name.zh,
            "in_force": not one.applied.coming, "cluster": names[at][0], "region": names[at][1],
            "firms": int(counts[at, 0]), "inner": bool(hidden),
            **{name: int(counts[at, 1 + k]) for k, name in enumerate(COUNTED)},
        }
        for at, hidden in zip(there.tolist(), inner.tolist(), strict=True)
    ]  # fmt: skip


def protected(counts: Ints, rest: Ints | None = None) -> Booleans:
    """Rows that stay inside: a count of one or two, and what would tell it from the total of all rows.

    What is hidden must be `FEW` firms or more, or none, in each column, and no single row alone. `rest`:
    firms that have no row, and count as hidden.
    """
    inner: Booleans = np.asarray(((counts > 0) & (counts < FEW)).any(axis=1))
    without_row = np.zeros(counts.shape[1], dtype=np.int64) if rest is None else rest
    if len(inner) == 1 and not without_row.any():
        return inner
    order = np.argsort(counts.sum(axis=1), kind="stable")
    for at in order.tolist():
        hidden = counts[inner].sum(axis=0) + without_row
        alone = inner.sum() == 1 and not without_row.any()
        if not alone and not ((hidden > 0) & (hidden < FEW)).any():
            break
        inner[at] = True
    return inner


def _tally(group: Ints, flag: Booleans | None, size: int) -> Ints:
    chosen = group >= 0 if flag is None else (group >= 0) & flag
    return np.bincount(group[chosen], minlength=size)


def _codes(texts: pa.Array | pa.ChunkedArray) -> tuple[Ints, list[str]]:
    """A number for each text in the order of the texts, −1 for null."""
    values = np.array(texts.cast(pa.string()).to_pylist(), dtype=object)
    there = np.array([value is not None for value in values.tolist()], dtype=np.bool_)
    names, which = np.unique(values[there].astype(str), return_inverse=True)
    found = np.full(len(values), -1, dtype=np.int64)
    found[there] = which
    return found, names.tolist()


def weakest_origin(firms: Firms) -> str | None:
    """The weakest origin of the firms."""
    return weakest_of(firms.table["origin"])


def weakest_of(origins: pa.ChunkedArray) -> str | None:
    """The weakest of the origins of rows."""
    seen = set(origins.unique().to_pylist())
    return next((one for one in reversed(ORIGINS) if one in seen), None)
