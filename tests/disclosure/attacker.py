"""Someone who has every table as it is published, knows the plan, and can solve linear programs.

His unknowns are the outputs of every industry in every district and year. Each published cell, total, cluster,
share, quotient, growth and ambiguous share is an equation. What a withheld figure can still be, he asks HiGHS.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from scipy.optimize import linprog

from industria.disclosure.reading import protect
from tests.disclosure.town import WHOLE, ZONE

TABLES = ("cells", "measures", "cluster_measures", "region_totals", "cluster_ambiguity")
Row = dict[str, Any]


class Attacker:
    """The equations that follow from the published tables of a town."""

    def __init__(self, tables: dict[str, pa.Table]):
        self.published = {n: protect(n, tables[n], tables["withheld"]).to_pylist() for n in TABLES}
        truth = tables["measures"].to_pylist()
        names = sorted({(r["region"], r["industry"], r["period"]) for r in truth if r["region"] != WHOLE})
        self.place = {name: at for at, name in enumerate(names)}
        self.weights = {
            view: [row for row in tables["plan_membership"].to_pylist() if row["view"] == view]
            for view in ("partition", "membership")
        }
        self.scale = max([row["value"] or 0.0 for row in truth], default=1.0) or 1.0
        self.left: list[np.ndarray[Any, np.dtype[np.float64]]] = []
        self.right: list[float] = []
        for name in ("cells", "measures", "cluster_measures", "region_totals"):
            for row in self.published[name]:
                self._value(row)
        for row in self.published["measures"] + self.published["cluster_measures"]:
            self._ratios(row)
        for row in self.published["cluster_ambiguity"]:
            self._ambiguity(row)

    def sum_of(self, row: Row) -> np.ndarray[Any, np.dtype[np.float64]]:
        """What a row is made of, as weights of the unknowns."""
        found = np.zeros(len(self.place))
        for (region, industry, period), at in self.place.items():
            counts = region == row["region"] or (row["region"] == WHOLE and region != ZONE)
            if not counts or period != row["period"]:
                continue
            if "cluster" in row:
                found[at] = sum(
                    share["weight"] for share in self.weights[row["view"]]
                    if share["cluster"] == row["cluster"] and share["code"] == industry
                )  # fmt: skip
            elif row.get("industry") in (None, industry):
                found[at] = 1.0
        return found

    def _equal(self, left: np.ndarray[Any, np.dtype[np.float64]], right: float) -> None:
        self.left.append(left)
        self.right.append(right / self.scale)

    def _value(self, row: Row) -> None:
        """A value, and its bounds: of a split code nothing or all may belong to a cluster."""
        own = self.sum_of(row)
        sides = {"value": own, "low": np.where(own == 1, 1.0, 0.0), "high": np.where(own > 0, 1.0, 0.0)}
        for column, left in sides.items():
            if row.get(column) is not None:
                self._equal(left, row[column])

    def _ratios(self, row: Row) -> None:
        region: Row = {"region": row["region"], "period": row["period"]}
        item: Row = {name: row[name] for name in ("industry", "cluster", "view") if name in row}
        own, total = self.sum_of(row), self.sum_of(region)
        if row["share"] is not None:
            self._equal(own - row["share"] * total, 0.0)
        if row["location_quotient"]:
            everything = self.known(self.sum_of({**region, "region": WHOLE}))
            x, r = self.known(own), self.known(total)
            assert x and r and everything, "a quotient stands without what it is made of"
            same = self.sum_of({**region, **item, "region": WHOLE})
            self._equal(same, x * everything / (r * row["location_quotient"]))
        if row["growth_computed"] is not None:
            before = self.sum_of({**row, "period": str(int(row["period"]) - 1)})
            self._equal(own - (1 + row["growth_computed"]) * before, 0.0)
        if row.get("ambiguous_share") is not None:
            self._equal(np.where(own < 1, own, 0.0) - row["ambiguous_share"] * own, 0.0)

    def _ambiguity(self, row: Row) -> None:
        for column in ("total", "assigned", "ambiguous"):
            if row[column] is None:
                continue
            shares = self.weights["partition"]
            codes = {
                "assigned": {share["code"] for share in shares},
                "ambiguous": {share["code"] for share in shares if share["weight"] < 1},
            }
            whole = self.sum_of({"region": WHOLE, "period": row["period"]})
            for (_, industry, _), at in self.place.items():
                if column != "total" and industry not in codes[column]:
                    whole[at] = 0.0
            self._equal(whole, row[column])

    def known(self, part: np.ndarray[Any, np.dtype[np.float64]]) -> float | None:
        """A sum that is published as such, or None."""
        for left, right in zip(self.left, self.right, strict=True):
            if right and np.array_equal(left, part):
                return right * self.scale
        return None

    def interval(self, row: Row) -> tuple[float, float]:
        """The least and the most that a figure can be, by all that is published."""
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(
                sign * self.sum_of(row), A_eq=np.array(self.left) if self.left else None,
                b_eq=self.right if self.left else None, bounds=(0, None), method="highs",
            )  # fmt: skip
            assert found.status in (0, 3), found.message
            ends.append(np.inf if found.fun is None else float(found.fun) * self.scale)
        return ends[0], abs(ends[1])
