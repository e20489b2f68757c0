"""Owns what firms claimed and received of each instrument in a period.

Comes in: `claims`, the firms. Goes out: `Claimed` by instrument; an instrument of which the list names no
claim at all is not covered by it, nor is a period of which it has no row: what was claimed is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Floats
from industria.measures.intervals import to_floats
from industria.steps import Tables

STATES = ("", "refused", "returned", "applied", "granted", "paid")
"""States of a claim, those that weigh more last."""
RECEIVED = ("granted", "paid")


@dataclass(frozen=True)
class Claimed:
    """Of one instrument: what each firm received, 0 where nothing; the state of its claim in `STATES`.

    `received` is NaN where a firm received a sum that nobody stated; `had` says who received anything.
    """

    received: Floats
    state: NDArray[np.int64]
    had: Booleans


def claims_of(tables: Tables, firms: pa.ChunkedArray, period: str) -> Mapping[str, Claimed]:
    """What was claimed of every instrument that the list covers. O(claims)."""
    if not tables.has("claims"):
        return {}
    covered = pc.unique(tables.read("claims", ["instrument"])["instrument"].cast(pa.string())).to_pylist()
    rows = tables.find("claims", {"period": period}, ["enterprise", "instrument", "amount", "claim_status"])
    if not rows.num_rows:
        return {}
    at = pc.index_in(rows["enterprise"].cast(pa.string()), value_set=firms.cast(pa.string()).combine_chunks())
    firm = np.asarray(pc.fill_null(at, -1).to_numpy(), dtype=np.int64)
    names = np.array(rows["instrument"].cast(pa.string()).to_pylist(), dtype=object)
    amount = to_floats(rows["amount"])
    order = {name: place for place, name in enumerate(STATES)}
    state = np.array(
        [order.get(s or "", 0) for s in rows["claim_status"].cast(pa.string()).to_pylist()], dtype=np.int64
    )
    found = {}
    for instrument in covered:
        own = np.flatnonzero((names == instrument) & (firm >= 0))
        received, states = np.zeros(len(firms)), np.zeros(len(firms), dtype=np.int64)
        given = own[np.isin(state[own], [order[name] for name in RECEIVED])]
        np.add.at(received, firm[given], amount[given])
        np.maximum.at(states, firm[own], state[own])
        unstated = np.isnan(received)
        found[instrument] = Claimed(received, states, unstated | (received > 0))
    return found
