"""Owns with which districts one is compared: its neighbours, else its area, else those next in size.

Comes in: the plan's regions, the totals of all of them at one moment. Goes out: a table that says which.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import shape

from industria.charts.cell import Cell
from industria.charts.geometry import Geometry
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.page_tables import Moment
from industria.pages.places.moment import said_moment
from industria.pages.places.names import named
from industria.pages.view import Column, Group, Line, Shown, TableView, absent, number, words

MOST = 12
AROUND = 3
MANY_SHAPES = 400
BORDERS = Text("Beside its neighbours on the map", "与相邻地区比较")
AREA = Text("Beside others of its area", "与同片区比较")
SIZE = Text("Beside those next to it in size", "与规模相近地区比较")


def table(facts: Facts, region: Row, everywhere: Sequence[Row], moment: Moment | None) -> TableView | None:
    """The district among those it is compared with, by total; None where no other total is known."""
    if moment is None or len(everywhere) < 2:
        return None
    caption, chosen = compared(facts.given.geometry, facts.regions, region, everywhere)
    own = region["region"]
    chosen.add(own)
    rows = [(at, row) for at, row in enumerate(everywhere, 1) if row["region"] in chosen]
    if len(rows) < 2:
        return None
    of = next((row for row in everywhere if row["region"] == own), {})
    lines = [_line(facts, at, row, own, of.get("value")) for at, row in rows]
    said = said_moment(facts, moment)
    heads = (
        Column(Text("Rank", "位次"), "right"),
        Column(COLUMNS["district"], wide=True),
        Column(said, "right"),
        Column(Text("Times this district", "为本地区的倍数"), "right"),
    )
    return TableView(caption, heads, [Group(lines)])


def compared(
    geometry: Geometry, regions: dict[str, Row], region: Row, everywhere: Sequence[Row]
) -> tuple[Text, set[str]]:
    """Which districts stand beside one, and why these."""
    own = region["region"]
    listed = [row["region"] for row in everywhere]
    beside = neighbours(geometry, own) & set(listed)
    if beside:
        return BORDERS, set(sorted(beside, key=listed.index)[:MOST])
    area = region.get("area_zh") or region.get("area_en")
    same = {
        code
        for code, row in regions.items()
        if area and (row.get("area_zh") or row.get("area_en")) == area and code in set(listed)
    }
    if len(same) > 1:
        return AREA, set(sorted(same, key=listed.index)[:MOST])
    at = listed.index(own) if own in listed else 0
    return SIZE, set(listed[max(0, at - AROUND) : at + AROUND + 1])


def neighbours(geometry: Geometry, own: str) -> set[str]:
    """Districts whose borders touch, as far as simplifying allows; none where shapes are too many."""
    if own not in geometry.shapes or len(geometry.shapes) > MANY_SHAPES:
        return set()
    shapes = {code: shape(found) for code, found in geometry.shapes.items()}
    left, bottom, right, top = shapes[own].bounds
    near = shapes[own].buffer(max(right - left, top - bottom) / 50)
    return {code for code, area in shapes.items() if code != own and near.intersects(area)}


def _line(facts: Facts, rank: int, row: Row, own: str, of: float | None) -> Line:
    known = Cell.of(row).mark in ("value", "estimate", "zero")
    times = row["value"] / of if known and of else None
    here = row["region"] == own
    place = named(facts, "district", row["region"], Text("this district", "本地区") if here else words(""))
    return Line([
        Shown(words(f"{rank:,}") if known else words("–"), "num value", rank),
        Shown(place.text, place.kind, None, place.under, to="" if here else place.to),
        number(Cell.of(row), why=why("region_totals", row, "value")),
        absent(row["status"]) if times is None else Shown(words(f"{times:.2f}"), "num value", times),
    ])  # fmt: skip
