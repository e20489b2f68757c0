"""Owns the arithmetic of one measure, down to the rows of people's own files.

Comes in: one row of `measures` or `cluster_measures`. Goes out: a `Derivation` tree for `explain`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from industria.findings import Language
from industria.measures.cells import scope_used
from industria.measures.membership import map_codes
from industria.measures.records import MEASURES
from industria.measures.regions import area_of
from industria.provenance import Derivation, SourceRow
from industria.steps import Tables

LISTED = 5
"""How many parts of a sum are listed, largest first; the rest are counted."""


def shown(value: Any, unit: str = "") -> str:
    """A number as a person reads it; unknown says so."""
    if value is None:
        return "unknown"
    text = f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) < 1e6 else f"{value:,.0f}"
    return f"{text} {unit}".strip()


def shown_interval(row: Mapping[str, Any], name: str = "value", unit: str = "") -> str:
    """A value, or its bounds and status where the point is not known."""
    low, high = (
        (row.get("low"), row.get("high"))
        if name == "value"
        else (row.get(f"{name}_low"), row.get(f"{name}_high"))
    )
    if row.get(name) is not None:
        return shown(row[name], unit)
    if low is None and high is None:
        return "unknown"
    return (
        f"between {shown(low)} and {shown(high)} {unit}".strip()
        if high is not None
        else f"at least {shown(low, unit)}"
    )


def names_of(tables: Tables) -> dict[str, str]:
    """The names that the plan gives to codes, regions and clusters, English first."""
    found: dict[str, str] = {}
    for table, column in (
        ("plan_industries", "code"),
        ("plan_regions", "region"),
        ("plan_clusters", "cluster"),
    ):
        if tables.has(table):
            for row in tables.read(table, [column, "name_en", "name_zh"]).to_pylist():
                found[row[column]] = row["name_en"] or row["name_zh"] or ""
    return found


def named(names: Mapping[str, str], code: str) -> str:
    """A code with its name behind it, where the plan gives one."""
    return f"{code} {names[code]}" if names.get(code) and names[code] != code else code


def explain_measure(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of every measure of one industry in one region, period and indicator."""
    names = names_of(tables)
    place = named(names, row["region"])
    name = f"{named(names, row['industry'])} in {place}, {row['period']}, {row['indicator']}"
    value = _cell(tables, row)
    return Derivation(
        name,
        shown_interval(row, unit=row["unit"] or ""),
        origin=row["origin"] or "",
        inputs=(value, *_comparisons(tables, "measures", row, value)),
    )


