"""Owns the derivation of matches for a text that somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.innovation.asked_text import TABLE, explain_text_match, text_matches, tidy_text
from industria.steps import Progress, Tables
from industria.workspace.recipe import Made, Parameters, Recipe


def _made(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    return Made({TABLE: text_matches(tables, parameters, progress)}, {})


def _protect(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """Research results are published; nothing of a firm stands in these rows."""
    return rows


TEXT_MATCHED = Recipe(
    Text("Research results that fit a text", "与所写文本匹配的科研成果"),
    {
        "text": Text("What is needed, in Chinese or English.", "所需技术，中文或英文。"),
        "readiness": Text("Least readiness of a result, 1 to 9; or any.", "成果最低成熟度，1至9；或 any。"),
        "licence": Text("free: open or negotiable licences only; or any.", "free：仅可许可的成果；或 any。"),
    },
    {TABLE: ("result",)},
    tidy_text,
    _made,
    explain_text_match,
    _protect,
    lambda withheld, parameters, about: False,
)
"""Matches for a text."""
