"""Owns the rows of `io_flows`: from whom each sector buys, to whom it sells, the largest first.

Comes in: a `PlaceTable`. Goes out: rows. A purchase is a share of the sector's output, a sale a share of all
uses of its product. Money is in yuan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from industria.chains.input_output.place_table import PlaceTable
from industria.chains.io_tables.accounts import Origin
from industria.chains.io_tables.labels import Label
from industria.chains.sectors import Sectors
from industria.kernels.arrays import Floats

MOST = 12
"""Sectors that are listed on either side of a sector; final uses and primary inputs are all listed."""
BUYS, SELLS = "buys", "sells"
Row = Mapping[str, Any]


def flow_rows(table: PlaceTable, sectors: Sectors, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Flows of every sector: its suppliers and primary inputs, its customers and final uses.

    A flow stays inside where one of its ends does; all do where only one sector does, since the others would
    give its flows away.
    """
    accounts = table.accounts
    scale = accounts.facts.scale or 1.0
    of: Origin = "total" if accounts.knows("total") else "domestic"
    flows, final, own = table.all_flows, accounts.flows(of).final, table.flows
    own_final = final * table.own_share[:, None] if accounts.domestic is None else accounts.domestic.final
    nothing = np.full(len(accounts.primary_inputs), np.nan)
    found: list[dict[str, Any]] = []
    inner = {row["sector"] for row in rows if row["inner"]}
    for at, label in enumerate(accounts.sectors):
        head = {
            "region": accounts.facts.region, "period": accounts.facts.period, "sector": label.key,
            "inner_money": rows[at]["inner_money"], "origin": rows[at]["origin"],
        }  # fmt: skip
        sold = float(flows[at].sum() + final[at].sum())
        sides = (
            (BUYS, flows[:, at], own[:, at], accounts.primary_inputs, accounts.primary[:, at], nothing,
             float(table.output[at])),
            (SELLS, flows[at], own[at], accounts.final_uses, final[at], own_final[at], sold),
        )  # fmt: skip
        for direction, between, local, ends, outer, outer_local, whole in sides:
            chosen = _largest(between)
            partners = [
                *((accounts.sectors[other], float(between[other]), float(local[other])) for other in chosen),
                *zip(ends, outer.tolist(), outer_local.tolist(), strict=True),
            ]
            found += [
                head
                | {"direction": direction, "rank": rank}
                | {"inner": len(inner) == 1 or bool(inner & {label.key, partner[0].key})}
                | _partner(partner, sectors, scale, whole)
                for rank, partner in enumerate(_ordered(partners), 1)
            ]
    return found


Partner = tuple[Label, float, float]
"""A row or column, the flow, and the part of it that is the place's own."""


def _largest(flows: Floats) -> list[int]:
    order = np.argsort(-flows, kind="stable")[:MOST]
    return [int(at) for at in order if flows[at] > 0]


def _ordered(partners: Iterable[Partner]) -> list[Partner]:
    return sorted((one for one in partners if one[1] != 0), key=lambda one: -abs(one[1]))


def _partner(partner: Partner, sectors: Sectors, scale: float, whole: float) -> dict[str, Any]:
    label, flow, local = partner
    said = sectors.of(label.key)
    return {
        "other": label.key, "other_kind": label.kind,
        "name_en": label.name_en or said.name_en, "name_zh": label.name_zh or said.name_zh,
        "flow": flow * scale, "local_flow": local * scale if np.isfinite(local) else None,
        "share": flow / whole if whole > 0 else None,
    }  # fmt: skip
