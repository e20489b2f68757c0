"""A workspace on US County Business Patterns: the plan is generated from the 51 traded benchmark clusters.

At NAICS-4 a code may hold industries (NAICS-6) of several clusters. The plan then splits it by the number of
its NAICS-6 codes, marked `inferred`; the share of employment in such codes is published as ambiguous.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from industria.plan.writing import write_plan
from tests.real.shared_data import shared

SETTINGS = """\
[workspace]
name_en = "US counties"
name_zh = "美国各县"

[[sources]]
table = "regions"
file = "data/county_meta.csv"
origin = "official"
source = "US Census Bureau"
confidence = "verified"
columns = { region = "fips", name_en = "name", area_km2 = "km2", longitude = "lon", latitude = "lat" }

[[sources]]
table = "activity"
file = "data/cbp.parquet"
origin = "official"
source = "US Census Bureau, County Business Patterns 2017-2021"
confidence = "verified"
columns = { region = "fips", industry = "naics", period = "year" }
constants = { classification = "NAICS 2017" }
"""
WITHHELD = 'zero_employment = "suppressed"\n'


def cluster_weights() -> dict[str, dict[str, Fraction]]:
    """For each NAICS-4 code the share of its NAICS-6 codes in each traded cluster."""
    members: dict[str, Counter[str]] = defaultdict(Counter)
    size: Counter[str] = Counter()
    with shared("classifications", "naics_to_us_clusters.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            size[row["naics"][:4]] += 1
            if row["traded_local"] == "Traded":
                members[row["naics"][:4]][row["cluster"]] += 1
    return {code: {c: Fraction(n, size[code]) for c, n in found.items()} for code, found in members.items()}


def identifier(name: str) -> str:
    """A cluster's name as an identifier."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def write_us_counties(folder: Path, *, withheld: bool = True, states: tuple[str, ...] | None = None) -> Path:
    """Write the workspace; `withheld` says in the settings that employment 0 with establishments is withheld.

    `states`: the first two digits of the counties that are written; all where none are named.
    """
    weights = cluster_weights()
    codes: dict[str, list[dict[str, object]]] = defaultdict(list)
    for code, shares in sorted(weights.items()):
        for cluster, weight in shares.items():
            codes[cluster].append({"code": code, "weight": weight})
    plan = {
        "region": {"id": "US", "name_en": "United States", "name_zh": "美国", "plan_from": 2018, "plan_to": 2021},
        "classification": {"id": "NAICS 2017"},
        "regions_from": {"table": "regions"},
        "tiers": [{"id": "traded", "name_en": "Traded clusters", "name_zh": "可贸易集群", "count": 51}],
        "clusters": [
            {
                "id": identifier(name), "name_en": name, "tier": "traded", "partition": shares,
                "source": "US benchmark cluster definitions", "confidence": "verified",
                "mapping_confidence": "inferred", "mapping_source": "split by number of NAICS-6 codes",
            }
            for name, shares in sorted(codes.items())
        ],
    }  # fmt: skip
    data = folder / "data"
    data.mkdir(parents=True)
    _write_counties(data / "county_meta.csv", states)
    pq.write_table(county_cells(states), data / "cbp.parquet")
    (folder / "plan.toml").write_text(write_plan(plan), encoding="utf-8")
    settings = SETTINGS.replace("constants = { class", (WITHHELD if withheld else "") + "constants = { class")
    (folder / "industria.toml").write_text(settings, encoding="utf-8")
    return folder


def county_cells(states: tuple[str, ...] | None = None) -> pa.Table:
    """The cells of the counties of some states; of all where none are named."""
    cells = pq.read_table(shared("region_industry", "cbp_county_naics4_2017_2021.parquet"))
    if states is None:
        return cells
    return cells.filter(
        pc.is_in(pc.utf8_slice_codeunits(cells["fips"].cast(pa.string()), 0, 2), pa.array(states))
    )


def _write_counties(path: Path, states: tuple[str, ...] | None) -> None:
    with shared("region_industry", "county_meta.csv").open(encoding="utf-8") as stream:
        first, *rest = stream.readlines()
    kept = [line for line in rest if states is None or line.strip('"').startswith(states)]
    path.write_text(first + "".join(kept), encoding="utf-8")
