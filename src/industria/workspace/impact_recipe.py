"""Owns the derivation of an impact: what a project, a closure or a change of exports does to the region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.chains.impact.asked import tidy_impact
from industria.chains.impact.explanation import explain_impact
from industria.chains.impact.impact_of import impact_of
from industria.disclosure.marked import FLAGS, protect_marked
from industria.findings import Text
from industria.steps import Progress, Tables
from industria.workspace.recipe import Made, Parameters, Recipe


def _made(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    found = impact_of(tables, parameters, progress)
    return Made(found.tables, found.about)


def _protect(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """An impact as it may leave the office: without its numbers where the table, or the firm, may not be
    told."""
    return protect_marked(table, rows) if table in FLAGS else rows


IMPACT_OF = Recipe(
    Text("What a project, a closure or a change of exports does", "项目、关停或出口变动的影响测算"),
    {
        "kind": Text("project, closure or exports.", "project（项目）、closure（关停）或 exports（出口）。"),
        "changes": Text(
            "sector:number, with commas between: million yuan of spending or exports; in a closure per "
            "cent of the "
            "sector's output; or none.",
            "部门:数字，以逗号分隔：支出或出口为百万元，关停为占部门产出的百分比；或 none。",
        ),
        "firm": Text("In a closure, a firm of enterprises; or none.", "关停时的企业编号；或 none。"),
        "region": Text(
            "The region of the table; or none: the plan's own.", "投入产出表的地区；none 为规划地区。"
        ),
        "period": Text("The year of the table; or latest.", "投入产出表年份；或 latest。"),
        "low": Text(
            "Least part, per cent, that falls on firms here; or table.",
            "落在本地企业的最低份额（%）；或 table。",
        ),
        "high": Text("Most part, per cent; or table.", "最高份额（%）；或 table。"),
        "households": Text(
            "yes: what households earn is spent again (type II).", "yes：计入居民消费的诱发效应（II型）。"
        ),
    },
    {
        "impact_summary": ("quantity",),
        "impact_sectors": ("sector",),
        "impact_assumptions": ("rank",),
    },
    tidy_impact,
    _made,
    explain_impact,
    _protect,
    lambda withheld, parameters, about: bool(about.get("inner")),
)
"""The impact calculator."""
