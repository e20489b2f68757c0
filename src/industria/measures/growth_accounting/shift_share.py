"""Owns `shift_share` on plain tables: the change of each region and industry as components that add up.

Comes in: a panel of regions, industries and periods, and the variant. Goes out: a `GrowthAccount` of cells
and regions. The formulae are in `kernels.shift_share`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.shift_share import components as names
from industria.kernels.shift_share.components import Components, Levels
from industria.kernels.shift_share.dunn import dunn
from industria.kernels.shift_share.dynamic import added_up, steps_of
from industria.kernels.shift_share.esteban_marquillas import esteban_marquillas
from industria.kernels.shift_share.spatial import neighbour_sums, spatial
from industria.measures import data_finding_records as data_records
from industria.measures.growth_accounting import finding_records as records
from industria.measures.growth_accounting.account import (
    GrowthAccount,
    Reasons,
    cells_result,
    level_columns,
    provenance,
    reason_of,
    region_key,
    summed,
    totals_result,
)
from industria.measures.growth_accounting.component_bounds import component_bounds, region_bounds
from industria.measures.growth_accounting.neighbours import read_neighbours
from industria.measures.growth_accounting.options import GrowthOptions
from industria.measures.growth_accounting.panel import Names, Panel, read_panel
from industria.measures.growth_accounting.reference import Reference, read_reference
from industria.measures.growth_accounting.steps import steps_result
from industria.measures.growth_records import GROWTH_MEASURES

VARIANTS = ("dunn", "esteban-marquillas", "dynamic", "spatial")
_ORDER = (
    names.NATIONAL, names.MIX, names.NEIGHBOURHOOD, names.COMPETITIVE, names.ALLOCATION, names.ENTRY,
    names.EXIT, names.NEW_INDUSTRY,
)  # fmt: skip


def shift_share(
    data: Any,
    *,
    region: str,
    industry: str,
    period: str,
    value: str,
    variant: str = "dunn",
    options: GrowthOptions | None = None,
) -> GrowthAccount:
    """The change of each cell as growth of the whole, of its industry, of its neighbours, and its own.

    Δx = national + industry mix [+ neighbourhood] + competitive [+ allocation] + entry + exit + new industry.
    `variant`: `dunn` (1960); `esteban-marquillas` (1972), with homothetic levels and allocation effect;
    `dynamic` (Barff & Knight 1988), summed over all steps between the two ends; `spatial` (Nazara & Hewings
    2004), neighbours between nation and region. Periods, reference, neighbours and the meaning of absent
    pairs are `GrowthOptions`. `cells` has a row a (region, industry), `totals` a row a region. Where the
    table has a column of statuses or of bounds, `dunn` gives `<component>_low` and `_high` too: the interval
    of a component of which a level is withheld, the component itself where all is observed.
    """
    chosen = options or GrowthOptions()
    if variant not in VARIANTS:
        wrong = data_records.BAD_CHOICE.at(role="variant", given=repr(variant), choices=", ".join(VARIANTS))
        raise FindingError([wrong])
    panel = read_panel(data, Names(region, industry, period, value), chosen, between=variant == "dynamic")
    reference = read_reference(panel, chosen)
    _refuse_base_outside(panel, reference)
    steps = steps_of(panel.levels, reference.industries, reference.wholes) if variant == "dynamic" else []
    found, reasons = (
        _summed_steps(panel, reference, steps) if steps else _at_once(panel, reference, variant, chosen)
    )
    parts = {name: found.parts[name] for name in _ORDER if name in found.parts}
    numbers = {**level_columns(panel), "change": panel.current - panel.base, **parts}
    reason = reason_of(numbers, reasons)
    bounds = component_bounds(panel, reference, numbers) if variant == "dunn" and panel.bounded else {}
    measured = [GROWTH_MEASURES[name] for name in parts]
    made = provenance(panel, measured, variant=variant, reference=reference.origin, absent=chosen.absent)
    cells = cells_result(panel, "shift_share", {**numbers, **bounds, "reason": reason}, made, variant)
    key = region_key(panel)
    sums = summed(panel, key, numbers | bounds, reason)
    if bounds:
        sums |= region_bounds(panel, reference, sums)
    totals = totals_result(panel, key, sums, cells, "shift_share_totals")
    told = steps_result(panel, steps, list(parts), cells) if steps else None
    return GrowthAccount(cells, totals, told)


def _at_once(
    panel: Panel, reference: Reference, variant: str, options: GrowthOptions
) -> tuple[Components, Reasons]:
    """The components from the first period straight to the last, and why a cell may be unknown."""
    cell = Levels(panel.base, panel.current)
    industry = Levels(reference.industries[0], reference.industries[-1])
    whole = Levels(reference.wholes[0], reference.wholes[-1])
    reasons = _reasons(panel, reference)
    if variant == "esteban-marquillas":
        total = panel.of_region(panel.base)
        found = esteban_marquillas(cell, industry, whole, total)
        return found, [*reasons, ("region-base-unknown", np.isnan(total))]
    if variant == "spatial":
        weights = read_neighbours(panel, options)
        sums = [neighbour_sums(x, panel.region, panel.industry, weights) for x in (panel.base, panel.current)]
        found = spatial(cell, industry, whole, Levels(*sums))
        return found, [*reasons, ("neighbours-unknown", _unknown(panel, *sums))]
    return dunn(cell, industry, whole), reasons


def _summed_steps(panel: Panel, reference: Reference, steps: list[Components]) -> tuple[Components, Reasons]:
    """The components of all steps added up, and why a cell may be unknown."""
    own, compared = _reasons(panel, reference)[:2], _reasons(panel, reference)[2:]
    return added_up(steps), [*own, ("step-unknown", _unknown(panel, *panel.levels)), *compared]


def _reasons(panel: Panel, reference: Reference) -> list[tuple[str, Booleans]]:
    return [
        ("base-unknown", np.isnan(panel.base)),
        ("current-unknown", np.isnan(panel.current)),
        ("industry-unknown", _unknown(panel, *reference.industries)),
        ("whole-unknown", _unknown(panel, *reference.wholes)),
    ]


def _unknown(panel: Panel, *levels: Floats) -> Booleans:
    """Cells for which one of the levels is unknown."""
    unknown = np.zeros(len(panel.region), dtype=np.bool_)
    for level in levels:
        unknown |= np.isnan(level)
    return unknown


def _refuse_base_outside(panel: Panel, reference: Reference) -> None:
    """Complain where a region has a base in an industry of which the reference has none."""
    steps = zip(panel.levels[:-1], reference.industries, reference.wholes, strict=False)
    lost = np.zeros(len(panel.region), dtype=np.bool_)
    for level, industry, whole in steps:
        lost |= (level > 0) & ((industry == 0) | (whole == 0))
    if lost.any():
        first = int(np.argmax(lost))
        example = (
            f"{panel.region_key.labels[panel.region[first]]}, "
            f"{panel.industry_key.labels[panel.industry[first]]}"
        )
        panel.table.complain(records.NOT_IN_REFERENCE, None, int(lost.sum()), example=example)
        panel.table.stop_on_errors()
