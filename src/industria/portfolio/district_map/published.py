"""Owns the map that districts have published themselves: their own plans, read as choices of options.

Comes in: `plan_region_plans` and the options. Goes out: one row a line of a district's plan with the
cluster and the option that it names, if any, and which districts name more than the caps allow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from industria.portfolio.district_map.options import ROLES, Options, Places
from industria.steps import Tables

_WORDS = re.compile(r"[\W_]+")


def published_choices(tables: Tables, options: Options, places: Places) -> list[dict[str, Any]]:
    """The lines of districts' own plans: region, role, text, cluster, option, count, cap, exceeds.

    A text names a cluster or an option where it is its name in either language, brackets and blanks aside; a
    longer text where it begins with one. `count`, `cap` and `exceeds` are of the role in that district.
    """
    if not tables.has("plan_region_plans"):
        return []
    named = names_of(tables, options)
    caps = dict(zip(places.ids, places.caps, strict=True))
    rows = tables.read("plan_region_plans").to_pylist()
    counts = Counter((row["region"], row["role"]) for row in rows)
    found = []
    for row in rows:
        known = row["role"] in ROLES and row["region"] in caps
        cap = caps[row["region"]][ROLES.index(row["role"])] if known else None
        count = counts[(row["region"], row["role"])] if row["role"] in ROLES else None
        cluster, option = named_in(row["text"], named)
        found.append({
            "region": row["region"], "role": row["role"], "text": row["text"], "as_of": row["as_of"],
            "cluster": cluster, "option": option, "count": count, "cap": cap,
            "exceeds": None if cap is None or count is None else count > cap,
            "source": row["source"], "confidence": row["confidence"],
        })  # fmt: skip
    return found


def published_options(
    tables: Tables, options: Options, places: Places
) -> dict[int, tuple[tuple[int, ...], ...]]:
    """For each district with a plan of its own, the numbers of the options it names in each role.

    A plan that names a cluster with segments names all of them.
    """
    found: dict[int, list[list[int]]] = {}
    for row in published_choices(tables, options, places):
        if row["role"] not in ROLES or row["region"] not in places.ids or not row["cluster"]:
            continue
        meant = [row["option"]] if row["option"] else [
            option for option, cluster in zip(options.ids, options.clusters, strict=True)
            if cluster == row["cluster"]
        ]  # fmt: skip
        at = places.ids.index(row["region"])
        found.setdefault(at, [[] for _ in ROLES])[ROLES.index(row["role"])] += map(options.at, meant)
    return {at: tuple(tuple(dict.fromkeys(role)) for role in roles) for at, roles in found.items()}


Named = tuple[str | None, str | None]
"""The cluster that is named, and the option within it where it is the option's own name."""


def named_in(text: str | None, named: Mapping[str, Named]) -> Named:
    """What a text names: by its whole name first, else by the longest name that it begins with."""
    plain = _plain(re.sub(r"[(（].*", "", text or ""))
    if plain in named:
        return named[plain]
    heads = [name for name in named if len(name) >= (3 if name.isascii() else 2) and plain.startswith(name)]
    return named[max(heads, key=len)] if heads else (None, None)


def names_of(tables: Tables, options: Options) -> dict[str, Named]:
    """Every name of a cluster or of an option, and what it names; a cluster's name comes first."""
    named: dict[str, Named] = {}
    for row in tables.read("plan_clusters").to_pylist():
        alone = row["cluster"] if row["cluster"] in options.ids else None
        for name in (row["name_en"], row["name_zh"]):
            named.setdefault(_plain(name or ""), (row["cluster"], alone))
    for option, cluster, names in zip(options.ids, options.clusters, options.names, strict=True):
        for name in names:
            named.setdefault(_plain(name), (cluster, option))
    named.pop("", None)
    return named


def _plain(text: str) -> str:
    return _WORDS.sub("", text).lower()
