"""Owns which published figures of a stock may be used for a forecast, which only bound it.

Comes in: rows of the register table `indicators`. Goes out: `Point`s by series, each with its use and reason.
A figure that was derived from another, estimated, or is itself a target never enters a fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from industria.catalogue import CONFIDENCES, ORIGINS
from industria.steps import Tables
from industria.tracking.verdict import moment, unit_factor

POINT, BOUND, LEFT_OUT = "point", "bound", "left-out"
NOT_ACTUAL = re.compile(
    r"deriv|inferr|target|expected|forecast|planned|推算|倒推|反推|推断|目标|预计|预期|规划", re.IGNORECASE
)
"""Words of a remark that say that a figure is no count of its own."""
Key = tuple[str, str, str]
"""Indicator, cluster and region of a series; the last two are "" where it is of the whole."""


@dataclass(frozen=True, slots=True)
class Point:
    """One published figure: when, how much, on whose word, what it may be used for and why.

    `at` is the end of its period in years (the end of 2022 is 2022.0); `published` the day it came out, in
    the same measure, or None where nobody says.
    """

    period: str
    at: float
    value: float | None
    low: float | None
    high: float | None
    unit: str
    status: str
    origin: str
    confidence: str
    vintage: str | None = None
    published: float | None = None
    note: str | None = None
    source: str | None = None
    place: tuple[str, str | None, int] = ("", None, 0)
    use: str = POINT
    reason: str = ""


def points_by_series(tables: Tables, units: Mapping[str, str], whole: str) -> dict[Key, list[Point]]:
    """The figures of the indicators named in `units`, in that unit, oldest first, judged."""
    found: dict[Key, list[Point]] = defaultdict(list)
    if not tables.has("indicators") or not units:
        return {}
    for row in tables.read("indicators").to_pylist():
        if row["indicator"] in units:
            region = "" if row["region"] in (None, "", whole) else row["region"]
            key = (row["indicator"], row["cluster"] or "", region)
            found[key].append(_judged(_point(row), units[row["indicator"]]))
    return {key: _one_a_moment(points) for key, points in sorted(found.items())}


def used(points: Sequence[Point]) -> list[Point]:
    """The figures that may enter a fit, oldest first."""
    return [point for point in points if point.use == POINT]


def bounds(points: Sequence[Point]) -> list[Point]:
    """The figures that only say more than, or less than."""
    return [point for point in points if point.use == BOUND]


def weakest_origin(points: Sequence[Point]) -> str:
    """The weakest origin of some figures; empty of none."""
    known = [ORIGINS.index(point.origin) for point in points if point.origin in ORIGINS]
    return ORIGINS[max(known)] if known else ""


def _point(row: Mapping[str, Any]) -> Point:
    vintage = str(row["vintage"]) if row["vintage"] else None
    place = (row.get("source_file") or "", row.get("source_sheet"), row.get("source_row") or 0)
    return Point(
        row["period"], moment(row["period"]), row["level"], row["level_low"], row["level_high"],
        row["unit"] or "", row["level_status"] or "missing", row["origin"] or "", row["confidence"] or "",
        vintage, _day(vintage), row["note"], row["source"], place,
    )  # fmt: skip


def _day(text: str | None) -> float | None:
    """A day as a time in years, on the scale of `Point.at`."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day.year - 1 + day.timetuple().tm_yday / 366


def _judged(point: Point, unit: str) -> Point:
    """The figure in the unit asked for, with its use."""
    factor = unit_factor(point.unit, unit)
    if factor is None:
        return replace(point, use=LEFT_OUT, reason="unit")
    ends = [None if end is None else end * factor for end in (point.value, point.low, point.high)]
    point = replace(point, value=ends[0], low=ends[1], high=ends[2], unit=unit)
    if point.confidence in ("inferred", "unconfirmed"):
        return replace(point, use=LEFT_OUT, reason=point.confidence)
    if point.note and NOT_ACTUAL.search(point.note):
        return replace(point, use=LEFT_OUT, reason="remark")
    if point.origin == "estimated" or point.status == "estimated":
        return replace(point, use=LEFT_OUT, reason="estimated")
    if point.value is None:
        known = [end for end in (point.low, point.high) if end is not None and end > 0]
        return replace(point, use=BOUND if known else LEFT_OUT, reason="bound" if known else "unknown")
    if point.value <= 0:
        return replace(point, use=LEFT_OUT, reason="not-positive")
    return point


def _one_a_moment(points: list[Point]) -> list[Point]:
    """Of figures that end together the newest, then the surest, is used; the others are marked."""
    best: dict[float, Point] = {}
    for point in points:
        if point.use != LEFT_OUT and (point.at not in best or _rank(point) > _rank(best[point.at])):
            best[point.at] = point
    kept = [
        point if point.use == LEFT_OUT or point is best[point.at]
        else replace(point, use=LEFT_OUT, reason=_beaten(point, best[point.at]))
        for point in points
    ]  # fmt: skip
    return sorted(kept, key=lambda point: (point.at, point.vintage or "", point.period))


def _rank(point: Point) -> tuple[bool, str, int]:
    sure = CONFIDENCES.index(point.confidence) if point.confidence in CONFIDENCES else len(CONFIDENCES)
    return point.use == POINT, point.vintage or "", -sure


def _beaten(point: Point, best: Point) -> str:
    """Why another figure of the same moment comes before this one."""
    newer = (point.vintage or "") < (best.vintage or "")
    return "older-vintage" if newer else "another-figure"
