"""Owns the backbone of an industry space: the few links that hold it together, or no chance.

Comes in: a matrix of proximities, or the presence it comes from. Goes out: links as pairs of industry
numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import minimum_spanning_tree

from industria.kernels.arrays import Booleans, Floats, Integers
from industria.kernels.complexity.incidence import Incidence, incidence
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.configuration_model import configuration_probabilities
from industria.kernels.relatedness.poisson_binomial import upper_tails
from industria.kernels.relatedness.proximity import co_occurrence

Null = Literal["configuration", "hypergeometric"]


@dataclass(frozen=True)
class Links:
    """Pairs of industries (`one` < `other`), the weight of each, and the p-value where there is a test."""

    one: Integers
    other: Integers
    weight: Floats
    p_value: Floats


def maximum_spanning_tree(links: Floats) -> Links:
    """The fewest links that keep every industry connected, with the largest proximities possible.

    argmax Σ φ_ij over spanning trees (Kruskal 1956; of the product space Hidalgo et al. 2007); a forest where
    the space falls into parts. φ: symmetric, (industries, industries); NaN counts as no link. Of equal
    proximities those of earlier industries are taken. O(n² log n). Refuses `not-square`, `negative`.
    """
    weight = _checked(links)
    one, other = np.nonzero(np.triu(weight, 1) > 0)
    values = weight[one, other]
    order = np.lexsort((other, one, -values))
    cost = np.empty(len(order))
    cost[order] = np.arange(1.0, len(order) + 1.0)
    tree = minimum_spanning_tree(sparse.csr_array((cost, (one, other)), shape=weight.shape)).tocoo()
    first, second = (np.asarray(side, dtype=np.int64) for side in tree.coords)
    return _sorted(np.minimum(first, second), np.maximum(first, second), weight)


def disparity_filter(links: Floats, *, significance: float = 0.05) -> Links:
    """The links that stand out among those of one of their two ends.

    α_ij = (1 − φ_ij / s_i)^(k_i − 1), with s_i the sum and k_i the number of i's links; kept where the
    smaller of α_ij, α_ji is below `significance` (Serrano, Boguñá & Vespignani 2009). An end with a single
    link says nothing (α = 1). `p_value` is the smaller α. O(n²). Refuses `not-square`, `negative`,
    `bad-significance`.
    """
    weight = _checked(links)
    _check_level(significance)
    strength = weight.sum(axis=1)
    degree = (weight > 0).sum(axis=1)
    share = np.divide(weight, strength[:, None], out=np.zeros_like(weight), where=strength[:, None] > 0)
    alpha = np.where(degree[:, None] > 1, (1.0 - share) ** np.maximum(degree - 1, 0)[:, None], 1.0)
    alpha = np.minimum(alpha, alpha.T)
    one, other = np.nonzero(np.triu((weight > 0) & (alpha < significance), 1))
    return _sorted(one.astype(np.int64), other.astype(np.int64), weight, alpha)


def strongest_links(links: Floats, count: int) -> Links:
    """The links that are among the strongest of one of their two ends.

    Union over i of the `count` largest φ_ij: the graph of nearest neighbours. φ as for the tree; of equal
    proximities those of earlier industries are taken. O(n² log n). Refuses `not-square`, `negative`.
    """
    weight = _checked(links)
    order = np.argsort(-weight, axis=1, kind="stable")[:, :count]
    one = np.repeat(np.arange(len(weight)), order.shape[1])
    other = order.ravel()
    kept = weight[one, other] > 0
    size = max(len(weight), 1)
    pairs = np.unique(np.minimum(one, other)[kept] * size + np.maximum(one, other)[kept])
    return _sorted(pairs // size, pairs % size, weight)


def validated_links(
    presence: Any, *, null: Null = "configuration", significance: float = 0.05, among: Links | None = None
) -> Links:
    """The pairs of industries that meet more often than chance explains.

    p_ij = P(H ≥ C_ij); kept under Benjamini & Hochberg (1995) at `significance` over all pairs.
    `configuration`: H counts meetings in the bipartite configuration model, which keeps diversity and
    ubiquity: Poisson binomial with chances p_ri p_rj over regions (Saracco et al. 2017). `hypergeometric`:
    u_i and u_j regions drawn from all (Tumminello et al. 2011), which keeps ubiquity alone: diverse regions
    then make very many links significant. Weight: C_ij / max(u_i, u_j). `among`: only these pairs are tested,
    still against all pairs, so that fewer may be kept, never more of them. O(regions · industries² + levels²
    · regions²), levels: distinct ubiquities. Refuses `bad-significance`, `bad-choice`, `not-converged`.
    """
    _check_level(significance)
    if null not in get_args(Null):
        raise Refused("bad-choice", null=null, choices=get_args(Null))
    part = incidence(presence)
    meetings = co_occurrence(part.matrix)
    u = part.column_sums
    one, other = np.triu_indices(len(u), 1) if among is None else _reduced(part, among)
    met, larger = meetings[one, other], np.maximum(u[one], u[other])
    if null == "configuration":
        tested = _configuration_tails(part, met, one, other)
    else:
        tested = _hypergeometric_tails(met, np.minimum(u[one], u[other]), larger, len(part.rows))
    p_values = np.clip(tested, 0.0, 1.0)
    kept = false_discovery_rate(p_values, significance, tests=len(u) * (len(u) - 1) // 2) & (met > 0)
    where = np.flatnonzero(part.columns)
    return Links(where[one[kept]], where[other[kept]], (met / larger)[kept], p_values[kept])


def _reduced(part: Incidence, among: Links) -> tuple[Integers, Integers]:
    """Pairs by the numbers of industries among those present; pairs with one that is nowhere are left out."""
    number = np.cumsum(part.columns) - 1
    known = part.columns[among.one] & part.columns[among.other]
    return number[among.one[known]], number[among.other[known]]


def _configuration_tails(part: Incidence, met: Floats, one: Integers, other: Integers) -> Floats:
    """P(H ≥ C) for each pair; industries of one ubiquity have the same chances, so levels are enough."""
    chances = configuration_probabilities(part.matrix)
    levels, first, level = np.unique(part.column_sums, return_index=True, return_inverse=True)
    pair = np.minimum(level[one], level[other]) * len(levels) + np.maximum(level[one], level[other])
    pairs, row = np.unique(pair, return_inverse=True)
    low, high = first[pairs // len(levels)], first[pairs % len(levels)]
    return upper_tails(chances[:, low].T * chances[:, high].T, row, met.astype(np.int64))


def _hypergeometric_tails(met: Floats, smaller: Floats, larger: Floats, regions: int) -> Floats:
    """P(H ≥ C) for each pair, worked out once for pairs alike."""
    from scipy.stats import hypergeom  # a second to import, and seldom asked for

    table = np.column_stack([met, smaller, larger]).astype(np.int64)
    keys, back = np.unique(table, axis=0, return_inverse=True)
    return np.asarray(hypergeom.sf(keys[:, 0] - 1, regions, keys[:, 1], keys[:, 2]))[back.ravel()]


def false_discovery_rate(p_values: Floats, significance: float, tests: int | None = None) -> Booleans:
    """Which tests hold when the expected share of false ones among them is kept below a level.

    p_(k) ≤ k/m · q, all up to the largest such k (Benjamini & Hochberg 1995). `tests` is m where more were
    possible than are given, the others counting as failed. O(m log m).
    """
    count = len(p_values)
    order = np.argsort(p_values, kind="stable")
    levels = significance * np.arange(1, count + 1) / max(count if tests is None else tests, 1)
    below = np.flatnonzero(p_values[order] <= levels)
    kept = np.zeros(count, dtype=np.bool_)
    if len(below):
        kept[order[: below[-1] + 1]] = True
    return kept


def _checked(links: Floats) -> Floats:
    weight = np.nan_to_num(np.asarray(links, dtype=np.float64), nan=0.0)
    if weight.ndim != 2 or weight.shape[0] != weight.shape[1]:
        raise Refused("not-square", shape=weight.shape)
    if (weight < 0).any():
        raise Refused("negative", argument="links", count=int((weight < 0).sum()))
    np.fill_diagonal(weight, 0.0)
    if not np.allclose(weight, weight.T, rtol=1e-9, atol=0.0):
        raise Refused("not-symmetric")
    return weight


def _check_level(significance: float) -> None:
    if not 0.0 < significance < 1.0:
        raise Refused("bad-significance", significance=significance)


def _sorted(one: Integers, other: Integers, weight: Floats, p_value: Floats | None = None) -> Links:
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    tested = np.full(len(one), np.nan) if p_value is None else p_value[one, other]
    return Links(one, other, weight[one, other], tested)
