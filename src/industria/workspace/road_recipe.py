"""Owns the derivation of levers on counts: rates changed, firms added, and what that does to the targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.disclosure.marked import protect_marked
from industria.enterprises.counts.levers.asked import tidy_levers
from industria.enterprises.counts.levers.tried_explanation import explain_tried
from industria.enterprises.counts.levers.trying import try_levers
from industria.findings import Text
from industria.steps import Progress, Tables
from industria.workspace.recipe import Made, Parameters, Recipe


def _made(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    found = try_levers(tables, parameters, progress)
    return Made(found.tables, found.about)


def _protect(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """Rows of fewer than three firms stay in the office."""
    return rows if table == "road_assumptions" else protect_marked(table, rows)


ROAD_TRIED = Recipe(
    Text("Levers on the counts, and what they do to the targets", "措施对企业数量及目标的影响"),
    {
        "promotion": Text(
            "rung:factor, with commas between: promotion into a rung, times the rate of the histories; "
            "or none.",
            "层级:倍数，以逗号分隔：晋升为该层级的比率相对历史的倍数；或 none。",
        ),
        "leaving": Text("Factor on the rate of leaving the register.", "退出名录比率的倍数。"),
        "added": Text(
            "rung:firms a year that come in on a rung (attracted, incubated); or none.",
            "层级:每年新增企业数（招引、孵化）；或 none。",
        ),
        "published": Text(
            "indicator:firms a year added to a published stock; or none.",
            "指标:公布存量每年净增企业数；或 none。",
        ),
        "where": Text(
            "On whose firms levers act: cluster:ID, district:CODE, or all.",
            "措施作用的企业：cluster:集群、district:区县代码，或 all（全部）。",
        ),
    },
    {
        "road_effects": ("model", "series", "year"),
        "road_chances": ("target", "model"),
        "road_assumptions": ("rank",),
    },
    tidy_levers,
    _made,
    explain_tried,
    _protect,
    lambda withheld, parameters, about: False,
)
"""Levers on the counts."""
