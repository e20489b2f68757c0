"""Owns the table `indicators` of the demo city: what its statistics office published.

Comes in: the city. Goes out: one set of columns for the city and its clusters (levels and published growth
kept apart, parts of years, "more than", a revised figure), and one for districts, into which a careless hand
put twelve bad rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.reference.demo_city.activity import PHYSICAL_OUTPUT, REAL_DEFLATOR
from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import CITY, YEARS, districts, large_clusters
from industria.reference.demo_city.ladder import RUNGS
from industria.reference.demo_city.totals import OTHER_2018, OTHER_GROWTH, WAN_PER_YI, published_output

NAMES = (
    "indicator",
    "region",
    "cluster",
    "period",
    "level",
    "unit",
    "growth",
    "growth_basis",
    "vintage",
    "note",
)
MANUFACTURING_ADDED = 0.262
"""Value added of manufacturing as a share of the gross regional product of 2022."""


def city_indicators(city: City) -> dict[str, Any]:
    """Published series of the whole city and of its clusters."""
    rows = [
        *_cluster_rows(city),
        *_economy_rows(city),
        *_counted_rows(city),
        *_vehicle_rows(),
        *_software_rows(),
    ]
    return {name: [row.get(name) for row in rows] for name in NAMES}


def _row(indicator: str, period: object, level: object, unit: str, **more: object) -> dict[str, Any]:
    vintage = f"{int(str(period)[:4]) + 1}-03-18" if str(period).isdigit() else f"{str(period)[:4]}-12-15"
    row = {"indicator": indicator, "region": CITY, "period": str(period), "level": str(level), "unit": unit}
    return {**row, "vintage": vintage, **more}


def _cluster_rows(city: City) -> list[dict[str, Any]]:
    """Yearly output of the clusters that publish one, with real growth of the same sample beside it."""
    rng = city.stream("published-growth")
    output = published_output()
    rows = []
    for column, cluster in enumerate(large_clusters()):
        noise = rng.normal(0.0, 0.4, len(YEARS))
        if not cluster.published:
            continue
        for year in range(len(YEARS)):
            ratio = output[year, column] / output[year - 1, column] if year else None
            real = None if ratio is None else round(100 * (ratio / (1 + REAL_DEFLATOR) - 1) + noise[year], 1)
            basis = None if real is None else "real"
            row = _row("output", YEARS[year], output[year, column], "亿元", cluster=cluster.cluster)
            rows.append({**row, "growth": real, "growth_basis": basis})
    # a first estimate, superseded by the figure of the yearbook
    first = _row("output", 2024, round(output[6, 0] * 1.013, 1), "亿元", cluster="vehicles", growth=18.9)
    rows.append(
        {**first, "growth_basis": "real", "vintage": "2025-01-20", "note": "初步核算数，后经年鉴修订"}
    )
    to_date = _row(
        "output", "2025-01..10", round(output[7, 0] * 0.815, 1), "亿元", cluster="vehicles", growth=8.8
    )
    rows.append({**to_date, "growth_basis": "real"})
    return rows


def _economy_rows(city: City) -> list[dict[str, Any]]:
    """Gross regional product and what is measured against it."""
    added = _yearly(city, "value_added") / WAN_PER_YI
    product = _product(city)
    other = OTHER_2018 * (1 + OTHER_GROWTH) ** np.arange(len(YEARS))
    total = np.round(published_output().sum(axis=1) + other, 0)
    research = _yearly(city, "research_expense") / WAN_PER_YI
    revenue = _yearly(city, "revenue") / WAN_PER_YI
    growth = (6.0, 6.3, 3.9, 8.3, 2.6, 6.1, 5.7, 5.3)
    rows = []
    for year, name in enumerate(YEARS):
        rows += [
            _row(
                "gross-regional-product",
                name,
                product[year],
                "亿元",
                growth=growth[year],
                growth_basis="real",
            ),
            _row("above-scale-output", name, int(total[year]), "亿元"),
            _row("above-scale-revenue", name, round(float(revenue[year]), 1), "亿元"),
            _row("research-spending", name, round(float(research[year]), 1), "亿元"),
            _row("research-intensity", name, round(float(100 * research[year] / revenue[year]), 2), "%"),
            _row("manufacturing-share", name, round(float(100 * added[year] / product[year]), 1), "%"),
        ]
    return rows


def _product(city: City) -> np.ndarray:
    """Gross regional product, 亿元 a year."""
    added = _yearly(city, "value_added") / WAN_PER_YI
    return np.asarray(np.round(added[4] / MANUFACTURING_ADDED * _index(city), 1))


def _index(city: City) -> np.ndarray:
    """Nominal path of the gross regional product, 2022 = 1: slower than industry in the last years."""
    path = np.cumprod([1.0, 1.066, 1.055, 1.098, 1.044, 1.052, 1.048, 1.046])
    return np.asarray(path / path[4] * city.stream("product").normal(1.0, 0.002, len(YEARS)))


def _yearly(city: City, name: str) -> np.ndarray:
    """Sum over firms above scale, 万元 a year."""
    return np.asarray(np.where(city.firms.above, np.nan_to_num(city.accounts[name]), 0.0).sum(axis=0))


def _counted_rows(city: City) -> list[dict[str, Any]]:
    """Firms on the ladder as counted in the register; the last year also as of October."""
    rows = []
    for indicator, rung in (
        ("technology-enterprises", "technology-sme"), ("high-tech-enterprises", "high-tech"),
        ("specialised-smes", "specialised-sme"), ("little-giants", "little-giant"),
    ):  # fmt: skip
        held = (city.rung >= RUNGS.index(rung)).sum(axis=0)
        rows += [_row(indicator, name, int(held[year]), "家") for year, name in enumerate(YEARS)]
    return rows


def _vehicle_rows() -> list[dict[str, Any]]:
    """Vehicles in 万辆; 2020 was published as "more than", and months of the last year beside the year."""
    electric = np.array(PHYSICAL_OUTPUT["3612"])
    vehicles = electric + np.array(PHYSICAL_OUTPUT["3611"])
    cycles = np.array(PHYSICAL_OUTPUT["3751"])
    rows = []
    for indicator, made in (
        ("vehicles", vehicles), ("new-energy-vehicles", electric), ("motorcycles", cycles),
    ):  # fmt: skip
        for year, name in enumerate(YEARS):
            text = (
                f"超过{made[year] // 10_000}"
                if (indicator, name) == ("vehicles", 2020)
                else made[year] / 10_000
            )
            before = made[year - 1] if year else None
            growth = None if before is None or name == 2020 else round(100 * (made[year] / before - 1), 1)
            rows.append(_row(indicator, name, text, "万辆", growth=growth))
    rows.append(_row("vehicles", "2025-01..11", 249.8, "万辆", growth=9.2))
    return rows


def _software_rows() -> list[dict[str, Any]]:
    """Two rates that the city only says are near a number, and one it has not published since 2023."""
    rows = [
        _row("local-supply-rate", year, text, "%")
        for year, text in ((2021, "约46"), (2022, "约49"), (2023, "近53"), (2024, "约58"))
    ]
    return [*rows, _row("digital-economy-share", 2023, "超过45", "%", note="2023年后未再公布")]


def district_indicators(city: City) -> dict[str, Any]:
    """Gross regional product of each district and year, and the twelve bad rows."""
    rows = []
    for district, product in zip(districts(), _district_products(city), strict=True):
        for year, name in enumerate(YEARS):
            growth = None if not year else round(100 * (product[year] / product[year - 1] - 1) - 1.5, 1)
            row = _row("gross-regional-product", name, f"{product[year]:,.1f}", "亿元", growth=growth)
            rows.append({**row, "region": district.region, "growth_basis": "real" if growth else None})
    rows += _bad_rows(rows)
    return {name: [row.get(name) for row in rows] for name in NAMES}


def _district_products(city: City) -> np.ndarray:
    """Gross regional product by district and year, 亿元: districts add up to the city."""
    rng = city.stream("district-product")
    output = city.firms.output * city.firms.alive
    products = []
    for position, district in enumerate(districts()):
        made = output[city.firms.district == position].sum(axis=0) / WAN_PER_YI
        people = district.population * 1.9e-4 * 1.06 ** np.arange(len(YEARS))
        products.append(made * 0.62 * rng.uniform(0.85, 1.2) + people)
    found = np.array(products)
    return np.asarray(found * _product(city) / found.sum(axis=0))


def _bad_rows(good: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Twelve rows that no reader may accept; README.md of the workspace lists them for planners to learn
    from.
    """
    year = {**_row("gross-regional-product", 2025, "1,024.5", "亿元"), "vintage": "2026-03-19"}
    spoiled: list[dict[str, Any]] = [
        {"region": "合计", "level": "31,880.4"},
        {"region": "990199", "period": "2024", "level": "457.9"},
        {"region": "990101", "period": "2O24"},
        {"region": "990102", "period": "202S"},
        {"region": "990103", "level": "1,3l6.8"},
        {"region": "990104", "level": "1.024.5"},
        {"region": "990105", "level": "待核"},
        {"region": "990106", "period": None},
        {"region": "990107", "growth": "6.1", "growth_basis": "可比价或现价"},
        {"region": "990108", "unit": None},
        {"region": "990109", "vintage": "2026-02-30"},
    ]
    return [*({**year, **change} for change in spoiled), dict(good[0])]
