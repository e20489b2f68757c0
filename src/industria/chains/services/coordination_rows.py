"""Owns the rows of `coupling_coordination`: how far producer services and manufacturing stand high together.

Comes in: `measures` of every region and whole year, `Sectors`, the mask. Goes out: one row a region and
year. Scores are of all region-years together, so that years can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.catalogue import ORIGINS
from industria.chains.sectors import MANUFACTURING, PRODUCER_SERVICES, Sectors
from industria.kernels.arrays import Floats
from industria.kernels.coupling_coordination import CLASSES, coordination, coordination_class, coupling
from industria.kernels.entropy_weights import entropy_weights, scaled
from industria.periods import kind
from industria.steps import Tables

SYSTEMS = (PRODUCER_SERVICES, MANUFACTURING)
INDICATORS = ("output", "value_added", "employment")
"""What a system is scored by, each where it is known of enough region-years."""
ENOUGH = 0.8
"""An indicator counts where it is known of this part of the region-years that have any."""
FEWEST = 3
EQUAL = (0.5, 0.5)
"""Both systems count alike in the level T."""
Unit = tuple[str, str]
"""A region and a year."""
Sums = Mapping[tuple[str, str, str, str], float]
"""Sums by region, year, system and indicator; NaN where a part is not known."""


@dataclass(frozen=True)
class Scored:
    """Scores of the region-years of which everything that counts is known, units × systems."""

    units: tuple[Unit, ...]
    indicators: tuple[str, ...]
    scores: Floats
    weights: Mapping[str, tuple[float, ...]]


def coordination_rows(tables: Tables, sectors: Sectors, regions: tuple[str, ...]) -> list[dict[str, Any]]:
    """One row a region and whole year that has either system; a reason where the other is not known."""
    sums = system_sums(tables, sectors, regions)
    units = tuple(sorted({(region, period) for region, period, _, _ in sums}))
    if not units:
        return []
    inner, origin = hidden_units(tables, sectors), _origin(tables)
    found = scored(sums, units)
    rows: dict[Unit, dict[str, Any]] = {
        (region, period): {
            "region": region, "period": period, "inner": (region, period) in inner, "origin": origin,
            "reason": _reason(sums, region, period, found),
        }
        for region, period in units
    }  # fmt: skip
    if found is not None:
        for unit, numbers in zip(found.units, _degrees(found), strict=True):
            rows[unit] |= numbers | {"indicators": ",".join(found.indicators)}
    for period in {period for _, period in units}:
        known = [row for row in rows.values() if row["period"] == period and "coordination" in row]
        for rank, row in enumerate(sorted(known, key=lambda row: -row["coordination"]), 1):
            row["rank"] = rank
    return list(rows.values())


def _degrees(found: Scored) -> list[dict[str, Any]]:
    c, t, d = coordination(found.scores, EQUAL)
    misprint = np.sqrt(coupling(found.scores, "misprint") * t)
    kinds = coordination_class(d)
    return [
        {
            "services_score": float(services), "manufacturing_score": float(makers), "coupling": float(c[at]),
            "level": float(t[at]), "coordination": float(d[at]), "coordination_misprint": float(misprint[at]),
            "coordination_class": CLASSES[int(kinds[at])],
            "lagging": PRODUCER_SERVICES if services < makers else MANUFACTURING,
        }
        for at, (services, makers) in enumerate(found.scores)
    ]  # fmt: skip


def system_sums(tables: Tables, sectors: Sectors, regions: tuple[str, ...]) -> Sums:
    """Sums of both systems in every region and whole year; NaN where a part is not known."""
    if not sectors.codes or not tables.has("measures"):
        return {}
    table = tables.read("measures", ["region", "classification", "industry", "period", "indicator", "value"])
    table = table.filter(pc.is_in(table["indicator"].cast(pa.string()), pa.array(INDICATORS)))
    table = table.filter(pc.is_in(table["region"].cast(pa.string()), pa.array(regions, pa.string())))
    table = table.append_column("system", _systems(table, sectors))
    table = table.filter(pc.is_valid(table["system"]))
    groups = table.group_by(["region", "period", "system", "indicator"]).aggregate(
        [("value", "sum"), ("value", "count"), ("region", "count")]
    )
    return {
        (row["region"], row["period"], row["system"], row["indicator"]): (
            row["value_sum"] if row["value_count"] == row["region_count"] else float("nan")
        )
        for row in groups.to_pylist()
        if kind(row["period"]) == "year"
    }


def _systems(table: pa.Table, sectors: Sectors) -> pa.Array:
    """The system of every row by its code; a code of which the table has finer ones is not counted."""
    pairs = list(
        zip(table["classification"].to_pylist(), table["industry"].to_pylist(), strict=True)
    )  # fmt: skip
    distinct = set(pairs)
    above = {(name, code[:length]) for name, code in distinct for length in range(1, len(code))}
    role: dict[tuple[str | None, str], str | None] = {}
    for name, code in distinct:
        sector = None if (name, code) in above else sectors.holding(name, code)
        found = sectors.of(sector).role if sector is not None else None
        role[name, code] = found if found in SYSTEMS else None
    return pa.array([role[pair] for pair in pairs], pa.string())


def scored(sums: Sums, units: tuple[Unit, ...]) -> Scored | None:
    """Entropy-weighted scores; None where fewer than three region-years can be compared."""
    units = tuple(
        unit
        for unit in units
        if all(any((*unit, system, name) in sums for name in INDICATORS) for system in SYSTEMS)
    )
    if len(units) < FEWEST:
        return None
    indicators = tuple(
        name
        for name in INDICATORS
        if all(
            np.mean([np.isfinite(sums.get((*unit, system, name), np.nan)) for unit in units]) >= ENOUGH
            for system in SYSTEMS
        )
    )
    if not indicators:
        return None
    values = np.array(
        [[[sums.get((*unit, system, name), np.nan) for name in indicators] for system in SYSTEMS]
         for unit in units]
    )  # fmt: skip
    whole = np.isfinite(values).all(axis=(1, 2))
    if whole.sum() < FEWEST:
        return None
    scores = np.empty((int(whole.sum()), len(SYSTEMS)))
    weights: dict[str, tuple[float, ...]] = {}
    for at, system in enumerate(SYSTEMS):
        even = scaled(values[whole, at])
        found = entropy_weights(even)
        weights[system] = tuple(float(one) for one in found)
        scores[:, at] = np.clip((even * found).sum(axis=1), 0.0, 1.0)
    kept = tuple(unit for unit, known in zip(units, whole, strict=True) if known)
    return Scored(kept, indicators, scores, weights)


def _reason(sums: Sums, region: str, period: str, found: Scored | None) -> str | None:
    for system in SYSTEMS:
        if not any((region, period, system, name) in sums for name in INDICATORS):
            return "no-services" if system == PRODUCER_SERVICES else "no-manufacturing"
    if found is None:
        return "too-few"
    return None if (region, period) in found.units else "not-known"


def _origin(tables: Tables) -> str:
    """The weakest origin of activity."""
    known = set(tables.read("measures", ["origin"])["origin"].cast(pa.string()).unique().to_pylist())
    return max((one for one in known if one in ORIGINS), key=ORIGINS.index, default=ORIGINS[-1])


def hidden_units(tables: Tables, sectors: Sectors) -> frozenset[Unit]:
    """Region-years in which a sum of one of the two systems may not leave the office.

    Exactly one withheld part would be given away by the others.
    """
    if not tables.has("withheld"):
        return frozenset()
    rows = tables.find(
        "withheld", {"table": "measures"}, ["region", "classification", "item", "period", "indicator"]
    ).to_pylist()
    parts: dict[tuple[str, str, str, str], int] = {}
    for row in rows:
        sector = sectors.holding(row["classification"], row["item"])
        role = sectors.of(sector).role if sector is not None else None
        if row["indicator"] in INDICATORS and role in SYSTEMS:
            key = (row["region"], row["period"], row["indicator"], str(role))
            parts[key] = parts.get(key, 0) + 1
    return frozenset((region, period) for (region, period, _, _), count in parts.items() if count == 1)
