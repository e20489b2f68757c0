"""Owns what the plan asks of the industry map: its rules as text, its weights, and which of them can be kept.

Comes in: rows of `plan_map_rules`, and the evidence. Goes out: a `Planned`, and what had to be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from industria.portfolio.district_map.evidence import Evidence
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.settings import ROLE_WEIGHTS, WEIGHTS
from industria.steps import Tables

NONE, ANY_NUMBER = "none", "any"
USUAL: Mapping[str, str] = {
    "wishes": NONE, "vetoes": NONE, "coverage": "1", "least": "0", "most": ANY_NUMBER, "spacing": "no",
    "contiguous": NONE, "no_worse": "no", "leading": f"{ROLE_WEIGHTS['leading']:g}",
}  # fmt: skip
"""What a map is made with where neither the plan nor anybody else says otherwise."""
CHOICES = {"fixed": "wishes", "veto": "vetoes"}
NAMES = {"leading_counts": "leading"}


@dataclass(frozen=True)
class Planned:
    """What the plan asks: each rule as text, the weights of evidence, and the names of what it sets."""

    rules: Mapping[str, str]
    weights: Mapping[str, Mapping[str, float]]
    named: frozenset[str] = frozenset()


def planned_of(tables: Tables) -> Planned:
    """What the plan of a run asks; all is as usual where it has no table of rules."""
    rows = tables.read("plan_map_rules").to_pylist() if tables.has("plan_map_rules") else []
    return planned_from(rows)


def planned_from(rows: Iterable[Mapping[str, Any]]) -> Planned:
    """What rows of `plan_map_rules` ask."""
    rules, weights = dict(USUAL), {role: dict(WEIGHTS[role]) for role in ROLES}
    lists: dict[str, list[str]] = {"wishes": [], "vetoes": [], "contiguous": []}
    named = set()
    for row in rows:
        kind = str(row["rule"])
        name = CHOICES.get(kind, NAMES.get(kind, kind))
        if kind == "weight":
            weights[row["role"]][row["evidence"]] = float(row["value"])
            name = "weights"
        elif kind in CHOICES:
            parts = (row["region"], row["option"], row["role"])
            lists[name].append(":".join(part for part in parts if part))
        elif kind == "contiguous":
            lists[name].append(row["cluster"])
        elif kind in ("spacing", "no_worse"):
            rules[name] = "yes" if row["value"] else "no"
        else:
            rules[name] = f"{row['value']:g}"
        named.add(name)
    rules |= {name: ",".join(sorted(set(found))) for name, found in lists.items() if found}
    return Planned(rules, weights, frozenset(named))


def kept_of(planned: Planned, evidence: Evidence) -> tuple[Planned, tuple[str, ...]]:
    """What of the plan's rules the evidence allows to keep, and what it does not.

    Left out: choices for districts that are not in the map of this period, and what needs neighbours where
    nobody knows them.
    """
    rules, gone = dict(planned.rules), []
    for name in ("wishes", "vetoes"):
        parts = [] if rules[name] == NONE else rules[name].split(",")
        lost = [part for part in parts if not _there(part, evidence)]
        rules[name] = ",".join(part for part in parts if part not in lost) or NONE
        gone += lost
    if not evidence.neighbours:
        for name, nothing in (("spacing", "no"), ("contiguous", NONE)):
            if rules[name] != nothing:
                gone.append(name if name == "spacing" else f"{name}: {rules[name]}")
            rules[name] = nothing
    return replace(planned, rules=rules), tuple(gone)


def _there(part: str, evidence: Evidence) -> bool:
    region, option = part.split(":")[:2]
    return region in evidence.places.ids and option in evidence.options.ids
