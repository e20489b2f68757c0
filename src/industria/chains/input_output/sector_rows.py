"""Owns the rows of `io_sectors`: what each sector of a table is to the others.

Comes in: a `PlaceTable`, what activity holds of its sectors, their names. Goes out: rows. Money is in yuan,
jobs per million yuan; what cannot be said is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.chains.input_output.place_table import SENT, STOCKS, PlaceTable
from industria.chains.io_tables.accounts import of_kinds
from industria.chains.io_tables.labels import Kind
from industria.chains.sector_quantities import COVERED, NOTHING, Registered
from industria.chains.sectors import Sectors
from industria.kernels.arrays import Floats
from industria.kernels.input_output.extraction import (
    backward_extraction,
    forward_extraction,
    total_extraction,
)
from industria.kernels.input_output.linkages import (
    CLASSES,
    forward_of_ghosh,
    key_sectors,
    power_of_dispersion,
    spread_backward,
    spread_forward,
)
from industria.kernels.input_output.multipliers import output_multipliers, weighted_multipliers
from industria.kernels.input_output.stages import downstreamness, upstreamness, used_output
from industria.kernels.refusal import Refused

MILLION = 1e6
BROUGHT_ABROAD: tuple[Kind, ...] = ("imports",)
BROUGHT_INLAND: tuple[Kind, ...] = ("inflow",)


@dataclass(frozen=True)
class Jobs:
    """Jobs of every sector and per yuan of its output; NaN where activity covers too little of it."""

    number: Floats
    per_output: Floats
    observed: tuple[bool, ...]


def jobs_of(table: PlaceTable, activity: Mapping[str, Registered], scale: float) -> Jobs:
    """Jobs of the sectors, as many per output as activity has of them.

    Only where activity holds at least half of a sector's output.
    """
    number, rate, observed = [], [], []
    for code, made in zip(table.codes, (table.output * scale).tolist(), strict=True):
        held = activity.get(code, NOTHING)
        covered = (held.output or 0.0) / made if made > 0 else 0.0
        known = held.jobs_per_output is not None and covered >= COVERED
        rate.append(held.jobs_per_output if known else np.nan)
        number.append(held.jobs_per_output * made if known and held.jobs_per_output else np.nan)
        observed.append(known and abs(covered - 1) < 1e-3)
    return Jobs(np.array(number, dtype=float), np.array(rate, dtype=float), tuple(observed))


def sector_rows(
    table: PlaceTable, sectors: Sectors, activity: Mapping[str, Registered], origin: str
) -> list[dict[str, Any]]:
    """One row a sector. Refused where the table has no inverse."""
    facts = table.accounts.facts
    scale = facts.scale or 1.0
    jobs = jobs_of(table, activity, scale)
    columns = {**_sizes(table, scale), **_multipliers(table, jobs), **_linkages(table)}
    columns |= {**_stages(table), **_losses(table, scale), **_inputs(table)}
    rows = []
    for at, label in enumerate(table.accounts.sectors):
        said = sectors.of(label.key)
        missing = (not activity and "no-codes") or ("jobs-unknown" if np.isnan(jobs.number[at]) else None)
        rows.append({
            "region": facts.region, "period": facts.period, "sector": label.key,
            "name_en": label.name_en or said.name_en, "name_zh": label.name_zh or said.name_zh,
            "role": said.role, "jobs": _known(jobs.number[at]),
            "jobs_status": "missing" if missing else "observed" if jobs.observed[at] else "estimated",
            **{name: _known(values[at]) for name, values in columns.items()},
            "reason": missing, "inner": activity.get(label.key, NOTHING).inner, "origin": origin,
        })  # fmt: skip
    classes = key_sectors(columns["backward"], columns["forward"])
    ranks = (-columns["loss_total"]).argsort(kind="stable").argsort(kind="stable") + 1
    for row, kind, rank in zip(rows, classes.tolist(), ranks.tolist(), strict=True):
        row |= {"linkage_class": CLASSES[kind], "loss_rank": rank}
    return rows


def _sizes(table: PlaceTable, scale: float) -> dict[str, Floats]:
    added = table.accounts.value_added
    return {
        "output": table.output * scale,
        "output_share": table.output / table.output.sum(),
        "value_added": _unknown(table) if added is None else added * scale,
        "own_share": table.own_share if table.knows_origins else _unknown(table),
    }


def _multipliers(table: PlaceTable, jobs: Jobs) -> dict[str, Floats]:
    inverse = table.leontief
    rate, income, closed = table.value_added_rate, table.income, table.closed
    nothing = _unknown(table)
    known = np.nan_to_num(jobs.per_output)
    least = weighted_multipliers(inverse, known) * MILLION
    whole = bool(np.isfinite(jobs.per_output).all())
    return {
        "output_multiplier": output_multipliers(inverse),
        "output_multiplier_all": (
            tried(lambda: output_multipliers(table.leontief_all), nothing) if table.knows_origins else nothing
        ),
        "output_multiplier_households": nothing if closed is None else output_multipliers(closed),
        "value_added_multiplier": nothing if rate is None else weighted_multipliers(inverse, rate),
        "income_multiplier": nothing if income is None else weighted_multipliers(inverse, income),
        "jobs_multiplier": least if whole else nothing,
        "jobs_multiplier_low": least if known.any() else nothing,
    }


def _linkages(table: PlaceTable) -> dict[str, Floats]:
    return {
        "backward": power_of_dispersion(table.leontief),
        "forward": forward_of_ghosh(table.ghosh),
        "spread_backward": spread_backward(table.leontief),
        "spread_forward": spread_forward(table.ghosh),
    }


def _stages(table: PlaceTable) -> dict[str, Floats]:
    """Up- and downstreamness of the products of all origins, as used here, where the table knows them."""
    nothing, output = _unknown(table), table.output

    def up() -> Floats:
        used = output
        if table.accounts.total is not None:
            used = used_output(output, table.sent, table.brought, table.used(STOCKS))
        return upstreamness(table.all_flows, used)

    return {
        "upstreamness": tried(up, nothing),
        "downstreamness": tried(lambda: downstreamness(table.all_flows, output), nothing),
    }


def _losses(table: PlaceTable, scale: float) -> dict[str, Floats]:
    whole = total_extraction(table.leontief, table.output)
    return {
        "loss_total": whole * scale,
        "loss_backward": backward_extraction(table.leontief, table.output) * scale,
        "loss_forward": forward_extraction(table.leontief, table.output) * scale,
        "loss_share": whole / table.output.sum(),
    }


def _inputs(table: PlaceTable) -> dict[str, Floats]:
    """The parts of what a sector buys of sectors that are made here, imported, from other regions."""
    nothing = _unknown(table)
    if not table.knows_origins:
        return _inputs_of_primary(table, nothing)
    bought = table.all_flows.sum(axis=0)
    outside = table.all_flows - table.flows
    imports, inflow = table.accounts.imports, table.accounts.inflow
    brought = np.zeros_like(table.output) if table.brought is None else table.brought
    part = np.divide(
        imports if imports is not None else np.zeros_like(brought), brought,
        out=np.zeros_like(brought), where=brought > 0,
    )  # fmt: skip
    abroad = (outside * part[:, None]).sum(axis=0)
    share = {
        "local_inputs": table.flows.sum(axis=0),
        "imported_inputs": abroad,
        "inflow_inputs": outside.sum(axis=0) - abroad,
    }
    found = {
        name: np.divide(value, bought, out=nothing.copy(), where=bought > 0) for name, value in share.items()
    }
    return found if inflow is not None else found | {"inflow_inputs": nothing}


def _inputs_of_primary(table: PlaceTable, nothing: Floats) -> dict[str, Floats]:
    """The same where what is brought in stands among the primary inputs of a domestic table."""
    accounts = table.accounts
    parts = {"local_inputs": table.flows.sum(axis=0)}
    for name, kinds in (("imported_inputs", BROUGHT_ABROAD), ("inflow_inputs", BROUGHT_INLAND)):
        if of_kinds(accounts.primary_inputs, kinds).any():
            parts[name] = np.maximum(accounts.inputs(kinds), 0.0)
    whole = np.asarray(sum(parts.values()))
    known = {} if accounts.domestic is None or len(parts) == 1 else parts
    return dict.fromkeys(("local_inputs", "imported_inputs", "inflow_inputs"), nothing) | {
        name: np.divide(part, whole, out=nothing.copy(), where=whole > 0) for name, part in known.items()
    }


def tried(make: Callable[[], Floats], otherwise: Floats) -> Floats:
    """What a function gives; something else where the kernel refuses."""
    try:
        return make()
    except Refused:
        return otherwise


def _unknown(table: PlaceTable) -> Floats:
    return np.full(len(table.output), np.nan)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


__all__ = ["MILLION", "SENT", "Jobs", "jobs_of", "sector_rows", "tried"]
