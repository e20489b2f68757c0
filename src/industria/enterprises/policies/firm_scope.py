"""Owns for whom an instrument is: the firms of a cluster, of a region, or all; and where firms belong.

Comes in: firms, the plan's clusters, tags and regions. Goes out: three-valued verdicts, one a firm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.standing.firms import Firms
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS, Verdicts
from industria.measures.membership import map_codes
from industria.steps import Tables


@dataclass(frozen=True)
class Places:
    """Where every firm belongs: its region, its clusters by either view, and which regions hold which.

    `clusters`: verdict of membership by cluster; `of_cluster`: the one cluster of the partition, or "".
    """

    region: NDArray[Any]
    clusters: Mapping[str, Verdicts]
    of_cluster: NDArray[Any]
    holds: Mapping[str, Mapping[str, int]]

    def scope(self, instrument: Instrument) -> Verdicts:
        """Whether a firm is within the place and cluster that an instrument is for."""
        verdict = np.full(len(self.region), MEETS, dtype=np.int8)
        if instrument.cluster:
            nobody = np.full(len(verdict), FAILS, dtype=np.int8)
            verdict = np.minimum(verdict, self.clusters.get(instrument.cluster, nobody))
        if instrument.region:
            within = {**self.holds.get(instrument.region, {}), instrument.region: MEETS}
            codes, at = np.unique(self.region, return_inverse=True)
            found = np.array([within.get(code, FAILS) for code in codes.tolist()], dtype=np.int8)
            verdict = np.minimum(verdict, found[at])
        return verdict


def places_of(tables: Tables, firms: Firms) -> Places:
    """Where the firms belong. O(firms + distinct codes)."""
    region = _texts(firms.table["region"])
    pairs = np.array([_texts(firms.table["classification"]), _texts(firms.table["industry"])])
    names, at = np.unique(pairs, axis=1, return_inverse=True)
    codes = [(str(a), str(b)) for a, b in names.T.tolist()]
    clusters, one = _clusters(tables, codes)
    of_firm = {name: verdict[at] for name, verdict in clusters.items()}
    _tagged(tables, firms, of_firm)
    return Places(region, of_firm, one[at], _regions(tables))


def _texts(column: pa.ChunkedArray) -> NDArray[Any]:
    return np.array([text or "" for text in column.cast(pa.string()).to_pylist()], dtype=str)


def _clusters(tables: Tables, codes: list[tuple[str, str]]) -> tuple[dict[str, Verdicts], NDArray[Any]]:
    """For distinct codes: membership of every cluster, and the one cluster of the partition."""
    none = np.full(len(codes), "", dtype=object)
    if not tables.has("plan_membership") or not tables.has("plan_clusters"):
        return {}, none
    names = tuple(tables.read("plan_clusters", ["cluster"])["cluster"].to_pylist())
    plan = tables.read("plan_membership")
    found = {name: np.full(len(codes), FAILS, dtype=np.int8) for name in names}
    for view in ("membership", "partition"):
        made = map_codes(plan, view, codes, names)
        for code, cluster, weight in zip(made.code, made.cluster, made.weight, strict=True):
            sure = MEETS if weight == 1.0 else CANNOT_TELL
            own = found[names[int(cluster)]]
            own[int(code)] = max(int(own[int(code)]), sure)
            if view == "partition" and weight == 1.0:
                none[int(code)] = names[int(cluster)]
    return found, none


def _tagged(tables: Tables, firms: Firms, clusters: dict[str, Verdicts]) -> None:
    """Firms that the plan names for a cluster belong to it."""
    if not tables.has("plan_tags"):
        return
    place = {code: at for at, code in enumerate(firms.table["enterprise"].to_pylist())}
    for row in tables.read("plan_tags", ["cluster", "tag_kind", "tag"]).to_pylist():
        if row["tag_kind"] == "enterprise" and row["tag"] in place and row["cluster"] in clusters:
            clusters[row["cluster"]][place[row["tag"]]] = MEETS


def _regions(tables: Tables) -> dict[str, dict[str, int]]:
    """For every region those that lie in it, directly or through others, and those that overlap it."""
    found: dict[str, dict[str, int]] = {}
    every: list[str] = []
    if tables.has("plan_regions"):
        for row in tables.read("plan_regions", ["region", "part_of"]).to_pylist():
            every.append(row["region"])
            if row["part_of"]:
                found.setdefault(row["part_of"], {})[row["region"]] = MEETS
    if tables.has("plan_region_relations"):
        for row in tables.read("plan_region_relations", ["region", "relation", "other"]).to_pylist():
            if row["relation"] == "part_of":
                found.setdefault(row["other"], {})[row["region"]] = MEETS
            elif row["relation"] == "overlaps":
                for one, other in ((row["region"], row["other"]), (row["other"], row["region"])):
                    found.setdefault(one, {}).setdefault(other, CANNOT_TELL)
    if tables.has("plan_region"):
        for row in tables.read("plan_region", ["region"]).to_pylist():
            found.setdefault(row["region"], {}).update(dict.fromkeys(every, MEETS))
    return {region: _through(found, region) for region in found}


def _through(within: Mapping[str, Mapping[str, int]], region: str) -> dict[str, int]:
    """What lies in a region, in what lies in it, and so on; what only overlaps on the way cannot be told."""
    found: dict[str, int] = {}
    waiting = [(region, MEETS)]
    while waiting:
        place, sure = waiting.pop()
        for other, verdict in within.get(place, {}).items():
            here = min(sure, verdict)
            inside = verdict == MEETS  # of what overlaps only itself is told, not what overlaps that
            if other != region and here > found.get(other, FAILS):
                found[other] = here
                if inside:
                    waiting.append((other, here))
    return found
