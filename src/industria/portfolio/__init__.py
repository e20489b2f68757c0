"""What leads and what comes next: the industry map of districts, tiers from data, next industries.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.portfolio.cluster_tiers.plain import TierOptions
    from industria.portfolio.cluster_tiers.plain import tiers as tiers
    from industria.portfolio.district_map.plain import MapAsked
    from industria.portfolio.district_map.plain import industry_map as industry_map
    from industria.portfolio.diversification.plain import diversification_plan as diversification_plan
    from industria.portfolio.diversification.plain import next_industries as next_industries

_HOMES = {
    "TierOptions": "cluster_tiers.plain",
    "tiers": "cluster_tiers.plain",
    "MapAsked": "district_map.plain",
    "industry_map": "district_map.plain",
    "diversification_plan": "diversification.plain",
    "next_industries": "diversification.plain",
}
"""The module of each public function."""

__all__ = [
    "MapAsked",
    "TierOptions",
    "diversification_plan",
    "industry_map",
    "next_industries",
    "tiers",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.portfolio.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
