"""Owns location quotients against a peer group that somebody chose, for one period and one indicator.

Comes in: `measures` and `cluster_measures` of a run, and how the peers are written. Goes out:
`peer_quotients` and `peer_cluster_quotients`: the same columns with quotients against those peers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import FindingError, Where
from industria.kernels.arrays import Booleans
from industria.kernels.bounds import sum_of_rest
from industria.kernels.location_quotient import location_quotient, symmetric
from industria.kernels.quotient_bounds import location_quotient_bounds, location_quotient_bounds_apart
from industria.measures.comparison import Panel, Totals, blank, disclosed_quotient, may_be_negative
from industria.measures.intervals import Codes, Floats, Interval, sum_by_group, to_column
from industria.measures.keys import Key
from industria.measures.peer_finding_records import NO_SUCH_MOMENT
from industria.measures.peers import REFERENCE, Peers, peers_of
from industria.measures.region_measures import panel_of
from industria.steps import Progress, Tables, no_progress

QUOTIENTS = (
    "location_quotient", "location_quotient_low", "location_quotient_high", "location_quotient_disclosed",
    "symmetric_location_quotient",
)  # fmt: skip
NOT_COMPARED = ("standardised_location_quotient",)
"""Columns of the run that say something of its own reference and are left out here."""
STAGES = 3


@dataclass(frozen=True)
class Compared:
    """The derived tables by name, and the members of the group whose sums they rest on."""

    tables: Mapping[str, pa.Table]
    peers: Peers


@dataclass(frozen=True)
class _Against:
    """Row by row: the sums of the peers, whether the row is a part of them, whether they say anything."""

    item: Interval
    grand: Interval
    disclosed: tuple[Floats, Floats]
    inside: Booleans
    nobody: Booleans


def peer_quotients(
    tables: Tables, said: str, period: str, indicator: str, progress: Progress = no_progress
) -> Compared:
    """Location quotients of every industry and cluster of every region against a group of peers.

    LQ = (x / r) / (c_P / T_P), c_P and T_P the sums of the peers. Findings where there are no such figures
    or no such group. Cost: one pass over the rows of that period and indicator for each column.
    """
    key = {"period": period, "indicator": indicator}
    progress("measures", 0, STAGES)
    rows = tables.find("measures", key)
    if not rows.num_rows:
        where = Where(table="measures")
        raise FindingError([NO_SUCH_MOMENT.at(where, period=period[:24], indicator=indicator[:40])])
    base = panel_of(rows, "industry")
    peers = peers_of(tables, said, period, indicator, base.region.labels)
    made = {"peer_quotients": with_quotients(rows, base, base, peers)}
    progress("cluster_measures", 1, STAGES)
    if tables.has("cluster_measures"):
        made["peer_cluster_quotients"] = _clusters(tables.find("cluster_measures", key), base, peers)
    progress("done", 2, STAGES)
    return Compared(made, peers)


def _clusters(rows: pa.Table, base: Panel, peers: Peers) -> pa.Table:
    """The cluster rows against the peers, each view on its own."""
    views = [rows.filter(pc.equal(rows["view"], view)) for view in pc.unique(rows["view"]).to_pylist()]
    parts = [with_quotients(view, panel_of(view, "cluster"), base, peers) for view in views]
    return pa.concat_tables(parts) if parts else rows.drop_columns(list(NOT_COMPARED))


def with_quotients(rows: pa.Table, panel: Panel, base: Panel, peers: Peers) -> pa.Table:
    """The rows with their quotients against the peers in place of those against the plan's reference.

    `base` holds every industry, so that a total counts each once, whatever the items of `panel` are.
    """
    made = _quotients(panel, base, peers)
    for name, values in made.items():
        rows = rows.set_column(rows.column_names.index(name), name, to_column(values))
    return rows.drop_columns([name for name in NOT_COMPARED if name in rows.column_names])


def _quotients(panel: Panel, base: Panel, peers: Peers) -> dict[str, Floats]:
    home = _home(panel.region, base.region)
    regions = sum_by_group(base.cells, base.region.codes, base.region.size)
    known = _known(base.disclosed, base.region)
    against = _against(panel, peers, regions, known, home)
    sides = (panel.cells, regions.take(home), against.item, against.grand)
    barred = np.any([may_be_negative(panel, side) for side in sides] + [against.nobody], axis=0)
    x, r, c, t = (blank(side, barred) for side in sides)
    quotient = location_quotient(x.value, r.value, c.value, t.value)
    ends = (quotient.copy(), quotient.copy())
    unknown = np.any([np.isnan(side.value) for side in (x, r, c, t)], axis=0) & ~barred
    for rows, bounds in (
        (np.flatnonzero(unknown & against.inside), location_quotient_bounds),
        (np.flatnonzero(unknown & ~against.inside), location_quotient_bounds_apart),
    ):
        if len(rows):
            taken = [end for side in (x, r, c, t) for end in (side.low[rows], side.high[rows])]
            for end, found in zip(ends, bounds(*taken), strict=True):
                end[rows] = found
    totals = Totals(r, c, t, (known[home], *against.disclosed))
    disclosed = disclosed_quotient(panel, totals, barred)
    return dict(zip(QUOTIENTS, (quotient, *ends, disclosed, symmetric(quotient)), strict=True))


def _home(region: Key, base: Key) -> Codes:
    """The code in `base` of the region of each row."""
    known = {label: at for at, label in enumerate(base.labels)}
    place = np.array([known.get(label, -1) for label in region.labels] or [0], dtype=np.int64)
    return np.asarray(place[region.codes], dtype=np.int64)


def _known(disclosed: Floats, region: Key) -> Floats:
    """What is disclosed of each region's total."""
    return np.bincount(region.codes, weights=np.nan_to_num(disclosed), minlength=region.size).astype(float)


