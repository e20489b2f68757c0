"""Owns `complexity_intervals`: how sure the complexity index and the rank of each region are.

Comes in: a long table of counts of units (establishments, firms). Goes out: ECI and rank of each region with
intervals from tables drawn anew; small regions stay flagged.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from industria.kernels.complexity.incidence import incidence
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.resampling import Resampling, resampled_complexity
from industria.kernels.refusal import Refused
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.indices import flagged, provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.presets import Preset, preset_of
from industria.measures.plain_output import table_like
from industria.result import Result
from industria.steps import Progress, no_progress


def complexity_intervals(
    data: Any,
    *,
    region: str,
    industry: str,
    count: str,
    preset: str | Preset = "textbook",
    resampling: Resampling | None = None,
    progress: Progress = no_progress,
) -> Result:
    """The complexity index of regions with intervals, from counts of units that are drawn anew.

    n* ~ Multinomial(N, n / N) over all cells: the units in `count` (establishments, not workers) are
    resampled, their number kept; ends are quantiles of ECI and of ranks over `resampling.replications`
    tables. One seed gives one result, whatever the number of workers. `progress` may raise KeyboardInterrupt
    to cancel. One period at a time. Units that the table leaves out (small cells) are in no draw.
    """
    chosen, asked = preset_of(preset), resampling or Resampling()
    settings = Settings()
    read = read_matrices(data, region, industry, count, settings=settings)
    matrix = next(iter(read.periods()))
    counts = matrix.values.toarray() if hasattr(matrix.values, "toarray") else matrix.values
    try:
        found = resampled_complexity(counts, chosen.convention, asked, progress)
    except Refused as refused:
        raise records.refusal(refused) from None
    diversity = incidence(presence(counts, threshold=chosen.convention.threshold)).diversity
    columns = {
        region: matrix.regions, "units": matrix.region_totals, "diversity": diversity,
        "eci": found.eci, "eci_low": found.eci_low, "eci_high": found.eci_high,
        "eci_rank": found.rank, "rank_low": found.rank_low, "rank_high": found.rank_high,
        "defined": found.defined, "flag": flagged(read, matrix, np.asarray(diversity), settings),
    }  # fmt: skip
    made = provenance("eci_interval", read, chosen, settings)
    made |= {"resampling": asdict(asked), "resampled": f"units counted in {count}", "refused": found.refused}
    return Result(
        table_like(read.kind, columns), made, chosen.name, "complexity_intervals", tuple(read.table.findings)
    )
