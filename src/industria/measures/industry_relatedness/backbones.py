"""Owns `industry_space`: the links of the industry space that are drawn, and why each is there.

Comes in: a long table of regions, industries and values. Goes out: one row a link, with the reasons it is
kept.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.kernels.arrays import Booleans, Integers
from industria.kernels.refusal import Refused
from industria.kernels.relatedness.backbone import (
    Links,
    Null,
    disparity_filter,
    maximum_spanning_tree,
    validated_links,
)
from industria.kernels.relatedness.proximity import proximity
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.indices import held_by, provenance
from industria.measures.economic_complexity.matrices import Settings, read_matrices
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.plain_output import table_like
from industria.result import Result

_NULLS = {
    "configuration": "bipartite configuration model: keeps diversity and ubiquity",
    "hypergeometric": "hypergeometric: keeps ubiquity, not diversity",
}


def industry_space(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    null: Null = "configuration",
    significance: float = 0.05,
    settings: Settings | None = None,
) -> Result:
    """The links of the industry space: those that hold it together and those that chance does not explain.

    `in_tree`: in the maximum spanning tree of φ. `validated`: P(H ≥ C) small under the `null`
    (`configuration`: the bipartite configuration model, which keeps diversity and ubiquity, Saracco et al.
    2017; `hypergeometric`: ubiquity alone, Tumminello et al. 2011), false discovery rate at `significance`
    (Benjamini & Hochberg 1995), `p_value` as tested. `disparity`: passes the disparity filter (Serrano et al.
    2009) at `significance`. One row a pair that has any.
    """
    asked, preset = settings or Settings(), PRESETS["textbook"]
    read = read_matrices(data, region, industry, value, settings=asked)
    matrix = next(iter(read.periods()))
    held = held_by(matrix, preset, asked)
    phi = proximity(held)
    try:
        tree = maximum_spanning_tree(phi)
        tested = validated_links(held, null=null, significance=significance)
        strong = disparity_filter(phi, significance=significance)
    except Refused as refused:
        raise records.refusal(refused) from None
    size = len(matrix.industries)
    pairs = np.unique(np.concatenate([_pair(links, size) for links in (tree, tested, strong)]))
    one, other = pairs // max(size, 1), pairs % max(size, 1)
    p_value = np.full(len(pairs), np.nan)
    p_value[np.searchsorted(pairs, _pair(tested, size))] = tested.p_value
    columns: dict[str, NDArray[Any]] = {
        industry: matrix.industries[one], f"other_{industry}": matrix.industries[other],
        "proximity": phi[one, other], "in_tree": _among(pairs, tree, size),
        "validated": _among(pairs, tested, size), "disparity": _among(pairs, strong, size),
        "p_value": p_value,
    }  # fmt: skip
    made = provenance("industry_space_link", read, preset, asked)
    made |= {"significance": significance, "null": _NULLS[null]}
    return Result(
        table_like(read.kind, columns), made, preset.name, "industry_space", tuple(read.table.findings)
    )


def _pair(links: Links, size: int) -> Integers:
    return np.asarray(links.one * size + links.other, dtype=np.int64)


def _among(pairs: Integers, links: Links, size: int) -> Booleans:
    return np.isin(pairs, _pair(links, size))
