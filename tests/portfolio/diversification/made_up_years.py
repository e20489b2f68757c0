"""Six districts and eight industries over years, small enough to count; relatedness as a build makes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.measures.regional_complexity import step as complexity
from industria.portfolio.diversification import step
from tests.measures.given_tables import Given

YEARS = ("2019", "2020", "2021", "2022", "2023", "2024")
DISTRICTS = tuple(f"D{at}" for at in range(6))
INDUSTRIES = tuple(f"P{at}" for at in range(8))
TEXT, NUMBER = pa.string(), pa.float64()
KEYS = ("table", "region", "classification", "item", "view", "period", "indicator", "kind")


def output(seed: int = 7) -> dict[str, np.ndarray]:
    """Output of districts × industries a year; an industry is large where it is near the diagonal."""
    random = np.random.default_rng(seed)
    near = np.exp(-np.abs(np.arange(6)[:, None] * 7 / 5 - np.arange(8)[None, :]))
    return {year: np.round(100 * near * random.uniform(0.3, 2.5, (6, 8)) + 1) for year in YEARS}


def mask(*cells: tuple[str, str]) -> pa.Table:
    """A mask that withholds output and employment of cells in every year."""
    rows = [
        ("measures", region, "X", industry, None, year, indicator, "primary")
        for region, industry in cells for year in YEARS for indicator in ("output", "employment")
    ]  # fmt: skip
    columns = {name: pa.array([row[at] for row in rows], TEXT) for at, name in enumerate(KEYS)}
    return pa.table({**columns, "basis": pa.array([False] * len(rows), pa.bool_())})


def years(
    values: dict[str, np.ndarray] | None = None, withheld: tuple[tuple[str, str], ...] = (), **more: Any
) -> Given:
    """Tables before the step: measures of districts and of the whole, relatedness, plan, neighbours."""
    values = output() if values is None else values
    rows, totals = [], []
    for year, table in values.items():
        for indicator, part in (("output", table), ("employment", np.round(table / 3 + 1))):
            whole = {"CITY": part.sum(axis=0)} | dict(zip(DISTRICTS, part, strict=True))
            for region, line in whole.items():
                totals.append({"region": region, "period": year, "indicator": indicator, "value": line.sum()})
                rows += [
                    {"region": region, "classification": "X", "industry": code, "period": year,
                     "indicator": indicator, "value": float(x), "low": float(x), "high": float(x),
                     "location_quotient_low": None, "location_quotient_high": None, "origin": "official"}
                    for code, x in zip(INDUSTRIES, line, strict=True)
                ]  # fmt: skip
    given = Given(
        measures=pa.Table.from_pylist(rows), region_totals=pa.Table.from_pylist(totals),
        plan_region=pa.table({"region": ["CITY"], "reference": ["sum"], "plan_to": [2027]}),
        plan_regions=pa.Table.from_pylist([
            {"region": one, "valid_from": None, "valid_to": None, "max_leading": 2, "max_featured": 4,
             "in_totals": True} for one in DISTRICTS
        ], pa.schema([("region", TEXT), ("valid_from", TEXT), ("valid_to", TEXT), ("max_leading", pa.int64()),
                      ("max_featured", pa.int64()), ("in_totals", pa.bool_())])),
        regions=pa.table({"region": list(DISTRICTS), "neighbours": ["D1", "D0;D2", "D3", "D4", "D5", ""]}),
        chain_nodes=pa.table({"chain": ["c"] * 3, "node": ["a", "b", "z"], "industry": ["P0", "P1", "P5"]}),
        chain_edges=pa.table({"chain": ["c"] * 2, "from_node": ["a", "b"], "to_node": ["z", "z"]}),
        **more,
    )  # fmt: skip
    for name, kind in (("location_quotient_low", NUMBER), ("location_quotient_high", NUMBER)):
        at = given.tables["measures"].schema.get_field_index(name)
        given.tables["measures"] = given.tables["measures"].set_column(
            at, name, given.tables["measures"][name].cast(kind)
        )
    for table in ("plan_region", "plan_regions", "regions"):
        named = given.tables[table]
        for name in ("name_en", "name_zh"):
            named = named.append_column(name, named["region"])
        given.tables[table] = named
    given.tables |= complexity.run(given)  # type: ignore[arg-type]
    if withheld:
        given.tables["withheld"] = mask(*withheld)
    return given


def made(given: Given) -> dict[str, list[dict[str, Any]]]:
    """The tables of the step as rows."""
    return {name: table.to_pylist() for name, table in step.run(given).items()}  # type: ignore[arg-type]
