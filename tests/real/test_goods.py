"""Place among goods on the world's trade of 2017 (HS4): against a published complexity, and what is expected."""

from __future__ import annotations

import csv

import numpy as np
import pyarrow.parquet as pq
import pytest

from industria.kernels.arrays import Floats
from industria.portfolio.high_end.goods import product_rows
from industria.portfolio.high_end.of_trade import complexity_of, place_of_exports
from industria.portfolio.high_end.trade_year import TradeYear
from tests.real.shared_data import shared

LEAST_WORLD = 1e9
"""Exporters of less than a billion dollars top an unfiltered ranking, and are left out."""
EXPECTED = (
    ("deu", ("87",), 0.6, 1.0), ("deu", ("84",), 0.6, 1.0), ("jpn", ("84",), 0.6, 1.0), ("jpn", ("85",), 0.6, 1.0),
    ("kor", ("85",), 0.5, 1.0), ("che", ("30", "90", "91"), 0.5, 1.0), ("vnm", ("61", "62", "64"), 0.0, 0.4),
    ("bgd", ("61", "62"), 0.0, 0.35), ("pak", ("52", "61", "62", "63"), 0.0, 0.4), ("chl", ("26", "74"), 0.0, 0.4),
    ("nga", ("27",), 0.0, 0.2), ("eth", ("07", "09", "12"), 0.0, 0.25),
)  # fmt: skip
"""Country, chapters of a cluster, and where its exports should stand; written down before it was computed."""


@pytest.fixture(scope="module")
def world() -> tuple[list[str], list[str], Floats]:
    """Exporters, products and values."""
    rows = pq.read_table(shared("trade", "world_trade_hs4_2017.parquet"))
    countries, products = (sorted(set(rows[name].to_pylist())) for name in ("country", "product"))
    place, at = ({one: number for number, one in enumerate(names)} for names in (countries, products))
    values = np.zeros((len(countries), len(products)))
    for row in rows.to_pylist():
        values[place[row["country"]], at[row["product"]]] += row["value"]
    return countries, products, values


def year_of(country: str, world: tuple[list[str], list[str], Floats]) -> TradeYear:
    """The year as the register of one country would hold it."""
    countries, products, values = world
    own = values[countries.index(country)]
    nothing = np.full(len(products), np.nan)
    kept = (values.sum(axis=1) >= LEAST_WORLD) & (np.array(countries) != country)
    return TradeYear("2017", products, (np.where(own > 0, own, np.nan), nothing), (nothing, nothing), values[kept],
                     np.full(values[kept].shape, np.nan), "official")  # fmt: skip


def test_complexity_of_goods_against_the_published_one(world: tuple[list[str], list[str], Floats]) -> None:
    year = year_of("deu", world)
    with shared("trade", "ref2017_product_complexity_index.csv").open() as file:
        told = {row["product"]: float(row["value"]) for row in csv.DictReader(file) if row["value"]}
    level = complexity_of(year)
    pairs = [
        (level[at], told[one])
        for at, one in enumerate(year.products)
        if one in told and not np.isnan(level[at])
    ]
    ours, theirs = np.array(pairs).T
    assert len(pairs) > 1_100
    assert np.corrcoef(ours, theirs)[0, 1] > 0.98


@pytest.mark.parametrize(("country", "chapters", "low", "high"), EXPECTED)
def test_clusters_of_countries_stand_where_they_are_expected(
    country: str,
    chapters: tuple[str, ...],
    low: float,
    high: float,
    world: tuple[list[str], list[str], Floats],
) -> None:
    year = year_of(country, world)
    rows = np.array(product_rows(year.products, chapters), dtype=np.int64)
    fact = place_of_exports(year, complexity_of(year), rows)
    assert fact.value is not None and low <= fact.value <= high, f"{country} {chapters}: {fact.value}"
