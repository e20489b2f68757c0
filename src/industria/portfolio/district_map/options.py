"""Owns what a district may choose: a segment of a cluster, or the cluster where it has none.

Comes in: `plan_clusters`, `plan_segments`, `plan_membership`, `plan_regions`. Goes out: `Options` and
`Places`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from industria.periods import year
from industria.steps import Tables

LEADING, FEATURED = 0, 1
ROLES = ("leading", "featured")


@dataclass(frozen=True)
class Options:
    """The options in the order of the plan: id, names, cluster, and as what each is measured.

    `measured_as` is the option itself, or its cluster where a segment names no codes. `codes` has the
    columns of `plan_membership` with what is measured in place of the cluster.
    """

    ids: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    clusters: tuple[str, ...]
    measured_as: tuple[str, ...]
    codes: pa.Table

    @property
    def alike(self) -> tuple[tuple[int, int], ...]:
        """Pairs of options of different clusters that are the same, by name or because codes are nested.

        A plan may name power chips twice: as a segment of electronics and as a cluster of its own. Of a
        segment without codes only the name tells.
        """
        held: dict[str, list[str]] = {}
        for group, code in zip(
            self.codes["cluster"].to_pylist(), self.codes["code"].to_pylist(), strict=True
        ):
            held.setdefault(group, []).append(code)
        own = [
            held.get(one, []) if one == as_ else []
            for one, as_ in zip(self.ids, self.measured_as, strict=True)
        ]
        return tuple(
            (one, other) for one in range(len(own)) for other in range(one + 1, len(own))
            if self.clusters[one] != self.clusters[other]
            and (set(self.names[one]) & set(self.names[other]) or _nested(own[one], own[other]))
        )  # fmt: skip

    def at(self, option: str) -> int:
        """The number of an option, or −1."""
        return self.ids.index(option) if option in self.ids else -1


@dataclass(frozen=True)
class Places:
    """The districts that choose, with how many leading and featured industries each may have."""

    ids: tuple[str, ...]
    caps: tuple[tuple[int, int], ...]


def options_of(tables: Tables) -> Options:
    """Every segment of every cluster, and every cluster that has none."""
    segments: dict[str, list[dict[str, Any]]] = {}
    if tables.has("plan_segments"):
        for row in tables.read("plan_segments").to_pylist():
            segments.setdefault(row["cluster"], []).append(row)
    ids, names, clusters, measured, codes = [], [], [], [], []
    own = tables.read("plan_membership").to_pylist() if tables.has("plan_membership") else []
    members = [row for row in own if row["view"] == "membership"]
    for cluster in tables.read("plan_clusters").to_pylist():
        rows = segments.get(cluster["cluster"], [])
        firsts = {row["segment"]: row for row in reversed(rows)}
        for row in sorted(firsts.values(), key=lambda one: one["position"]) or [cluster]:
            option = row.get("segment") or cluster["cluster"]
            coded = [one for one in rows if one["segment"] == option and one["code"]]
            ids.append(option)
            names.append(
                (row["name_en"] or row["name_zh"] or option, row["name_zh"] or row["name_en"] or option)
            )
            clusters.append(cluster["cluster"])
            measured.append(option if coded else cluster["cluster"])
            codes += [_member(option, one) for one in coded]
        codes += [_member(cluster["cluster"], one) for one in members if one["cluster"] == cluster["cluster"]]
    schema = pa.schema(
        [(name, pa.string()) for name in ("cluster", "view", "classification", "code")]
        + [("weight", pa.float64())]
    )
    return Options(
        tuple(ids), tuple(names), tuple(clusters), tuple(measured), pa.Table.from_pylist(codes, schema)
    )  # fmt: skip


def _nested(one: list[str], other: list[str]) -> bool:
    """Whether every code of one is part of a code of the other, or the other way round."""
    if not one or not other:
        return False
    return any(
        all(any(code.startswith(head) for head in around) for code in inside)
        for inside, around in ((one, other), (other, one))
    )


def _member(group: str, row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("classification", "code", "weight")}
    return {"cluster": group, "view": "membership", **kept}


def places_of(tables: Tables, period: str) -> Places:
    """The regions of the plan with a cap that exist in a period, in the order of the plan."""
    if not tables.has("plan_regions"):
        return Places((), ())
    when = year(period)
    found = []
    for row in tables.read("plan_regions").to_pylist():
        first, last = (int(str(row[name])[:4]) if row[name] else None for name in ("valid_from", "valid_to"))
        there = (first is None or first <= when) and (last is None or when <= last)
        if there and row["max_leading"] is not None and row["max_featured"] is not None:
            found.append((row["region"], (row["max_leading"], row["max_featured"])))
    return Places(tuple(one for one, _ in found), tuple(caps for _, caps in found))
