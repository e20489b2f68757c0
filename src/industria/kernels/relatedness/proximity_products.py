"""Owns products with the proximity matrix, without ever making that matrix.

Comes in: a presence matrix, then tables of regions × industries. Goes out: each table times φ. Densities and
outlook gains are such products; with thousands of industries φ itself is most of the work and of the memory.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.proximity import ProximityKind, proximity

_WORTHWHILE = 3  # industries per region from which sums over blocks are cheaper than φ itself
_BLOCK = 128  # industries of like ubiquity whose proximities among themselves are made


@dataclass(frozen=True)
class ProximityProducts:
    """What is needed to multiply tables by the proximity matrix of a presence matrix.

    `phi` is held where it is small. Else: the columns of the presence matrix in order of `ubiquity`
    (`matrix`, `order`), cut into blocks, and `near`, the proximities within each block.
    """

    kind: ProximityKind
    phi: Floats | None
    matrix: Floats
    order: Integers
    ubiquity: Floats
    near: tuple[Floats, ...]

    @classmethod
    def of(
        cls, presence: Floats, *, kind: ProximityKind = "minimum", diagonal: float = 0.0,
        formed: bool | None = None,
    ) -> ProximityProducts:  # fmt: skip
        """Products with φ of a dense presence matrix without empty columns.

        `formed`: whether φ itself is made (None: where that is cheaper). Refuses `empty-column` and what
        `proximity` refuses.
        """
        regions, industries = presence.shape
        if formed is None:
            formed = industries < max(_WORTHWHILE * regions, 1)
        if formed or kind == "geometric":
            return cls.linked(presence, proximity(presence, kind=kind, diagonal=diagonal))
        u = presence.sum(axis=0)
        if (u <= 0).any():
            raise Refused("empty-column", count=int((u <= 0).sum()))
        order = np.argsort(u, kind="stable")
        columns = np.asfortranarray(presence[:, order], dtype=np.float64)
        near = tuple(
            proximity(columns[:, start : start + _BLOCK], kind=kind, diagonal=diagonal)
            for start in range(0, industries, _BLOCK)
        )
        return cls(kind, None, columns, order.astype(np.int64), u[order], near)

    @classmethod
    def linked(cls, presence: Floats, links: Floats) -> ProximityProducts:
        """Products with any other matrix that ties industries."""
        return cls("minimum", links, presence, np.zeros(0, dtype=np.int64), np.zeros(0), ())

    def times(self, table: Floats) -> Floats:
        """The product X·φ: for each row the proximity-weighted sum over industries.

        Y_rj = Σ_i X_ri C_ij / max(u_i, u_j) with C = MᵀM. In order of ubiquity, i before j has u_i ≤ u_j, so
        Y_rj = Σ_s M_sj (Σ_{i before} X_ri M_si / u_j + Σ_{i after} X_ri M_si / u_i) but for j's own block:
        the brackets grow block by block, and the cost is O(rows · regions · industries) instead of O(rows ·
        industries²). Our own derivation; equal to the product with φ itself but for rounding.
        """
        if self.phi is not None:
            return np.asarray(table @ self.phi)
        x = np.asfortranarray(table[:, self.order], dtype=np.float64)
        result = np.empty(x.shape, order="F")
        for columns, near in zip(self._blocks(), self.near, strict=True):
            result[:, columns] = x[:, columns] @ near
        self._sweep(x, result, upward=True)
        self._sweep(x, result, upward=False)
        back = np.empty(table.shape)
        back[:, self.order] = result
        return back

    def sums(self) -> Floats:
        """The sum of each column of φ.

        S_j = Σ_i φ_ij. O(regions · industries).
        """
        size = self.matrix.shape[1] if self.phi is None else self.phi.shape[0]
        return np.asarray(self.times(np.ones((1, size)))[0])

    def _blocks(self) -> list[slice]:
        return [slice(start, start + _BLOCK) for start in range(0, len(self.ubiquity), _BLOCK)]

    def _sweep(self, x: Floats, result: Floats, *, upward: bool) -> None:
        """Add to each column what comes from the blocks before its own (upward) or after it (downward)."""
        kept = np.zeros((x.shape[0], self.matrix.shape[0]))
        of_target = upward == (self.kind == "minimum")  # which of the two ubiquities divides these pairs
        for columns in self._blocks() if upward else self._blocks()[::-1]:
            block, u = self.matrix[:, columns], self.ubiquity[columns]
            result[:, columns] += (kept @ block) / u if of_target else kept @ block
            kept += (x[:, columns] if of_target else x[:, columns] / u) @ block.T
