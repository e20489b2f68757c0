"""Owns `growth_contribution` on plain tables: what each cell adds to the growth of a total.

Comes in: a panel, and which total is told. Goes out: a `GrowthAccount`. The formulae are in
`kernels.contribution`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.kernels.bounds import sum_by_group
from industria.kernels.contribution import KINDS, contribution_to_growth, gross_flows, kind_of_change
from industria.kernels.growth import growth
from industria.measures import data_finding_records as data_records
from industria.measures.growth_accounting.account import (
    GrowthAccount,
    cells_result,
    level_columns,
    provenance,
    reason_of,
    region_key,
    summed,
    totals_result,
)
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Names, Panel, read_panel
from industria.measures.growth_records import CONTRIBUTION, GROSS_FLOWS
from industria.measures.plain_tables import Key

TOTALS = ("region", "industry", "all")


def growth_contribution(
    data: Any,
    *,
    region: str,
    industry: str,
    period: str,
    value: str,
    of: str = "region",
    options: GrowthOptions | None = None,
) -> GrowthAccount:
    """What each cell adds to the growth of its region (or industry, or all), and the gross flows behind it.

    c = (x₁ − x₀)/X₀; X₁ − X₀ = gross entry + expansion + contraction + exit. `kind`: `entering`, `expanding`,
    `contracting`, `leaving`, `unchanged`, `unknown`. `cells` has a row a (region, industry), `totals` a row
    a total. Contributions are fractions: 0.01 is one percentage point.
    """
    if of not in TOTALS:
        raise FindingError([data_records.BAD_CHOICE.at(role="of", given=repr(of), choices=", ".join(TOTALS))])
    chosen = options or GrowthOptions()
    panel = read_panel(data, Names(region, industry, period, value), chosen)
    key = _total_key(panel, of)
    total = sum_by_group(panel.base, key.codes, key.size)
    change = panel.current - panel.base
    share = contribution_to_growth(panel.base, panel.current, total[key.codes] if key.size else panel.base)
    kind = np.array(KINDS, dtype=object)[kind_of_change(panel.base, panel.current)]
    numbers = {**level_columns(panel), "change": change}
    reason = reason_of(
        {**numbers, "contribution": share},
        [
            ("base-unknown", np.isnan(panel.base)),
            ("current-unknown", np.isnan(panel.current)),
            ("total-base-unknown", np.isnan(total)[key.codes]),
            ("total-base-zero", total[key.codes] == 0),
        ],
    )
    made = provenance(panel, (CONTRIBUTION, *GROSS_FLOWS), of=of, absent=chosen.absent)
    columns = {**numbers, "kind": kind, CONTRIBUTION.id: share, "reason": reason}
    cells = cells_result(panel, "growth_contribution", columns, made, "textbook")
    totals = _totals(panel, key, numbers, reason)
    return GrowthAccount(cells, totals_result(panel, key, totals, cells, "growth_contribution_totals"))


def _totals(panel: Panel, key: Key, numbers: dict[str, Any], reason: Any) -> dict[str, Any]:
    """The sums of each total, its growth and its gross flows."""
    unknown = np.isnan(numbers["change"])
    why = reason.copy()
    why[~unknown] = None
    sums = summed(panel, key, numbers, why)
    base, current = (f"{panel.names.value}_{end}" for end in ("base", "current"))
    flows = gross_flows(panel.base, panel.current, key.codes, key.size)
    told = {f"gross_{name}": values for name, values in flows.items()}
    levels = {name: sums.pop(name) for name in (base, current, "change")}
    return {**levels, "growth": growth(levels[current], levels[base]), **told, **sums}


def _total_key(panel: Panel, of: str) -> Key:
    if of == "region":
        return region_key(panel)
    if of == "industry":
        return Key(panel.industry_key.name, panel.industry, panel.industry_key.labels)
    return Key("total", np.zeros(len(panel.region), dtype=np.int64), ["all"])
