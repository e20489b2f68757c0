"""Owns the step of R&D institutions and platforms: counts by kind and level, holders of rungs without one.

Comes in: `platforms`, `ladder`. Goes out: `platform_counts`, `platform_gaps`. What a platform must fulfil is
not known: nothing is judged here, and that a firm has none is no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.enterprises.platforms.platforms_explained import explain_gap, explain_platforms
from industria.enterprises.standing.counted import weakest_of
from industria.enterprises.standing.held import to_days
from industria.kernels.arrays import Booleans
from industria.register.contracts.platforms import PLATFORM_KINDS, PLATFORM_LEVELS
from industria.steps import Step, Tables

TEXT, COUNT, FLAG = pa.string(), pa.int64(), pa.bool_()
COUNTS = pa.schema([
    ("platform_kind", TEXT), ("platform_level", TEXT), ("platforms", COUNT), ("valid", COUNT), ("due", COUNT),
    ("expired", COUNT), ("at_firms", COUNT), ("at_institutes", COUNT), ("as_of", TEXT), ("origin", TEXT),
])  # fmt: skip
"""`platform_counts`: a row a kind and level, and one of each level in all (no kind)."""
GAPS = pa.schema([
    ("rung", TEXT), ("holders", COUNT), ("with_platform", COUNT), ("without_platform", COUNT),
    ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
"""`platform_gaps`: of the holders of a rung, how many carry a valid platform."""
DUE_WITHIN = 365
FEW = 3


def run(tables: Tables) -> Mapping[str, Any]:
    """Make both tables; empty without platforms."""
    if not tables.has("platforms"):
        return {"platform_counts": COUNTS.empty_table(), "platform_gaps": GAPS.empty_table()}
    table = tables.read("platforms")
    day = day_that_counts(tables, table)
    until = to_days(table["valid_to"], last=True)
    valid = np.isnat(until) | (until >= day)
    return {
        "platform_counts": pa.Table.from_pylist(_counts(table, valid, until, day), COUNTS),
        "platform_gaps": pa.Table.from_pylist(_gaps(tables, table, valid), GAPS),
    }


def day_that_counts(tables: Tables, platforms: pa.Table) -> np.datetime64:
    """The day of the ladder, else that of the latest recognition."""
    if tables.has("ladder"):
        days = pc.unique(tables.read("ladder", ["as_of"])["as_of"]).to_pylist()
        if days:
            return np.datetime64(max(days))
    granted = to_days(platforms["granted"])
    known = granted[~np.isnat(granted)]
    return known.max() if len(known) else np.datetime64("today")


def _counts(table: pa.Table, valid: Booleans, until: np.ndarray, day: np.datetime64) -> list[dict[str, Any]]:
    kinds, levels = (
        np.array(table[name].to_pylist(), dtype=object) for name in ("platform_kind", "platform_level")
    )
    left = np.where(np.isnat(until), np.iinfo(np.int64).max, (until - day).astype(np.int64))
    of_firm = np.asarray(pc.is_valid(table["enterprise"]).to_numpy(), dtype=np.bool_)
    of_institute = np.asarray(pc.is_valid(table["institute"]).to_numpy(), dtype=np.bool_)
    rows = []
    for level in PLATFORM_LEVELS:
        for kind in (None, *PLATFORM_KINDS):
            own = (levels == level) & (kind is None or kinds == kind)
            if own.any():
                rows.append({
                    "platform_kind": kind, "platform_level": level, "platforms": int(own.sum()),
                    "valid": int((own & valid).sum()), "due": int((own & valid & (left <= DUE_WITHIN)).sum()),
                    "expired": int((own & ~valid).sum()), "at_firms": int((own & of_firm).sum()),
                    "at_institutes": int((own & of_institute).sum()), "as_of": str(day),
                    "origin": weakest_of(table["origin"]),
                })  # fmt: skip
    return rows


def _gaps(tables: Tables, table: pa.Table, valid: Booleans) -> list[dict[str, Any]]:
    """Holders of each rung in force, with and without a valid platform."""
    if not tables.has("ladder"):
        return []
    carriers = pc.unique(table.filter(pa.array(valid))["enterprise"].drop_null())
    ladder = tables.read("ladder", ["enterprise", "rung", "in_force", "holds"])
    held = ladder.filter(pc.and_(pc.fill_null(ladder["holds"], False), ladder["in_force"]))
    held = held.group_by(["rung", "enterprise"], use_threads=False).aggregate([])  # whatever sets judge it
    carries = pc.is_in(held["enterprise"], value_set=carriers)
    rows = []
    for rung in pc.unique(held["rung"]).to_pylist():
        own = pc.equal(held["rung"], rung)
        holders, many = (int(pc.sum(one).as_py() or 0) for one in (own, pc.and_(own, carries)))
        few = 0 < many < FEW or 0 < holders - many < FEW
        rows.append({
            "rung": rung, "holders": holders, "with_platform": many, "without_platform": holders - many,
            "inner": few, "origin": weakest_of(table["origin"]),
        })  # fmt: skip
    return rows


STEP = Step(
    "platforms",
    1,
    ("platforms", "ladder"),
    ("platform_counts", "platform_gaps"),
    run,
    {"platform_counts": explain_platforms, "platform_gaps": explain_gap},
)
"""Counts of R&D institutions and platforms."""
