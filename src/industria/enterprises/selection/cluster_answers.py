"""Owns whether an enterprise belongs to one of some clusters: by its industry code, or named by the plan.

Comes in: `enterprises`, the plan's membership and tags. Goes out: a row an enterprise that does, or of which
it cannot be told since the plan splits its code; all others do not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.measures.membership import map_codes
from industria.steps import Tables

VIEWS = ("partition", "membership")
_BREAK = "\x1f"


def cluster_answers(tables: Tables, clusters: Sequence[str], period: str) -> pa.Table:
    """Columns `enterprise`, `there`, `answer` (null: cannot be told). O(firms + codes · assignments).

    In either view of the plan: official clusters overlap, so a firm may belong to several.
    """
    firms = tables.read("enterprises", ["enterprise", "period", "classification", "industry"], coded=True)
    firms = firms.filter(pc.equal(firms["period"].cast(pa.string()), period))
    names = pc.fill_null(firms["classification"].cast(pa.string()), "")
    codes = pc.binary_join_element_wise(names, firms["industry"].cast(pa.string()), _BREAK)
    coded = codes.combine_chunks().dictionary_encode()
    pairs = [
        (name, code) for name, _, code in (one.partition(_BREAK) for one in coded.dictionary.to_pylist())
    ]
    sure, touched = np.zeros(len(pairs) + 1, np.bool_), np.zeros(len(pairs) + 1, np.bool_)
    plan = tables.read("plan_membership")
    for view in VIEWS:
        found = map_codes(plan, view, pairs, tuple(clusters))
        touched[found.code] = True
        sure[found.code[found.weight == 1.0]] = True
    at = pc.fill_null(coded.indices, len(pairs)).to_numpy(zero_copy_only=False)
    known = firms["enterprise"].cast(pa.string())
    named = np.zeros(firms.num_rows, np.bool_)
    if tables.has("plan_tags"):
        tags = tables.read("plan_tags")
        own = pc.and_(pc.equal(tags["tag_kind"], "enterprise"), pc.is_in(tags["cluster"], pa.array(clusters)))
        wanted = tags.filter(own)["tag"].combine_chunks()
        named = np.asarray(pc.is_in(known, wanted).to_numpy(), np.bool_)
    yes, some = sure[at] | named, touched[at] | named
    answer = pa.array(yes, mask=~yes)
    made = pa.table({"enterprise": known, "there": known, "answer": answer})
    return made.filter(pa.array(some))
