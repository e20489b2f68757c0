"""Owns the step that computes from input–output tables: what each sector and cluster is to the others.

Comes in: the register's `io_table` and `sector_codes`, `measures`, `withheld`, plan tables. Goes out:
`io_balance`, `io_sectors`, `io_flows`, `io_clusters`. A table that is refused leaves findings and a row of
`io_balance`, no numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.chains import sector_finding_records as records
from industria.chains.input_output.balance_row import balance_row, refused_row
from industria.chains.input_output.cluster_rows import Held, cluster_rows, held_by_clusters
from industria.chains.input_output.flow_rows import flow_rows
from industria.chains.input_output.other_explanations import (
    explain_balance,
    explain_cluster,
    explain_flow,
)
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.input_output.run_tables import Judged, judged_tables
from industria.chains.input_output.schemas import SCHEMAS
from industria.chains.input_output.sector_explanation import explain_sector
from industria.chains.input_output.sector_rows import sector_rows
from industria.chains.sector_quantities import registered
from industria.chains.sectors import Sectors, sectors_of
from industria.findings import Finding, Text
from industria.kernels.refusal import Refused
from industria.steps import Step, Tables

REFUSED = Text("the preflight refused it", "未通过预检")
NOT_PRODUCTIVE = Text(
    "its sectors would need more of each other than they make", "各部门所需的相互投入超过其产出"
)
NOT_COMPUTED = Text("its numbers do not fit each other ({code})", "各项数字互不相容（{code}）")
PUBLISHED = "official"
"""The origin of tables that a statistical office has published: nothing of them is secret any more."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Evidence:
    """What every table is computed with."""

    tables: Tables
    sectors: Sectors
    clusters: Sequence[str]


@dataclass(frozen=True)
class Computed:
    """A table with the rows of its sectors and what clusters make in them."""

    table: PlaceTable
    rows: Sequence[Row]
    held: Mapping[str, Held]


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables of every region and year."""
    evidence = evidence_of(tables)
    found: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for judged in judged_tables(tables):
        for name, rows in _made(evidence, judged).items():
            found[name] += rows
    return {name: pa.Table.from_pylist(rows, SCHEMAS[name]) for name, rows in found.items()}


def evidence_of(tables: Tables, *, report: bool = True) -> Evidence:
    """The sectors that are described and the clusters of the plan; contradictions are reported once."""
    clusters = (
        tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist()
        if tables.has("plan_clusters")
        else []
    )
    return Evidence(tables, sectors_of(tables, report=report), clusters)


def computed(evidence: Evidence, judged: Judged) -> Computed:
    """The rows of a table's sectors, flagged where they may not be told. Refused where it has no inverse."""
    assert judged.table is not None
    activity = registered(evidence.tables, evidence.sectors, judged.region, judged.period)
    rows = sector_rows(judged.table, evidence.sectors, activity, judged.origin)
    told = judged.origin == PUBLISHED
    hidden = any(row["inner"] for row in rows) and not told
    rows = [row | {"inner": row["inner"] and not told, "inner_money": hidden} for row in rows]
    held = held_by_clusters(evidence.tables, evidence.sectors, judged.region, judged.period)
    return Computed(judged.table, rows, held)


def _made(evidence: Evidence, judged: Judged) -> dict[str, list[Row]]:
    if judged.table is None:
        return {"io_balance": [_refused(judged, "refused", REFUSED)]}
    try:
        found = computed(evidence, judged)
    except Refused as refused:
        code = refused.code
        said = NOT_PRODUCTIVE if code == "not-productive" else NOT_COMPUTED
        reason = Text(said.filled("en", {"code": code}), said.filled("zh", {"code": code}))
        evidence.tables.report(_not_computed(judged, reason))
        return {"io_balance": [_refused(judged, code, reason)]}
    table, rows = found.table, found.rows
    if (table.transit > 0).any() and table.accounts.convention == "competitive":
        evidence.tables.report(_transit(judged, table))
    coded = bool(evidence.sectors.codes)
    return {
        "io_balance": [balance_row(table.accounts, rows)],
        "io_sectors": list(rows),
        "io_flows": flow_rows(table, evidence.sectors, rows),
        "io_clusters": cluster_rows(table, rows, found.held, evidence.clusters, coded),
    }


def _refused(judged: Judged, code: str, reason: Text) -> Row:
    return refused_row(judged.region, judged.period, code, reason, judged.origin)


def _not_computed(judged: Judged, reason: Text) -> Finding:
    return records.TABLE_NOT_COMPUTED.at(
        region=judged.region, period=judged.period, reason=reason.en, reason_zh=reason.zh
    )


def _transit(judged: Judged, table: PlaceTable) -> Finding:
    passing = [code for code, amount in zip(table.codes, table.transit, strict=True) if amount > 0]
    return records.TRANSIT.at(
        count=len(passing), region=judged.region, period=judged.period, sectors=", ".join(passing[:8])
    )


STEP = Step(
    "input_output",
    1,
    ("io_table", "sector_codes", "measures", "withheld", "plan_clusters", "plan_membership"),
    tuple(SCHEMAS),
    run,
    {
        "io_balance": explain_balance,
        "io_sectors": explain_sector,
        "io_flows": explain_flow,
        "io_clusters": explain_cluster,
    },
)
