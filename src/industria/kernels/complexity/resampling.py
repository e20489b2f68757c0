"""Owns intervals of the complexity index: how far it would move had chance placed the same units otherwise.

Comes in: counts of units (establishments, firms, exporters) by region and industry. Goes out: intervals of
ECI and of ranks from resampled tables; the same for one worker or many.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from industria.kernels.arrays import Booleans, Floats, Integers, refuse_negative
from industria.kernels.complexity.conventions import TEXTBOOK, Convention
from industria.kernels.complexity.indices import complexity_indices
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.ranks import ranks
from industria.kernels.refusal import Refused

Scheme = Literal["multinomial", "poisson"]


@dataclass(frozen=True)
class Resampling:
    """How units are resampled: how often, from which seed, with how many workers, and the level of intervals.

    `multinomial` draws all units anew with replacement, their number kept; `poisson` lets every cell vary by
    itself.
    """

    replications: int = 1000
    seed: int = 0
    workers: int = 1
    level: float = 0.95
    scheme: Scheme = "multinomial"


@dataclass(frozen=True)
class ResampledComplexity:
    """ECI and rank of each region with their intervals; `refused` replications had no usable spectrum.

    `defined` is the share of the others in which the region had any specialisation.
    """

    eci: Floats
    eci_low: Floats
    eci_high: Floats
    rank: Floats
    rank_low: Floats
    rank_high: Floats
    defined: Floats
    refused: int


def resampled_complexity(
    counts: ArrayLike,
    convention: Convention = TEXTBOOK,
    resampling: Resampling = Resampling(),
    progress: Callable[[str, int, int], None] | None = None,
    *,
    values: ArrayLike | None = None,
    base: ArrayLike | None = None,
    ranked: Booleans | None = None,
) -> ResampledComplexity:
    """Intervals of the complexity index and of ranks, by drawing the counted units anew.

    n*_rp ~ Multinomial(N, n_rp / N) (or Poisson(n_rp)), ECI* of each; ends of intervals are its (1 ± level) /
    2 quantiles (Efron 1979). Replication b draws from the b-th child of the seed. Cells without units stay
    empty, so what no unit shows is not in the intervals. `values`: what the units of each cell add up to;
    the index is of x*_rp = x_rp · n*_rp / n_rp, each unit worth the mean of its cell. `base` as in
    `presence`; only `ranked` regions have ranks. `progress` is called after each replication and may raise
    to cancel. O(replications · one spectrum). Refuses `not-whole`, `bad-resampling`, `shapes-differ`,
    `units-unknown` (a value without units), what ECI of the values refuses, and `unstable` where more than
    half of the replications have no usable spectrum.
    """
    table = _whole_counts(counts, resampling)
    amounts = table if values is None else _values_of(values, table)

    def held_by(found: Floats) -> Any:
        return presence(found, threshold=convention.threshold, base=base)

    estimate = complexity_indices(held_by(amounts), convention).eci
    at = np.flatnonzero(table)
    per_unit = None if values is None else amounts.ravel()[at] / table.ravel()[at]
    one = partial(_replicate, (table, at.astype(np.int64), per_unit), held_by, convention, resampling)
    found = np.full((resampling.replications, len(table)), np.nan)
    places = np.full_like(found, np.nan)
    refused = 0
    for number, eci in enumerate(_all_of(one, resampling, progress)):
        if eci is None:
            refused += 1
            continue
        found[number], places[number] = eci, ranks(eci, ranked)
    if 2 * refused > resampling.replications:
        raise Refused("unstable", refused=refused, replications=resampling.replications)
    low, high = _quantiles(found, resampling.level)
    rank_low, rank_high = _quantiles(places, resampling.level)
    defined = (~np.isnan(found)).sum(axis=0) / (resampling.replications - refused)
    return ResampledComplexity(
        estimate, low, high, ranks(estimate, ranked), np.floor(rank_low), np.ceil(rank_high), defined, refused
    )  # fmt: skip


def _whole_counts(counts: ArrayLike, resampling: Resampling) -> Floats:
    wrong = (
        resampling.replications < 1 or resampling.workers < 1 or not 0 < resampling.level < 1
        or resampling.scheme not in get_args(Scheme)
    )  # fmt: skip
    if wrong:
        raise Refused("bad-resampling", resampling=resampling)
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2:
        raise Refused("not-a-table", shape=table.shape)
    if np.isnan(table).any():
        raise Refused("unknown", count=int(np.isnan(table).sum()))
    refuse_negative(counts=table)
    if (table != np.rint(table)).any() or table.sum() >= 2.0**53:
        raise Refused("not-whole", count=int((table != np.rint(table)).sum()))
    return table


def _values_of(values: ArrayLike, counts: Floats) -> Floats:
    """What the units of each cell add up to, checked against their number."""
    amounts = np.asarray(values, dtype=np.float64)
    if amounts.shape != counts.shape:
        raise Refused("shapes-differ", shapes=[amounts.shape, counts.shape])
    if np.isnan(amounts).any():
        raise Refused("unknown", argument="values", count=int(np.isnan(amounts).sum()))
    refuse_negative(values=amounts)
    bare = (amounts > 0) & (counts == 0)
    if bare.any():
        raise Refused("units-unknown", count=int(bare.sum()), cells=int((amounts > 0).sum()))
    return amounts


def _all_of(
    one: Callable[[int], Floats | None],
    resampling: Resampling,
    progress: Callable[[str, int, int], None] | None,
) -> list[Floats | None]:
    """Every replication in order, however many workers there are."""
    done: list[Floats | None] = []
    pool = ThreadPoolExecutor(max_workers=resampling.workers)
    try:
        for result in pool.map(one, range(resampling.replications)):
            done.append(result)
            if progress is not None:
                progress("resampling", len(done), resampling.replications)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return done


def _replicate(
    drawn_from: tuple[Floats, Integers, Floats | None],
    held_by: Callable[[Floats], Any],
    convention: Convention,
    resampling: Resampling,
    number: int,
) -> Floats | None:
    """ECI of one table drawn anew; None where its spectrum is refused."""
    table, at, per_unit = drawn_from
    random = np.random.default_rng(np.random.SeedSequence(resampling.seed, spawn_key=(number,)))
    cells = table.ravel()[at]
    total = cells.sum()
    drawn = np.zeros(table.size)
    if resampling.scheme == "poisson":
        drawn[at] = random.poisson(cells)
    else:
        drawn[at] = random.multinomial(int(total), cells / total)
    if per_unit is not None:
        drawn[at] *= per_unit
    try:
        return complexity_indices(held_by(drawn.reshape(table.shape)), convention).eci
    except Refused:
        return None


def _quantiles(found: Floats, level: float) -> tuple[Floats, Floats]:
    """The two ends over replications, NaN for a region that never had anything."""
    ever = ~np.isnan(found).all(axis=0)
    always = ~np.isnan(found).any(axis=0)
    low, high = np.full(found.shape[1], np.nan), np.full(found.shape[1], np.nan)
    ends = [(1.0 - level) / 2.0, (1.0 + level) / 2.0]
    if always.any():  # much faster than where something is missing
        low[always], high[always] = np.quantile(found[:, always], ends, axis=0)
    if (ever & ~always).any():
        low[ever & ~always], high[ever & ~always] = np.nanquantile(found[:, ever & ~always], ends, axis=0)
    return low, high
