"""Owns the spectrum behind the economic complexity index: one eigenvector for regions and industries alike.

Comes in: a presence matrix. Goes out: the complexity of regions and of industries on their common scale, with
the eigenvalues that say whether it means anything; refused where it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.linalg import eigh
from scipy.sparse.linalg import LinearOperator, eigsh

from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import Incidence, incidence, is_sparse
from industria.kernels.refusal import Refused

LEAST_GAP = 1e-9
"""Eigenvalues nearer to each other than this leave the eigenvector undecided."""

_DIRECT, _FORMED = (
    600,
    4000,
)  # sides up to which all is tridiagonalised, and up to which the product is formed


@dataclass(frozen=True)
class Spectrum:
    """Complexity of regions and industries before it is scaled, and the eigenvalues behind it.

    `regions` is the mean of `industries` over each portfolio, has standard deviation 1 (ddof 0) and mean 0
    when weighted by diversity; NaN for what is empty. `gap` is λ₂ − λ₃: the smaller, the less is decided.
    """

    regions: Floats
    industries: Floats
    diversity: Floats
    ubiquity: Floats
    second: float
    third: float

    @property
    def gap(self) -> float:
        """The distance from the second eigenvalue to the third."""
        return self.second - self.third


def spectrum(presence: Any) -> Spectrum:
    """How complex regions and industries are: the second eigenvector of who shares what with whom.

    S = D^−½ M U⁻¹ Mᵀ D^−½, S v = λ₂ v; regions k = D^−½ v, industries q = U⁻¹ Mᵀ k / λ₂, so that k = D⁻¹ M q
    (Hidalgo & Hausmann 2009; Mealy, Farmer & Teytelboym 2019). D, U: diversity, ubiquity. Solved on the
    smaller side: O(n²m + n³), n ≤ m. One sign for both: k correlates with diversity. Empty rows and columns
    are set aside. Refuses `too-small` (fewer than 3 regions or industries), `disconnected` (λ₂ = 1: parts
    that share nothing), `no-structure` (λ₂ = 0: all portfolios alike), `tied-spectrum` (λ₂ = λ₃),
    `sign-undecided`.
    """
    part = incidence(presence)
    if min(part.matrix.shape) < 3:
        raise Refused("too-small", regions=part.matrix.shape[0], industries=part.matrix.shape[1])
    by_row = part.matrix.shape[0] <= part.matrix.shape[1]
    second, third, vector = _leading(part, by_row)
    _refuse_degenerate(part, second, third)
    d, u = part.row_sums, part.column_sums
    if by_row:
        regions = vector / np.sqrt(d)
        industries = part.matrix.T @ regions / u / second
    else:
        industries = vector / np.sqrt(u)
        regions = part.matrix @ industries / d
    scale = regions.std() * _sign(regions, d)
    return Spectrum(
        part.over_rows(regions / scale), part.over_columns(industries / scale),
        part.diversity, part.ubiquity, second, third,
    )  # fmt: skip


def _leading(part: Incidence, by_row: bool) -> tuple[float, float, Floats]:
    """λ₂, λ₃ and the vector of λ₂, after the trivial first pair (1, √d) is taken out."""
    rows, columns = 1.0 / np.sqrt(part.row_sums), 1.0 / np.sqrt(part.column_sums)
    if is_sparse(part.matrix):
        left: Any = sparse.diags_array(rows)
        scaled = left @ part.matrix @ sparse.diags_array(columns)
    else:
        scaled = part.matrix * rows[:, None] * columns
    if not by_row:
        scaled = scaled.T
    first = np.sqrt(part.row_sums if by_row else part.column_sums)
    first /= np.linalg.norm(first)
    size = len(first)
    if size > _FORMED:
        across = scaled.T

        def apply(v: Floats) -> Floats:
            flat = v.ravel()
            return np.asarray(scaled @ (across @ flat) - first * (first @ flat))

        return _iterated(LinearOperator((size, size), matvec=apply, dtype=np.float64), size)
    product: Any = scaled @ scaled.T
    if hasattr(product, "toarray"):
        product = product.toarray()
    product -= np.outer(first, first)
    if size > _DIRECT:
        return _iterated(product, size)
    found, vectors = eigh(product, subset_by_index=[size - 2, size - 1], check_finite=False)
    return float(found[1]), max(float(found[0]), 0.0), np.asarray(vectors[:, 1])


def _iterated(operator: Any, size: int) -> tuple[float, float, Floats]:
    start = np.random.default_rng(20090630).standard_normal(size)
    found, vectors = eigsh(operator, k=2, which="LA", v0=start, tol=0.0)
    order = np.argsort(found)
    return float(found[order[1]]), max(float(found[order[0]]), 0.0), np.asarray(vectors[:, order[1]])


def _refuse_degenerate(part: Incidence, second: float, third: float) -> None:
    if second > 1.0 - LEAST_GAP:
        links: Any = sparse.csr_array(part.matrix)
        both: Any = sparse.block_array([[None, links], [links.T, None]])
        parts, _ = sparse.csgraph.connected_components(both, directed=False)
        raise Refused("disconnected", parts=int(parts), second=second)
    if second < LEAST_GAP:
        raise Refused("no-structure", second=second)
    if second - third < LEAST_GAP:
        raise Refused("tied-spectrum", second=second, third=third)


def _sign(regions: Floats, diversity: Floats) -> float:
    """+1 or −1, so that complexity rises with diversity; refused where it neither rises nor falls."""
    centred = diversity - diversity.mean()
    spread = float(np.linalg.norm(centred) * np.linalg.norm(regions - regions.mean()))
    along = float(centred @ (regions - regions.mean()))
    if abs(along) <= 1e-9 * max(spread, 1e-300):
        raise Refused("sign-undecided", correlation=along / spread if spread else 0.0)
    return 1.0 if along > 0 else -1.0
