"""Owns the rows of `io_clusters`: what each cluster of the plan is to the sectors of a table.

Comes in: a `PlaceTable`, the rows of its sectors, activity of the year, the plan's clusters. Goes out: rows.
A cluster's firms are taken to buy and sell as their sectors do: its multipliers and linkages are those of
its sectors, weighted by its output in each; taken out, it takes its share of each sector with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from industria.chains.input_output.place_table import PlaceTable
from industria.chains.sectors import Sectors
from industria.kernels.input_output.linkages import CLASSES, key_sectors
from industria.kernels.input_output.share_extraction import share_extraction
from industria.measures.membership import map_codes
from industria.steps import Tables

VIEW = "membership"
SLACK = 1.01
"""How far a cluster's output may exceed its sector's before the two are taken not to fit."""
AVERAGED = ("output_multiplier", "value_added_multiplier", "backward", "forward", "upstreamness")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """Output of a cluster in all, and by sector, in yuan; `unsure` where the plan splits a code of it."""

    output: float
    by_sector: Mapping[str, float]
    unsure: bool


def held_by_clusters(tables: Tables, sectors: Sectors, region: str, period: str) -> dict[str, Held]:
    """What each cluster makes in each sector in a year, by activity of which the value is known."""
    if not tables.has("measures") or not tables.has("plan_membership"):
        return {}
    key = {"region": region, "period": period, "indicator": "output"}
    cells = tables.find("measures", key, ["classification", "industry", "value"]).to_pylist()
    cells = [cell for cell in cells if cell["value"] is not None]
    plan: pa.Table = tables.read("plan_membership")
    names = tuple(dict.fromkeys(plan["cluster"].to_pylist()))
    codes = [(cell["classification"] or "", cell["industry"]) for cell in cells]
    mapping = map_codes(plan, VIEW, codes, names)
    found: dict[str, list[tuple[str | None, float, bool]]] = {}
    for at, cluster, weight in zip(
        mapping.code.tolist(), mapping.cluster.tolist(), mapping.weight.tolist(), strict=True
    ):
        sector = sectors.holding(*codes[at])
        value = cells[at]["value"] * (weight if np.isfinite(weight) else 0.0)
        found.setdefault(names[cluster], []).append((sector, value, not np.isfinite(weight)))
    return {cluster: _held(parts) for cluster, parts in found.items()}


def _held(parts: Sequence[tuple[str | None, float, bool]]) -> Held:
    by_sector: dict[str, float] = {}
    for sector, value, _ in parts:
        if sector is not None:
            by_sector[sector] = by_sector.get(sector, 0.0) + value
    return Held(sum(value for _, value, _ in parts), by_sector, any(unsure for _, _, unsure in parts))


def cluster_rows(
    table: PlaceTable, rows: Sequence[Row], held: Mapping[str, Held], clusters: Sequence[str], coded: bool
) -> list[dict[str, Any]]:
    """One row a cluster of the plan; a reason where nothing can be said."""
    facts = table.accounts.facts
    found = []
    for cluster in clusters:
        own = held.get(cluster)
        reason = _reason(own, rows, coded)
        row: dict[str, Any] = {
            "region": facts.region, "period": facts.period, "cluster": cluster, "reason": reason,
            "inner": own is not None and any(row["inner"] and row["sector"] in own.by_sector for row in rows),
            "inner_money": rows[0]["inner_money"], "origin": rows[0]["origin"],
        }  # fmt: skip
        if own is not None and reason is None:
            row |= _numbers(table, rows, own)
        found.append(row)
    known = sorted((row for row in found if "loss_total" in row), key=lambda row: -row["loss_total"])
    for rank, row in enumerate(known, 1):
        row["loss_rank"] = rank
    return found


def _reason(own: Held | None, rows: Sequence[Row], coded: bool) -> str | None:
    if not coded:
        return "no-codes"
    if own is None or own.output <= 0:
        return "split-codes" if own is not None and own.unsure else "no-activity"
    output = {row["sector"]: row["output"] for row in rows}
    inside = {sector: value for sector, value in own.by_sector.items() if sector in output and value > 0}
    if not inside:
        return "no-sector"
    return "above-sector" if any(value > SLACK * output[sector] for sector, value in inside.items()) else None


def _numbers(table: PlaceTable, rows: Sequence[Row], own: Held) -> dict[str, Any]:
    made = np.array([own.by_sector.get(row["sector"], 0.0) for row in rows])
    share = np.minimum(shares(table, made), 1.0)
    scale = table.accounts.facts.scale or 1.0
    lost = share_extraction(table.leontief, table.output, share) * scale
    weight = made / made.sum()
    found = {name: _average(rows, weight, name) for name in AVERAGED}
    kind = key_sectors([found["backward"] or 0.0], [found["forward"] or 0.0])
    direct = share * table.output * scale
    return {
        **found,
        "linkage_class": CLASSES[int(kind[0])],
        "output": own.output,
        "coded_output": float(made.sum()),
        "sectors": int((made > 0).sum()),
        "main_sector": rows[int(made.argmax())]["sector"],
        "loss_total": float(lost.sum()),
        "loss_elsewhere": float((lost - direct).sum()),
        "loss_share": float(lost.sum() / (table.output.sum() * scale)),
    }


def shares(table: PlaceTable, made: Any) -> Any:
    """Some output of every sector, in yuan, as a share of what the table says the sector makes."""
    output = table.output * (table.accounts.facts.scale or 1.0)
    return np.divide(made, output, out=np.zeros_like(output), where=output > 0)


def _average(rows: Sequence[Row], weight: Any, name: str) -> float | None:
    values = [row[name] for row in rows]
    if any(value is None for value, part in zip(values, weight, strict=True) if part > 0):
        return None
    return float(sum(value * part for value, part in zip(values, weight, strict=True) if part > 0))
