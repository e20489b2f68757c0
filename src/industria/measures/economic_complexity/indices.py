"""Owns `complexity`: ECI of regions and PCI of industries on a plain table, in a named convention.

Comes in: a long table of regions, industries and values, a period where there are several. Goes out: a table
of regions and one of industries, with the eigenvalues, the preset, and who is too small to be ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

import numpy as np

from industria.findings import Finding
from industria.kernels.arrays import Floats
from industria.kernels.complexity.incidence import incidence
from industria.kernels.complexity.indices import ComplexityIndices, complexity_indices
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.ranks import ranks
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.matrices import (
    PeriodMatrix,
    RegionIndustryTable,
    Settings,
    read_matrices,
    stacked,
)
from industria.measures.economic_complexity.populations import base_of
from industria.measures.economic_complexity.presets import Preset, preset_of
from industria.measures.economic_complexity.stated import Stated
from industria.measures.plain_output import table_like
from industria.measures.records import MEASURES


@dataclass(frozen=True, eq=False, repr=False)
class ComplexityResult(Stated):
    """Complexity of regions and of industries, with the preset they follow.

    `regions`: [period], region, total, diversity, eci, eci_rank, flag. `industries`: [period], industry,
    total, ubiquity, pci, pci_rank. `spectra`: [period], second, third, gap, refusal. Tables are of the kind
    that came in.
    """

    regions: Any
    industries: Any
    spectra: Any
    gap: Any
    preset: str
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    name: str = "complexity"

    def __repr__(self) -> str:
        size = f"{len(self.regions)} rows of regions, {len(self.industries)} of industries, gap {self.gap}"
        return self.stated("Complexity", size)


def complexity(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    period: str | None = None,
    preset: str | Preset = "textbook",
    settings: Settings | None = None,
) -> ComplexityResult:
    """The economic complexity index of regions and the product complexity index of industries.

    M = 1[x·T ≥ r·c] decided exactly, ECI and PCI from the second eigenvector with one sign for both, scaled
    as `preset` says (a name in `PRESETS`, or a `Preset`). Each period by itself. Pairs that are not in the
    table have no activity. Regions and industries without specialisation have no index; where the spectrum
    decides nothing nobody has one and a finding says why. `eci_rank` leaves out flagged regions
    (`Settings.size_rule`). `gap` is λ₂ − λ₃, or one for each period.
    """
    chosen, asked = preset_of(preset), settings or Settings()
    read = read_matrices(data, region, industry, value, period=period, settings=asked)
    regions, industries, spectra = [], [], []
    for matrix in read.periods():
        found = _of_period(read, matrix, chosen, asked)
        regions.append(found[0])
        industries.append(found[1])
        spectra.append(found[2])
    names = {"period": period, "region": region, "industry": industry}
    gaps = {matrix["period"][0]: float(matrix["gap"][0]) for matrix in spectra}
    tables = [table_like(read.kind, renamed(stacked(part), names)) for part in (regions, industries, spectra)]
    return ComplexityResult(
        regions=tables[0],
        industries=tables[1],
        spectra=tables[2],
        gap=gaps if period is not None else next(iter(gaps.values()), np.nan),
        preset=chosen.name,
        provenance=provenance("eci", read, chosen, asked),
        findings=tuple(read.table.findings),
    )


def held_by(matrix: PeriodMatrix, preset: Preset, settings: Settings) -> Any:
    """The presence matrix of a period, as the preset and the settings say."""
    if settings.values == "presence":
        return matrix.values
    return presence(
        matrix.values, threshold=preset.convention.threshold, base=base_of(matrix, settings.population)
    )


def _of_period(
    read: RegionIndustryTable, matrix: PeriodMatrix, preset: Preset, settings: Settings
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    held = held_by(matrix, preset, settings)
    part = incidence(held)
    indices, refusal = indices_or_refusal(read, matrix, held, preset)
    unknown = np.nan
    eci = np.full(len(matrix.regions), unknown) if indices is None else indices.eci
    pci = np.full(len(matrix.industries), unknown) if indices is None else indices.pci
    flags = flagged(read, matrix, part.diversity, settings)
    regions = {
        "period": column(matrix.period, len(eci)), "region": matrix.regions, "total": matrix.region_totals,
        "diversity": part.diversity, "eci": eci, "eci_rank": ranks(eci, flags == ""), "flag": flags,
    }  # fmt: skip
    industries = {
        "period": column(matrix.period, len(pci)), "industry": matrix.industries,
        "total": np.asarray(matrix.values.sum(axis=0)), "ubiquity": part.ubiquity,
        "pci": pci, "pci_rank": ranks(pci),
    }  # fmt: skip
    second, third = (np.nan, np.nan) if indices is None else _eigenvalues(indices)
    spectra = {
        "period": column(matrix.period, 1), "second": np.array([second]), "third": np.array([third]),
        "gap": np.array([second - third]), "refusal": column(refusal, 1),
    }  # fmt: skip
    return regions, industries, spectra


def indices_or_refusal(
    read: RegionIndustryTable, matrix: PeriodMatrix, held: Any, preset: Preset
) -> tuple[ComplexityIndices | None, str]:
    """The indices of a period, or none, why, and a finding about it."""
    try:
        return complexity_indices(held, preset.convention), ""
    except Refused as refused:
        complain_of_refusal(read, matrix, refused)
        return None, refused.code


def complain_of_refusal(read: RegionIndustryTable, matrix: PeriodMatrix, refused: Refused) -> None:
    """Keep a finding that says why a period has no complexity index."""
    why, when = records.reason(refused.code), in_words(matrix)
    read.table.findings.append(
        records.NO_COMPLEXITY.at(
            reason=why.en, reason_zh=why.zh, period=when[0], period_zh=when[1], **refused.data
        )
    )


def flagged(read: RegionIndustryTable, matrix: PeriodMatrix, diversity: Floats, settings: Settings) -> Any:
    """The flag of each region, with a note about those that have one."""
    totals = matrix.region_totals if settings.values == "amounts" else None
    flags = settings.size_rule.flags(totals, diversity)
    if (flags != "").any():
        rule, when = settings.size_rule.words, in_words(matrix)
        read.table.findings.append(
            records.SMALL_REGIONS.at(
                number=int((flags != "").sum()), example=str(matrix.regions[np.argmax(flags != "")]),
                rule=rule.en, rule_zh=rule.zh, period=when[0], period_zh=when[1],
            )
        )  # fmt: skip
    return flags


def in_words(matrix: PeriodMatrix) -> tuple[str, str]:
    """The period as part of a sentence, in English and Chinese; nothing where there is none."""
    return ("", "") if matrix.period is None else (f" in {matrix.period}", f"({matrix.period})")


def column(value: Any, size: int) -> Any:
    """The same value in every row, as objects."""
    one = np.empty(1, dtype=object)
    one[0] = value
    return np.broadcast_to(one, size)


def renamed(columns: Mapping[str, Any], names: Mapping[str, str | None]) -> dict[str, Any]:
    """The columns under the names of the table that came in; without a period where it had none."""
    kept = {key: values for key, values in columns.items() if names.get(key, "") is not None}
    return {names.get(key) or key: values for key, values in kept.items()}


def provenance(measure: str, read: RegionIndustryTable, preset: Preset, settings: Settings) -> dict[str, Any]:
    """How a result came about: formula, source, every choice, and a hash of what was read."""
    record = MEASURES[measure]
    return {
        "measure": measure, "formula": record.formula, "source": record.source, "rows": len(read.value),
        "convention": preset.as_record(), "unknown": settings.unknown, "values": settings.values,
        "base": "population" if settings.population is not None else "region totals",
        "size_rule": settings.size_rule.words.en, "input_hash": read.input_hash,
        "code_version": version("industria"),
    }  # fmt: skip


def _eigenvalues(indices: ComplexityIndices) -> tuple[float, float]:
    return indices.spectrum.second, indices.spectrum.third
