"""Owns `complexity_intervals`: how sure the complexity index and the rank of each region are.

Comes in: a long table of counts of units (establishments, firms), a period where there are several. Goes out:
ECI and rank of each region with intervals from tables drawn anew; small regions stay flagged and unranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.kernels.complexity.incidence import incidence
from industria.kernels.complexity.resampling import ResampledComplexity, Resampling, resampled_complexity
from industria.kernels.refusal import Refused
from industria.measures import data_finding_records as findings
from industria.measures.economic_complexity import finding_records as records
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
    RegionIndustryTable,
    Settings,
    read_matrices,
    stacked,
)
from industria.measures.economic_complexity.populations import base_of
from industria.measures.economic_complexity.presets import Preset, preset_of
from industria.measures.plain_output import table_like
from industria.result import Result
from industria.steps import Progress, no_progress


@dataclass(frozen=True)
class IntervalSettings(Settings):
    """The `Settings` of `complexity`, how units are drawn, and whom to tell how far it is.

    `progress` is called over all periods together and may raise KeyboardInterrupt to cancel.
    """

    resampling: Resampling = field(default_factory=Resampling)
    progress: Progress = no_progress


def complexity_intervals(
    data: Any,
    *,
    region: str,
    industry: str,
    count: str,
    period: str | None = None,
    preset: str | Preset = "textbook",
    settings: Settings | None = None,
) -> Result:
    """The complexity index of regions with intervals, from counts of units that are drawn anew.

    n* ~ Multinomial(N, n / N) over all cells of a period: the units in `count` (establishments, not workers)
    are resampled, their number kept; ends are quantiles of ECI and of ranks over
    `IntervalSettings.resampling.replications` tables. One seed gives one result, whatever the number of
    workers, and each period the result it would have alone; one period is held at a time. Columns: [period],
    region, units, diversity, eci, eci_low, eci_high, eci_rank, rank_low, rank_high, defined, flag; only
    regions without a flag are ranked, in every draw. Units that the table leaves out (small cells) are in no
    draw. A period whose spectrum decides nothing has no index and a finding says why; where there is but one
    period that is raised.
    """
    chosen, asked = preset_of(preset), _asked(settings)
    read = read_matrices(data, region, industry, count, period=period, settings=asked)
    number = 1 if read.period is None else read.period.size
    parts, refused = [], {}
    for at, matrix in enumerate(read.periods()):
        columns, lost = _of_period(read, matrix, chosen, asked, (at, number))
        parts.append(columns)
        refused[matrix.period] = lost
    names = {"period": period, "region": region}
    made = provenance("eci_interval", read, chosen, asked)
    made |= {"resampling": asdict(asked.resampling), "resampled": f"units counted in {count}"}
    made["refused"] = refused if period is not None else next(iter(refused.values()), 0)
    table = table_like(read.kind, renamed(stacked(parts), names))
    return Result(table, made, chosen.name, "complexity_intervals", tuple(read.table.findings))


def _asked(settings: Settings | None) -> IntervalSettings:
    """The settings with everything that drawing needs; a finding where what was given holds no units."""
    given = settings or IntervalSettings()
    if given.values != "amounts":
        raise FindingError(
            [findings.BAD_CHOICE.at(role="values", given=repr(given.values), choices="amounts")]
        )
    if isinstance(given, IntervalSettings):
        return given
    return IntervalSettings(given.status, given.unknown, given.values, given.population, given.size_rule)


def _of_period(
    read: RegionIndustryTable, matrix: PeriodMatrix, preset: Preset, asked: IntervalSettings,
    turn: tuple[int, int],
) -> tuple[Mapping[str, Any], int]:  # fmt: skip
    """The columns of one period, and how many of its draws were refused."""
    counts = matrix.values.toarray() if hasattr(matrix.values, "toarray") else matrix.values
    diversity = np.asarray(incidence(held_by(matrix, preset, asked)).diversity)
    flags = flagged(read, matrix, diversity, asked)
    at, number = turn

    def told(stage: str, done: int, total: int) -> None:
        asked.progress(stage, at * total + done, number * total)

    try:
        found = resampled_complexity(
            counts, preset.convention, asked.resampling, told,
            base=base_of(matrix, asked.population), ranked=flags == "",
        )  # fmt: skip
    except Refused as refused:
        if matrix.period is None or refused.code in ("bad-resampling", "not-whole"):
            raise records.refusal(refused) from None
        complain_of_refusal(read, matrix, refused)
        found = _nothing(len(matrix.regions))
    return {
        "period": column(matrix.period, len(diversity)), "region": matrix.regions,
        "units": matrix.region_totals, "diversity": diversity,
        "eci": found.eci, "eci_low": found.eci_low, "eci_high": found.eci_high,
        "eci_rank": found.rank, "rank_low": found.rank_low, "rank_high": found.rank_high,
        "defined": found.defined, "flag": flags,
    }, found.refused  # fmt: skip


def _nothing(size: int) -> ResampledComplexity:
    """What stands for a period without a usable spectrum."""
    none = np.full(size, np.nan)
    return ResampledComplexity(none, none, none, none, none, none, none, 0)
