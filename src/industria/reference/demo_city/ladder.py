"""Owns the climb of the city's firms on the cultivation ladder.

Comes in: the firms. Goes out: the highest rung of every firm in every year it lives. Firms never step down;
the number that hold a rung or a higher one is set for each year.
"""

from __future__ import annotations

import numpy as np

from industria.reference.demo_city.design import YEARS, industries, stream
from industria.reference.demo_city.firms import Firms

RUNGS = (
    "none", "technology-sme", "innovative-sme", "high-tech", "specialised-sme", "little-giant", "champion",
)  # fmt: skip
HOLDERS = {
    "technology-sme": (6500, 7300, 8300, 9500, 10800, 12100, 13600, 15000),
    "innovative-sme": (3400, 4300, 5500, 6500, 8000, 9100, 10600, 12000),
    "high-tech": (2500, 3300, 4344, 5108, 6348, 7000, 8000, 9100),
    "specialised-sme": (260, 420, 560, 659, 1580, 1900, 2500, 3100),
    "little-giant": (10, 25, 60, 118, 137, 250, 310, 380),
    "champion": (4, 6, 8, 12, 16, 24, 34, 46),
}
"""Firms that hold a rung or a higher one, 2018 to 2025, in a city of 40,000 firms; other sizes in
proportion.
"""
FULL_SIZE = 40_000


def climb(seed: int, firms: Firms) -> np.ndarray:
    """Position in `RUNGS` of every firm and year, 0 where it holds none or does not live."""
    rng = stream(seed, "ladder")
    size = np.log(np.maximum(firms.output.max(axis=1), 1.0))
    research = np.array([place.sector in _KEEN for place in industries()])[firms.industry]
    score = firms.quality + 0.25 * (size - size.mean()) / size.std() + 0.5 * research
    score = score + 0.35 * rng.standard_normal(len(firms))
    rung = np.zeros(firms.alive.shape, dtype=np.int64)
    for year in range(len(YEARS)):
        held = rung[:, year - 1].copy() if year else np.zeros(len(firms), dtype=np.int64)
        held[~firms.alive[:, year]] = 0
        rung[:, year] = _promote(held, firms.alive[:, year], score, year, len(firms) / FULL_SIZE)
    return rung


_KEEN = ("electronics", "software", "pharmaceuticals", "electrical", "machinery", "services")
"""Sectors whose firms climb sooner."""


def _promote(held: np.ndarray, alive: np.ndarray, score: np.ndarray, year: int, scale: float) -> np.ndarray:
    """The best firms that do not yet hold a rung step up until the rung has its holders, lowest rung
    first.
    """
    held = held.copy()
    for level, name in enumerate(RUNGS[1:], start=1):
        wanted = round(HOLDERS[name][year] * scale)
        missing = wanted - int((held >= level).sum())
        waiting = np.flatnonzero(alive & (held == level - 1))
        if missing > 0:
            best = waiting[np.argsort(-score[waiting], kind="stable")[:missing]]
            held[best] = level
    return held
