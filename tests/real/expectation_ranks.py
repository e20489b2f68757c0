"""Where each place and industry stands in the rankings that docs/guide/real-data.md speaks of.

Comes in: the shared real data. Goes out: for each table of the guide a Series, code to rank (1 is first). What
has no value is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from industria import measures
from industria.measures import GrowthOptions
from industria.measures.economic_complexity.matrices import Settings
from tests.real.shared_data import shared

Ranking = tuple[str, pd.Series]
COUNTY = {"region": "fips", "industry": "naics", "value": "jobs"}
PANEL = {**COUNTY, "period": "year"}


def ranks(values: pd.Series, *, last: bool = False) -> pd.Series:
    """Rank of every known value, the largest (or with `last` the smallest) first."""
    return values.dropna().rank(method="min", ascending=last).astype(int)


def both_ends(name: str, values: pd.Series) -> Iterator[Ranking]:
    """A ranking from the top, and the same from the bottom."""
    yield name, ranks(values)
    yield f"{name}-last", ranks(values, last=True)


def pairs(table: pd.DataFrame, within: str, value: str) -> pd.Series:
    """Rank of each pair province/sector within its province or its sector."""
    known = table.dropna(subset=value)
    place = known.groupby(within)[value].rank(method="min", ascending=False).astype(int)
    return pd.Series(place.to_numpy(), index=known.province + "/" + known.sector)


def surpluses(table: pd.DataFrame, value: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Share of a sector in its province less in all others; share of a province in its sector less in all."""
    wide = table.pivot(index="province", columns="sector", values=value)
    others = wide.sum() - wide
    share = wide.div(wide.sum(axis=1), axis=0) - others.div(others.sum(axis=1), axis=0)
    place = (wide / wide.sum()).sub(wide.sum(axis=1) / wide.to_numpy().sum(), axis=0)
    return share.stack().rename("over").reset_index(), place.stack().rename("over").reset_index()


def provinces(value: str = "gross_output") -> Iterator[Ranking]:
    """The rankings of China's provinces and sectors, by gross output or value added.

    A sector with a negative value (value added of Hainan's transport equipment) is left out: measures refuse it.
    """
    table = pd.read_parquet(shared("region_industry", "china_province_sector_2017.parquet"))
    table = table[["province", "sector", value]]
    table = table[~table.sector.isin(table.sector[table[value] < 0])]
    names = {"region": "province", "industry": "sector", "value": value}
    quotients = measures.location_quotient(table, **names).table
    yield "china-quotient-in-province", pairs(quotients, "province", "location_quotient")
    yield "china-quotient-in-sector", pairs(quotients, "sector", "location_quotient")
    by_province = measures.specialisation(table, **names).table.set_index("province")
    yield from both_ends("china-krugman", by_province.krugman_rest)
    yield "china-herfindahl", ranks(by_province.herfindahl)
    by_sector = measures.concentration(table, **names).table.set_index("sector")
    yield from both_ends("china-concentration", by_sector.locational_gini)
    yield "china-hoover", ranks(by_sector.hoover)
    share, place = surpluses(table, value)
    yield "china-krugman-reason", pairs(share, "province", "over")
    yield "china-concentration-place", pairs(place, "sector", "over")
    found = measures.complexity(table, **names)
    yield from both_ends("china-eci", found.regions.set_index("province").eci)
    yield from both_ends("china-pci", found.industries.set_index("sector").pci)
    density = measures.relatedness(table, **names).density
    absent = density[~density.present]
    near = absent[absent.province == "重庆"].set_index("sector").relatedness_density
    yield "china-near-chongqing", ranks(near)
    yield (
        "china-near-electronics",
        ranks(absent[absent.sector == "20"].set_index("province").relatedness_density),
    )


def county_jobs() -> pd.DataFrame:
    """Employment of 2018 and 2021 by county and industry; 0 with establishments is withheld."""
    path = shared("region_industry", "cbp_county_naics4_2017_2021.parquet")
    raw = pd.read_parquet(path, filters=[("year", "in", [2018, 2021])])
    withheld = (raw.employment == 0) & (raw.establishments > 0)
    return pd.DataFrame({
        "fips": raw.fips.astype(str), "naics": raw.naics.astype(str), "year": raw.year,
        "jobs": raw.employment.astype(float), "jobs_status": np.where(withheld, "suppressed", "observed"),
    })  # fmt: skip


def six_nearest(counties: pd.Index) -> tuple[pd.Index, dict[str, list[str]]]:
    """The counties whose place is known, and the six nearest of each by their centres."""
    places = pd.read_csv(shared("region_industry", "county_meta.csv"), dtype={"fips": str}).set_index("fips")
    places = places[places.index.isin(counties)]
    longitude, latitude = (np.deg2rad(places[name]) for name in ("lon", "lat"))
    sphere = [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    nearest = cKDTree(np.column_stack(sphere)).query(np.column_stack(sphere), 7)[1]
    of = places.index
    return of, {of[i]: [of[j] for j in row if j != i][:6] for i, row in enumerate(nearest.tolist())}


def counties() -> Iterator[Ranking]:
    """The rankings of US counties and industries."""
    jobs = county_jobs()
    base = jobs[jobs.year == 2018].drop(columns="year")
    found = measures.complexity(base, **COUNTY, settings=Settings(unknown="absent"))
    by_county = found.regions.set_index("fips")
    yield "us-eci", ranks(by_county.eci[by_county.eci_rank.notna()])
    yield from both_ends("us-pci", found.industries.set_index("naics").pci)
    known = jobs[jobs.jobs_status == "observed"]
    nation = known.groupby(["naics", "year"]).jobs.sum().reset_index()
    account = measures.shift_share(jobs, **PANEL, options=GrowthOptions(absent="zero", reference=nation))
    totals = account.totals.to_pandas().set_index("fips")
    competitive = totals.competitive_effect + totals.entry + totals.exit
    yield from both_ends("us-competitive", competitive)
    yield from both_ends("us-mix", totals.industry_mix_effect)
    yield "us-entry", ranks(totals.entry)
    cells = account.cells.to_pandas()
    yield from both_ends("us-mix-industry", cells.groupby("naics").industry_mix_effect.sum(min_count=1))
    yield "us-entry-industry", ranks((cells.entry > 0).groupby(cells.naics).sum())
    placed, near = six_nearest(pd.Index(jobs.fips.unique()))
    hidden = jobs.naics[jobs.jobs_status != "observed"].unique()
    whole = jobs[jobs.fips.isin(placed) & ~jobs.naics.isin(hidden)]
    gain = measures.net_gain(whole, **PANEL, options=GrowthOptions(absent="zero", neighbours=near))
    by_county = gain.totals.to_pandas().set_index("fips")
    yield "us-displaced", ranks(by_county.displaced_gain)
    yield "us-net-gain", ranks(by_county.net_gain)
    taken = gain.cells.to_pandas().groupby("naics").displaced_gain.sum()
    yield "us-displaced-industry", ranks(taken)
