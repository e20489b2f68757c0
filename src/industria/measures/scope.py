"""Owns which scope of activity is used (all units, or only those above scale): one, never a mixture.

Comes in: `activity` and the plan's head. Goes out: the scope that cells are made from.
"""

from __future__ import annotations

from industria.steps import Tables


def scope_used(tables: Tables) -> tuple[str | None, list[str]]:
    """The scope of activity that cells use (the plan's, else the one with most rows), and all there are."""
    scopes = tables.read("activity", ["scope"])["scope"].value_counts().to_pylist()
    wanted = tables.read("plan_region").to_pylist()[0].get("scope") if tables.has("plan_region") else None
    most = max(scopes, key=lambda row: (row["counts"], str(row["values"])), default={"values": None})
    chosen = wanted if wanted and len(scopes) > 1 else most["values"]
    return chosen, sorted(str(row["values"]) for row in scopes)
