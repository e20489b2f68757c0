"""Owns the design of the demo city: what was decided by hand before anything is drawn at random.

Comes in: the small CSV files of `design/`. Goes out: industries, clusters, districts and zones as records,
and one random stream a table, so that no table depends on another table's draws or on the order of work.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zlib import crc32

import numpy as np

YEARS = tuple(range(2018, 2026))
CITY = "990000"
CITY_ZH, CITY_EN = "样城市", "Specimen City"
CLASSIFICATION = "GB/T 4754-2017"
SOURCE = "Industria demo city, seeded generator; nothing in it exists"


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry: its cluster in the partition, its weight there, and how its firms look."""

    code: str
    cluster: str
    weight: float
    drift: float
    firms: float
    value_added: float
    output_per_person: float
    exports: float
    sector: str
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: names, codes in both views, and the yearly output path (亿元) it was given."""

    cluster: str
    tier: str
    name_zh: str
    name_en: str
    partition: tuple[str, ...]
    membership: tuple[tuple[str, float], ...]
    segments_zh: tuple[str, ...]
    segments_en: tuple[str, ...]
    segment_codes: tuple[tuple[str, ...], ...]
    output_2018: float | None
    growth: tuple[float, ...]
    published: bool

    def path(self) -> np.ndarray:
        """Output of every year in 亿元: the level of 2018 times the growth of each later year."""
        if self.output_2018 is None:
            raise ValueError(f"cluster {self.cluster} has no path of its own")
        return self.output_2018 * np.cumprod([1.0, *(1 + rate / 100 for rate in self.growth)])


@dataclass(frozen=True, slots=True)
class District:
    """One district or county: names, size, place on the map, caps of the industry map, specialities."""

    region: str
    kind: str
    name_zh: str
    name_en: str
    area_zh: str
    area_en: str
    share: float
    drift: float
    area_km2: float
    population: int
    x: float
    y: float
    leading: tuple[str, ...]
    featured: tuple[str, ...]
    specialities: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that lies across districts: the share of their firms inside it."""

    region: str
    name_zh: str
    name_en: str
    overlaps: tuple[str, ...]
    share: float
    leading: tuple[str, ...]
    featured: tuple[str, ...]


def read_design(name: str) -> list[dict[str, str]]:
    """The rows of one design file, as text."""
    text = resources.files(__package__).joinpath("design", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def _weights(text: str) -> tuple[tuple[str, float], ...]:
    pairs = (part.split(":") for part in _list(text))
    return tuple((name, float(weight)) for name, weight in pairs)


@cache
def industries() -> tuple[Industry, ...]:
    """Every industry of the city, in file order."""
    return tuple(_industry(row) for row in read_design("industries"))


def _industry(row: dict[str, str]) -> Industry:
    return Industry(
        code=row["code"],
        cluster=row["cluster"],
        weight=float(row["weight"]),
        drift=float(row["drift"]),
        firms=float(row["firms"]),
        value_added=float(row["value_added"]),
        output_per_person=float(row["output_per_person"]),
        exports=float(row["exports"]),
        sector=row["sector"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        short_zh=row["short_zh"],
        short_en=row["short_en"],
        products=_list(row["products"]),
    )


@cache
def clusters() -> tuple[Cluster, ...]:
    """All 30 clusters, in file order: 3 leading, 3 pillar, 6 distinctive, 18 new stars."""
    return tuple(
        Cluster(
            row["cluster"], row["tier"], row["name_zh"], row["name_en"], _list(row["partition"]),
            _weights(row["membership"]), _list(row["segments_zh"]), _list(row["segments_en"]),
            tuple(tuple(codes.split("+")) for codes in _list(row["segment_codes"])),
            float(row["output_2018"]) if row["output_2018"] else None,
            tuple(float(rate) for rate in _list(row["growth"])), row["published"] == "yes",
        )
        for row in read_design("clusters")
    )  # fmt: skip


@cache
def large_clusters() -> tuple[Cluster, ...]:
    """The 12 clusters of the partition: those that have output of their own."""
    return tuple(cluster for cluster in clusters() if cluster.output_2018 is not None)


@cache
def districts() -> tuple[District, ...]:
    """The 12 districts and counties; together they are the city."""
    return tuple(
        District(
            row["region"], row["kind"], row["name_zh"], row["name_en"], row["area_zh"], row["area_en"],
            float(row["share"]), float(row["drift"]), float(row["area_km2"]), int(row["population"]),
            float(row["x"]), float(row["y"]), _list(row["leading"]), _list(row["featured"]),
            _weights(row["specialities"]),
        )
        for row in read_design("districts")
    )  # fmt: skip


@cache
def zones() -> tuple[Zone, ...]:
    """The 2 zones; each lies in two districts and is never added to a total."""
    return tuple(
        Zone(
            row["region"], row["name_zh"], row["name_en"], _list(row["overlaps"]), float(row["share"]),
            _list(row["leading"]), _list(row["featured"]),
        )
        for row in read_design("zones")
    )  # fmt: skip


def stream(seed: int, table: str) -> np.random.Generator:
    """The random stream of one table: PCG64 seeded by the city's seed and the table's name."""
    return np.random.Generator(np.random.PCG64([seed, crc32(table.encode())]))
