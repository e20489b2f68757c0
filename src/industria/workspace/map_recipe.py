"""Owns the derivation of a tried industry map: wishes, vetoes, other rules and leanings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.disclosure.marked import protect_marked
from industria.findings import Text
from industria.portfolio.district_map.asked import tidy_map
from industria.portfolio.district_map.trying import TRIED, explain_tried, try_map
from industria.steps import Progress, Tables
from industria.workspace.recipe import Made, Parameters, Recipe


def _made_map(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    found = try_map(tables, parameters, progress)
    return Made(found.tables, found.about)


def _protect_map(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """A tried map as it may leave the office: like the map of the run."""
    return protect_marked({tried: name for name, tried in TRIED.items()}[table], rows)


MAP_TRIED = Recipe(
    Text(
        "The industry map with wishes, vetoes and other rules; `plan` stands for what the plan says",
        "按指定、否决与其他规则试算的产业地图；plan 表示按规划规定",
    ),
    {
        "wishes": Text(
            "Choices that must hold: district:industry or district:industry:role, with commas between; "
            "or none.",
            "必须满足的选择：区县:产业 或 区县:产业:角色，以逗号分隔；或 none。",
        ),
        "vetoes": Text(
            "Choices that must not be made, written alike; or none.", "不得作出的选择，写法相同；或 none。"
        ),
        "coverage": Text("Least number of choices of each cluster.", "每个集群的最少选择数。"),
        "least": Text(
            "Least districts for each industry that so many could choose.",
            "每个产业的最少区县数（可选区县足够时）。",
        ),
        "spacing": Text(
            "yes: districts that border do not lead with the same industry.",
            "yes：相邻区县不以同一产业为主导。",
        ),
        "contiguous": Text(
            "Clusters that a district has only beside another that has them; or none.",
            "须与相邻区县连片布局的集群；或 none。",
        ),
        "most": Text("Most districts for one industry; or any.", "同一产业的最多区县数；或 any。"),
        "no_worse": Text(
            "yes: no district may score less than with its own plan.",
            "yes：任何区县不得低于其自身规划的得分。",
        ),
        "leading": Text(
            "How much a leading industry counts against a featured one.", "主导产业相对特色产业的权重。"
        ),
        "leaning": Text(
            "even, or the evidence that counts three times as much.", "even，或权重加至三倍的依据。"
        ),
    },
    {
        "tried_map": ("region", "role", "option"),
        "tried_rules": ("rule",),
        "tried_alternatives": ("alternative", "change", "region", "role", "option"),
        "tried_districts": ("region",),
        "tried_summary": ("period", "indicator"),
    },
    tidy_map,
    _made_map,
    explain_tried,
    _protect_map,
    lambda withheld, parameters, about: False,
)
"""The industry map of a run, tried otherwise."""
