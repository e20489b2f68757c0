"""WHAT is measured: cells, shares, growth, location quotients, and the cluster view of activity.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used. No module may
bear the name of one of them: loading it would hide the function.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.measures.api import growth, location_quotient, share
    from industria.measures.concentration_indices.by_industry import concentration
    from industria.measures.concentration_indices.by_plant import ellison_glaeser
    from industria.measures.concentration_indices.by_region import specialisation
    from industria.measures.concentration_indices.by_size_class import ellison_glaeser_of_size_classes
    from industria.measures.crosswalk_conversion import convert
    from industria.measures.crosswalk_table import crosswalk
    from industria.measures.economic_complexity.fitness import fitness
    from industria.measures.economic_complexity.indices import complexity
    from industria.measures.economic_complexity.intervals import complexity_intervals
    from industria.measures.economic_complexity.outside import complexity_from_outside
    from industria.measures.economic_complexity.sophistication import sophistication
    from industria.measures.growth_accounting.contribution import growth_contribution
    from industria.measures.growth_accounting.net_gain import net_gain
    from industria.measures.growth_accounting.options import GrowthOptions
    from industria.measures.growth_accounting.shift_share import shift_share
    from industria.measures.industry_relatedness.across import cross_relatedness
    from industria.measures.industry_relatedness.backbones import industry_space
    from industria.measures.industry_relatedness.spaces import relatedness
    from industria.measures.reconciliation.figure_system import reconcile
    from industria.measures.reconciliation.unknown_cells import reconcile_table

_HOMES = {
    "complexity": "economic_complexity.indices",
    "complexity_from_outside": "economic_complexity.outside",
    "complexity_intervals": "economic_complexity.intervals",
    "cross_relatedness": "industry_relatedness.across",
    "fitness": "economic_complexity.fitness",
    "industry_space": "industry_relatedness.backbones",
    "relatedness": "industry_relatedness.spaces",
    "sophistication": "economic_complexity.sophistication",
    "concentration": "concentration_indices.by_industry",
    "convert": "crosswalk_conversion",
    "crosswalk": "crosswalk_table",
    "ellison_glaeser": "concentration_indices.by_plant",
    "ellison_glaeser_of_size_classes": "concentration_indices.by_size_class",
    "specialisation": "concentration_indices.by_region",
    "growth": "api",
    "growth_contribution": "growth_accounting.contribution",
    "net_gain": "growth_accounting.net_gain",
    "GrowthOptions": "growth_accounting.options",
    "shift_share": "growth_accounting.shift_share",
    "location_quotient": "api",
    "share": "api",
    "reconcile": "reconciliation.figure_system",
    "reconcile_table": "reconciliation.unknown_cells",
}
"""The module of each public function."""

__all__ = [
    "GrowthOptions", "complexity", "complexity_from_outside", "complexity_intervals", "concentration",
    "convert", "cross_relatedness", "crosswalk", "ellison_glaeser",
    "ellison_glaeser_of_size_classes", "fitness", "growth",
    "growth_contribution", "industry_space", "location_quotient", "net_gain", "reconcile",
    "reconcile_table", "relatedness", "share", "shift_share", "sophistication", "specialisation",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.measures.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
