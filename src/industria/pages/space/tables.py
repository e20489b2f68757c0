"""Owns the tables of what is next: the nearest absent industries, their best rivals, and the way there.

Comes in: facts and rows of what is near. Goes out: tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from industria.charts.formats import number as formatted
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.names import industry_name, named, named_industry
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, words

Paths = Mapping[tuple[str, str], Sequence[Row]]
NEAREST = Text("Nearest among what is absent", "最接近的尚缺产业")
WAY = Text("Through which industries", "经由哪些已有产业")
THROUGH = Text("Mostly through", "主要经由")
READ = Text(
    "Density: what part of all that is related to an industry the region has. Rival: the other region "
    "without it that is nearest to it. It describes; it does not promise an entry.",
    "关联密度指与该产业相关的产业中本地已具备的比重；竞争地区指同样尚缺、而最接近该产业的其他地区。仅作描述，不预示必然进入。",
)


def nearest_table(
    facts: Facts, source: str, rows: Sequence[Row], paths: Paths, caption: Text = NEAREST
) -> TableView:
    """The nearest absent industries of one region, or of several under the name of each."""
    heads = (
        Column(COLUMNS["industry"], wide=True), Column(COLUMNS["rank"], "right"),
        Column(COLUMNS["relatedness_density"], "right"), Column(COLUMNS["cog"], "right"),
        Column(COLUMNS["rival"], wide=True), Column(COLUMNS["margin"], "right"),
        Column(THROUGH, wide=True),
    )  # fmt: skip
    regions = list(dict.fromkeys(row["region"] for row in rows))
    groups = [
        Group(
            [_near_line(facts, source, row, paths) for row in rows if row["region"] == region],
            facts.place(region, 40) if len(regions) > 1 else NOTHING,
        )
        for region in regions
    ]
    where = (f"region={regions[0]}",) if len(regions) == 1 else ()
    given = (f"{source}_near", where) if source == "industry_space" else None
    return TableView(caption, heads, groups, READ, source=given)


def _near_line(facts: Facts, source: str, row: Row, paths: Paths) -> Line:
    table, code = f"{source}_near", row["industry"]
    rank = Shown(words(row["rank"]), "num value", row["rank"], why=why(table, row, "rank"))
    rival = absent() if row["rival"] is None else named(facts, "district", row["rival"])
    through = _through(facts, paths.get((row["region"], code), ()))
    return Line([
        named_industry(facts, code), rank,
        decimal(table, row, "relatedness_density"), decimal(table, row, "cog", sign=True),
        rival, decimal(table, row, "margin", sign=True), through,
    ])  # fmt: skip


def decimal(table: str, row: Row, column: str, *, sign: bool = False) -> Shown:
    """A number with three decimals that can be asked why."""
    value = row[column]
    if value is None:
        return absent()
    text = formatted(round(value, 3), sign=True) if sign else f"{value:.3f}"
    return Shown(words(text), "num value", value, why=why(table, row, column))


def _through(facts: Facts, path: Sequence[Row]) -> Shown:
    names = [industry_name(facts, row["other"], 34) for row in path[:2]]
    return Shown(Text("; ".join(name.en for name in names), "；".join(name.zh for name in names)), "text")


def way_table(facts: Facts, source: str, rows: Sequence[Row], paths: Paths) -> TableView:
    """Of each near industry the present ones that make it near, with what each adds."""
    heads = (
        Column(Text("Industry present", "已具备产业"), wide=True), Column(COLUMNS["proximity"], "right"),
        Column(Text("Adds to the density", "对密度的贡献"), "right"),
        Column(Text("Part of it", "所占比重"), "right"),
    )  # fmt: skip
    groups = []
    for row in rows:
        name = industry_name(facts, row["industry"], 60)
        density = f"{row['relatedness_density']:.3f}"
        heading = Text(f"{name.en}: density {density}", f"{name.zh}：关联密度{density}")
        path = paths.get((row["region"], row["industry"]), ())
        groups.append(Group([_way_line(facts, source, part, row) for part in path], heading))
    return TableView(WAY, heads, groups, folded=True)


def _way_line(facts: Facts, source: str, part: Row, row: Row) -> Line:
    table, code = f"{source}_paths", part["other"]
    share = part["share"] / row["relatedness_density"]
    told = why(f"{source}_near", row, "relatedness_density")
    return Line([
        named_industry(facts, code),
        decimal(table, part, "proximity"), decimal(table, part, "share"),
        Shown(words(percent(share)), "num value", share, why=told),
    ])  # fmt: skip
