"""Owns `relatedness`: proximity, density and outlook on a plain table, in a named convention.

Comes in: a long table of regions, industries and values, a period where there are several. Goes out: tables
of pairs of industries, of regions × industries, and of regions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from industria.findings import Finding
from industria.kernels.arrays import Floats
from industria.kernels.complexity.suite import ComplexitySuite, complexity_suite
from industria.kernels.relatedness.co_occurrence import normalised_co_occurrence
from industria.kernels.relatedness.density import relative_relatedness
from industria.kernels.relatedness.proximity import proximity
from industria.measures.economic_complexity.indices import (
    column,
    complain_of_refusal,
    flagged,
    held_by,
    provenance,
    renamed,
)
from industria.measures.economic_complexity.matrices import (
    PeriodMatrix,
    Settings,
    read_matrices,
    stacked,
)
from industria.measures.economic_complexity.presets import Preset, preset_of
from industria.measures.economic_complexity.stated import Stated
from industria.measures.plain_output import table_like


@dataclass(frozen=True, eq=False, repr=False)
class RelatednessResult(Stated):
    """Relatedness of industries and how near each region is to each industry, with the preset they follow.

    `density`: [period], region, industry, present, relatedness_density, relative_relatedness, cog, for every
    pair. `outlook`: [period], region, diversity, eci, coi, flag. `industries`: [period], industry, ubiquity,
    pci. `proximity` is made when it is first asked for.
    """

    density: Any
    outlook: Any
    industries: Any
    preset: str
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...]
    _held: Sequence[tuple[PeriodMatrix, Any]]
    _preset: Preset
    _names: Mapping[str, str | None]
    _kind: Any
    name: str = field(default="relatedness")

    @cached_property
    def proximity(self) -> Any:
        """[period], industry, other, proximity: each pair that ever meets once, as the preset ties them."""
        parts = [_pairs(matrix, held, self._preset) for matrix, held in self._held]
        industry = self._names["industry"]
        names = {"period": self._names["period"], "industry": industry, "other": f"other_{industry}"}
        return table_like(self._kind, renamed(stacked(parts), names))

    def __repr__(self) -> str:
        return self.stated("Relatedness", f"{len(self.density)} rows of density")


def relatedness(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    period: str | None = None,
    preset: str | Preset = "textbook",
    settings: Settings | None = None,
) -> RelatednessResult:
    """How near industries are to each other, how near each region is to each, and what that promises.

    φ = C / max(u, u'), ω = Σ M·φ / Σ φ, COI and COG, as `preset` says. Each period by itself. Pairs that are
    not in the table have no activity; regions and industries without specialisation have no density. Where
    the spectrum decides nothing there is density but no outlook, and a finding says why.
    """
    chosen, asked = preset_of(preset), settings or Settings()
    read = read_matrices(data, region, industry, value, period=period, settings=asked)
    cells, outlooks, industries, kept = [], [], [], []
    for matrix in read.periods():
        held = held_by(matrix, chosen, asked)
        found = complexity_suite(held, chosen.convention, given_presence=True)
        if found.refusal is not None:
            complain_of_refusal(read, matrix, found.refusal)
        dense = held.toarray() if hasattr(held, "toarray") else held
        diversity, ubiquity = (np.asarray(dense.sum(axis=axis), dtype=np.float64) for axis in (1, 0))
        eci, pci = _indices(found)
        cells.append(_cells(matrix, dense, found))
        outlooks.append({
            "period": column(matrix.period, len(diversity)), "region": matrix.regions, "diversity": diversity,
            "eci": eci, "coi": found.coi, "flag": flagged(read, matrix, diversity, asked),
        })  # fmt: skip
        industries.append({
            "period": column(matrix.period, len(ubiquity)), "industry": matrix.industries,
            "ubiquity": ubiquity, "pci": pci,
        })  # fmt: skip
        kept.append((matrix, held))
    names = {"period": period, "region": region, "industry": industry}
    tables = [table_like(read.kind, renamed(stacked(part), names)) for part in (cells, outlooks, industries)]
    return RelatednessResult(
        density=tables[0], outlook=tables[1], industries=tables[2],
        preset=chosen.name, provenance=provenance("relatedness_density", read, chosen, asked),
        findings=tuple(read.table.findings), _held=kept, _preset=chosen, _names=names, _kind=read.kind,
    )  # fmt: skip


def links_of(held: Any, preset: Preset) -> Floats:
    """What ties industries in a convention: proximity, or a normalised co-occurrence."""
    convention = preset.convention
    if convention.links == "proximity":
        return proximity(held, kind=convention.proximity_kind, diagonal=convention.diagonal)
    return normalised_co_occurrence(held, convention.links, totals=convention.totals)


def _indices(found: ComplexitySuite) -> tuple[Floats, Floats]:
    """ECI and PCI, or NaN for everybody where the spectrum was refused."""
    if found.indices is None:
        regions, industries = found.density.shape
        return np.full(regions, np.nan), np.full(industries, np.nan)
    return found.indices.eci, found.indices.pci


def _cells(matrix: PeriodMatrix, held: Any, found: ComplexitySuite) -> dict[str, Any]:
    regions, industries = held.shape
    return {
        "period": column(matrix.period, regions * industries),
        "region": np.repeat(matrix.regions, industries), "industry": np.tile(matrix.industries, regions),
        "present": (held > 0).ravel(), "relatedness_density": found.density.ravel(),
        "relative_relatedness": relative_relatedness(found.density, held).ravel(), "cog": found.cog.ravel(),
    }  # fmt: skip


def _pairs(matrix: PeriodMatrix, held: Any, preset: Preset) -> dict[str, Any]:
    links = links_of(held, preset)
    one, other = np.nonzero(np.triu(np.nan_to_num(links, nan=0.0), 1))
    return {
        "period": column(matrix.period, len(one)), "industry": matrix.industries[one],
        "other": matrix.industries[other], "proximity": links[one, other],
    }  # fmt: skip
