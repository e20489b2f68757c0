"""Owns the table `platforms` of the demo city: R&D institutions of its firms and institutes. Invented.

Comes in: the city. Goes out: the columns of the contract, money in 万元.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS, industries
from industria.register.contracts.platforms import PLATFORM_KINDS, PLATFORM_LEVELS

SHARE = {3: 0.012, 4: 0.05, 5: 0.3, 6: 0.8}
"""Invented: share of the firms of a rung (high-tech to champion) that carry a platform."""
INSTITUTES = ("样城大学", "样城理工学院", "样城产业技术研究院", "样城材料研究所", "样城医药研究所")
AT_INSTITUTES = 60
KINDS_ZH = ("重点实验室", "工程研究中心", "企业技术中心", "制造业创新中心", "新型研发机构", "创新平台")
KINDS_EN = (
    "Key Laboratory", "Engineering Research Centre", "Technology Centre", "Innovation Centre",
    "R&D Institution", "Platform",
)  # fmt: skip
YEARS_VALID = 3
NOT_AGAIN = 0.1
"""Invented: share of the platforms that were not recognised again when they last could be."""


def platforms(city: City) -> dict[str, Any]:
    """One row a platform; those of firms first."""
    rng = city.stream("platforms")
    rung = city.rung[:, -1] * city.firms.alive[:, -1]
    share = np.array([SHARE.get(level, 0.0) for level in range(7)])
    firms = np.flatnonzero(rng.random(len(rung)) < share[rung])
    count = len(firms) + AT_INSTITUTES
    own = np.arange(count) < len(firms)
    kind = np.where(own, rng.choice(len(KINDS_ZH), count, p=(0.08, 0.2, 0.5, 0.04, 0.13, 0.05)),
                    rng.choice(len(KINDS_ZH), count, p=(0.5, 0.2, 0.0, 0.1, 0.15, 0.05)))  # fmt: skip
    level = rng.choice(3, count, p=(0.06, 0.64, 0.3))
    given = rng.integers(YEARS[0] + 1, YEARS[-1] + 1, count)
    terms = (YEARS[-1] - given) // YEARS_VALID
    again = given + YEARS_VALID * (terms - ((terms > 0) & (rng.random(count) < NOT_AGAIN)))
    place = np.append(firms, rng.integers(0, len(rung), AT_INSTITUTES))
    fields = np.array([one.name_zh for one in industries()])[city.firms.industry[place]]
    clusters = np.array([one.cluster or "" for one in industries()])[city.firms.industry[place]]
    staff = np.round(rng.lognormal(3.2, 0.8, count)) + 5
    return {
        "platform": [f"PF{number:04d}" for number in range(1, count + 1)],
        "name_zh": [f"样城{field}{KINDS_ZH[k]}" for field, k in zip(fields, kind, strict=True)],
        "name_en": [f"Specimen City {KINDS_EN[k]} {number}" for number, k in enumerate(kind, start=1)],
        "platform_kind": [PLATFORM_KINDS[k] for k in kind],
        "platform_level": [PLATFORM_LEVELS[one] for one in level],
        "enterprise": [city.ids[at] if mine else None for at, mine in zip(place, own, strict=True)],
        "institute": [None if mine else INSTITUTES[at % len(INSTITUTES)]
                      for at, mine in zip(place, own, strict=True)],
        "region": city.regions[place].tolist(),
        "cluster": [one or None for one in clusters],
        "field": fields.tolist(),
        "granted": [f"{year}-11-15" for year in given],
        "valid_to": [f"{year + YEARS_VALID}-11-14" for year in again],
        "staff": pa.array(staff.astype(np.int64)),
        "rd_expense": pa.array(np.round(staff * rng.lognormal(3.0, 0.5, count)).astype(np.int64)),
        "equipment": pa.array(np.round(staff * rng.lognormal(3.6, 0.7, count)).astype(np.int64)),
        "document": [f"样科平台〔{year}〕{3 + k}号（虚构）" for year, k in zip(given, kind, strict=True)],
    }  # fmt: skip
