"""Owns products with the proximity matrix, without ever making that matrix.

Comes in: a presence matrix, then tables of regions × industries. Goes out: each table times φ. Densities and
outlook gains are such products; with thousands of industries φ itself is most of the work and of the memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.proximity import ProximityKind, proximity

_WORTHWHILE = 4  # industries per region from which sums by level are cheaper than φ itself


@dataclass(frozen=True)
class ProximityProducts:
    """What is needed to multiply tables by the proximity matrix of a presence matrix.

    `phi` is held where it is small; else the matrix sorted by ubiquity (`matrix`, `order`) with the first
    column of each level (`starts`) and its ubiquity (`levels`).
    """

    kind: ProximityKind
    diagonal: float
    phi: Floats | None
    matrix: Floats
    order: Integers
    starts: Integers
    levels: Floats

    @classmethod
    def of(
        cls, presence: Floats, *, kind: ProximityKind = "minimum", diagonal: float = 0.0,
        formed: bool | None = None,
    ) -> ProximityProducts:  # fmt: skip
        """Products with φ of a dense presence matrix without empty columns.

        `formed`: whether φ itself is made (None: where that is cheaper). Refuses what `proximity` refuses.
        """
        regions, industries = presence.shape
        if formed is None:
            formed = industries < max(_WORTHWHILE * regions, 1)
        nothing: Integers = np.zeros(0, dtype=np.int64)
        if formed or kind == "geometric" or not industries:
            phi = proximity(presence, kind=kind, diagonal=diagonal)
            return cls(kind, diagonal, phi, presence, nothing, nothing, np.zeros(0))
        u = presence.sum(axis=0)
        order = np.argsort(u, kind="stable")
        levels, starts = np.unique(u[order], return_index=True)
        if len(levels) and levels[0] <= 0:
            raise Refused("empty-column", count=int((u == 0).sum()))
        sorted_columns = np.asfortranarray(presence[:, order], dtype=np.float64)
        return cls(kind, diagonal, None, sorted_columns, order, starts.astype(np.int64), levels)

    @classmethod
    def linked(cls, presence: Floats, links: Floats) -> ProximityProducts:
        """Products with any other matrix that ties industries."""
        nothing: Integers = np.zeros(0, dtype=np.int64)
        return cls("minimum", 0.0, links, presence, nothing, nothing, np.zeros(0))

    def times(self, table: Floats) -> Floats:
        """The product X·φ: for each row the proximity-weighted sum over industries.

        Y_rj = Σ_i X_ri C_ij / max(u_i, u_j) with C = MᵀM. Let u_j = k: Y_rj = Σ_s M_sj (Σ_{u_i ≤ k} X_ri M_si
        / k + Σ_{u_i > k} X_ri M_si / u_i); the brackets grow level by level of ubiquity, so the cost is
        O(rows · regions · industries) instead of O(rows · industries²). Our own derivation; equal to the
        product with φ itself but for rounding.
        """
        if self.phi is not None:
            return np.asarray(table @ self.phi)
        x = np.asfortranarray(table[:, self.order], dtype=np.float64)
        result = np.zeros(x.shape, order="F")
        blocks = list(self._blocks())
        self._sweep(x, result, blocks, upward=True)
        self._sweep(x, result, blocks, upward=False)
        result += (self.diagonal - 1.0) * x
        back = np.empty(table.shape)
        back[:, self.order] = result
        return back

    def sums(self) -> Floats:
        """The sum of each column of φ.

        S_j = Σ_i φ_ij. O(regions · industries).
        """
        size = self.matrix.shape[1]
        return np.asarray(self.times(np.ones((1, size)))[0])

    def _blocks(self) -> list[tuple[slice, float]]:
        ends = np.append(self.starts[1:], self.matrix.shape[1])
        return [
            (slice(int(a), int(b)), float(k)) for a, b, k in zip(self.starts, ends, self.levels, strict=True)
        ]

    def _sweep(self, x: Floats, result: Floats, blocks: list[tuple[slice, float]], *, upward: bool) -> None:
        """Add to each column what comes from levels up to its own (upward) or above it (downward)."""
        kept: NDArray[np.float64] = np.zeros((x.shape[0], self.matrix.shape[0]))
        smaller = self.kind == "minimum"
        own_level = upward == smaller  # whether a pair is divided by the level of the column, not of the row
        for columns, k in blocks if upward else blocks[::-1]:
            block = self.matrix[:, columns]
            added = x[:, columns] if own_level else x[:, columns] / k
            if upward:
                kept += added @ block.T
            product = kept @ block
            result[:, columns] += product / k if own_level else product
            if not upward:
                kept += added @ block.T
