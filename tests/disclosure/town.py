"""Invented towns of a few firms, taken through the steps that a build runs, tables held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from industria.disclosure import step as disclosure
from industria.measures import cluster_measures, region_measures, region_totals
from industria.measures.cells import SCHEMA

WHOLE, ZONE = "CITY", "Z1"
Firm = tuple[str, str, str, float]
"""District, industry, period and output."""


@dataclass
class Memory:
    """Tables of one run, as steps read them."""

    tables: dict[str, pa.Table]
    findings: list[Any] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return name in self.tables

    def read(self, name: str, columns: Sequence[str] | None = None, *, coded: bool = False) -> pa.Table:
        table = self.tables[name].select(columns) if columns else self.tables[name]
        for at, column in enumerate(table.schema):
            text = pa.types.is_string(column.type) or pa.types.is_dictionary(column.type)
            if text:
                kind = pa.dictionary(pa.int32(), pa.string()) if coded else pa.string()
                table = table.set_column(at, column.name, table.column(at).cast(pa.string()).cast(kind))
        return table

    def report(self, finding: Any) -> None:
        self.findings.append(finding)


def cells_of(firms: list[Firm], indicator: str = "output") -> pa.Table:
    """The cells that firms add up to, with how many there are and how large the largest is."""
    groups: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for region, industry, period, value in firms:
        groups[region, industry, period].append(value)
    rows = []
    for (region, industry, period), values in sorted(groups.items()):
        total = sum(values)
        rows.append(
            {
                "region": region, "classification": None, "industry": industry, "period": period,
                "indicator": indicator, "value": total, "status": "observed", "low": total, "high": total,
                "disclosed": total, "unit": "CNY", "parts": len(values), "units": len(values),
                "largest_share": max(values) / total if total else None, "growth_published": None,
                "origin": "synthetic",
            }
        )  # fmt: skip
    plain = {n: pa.string() if pa.types.is_dictionary(k) else k for n, k in SCHEMA.items()}
    return pa.Table.from_pylist(rows, pa.schema(list(plain.items()))).cast(pa.schema(list(SCHEMA.items())))


def built(cells: pa.Table, districts: list[str], membership: list[dict[str, Any]]) -> dict[str, pa.Table]:
    """Every result table of a town; its zone counts towards no total."""
    kinds = [("cluster", pa.string()), ("view", pa.string()), ("classification", pa.string())]
    kinds += [("code", pa.string()), ("weight", pa.float64())]
    memory = Memory(
        {
            "cells": cells,
            "plan_region": pa.Table.from_pylist([{"region": WHOLE, "reference": "sum", "level": None}]),
            "plan_regions": pa.table(
                {
                    "region": [*districts, ZONE],
                    "in_totals": [True] * len(districts) + [False],
                    "valid_from": pa.nulls(len(districts) + 1, pa.string()),
                    "valid_to": pa.nulls(len(districts) + 1, pa.string()),
                }
            ),
            "plan_membership": pa.Table.from_pylist(membership, pa.schema(kinds)),
            "plan_clusters": pa.table(
                {"cluster": pa.array(sorted({row["cluster"] for row in membership}), pa.string())}
            ),
        }
    )
    for step in (region_measures.STEP, cluster_measures.STEP, region_totals.STEP, disclosure.STEP):
        made = step.run(memory)  # type: ignore[arg-type]
        memory.tables |= dict(made)
    return {name: memory.read(name) for name in memory.tables}


def random_town(seed: int, districts: int, industries: int, clusters: int) -> dict[str, pa.Table]:
    """A town of random firms over two years, with whole, split and shared codes in its clusters."""
    rng = np.random.default_rng(seed)
    places = [f"D{at}" for at in range(districts)]
    codes = [str(at) for at in range(industries)]
    firms: list[Firm] = []
    for place in [*places, ZONE]:
        for code in codes:
            for _ in range(int(rng.choice([0, 1, 2, 3, 5, 8], p=[0.15, 0.2, 0.15, 0.15, 0.2, 0.15]))):
                value = float(np.round(rng.pareto(1.1) * 100))
                firms += [
                    (place, code, year, np.round(value * rng.uniform(0.8, 1.3))) for year in ("2023", "2024")
                ]
    names = [f"c{at}" for at in range(clusters)]
    membership: list[dict[str, Any]] = []
    for code in codes:
        if clusters and rng.random() < 0.8:
            one, other = rng.choice(names), rng.choice(names)
            split = 0.5 if one != other and rng.random() < 0.3 else 1.0
            shares = [(one, split), (other, split)] if split < 1 else [(one, 1.0)]
            membership += [entry(name, "partition", code, weight) for name, weight in shares]
        for name in names:
            if rng.random() < 0.3:
                membership.append(entry(name, "membership", code, float(rng.choice([1.0, 0.25]))))
    return built(cells_of(firms), places, membership)


def entry(cluster: str, view: str, code: str, weight: float) -> dict[str, Any]:
    """One row of the plan's membership."""
    return {"cluster": cluster, "view": view, "classification": None, "code": code, "weight": weight}
