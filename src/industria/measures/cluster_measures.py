"""Owns the cluster view of activity: `cluster_measures` and how much of it is ambiguous.

Comes in: `cells`, `plan_membership`, `plan_clusters`. Goes out: `cluster_measures` (two views: the exclusive
`partition` for totals, the overlapping `membership` for each cluster on its own) and `cluster_ambiguity`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from industria.catalogue import ORIGINS, STATUSES
from industria.measures import finding_records as records
from industria.measures.ambiguity_explanation import explain_ambiguity
from industria.measures.comparison import Panel, measures_of
from industria.measures.explanation import explain_cluster_measure
from industria.measures.intervals import Codes, Floats, Interval, sum_by_group, to_column, to_floats
from industria.measures.keys import Key, combine, encode, first_rows, group_codes, words
from industria.measures.membership import Mapping as CodeMapping
from industria.measures.membership import map_codes
from industria.measures.region_measures import one_level, panel_of, totals_of
from industria.measures.regions import Area, area_of, counts_in_totals
from industria.measures.whole import with_whole
from industria.steps import Step, Tables

VIEWS = ("partition", "membership")


@dataclass(frozen=True)
class Expanded:
    """Every cell once for each cluster it may belong to: row of the cell, cluster, weight (NaN unknown)."""

    row: Codes
    cluster: Codes
    weight: Floats


def run(tables: Tables) -> Mapping[str, Any]:
    """Make `cluster_measures` and `cluster_ambiguity`."""
    area = area_of(tables)
    cells = with_whole(one_level(tables, tables.read("cells", coded=True)), area, "industry")
    base = panel_of(cells, "industry")
    clusters = tuple(sorted(tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist()))
    plan = tables.read("plan_membership")
    code, labels = _codes(cells)
    parts = []
    for view in VIEWS:
        mapping = map_codes(plan, view, labels, clusters)
        parts.append(_view(cells, base, area, clusters, (view, mapping, code)))
        if view == "partition":
            ambiguity = _ambiguity(base, area, mapping, code, len(labels))
            _report(tables, ambiguity)
    measured = pa.concat_tables(parts)
    _report_empty(tables, clusters, measured)
    return {"cluster_measures": measured, "cluster_ambiguity": ambiguity}


def measured_groups(tables: Tables, groups: pa.Table) -> pa.Table:
    """The columns of `cluster_measures` for other groups of codes, such as segments.

    `groups` has the columns of `plan_membership` (cluster, view, classification, code, weight); every group
    decides for itself, as in the view `membership`.
    """
    area = area_of(tables)
    cells = with_whole(one_level(tables, tables.read("cells", coded=True)), area, "industry")
    code, labels = _codes(cells)
    names = tuple(sorted(set(groups["cluster"].to_pylist())))
    mapping = map_codes(groups, "membership", labels, names)
    return _view(cells, panel_of(cells, "industry"), area, names, ("membership", mapping, code))


def _codes(cells: pa.Table) -> tuple[Codes, list[tuple[str, str]]]:
    """The distinct (classification, code) pairs of the cells and the pair of each row."""
    classification, industry = encode(cells["classification"]), encode(cells["industry"])
    pair = combine([(classification.codes, classification.size), (industry.codes, industry.size)])
    present, code = np.unique(pair, return_inverse=True)
    size = max(industry.size, 1)
    return code, [(classification.labels[p // size], industry.labels[p % size]) for p in present]


def _expand(mapping: CodeMapping, code: Codes) -> Expanded:
    """Repeat each cell once a cluster of its code. Cost: one pass over the repeated rows."""
    order = np.argsort(mapping.code, kind="stable")
    first = np.searchsorted(mapping.code[order], code, side="left")
    count = np.searchsorted(mapping.code[order], code, side="right") - first
    row = np.repeat(np.arange(len(code)), count)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    entry = order[np.repeat(first, count) + offset] if len(row) else np.zeros(0, np.int64)
    return Expanded(row, mapping.cluster[entry], mapping.weight[entry])


def _view(
    cells: pa.Table,
    base: Panel,
    area: Area,
    clusters: tuple[str, ...],
    chosen: tuple[str, CodeMapping, Codes],
) -> pa.Table:
    """The cluster measures of one view, from the cells and the weights of their codes."""
    view, mapping, code = chosen
    parts = _expand(mapping, code)
    cluster = Key(parts.cluster, clusters)
    keys = [
        Key(key.codes[parts.row], key.labels) if key is not cluster else key
        for key in (base.region, cluster, base.period, base.indicator)
    ]
    span = int(np.prod([k.size for k in keys]))
    present, group = group_codes(combine([(k.codes, k.size) for k in keys]), span)
    size = len(present)
    first = first_rows(group, size)
    total = sum_by_group(_weighted(base.cells, parts), group, size)
    region, item, period, indicator = (replace(key, codes=key.codes[first]) for key in keys)
    weight = np.nan_to_num(parts.weight)
    known = np.bincount(group, weights=weight * base.disclosed[parts.row], minlength=size)
    panel = Panel(region, item, period, indicator, total, np.asarray(known, dtype=np.float64))
    names = ("region", "cluster", "period", "indicator")
    columns: dict[str, Any] = {
        name: key.text(key.codes)
        for name, key in zip(names, (panel.region, panel.item, panel.period, panel.indicator), strict=True)
    }
    columns["view"] = words(np.zeros(size, np.int64), (view,))
    columns["disclosed"] = to_column(panel.disclosed)
    columns |= _carried(cells, base, parts, group, total)
    return pa.table({**columns, **measures_of(panel, totals_of(panel, area, base))})


def _weighted(cells: Interval, parts: Expanded) -> Interval:
    """w·x for a declared split, bounds [0, x] because the split is a judgement; x itself where w is 1."""
    x, weight = cells.take(parts.row), parts.weight
    certain = weight == 1.0
    return Interval(
        np.where(certain, x.value, weight * x.value),
        np.where(certain, x.low, np.minimum(x.low, 0.0)),
        np.where(certain, x.high, np.maximum(x.high, 0.0)),
    )


def _carried(
    cells: pa.Table, base: Panel, parts: Expanded, group: Codes, total: Interval
) -> dict[str, pa.Array]:
    """Value, status, origin, respondents, dominance and the ambiguous share of each cluster cell."""
    size = len(total.value)
    status = encode(cells["status"])
    rank = np.array([STATUSES.index(label) for label in status.labels] or [0])[status.codes][parts.row]
    split = np.isfinite(parts.weight) & (parts.weight < 1.0)
    rank = np.maximum(rank, np.where(np.isnan(parts.weight), 2, np.where(split, 1, 0)))
    origin = encode(cells["origin"])
    origin_rank = np.array([ORIGINS.index(label) for label in origin.labels] or [0])[origin.codes][parts.row]
    x = base.cells.value[parts.row]
    units = to_floats(cells["units"])[parts.row]
    largest = to_floats(cells["largest_share"])[parts.row] * x
    doubtful = np.where(parts.weight == 1.0, 0.0, np.where(np.isnan(parts.weight), x, parts.weight * x))
    touched = np.where(np.isnan(parts.weight), x, parts.weight * x)
    unsure = sum_by_group(Interval.points(doubtful), group, size).value
    whole = sum_by_group(Interval.points(touched), group, size).value
    first = np.zeros(size, np.int64)
    first[group] = parts.row
    with np.errstate(invalid="ignore", divide="ignore"):
        ambiguous = np.where(whole > 0, unsure / whole, np.nan)
        dominance = np.where(total.value > 0, _greatest(largest, group, size) / total.value, np.nan)
    return {
        "value": to_column(total.value),
        "low": to_column(total.low),
        "high": to_column(total.high),
        "status": words(_worst(rank, group, size), STATUSES),
        "unit": cells["unit"].combine_chunks().take(pa.array(first)),
        "units": to_column(sum_by_group(Interval.points(units), group, size).value),
        "largest_share": to_column(np.minimum(dominance, 1.0)),
        "growth_published": pa.nulls(size, pa.float64()),
        "ambiguous_share": to_column(ambiguous),
        "origin": words(_worst(origin_rank, group, size), ORIGINS),
    }


def _worst(rank: Any, group: Codes, size: int) -> Codes:
    worst = np.zeros(size, dtype=np.int64)
    np.maximum.at(worst, group, rank)
    return worst


def _greatest(values: Floats, group: Codes, size: int) -> Floats:
    greatest = np.zeros(size)
    np.maximum.at(greatest, group, np.where(np.isnan(values), np.inf, values))
    return np.where(np.isinf(greatest), np.nan, greatest)


def _ambiguity(base: Panel, area: Area, mapping: CodeMapping, code: Codes, size: int) -> pa.Table:
    """How much of each indicator in each period lies in codes that touch two or more clusters, or none."""
    touched = np.zeros(size, dtype=np.bool_)
    touched[mapping.code] = True
    rows = np.flatnonzero(
        counts_in_totals(area, base.region.labels, base.period.labels)[base.region.codes, base.period.codes]
    )
    moment, moments = base.moment
    known = np.nan_to_num(base.cells.value[rows])
    groups = moment[rows]

    def total(mask: Any) -> Floats:
        return np.asarray(
            np.bincount(groups, weights=np.where(mask, known, 0.0), minlength=moments), dtype=np.float64
        )

    everything, assigned = total(True), total(touched[code[rows]])
    ambiguous = total(mapping.ambiguous[code[rows]])
    present = np.unique(groups)
    periods, indicators = present // base.indicator.size, present % base.indicator.size
    with np.errstate(invalid="ignore", divide="ignore"):
        columns = {
            "total": everything,
            "assigned": assigned,
            "ambiguous": ambiguous,
            "ambiguous_share": ambiguous / assigned,
            "unassigned": everything - assigned,
            "unassigned_share": (everything - assigned) / everything,
        }
    return pa.table(
        {
            "period": base.period.text(periods),
            "indicator": base.indicator.text(indicators),
            **{name: to_column(values[present]) for name, values in columns.items()},
        }
    )


def _report(tables: Tables, ambiguity: pa.Table) -> None:
    for row in ambiguity.to_pylist():
        if row["ambiguous_share"]:
            share = f"{row['ambiguous_share']:.1%}"
            tables.report(records.AMBIGUOUS.at(share=share, indicator=row["indicator"], period=row["period"]))


def _report_empty(tables: Tables, clusters: tuple[str, ...], measured: pa.Table) -> None:
    if not measured.num_rows:
        return
    present = set(measured["cluster"].unique().to_pylist())
    for cluster in clusters:
        if cluster not in present:
            tables.report(records.NO_MEMBERS.at(cluster=cluster))


STEP = Step(
    "cluster_measures",
    1,
    ("cells", "plan_membership", "plan_clusters", "plan_region", "plan_regions", "regions"),
    ("cluster_measures", "cluster_ambiguity"),
    run,
    {"cluster_measures": explain_cluster_measure, "cluster_ambiguity": explain_ambiguity},
)
