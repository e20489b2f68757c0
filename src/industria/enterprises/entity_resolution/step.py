"""Owns the step of firms given by name: which firm of the register each may be, for a person to decide.

Comes in: `enterprises` and the tables that point at firms, places of the plan and register. Goes out:
`firm_links`; empty where every firm is given by its identifier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from industria.enterprises.entity_resolution.finding_records import NAMED_FIRMS, UNKNOWN_FIRMS
from industria.enterprises.entity_resolution.likely_firms import known_places, register_names
from industria.enterprises.entity_resolution.link_rows import LINKS, VERDICTS, link_rows
from industria.enterprises.entity_resolution.links_explained import explain_link
from industria.enterprises.entity_resolution.named_firms import (
    POINTING,
    Named,
    named_firms,
    register_firms,
)
from industria.findings import Where
from industria.steps import Step, Tables


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the table. O(rows) to find names; O(register) once where there are any."""
    if not tables.has("enterprises"):
        return {"firm_links": LINKS.empty_table()}
    named, strangers = named_firms(tables, register_firms(tables))
    for one in strangers:
        told: dict[str, Any] = {"number": one.rows, "table": one.table, "row": one.place["source_row"]}
        tables.report(UNKNOWN_FIRMS.at(_where(one), count=one.rows, **told))
    if not named:
        return {"firm_links": LINKS.empty_table()}
    made = link_rows(named, register_names(tables), known_places(tables))
    _report(tables, named, made)
    return {"firm_links": made}


def _report(tables: Tables, named: Sequence[Named], made: pa.Table) -> None:
    """A finding for each table: how many names, and what came of them."""
    first = {(row["named_in"], row["given_name"]): row["firm_link"] for row in made.to_pylist()}
    for table in dict.fromkeys(one.table for one in named):
        own = [one for one in named if one.table == table]
        counts = Counter(first[table, one.name] for one in own)
        numbers: dict[str, Any] = {verdict: counts[verdict] for verdict in VERDICTS}
        tables.report(NAMED_FIRMS.at(
            _where(own[0]), count=len(own), number=len(own), table=table, row=own[0].place["source_row"],
            **numbers,
        ))  # fmt: skip


def _where(one: Named) -> Where:
    place = one.place
    return Where(
        table=one.table, column=one.column, file=place["source_file"], sheet=place["source_sheet"],
        row=place["source_row"],
    )  # fmt: skip


STEP = Step(
    "firm_links",
    1,
    ("enterprises", *POINTING, "regions", "plan_region", "plan_regions"),
    ("firm_links",),
    run,
    {"firm_links": explain_link},
)
