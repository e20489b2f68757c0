"""Research results and needs: which result fits which need, why, and what speaks against it.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.innovation.offers import Capacities as Capacities
    from industria.innovation.offers import Wanted as Wanted
    from industria.innovation.plain import match as match
    from industria.innovation.reranking import rerank as rerank

_HOMES: dict[str, str] = {"match": "plain", "Wanted": "offers", "Capacities": "offers", "rerank": "reranking"}
"""The module of each public function."""

__all__ = ["Capacities", "Wanted", "match", "rerank"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.innovation.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
