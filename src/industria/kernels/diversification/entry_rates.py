"""Owns how often regions entered what they had not, by how near it was.

Comes in: presence and density at the beginning, presence at the end. Goes out: entries by decile of density.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import isotonic_regression

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.refusal import Refused

GROUPS = 10
LEAST_OPEN, LEAST_ENTRIES = 100, 20
"""Fewer pairs that could be entered, or fewer entries, tell no rates."""
Z = 1.959963984540054


@dataclass(frozen=True)
class EntryRates:
    """Entries by group of density, the lowest first.

    `edges` (groups + 1) are the ends of the groups; `open` counts the pairs that could be entered, `entries`
    those that were. `rate` = entries / open with `low`, `high` (Wilson); `rising` is the nearest rates that
    never fall with density. `median` is the density that half of the entries had before.
    """

    edges: Floats
    open: Integers
    entries: Integers
    rate: Floats
    low: Floats
    high: Floats
    rising: Floats
    median: float

    @property
    def base(self) -> float:
        """The rate over all groups."""
        return float(self.entries.sum() / self.open.sum())

    def group(self, density: Floats) -> Integers:
        """The number of the group of each density; beyond the ends the first and the last."""
        return np.clip(np.searchsorted(self.edges[1:-1], density, side="right"), 0, len(self.open) - 1)

    def probability(self, density: Floats) -> Floats:
        """The rate of the group, made rising; NaN for an unknown density."""
        return np.where(np.isnan(density), np.nan, self.rising[self.group(np.nan_to_num(density))])

    def drawn(self, random: np.random.Generator) -> Floats:
        """Rates as they could be: each from Beta(entries + ½, open − entries + ½), then made rising alike.

        Jeffreys' prior (Brown, Cai & DasGupta 2001). Made rising as `rising` is, so that draws lie around it.
        """
        one = random.beta(self.entries + 0.5, self.open - self.entries + 0.5)
        return np.asarray(isotonic_regression(one, weights=self.open.astype(np.float64)).x)


def entry_rates(density: Floats, entered: Booleans, groups: int = GROUPS) -> EntryRates:
    """How often pairs that were open were entered, by groups of density with as many pairs each.

    rate_g = Σ entered / n_g; bounds by Wilson (1927); rising: min Σ n_g (x_g − rate_g)², x_1 ≤ x_2 ≤ … (pool
    adjacent violators, Ayer et al. 1955). One density and flag a pair; pairs of overlapping years are not
    independent, so the true bounds are wider. Groups with equal ends are one. O(n log n). Refuses
    `shapes-differ`, `unknown`, `too-little-history`.
    """
    if density.shape != entered.shape or density.ndim != 1:
        raise Refused("shapes-differ", shapes=[density.shape, entered.shape])
    if np.isnan(density).any():
        raise Refused("unknown", count=int(np.isnan(density).sum()))
    came = int(entered.sum())
    if len(density) < LEAST_OPEN or came < LEAST_ENTRIES:
        raise Refused("too-little-history", open=len(density), entries=came)
    edges = np.unique(np.quantile(density, np.linspace(0, 1, groups + 1)))
    if len(edges) < 2:
        edges = np.array([edges[0], edges[0]])
    at = np.searchsorted(edges[1:-1], density, side="right")
    size = np.bincount(at, minlength=len(edges) - 1)
    hits = np.bincount(at, weights=entered, minlength=len(edges) - 1).astype(np.int64)
    kept = size > 0
    edges = np.append(edges[:-1][kept], edges[-1])
    size, hits = size[kept], hits[kept]
    rate = hits / size
    low, high = wilson(hits, size)
    rising = np.asarray(isotonic_regression(rate, weights=size.astype(np.float64)).x)
    return EntryRates(
        edges, size.astype(np.int64), hits, rate, low, high, rising, float(np.median(density[entered]))
    )


def wilson(hits: Integers, size: Integers, z: float = Z) -> tuple[Floats, Floats]:
    """The interval of a share that holds it in 95 of 100 samples (Wilson 1927).

    (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
    """
    n = np.asarray(size, dtype=np.float64)
    p = hits / n
    middle, room = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return np.clip((middle - room) / whole, 0, 1), np.clip((middle + room) / whole, 0, 1)
