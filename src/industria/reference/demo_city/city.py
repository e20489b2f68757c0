"""Owns the city as one record: its firms with names, rungs and accounts, from which every table is cut.

Comes in: a seed and the number of firms. Goes out: `City`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.reference.demo_city.accounts import keep_accounts
from industria.reference.demo_city.design import YEARS, districts, industries, stream, zones
from industria.reference.demo_city.firm_names import name_firms
from industria.reference.demo_city.firms import Firms, grow_firms, identifiers
from industria.reference.demo_city.ladder import climb


@dataclass(frozen=True)
class City:
    """All firms of the city.

    `accounts` holds arrays firm × year; `product` the position of the main product.
    """

    seed: int
    firms: Firms
    ids: np.ndarray
    names_zh: np.ndarray
    names_en: np.ndarray
    rung: np.ndarray
    accounts: dict[str, np.ndarray]
    product: np.ndarray

    def stream(self, table: str) -> np.random.Generator:
        """The random stream of one table."""
        return stream(self.seed, table)

    @property
    def codes(self) -> np.ndarray:
        """Industry code of every firm."""
        return np.asarray(np.array([place.code for place in industries()])[self.firms.industry])

    @property
    def regions(self) -> np.ndarray:
        """District code of every firm."""
        return np.asarray(np.array([place.region for place in districts()])[self.firms.district])

    @property
    def zone_regions(self) -> np.ndarray:
        """Code of the zone a firm lies in, or an empty text."""
        return np.asarray(np.array([*(zone.region for zone in zones()), ""])[self.firms.zone])

    @property
    def main_products(self) -> np.ndarray:
        """Main product of every firm, in Chinese."""
        width = max(len(place.products) for place in industries())
        grid = np.array([(*place.products, *[""] * (width - len(place.products))) for place in industries()])
        return np.asarray(grid[self.firms.industry, self.product])

    def living(self, year: int) -> np.ndarray:
        """Positions of the firms that live in a year."""
        return np.flatnonzero(self.firms.alive[:, YEARS.index(year)])


def build_city(seed: int, count: int) -> City:
    """The city of a seed; `count` firms that ever lived."""
    firms = grow_firms(seed, count)
    rung = climb(seed, firms)
    names_zh, names_en = name_firms(seed, firms.industry)
    choices = np.array([len(place.products) for place in industries()])[firms.industry]
    product = np.floor(stream(seed, "products").random(count) * choices).astype(np.int64)
    accounts = keep_accounts(seed, firms, rung)
    return City(seed, firms, identifiers(count), names_zh, names_en, rung, accounts, product)
