"""Owns what is next to every region: the absent industries nearest to it, and through which of its own.

Comes in: a presence matrix, proximities, densities. Goes out: rows of `industry_space_near` and
`industry_space_paths`.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.measures.intervals import to_column
from industria.measures.regional_space.matrix import Held
from industria.measures.regional_space.space import COUNT, NUMBER, TEXT, common

NEAREST, THROUGH = 15, 5
"""How many absent industries of each region are listed, and through how many of its own each is reached."""
_CELL = [
    ("region", TEXT),
    ("classification", TEXT),
    ("industry", TEXT),
    ("period", TEXT),
    ("indicator", TEXT),
]
NEAR = pa.schema(
    [*_CELL, ("rank", COUNT), ("relatedness_density", NUMBER), ("cog", NUMBER), ("rival", TEXT),
     ("margin", NUMBER), ("industries_present", COUNT), ("origin", TEXT)]
)  # fmt: skip
PATHS = pa.schema([*_CELL, ("other", TEXT), ("proximity", NUMBER), ("share", NUMBER), ("origin", TEXT)])


def near_of(held: Held, absent: Booleans, density: Floats, gain: Floats, presence: Booleans) -> pa.Table:
    """The nearest absent industries of each region, with the best rival of each.

    The `NEAREST` largest ω_rj with M_rj = 0; rival: the other region without j whose ω_sj is largest;
    margin ω_rj − ω_sj. `absent`: cells that are known to be absent. Nothing that a region has no part of.
    """
    open_ = absent & (density > 0)
    row, column = nearest(open_, density)
    rival, margin = _rivals(absent, density, row, column)
    size = len(row)
    regions = pa.array(held.regions, TEXT)
    return pa.table({
        "region": regions.take(pa.array(row)), "industry": _industries(held, column), "rank": _rank(row),
        "relatedness_density": to_column(density[row, column]), "cog": to_column(gain[row, column]),
        "rival": regions.take(pa.array(rival, mask=rival < 0)), "margin": to_column(margin),
        "industries_present": presence.sum(axis=1)[row], **common(held, size),
    }).select(NEAR.names).cast(NEAR)  # fmt: skip


def nearest(open_: Booleans, density: Floats, most: int = NEAREST) -> tuple[Integers, Integers]:
    """The cells with the largest densities of each row among those open, row by row, the largest first.

    Of equal densities the earlier industry comes first. O(cells · log industries).
    """
    order = np.argsort(np.where(open_, -density, np.inf), axis=1, kind="stable")[:, :most]
    kept = np.take_along_axis(open_, order, axis=1)
    row, _ = np.nonzero(kept)
    return row.astype(np.int64), order[kept].astype(np.int64)


def _rivals(absent: Booleans, density: Floats, row: Integers, column: Integers) -> tuple[Integers, Floats]:
    """The other region that lacks the industry and is nearest to it (−1: none), and how far ahead one is."""
    among = np.where(absent & ~np.isnan(density), density, -np.inf)
    two = np.argsort(-among, axis=0, kind="stable")[:2]
    if len(two) < 2:
        return np.full(len(row), -1, dtype=np.int64), np.full(len(row), np.nan)
    first, second = two[0, column], two[1, column]
    rival = np.where(first == row, second, first)
    best = among[rival, column]
    none = np.isneginf(best)
    return np.where(none, -1, rival), np.where(none, np.nan, density[row, column] - best)


def paths_of(held: Held, near: pa.Table, present: Booleans, phi: Floats) -> pa.Table:
    """Through which of its own industries a region is near to each: the largest parts of the density.

    s_ij = M_ri φ_ij / Σ_i φ_ij, which add up to ω_rj over all i; the `THROUGH` largest. O(rows · industries).
    """
    place = {name: at for at, name in enumerate(held.industries)}
    index = {name: at for at, name in enumerate(held.regions)}
    row = np.array([index[name] for name in near["region"].to_pylist()], dtype=np.int64)
    column = np.array([place[name] for name in near["industry"].to_pylist()], dtype=np.int64)
    clean = np.nan_to_num(phi, nan=0.0)
    sums = clean.sum(axis=0)
    picked, other = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start in range(0, len(row), 4096):
        part = slice(start, start + 4096)
        parts = present[row[part]] * clean[column[part]]
        order = np.argsort(-parts, axis=1, kind="stable")[:, :THROUGH]
        kept = np.take_along_axis(parts, order, axis=1) > 0
        picked.append(np.nonzero(kept)[0] + start)
        other.append(order[kept])
    at, through = np.concatenate(picked), np.concatenate(other)
    weight = clean[through, column[at]]
    cell = {name: near[name].take(pa.array(at)) for name, _ in _CELL}
    return pa.table({
        **cell, "other": _industries(held, through), "proximity": to_column(weight),
        "share": to_column(weight / sums[column[at]]), "origin": near["origin"].take(pa.array(at)),
    }).select(PATHS.names).cast(PATHS)  # fmt: skip


def _rank(row: Integers) -> Integers:
    """1, 2, 3 … within each run of equal numbers."""
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    return np.arange(len(row)) - np.repeat(starts, np.diff(np.append(starts, len(row)))) + 1


def _industries(held: Held, at: Integers) -> pa.Array:
    return pa.array(held.industries, TEXT).take(pa.array(at))
