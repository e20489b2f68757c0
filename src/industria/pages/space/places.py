"""Owns the industry space on pages of places: what is next to a district, and what an industry is next to.

Comes in: facts and the code of a district or an industry. Goes out: blocks; none where there is no space.
"""

from __future__ import annotations

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.names import named, named_industry
from industria.pages.space import known
from industria.pages.space.known import choice_of
from industria.pages.space.picture import picture
from industria.pages.space.tables import decimal, nearest_table
from industria.pages.view import Column, Group, Line, Shown, TableView, words

MOST = 5
NEAR_IT = Text("Industries nearest to it", "与其最接近的产业")
WHO = Text("Regions that lack it and are near", "尚缺而最接近的地区")
PHI = Text(
    "Proximity: the smaller chance that a region with one of the two has the other. Only links of the map.",
    "邻近度：具备其一的地区同时具备另一产业的（较小）概率。仅列图中联系。",
)
OF_NEAREST = Text("Only regions of whose nearest industries it is one.", "仅列以其为最接近产业之一的地区。")


def of_district(facts: Facts, code: str) -> list[object]:
    """The map of what a district has, and the industries nearest to it among those it lacks."""
    choice = choice_of(facts, {"region": code}) if code in facts.regions else None
    if choice is None:
        return []
    source = known.near_table(facts)
    near = known.near_rows(facts, source, {"region": code})
    if not near:
        return []
    first = near[:MOST]
    table = nearest_table(facts, source, first, known.path_rows(facts, source, first))
    return [picture(facts, choice, near, "district-space"), table]


def of_industry(facts: Facts, code: str) -> list[object]:
    """The industries that an industry is linked with on the map, and the regions that are near to it."""
    rows = [*_links(facts, "industry", code), *_links(facts, "other", code)]
    found: list[object] = [_linked(facts, code, rows)] if rows else []
    source = known.near_table(facts)
    near = known.near_rows(facts, source, {"industry": code}) if choice_of(facts, {}) else []
    near.sort(key=lambda row: (-row["relatedness_density"], row["region"]))
    return [*found, _regions(facts, source, near[:MOST])] if near else found


def _links(facts: Facts, end: str, code: str) -> list[Row]:
    found = facts.find("industry_space_links", {end: code})
    rows: list[Row] = found.to_pylist() if found is not None else []
    return rows


def _linked(facts: Facts, code: str, rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["industry"], wide=True), Column(COLUMNS["proximity"], "right"),
        Column(COLUMNS["meetings"], "right"),
    )  # fmt: skip
    table = "industry_space_links"
    rows = sorted(rows, key=lambda row: (-row["proximity"], row["industry"], row["other"]))
    lines = []
    for row in rows[: 2 * MOST]:
        other = row["other"] if row["industry"] == code else row["industry"]
        count, told = row["meetings"], why(table, row, "proximity")
        met = Shown(words(f"{count:,}"), "num value", count, why=told)
        lines.append(Line([named_industry(facts, other), decimal(table, row, "proximity"), met]))
    return TableView(NEAR_IT, heads, [Group(lines)], PHI)


def _regions(facts: Facts, source: str, rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["region"], wide=True), Column(COLUMNS["relatedness_density"], "right"),
        Column(COLUMNS["cog"], "right"), Column(Text("Rank there", "当地位次"), "right"),
    )  # fmt: skip
    table = f"{source}_near"
    lines = [
        Line([
            named(facts, "district", row["region"]), decimal(table, row, "relatedness_density"),
            decimal(table, row, "cog", sign=True),
            Shown(words(row["rank"]), "num value", row["rank"], why=why(table, row, "rank")),
        ])
        for row in rows
    ]  # fmt: skip
    return TableView(WHO, heads, [Group(lines)], OF_NEAREST)