def _against(panel: Panel, peers: Peers, regions: Interval, known: Floats, home: Codes) -> _Against:
    """The sums of the peers for each row, with or without the row's own region."""
    member = np.array([label in peers.members for label in panel.region.labels], dtype=np.bool_)
    rows = member[panel.region.codes]
    places = np.zeros(len(regions.value), dtype=np.bool_)
    places[np.unique(home[rows])] = True
    item, size = panel.item.codes, panel.item.size
    in_item, in_all = np.where(rows, item, -1), np.where(places, 0, -1)
    c = sum_by_group(panel.cells.take(np.flatnonzero(rows)), item[rows], size).take(item)
    weights = np.nan_to_num(panel.disclosed[rows])
    c_known = np.asarray(np.bincount(item[rows], weights=weights, minlength=size), dtype=np.float64)[item]
    t = _everywhere(sum_by_group(regions.take(np.flatnonzero(places)), in_all[places], 1), len(item))
    t_known = np.full(len(item), known[places].sum())
    present = (np.bincount(item[rows], minlength=size) > 0)[item]
    # the reference holds all regions, also those that are not rows of its own
    inside = rows | (peers.said == REFERENCE)
    if not peers.leaves_out:
        return _Against(c, t, (c_known, t_known), inside, ~present)
    alone = np.bincount(item[rows], minlength=size)[item] - rows < 1
    c = _either(rows, _rest(panel.cells, in_item), c)
    t = _either(rows, _rest(regions, in_all).take(home), t)
    own = np.where(rows, np.nan_to_num(panel.disclosed), 0.0), np.where(rows, known[home], 0.0)
    wider = np.array([label in peers.wider for label in panel.region.labels], dtype=np.bool_)
    nobody = alone | ~present | wider[panel.region.codes]
    nowhere = np.zeros(len(item), dtype=np.bool_)
    return _Against(c, t, (c_known - own[0], t_known - own[1]), nowhere, nobody)


def _rest(cells: Interval, groups: Codes) -> Interval:
    """The sum of all others of each row's group, with bounds."""
    return Interval(*(sum_of_rest(side, groups) for side in (cells.value, cells.low, cells.high)))


def _either(rows: Booleans, then: Interval, other: Interval) -> Interval:
    """One interval in some rows, another elsewhere."""
    sides = ((then.value, other.value), (then.low, other.low), (then.high, other.high))
    return Interval(*(np.where(rows, a, b) for a, b in sides))


def _everywhere(one: Interval, size: int) -> Interval:
    """A single total beside every row."""
    return Interval(*(np.full(size, side[0]) for side in (one.value, one.low, one.high)))
