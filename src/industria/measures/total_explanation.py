"""Owns how a region's total is explained: the industries it adds up, largest first.

Comes in: one row of `region_totals` and a language. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import plain_interval, wording_of
from industria.steps import Tables

LISTED = 5
"""How many industries are listed; the rest are counted."""
KEYS = ("region", "period", "indicator")

WHAT = Text("Total of {place}, {period}, {indicator}", "{place}合计，{period}，{indicator}")
SUM = Text("sum of {count} industries", "{count} 个行业之和")


def explain_region_total(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one region's total: its industries, largest first."""
    words = wording_of(tables, language)
    columns = ["industry", "value", "status", "low", "high"]
    found = tables.find("measures", {name: row[name] for name in KEYS}, columns).to_pylist()
    found.sort(key=lambda part: (-(part["value"] or part["low"] or 0.0), part["industry"]))
    listed, count = found[:LISTED], len(found)
    told = [plain_interval(part["value"], part["low"], part["high"]) for part in listed]
    return Derivation(
        words.say(
            WHAT,
            place=words.named("region", row["region"]),
            period=row["period"],
            indicator=words.indicator(row["indicator"]),
        ),
        words.bounds(row, unit=row["unit"]),
        "r = Σ x_i",
        " + ".join([*told, *(["…"] if count > LISTED else [])]),
        words.joined(words.say(SUM, count=count), words.term("status", row["status"])),
        row["origin"] or "",
        tuple(
            Derivation(
                words.named("industry", part["industry"]),
                words.bounds(part, unit=row["unit"]),
                note=words.term("status", part["status"]),
            )
            for part in listed
        ),
        left_out=max(count - LISTED, 0),
        column="value",
        is_sum=True,
    )