def explain_cluster_measure(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of every measure of one cluster in one region, period, indicator and view."""
    names = names_of(tables)
    place = named(names, row["region"])
    what = f"{named(names, row['cluster'])} ({row['view']})"
    name = f"{what} in {place}, {row['period']}, {row['indicator']}"
    value = _cluster_value(tables, row)
    return Derivation(
        name,
        shown_interval(row, unit=row["unit"] or ""),
        origin=row["origin"] or "",
        inputs=(value, *_comparisons(tables, "cluster_measures", row, value)),
    )


def _comparisons(tables: Tables, table: str, row: dict[str, Any], value: Derivation) -> list[Derivation]:
    """Share, growth and location quotient of a row, with their totals."""
    item = "industry" if table == "measures" else "cluster"
    region = _sum(tables, {"region": row["region"], **_moment(row)})
    area = area_of(tables)
    grand = _sum(tables, _moment(row), area.reference, set(area.parts))
    same = {item: row[item], **_moment(row), **({"view": row["view"]} if item == "cluster" else {})}
    whole = _sum(tables, same, area.reference, set(area.parts), table)
    x = shown(row["value"])
    found = [
        _derived("share", row, f"{x} / {region.value}", (value, region)),
        _derived(
            "location_quotient",
            row,
            f"({x} / {region.value}) / ({whole.value} / {grand.value})",
            (value, region, whole, grand),
        ),
    ]
    if row["growth_computed"] is not None:
        before = row["value"] / (1 + row["growth_computed"])
        found.append(_derived("growth_computed", row, f"{x} / {shown(before)} - 1", ()))
    if row["growth_published"] is not None:
        found.append(_derived("growth_published", row, "as published", ()))
    return found


def _derived(name: str, row: dict[str, Any], substituted: str, inputs: tuple[Derivation, ...]) -> Derivation:
    record = MEASURES[name]
    brief = tuple(Derivation(part.name, part.value, note=part.note) for part in inputs)
    return Derivation(
        record.name.en,
        shown_interval(row, name),
        record.formula,
        substituted if row[name] is not None else "",
        record.source,
        inputs=brief,
    )


def _moment(row: dict[str, Any]) -> dict[str, str | None]:
    return {"period": row["period"], "indicator": row["indicator"]}


def _sum(
    tables: Tables,
    key: Mapping[str, str | None],
    reference: str = "",
    parts: set[str] | None = None,
    table: str = "measures",
) -> Derivation:
    """A total, summed again from the rows that make it up."""
    rows = tables.find(table, {**key, **({"region": reference} if reference else {})}, ["region", "value"])
    if "region" not in key and not reference:
        whole = area_of(tables).whole
        if parts:
            rows = rows.filter(pc.is_in(rows["region"], pa.array(sorted(parts))))
        else:
            rows = rows.filter(pc.not_equal(rows["region"], whole))
    known = rows["value"].null_count == 0 and rows.num_rows > 0
    total = pc.sum(rows["value"]).as_py() if known else None
    label = ", ".join(str(value) for value in key.values())
    note = "" if known else f"{rows['value'].null_count} of {rows.num_rows} parts are not known"
    return Derivation(f"total of {label}", shown(total), f"Σ of {rows.num_rows} cells", note=note)


def _cell(tables: Tables, row: dict[str, Any]) -> Derivation:
    """The value of one industry in one region: its source rows, or the regions or firms it sums."""
    key = {name: row[name] for name in ("region", "classification", "industry", "period")}
    unit = row["unit"] or ""
    for source in ("activity", "enterprises"):
        if not tables.has(source):
            continue
        scope = {"scope": scope_used(tables)[0]} if source == "activity" else {}
        found = tables.find(source, {**key, **scope})
        if not found.num_rows:  # codes that name no classification take the plan's
            found = tables.find(source, {**key, **scope, "classification": None})
        if found.num_rows:
            return _from_sources(found, row, source, unit)
        break
    return _from_regions(tables, row, "measures", {k: row[k] for k in ("classification", "industry")})


def _from_sources(found: pa.Table, row: dict[str, Any], source: str, unit: str) -> Derivation:
    indicator = row["indicator"]
    if indicator in found.column_names:
        order = pc.sort_indices(found, [(indicator, "descending")])
        found = found.take(order)
    rows = found.slice(0, LISTED).to_pylist()
    sources = tuple(
        SourceRow(
            part["source_file"] or source,
            part["source_sheet"],
            part["source_row"],
            f"{part.get('enterprise') or part['region']}: {indicator} = "
            f"{shown(part.get(indicator), unit)} ({part.get(f'{indicator}_status') or 'counted'})",
        )
        for part in rows
    )
    formula = f"Σ of {found.num_rows} rows of {source}" if found.num_rows > 1 else f"one row of {source}"
    return Derivation(
        f"value ({indicator})",
        shown_interval(row, unit=unit),
        formula,
        note=row["status"],
        origin=row["origin"] or "",
        sources=sources,
        left_out=max(found.num_rows - LISTED, 0),
    )


def _from_regions(tables: Tables, row: dict[str, Any], table: str, item: dict[str, Any]) -> Derivation:
    area = area_of(tables)
    rows = tables.find(table, {**item, **_moment(row)}, ["region", "value", "status", "low", "high"])
    rows = rows.filter(pc.not_equal(rows["region"], row["region"]))
    if area.parts:
        rows = rows.filter(pc.is_in(rows["region"], pa.array(sorted(area.parts))))
    rows = rows.take(pc.sort_indices(rows, [("value", "descending")]))
    names = names_of(tables)
    inputs = tuple(
        Derivation(named(names, part["region"]), shown_interval(part), note=part["status"])
        for part in rows.slice(0, LISTED).to_pylist()
    )
    return Derivation(
        f"value ({row['indicator']})",
        shown_interval(row, unit=row["unit"] or ""),
        f"Σ of {rows.num_rows} regions of the partition",
        note=row["status"],
        origin=row["origin"] or "",
        inputs=inputs,
        left_out=max(rows.num_rows - LISTED, 0),
    )


def _cluster_value(tables: Tables, row: dict[str, Any]) -> Derivation:
    """The value of a cluster: Σ weight × the value of each of its industries in the region."""
    rows = tables.find("measures", {"region": row["region"], **_moment(row)}).to_pylist()
    codes = [(part["classification"] or "", part["industry"]) for part in rows]
    mapping = map_codes(tables.read("plan_membership"), row["view"], codes, (row["cluster"],))
    names = names_of(tables)
    weighed = [(rows[at], weight) for at, weight in zip(mapping.code, mapping.weight, strict=True)]
    weighed.sort(key=lambda pair: -(pair[0]["value"] or 0.0))
    inputs = tuple(
        Derivation(
            named(names, part["industry"]),
            shown_interval(part),
            f"weight {'unknown' if weight != weight else f'{weight:g}'}",
            inputs=(_cell(tables, part),),
        )
        for part, weight in weighed[:LISTED]
    )
    return Derivation(
        f"value ({row['indicator']})",
        shown_interval(row, unit=row["unit"] or ""),
        f"Σ weight × value over {len(weighed)} industries of the {row['view']}",
        note=row["status"],
        origin=row["origin"] or "",
        inputs=inputs,
        left_out=max(len(weighed) - LISTED, 0),
    )
