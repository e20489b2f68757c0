"""Owns where names go on a picture: beside their point, and left out where they would cover another.

Comes in: points in pixels with their texts, the most important first. Goes out: which are drawn, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from industria.charts.formats import breadth

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a text relative to its point, in pixels, and which end of the text stands there."""

    dx: float
    dy: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in pixels with the text to place and the size of what is drawn at the point."""

    key: str
    text: str
    x: float
    y: float
    radius: float = 0.0


def beside(radius: float) -> tuple[Place, ...]:
    """The places beside a point of that size, the best first: right, left, above, below."""
    gap = radius + 5
    return (
        Place(gap, 0), Place(-gap, 0, "right"), Place(0, -gap - 4, "center"), Place(0, gap + 4, "center"),
        Place(gap, -9), Place(gap, 9),
    )  # fmt: skip


def place(
    spots: Iterable[Spot],
    size: float = 11,
    centred: bool = False,
    frame: Box | None = None,
    obstacles: Sequence[Box] = (),
) -> dict[str, Place]:
    """A place for each text that has one free, by key; earlier texts go first.

    `centred` texts stand on their point (names on a map) and have one place only. No text leaves the frame or
    covers an obstacle.
    """
    listed = list(spots)
    points = [] if centred else [_around(spot) for spot in listed]
    taken: list[Box] = []
    found: dict[str, Place] = {}
    for at, spot in enumerate(listed):
        others = points[:at] + points[at + 1 :]
        for option in (Place(0, 0, "center"),) if centred else beside(spot.radius):
            box = _box(spot, option, size)
            if _within(box, frame) and not any(_meet(box, other) for other in (*taken, *others, *obstacles)):
                taken.append(box)
                found[spot.key] = option
                break
    return found


def _around(spot: Spot) -> Box:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


def _box(spot: Spot, option: Place, size: float) -> Box:
    width, height = breadth(spot.text) * size * 0.54, size * 1.15
    start = spot.x + option.dx - {"left": 0.0, "center": width / 2, "right": width}[option.align]
    middle = spot.y + option.dy
    return start, middle - height / 2, start + width, middle + height / 2


def _within(box: Box, frame: Box | None) -> bool:
    if frame is None:
        return True
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
