"""The tiers that real data speak for: clusters of well-known US regions, sectors of Chinese provinces.

Comes in: the shared real data. Goes out: for each region the result of `portfolio.tiers`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from industria import measures, portfolio
from industria.measures.economic_complexity.matrices import Settings
from tests.real.expectation_ranks import county_jobs
from tests.real.shared_data import shared
from tests.real.us_regions import US_REGIONS

COUNTS = {"leading": 3, "pillar": 3, "distinctive": 6}
MORE_THAN_LOCAL = (*(f"{number:02}" for number in range(1, 23)), "29", "31", "32", "34", "35", "36")
"""Sectors of the Chinese tables that serve more than their own province."""


def cluster_weights() -> pd.DataFrame:
    """The part of each NAICS-4 code in each traded cluster: by the number of its NAICS-6 codes."""
    path = shared("classifications", "naics_to_us_clusters.csv")
    codes = pd.read_csv(path, dtype=str, keep_default_na=False)
    codes["naics"] = codes.naics.str[:4]
    codes.loc[codes.traded_local != "Traded", "cluster"] = "local"
    counted = codes.groupby(["naics", "cluster"]).size().rename("count").reset_index()
    counted["weight"] = counted["count"] / counted.groupby("naics")["count"].transform("sum")
    return counted[["naics", "cluster", "weight"]]


def area_jobs() -> pd.DataFrame:
    """Jobs of 2018 and 2021 by area and NAICS-4: the regions, and what is left of each state.

    The few withheld cells count as nothing.
    """
    jobs = county_jobs()
    of = {county: region for region, counties in US_REGIONS.items() for county in counties}
    jobs["area"] = jobs.fips.map(of).fillna("rest of " + jobs.fips.str[:2])
    return jobs.groupby(["area", "naics", "year"], as_index=False).jobs.sum()


def us_proposals() -> dict[str, portfolio.TiersResult]:
    """The tiers of the traded clusters of each region."""
    jobs = area_jobs()
    parts = jobs.merge(cluster_weights(), on="naics", how="left").fillna({"cluster": "local", "weight": 1.0})
    parts["value"] = parts.jobs * parts.weight
    certain = parts.weight == 1.0
    parts["low"], parts["high"] = np.where(certain, parts.jobs, 0.0), parts.jobs
    sums = parts.groupby(["area", "cluster", "year"])[["value", "low", "high"]].sum().reset_index()
    now = sums[sums.year == 2021].set_index(["area", "cluster"])
    quotient = measures.location_quotient(
        now.reset_index()[["area", "cluster", "value"]], region="area", industry="cluster", value="value"
    ).table.set_index(["area", "cluster"]).location_quotient  # fmt: skip
    wide = sums.pivot(index=["area", "cluster"], columns="year", values="value")
    nation = wide.groupby("cluster").sum()
    growth = (wide[2021] / wide[2018]) ** (1 / 3) - 1
    of_nation = (nation[2021] / nation[2018]) ** (1 / 3) - 1
    cells = jobs[jobs.year == 2021].drop(columns="year")
    found = measures.complexity(
        cells, region="area", industry="naics", value="jobs", settings=Settings(unknown="absent")
    )
    parts["pci"] = parts.naics.map(found.industries.set_index("naics").pci)
    held = parts[(parts.year == 2021) & parts.pci.notna()]
    held = held.assign(weighed=held.value * held.pci).groupby(["area", "cluster"])[["weighed", "value"]].sum()
    table = now[["value", "low", "high"]].assign(
        lq=quotient, lq_low=quotient * now.low / now.value, lq_high=quotient * now.high / now.value,
        growth=growth, pci=held.weighed / held.value,
    )  # fmt: skip
    table["competitive"] = table.growth - table.index.get_level_values("cluster").map(of_nation)
    table = table.rename(columns={"low": "value_low", "high": "value_high"}).replace(
        [np.inf, -np.inf], np.nan
    )
    named = {
        "scale": "value", "specialisation": "lq", "growth_plan": "growth", "complexity": "pci",
        "competitive_growth": "competitive",
    }  # fmt: skip
    proposals = {}
    for region in US_REGIONS:
        own = table.loc[region].drop(index="local").reset_index()
        proposals[region] = portfolio.tiers(own, cluster="cluster", measures=named, counts=COUNTS)
    return proposals


def china_proposals() -> dict[str, portfolio.TiersResult]:
    """The tiers of the sectors of every province, by gross output of 2017."""
    table = pd.read_parquet(shared("region_industry", "china_province_sector_2017.parquet"))
    names = {"region": "province", "industry": "sector", "value": "gross_output"}
    table = table[list(names.values())]
    lq = measures.location_quotient(table, **names).table
    pci = measures.complexity(table, **names).industries.set_index("sector").pci
    lq["pci"] = lq.sector.map(pci)
    kept = lq[lq.sector.isin(MORE_THAN_LOCAL) & (lq.gross_output > 0)]
    named = {"scale": "gross_output", "specialisation": "location_quotient", "complexity": "pci"}
    return {
        str(province): portfolio.tiers(rows, cluster="sector", measures=named, counts=COUNTS)
        for province, rows in kept.groupby("province")
    }
