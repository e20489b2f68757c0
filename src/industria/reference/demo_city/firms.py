"""Owns the life of the city's firms: where and when they are born, how they grow, when they die.

Comes in: the design, the totals firms must add up to, a seed. Goes out: `Firms`, arrays firm × year from
which every other table of the city is derived.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.reference.demo_city.design import YEARS, districts, industries, stream, zones
from industria.reference.demo_city.totals import OTHER, columns, register_output

SPREAD = 2.0
"""Standard deviation of log size across firms of one industry."""
SCALE_LINE = 2_000
"""Yearly revenue, in 万元, from which an industrial firm is above scale."""
EXIT_RATE = 0.04
BORN_LATER = 0.27


@dataclass(frozen=True)
class Firms:
    """Every firm that ever lived. Arrays firm × year hold 万元 where money; False in `alive` means no row."""

    industry: np.ndarray
    district: np.ndarray
    zone: np.ndarray
    founded: np.ndarray
    quality: np.ndarray
    alive: np.ndarray
    above: np.ndarray
    output: np.ndarray

    def __len__(self) -> int:
        return len(self.industry)


def identifiers(count: int) -> np.ndarray:
    """Identifiers of firms, `E000001` on: no registry uses this form."""
    return np.char.add("E", np.char.zfill(np.arange(1, count + 1).astype(str), 6))


def cluster_of_industry() -> np.ndarray:
    """Position in `totals.columns()` of every industry."""
    names = columns()
    return np.array([names.index(industry.cluster or OTHER) for industry in industries()])


def grow_firms(seed: int, count: int) -> Firms:
    """All firms of the city, their births, deaths and yearly output."""
    rng = stream(seed, "firms")
    target = register_output(seed)
    industry, district = _place(rng, target, count)
    zone = _zone(rng, district)
    born = np.where(rng.random(count) < BORN_LATER, rng.integers(1, len(YEARS), count), 0)
    born[_anchors(industry, district)] = 0
    quality = rng.standard_normal(count)
    size = 0.55 * quality + np.sqrt(1 - 0.55**2) * rng.standard_normal(count) - 0.4 * (born > 0)
    alive = _alive(rng, born, size, _anchors(industry, district))
    relative = _relative_output(rng, industry, born, size)
    output, above = _scaled(relative * alive, industry, district, target)
    founded = _founding_days(rng, born)
    return Firms(industry, district, zone, founded, quality, alive, above, output)


def _place(rng: np.random.Generator, target: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Industry and district of every firm: industries by their firm weight, districts by what they must
    make.
    """
    weight = np.array([industry.firms for industry in industries()])
    industry = rng.choice(len(weight), count, p=weight / weight.sum())
    attraction = target.mean(axis=0) ** 0.85
    district = np.empty(count, dtype=np.int64)
    cluster = cluster_of_industry()[industry]
    for column in range(attraction.shape[1]):
        here = np.flatnonzero(cluster == column)
        share = attraction[:, column] / attraction[:, column].sum()
        district[here] = rng.choice(len(share), len(here), p=share)
    return industry, district


def _anchors(industry: np.ndarray, district: np.ndarray) -> np.ndarray:
    """The first three firms of every district and cluster: they live through, so that no total loses its
    makers.
    """
    group = cluster_of_industry()[industry] * len(districts()) + district
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], group[order])
    return np.asarray(order[np.arange(len(order)) - first < 3])


def _zone(rng: np.random.Generator, district: np.ndarray) -> np.ndarray:
    """Position of the zone a firm lies in, or -1: a share of the firms of the districts the zone overlaps."""
    regions = [place.region for place in districts()]
    zone = np.full(len(district), -1)
    draw = rng.random(len(district))
    for position, place in enumerate(zones()):
        inside = np.isin(district, [regions.index(region) for region in place.overlaps])
        zone[inside & (draw < place.share)] = position
    return zone


def _alive(rng: np.random.Generator, born: np.ndarray, size: np.ndarray, anchors: np.ndarray) -> np.ndarray:
    """Whether each firm lives in each year; small firms die sooner, and the dead stay dead."""
    hazard = np.minimum(EXIT_RATE * np.exp(-0.6 * size), 0.5)[:, None]
    dies = rng.random((len(born), len(YEARS))) < hazard
    year = np.arange(len(YEARS))[None, :]
    dies &= year > born[:, None]
    dies[anchors] = False
    return (year >= born[:, None]) & ~np.logical_or.accumulate(dies, axis=1)


def _relative_output(
    rng: np.random.Generator, industry: np.ndarray, born: np.ndarray, size: np.ndarray
) -> np.ndarray:
    """Output up to scale: lognormal size, AR(1) shocks (ρ 0.8), industry drift, and young firms growing
    faster.
    """
    shock = np.zeros((len(born), len(YEARS)))
    step = rng.normal(0.0, 0.18, shock.shape)
    for year in range(1, len(YEARS)):
        shock[:, year] = 0.8 * shock[:, year - 1] + step[:, year]
    age = np.arange(len(YEARS))[None, :] - born[:, None]
    young = 0.08 * np.minimum(age, 5) * (born > 0)[:, None]
    mean = np.log([place.weight / place.firms for place in industries()])
    drift = np.array([place.drift for place in industries()])
    trend = drift[industry][:, None] * np.arange(len(YEARS))[None, :]
    return np.asarray(np.exp(SPREAD * size[:, None] + mean[industry][:, None] + trend + shock + young))


def _scaled(
    relative: np.ndarray, industry: np.ndarray, district: np.ndarray, target: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Output in 万元 and the above-scale flag, so that above-scale firms of a cell make what the cell must
    make.
    """
    cell = district * target.shape[2] + cluster_of_industry()[industry]
    wanted = target.reshape(len(YEARS), -1)
    above = np.zeros(relative.shape, dtype=bool)
    output = np.zeros(relative.shape)
    for year in range(len(YEARS)):
        everyone = np.bincount(cell, relative[:, year], wanted.shape[1])
        level = relative[:, year] * (wanted[year] / np.maximum(everyone, 1e-300))[cell]
        above[:, year] = level >= SCALE_LINE
        large = np.bincount(cell, level * above[:, year], wanted.shape[1])
        output[:, year] = level * (wanted[year] / np.maximum(large, 1e-300))[cell]
    return np.round(output), above


def _founding_days(rng: np.random.Generator, born: np.ndarray) -> np.ndarray:
    """Day of registration: in the year of birth, or for the old stock in the 25 years before the first
    year.
    """
    day = rng.integers(0, 365, len(born))
    earlier = -rng.gamma(2.0, 5.0, len(born)).astype(int).clip(1, 25)
    year = YEARS[0] + np.where(born > 0, born, earlier)
    return (year - 1970).astype("datetime64[Y]").astype("datetime64[D]") + day
