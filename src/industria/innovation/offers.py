"""Owns Offers: which results count at all, and how many needs a side can take on.

Comes in: rows of results, what is wanted. Goes out: rows that count; pairs proposed together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.innovation.matching import Pairs
from industria.kernels.arrays import Booleans
from industria.kernels.text_matching.capacities import assign

Row = Mapping[str, Any]
FREE = ("open", "negotiable")
"""Licences under which somebody else may use a result."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which results count. What a result does not say it does not meet."""

    field: str | None = None
    region: str | None = None
    least_readiness: int | None = None
    free_to_license: bool = False
    since: str | None = None

    def meets(self, row: Row) -> bool:
        """Whether a result counts."""
        return (
            (self.field is None or row.get("field") == self.field)
            and (self.region is None or row.get("region") == self.region)
            and (self.least_readiness is None or (row.get("readiness") or 0) >= self.least_readiness)
            and (not self.free_to_license or row.get("licence") in FREE)
            and (self.since is None or str(row.get("published") or "") >= self.since)
        )


@dataclass(frozen=True, slots=True)
class Capacities:
    """How many results a need is put together with, how many needs a result, and an institute, can serve."""

    of_need: int = 2
    of_result: int = 2
    of_institute: int = 200


def proposed(pairs: Pairs, results: Sequence[Row], capacities: Capacities) -> Booleans:
    """Which pairs are proposed together: the highest total score within the capacities.

    What is not free to license is not proposed. A result without an institute counts as one of its own.
    """
    names = [row.get("institute") or f"\0{at}" for at, row in enumerate(results)]
    known = {name: at for at, name in enumerate(dict.fromkeys(names))}
    group = np.array([known[name] for name in names], dtype=np.int64)
    taken = np.array([row.get("licence") == "taken" for row in results], dtype=np.bool_)[pairs.result]
    needs = int(pairs.need.max(initial=-1)) + 1
    return assign(
        (pairs.need, pairs.result, group[pairs.result]),
        np.where(taken, 0.0, pairs.score),
        (
            np.full(needs, capacities.of_need), np.full(len(results), capacities.of_result),
            np.full(len(known), capacities.of_institute),
        ),
    )  # fmt: skip
