"""What relatedness density is worth: density of 2018 against entries by 2021 in US counties.

Candidates: pairs of county and industry (NAICS-4) not present in 2018, present meaning a location quotient of at
least 1 by employment. Entry: present in 2021. Three kinds of candidates are told apart: cells with known
employment, cells of fewer than three establishments (not published: 0 to 2, which is not zero), and withheld
cells, which are left out. Against: the quotient of 2018 itself, diversity × ubiquity, and the density of a
random table with the same diversity and ubiquity (curveball; Strona et al. 2014). The area under the curve, with
a bootstrap interval over counties, over all pairs and within industries (mean over industries, weighted by
entries times candidates). Run: python benchmarks/relatedness_prediction.py [seed]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.location_quotient import location_quotient

DATA = Path(__file__).resolve().parents[2] / "shared/data/region_industry/cbp_county_naics4_2017_2021.parquet"
SMALL, KNOWN, WITHHELD = 0, 1, 2


def tables(years: tuple[int, int]) -> tuple[list[np.ndarray], np.ndarray]:
    """Employment by county and industry in two years, and what is known of each cell of the first."""
    data = pd.read_parquet(DATA)
    data = data[data.year.isin(years)]
    county, counties = pd.factorize(data.fips.astype(str), sort=True)
    industry, industries = pd.factorize(data.naics.astype(str), sort=True)
    shape = (len(counties), len(industries))
    found = []
    kind = np.full(shape, SMALL)
    for year in years:
        rows = (data.year == year).to_numpy()
        table = np.zeros(shape)
        table[county[rows], industry[rows]] = data.employment[rows]
        found.append(table)
        if year == years[0]:
            kind[county[rows], industry[rows]] = np.where(data.employment[rows] > 0, KNOWN, WITHHELD)
    later = (data.year == years[1]).to_numpy() & (data.employment == 0).to_numpy()
    kind[county[later], industry[later]] = WITHHELD
    return found, kind


def shuffled(held: np.ndarray, rng: np.random.Generator, trades: int) -> np.ndarray:
    """A random table with the same row and column sums (curveball)."""
    rows = [set(np.flatnonzero(row).tolist()) for row in held]
    for _ in range(trades):
        a, b = rng.choice(len(rows), 2, replace=False)
        common = rows[a] & rows[b]
        loose = np.array(sorted((rows[a] | rows[b]) - common), dtype=np.int64)
        if len(loose):
            rng.shuffle(loose)
            size = len(rows[a]) - len(common)
            rows[a], rows[b] = common | set(loose[:size].tolist()), common | set(loose[size:].tolist())
    table = np.zeros(held.shape)
    for at, row in enumerate(rows):
        table[at, list(row)] = 1.0
    return table


def area(score: np.ndarray, entered: np.ndarray) -> float:
    """The chance that an entry scores above a candidate that did not enter; ties count half."""
    hits = int(entered.sum())
    misses = len(entered) - hits
    if not hits or not misses:
        return float("nan")
    return float((rankdata(score)[entered].sum() - hits * (hits + 1) / 2) / (hits * misses))


def within(score: np.ndarray, entered: np.ndarray, group: np.ndarray) -> float:
    """The mean area of single industries, by the number of pairs each compares."""
    order = np.argsort(group, kind="stable")
    total = weight = 0.0
    for part in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        hits = int(entered[part].sum())
        pairs = hits * (len(part) - hits)
        if pairs:
            total, weight = total + pairs * area(score[part], entered[part]), weight + pairs
    return total / weight


def interval(score: np.ndarray, entered: np.ndarray, county: np.ndarray, seed: int) -> tuple[float, float]:
    """The middle 95 % of the area when counties are drawn with replacement, 100 times."""
    rng = np.random.default_rng(seed)
    order = np.argsort(county, kind="stable")
    ends = np.searchsorted(county[order], np.arange(county.max() + 2))
    found = []
    for _ in range(100):
        drawn = rng.integers(0, county.max() + 1, county.max() + 1)
        rows = np.concatenate([order[ends[at] : ends[at + 1]] for at in drawn])
        found.append(area(score[rows], entered[rows]))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def main(seed: int = 1) -> None:
    """Print the areas of every score, over all candidates and by kind."""
    began = time.process_time()
    (before, after), kind = tables((2018, 2021))
    held, later = (np.asarray(presence(table), dtype=np.float64) for table in (before, after))
    density = complexity_suite(held, given_presence=True).density
    null = complexity_suite(
        shuffled(held, np.random.default_rng(seed), 5 * len(held)), given_presence=True
    ).density
    quotient = location_quotient(
        before, before.sum(axis=1)[:, None], before.sum(axis=0)[None, :], np.full(before.shape, before.sum())
    )
    scores = {
        "relatedness density": density, "initial quotient": np.nan_to_num(quotient),
        "diversity x ubiquity": held.sum(axis=1)[:, None] * held.sum(axis=0)[None, :], "density of the null": null,
    }  # fmt: skip
    county, industry = np.indices(held.shape)
    for name, chosen in (
        ("all candidates", kind != WITHHELD), ("known employment", kind == KNOWN), ("0-2 establishments", kind == SMALL)
    ):  # fmt: skip
        rows = chosen & (held == 0) & ~np.isnan(density) & ~np.isnan(null)
        entered = later[rows] > 0
        print(f"{name}: {rows.sum():,} candidates, {entered.sum():,} entries ({entered.mean():.2%})")
        for label, score in scores.items():
            low, high = interval(score[rows], entered, county[rows], seed)
            inside = within(score[rows], entered, industry[rows])
            print(
                f"  {label:22} {area(score[rows], entered):.3f} [{low:.3f}, {high:.3f}]  within industries {inside:.3f}"
            )
    print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    if DATA.exists():
        main(*(int(word) for word in sys.argv[1:2]))
    else:
        print("The county data are not beside the project: shared/data/region_industry")
