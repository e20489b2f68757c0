"""Small result tables of an invented city, with every kind of cell in them, for tests."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

Row = dict[str, Any]
TIERS = ("leading", "pillar", "distinctive", "new-star")
WHOLE = "city"


def table(rows: list[Row]) -> pa.Table:
    """An Arrow table whose columns are the union of the rows' keys."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows])


def plan_tables(clusters: int = 8, districts: int = 6) -> dict[str, pa.Table]:
    """A plan with tiers, clusters and districts."""
    tiers = [
        {
            "tier": tier,
            "position": at,
            "name_zh": f"第{at}层",
            "name_en": f"Tier {at}",
            "scale": 10.0**11,
            "expected_count": 3,
            "source": "the plan",
            "confidence": "verified",
        }
        for at, tier in enumerate(TIERS, 1)
    ]
    members = [
        {
            "cluster": f"c{at}",
            "tier": TIERS[min(at // 3, 3)],
            "position": at,
            "name_zh": f"虚构集群{at}",
            "name_en": f"Invented cluster {at}",
            "part_of": None,
            "source": "the plan",
            "confidence": "inferred",
        }
        for at in range(clusters)
    ]
    regions = [
        {
            "region": f"d{at}",
            "name_zh": f"虚构区{at}",
            "name_en": f"Invented district {at}",
            "kind": "district",
            "area_zh": "中部" if at % 2 else "外围",
            "area_en": "Centre" if at % 2 else "Outskirts",
            "in_totals": True,
            "max_leading": 2,
            "max_featured": 4,
            "source": "the map",
            "confidence": "single-source",
        }
        for at in range(districts)
    ]
    return {
        "plan_region": table([{"region": WHOLE, "name_zh": "虚构市", "name_en": "Invented City"}]),
        "plan_tiers": table(tiers),
        "plan_clusters": table(members),
        "plan_regions": table(regions),
        "plan_indicators": table(
            [
                {
                    "indicator": "firms",
                    "name_zh": "高新技术企业",
                    "name_en": "High-tech enterprises",
                    "unit": "firms",
                },
                {
                    "indicator": "gdp",
                    "name_zh": "地区生产总值",
                    "name_en": "Gross regional product",
                    "unit": "亿元",
                },
            ]
        ),
    }


def measured(clusters: int = 8, districts: int = 6, years: tuple[int, ...] = (2023, 2024)) -> pa.Table:
    """`cluster_measures` of districts and city; d0 × c0 is zero, d0 × c1 withheld, d0 × c2 unknown."""
    rows: list[Row] = []
    for year in years:
        for place in range(-1, districts):
            for cluster in range(clusters):
                value = (
                    1e9
                    * (cluster + 1)
                    * (districts if place < 0 else 0.5 + place % 3)
                    * (1 + (year - 2023) / 10)
                )
                row = {
                    "region": WHOLE if place < 0 else f"d{place}",
                    "cluster": f"c{cluster}",
                    "view": "partition",
                    "period": str(year),
                    "indicator": "output",
                    "unit": "CNY",
                    "value": value,
                    "status": "observed",
                    "low": value,
                    "high": value,
                    "share": 1 / clusters,
                    "location_quotient": 0.3 + (place + cluster) % 5 * 0.6,
                    "growth_computed": 0.1,
                    "growth_published": None,
                    "units": 12.0,
                    "largest_share": 0.2,
                    "origin": "reported",
                }
                unknown = dict.fromkeys(
                    ("value", "low", "high", "share", "location_quotient", "growth_computed")
                )
                if place == 0 and cluster == 0:
                    row |= dict.fromkeys(("value", "low", "high", "share", "location_quotient"), 0.0)
                elif place == 0 and cluster in (1, 2):
                    row |= {**unknown, "status": "suppressed" if cluster == 1 else "missing", "units": None}
                rows.append(row)
    return table(rows)


def status_row(cluster: str, **known: Any) -> Row:
    """A row of `cluster_status` of which only what is given is known."""
    names = (
        "value",
        "value_low",
        "value_high",
        "growth_published",
        "growth_computed",
        "share",
        "location_quotient",
        "target_value",
        "distance",
        "required_growth",
        "baseline_value",
        "path_value",
    )
    at = int(cluster[1:])
    return {
        "cluster": cluster,
        "tier": TIERS[min(at // 3, 3)],
        "name_zh": f"虚构集群{at}",
        "name_en": f"Invented cluster {at}",
        "indicator": "output",
        "period": None,
        "value_status": "missing",
        "unit": "CNY",
        "basis_of_value": None,
        "target": None,
        "target_year": None,
        "status": "unknown",
        "reason_en": "No actual figure is known.",
        "reason_zh": "尚无实际数据。",
        "origin": None,
        "source": None,
        "confidence": None,
        **dict.fromkeys(names),
        **known,
    }


def cluster_status(clusters: int = 8) -> pa.Table:
    """One cluster of every kind: observed, bound, estimate, withheld, zero, range, met, unknown."""
    published = {
        "period": "2023-01..10",
        "basis_of_value": "published",
        "origin": "official",
        "source": "bulletin https://example.gov.cn/a",
        "confidence": "single-source",
    }
    kinds: list[Row] = [
        {
            "value": 8.2e11,
            "value_status": "observed",
            "target_value": 1e12,
            "status": "on-track",
            "share": 0.3,
            "location_quotient": 2.1,
            "growth_published": 0.066,
            "growth_computed": 0.081,
            **published,
        },
        {
            "value_low": 6.5e11,
            "value_status": "inequality",
            "target_value": 1e12,
            "growth_published": 0.12,
            "share": 0.2,
            "location_quotient": 1.4,
            **published,
        },
        {
            "value": 7.1e11,
            "value_status": "estimated",
            "target_value": 1e12,
            "status": "behind",
            "growth_computed": -0.03,
            "share": 0.1,
            "location_quotient": 0.7,
            **published,
        },
        {"value_status": "suppressed", "period": "2023", "basis_of_value": "register", "origin": "reported"},
        {"value": 0.0, "value_status": "observed", **published},
        {
            "value_low": 1e11,
            "value_high": 3e11,
            "value_status": "inequality",
            "target_value": 5e11,
            **published,
        },
        {
            "value": 5.2e11,
            "value_status": "observed",
            "target_value": 5e11,
            "status": "met",
            "share": 0.15,
            "location_quotient": 1.1,
            "growth_computed": 0.02,
            **published,
            "basis_of_value": "register",
        },
    ]
    rows = [status_row(f"c{at}", **(kinds[at] if at < len(kinds) else {})) for at in range(clusters)]
    return table(rows)


def target_status() -> pa.Table:
    """Two published values of one target side by side, and a target of which nothing is known."""
    both: Row = {
        "indicator": "firms",
        "name_zh": "高新技术企业",
        "name_en": "High-tech enterprises",
        "cluster": None,
        "region": None,
        "comparator": "=",
        "unit": "firms",
        "year": 2027,
        "actual_period": "2024",
        "actual_value": 9000.0,
        "actual_status": "observed",
        "actual_low": None,
        "actual_high": None,
        "baseline_period": "2022",
        "baseline_value": 6348.0,
        "status": "on-track",
        "origin": "official",
        "reason_en": "9,000 firms in 2024.",
        "reason_zh": "2024年为9000家。",
        "document": "《行动方案》",
        "source": "press conference",
        "confidence": "verified",
        "note": None,
    }
    rows = [
        {
            **both,
            "target": "firms-a",
            "target_value": 12000.0,
            "published": "2024-07-05",
            "progress": 0.47,
            "distance": 3000.0,
            "required_growth": 0.1,
            "path_value": 8191.0,
        },
        {**both, "target": "firms-b", "target_value": 12700.0, "published": "2023-03", "comparator": ">="},
        {
            **both,
            "target": "vat",
            "indicator": "vat",
            "name_zh": "增加值占比",
            "name_en": "Value added share",
            "target_value": 28.0,
            "unit": "%",
            "actual_value": None,
            "actual_status": "missing",
            "status": "unknown",
            "actual_period": None,
            "baseline_value": None,
            "baseline_period": None,
            "published": None,
            "reason_en": "No actual figure is known.",
            "reason_zh": "尚无实际数据。",
        },
    ]
    return table(rows)


def indicators() -> pa.Table:
    """Published figures: two series, one bound, one estimate, two vintages of one figure."""
    rows: list[Row] = []
    for year, value in ((2020, 4222), (2021, 5108), (2022, 6348), (2023, 7565)):
        rows.append(
            {
                "indicator": "firms",
                "period": str(year),
                "level": float(value),
                "level_status": "observed",
                "unit": "firms",
                "growth": 10.0 + year % 7,
                "growth_basis": "nominal",
            }
        )
    rows.append(
        {
            "indicator": "firms",
            "period": "2024",
            "level": None,
            "level_low": 9000.0,
            "unit": "firms",
            "level_status": "inequality",
        }
    )
    for year, value in ((2021, 27894.02), (2022, 29129.03), (2023, 30145.79)):
        rows.append(
            {
                "indicator": "gdp",
                "period": str(year),
                "level": value,
                "level_status": "observed",
                "unit": "亿元",
                "vintage": "2024-01-01",
            }
        )
    rows.append(
        {
            "indicator": "gdp",
            "period": "2023",
            "level": 31000.0,
            "level_status": "observed",
            "unit": "亿元",
            "vintage": "2025-01-01",
        }
    )
    common: Row = {
        "region": None,
        "cluster": None,
        "origin": "official",
        "source": "bulletin",
        "confidence": "verified",
        "level_low": None,
        "level_high": None,
        "vintage": None,
        "note": None,
    }
    return table([{**common, **row} for row in rows])


def everything(clusters: int = 8, districts: int = 6) -> dict[str, pa.Table]:
    """All tables a report may be given."""
    return {
        **plan_tables(clusters, districts),
        "cluster_status": cluster_status(clusters),
        "cluster_measures": measured(clusters, districts),
        "target_status": target_status(),
        "indicators": indicators(),
        "measures": industry_measures(districts),
    }


def square(x: float, y: float, side: float = 0.3, *, clockwise: bool = False) -> Row:
    """A square polygon as GeoJSON, its exterior ring counter-clockwise unless asked otherwise."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {"type": "Polygon", "coordinates": [ring[::-1] if clockwise else ring]}


def map_file(districts: int = 6) -> Row:
    """A GeoJSON feature collection of the districts."""
    features = [
        {
            "type": "Feature",
            "properties": {"region": f"d{at}"},
            "geometry": square(106 + at % 3 * 0.3, 29 + at // 3 * 0.3),
        }
        for at in range(districts)
    ]
    return {"type": "FeatureCollection", "features": features}


def industry_measures(districts: int = 6, industries: int = 5) -> pa.Table:
    """`measures` of industries in the latest two years, districts and the city."""
    rows: list[Row] = []
    for year in (2023, 2024):
        for place in range(-1, districts):
            for industry in range(industries):
                value = 1e9 * (industry + 2) * (districts if place < 0 else 1)
                rows.append(
                    {
                        "region": WHOLE if place < 0 else f"d{place}",
                        "classification": "GB/T 4754-2017",
                        "industry": f"{3600 + industry}",
                        "period": str(year),
                        "indicator": "output",
                        "unit": "CNY",
                        "value": value,
                        "status": "observed",
                        "low": value,
                        "high": value,
                        "share": 0.2,
                        "location_quotient": 1.0 if place < 0 else 0.5 + (place + industry) % 4 * 0.7,
                        "growth_computed": 0.05,
                        "growth_published": None,
                        "units": 9.0,
                        "largest_share": 0.3,
                        "origin": "reported",
                    }
                )
    return table(rows)


def changed(found: pa.Table, where: Row, **values: Any) -> pa.Table:
    """The table with some values changed in the rows that equal `where`."""
    rows = found.to_pylist()
    for row in rows:
        if all(row[name] == wanted for name, wanted in where.items()):
            row |= values
    return pa.Table.from_pylist(rows, found.schema)
