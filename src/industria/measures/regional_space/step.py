"""Owns the step that draws the industry space of a run and finds what is next to every region.

Comes in: `relatedness` and `withheld`. Goes out: the map (`industry_space_nodes`, `industry_space_links`),
`industry_space_near` and `industry_space_paths`, all from what may be published; and, where something is
withheld, `office_space_near` and `office_space_paths` from all that the office knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.relatedness.proximity import proximity
from industria.measures.regional_space.explanation import (
    explain_link,
    explain_near,
    explain_near_inside,
    explain_node,
    explain_path,
)
from industria.measures.regional_space.matrix import Held, held
from industria.measures.regional_space.near import NEAR, PATHS, near_of, paths_of
from industria.measures.regional_space.space import LINKS, NODES, map_of, space_of
from industria.steps import Step, Tables

SCHEMAS = {
    "industry_space_nodes": NODES,
    "industry_space_links": LINKS,
    "industry_space_near": NEAR,
    "industry_space_paths": PATHS,
    "office_space_near": NEAR,
    "office_space_paths": PATHS,
}


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables of the latest whole year; empty where no region has any industry.

    What is published rests on M⁰ = M ∧ ¬W alone, so it tells nothing that the published bits do not tell.
    """
    found = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    given = held(tables)
    if given is None or not given.published.any():
        return found
    bits = given.published
    suite = complexity_suite(bits.astype(np.float64), given_presence=True)
    phi = proximity(bits)
    pci = suite.indices.pci if suite.indices else np.full(len(given.industries), np.nan)
    nodes, links = map_of(given, bits, space_of(bits, phi), pci)
    found |= {"industry_space_nodes": nodes, "industry_space_links": links}
    absent = ~given.present & ~given.withheld
    near, paths = _next(given, bits, absent, (suite.density, suite.cog, phi))
    found |= {"industry_space_near": near, "industry_space_paths": paths}
    if given.withheld.any():
        inner = given.density, given.gain, proximity(given.present)
        near, paths = _next(given, given.present, ~given.present, inner)
        found |= {"office_space_near": near, "office_space_paths": paths}
    return found


def _next(
    given: Held, present: Booleans, absent: Booleans, numbers: tuple[Floats, Floats, Floats]
) -> tuple[pa.Table, pa.Table]:
    """What is nearest, and through what, by density, gain and proximity of one presence matrix."""
    density, gain, phi = numbers
    near = near_of(given, absent, density, gain, present)
    return near, paths_of(given, near, present, phi)


STEP = Step(
    "industry_space",
    1,
    ("relatedness", "withheld"),
    tuple(SCHEMAS),
    run,
    {
        "industry_space_nodes": explain_node,
        "industry_space_links": explain_link,
        "industry_space_near": explain_near,
        "industry_space_paths": explain_path,
        "office_space_near": explain_near_inside,
        "office_space_paths": explain_path,
    },
)
