"""Owns the table `regions`: the city, its districts and counties, its zones, and one that was.

Comes in: the design. Goes out: the columns of the contract.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from industria.reference.demo_city.design import CITY, CITY_EN, CITY_ZH, districts, zones
from industria.reference.demo_city.geometry import neighbours

FORMER = ("990121", "戊井县", "Epsilonwell County", "990105", "2017-12-31", "2018-01-01")
"""A county that became a district the day before the data begin: code, names, successor, last and first
day.
"""


def regions(seed: int) -> dict[str, Any]:
    """One row a region; only districts and counties add up to the city, and border each other."""
    near = neighbours(seed)
    columns: dict[str, Any] = defaultdict(list)
    inhabited = sum(place.population for place in districts())
    area = sum(place.area_km2 for place in districts())
    _add(columns, CITY, (CITY_ZH, CITY_EN), "city", area_km2=area, population=inhabited, place=(0.0, 0.0))
    for place in districts():
        first = FORMER[5] if place.region == FORMER[3] else None
        known: dict[str, Any] = {
            "area_km2": place.area_km2,
            "population": place.population,
            "place": (place.x, place.y),
        }
        known["neighbours"] = ";".join(near[place.region])
        names = (place.name_zh, place.name_en)
        _add(columns, place.region, names, place.kind, part_of=CITY, valid_from=first, **known)
    for zone in zones():
        _add(columns, zone.region, (zone.name_zh, zone.name_en), "zone", part_of=CITY)
    _add(columns, FORMER[0], FORMER[1:3], "county", part_of=CITY, valid_to=FORMER[4])
    return dict(columns)


def _add(columns: dict[str, Any], region: str, names: tuple[str, str], level: str, **more: Any) -> None:
    longitude, latitude = more.pop("place", (None, None))
    row = {
        "region": region, "name_zh": names[0], "name_en": names[1], "level": level, "part_of": None,
        "valid_from": None, "valid_to": None, "area_km2": None, "population": None,
        "longitude": longitude, "latitude": latitude, "neighbours": None, **more,
    }  # fmt: skip
    for name, value in row.items():
        columns[name].append(value)
