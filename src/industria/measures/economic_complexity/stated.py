"""Owns what every result that follows a preset says of itself: its convention and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from industria.findings import Finding


class Stated:
    """A result with `preset`, `provenance` (frozen when it is made) and `findings`."""

    preset: str
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "provenance", MappingProxyType(dict(self.provenance)))

    def stated(self, name: str, size: str) -> str:
        """One line of what it is, one of every choice of the convention, one a finding."""
        said = ", ".join(f"{key}={value}" for key, value in self.provenance["convention"].items())
        notes = "".join(f"\n  {finding.severity}: {finding.what()}" for finding in self.findings)
        return f"{name} (preset {self.preset}): {size}\n  {said}{notes}"
