"""Owns what changed in the recommendations between two runs: maps, tiers, what comes first in each district.

Comes in: two runs of one workspace. Goes out: what stood before and what stands now, in two languages.
They rest on all that the office knows and stay there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from industria.findings import Text
from industria.workspace.folder import Folder
from industria.workspace.runs import run_ids, tables_of

NOTHING = Text("–", "–")


@dataclass(frozen=True)
class DecisionChange:
    """One change: of the `map`, the `tiers` or what comes `next`; whose; the role; before and after."""

    recommendation: str
    about: str
    role: str
    before: Text
    after: Text


@dataclass(frozen=True)
class DecisionChanges:
    """All changes against the run before, and how many open questions each of the two has."""

    before: str
    after: str
    changes: tuple[DecisionChange, ...]
    open_before: int
    open_after: int


def decision_changes(folder: Folder, run: str) -> DecisionChanges | None:
    """What changed since the run before; None for the first run.

    A tier is the one that the points make of a cluster, as the office knows it.
    """
    earlier = [one for one in run_ids(folder) if one < run]
    if not earlier:
        return None
    stored = [tables_of(folder, one) for one in (earlier[-1], run)]
    found: list[DecisionChange] = []
    for name, stands in (("map", _map), ("tiers", _tiers), ("next", _next)):
        one, other = (stands(tables) for tables in stored)
        for about, role in sorted({*one, *other}):
            before, after = one.get((about, role), NOTHING), other.get((about, role), NOTHING)
            if before != after:
                found.append(DecisionChange(name, about, role, before, after))
    return DecisionChanges(earlier[-1], run, tuple(found), *(_open(tables) for tables in stored))


Standing = Mapping[tuple[str, str], Text]


def _rows(tables: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables.read(name).to_pylist() if tables.has(name) else []
    return rows


def _map(tables: Any) -> Standing:
    """The options of each district and role."""
    found: dict[tuple[str, str], list[Text]] = {}
    for row in sorted(_rows(tables, "industry_map"), key=lambda row: row["option"]):
        name = Text(row["name_en"] or row["name_zh"], row["name_zh"] or row["name_en"])
        found.setdefault((row["region"], row["role"]), []).append(name)
    return {key: _listed(names) for key, names in found.items()}


def _tiers(tables: Any) -> Standing:
    rows = _rows(tables, "office_tiers") or _rows(tables, "tiers")
    names = {
        row["tier"]: Text(row["name_en"] or row["tier"], row["name_zh"] or row["tier"])
        for row in _rows(tables, "plan_tiers")
    }
    return {(row["cluster"], ""): names.get(row["best"], NOTHING) for row in rows}


def _next(tables: Any) -> Standing:
    rows = _rows(tables, "office_next_industries") or _rows(tables, "next_industries")
    names = {
        row["code"]: Text(row["name_en"] or row["name_zh"], row["name_zh"] or row["name_en"])
        for row in _rows(tables, "plan_industries")
    }
    return {
        (row["region"], ""): names.get(row["industry"], Text(row["industry"], row["industry"]))
        for row in rows
        if row["rank"] == 1
    }


def _listed(names: list[Text]) -> Text:
    return Text(", ".join(one.en for one in names), "、".join(one.zh for one in names))


def _open(tables: Any) -> int:
    """How many questions the three lists hold."""
    return sum(len(_rows(tables, name)) for name in ("visit_list", "tier_questions", "next_questions"))
