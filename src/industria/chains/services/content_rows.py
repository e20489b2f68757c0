"""Owns the rows of `services_content` and `services_interaction`.

Comes in: a `PlaceTable`, what its sectors count as, clusters. Goes out: rows by sector, for all
manufacturing and by cluster (its sectors' averages by its output in each). Money is in yuan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from industria.chains.input_output.cluster_rows import Held
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.sectors import MANUFACTURING, PRODUCER_SERVICES, Sectors
from industria.chains.services.content import Content, content_of, interaction_of
from industria.kernels.arrays import Booleans, Floats

ALL = "all"
"""The item of the row of manufacturing as a whole."""
SHARES = ("direct", "direct_local", "of_inputs", "complete", "complete_local", "complete_of_inputs")
Row = Mapping[str, Any]


def roles_in(table: PlaceTable, sectors: Sectors) -> tuple[Booleans, Booleans]:
    """Which sectors of a table are producer services, and which manufacturing."""
    roles = [sectors.of(code).role for code in table.codes]
    return (
        np.array([role == PRODUCER_SERVICES for role in roles], dtype=np.bool_),
        np.array([role == MANUFACTURING for role in roles], dtype=np.bool_),
    )


def reason_of(services: Booleans, manufacturing: Booleans) -> str | None:
    """Why nothing can be said of a table; None where something can."""
    if not services.any():
        return "no-services"
    return None if manufacturing.any() else "no-manufacturing"


def content_rows(
    table: PlaceTable,
    sectors: Sectors,
    rows: Sequence[Row],
    held: Mapping[str, Held],
    clusters: Sequence[str],
) -> list[dict[str, Any]]:
    """Rows of every manufacturing sector, of all of them, and of clusters that hold some."""
    services, makers = roles_in(table, sectors)
    facts = table.accounts.facts
    head = {
        "region": facts.region, "period": facts.period, "inner": False,
        "inner_money": rows[0]["inner_money"], "origin": rows[0]["origin"],
    }  # fmt: skip
    reason = reason_of(services, makers)
    if reason is not None:
        return [head | {"level": ALL, "item": ALL, "reason": reason}]
    found = content_of(table, services, makers)
    scale = facts.scale or 1.0
    names = [code for code, is_service in zip(table.codes, services, strict=True) if is_service]
    alone = np.diag(table.output)
    made = [
        head
        | {"level": "sector", "item": row["sector"], "name_en": row["name_en"], "name_zh": row["name_zh"]}
        | _numbers(found, alone[at], table, scale, names)
        | {"inner": row["inner"]}
        for at, row in enumerate(rows)
        if makers[at]
    ]
    for rank, row in enumerate(sorted(made, key=lambda row: -(row["complete"] or 0.0)), 1):
        row["rank"] = rank
    whole = np.where(makers, table.output, 0.0)
    made.append(head | {"level": ALL, "item": ALL} | _numbers(found, whole, table, scale, names))
    for cluster in clusters:
        own = held.get(cluster)
        parts = [own.by_sector.get(row["sector"], 0.0) if own is not None else 0.0 for row in rows]
        weight = np.where(makers, parts, 0.0) / scale
        row = head | {"level": "cluster", "item": cluster}
        row["inner"] = any(one["inner"] and part > 0 for one, part in zip(rows, parts, strict=True))
        if weight.sum() <= 0:
            made.append(row | {"reason": "not-manufacturing" if own is not None else "no-activity"})
            continue
        made.append(row | _numbers(found, weight, table, scale, names))
    return made


def _numbers(
    found: Content, weight: Floats, table: PlaceTable, scale: float, names: Sequence[str]
) -> dict[str, Any]:
    """Averages of the sectors, weighted by some output in each."""
    output = np.where(table.output > 0, weight, 0.0)
    share = output / output.sum() if output.sum() > 0 else output
    chosen = share > 0
    by_service = (found.by_service[:, chosen] / table.output[chosen] * share[chosen]).sum(axis=1)
    main = int(by_service.argmax())
    lost = float((found.lost[chosen] / table.output[chosen] * output[chosen]).sum())
    return {
        "output": float(output.sum()) * scale,
        **{name: _average(getattr(found, name), share) for name in SHARES},
        "main_service": names[main],
        "main_share": float(by_service[main] / by_service.sum()) if by_service.sum() > 0 else None,
        "lost": lost * scale,
        "lost_share": lost / float(output.sum()) if output.sum() > 0 else None,
    }


def _average(values: Floats, share: Floats) -> float | None:
    if not (share > 0).any() or np.isnan(values[share > 0]).any():
        return None
    return float((values[share > 0] * share[share > 0]).sum())


def interaction_row(table: PlaceTable, sectors: Sectors, rows: Sequence[Row]) -> dict[str, Any]:
    """How the two blocks of a table use and serve each other, and what each loses without the other."""
    services, makers = roles_in(table, sectors)
    facts = table.accounts.facts
    scale = facts.scale or 1.0
    named = [row for row, is_service in zip(rows, services, strict=True) if is_service]
    row: dict[str, Any] = {
        "region": facts.region, "period": facts.period, "services": int(services.sum()),
        "manufacturing": int(makers.sum()), "reason": reason_of(services, makers),
        "service_names_en": ", ".join(str(one["name_en"] or one["sector"]) for one in named),
        "service_names_zh": "、".join(str(one["name_zh"] or one["sector"]) for one in named),
        "inner_money": rows[0]["inner_money"], "origin": rows[0]["origin"],
    }  # fmt: skip
    if row["reason"] is not None:
        return row
    found = content_of(table, services, makers)
    made, served = float(table.output[makers].sum()), float(table.output[services].sum())
    lost, lost_services = float(found.lost[makers].sum()), float(found.lost_services[services].sum())
    return {
        **row,
        **asdict(interaction_of(table, services, makers)),
        "services_output": served * scale,
        "manufacturing_output": made * scale,
        "manufacturing_lost": lost * scale,
        "manufacturing_lost_share": lost / made if made > 0 else None,
        "services_lost": lost_services * scale,
        "services_lost_share": lost_services / served if served > 0 else None,
    }
