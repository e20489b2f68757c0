"""Owns `cross_relatedness`: how near a region's activities of one kind are to those of another kind.

Comes in: two long tables over the same regions, such as technologies and industries. Goes out: a table of
pairs and one of regions × activities of the second kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.findings import Finding
from industria.kernels.arrays import Integers
from industria.kernels.relatedness.cross import cross_density, cross_proximity
from industria.measures.economic_complexity.indices import held_by, provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.plain_output import table_like


@dataclass(frozen=True, eq=False)
class CrossRelatednessResult:
    """`proximity`: activity, other, cross_proximity. `density`: region, other, cross_density."""

    proximity: Any
    density: Any
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    preset: str = "textbook"
    name: str = "cross_relatedness"


def cross_relatedness(
    data: Any,
    other_data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    settings: Settings | None = None,
) -> CrossRelatednessResult:
    """How near what a region has of one kind is to each activity of another kind.

    χ = Σ A·B / max(u, u'), ω = Σ A·χ / Σ χ. Both tables name their columns alike; presence is decided in each
    by itself, and regions that are in only one of them have nothing of the other kind.
    """
    asked, preset = settings or Settings(), PRESETS["textbook"]
    reads = [read_matrices(table, region, industry, value, settings=asked) for table in (data, other_data)]
    one, other = (next(iter(read.periods())) for read in reads)
    names = np.array(list(dict.fromkeys([*one.regions, *other.regions])), dtype=object)
    held = [
        _placed(held_by(matrix, preset, asked), _positions(matrix.regions, names), len(names))
        for matrix in (one, other)
    ]
    chi = cross_proximity(held[0], held[1])
    first, second = np.nonzero(np.nan_to_num(chi, nan=0.0))
    density = cross_density(held[0], chi)
    pairs = {
        industry: one.industries[first], f"other_{industry}": other.industries[second],
        "cross_proximity": chi[first, second],
    }  # fmt: skip
    cells = {
        region: np.repeat(names, len(other.industries)),
        f"other_{industry}": np.tile(other.industries, len(names)),
        "present": (held[1] > 0).ravel(), "cross_density": density.ravel(),
    }  # fmt: skip
    made = provenance("cross_density", reads[0], preset, asked) | {"other_input_hash": reads[1].input_hash}
    found = (*reads[0].table.findings, *reads[1].table.findings)
    return CrossRelatednessResult(table_like(data, pairs), table_like(data, cells), made, found)


def _positions(labels: NDArray[np.object_], names: NDArray[np.object_]) -> Integers:
    place = {name: number for number, name in enumerate(names)}
    return np.array([place[label] for label in labels], dtype=np.int64)


def _placed(held: Any, rows: Integers, size: int) -> NDArray[np.float64]:
    """The rows of a presence matrix among all regions of both tables."""
    dense = held.toarray() if hasattr(held, "toarray") else np.asarray(held)
    whole = np.zeros((size, dense.shape[1]))
    whole[rows] = dense
    return whole
