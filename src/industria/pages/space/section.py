"""Page and section: the industry space, and what is next to each region.

Comes in: facts and a choice. Goes out: blocks.
"""

from __future__ import annotations

from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.places.names import indicator_name
from industria.pages.space import known
from industria.pages.space.known import Choice, choice_of
from industria.pages.space.picture import links_table, picture
from industria.pages.space.tables import nearest_table, way_table
from industria.pages.strengths_choice import ALL
from industria.pages.view import Section, Words

TITLE = Text("What is next to it?", "它旁边是什么？")
SHORT = Text("What is next", "产业空间")
MOST_REGIONS, OF_EACH = 20, 3
GAP = Text(
    "The industry space needs at least three regions and three industries of one period. The table "
    "`activity` would fill it.",
    "产业空间至少需要同一时期三个地区、三个行业的数据。数据表 activity 可补足。",
)


def section(facts: Facts) -> Section:
    """The map of all regions, and the nearest industries of each of the largest."""
    choice = choice_of(facts, {})
    made = [Words([GAP], "gap")] if choice is None else blocks(facts, choice)
    return Section("space", TITLE, made, SHORT)


def blocks(facts: Facts, choice: Choice) -> list[object]:
    """The map of what is chosen, what is nearest, through what, and the links."""
    source = known.near_table(facts)
    if choice.region == ALL:
        regions = _largest(facts)
        near = [row for row in known.near_rows(facts, source, {"region": regions}) if row["rank"] <= OF_EACH]
        near.sort(key=lambda row: (regions.index(row["region"]), row["rank"]))
        drawn: list[Row] = []
    else:
        near = drawn = known.near_rows(facts, source, {"region": choice.region})
    paths = known.path_rows(facts, source, near)
    limits = _limits(facts, choice, source)
    found: list[object] = [
        Words(_lead(facts, choice), "lead"),
        Words(limits, "points") if limits else None,
        picture(facts, choice, drawn),
    ]
    if near:
        found.append(nearest_table(facts, source, near, paths))
        if choice.region != ALL:
            found.append(way_table(facts, source, near, paths))
    elif choice.region != ALL:
        found.append(Words([_nothing(facts, choice)], "gap"))
    found.append(links_table(facts))
    return [block for block in found if block is not None]


def _largest(facts: Facts) -> list[str]:
    """The regions listed where all are shown: those of the plan's order, as many as are read at ease."""
    named = facts.tables.distinct("industry_space_near", "region")
    return [code for code in facts.tables.shown_regions if code in named][:MOST_REGIONS]


def _lead(facts: Facts, choice: Choice) -> list[Text]:
    """What is drawn, and what a region has of it."""
    nodes = facts.rows("industry_space_nodes")
    what, when = indicator_name(facts, choice.indicator), choice.latest
    told = [
        Text(
            f"Industries stand near each other where the same regions have both: {len(nodes):,} industries "
            f"by {what.en.lower()}, {period(when, 'en')}.",
            f"同一批地区兼有的产业相互靠近：{period(when, 'zh')}按{what.zh}计{len(nodes):,}个产业。",
        )
    ]
    return told + (_of_region(facts, choice) if choice.region != ALL else [])


def _limits(facts: Facts, choice: Choice, source: str) -> list[Text]:
    """What it rests on, and what it cannot say."""
    told = []
    if not any(row["validated"] for row in facts.rows("industry_space_links")):
        told.append(Text(
            "With so few regions no single link is beyond chance, so only the tree is drawn: read branches, "
            "not single neighbours.",
            "地区数量较少，没有单条联系超出偶然，故仅绘最大生成树：宜看分支，不宜看个别相邻。",
        ))  # fmt: skip
    if not choice.now:
        told.append(Text(
            f"The map and what is nearest are those of {period(choice.latest, 'en')}; filled is what was "
            f"there in {period(choice.period, 'en')}.",
            f"图与最近产业均为{period(choice.latest, 'zh')}；填色为{period(choice.period, 'zh')}具备的产业。",
        ))  # fmt: skip
    told.append(_basis(source, facts))
    return [text for text in told if text.en]


def _of_region(facts: Facts, choice: Choice) -> list[Text]:
    cells = known.cells(facts, choice)
    place = facts.place(choice.region)
    has = sum(row["present"] is True for row in cells.values())
    hidden = sum(row["present"] is None for row in cells.values())
    gone = Text(f"; {hidden:,} are withheld", f"，另有{hidden:,}个不予公布") if hidden else Text("", "")
    return [Text(
        f"{place.en} has {has:,} of {len(cells):,} (location quotient of at least 1){gone.en}.",
        f"{place.zh}具备其中{has:,}个（区位商不低于 1）{gone.zh}。",
    )]  # fmt: skip


def _basis(source: str, facts: Facts) -> Text:
    """What rests on all that is known, and what on what may be published."""
    if source == known.OFFICE:
        return Text(
            "The map is the one that may be published: withheld cells count as not present. Nearness rests "
            "on all that the office knows.",
            "图依可公布的分布绘制，不予公布的单元按未具备处理；接近程度依本机构掌握的全部数据。",
        )
    if facts.given.safe and facts.tables.withheld.num_rows:
        return Text(
            "Withheld cells count as not present, so nothing here gives them away.",
            "不予公布的单元一律按未具备处理，故此处不会泄露。",
        )
    return Text("", "")


def _nothing(facts: Facts, choice: Choice) -> Text:
    place = facts.place(choice.region)
    return Text(
        f"Nothing is near to {place.en}: it has no industry with a location quotient of 1, or is no part of "
        "the plan’s partition.",
        f"{place.zh}没有可列的最近产业：尚无区位商达到 1 的产业，或不属于规划的地区划分。",
    )
