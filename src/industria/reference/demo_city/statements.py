"""Owns the table `statements` of the demo city: what newspapers and reports say about its published figures.

Comes in: the city. Goes out: shares, multiples and growths that agree with the published figures, and three
that do not, planted for planners to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import CITY, YEARS
from industria.reference.demo_city.indicators import city_indicators

NAMES = (
    "statement", "indicator", "region", "cluster", "period", "says", "value", "unit", "of_indicator",
    "of_period", "note",
)  # fmt: skip
Levels = dict[tuple[str, str | None, str], float]


def statements(city: City) -> dict[str, Any]:
    """What else is in print about the city's figures."""
    levels = _levels(city)
    rows = [*_shares(levels), *_multiples(levels), *_growths(levels), *_planted(levels)]
    return {name: [row.get(name) for row in rows] for name in NAMES}


def _levels(city: City) -> Levels:
    """Published levels that are plain numbers, the later vintage of two."""
    table = city_indicators(city)
    found: Levels = {}
    for indicator, cluster, period, level in zip(
        table["indicator"], table["cluster"], table["period"], table["level"], strict=True
    ):
        try:
            found.setdefault((indicator, cluster, period), float(level))
        except ValueError:
            continue  # "more than", "about"
    return found


def _row(
    name: str, indicator: str, period: object, says: str, value: float, **more: object
) -> dict[str, Any]:
    row = {"statement": name, "indicator": indicator, "region": CITY, "period": str(period), "says": says}
    return {**row, "value": value, **more}


def _shares(levels: Levels) -> Iterator[dict[str, Any]]:
    """Shares that newspapers work out from the published figures, to one decimal."""
    for year in YEARS[-4:]:
        part, whole = (levels[name, None, str(year)] for name in ("new-energy-vehicles", "vehicles"))
        yield _row(
            f"nev-share-{year}", "new-energy-vehicles", year, "share", round(100 * part / whole, 1),
            of_indicator="vehicles",
        )  # fmt: skip
        part, whole = (levels[name, None, str(year)] for name in ("research-spending", "above-scale-revenue"))
        yield _row(
            f"research-share-{year}", "research-spending", year, "share", round(100 * part / whole, 2),
            of_indicator="above-scale-revenue",
        )  # fmt: skip


def _multiples(levels: Levels) -> Iterator[dict[str, Any]]:
    for name in ("technology-enterprises", "little-giants"):
        ratio = levels[name, None, "2025"] / levels[name, None, "2020"]
        yield _row(f"{name}-since-2020", name, 2025, "multiple", round(ratio, 1), of_period="2020")


def _growths(levels: Levels) -> Iterator[dict[str, Any]]:
    """Nominal growth of one cluster, worked out from its levels."""
    for year in (2024, 2025):
        ratio = levels["output", "vehicles", str(year)] / levels["output", "vehicles", str(year - 1)]
        yield _row(
            f"vehicles-output-{year}",
            "output",
            year,
            "growth",
            round(100 * (ratio - 1), 1),
            cluster="vehicles",
        )


def _planted(levels: Levels) -> Iterator[dict[str, Any]]:
    """Three that cannot be true beside the published figures."""
    other = round(levels["vehicles", None, "2023"] * 1.03, 1)
    yield _row(
        "vehicles-2023-newspaper", "vehicles", 2023, "level", other, unit="万辆",
        note="媒体报道数，与统计公报不一致（示例）",
    )  # fmt: skip
    ratio = levels["high-tech-enterprises", None, "2025"] / levels["high-tech-enterprises", None, "2021"]
    yield _row(
        "high-tech-since-2021",
        "high-tech-enterprises",
        2025,
        "multiple",
        round(ratio + 0.4, 1),
        of_period="2021",
    )
    growth = levels["motorcycles", None, "2024"] / levels["motorcycles", None, "2023"] - 1
    yield _row("motorcycles-2024-report", "motorcycles", 2024, "growth", round(100 * growth + 2.0, 1))
