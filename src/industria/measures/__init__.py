"""WHAT is measured: cells, shares, growth, location quotients, and the cluster view of activity.

`location_quotient`, `share` and `growth` work on a plain DataFrame or Arrow table; they are loaded when used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.measures.api import growth, location_quotient, share

__all__ = ["growth", "location_quotient", "share"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from industria.measures import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
