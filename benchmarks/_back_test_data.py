"""Owns the data of the back-test of the industry map: employment of regions by industry in 2018 and 2021.

Comes in: County Business Patterns beside the project. Goes out: a `Market` of states or of counties. An absent
cell counts as none; a withheld one counts as none in sums, and its pair is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

SHARED = Path(__file__).resolve().parents[2] / "shared/data"
CELLS = SHARED / "region_industry/cbp_county_naics4_2017_2021.parquet"
CLUSTERS = SHARED / "classifications/naics_to_us_clusters.csv"
YEARS = (2018, 2019, 2021)
FIRST, LAST = 2018, 2021
LARGE = 20_000
"""A county takes part where it has so many jobs in 2018."""
FOUR_STATES = ("26", "39", "37", "48")
"""Michigan, Ohio, North Carolina, Texas."""


@dataclass(frozen=True)
class Market:
    """Jobs of regions × industries by year, with what is withheld, and of the nation (industries).

    `matched` holds 2018 and 2021 of the counties that publish the pair in both years, `matched_nation` their
    sums. `options` are the numbers of the industries that may be chosen, `cluster` the cluster of each;
    `chooses` are the regions that choose, among all over which complexity is measured.
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    jobs: dict[int, np.ndarray]
    withheld: dict[int, np.ndarray]
    nation: dict[int, np.ndarray]
    matched: dict[int, np.ndarray]
    matched_nation: dict[int, np.ndarray]
    options: np.ndarray
    cluster: np.ndarray
    chooses: np.ndarray

    def quotient(self, year: int) -> np.ndarray:
        """(x / r) / (c / T) against the nation."""
        jobs, nation = self.jobs[year], self.nation[year]
        share = jobs / jobs.sum(axis=1, keepdims=True)
        return share / (nation / nation.sum())


def states() -> Market:
    """The 50 states."""
    cells = _cells()
    return _market(cells, cells.fips.str[:2].to_numpy(), lambda jobs, _: np.ones(len(jobs), dtype=bool))


def counties() -> Market:
    """Counties with at least 20,000 jobs in 2018; those of four states choose."""
    cells = _cells()
    return _market(cells, cells.fips.to_numpy(), lambda _, names: np.isin([n[:2] for n in names], FOUR_STATES),
                   LARGE)  # fmt: skip


def options(industries: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Industries of which more than half the NAICS-6 industries are traded, and the cluster of most of these."""
    table = pd.read_csv(CLUSTERS, dtype=str)
    code, traded = table.naics.str[:4], table.traded_local == "Traded"
    share = traded.groupby(code).mean()
    chosen = np.array([at for at, one in enumerate(industries) if share.get(one, 0.0) > 0.5])
    most = table[traded].groupby([code, "cluster"]).size().rename("number").reset_index()
    most = most.sort_values(["naics", "number", "cluster"], ascending=[True, False, True])
    of = most.drop_duplicates("naics").set_index("naics").cluster
    names = [of[industries[at]] for at in chosen]
    return chosen, np.unique(names, return_inverse=True)[1]


def _cells() -> pd.DataFrame:
    cells = pd.read_parquet(CELLS, filters=[("year", "in", YEARS)])
    return cells.assign(fips=cells.fips.astype(str), naics=cells.naics.astype(str))


def _market(cells: pd.DataFrame, region: np.ndarray, chooses, least: float = 0.0) -> Market:
    at, regions = pd.factorize(region, sort=True)
    industry, industries = pd.factorize(cells.naics, sort=True)
    shape = (len(regions), len(industries))
    known = (cells.employment > 0).to_numpy()

    def table(rows: np.ndarray, values: np.ndarray) -> np.ndarray:
        found = np.zeros(shape)
        np.add.at(found, (at[rows], industry[rows]), values[rows])
        return found

    jobs_of = cells.employment.to_numpy().astype(np.float64)
    in_year = {year: (cells.year == year).to_numpy() for year in YEARS}
    both = _in_both(cells, known)
    jobs = {year: table(in_year[year], jobs_of) for year in YEARS}
    withheld = {year: table(in_year[year] & ~known, np.ones(len(cells))) > 0 for year in YEARS}
    matched = {year: table(in_year[year] & both, jobs_of) for year in (FIRST, LAST)}
    nation = {year: jobs[year].sum(axis=0) for year in YEARS}
    matched_nation = {year: matched[year].sum(axis=0) for year in matched}
    large = jobs[FIRST].sum(axis=1) >= max(least, 1.0)
    names = tuple(regions[large])
    chosen, cluster = options(tuple(industries))
    return Market(
        names, tuple(industries), _kept(jobs, large), _kept(withheld, large), nation, _kept(matched, large),
        matched_nation, chosen, cluster, np.flatnonzero(chooses(jobs[FIRST][large], names)),
    )  # fmt: skip


def _kept(tables: dict[int, np.ndarray], rows: np.ndarray) -> dict[int, np.ndarray]:
    return {year: table[rows] for year, table in tables.items()}


def _in_both(cells: pd.DataFrame, known: np.ndarray) -> np.ndarray:
    """Whether the county publishes the industry in 2018 and in 2021."""
    pair = pd.MultiIndex.from_arrays([cells.fips, cells.naics])
    ends = [pair[known & (cells.year == year).to_numpy()] for year in (FIRST, LAST)]
    return pair.isin(ends[0].intersection(ends[1]))
