"""A town of two districts and five clusters, with a reference, firms, chains and a mask, in memory. Synthetic."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from industria.chains.value_chains.step import run as chains_of
from industria.measures.cluster_measures import run as clusters_of
from industria.measures.region_measures import run as measures_of
from tests.measures.given_tables import Given

TEXT, NUMBER = pa.string(), pa.float64()
CODES = {"cars": "36", "chips": "39", "food": "13", "toys": "24", "drugs": "27"}
TIERS = {"cars": "leading", "chips": "pillar", "food": "pillar", "toys": "new-star", "drugs": "new-star"}
OUTPUT = {
    "cars": ((500, 600, 700), (100, 150, 200)),
    "chips": ((200, 250, 300), (100, 100, 100)),
    "food": ((100, 100, 110), (100, 100, 110)),
    "toys": ((20, 20, 20), (10, 10, 10)),
    "drugs": ((10, 20, 40), (0, 0, 0)),
}
"""Output of 2022, 2023 and 2024 in the districts A and B."""
NATION = {"cars": (9000, 9100, 9200), "chips": (9000, 9900, 10900), "food": (9000, 9000, 9000),
          "toys": (900, 900, 900), "drugs": (900, 1000, 1100)}  # fmt: skip
YEARS = ("2022", "2023", "2024")


def table(rows: list[dict[str, Any]], **columns: Any) -> pa.Table:
    """A table with these columns; what a row lacks is empty."""
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in columns} for row in rows], pa.schema(columns)
    )


def cells(reference: bool, output: dict[str, Any]) -> pa.Table:
    """What is known of each industry in each region."""
    rows = []
    for cluster, code in CODES.items():
        places = dict(zip("AB", output[cluster], strict=True)) | (
            {"NATION": NATION[cluster]} if reference else {}
        )
        for region, values in places.items():
            rows += [
                {"region": region, "classification": "GB/T 4754-2017", "industry": code, "period": year,
                 "indicator": "output", "value": float(value), "status": "observed", "low": float(value),
                 "high": float(value), "disclosed": float(value), "unit": "CNY", "parts": 1, "origin": "synthetic"}
                for year, value in zip(YEARS, values, strict=True) if value
            ]  # fmt: skip
    return table(
        rows, region=TEXT, classification=TEXT, industry=TEXT, period=TEXT, indicator=TEXT, value=NUMBER, status=TEXT,
        low=NUMBER, high=NUMBER, disclosed=NUMBER, unit=TEXT, parts=pa.int64(), units=NUMBER, largest_share=NUMBER,
        growth_published=NUMBER, origin=TEXT,
    )  # fmt: skip


def plan(reference: bool, scales: tuple[float | None, ...]) -> dict[str, pa.Table]:
    """The plan's tables: three tiers, five clusters."""
    members = [{"cluster": name, "view": view, "classification": "GB/T 4754-2017", "code": code, "weight": 1.0}
               for name, code in CODES.items() for view in ("partition", "membership")]  # fmt: skip
    counts = {"leading": 1, "pillar": 2, "new-star": 2}
    return {
        "plan_region": table([{"region": "TOWN", "reference": "NATION" if reference else "sum", "plan_from": 2022,
                               "currency": "CNY", "classification": "GB/T 4754-2017"}],
                             region=TEXT, reference=TEXT, plan_from=pa.int64(), currency=TEXT, classification=TEXT,
                             level=pa.int64(), scope=TEXT),
        "plan_regions": table([{"region": name, "in_totals": True} for name in "AB"], region=TEXT, valid_from=TEXT,
                              valid_to=TEXT, in_totals=pa.bool_()),
        "plan_tiers": table(
            [{"tier": tier, "position": at, "expected_count": count, "scale": scale}
             for at, ((tier, count), scale) in enumerate(zip(counts.items(), scales, strict=True))],
            tier=TEXT, position=pa.int64(), name_en=TEXT, name_zh=TEXT, expected_count=pa.int64(), scale=NUMBER),
        "plan_clusters": table([{"cluster": name, "tier": tier, "name_en": name.title(), "name_zh": name}
                                for name, tier in TIERS.items()],
                               cluster=TEXT, tier=TEXT, name_en=TEXT, name_zh=TEXT),
        "plan_membership": table(members, cluster=TEXT, view=TEXT, classification=TEXT, code=TEXT, weight=NUMBER),
        "plan_chains": table([{"chain": "car chain", "cluster": "cars"}], chain=TEXT, cluster=TEXT),
        "chain_nodes": table(
            [{"chain": "car chain", "node": node, "industry": code, "classification": "GB/T 4754-2017"}
             for node, code in (("engine", "36"), ("seat", "24"), ("tyre", "29"), ("name", None))],
            chain=TEXT, node=TEXT, industry=TEXT, classification=TEXT),
    }  # fmt: skip


def firms(counts: dict[str, int] | None = None) -> pa.Table:
    """Firms of 2024: as many as said of each cluster, revenue 100, research 1, 2, 3, …, every second on a rung."""
    rows = []
    for cluster, count in (counts or {"cars": 6, "chips": 4, "food": 4, "toys": 2, "drugs": 3}).items():
        rows += [
            {"enterprise": f"{cluster}{at}", "period": "2024", "classification": "GB/T 4754-2017",
             "industry": CODES[cluster], "revenue": 100.0, "research_expense": float(at + 1),
             "rung": "high-tech" if at % 2 else "none"}
            for at in range(count)
        ]  # fmt: skip
    return table(rows, enterprise=TEXT, period=TEXT, region=TEXT, name_zh=TEXT, name_en=TEXT, classification=TEXT,
                 industry=TEXT, revenue=NUMBER, research_expense=NUMBER, rung=TEXT)  # fmt: skip


def mask(*keys: tuple[str, str, str]) -> pa.Table:
    """The keys (region, cluster, period) of clusters that may not be told."""
    rows = [{"table": "cluster_measures", "region": region, "item": item, "view": "membership", "period": period,
             "indicator": "output", "kind": "primary", "basis": region == "TOWN"} for region, item, period in keys]  # fmt: skip
    return table(rows, table=TEXT, region=TEXT, classification=TEXT, item=TEXT, view=TEXT, period=TEXT,
                 indicator=TEXT, kind=TEXT, basis=pa.bool_())  # fmt: skip


def town(
    *withheld: tuple[str, str, str], reference: bool = True, output: dict[str, Any] | None = None,
    scales: tuple[float | None, ...] = (None, None, None), **tables: pa.Table,
) -> Given:  # fmt: skip
    """The tables that the step reads, measured as in a build."""
    given = Given(cells=cells(reference, output or OUTPUT), **plan(reference, scales), **tables)
    for step in (measures_of, clusters_of):
        given.tables |= step(given)  # type: ignore[arg-type]
    given.tables["withheld"] = mask(*withheld)
    given.tables.setdefault("enterprises", firms())
    given.tables |= chains_of(given)  # type: ignore[arg-type]
    return given
