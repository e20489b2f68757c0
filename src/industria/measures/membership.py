"""Owns which clusters an industry code belongs to, at the level the data come in.

Comes in: `plan_membership` and the codes of the data. Goes out: (code, cluster, weight) for one view.

In the exclusive `partition` the longest assigned prefix of a code wins. In the overlapping `membership` each
cluster decides for itself. Where the plan assigns codes finer than the data (3974 to displays while the data
stop at 39), the code is ambiguous: each cluster touched gets an unknown share, between nothing and all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.classifications.records import classification

Assignment = tuple[str, str, float]
"""An assigned code, its cluster and its weight."""


@dataclass(frozen=True)
class Mapping:
    """Which clusters each data code belongs to: parallel arrays, and the codes that are ambiguous.

    `weight` is NaN where the share is unknown; a weight below 1 is a split that the plan declares.
    """

    code: NDArray[np.int64]
    cluster: NDArray[np.int64]
    weight: NDArray[np.float64]
    ambiguous: NDArray[np.bool_]


def map_codes(plan: pa.Table, view: str, codes: list[tuple[str, str]], clusters: tuple[str, ...]) -> Mapping:
    """Map data codes, given as (classification, code), to clusters under one view.

    Cost: codes × assignments of the same classification, in plain Python over distinct codes only.
    """
    by_classification: dict[str, list[Assignment]] = defaultdict(list)
    for row in plan.to_pylist():
        if row["view"] == view:
            by_classification[canonical(row["classification"])].append(
                (row["code"], row["cluster"], row["weight"])
            )
    position = {cluster: at for at, cluster in enumerate(clusters)}
    rows: list[tuple[int, int, float]] = []
    ambiguous = np.zeros(len(codes), dtype=np.bool_)
    for at, (name, code) in enumerate(codes):
        assignments = by_classification.get(canonical(name)) or by_classification.get("", [])
        related = _related(code, assignments, is_flat(name))
        shares = _partition(code, related) if view == "partition" else _membership(code, related)
        certain = [weight == 1.0 for _, weight in shares]
        ambiguous[at] = bool(shares) and not all(certain)
        rows += [(at, position[cluster], weight) for cluster, weight in shares if cluster in position]
    columns: Any = list(zip(*rows, strict=True)) or [(), (), ()]
    return Mapping(
        np.asarray(columns[0], np.int64), np.asarray(columns[1], np.int64),
        np.asarray(columns[2], np.float64), ambiguous,
    )  # fmt: skip


def canonical(name: str | None) -> str:
    """The id of a classification however it is written; a name nobody knows stands for itself."""
    known = classification(name or "")
    return known.id if known else (name or "")


def is_flat(name: str | None) -> bool:
    """Whether a code of this classification is part of nothing but itself."""
    known = classification(name or "")
    return known is not None and known.kind == "flat"


def _related(code: str, assignments: list[Assignment], flat: bool) -> list[Assignment]:
    if flat:
        return [entry for entry in assignments if entry[0] == code]
    return [entry for entry in assignments if code.startswith(entry[0]) or entry[0].startswith(code)]


def _partition(code: str, related: list[Assignment]) -> list[tuple[str, float]]:
    finer = sorted({cluster for assigned, cluster, _ in related if len(assigned) > len(code)})
    coarser = [entry for entry in related if len(entry[0]) <= len(code)]
    longest = max((len(entry[0]) for entry in coarser), default=0)
    winners = [(cluster, weight) for assigned, cluster, weight in coarser if len(assigned) == longest]
    if not finer:
        return winners
    if {cluster for cluster, _ in winners} == set(finer) and len(finer) == 1:
        return winners  # a cluster that holds a code and names a part of it again is still certain
    touched = {cluster for cluster, _ in winners} | set(finer)
    return [(cluster, float("nan")) for cluster in sorted(touched)]


def _membership(code: str, related: list[Assignment]) -> list[tuple[str, float]]:
    shares: list[tuple[str, float]] = []
    for cluster in sorted({cluster for _, cluster, _ in related}):
        own = [(assigned, weight) for assigned, owner, weight in related if owner == cluster]
        coarser = [entry for entry in own if len(entry[0]) <= len(code)]
        if coarser:
            shares.append((cluster, max(coarser, key=lambda entry: len(entry[0]))[1]))
        else:
            shares.append((cluster, float("nan")))
    return shares
