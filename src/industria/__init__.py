"""Industria: plan, measure and steer a region's industrial clusters.

The door: `open` a workspace, or use `measures`, `chains`, `enterprises`, `innovation`, `portfolio`, `kernels`
on plain tables. Nothing heavy is imported until it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from industria.workspace.door import Workspace
    from industria.workspace.door import open_workspace as open

__version__ = "0.1.0"

__all__ = [
    "Workspace",
    "__version__",
    "chains",
    "enterprises",
    "innovation",
    "kernels",
    "measures",
    "open",
    "portfolio",
]

_LATE = {
    "open": ("industria.workspace.door", "open_workspace"),
    "Workspace": ("industria.workspace.door", "Workspace"),
}
_NAMESPACES = ("measures", "kernels", "chains", "enterprises", "innovation", "portfolio")


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used."""
    if name in _LATE:
        module, attribute = _LATE[name]
        return getattr(importlib.import_module(module), attribute)
    if name in _NAMESPACES:
        return importlib.import_module(f"industria.{name}")
    raise AttributeError(f"module 'industria' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
