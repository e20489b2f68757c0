"""Owns the impact of a change: the tables that answer what is asked, and what they were made from.

Comes in: the tables of a run and tidy parameters. Goes out: `impact_summary`, `impact_sectors`,
`impact_assumptions`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from industria.chains.impact import finding_records as records
from industria.chains.impact.asked import CLOSURE, EXPORTS, Asked, asked_of
from industria.chains.impact.assumptions import assumption_rows
from industria.chains.impact.effects import (
    Effect,
    customers_of,
    effect_of_closure,
    effect_of_demand,
    fed_by,
)
from industria.chains.impact.firms import share_of_firm
from industria.chains.impact.impact_rows import Computed, sector_rows, summary_rows
from industria.chains.impact.quantities import Rates, rates_of
from industria.chains.impact.schemas import SCHEMAS
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.input_output.run_tables import Judged, judged_table
from industria.chains.input_output.step import PUBLISHED
from industria.chains.sector_quantities import registered
from industria.chains.sectors import Sectors, sectors_of
from industria.findings import FindingError, Text
from industria.kernels.arrays import Floats
from industria.kernels.refusal import Refused
from industria.measures.regions import area_of
from industria.steps import Progress, Tables, no_progress
from industria.toml_positions import nearest

Row = dict[str, Any]


@dataclass(frozen=True)
class Impact:
    """The tables of an impact, and what a reader must know beside them."""

    tables: Mapping[str, pa.Table]
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """An impact with everything it was made from."""

    judged: Judged
    table: PlaceTable
    asked: Asked
    change: Floats
    found: Computed
    rates: Rates
    inner: bool


def impact_of(tables: Tables, parameters: Mapping[str, str], progress: Progress = no_progress) -> Impact:
    """What a change does; findings where the run has no table to answer with."""
    sectors = sectors_of(tables, report=False)
    answer = answered(tables, sectors, asked_of(parameters))
    table, facts = answer.table, answer.table.accounts.facts
    head = {"inner": answer.inner, "origin": answer.judged.origin}
    moment = {"region": facts.region, "period": facts.period, **head}
    names = [
        {"name_en": label.name_en or sectors.of(label.key).name_en,
         "name_zh": label.name_zh or sectors.of(label.key).name_zh}
        for label in table.accounts.sectors
    ]  # fmt: skip
    rows = {
        "impact_summary": summary_rows(table, answer.found, answer.rates, moment),
        "impact_sectors": sector_rows(table, answer.found, answer.rates, names, head),
        "impact_assumptions": assumption_rows(table, answer.asked, answer.found),
    }
    progress("impact_of", 1, 1)
    made = {name: pa.Table.from_pylist(found, SCHEMAS[name]) for name, found in rows.items()}
    return Impact(made, {"inner": answer.inner, "region": facts.region, "period": facts.period})


def answered(tables: Tables, sectors: Sectors, asked: Asked) -> Answer:
    """The effects of what is asked; findings where the table or a sector is not there."""
    judged = _table_asked(tables, asked)
    assert judged.table is not None
    table = judged.table
    activity = registered(tables, sectors, judged.region, judged.period)
    change = _change(tables, sectors, table, asked)
    try:
        found = _computed(table, asked, change)
    except Refused as refused:
        raise FindingError(
            [_no_table(judged.region, judged.period, Text(refused.code, refused.code))]
        ) from None
    hidden = judged.origin != PUBLISHED and any(held.inner for held in activity.values())
    return Answer(
        judged,
        table,
        asked,
        change,
        found,
        rates_of(table, sectors, activity),
        hidden or asked.firm is not None,
    )


def _computed(table: PlaceTable, asked: Asked, change: Floats) -> Computed:
    """Effects at the middle and at both ends of the part that falls on firms here."""
    usual = np.ones_like(change) if asked.kind in (CLOSURE, EXPORTS) else table.own_share
    low = usual if asked.low is None else np.full_like(change, asked.low)
    high = usual if asked.high is None else np.full_like(change, asked.high)

    def effect(part: Floats) -> Effect:
        if asked.kind == CLOSURE:
            return effect_of_closure(table, change, part, asked.households)
        return effect_of_demand(table, change, part, asked.households)

    middle, least, most = effect((low + high) / 2), effect(low), effect(high)
    if asked.kind != CLOSURE:
        return Computed(middle, least, most)
    return Computed(middle, least, most, customers_of(table, change), fed_by(table, change))


def _change(tables: Tables, sectors: Sectors, table: PlaceTable, asked: Asked) -> Floats:
    """The change of every sector: in the table's unit, or in a closure as shares of output."""
    change = np.zeros(len(table.output))
    scale = 1.0 if asked.kind == CLOSURE else 1.0 / (table.accounts.facts.scale or 1.0)
    for sector, number in asked.changes.items():
        if sector not in table.codes:
            near = nearest(sector, table.codes) or table.codes[0]
            known = ", ".join(table.codes[:8])
            raise FindingError([records.UNKNOWN_SECTOR.at(sector=sector[:60], known=known, nearest=near)])
        change[table.codes.index(sector)] += number * scale
    if asked.firm is not None:
        sector, share = share_of_firm(tables, sectors, table, asked.firm)
        at = table.codes.index(sector)
        change[at] = min(change[at] + share, 1.0)
    return change


def _table_asked(tables: Tables, asked: Asked) -> Judged:
    """The table of the region and year asked for: the whole region and the latest year where none is."""
    region = asked.region or area_of(tables).whole
    there: list[Row] = []
    if tables.has("io_balance"):
        there = tables.read("io_balance", ["region", "period", "reason"]).to_pylist()
    if asked.region is None and there and all(row["region"] != region for row in there):
        region = there[0]["region"]
    known = [row for row in there if row["region"] == region and row["reason"] is None]
    period = asked.period or max((row["period"] for row in known), default=None)
    if period is None or all(row["period"] != period for row in known):
        raise FindingError([_no_table(region, period or "–", _known(there))])
    judged = judged_table(tables, region, period)
    if judged is None or judged.table is None:
        raise FindingError([_no_table(region, period, _known(there))])
    return judged


def _known(there: list[Row]) -> Text:
    good = ", ".join(f"{row['region']} {row['period']}" for row in there if row["reason"] is None)
    if not good:
        return Text("the run has no table", "本次构建没有可用的表")
    return Text(f"the run has {good}", f"本次构建有：{good}")


def _no_table(region: str, period: str, known: Text) -> Any:
    return records.NO_TABLE.at(region=region or "–", period=period, known=known.en, known_zh=known.zh)
