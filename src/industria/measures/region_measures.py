"""Owns `measures`: every industry of every region, and of the plan region as a whole.

Comes in: `cells` and the plan's regions. Goes out: `measures`, and the levels problem as findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.measures import finding_records as records
from industria.measures.comparison import Panel, Totals, measures_of, sums_over
from industria.measures.explanation import explain_measure
from industria.measures.intervals import Codes, Floats, Interval, to_floats
from industria.measures.keys import Key, encode
from industria.measures.membership import is_flat
from industria.measures.regions import Area, area_of, counts_in_totals
from industria.measures.whole import with_whole
from industria.steps import Step, Tables

CARRIED = (
    "value",
    "status",
    "low",
    "high",
    "disclosed",
    "unit",
    "units",
    "largest_share",
    "growth_published",
    "origin",
)


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `measures` from `cells`."""
    cells = one_level(tables, tables.read("cells", coded=True))
    area = area_of(tables)
    cells = with_whole(cells, area, "industry")
    panel = panel_of(cells, "industry")
    totals = totals_of(panel, area, panel)
    columns = {name: cells[name] for name in ("region", "classification", "industry", "period", "indicator")}
    columns |= {name: cells[name] for name in CARRIED}
    return {"measures": pa.table({**columns, **measures_of(panel, totals)})}


def panel_of(cells: pa.Table, item: str) -> Panel:
    """The codes and intervals of a table of cells; industries of two classifications stay apart."""
    items = cells[item]
    if item == "industry" and len(pc.unique(cells["classification"])) > 1:
        items = pc.binary_join_element_wise(pc.fill_null(cells["classification"], ""), items, "\x1f")
    keys = (encode(cells["region"]), encode(items), encode(cells["period"]), encode(cells["indicator"]))
    return Panel(*keys, Interval.of(cells), to_floats(cells["disclosed"]))


def totals_of(panel: Panel, area: Area, base: Panel) -> Totals:
    """What each row of `panel` is compared with, summed over the industries of `base`.

    For industries, base is the panel itself; for clusters it is the panel of industries, so that a region's
    total counts every industry once. Both must share the codes of regions, periods and indicators.
    """
    mask = counts_in_totals(area, base.region.labels, base.period.labels)
    reference = base.region.code(area.reference) if area.reference else -1
    place, places = base.place
    region_sum = sums_over(base.cells, place, places)
    moment, moments = base.moment
    grand = sums_over(base.cells, moment, moments, _reference_rows(base, mask, reference))
    kind, kinds = panel.kind
    item = sums_over(panel.cells, kind, kinds, _reference_rows(panel, mask, reference))
    disclosed = (
        _known_sum(base, place, places)[panel.place[0]],
        _known_sum(panel, kind, kinds, _reference_rows(panel, mask, reference))[kind],
        _known_sum(base, moment, moments, _reference_rows(base, mask, reference))[panel.moment[0]],
    )
    return Totals(region_sum.take(panel.place[0]), item.take(kind), grand.take(panel.moment[0]), disclosed)


def _known_sum(panel: Panel, codes: Codes, size: int, rows: Codes | None = None) -> Floats:
    """Σ of what is disclosed, by code."""
    chosen = slice(None) if rows is None else rows
    known = np.nan_to_num(panel.disclosed[chosen])
    return np.asarray(np.bincount(codes[chosen], weights=known, minlength=size), dtype=np.float64)


def _reference_rows(panel: Panel, mask: Any, reference: int) -> Codes:
    """Rows that make up the reference: of the reference region, else of all regions in the partition."""
    if reference >= 0:
        return np.flatnonzero(panel.region.codes == reference)
    return np.flatnonzero(mask[panel.region.codes, panel.period.codes])


def one_level(tables: Tables, cells: pa.Table) -> pa.Table:
    """Cells of one code level per classification, so that nothing is counted twice; a finding says which.

    The plan may name the level (the length of a code); otherwise the level with the most rows is used.
    """
    head = tables.read("plan_region").to_pylist()[0] if tables.has("plan_region") else {}
    names = pc.unique(cells["classification"]).to_pylist()
    kept = []
    for name in names:
        column = cells["classification"]
        same = pc.is_null(column) if name is None else pc.equal(column, name)
        part = cells if len(names) == 1 else cells.filter(same)
        if not is_flat(name):
            part = _finest_agreed(tables, part, name, head.get("level"))
        kept.append(part)
    if not kept:
        return cells
    return pa.concat_tables(kept) if len(kept) > 1 else kept[0]


def _finest_agreed(tables: Tables, part: pa.Table, name: str | None, wanted: int | None) -> pa.Table:
    industry = encode(part["industry"])
    lengths = np.array([len(label) for label in industry.labels], dtype=np.int64)
    if len(set(lengths)) < 2:
        return part
    counts = dict(enumerate(np.bincount(lengths[industry.codes])))
    counts = {length: rows for length, rows in counts.items() if rows}
    chosen = wanted or max(counts, key=lambda length: (counts[length], length))
    if not wanted:
        tables.report(
            records.MIXED_LEVELS.at(
                classification=name or "?", lengths=", ".join(map(str, sorted(counts))), level=chosen
            )
        )
    return part.filter(pa.array(lengths[industry.codes] == chosen))


STEP = Step(
    "measures",
    1,
    ("cells", "plan_region", "plan_regions", "regions"),
    ("measures",),
    run,
    {"measures": explain_measure},
)

__all__ = ["STEP", "Key", "one_level", "panel_of", "run", "totals_of"]
