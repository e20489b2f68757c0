"""Firms on the ladder: rule sets as data, and which rung each firm meets, nearly meets or cannot be told.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.enterprises.entity_resolution.plain import same_firm as same_firm
    from industria.enterprises.plain import score as score
    from industria.enterprises.plain import score_sheet as score_sheet
    from industria.enterprises.policies.plain import entitlements as entitlements
    from industria.enterprises.reading import read_rule_set as read_rule_set
    from industria.enterprises.reading import rule_set_ids as rule_set_ids
    from industria.enterprises.rule_forms import RuleSet as RuleSet

_HOMES: dict[str, str] = {
    "score": "plain",
    "score_sheet": "plain",
    "read_rule_set": "reading",
    "rule_set_ids": "reading",
    "RuleSet": "rule_forms",
    "same_firm": "entity_resolution.plain",
    "entitlements": "policies.plain",
}
"""The module of each public function."""

__all__ = ["RuleSet", "entitlements", "read_rule_set", "rule_set_ids", "same_firm", "score", "score_sheet"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.enterprises.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
