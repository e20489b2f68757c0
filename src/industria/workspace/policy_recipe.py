"""Owns the derivation of a tried policy: what an instrument with other numbers would cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.enterprises.policies.trying import explain_trial, tidy_trial, try_policy
from industria.findings import Text
from industria.steps import Progress, Tables
from industria.workspace.recipe import Made, Parameters, Recipe


def _made(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    return Made(try_policy(tables, parameters, progress), {"inner": True})


def _protect(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """Nothing of a trial leaves: two trials side by side would tell of the firms between them."""
    return rows.slice(0, 0)


POLICY_TRIED = Recipe(
    Text("What a changed policy would cost", "政策调整的支出试算"),
    {
        "instrument": Text("The instrument, as in instruments.", "政策标识，与 instruments 一致。"),
        "thresholds": Text(
            "condition:number with semicolons between, as instrument_costs lists them; or none.",
            "条件:数字，以分号分隔，写法见 instrument_costs；或 none。",
        ),
        "rate": Text("Another share, per cent; or as-is.", "补助比例（%）；或 as-is。"),
        "cap": Text("Another most for one firm, yuan; or as-is.", "单个企业上限（元）；或 as-is。"),
        "sum": Text("Another fixed sum, yuan; or as-is.", "定额（元）；或 as-is。"),
    },
    {"policy_tried": ("quantity",)},
    tidy_trial,
    _made,
    explain_trial,
    _protect,
    lambda withheld, parameters, about: True,
)
"""A policy with other numbers."""
