"""Owns which part of the large result tables a report shows: one period, one indicator, the largest regions.

Comes in: the tables of a run, of any size. Goes out: small tables under the same names, and `region_totals`;
the year before is kept as well, because growth gives it away and must be judged with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from industria.charts.quotient_matrix import MOST as MOST_REGIONS
from industria.charts.rows import best_indicator, where

PASSED_ON = (
    "plan_region", "plan_tiers", "plan_clusters", "plan_membership", "plan_regions", "plan_region_plans",
    "plan_region_relations", "plan_indicators", "plan_targets", "plan_industries", "plan_wanted", "plan_tags",
    "cluster_status", "target_status", "cluster_ambiguity", "indicators", "findings",
)  # fmt: skip
"""Tables that a report reads as they are. Every other table stays outside."""
MOST_SHAPES = 400


def report_tables(tables: Mapping[str, pa.Table], whole: str, shapes: int) -> dict[str, pa.Table]:
    """The tables that a report may read, cut down to what it shows."""
    kept = {name: plain_text(tables[name]) for name in PASSED_ON if name in tables}
    kept["plan_regions"] = regions_of(tables, whole)
    shown = shown_regions(tables, kept["plan_regions"], whole, shapes)
    for name in ("measures", "cluster_measures"):
        if name in tables:
            kept[name] = _latest(where(tables[name], view="partition"), whole, shown)
    if "cluster_measures" in tables:
        view = where(tables["cluster_measures"], region=whole)
        kept["whole_clusters"] = plain_text(view)
    if "measures" in kept:
        kept["region_totals"] = region_totals(kept["measures"])
    return kept


def plain_text(table: pa.Table) -> pa.Table:
    """The table with text that is held as codes turned into plain text."""
    for at, column in enumerate(table.schema):
        if pa.types.is_dictionary(column.type):
            table = table.set_column(at, column.name, table.column(at).cast(pa.string()))
    return table


def regions_of(tables: Mapping[str, pa.Table], whole: str) -> pa.Table:
    """The plan's regions, or those of the register where the plan names none; without the whole itself."""
    plan = tables.get("plan_regions")
    if plan is not None and plan.num_rows:
        return plain_text(plan)
    register = tables.get("regions")
    if register is None:
        return pa.table({"region": pa.array([], pa.string())})
    names = [name for name in ("region", "name_zh", "name_en", "level") if name in register.column_names]
    table = plain_text(register.select(names)).rename_columns(["kind" if n == "level" else n for n in names])
    return table.filter(pc.not_equal(table["region"], whole))


def shown_regions(tables: Mapping[str, pa.Table], regions: pa.Table, whole: str, shapes: int) -> list[str]:
    """All regions of the plan where they are few; else the largest, as many as are drawn."""
    codes: list[str] = regions["region"].to_pylist()
    most = max(MOST_REGIONS, min(shapes, MOST_SHAPES))
    measures = tables.get("measures")
    if len(codes) <= most or measures is None:
        return codes[:most]
    latest = where(_of_indicator(measures, _period(measures)), region=codes)
    sums = latest.group_by("region").aggregate([("value", "sum")]).sort_by([("value_sum", "descending")])
    largest = set(plain_text(sums.slice(0, most))["region"].to_pylist())
    return [code for code in codes if code in largest]


def _period(table: pa.Table) -> str | None:
    """The latest whole year, or the latest period where there is no whole year."""
    periods = plain_text(pa.table({"period": pc.unique(table["period"])}))["period"].to_pylist()
    years = [period for period in periods if len(period) == 4]
    return max(years or periods, default=None)


def _of_indicator(table: pa.Table, period: str | None) -> pa.Table:
    """Rows of one period and its best known indicator: output before others."""
    part = where(table, period=period or "")
    known = part.filter(pc.is_valid(part["value"]))
    counts = Counter(plain_text(known.select(["indicator"]))["indicator"].to_pylist())
    if not counts:
        counts = Counter(plain_text(part.select(["indicator"]))["indicator"].to_pylist())
    if not counts:
        return part
    return where(part, indicator=best_indicator(counts))


def _latest(table: pa.Table, whole: str, regions: list[str]) -> pa.Table:
    """The latest period and the one before, one indicator, of the regions shown and the whole."""
    period = _period(table)
    now = _of_indicator(table, period)
    if not now.num_rows or period is None:
        return plain_text(now)
    indicator = plain_text(now.slice(0, 1))["indicator"][0].as_py()
    before = f"{int(period[:4]) - 1}{period[4:]}"
    both = where(table, period=[period, before], indicator=indicator, region=[*regions, whole])
    return plain_text(both)


def region_totals(measures: pa.Table) -> pa.Table:
    """The total of each region over its industries: a value where every part has one, else sums of bounds.

    X_r = Σ_i x_ri. Respondents add up where all are known.
    """
    period = _period(measures)
    part = where(measures, period=period or "")
    if not part.num_rows:
        return pa.table({"region": pa.array([], pa.string())})
    soft = pc.cast(pc.equal(part["status"], "estimated"), pa.int64())
    part = part.append_column("soft", soft)
    counted = [(name, how) for name in ("value", "low", "high", "units") for how in ("sum", "count")]
    firsts = [(name, "first") for name in ("indicator", "unit", "origin")]
    sums = part.group_by("region", use_threads=False).aggregate(
        [*counted, *firsts, ("region", "count"), ("soft", "sum")]
    )

    def total(name: str) -> pa.Array:
        whole = pc.equal(sums[f"{name}_count"], sums["region_count"])
        return pc.if_else(whole, pc.cast(sums[f"{name}_sum"], pa.float64()), pa.scalar(None, pa.float64()))

    value = total("value")
    point = pc.if_else(pc.greater(sums["soft_sum"], 0), "estimated", "observed")
    bound = pc.if_else(pc.is_valid(total("low")), "inequality", "missing")
    status = pc.if_else(pc.is_valid(value), point, bound)
    rows = sums.num_rows
    return pa.table(
        {"region": sums["region"], "period": pa.repeat(period, rows), "value": value, "status": status,
         "low": total("low"), "high": total("high"), "units": total("units"),
         "largest_share": pa.nulls(rows, pa.float64()),
         **{name: sums[f"{name}_first"] for name in ("indicator", "unit", "origin")}}
    )  # fmt: skip
