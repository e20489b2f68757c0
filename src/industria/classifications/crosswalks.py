"""Owns Crosswalk: how the codes of one classification, or year of it, go over into those of another.

Comes in: pairs of codes with their weights. Goes out: a crosswalk that says how its weights came about, and
that can be followed by another or turned round. Mistakes are `FindingError`; the arithmetic is in
`kernels.crosswalk`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from industria.classifications import crosswalk_finding_records as records
from industria.findings import FindingError
from industria.kernels import crosswalk as kernel
from industria.kernels.arrays import Floats, Integers


@dataclass(frozen=True, eq=False)
class Crosswalk:
    """Weights from the codes of one classification to those of another, each code's weights summing to one.

    `weights` says how they came about: `given`, `equal`, `count`, or what a chain or an inversion made of
    them.
    """

    source: str
    target: str
    source_codes: tuple[str, ...]
    target_codes: tuple[str, ...]
    concordance: kernel.Concordance
    weights: str

    @property
    def ambiguous_codes(self) -> tuple[str, ...]:
        """Source codes that touch more than one target code."""
        return tuple(self.source_codes[s] for s in np.flatnonzero(self.concordance.ambiguous).tolist())

    def targets_of(self, code: str) -> dict[str, float]:
        """The target codes that a source code touches, with their weights; empty where it has none."""
        if code not in self.source_codes:
            return {}
        row = self.source_codes.index(code)
        touched = self.concordance.touches[[row], :].indices.tolist()
        return {self.target_codes[t]: float(self.concordance.weights[row, t]) for t in touched}

    def then(self, other: Crosswalk) -> Crosswalk:
        """This crosswalk followed by another, from our source to its target.

        FindingError where the other starts from another classification, or lacks codes that this one leads
        to.
        """
        if self.target != other.source:
            found = records.CHAIN_APART.at(first=self.target or "?", second=other.source or "?")
            raise FindingError([found])
        aligned = _on_codes(other, self.target_codes)
        reached = np.unique(self.concordance.touches.indices)
        lost = reached[aligned.targets[reached] == 0]
        if len(lost):
            example = self.target_codes[int(lost[0])]
            raise FindingError([records.CHAIN_BROKEN.at(count=len(lost), number=len(lost), example=example)])
        made = kernel.chain(self.concordance, aligned)
        weights = f"{self.weights}, then {other.weights}"
        return Crosswalk(self.source, other.target, self.source_codes, other.target_codes, made, weights)

    def inverted(self, values: Mapping[str, float], *, by: str) -> Crosswalk:
        """The crosswalk back, each target code split as the values in it come from source codes.

        V_ts = W_st·x_s / Σ W_s't·x_s'. `values`: x by source code; `by` names them (such as `employment
        2021`). A source code without a value counts as none; target codes in which there is nothing stay
        without a way back.
        """
        if not by.strip():
            raise FindingError([records.WEIGHTS_UNNAMED.at()])
        made = kernel.invert(self.concordance, _numbers(values, self.source_codes))
        codes = (self.target_codes, self.source_codes)
        return Crosswalk(self.target, self.source, *codes, made, f"inverted from {self.weights} by {by}")

    def __repr__(self) -> str:
        pairs = self.concordance.touches.nnz
        return (
            f"Crosswalk {self.source or '?'} → {self.target or '?'} (weights: {self.weights}): "
            f"{len(self.source_codes)} codes to {len(self.target_codes)}, {pairs} pairs, "
            f"{len(self.ambiguous_codes)} ambiguous"
        )


def _on_codes(walk: Crosswalk, codes: tuple[str, ...]) -> kernel.Concordance:
    """The concordance of a crosswalk with its source codes in another order; codes it lacks lead nowhere."""
    place = {code: row for row, code in enumerate(walk.source_codes)}
    rows = np.array([place.get(code, -1) for code in codes], dtype=np.int64)
    pairs = walk.concordance.touches[np.maximum(rows, 0), :].tocoo()
    known = rows[pairs.row] >= 0
    source, target = pairs.row[known].astype(np.int64), pairs.col[known].astype(np.int64)
    weight = kernel.weights_at(walk.concordance, rows[source], target)
    return kernel.concordance(source, target, weight, (len(codes), len(walk.target_codes)))


def _numbers(values: Mapping[str, float], codes: tuple[str, ...]) -> Floats:
    numbers = np.array([float(values.get(code, 0.0)) for code in codes], dtype=np.float64)
    wrong: Integers = np.flatnonzero(~(numbers >= 0) | np.isinf(numbers))
    if len(wrong):
        first = int(wrong[0])
        example = f"{codes[first]}: {numbers[first]:g}"
        raise FindingError([records.BAD_SPLIT.at(count=len(wrong), number=len(wrong), example=example)])
    return numbers
