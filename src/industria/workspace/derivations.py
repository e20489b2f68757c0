"""Owns the list of what can be derived from a run on request, each with its parameters and its meaning.

Comes in: the tables of a run and parameters as text. Goes out: tables, and how one of their rows came about.
A package that computes something new on request declares its functions and is named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.disclosure.explored import protect_explored, tells_withheld
from industria.disclosure.reading import QUOTIENTS, protect_compared
from industria.findings import FindingError, Language, Text
from industria.measures.complexity_explored.asked import tidy_asked
from industria.measures.complexity_explored.explanation import explain_explored
from industria.measures.complexity_explored.exploring import explore_complexity
from industria.measures.peer_explanation import explain_peer_quotient
from industria.measures.peer_quotients import peer_quotients
from industria.measures.peers import tidy_peers
from industria.provenance import Derivation
from industria.steps import Progress, Tables
from industria.toml_positions import nearest
from industria.workspace.derived_finding_records import (
    DERIVATION_UNKNOWN,
    PARAMETER_MISSING,
    PARAMETER_UNKNOWN,
)
from industria.workspace.impact_recipe import IMPACT_OF
from industria.workspace.map_recipe import MAP_TRIED
from industria.workspace.match_recipe import TEXT_MATCHED
from industria.workspace.policy_recipe import POLICY_TRIED
from industria.workspace.recipe import Made, Parameters, Recipe
from industria.workspace.road_recipe import ROAD_TRIED


def _tidy_peers(parameters: Parameters) -> dict[str, str]:
    return {**parameters, "peers": tidy_peers(parameters["peers"])}


def _make_peers(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    compared = peer_quotients(
        tables, parameters["peers"], parameters["period"], parameters["indicator"], progress
    )
    peers = compared.peers
    about = {"members": sorted(peers.members), "chosen": peers.chosen}
    return Made(compared.tables, about)


def _explain_peers(
    tables: Tables, parameters: Parameters, row: Mapping[str, Any], language: Language
) -> Derivation:
    return explain_peer_quotient(tables, parameters["peers"], row, language)


def _protect_peers(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """Quotients against chosen peers as they may leave the office."""
    source = "cluster_measures" if table == "peer_cluster_quotients" else "measures"
    return protect_compared(source, rows, withheld, about["members"] if about.get("chosen") else None)


def _made_complexity(tables: Tables, parameters: Parameters, progress: Progress) -> Made:
    found = explore_complexity(tables, parameters, progress)
    return Made(found.tables, found.about)


def _protect_complexity(table: str, rows: pa.Table, withheld: pa.Table, about: Mapping[str, Any]) -> pa.Table:
    """Explored complexity as it may leave the office."""
    return protect_explored(table, rows, withheld, about["members"])


def _complexity_tells(withheld: pa.Table, parameters: Parameters, about: Mapping[str, Any]) -> bool:
    return tells_withheld(withheld, parameters["period"], parameters["indicator"], about["members"])


DERIVATIONS: dict[str, Recipe] = {
    "map_tried": MAP_TRIED,
    "impact_of": IMPACT_OF,
    "road_tried": ROAD_TRIED,
    "policy_tried": POLICY_TRIED,
    "text_matched": TEXT_MATCHED,
    "peer_quotients": Recipe(
        Text("Location quotients against chosen peers", "与所选比较组相比的区位商"),
        {
            "period": Text("The period, as the run writes it.", "时期，写法与运行结果一致。"),
            "indicator": Text("The indicator that is compared.", "用于比较的指标。"),
            "peers": Text(
                "With whom: reference (the plan's own), rest (all other regions of the partition), kind: and "
                "a kind of region, or regions: and codes.",
                "比较对象：reference（规划参照）、rest（划分内其他地区）、"
                "kind: 加地区类型，或 regions: 加代码。",
            ),
        },
        {
            "peer_quotients": ("region", "classification", "industry", "period", "indicator"),
            "peer_cluster_quotients": ("region", "cluster", "view", "period", "indicator"),
        },
        _tidy_peers,
        _make_peers,
        _explain_peers,
        _protect_peers,
        lambda withheld, parameters, about: False,  # parts are dropped column by column
        QUOTIENTS,
    ),
    "complexity_explored": Recipe(
        Text("Complexity by another convention, among chosen regions", "按所选约定与地区范围计算的复杂度"),
        {
            "period": Text("The period, as the run writes it.", "时期，写法与运行结果一致。"),
            "indicator": Text("The indicator that decides who has what.", "判定是否具备产业所用的指标。"),
            "preset": Text(
                "The convention: textbook, atlas, growthlab, econcomplex, oec or econgeo.",
                "约定：textbook、atlas、growthlab、econcomplex、oec 或 econgeo。",
            ),
            "regions": Text(
                "Which regions are compared: all (the plan's partition), kind: and a kind of region, or "
                "regions: and codes.",
                "所比较的地区：all（规划划分内全部）、kind: 加地区类型，或 regions: 加代码。",
            ),
            "replications": Text(
                "How often respondents are drawn anew for intervals; 0 gives none.",
                "为计算区间而对单位重抽样的次数；0 表示不计算。",
            ),
        },
        {
            "explored_regions": ("region", "period", "indicator"),
            "explored_industries": ("classification", "industry", "period", "indicator"),
            "explored_cells": ("region", "classification", "industry", "period", "indicator"),
            "explored_presets": (
                "measure", "preset_shown", "region", "classification", "industry", "period", "indicator",
            ),
        },
        tidy_asked,
        _made_complexity,
        explain_explored,
        _protect_complexity,
        _complexity_tells,
    ),
}  # fmt: skip
"""Every derivation by name."""


def recipe(name: str) -> Recipe:
    """A derivation by its name; a finding with the nearest one where there is none."""
    if name not in DERIVATIONS:
        known = ", ".join(DERIVATIONS)
        near = nearest(name, DERIVATIONS) or next(iter(DERIVATIONS))
        raise FindingError([DERIVATION_UNKNOWN.at(name=name[:60], known=known, nearest=near)])
    return DERIVATIONS[name]


def tidied(name: str, parameters: Mapping[str, Any]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for those unknown or missing."""
    asked = recipe(name)
    known = ", ".join(asked.parameters)
    said = {str(key): str(value).strip() for key, value in parameters.items()}
    found = [
        PARAMETER_UNKNOWN.at(
            name=name, parameter=key[:60], known=known, nearest=nearest(key, asked.parameters) or known
        )
        for key in said
        if key not in asked.parameters
    ]
    found += [PARAMETER_MISSING.at(name=name, parameter=key) for key in asked.parameters if not said.get(key)]
    if found:
        raise FindingError(found)
    return asked.tidy(said)


def recipe_of(table: str) -> str | None:
    """The derivation that makes a table, by name; None where none does."""
    return next((name for name, one in DERIVATIONS.items() if table in one.keys), None)
