"""Owns what each industry is worth in the whole region in a period, as it may be told.

Comes in: `measures`, `withheld`. Goes out: values by (classification, code); None where there is no number.
"""

from __future__ import annotations

from industria.measures.regions import area_of
from industria.steps import Tables

Pair = tuple[str, str]


def values_of(tables: Tables, period: str, indicator: str) -> dict[Pair, float | None]:
    """The values of one period and indicator; None for what is unknown or may not be told."""
    if not tables.has("measures"):
        return {}
    key = {"region": area_of(tables).whole, "period": period, "indicator": indicator}
    rows = tables.find("measures", key, ["classification", "industry", "value"]).to_pylist()
    hidden: set[Pair] = set()
    if tables.has("withheld"):
        names = tables.find("withheld", {"table": "measures", **key}, ["classification", "item"]).to_pylist()
        hidden = {(row["classification"] or "", row["item"]) for row in names}
    found: dict[Pair, float | None] = {}
    for row in rows:
        pair = (row["classification"] or "", row["industry"])
        known = pair not in hidden and row["value"] is not None and row["value"] >= 0
        found[pair] = float(row["value"]) if known else None
    return found
