"""Owns the table `activity` of the demo city: what the firms of each district and industry add up to.

Comes in: the city. Goes out: two sets of columns, money in 万元: firms above scale (added up exactly; some
cells withheld), and an estimate of firms below scale. Zones have rows of their own and are part of no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import CLASSIFICATION, YEARS, districts, industries, zones

ABOVE, BELOW = "规模以上", "规模以下（估算）"
WITHHELD = "*"
FEWEST = 3
"""A withheld figure stands for fewer firms than this."""
CONFIDENTIAL = ("profit", "tax", "exports", "investment")
"""Never given for fewer than three firms."""
SHY_REGIONS, SHY_YEAR = ("990111", "990112"), 2019
"""Two counties that in one year withheld everything of fewer than three firms but their number."""
SUMMED = (
    "output", "revenue", "value_added", "profit", "tax", "investment", "employment", "exports",
    "new_product_sales", "energy_use", "carbon_emissions",
)  # fmt: skip
PHYSICAL_UNITS = {
    "3611": "辆",
    "3612": "辆",
    "3751": "辆",
    "3911": "台",
    "3922": "台",
    "3130": "吨",
    "3841": "千瓦时",
}
PHYSICAL_OUTPUT = {
    "3611": (1_690_000, 1_330_000, 1_540_000, 1_850_000, 1_725_000, 1_800_000, 1_587_000, 1_492_000),
    "3612": (36_000, 44_600, 43_000, 152_000, 365_000, 500_400, 953_200, 1_296_000),
    "3751": (4_300_000, 4_350_000, 4_500_000, 5_400_000, 5_500_000, 5_900_000, 6_650_000, 7_857_000),
    "3911": (57_000_000, 64_000_000, 71_000_000, 79_000_000, 74_000_000, 67_000_000, 68_000_000, 66_500_000),
    "3922": (
        140_000_000,
        135_000_000,
        128_000_000,
        110_000_000,
        92_000_000,
        88_000_000,
        90_000_000,
        91_000_000,
    ),
    "3130": (9_000_000, 9_300_000, 9_900_000, 10_400_000, 10_300_000, 10_800_000, 11_100_000, 11_600_000),
    "3841": (4_000_000, 6_000_000, 9_500_000, 18_000_000, 31_000_000, 44_000_000, 61_000_000, 80_000_000),
}
"""Physical output of the whole city, 2018 to 2025; districts take part by their share of output."""
REAL_DEFLATOR = 0.018


@dataclass(frozen=True)
class _Cells:
    """Sums over firms, by region (districts, then zones), industry and year."""

    sums: dict[str, np.ndarray]
    firms: np.ndarray
    growth: np.ndarray

    def rows(self) -> tuple[np.ndarray, ...]:
        """Region, industry and year of every cell that has a firm."""
        return np.nonzero(self.firms)


def regions() -> tuple[str, ...]:
    """Codes of all districts and zones, in the order of the cells."""
    return (*(place.region for place in districts()), *(zone.region for zone in zones()))


def above_scale(city: City) -> dict[str, Any]:
    """Activity of firms above scale, with cells withheld and the published growth of output."""
    cells = _cells(city, city.firms.above)
    region, industry, year = cells.rows()
    columns = _keys(region, industry, year, ABOVE)
    few = cells.firms[region, industry, year] < FEWEST
    shy = few & np.isin(np.array(regions())[region], SHY_REGIONS) & (np.array(YEARS)[year] == SHY_YEAR)
    for name in SUMMED:
        hidden = few if name in CONFIDENTIAL else shy
        columns[name] = _text(cells.sums[name][region, industry, year], hidden)
    columns["establishments"] = cells.firms[region, industry, year]
    columns["physical_output"], columns["physical_unit"] = _physical(cells, region, industry, year, shy)
    growth = cells.growth[region, industry, year]
    known = ~np.isnan(growth) & ~few
    columns["growth"] = [
        round(float(rate), 1) if ok else None for rate, ok in zip(growth, known, strict=True)
    ]
    columns["growth_indicator"] = ["output" if ok else None for ok in known]
    columns["growth_basis"] = ["real" if ok else None for ok in known]
    return columns


def below_scale(city: City) -> dict[str, Any]:
    """A sample-survey estimate of firms below scale: revenue, employment and their number, to two digits.

    Statistics do not ask small firms for the rest; those columns stay empty. Districts only, from 2021 on.
    """
    cells = _cells(city, city.firms.alive & ~city.firms.above)
    region, industry, year = cells.rows()
    kept = (region < len(districts())) & (year >= YEARS.index(2021))
    region, industry, year = region[kept], industry[kept], year[kept]
    rng = city.stream("below-scale")
    columns = _keys(region, industry, year, BELOW)
    columns |= dict.fromkeys((*SUMMED, "physical_output", "physical_unit", *_GROWTH), [None] * len(region))
    for name in ("revenue", "employment"):
        noisy = cells.sums[name][region, industry, year] * rng.normal(1.0, 0.08, len(region)).clip(0.7, 1.3)
        columns[name] = [f"约{_two_digits(value)}" for value in noisy]
    columns["establishments"] = cells.firms[region, industry, year]
    return columns


_GROWTH = ("growth", "growth_indicator", "growth_basis")


def _two_digits(value: float) -> int:
    return max(1, int(float(f"{value:.1e}")))


def _keys(region: np.ndarray, industry: np.ndarray, year: np.ndarray, scope: str) -> dict[str, Any]:
    return {
        "region": np.array(regions())[region],
        "classification": np.full(len(region), CLASSIFICATION),
        "industry": np.array([place.code for place in industries()])[industry],
        "period": np.array([str(y) for y in YEARS])[year],
        "scope": np.full(len(region), scope),
    }


def _text(values: np.ndarray, hidden: np.ndarray) -> list[str]:
    """Whole numbers as text, and the sign for withheld cells."""
    return [WITHHELD if gone else str(int(value)) for value, gone in zip(values, hidden, strict=True)]


def _cells(city: City, counted: np.ndarray) -> _Cells:
    """Sums over the counted firms; every firm counts for its district, and once more for its zone."""
    shape = (len(regions()), len(industries()), len(YEARS))
    firm, year = np.nonzero(counted)
    zone = city.firms.zone[firm]
    place = np.concatenate([city.firms.district[firm], len(districts()) + zone[zone >= 0]])
    firm, year = np.concatenate([firm, firm[zone >= 0]]), np.concatenate([year, year[zone >= 0]])
    cell = np.ravel_multi_index((place, city.firms.industry[firm], year), shape)

    def total(values: np.ndarray, rows: np.ndarray = slice(None)) -> np.ndarray:  # type: ignore[assignment]
        return np.bincount(cell[rows], values[rows], int(np.prod(shape))).reshape(shape)

    sums = {name: total(np.nan_to_num(city.accounts[name][firm, year])) for name in SUMMED}
    # same sample: firms counted in this year and the year before, at last year's prices
    before = np.maximum(year - 1, 0)
    both = (year > 0) & counted[firm, before]
    output = city.accounts["output"]
    now, then = total(output[firm, year], both), total(output[firm, before], both)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = 100 * (now / then / (1 + REAL_DEFLATOR) - 1)
    return _Cells(sums, total(np.ones(len(firm))).astype(np.int64), np.where(then > 0, growth, np.nan))


def _physical(
    cells: _Cells, region: np.ndarray, industry: np.ndarray, year: np.ndarray, shy: np.ndarray
) -> tuple[list[str | None], list[str | None]]:
    """Physical output by share of the city's output, where the industry counts pieces."""
    city_output = cells.sums["output"][: len(districts())].sum(axis=0)
    codes = [place.code for place in industries()]
    amounts: list[str | None] = []
    units: list[str | None] = []
    for r, i, y, gone in zip(region, industry, year, shy, strict=True):
        made = PHYSICAL_OUTPUT.get(codes[i])
        share = cells.sums["output"][r, i, y] / city_output[i, y]
        amounts.append(None if made is None else WITHHELD if gone else str(round(made[y] * share)))
        units.append(None if made is None else PHYSICAL_UNITS[codes[i]])
    return amounts, units
