"""Owns the table `recognitions` of the demo city: who was given which rung, when, and until when.

Comes in: the city. Goes out: the columns of the contract. The lists agree with the rungs of the register
(`ladder`): a rung is given in the year in which the firm climbs to it and given again when it runs out. A few
that ran out in the last year are not yet given again, and the city's own register names firms that no
national list does.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.ladder import RUNGS

YEARS_VALID = {
    "technology-sme": 1, "innovative-sme": 3, "high-tech": 3, "specialised-sme": 3, "little-giant": 3,
    "champion": 3,
}  # fmt: skip
LISTED_SINCE = {"technology-sme": 2024}
"""The yearly list of technology-based SMEs is kept for the last two years only."""
MONTHS = {"technology-sme": (3, 10), "innovative-sme": (4, 6), "high-tech": (10, 12)}
OTHERS_MONTHS = (7, 11)
NOT_YET_AGAIN = 0.08
"""Share of the rungs that ran out in the last year and are not given again by its end."""
AUTHORITIES = {
    "technology-sme": ("样城市科学技术局（虚构）", "样科企"),
    "technology-register": ("样城市科学技术局（虚构）", "样科库"),
    "high-tech": ("样城市高新技术企业认定办公室（虚构）", "样高企"),
}
OTHERS_AUTHORITY = ("样城市经济和信息化局（虚构）", "样经信")


def recognitions(city: City) -> dict[str, Any]:
    """One row a firm, rung and grant, by firm, rung and day."""
    rng = city.stream("recognitions")
    found: list[tuple[np.ndarray, str, np.ndarray, np.ndarray]] = []
    for level, rung in enumerate(RUNGS[1:], start=1):
        firms, years = _grants(city, rng, level, rung)
        days = _days(rng, rung, years)
        found.append((firms, rung, days, _last_day(rung, days)))
    firms = np.flatnonzero((city.rung[:, -1] >= 1) | (city.firms.alive[:, -1] & (city.firms.quality > 1.3)))
    entered = rng.integers(YEARS[-3], YEARS[-1] + 1, len(firms))
    found.append((firms, "technology-register", _days(rng, "technology-sme", entered), _no_day(len(firms))))
    return _columns(city, found)


def _grants(city: City, rng: np.random.Generator, level: int, rung: str) -> tuple[np.ndarray, np.ndarray]:
    """Firms and years in which a rung is given: when it is reached, and whenever it has run out since."""
    held = (city.rung >= level) & city.firms.alive
    founded = city.firms.founded.astype("datetime64[Y]").astype(int) + 1970
    held &= np.array(YEARS)[None, :] > founded[:, None]
    if rung == "technology-sme":
        held &= (city.rung <= RUNGS.index("high-tech")) & _small(city)
    reached = held.argmax(axis=1)
    age = np.arange(len(YEARS))[None, :] - reached[:, None]
    given = held & (age % YEARS_VALID[rung] == 0)
    late = (age[:, -1] > 0) & (rng.random(len(held)) < NOT_YET_AGAIN)
    given[late, -1] = False
    given[:, np.array(YEARS) < LISTED_SINCE.get(rung, 0)] = False
    firms, years = np.nonzero(given)
    return firms, np.array(YEARS)[years]


def _small(city: City) -> np.ndarray:
    """Whether a firm was small in the year before: it may have outgrown the rung since."""
    small = np.ones_like(city.rung, dtype=bool)
    for name, most in (("employment", 500), ("revenue", 20_000), ("assets", 20_000)):
        small[:, 1:] &= city.accounts[name][:, :-1] <= most
    return small


def _days(rng: np.random.Generator, rung: str, years: np.ndarray) -> np.ndarray:
    """The fifteenth of a month in which the rung's lists come out."""
    first, last = MONTHS.get(rung, OTHERS_MONTHS)
    months = rng.integers(first, last + 1, len(years))
    return np.asarray(((years - 1970) * 12 + months - 1).astype("datetime64[M]").astype("datetime64[D]") + 14)


def _last_day(rung: str, days: np.ndarray) -> np.ndarray:
    """A rung of one year ends with the year; the others end on the day before the anniversary."""
    if YEARS_VALID[rung] == 1:
        return np.asarray((days.astype("datetime64[Y]") + 1).astype("datetime64[D]") - 1)
    months = days.astype("datetime64[M]") + 12 * YEARS_VALID[rung]
    return np.asarray(months.astype("datetime64[D]") + 13)


def _no_day(count: int) -> np.ndarray:
    return np.full(count, np.datetime64("NaT"), dtype="datetime64[D]")


def _columns(city: City, found: list[tuple[np.ndarray, str, np.ndarray, np.ndarray]]) -> dict[str, Any]:
    firm = np.concatenate([firms for firms, *_ in found])
    rung = np.concatenate([np.full(len(firms), name) for firms, name, *_ in found])
    granted, until = (np.concatenate([part[at] for part in found]) for at in (2, 3))
    order = np.lexsort((granted, rung, firm))
    firm, rung, granted, until = firm[order], rung[order], granted[order], until[order]
    years = granted.astype("datetime64[Y]").astype(str)
    half = np.where(granted.astype("datetime64[M]").astype(int) % 12 < 6, "一", "二")
    said = [AUTHORITIES.get(name, OTHERS_AUTHORITY) for name in rung.tolist()]
    return {
        "enterprise": pa.array(city.ids[firm]),
        "rung": pa.array(rung),
        "granted": pa.array(granted),
        "valid_to": pa.array(until, mask=np.isnat(until)),
        "batch": [f"{year}年第{part}批" for year, part in zip(years, half, strict=True)],
        "authority": [authority for authority, _ in said],
        "document": [
            f"{mark}〔{year}〕{7 + 5 * (part == '二')}号（虚构）"
            for (_, mark), year, part in zip(said, years, half, strict=True)
        ],
    }
