"""Owns how values in one classification are turned into another: weights, chains, inversion, bounds.

Comes in: weights from source to target codes, and cells in source codes. Goes out: cells in target codes,
with what is certain of each. A total stays the same, and nothing is renormalised.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from industria.kernels.arrays import Booleans, Floats, Integers, floats, group_codes
from industria.kernels.refusal import Refused

TOLERANCE = 1e-9
"""How far the weights of a source code may be from one in sum."""


@dataclass(frozen=True)
class Concordance:
    """Weights from source codes (rows) to target codes (columns), and which touch each other at all.

    A row of weights sums to one, or is empty: the code has no target. `touches` holds 1 wherever the two
    codes share anything, also where the weight is given as 0.
    """

    weights: sparse.csr_array
    touches: sparse.csr_array

    @property
    def targets(self) -> Integers:
        """How many target codes each source code touches."""
        return np.asarray(np.diff(self.touches.indptr), dtype=np.int64)

    @property
    def ambiguous(self) -> Booleans:
        """Source codes that touch more than one target code."""
        return np.asarray(self.targets > 1)


@dataclass(frozen=True)
class Spread:
    """Which source cells feed which target cells; `group` and `target` name the target cells.

    Each matrix has a row a target cell and a column a source cell: the weights, which cells touch, which lie
    wholly inside, and the weights of ambiguous codes alone.
    """

    group: Integers
    target: Integers
    weights: sparse.csr_array
    touches: sparse.csr_array
    whole: sparse.csr_array
    unsure: sparse.csr_array


def concordance(source: Integers, target: Integers, weight: ArrayLike, shape: tuple[int, int]) -> Concordance:
    """The concordance of pairs of codes with their weights; a pair may occur once.

    W_st ≥ 0, Σ_t W_st = 1 for every s that occurs. O(pairs). Refuses `negative`, `unknown`, `repeated-pair`,
    `shapes-differ`, `group-out-of-range`, and `weights-not-one` where a sum is off by more than 1e-9.
    """
    (weights,) = floats(weight)
    if not weights.shape == source.shape == target.shape:
        raise Refused("shapes-differ", shapes=[weights.shape, source.shape, target.shape])
    for codes, size in ((source, shape[0]), (target, shape[1])):
        if codes.size and (codes.min() < 0 or codes.max() >= size):
            raise Refused("group-out-of-range", least=int(codes.min()), most=int(codes.max()), groups=size)
    if np.isnan(weights).any():
        raise Refused("unknown", argument="weight", count=int(np.isnan(weights).sum()))
    if (weights < 0).any():
        raise Refused("negative", argument="weight", count=int((weights < 0).sum()))
    if len(np.unique(source * shape[1] + target)) != len(source):
        raise Refused("repeated-pair", pairs=len(source))
    sums = np.bincount(source, weights=weights, minlength=shape[0])
    wrong = (np.abs(sums - 1) > TOLERANCE) & (np.bincount(source, minlength=shape[0]) > 0)
    if wrong.any():
        raise Refused("weights-not-one", count=int(wrong.sum()), first=int(np.argmax(wrong)))
    matrices = (sparse.csr_array((x, (source, target)), shape=shape) for x in (weights, np.ones(len(source))))
    return Concordance(*matrices)


def equal_weights(source: Integers) -> Floats:
    """For each pair, one over the number of targets of its source code.

    w = 1 / |T(s)|. O(pairs).
    """
    codes, count = group_codes(source)
    return np.asarray(1.0 / np.bincount(codes, minlength=count)[codes], dtype=np.float64)


def chain(first: Concordance, second: Concordance) -> Concordance:
    """The concordance from the sources of the first to the targets of the second.

    W = W₁·W₂ (a sparse product), so rows still sum to one. Refuses `shapes-differ`, and `chain-broken` where
    a code that the first leads to leads nowhere in the second.
    """
    if first.weights.shape[1] != second.weights.shape[0]:
        raise Refused("shapes-differ", shapes=[first.weights.shape, second.weights.shape])
    reached = np.zeros(first.touches.shape[1], dtype=np.bool_)
    reached[first.touches.indices] = True
    lost = reached & (second.targets == 0)
    if lost.any():
        raise Refused("chain-broken", count=int(lost.sum()), first=int(np.argmax(lost)))
    touches = _pattern(first.touches @ second.touches)
    return Concordance(sparse.csr_array(first.weights @ second.weights), touches)


def invert(given: Concordance, source_values: ArrayLike) -> Concordance:
    """The concordance back from targets to sources, each target split as the values in it come from sources.

    V_ts = W_st·x_s / Σ_s' W_s't·x_s' (Bayes' rule). O(pairs). A target in which there is no value leads
    nowhere: nothing says how to split it. Refuses `negative`, `unknown`, `shapes-differ`.
    """
    (values,) = floats(source_values)
    if values.shape != (given.weights.shape[0],):
        raise Refused("shapes-differ", shapes=[values.shape, given.weights.shape])
    if np.isnan(values).any():
        raise Refused("unknown", argument="source_values", count=int(np.isnan(values).sum()))
    if (values < 0).any():
        raise Refused("negative", argument="source_values", count=int((values < 0).sum()))
    parts = sparse.csr_array(given.weights.T * values)
    total = np.asarray(parts.sum(axis=1), dtype=np.float64)
    rate = np.divide(1.0, total, out=np.zeros(len(total)), where=total > 0)
    weights = sparse.csr_array(sparse.diags_array(rate) @ parts)
    split = sparse.diags_array((total > 0).astype(np.float64))
    return Concordance(weights, _pattern(split @ given.touches.T))


def weights_at(given: Concordance, source: Integers, target: Integers) -> Floats:
    """The weights of pairs of codes, 0 where they have none.

    W_st. O(pairs · targets a code).
    """
    if not len(source):
        return np.zeros(0)
    return np.asarray(given.weights[source, target], dtype=np.float64).ravel()


def spread(group: Integers, source: Integers, given: Concordance) -> Spread:
    """Which target cells come of source cells, and with which weight.

    One row for each (group, target code) that any cell of the group touches; cells of codes without a target
    feed none. O(cells · targets a code). −1 as a source code is a code the concordance does not have.
    """
    inside = np.flatnonzero(source >= 0)
    counts = given.targets[source[inside]]
    cell = np.repeat(inside, counts)
    starts = given.touches.indptr[source[inside]]
    within = np.arange(len(cell)) - np.repeat(np.cumsum(counts) - counts, counts)
    target = given.touches.indices[np.repeat(starts, counts) + within].astype(np.int64)
    key, row = np.unique(group[cell] * given.touches.shape[1] + target, return_inverse=True)
    alone = ~given.ambiguous[source[cell]]
    weight = weights_at(given, source[cell], target)
    shape = (len(key), len(source))
    columns = (weight, np.ones(len(cell)), alone.astype(np.float64), np.where(alone, 0.0, weight))
    matrices = [_cells(x, row, cell, shape) for x in columns]
    return Spread(key // given.touches.shape[1], key % given.touches.shape[1], *matrices)


def converted(values: ArrayLike, cells: Spread) -> Floats:
    """The value of each target cell by the weights; unknown where a part of it is.

    y_t = Σ_s W_st·x_s, so Σ_t y_t = Σ_s x_s over codes that have a target. One sparse product. Refuses
    `shapes-differ`.
    """
    (x,) = _of_cells(cells, values)
    unknown = np.isnan(x)
    result = np.asarray(cells.weights @ np.where(unknown, 0.0, x), dtype=np.float64)
    return np.where((cells.weights @ unknown.astype(np.float64)) > 0, np.nan, result)


def converted_bounds(low: ArrayLike, high: ArrayLike, cells: Spread) -> tuple[Floats, Floats]:
    """What each target cell is at least and at most, whatever the weights truly are.

    [Σ low_s over codes wholly inside t, Σ high_s over codes that touch t], for values that are not negative.
    An unknown low counts as 0; where a high is unknown there is none (NaN). Two sparse products.
    """
    least, most = _of_cells(cells, low, high)
    open_end = np.isnan(most)
    total = np.asarray(cells.touches @ np.where(open_end, 0.0, most), dtype=np.float64)
    bounded = np.where((cells.touches @ open_end.astype(np.float64)) > 0, np.nan, total)
    return np.asarray(cells.whole @ np.where(np.isnan(least), 0.0, least), dtype=np.float64), bounded


def from_ambiguous(values: ArrayLike, cells: Spread) -> Floats:
    """How much of each target cell comes from source codes that touch more than one target.

    a_t = Σ W_st·x_s over ambiguous s. NaN where such a part is unknown. One sparse product.
    """
    (x,) = _of_cells(cells, values)
    unknown = np.isnan(x)
    part = np.asarray(cells.unsure @ np.where(unknown, 0.0, x), dtype=np.float64)
    return np.where((cells.unsure @ unknown.astype(np.float64)) > 0, np.nan, part)


def _of_cells(cells: Spread, *values: ArrayLike) -> tuple[Floats, ...]:
    """The values as arrays; refused where they are not one a source cell."""
    arrays = floats(*values)
    if arrays[0].shape != (cells.weights.shape[1],):
        raise Refused("shapes-differ", shapes=[arrays[0].shape, cells.weights.shape])
    return arrays


def _cells(x: Floats, row: Integers, column: Integers, shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.csr_array((x, (row.ravel(), column)), shape=shape)


def _pattern(matrix: sparse.csr_array) -> sparse.csr_array:
    found = sparse.csr_array(matrix)
    found.eliminate_zeros()
    found.sort_indices()
    return sparse.csr_array((np.ones(found.nnz), found.indices, found.indptr), shape=found.shape)
