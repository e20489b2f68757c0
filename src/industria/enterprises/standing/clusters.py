"""Owns which cluster of the plan each firm belongs to by its industry code.

Comes in: the firms and `plan_membership`. Goes out: one text a firm; null where it belongs to none, or where
the plan splits its code so that nobody can tell.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.measures.membership import map_codes
from industria.steps import Tables

VIEW = "partition"


def clusters_of(tables: Tables, firms: pa.Table) -> pa.Array:
    """The cluster of each firm in the exclusive partition. O(firms + distinct codes · assignments)."""
    if not tables.has("plan_membership") or not tables.has("plan_clusters"):
        return pa.nulls(firms.num_rows, pa.string())
    clusters = tuple(tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist())
    names = pc.fill_null(firms["classification"].cast(pa.string()), "")
    code = pc.binary_join_element_wise(names, firms["industry"].cast(pa.string()), "\x1f")
    coded = code.combine_chunks().dictionary_encode()
    pairs = [tuple(text.split("\x1f", 1)) for text in coded.dictionary.to_pylist()]
    mapping = map_codes(tables.read("plan_membership"), VIEW, pairs, clusters)
    of_code = np.full(len(pairs) + 1, len(clusters), dtype=np.int64)
    whole = mapping.weight == 1.0
    of_code[mapping.code[whole]] = mapping.cluster[whole]
    at = pc.fill_null(coded.indices, len(pairs)).to_numpy(zero_copy_only=False)
    return pa.array([*clusters, None], pa.string()).take(pa.array(of_code[at]))
