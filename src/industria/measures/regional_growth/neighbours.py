"""Owns who borders whom, as the register's regions say it.

Comes in: the column `neighbours` of `regions`. Goes out: a matrix over the regions compared, or nothing where
one of them is in no relation: what it lost to its neighbours could then not be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from industria.steps import Tables

NONE = ("-", "none", "无")
"""How an island is written: it borders nobody, which is not the same as nobody knowing."""
_BETWEEN = re.compile(r"[;；,，、\s]+")

Relation = dict[str, set[str]]


def relation_of(tables: Tables) -> Relation:
    """The neighbours of each region that says, or of whom another says, whom it borders."""
    if not tables.has("regions") or "neighbours" not in tables.columns("regions"):
        return {}
    found: Relation = {}
    for row in tables.read("regions", ["region", "neighbours"]).to_pylist():
        said = (row["neighbours"] or "").strip()
        if not said:
            continue
        mine = found.setdefault(row["region"], set())
        if said.lower() in NONE:
            continue
        for other in _BETWEEN.split(said):
            if other and other != row["region"]:
                mine.add(other)
                found.setdefault(other, set()).add(row["region"])
    return found


def borders(relation: Relation, regions: Sequence[str]) -> sparse.csr_array | None:
    """Who borders whom among some regions; None where one of them is in no relation. O(pairs)."""
    if not regions or not set(regions) <= set(relation):
        return None
    place = {code: at for at, code in enumerate(regions)}
    pairs = [(place[a], place[b]) for a in regions for b in relation[a] if b in place]
    rows, columns = (np.array([pair[end] for pair in pairs], dtype=np.int64) for end in (0, 1))
    size = len(regions)
    return sparse.csr_array((np.ones(len(pairs)), (rows, columns)), shape=(size, size))
