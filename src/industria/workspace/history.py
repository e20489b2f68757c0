"""Owns the history of a register table: every load that was in force, newest first.

Comes in: a workspace folder, a table. Goes out: `Load`s: what each was made from, how many rows it took.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from industria.register.contracts import CONTRACTS
from industria.register.snapshots import history as lines_of
from industria.register.snapshots import read_manifest, snapshot_folder
from industria.workspace.folder import Folder


@dataclass(frozen=True)
class Load:
    """One load of a table: its snapshot, since when it counted, its sources and counts, whether in force.

    read = accepted + rejected; None where the snapshot is no longer there.
    """

    snapshot: str
    when: str
    sources: tuple[Mapping[str, Any], ...]
    read: int | None
    accepted: int | None
    rejected: int | None
    in_force: bool
    supersedes: str | None = None


def history(folder: Folder, table: str) -> list[Load]:
    """The loads of a register table in the order in which they came into force, newest first."""
    if table not in CONTRACTS:
        return []
    place = snapshot_folder(folder.root, table)
    lines = lines_of(place)
    loads = []
    for number, line in enumerate(lines, 1):
        manifest = read_manifest(place, line["id"]) or {}
        counts = (manifest.get("read"), manifest.get("accepted"), manifest.get("rejected"))
        sources = tuple(manifest.get("sources") or line["sources"])
        last = number == len(lines)
        loads.append(Load(line["id"], line["time"], sources, *counts, last, line["supersedes"]))
    return loads[::-1]
