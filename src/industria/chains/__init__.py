"""What feeds what: value chains and their gaps, bottlenecks, input–output, services and manufacturing.

The public functions work on a plain DataFrame or Arrow table; each is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES: dict[str, str] = {
    "ReadTable": "io_tables.reading",
    "read_io_table": "io_tables.reading",
}
"""The module of each public function."""

__all__ = ["ReadTable", "read_io_table"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(f"industria.chains.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
