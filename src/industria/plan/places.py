"""Owns the way from a value of the plan back to its place in the file.

Comes in: the path of a value in the plan as checked. Goes out: a `Where` with file, line and a readable key.
Entries that could not be used are left out before the checks run, so that positions shift: `Places` remembers
where each kept entry stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from industria.findings import Where
from industria.toml_positions import Positions, TomlPath


@dataclass(frozen=True)
class Places:
    """File, raw values and line positions of one plan, and where moved entries stood."""

    file: str
    data: Mapping[str, Any]
    positions: Positions
    moved: dict[TomlPath, TomlPath] = field(default_factory=dict)

    def where(self, path: TomlPath) -> Where:
        """The place of a value of the checked plan."""
        return self.at(self.original(path))

    def at(self, original: TomlPath) -> Where:
        """The place of a value of the file."""
        return Where(file=self.file, line=self.positions.line(original), key=self.key(original))

    def line(self, path: TomlPath) -> int | None:
        """The line of a value of the checked plan."""
        return self.positions.line(self.original(path))

    def original(self, path: TomlPath) -> TomlPath:
        """The path in the file of a path in the checked plan."""
        for length in range(len(path), 0, -1):
            if (before := self.moved.get(path[:length])) is not None:
                return (*before, *path[length:])
        return path

    def key(self, original: TomlPath) -> str:
        """A readable path such as `clusters.display.partition[2].code`."""
        held: Any = self.data
        text = ""
        for step in original:
            held = _step(held, step)
            if isinstance(step, str):
                text += f".{step}" if text else step
            elif isinstance(held, Mapping) and isinstance(held.get("id"), (str, int)):
                text += f".{held['id']}"
            else:
                text += f"[{step + 1}]"
        return text


def _step(held: Any, step: str | int) -> Any:
    if isinstance(held, Mapping):
        return held.get(step)
    if isinstance(held, list) and isinstance(step, int) and step < len(held):
        return held[step]
    return None


def without(data: Any, bad: set[TomlPath]) -> tuple[Any, dict[TomlPath, TomlPath]]:
    """The values without those at the bad paths, and for each moved list entry the path it had before."""
    moved: dict[TomlPath, TomlPath] = {}

    def rebuilt(value: Any, old: TomlPath, new: TomlPath) -> Any:
        if isinstance(value, dict):
            return {
                key: rebuilt(inner, (*old, key), (*new, key))
                for key, inner in value.items()
                if (*old, key) not in bad
            }
        if isinstance(value, list):
            kept: list[Any] = []
            for position, inner in enumerate(value):
                if (*old, position) in bad:
                    continue
                moved[(*new, len(kept))] = (*old, position)
                kept.append(rebuilt(inner, (*old, position), (*new, len(kept))))
            return kept
        return value

    return rebuilt(data, (), ()), moved
