"""Owns `complexity_from_outside`: regions measured by a complexity of industries that was computed elsewhere.

Comes in: a long table of regions and industries, and a complexity of each industry. Goes out: one row a
region.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.kernels.complexity.incidence import incidence
from industria.kernels.complexity.outside import complexity_from_outside as kernel
from industria.kernels.complexity.ranks import ranks
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.indices import flagged, held_by, provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.populations import by_label
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.plain_output import table_like
from industria.result import Result


def complexity_from_outside(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    pci: Any,
    settings: Settings | None = None,
) -> Result:
    """The mean complexity of each region's industries on a scale from outside.

    Σ M·PCI / Σ M over industries whose PCI is known. `pci`: a mapping or Series by industry, such as that of
    world trade for the cities of one country. Not standardised, so that tables on the same PCI compare.
    `covered_share` says how much of a portfolio the mean covers.
    """
    asked, preset = settings or Settings(), PRESETS["textbook"]
    read = read_matrices(data, region, industry, value, settings=asked)
    matrix = next(iter(read.periods()))
    given = by_label(matrix.industries, pci, "pci", all_needed=False)
    unknown = np.isnan(given)
    if unknown.any():
        example = str(matrix.industries[np.argmax(unknown)])
        read.table.findings.append(records.NO_PCI.at(number=int(unknown.sum()), example=example))
    held = held_by(matrix, preset, asked)
    mean, covered = kernel(held, given)
    diversity = incidence(held).diversity
    flags = flagged(read, matrix, diversity, asked)
    columns = {
        region: matrix.regions, "diversity": diversity, "eci_from_outside": mean, "covered_share": covered,
        "rank": ranks(mean, flags == ""), "flag": flags,
    }  # fmt: skip
    made = provenance("eci_from_outside", read, preset, asked)
    return Result(
        table_like(read.kind, columns), made, preset.name, "complexity_from_outside",
        tuple(read.table.findings),
    )  # fmt: skip
