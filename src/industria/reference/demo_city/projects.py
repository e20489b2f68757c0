"""Owns the tables `projects` and `sites` of the demo city.

Comes in: the city. Goes out: the columns of both contracts; money in 万元 (land prices too), land in mu.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import districts, industries, zones
from industria.reference.demo_city.written_names import write_names

PROJECTS, SITES_PER_REGION = 640, 3
NAMED = 4
"""Projects whose investor is given by name instead of identifier."""
STAGES = ("lead", "talks", "signed", "building", "operating", "dropped")
STAGE_SHARES = (0.22, 0.22, 0.20, 0.18, 0.12, 0.06)
PARKS = (("风筝", "Kite"), ("积木", "Brick"), ("陀螺", "Top"))


def _columns(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    columns: dict[str, Any] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append(value)
    return dict(columns)


def sites(city: City) -> dict[str, Any]:
    """Three parks in every district and one in every zone, each meant for what its region is good at."""
    rng = city.stream("sites")
    rows = []
    places = [(place, PARKS) for place in districts()] + [(place, PARKS[:1]) for place in zones()]
    for place, parks in places:
        wanted = (*place.leading, *place.featured)
        for number, (zh, en) in enumerate(parks, start=1):
            chosen = sorted(rng.choice(len(wanted), min(3, len(wanted)), replace=False))
            rows.append({
                "site": f"S{place.region[-3:]}{number}",
                "name_zh": f"{place.name_zh}{zh}产业园",
                "name_en": f"{en} Park, {place.name_en}",
                "region": place.region,
                "land_free_mu": int(rng.integers(4, 90)) * 20,
                "land_price": round(float(rng.lognormal(3.2, 0.35)), 1),
                "power_free_kw": int(rng.integers(5, 160)) * 1000,
                "clusters": ";".join(wanted[position] for position in chosen),
            })  # fmt: skip
    return _columns(rows)


def projects(city: City) -> dict[str, Any]:
    """The pipeline: investments of firms above scale, most in a region that wants their cluster."""
    rng = city.stream("projects")
    parks = sites(city)
    large = np.flatnonzero(city.firms.above[:, -1])
    large = large[np.array([bool(industries()[kind].cluster) for kind in city.firms.industry[large]])]
    weight = city.firms.output[large, -1] ** 0.5
    investors = rng.choice(large, PROJECTS, p=weight / weight.sum())
    rows = [_project(rng, city, int(firm), number, parks) for number, firm in enumerate(investors, start=1)]
    return write_names(city, _columns(rows), NAMED)


def _project(
    rng: np.random.Generator, city: City, firm: int, number: int, parks: dict[str, Any]
) -> dict[str, Any]:
    industry = industries()[city.firms.industry[firm]]
    willing = [i for i, text in enumerate(parks["clusters"]) if industry.cluster in text.split(";")]
    anywhere = not willing or rng.random() < 0.25
    park = int(rng.integers(len(parks["site"]))) if anywhere else willing[rng.integers(len(willing))]
    stage = STAGES[rng.choice(len(STAGES), p=STAGE_SHARES)]
    investment = round(float(rng.lognormal(9.6, 1.0)))
    yearly = round(investment * float(rng.uniform(0.8, 2.6)))
    product = industry.products[rng.integers(len(industry.products))]
    signed = f"{rng.integers(2023, 2026)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
    return {
        "project": f"P{number:04d}",
        "name_zh": f"{city.names_zh[firm].removesuffix('有限公司')}{product}项目",
        "name_en": f"{city.names_en[firm].removesuffix(', Specimen City')}, project {number}",
        "enterprise": city.ids[firm],
        "region": parks["region"][park],
        "site": parks["site"][park],
        "cluster": industry.cluster,
        "industry": industry.code,
        "stage": stage,
        "investment": investment,
        "expected_output": yearly,
        "jobs": max(5, round(yearly / industry.output_per_person)),
        "land_mu": max(2, round(investment / 350)),
        "power_kw": max(50, round(yearly / 12)),
        "signed_on": None if stage in ("lead", "talks") else signed,
    }
