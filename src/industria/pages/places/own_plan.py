"""Owns what the plan says of a district: what it is, how many industries it may lead, and its own plan.

Comes in: `plan_regions`, `plan_region_relations`, `plan_region_plans`. Goes out: a sentence, a table.
"""

from __future__ import annotations

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.districts import ROLES
from industria.pages.facts import Facts
from industria.pages.links import live_links, source_text
from industria.pages.places import sentences
from industria.pages.places.names import place_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Words,
    both,
    confidence,
    said,
    words,
)

MOST = 40
PROXY = Text(
    "A district's own published plan is a proxy of another date and wording; it is not the city's industry "
    "map.",
    "区县自身公布的规划为代用资料，时间与措辞不同，并非全市产业地图。",
)
RELATIONS = {
    ("overlaps", "region", "other"): Text("It overlaps", "与之重叠的有"),
    ("overlaps", "other", "region"): Text("Part of it lies in", "部分区域属于"),
    ("succeeds", "region", "other"): Text("It succeeds", "前身为"),
    ("succeeds", "other", "region"): Text("It was succeeded by", "后继为"),
}


def what_it_is(facts: Facts, code: str, region: Row, name: Text) -> Text:
    """Its kind, its area, what it overlaps or succeeds, and whether it counts towards the whole."""
    kind = said("region_kind", region.get("kind"))
    area = both(region.get("area_en"), region.get("area_zh"), 60)
    whole = facts.given.name
    article = "an" if kind.en[:1] in "aeiou" else "a"
    what = f"{article} {kind.en}" if kind.en else "a region"
    en = f"{name.en} is {what} of {whole.en}" + (f" ({area.en})" if area.en else "") + "."
    zh = f"{name.zh}是{whole.zh}的{kind.zh or '地区'}" + (f"（{area.zh}）" if area.zh else "") + "。"
    for (relation, own, there), lead in RELATIONS.items():
        others = [
            row[there]
            for row in facts.rows("plan_region_relations")
            if row[own] == code and row["relation"] == relation
        ]
        if others:
            told = sentences.of_list(lead, [place_name(facts, "district", other) for other in others])
            en, zh = f"{en} {told.en}", f"{zh}{told.zh}"
    if region.get("in_totals") is False:
        en += " It lies across districts and is not added to the whole a second time."
        zh += "该区与区县重叠，不重复计入全域合计。"
    return Text(en, zh)


def blocks(facts: Facts, code: str, region: Row) -> list[TableView | Words]:
    """The caps of the industry map, and what the district itself has published."""
    found: list[TableView | Words] = []
    caps = _caps(region)
    if caps is not None:
        found.append(Words([caps], "points"))
    rows = [row for row in facts.rows("plan_region_plans") if row["region"] == code]
    if rows:
        found.append(_table(facts, rows))
    elif facts.rows("plan_region_plans"):
        none = Text("No plan of its own is known.", "未见其自身公布的规划。")
        found.append(Words([none], "gap", COLUMNS["own_plan"]))
    return found


def _caps(region: Row) -> Text | None:
    leading, featured = region.get("max_leading"), region.get("max_featured")
    if leading is None and featured is None:
        return None
    en = [
        f"{count} {word}"
        for count, word in ((leading, "leading"), (featured, "featured"))
        if count is not None
    ]
    zh = [
        f"{word}产业{count}个" for count, word in ((leading, "主导"), (featured, "特色")) if count is not None
    ]
    return Text(
        f"The industry map allows it at most {' and '.join(en)} industries.",
        f"产业地图规定其至多有{'、'.join(zh)}。",
    )


def _table(facts: Facts, rows: list[Row]) -> TableView:
    heads = (
        Column(Text("Role", "定位")),
        Column(Text("What it says", "内容"), wide=True),
        Column(Text("As of", "时间")),
        Column(COLUMNS["confidence"]),
        Column(COLUMNS["source"], wide=True),
    )
    by_name = {str(row.get("name_zh")): code for code, row in facts.clusters.items()}
    lines = [_line(facts, row, by_name) for row in rows[:MOST]]
    return TableView(COLUMNS["own_plan"], heads, [Group(lines)], PROXY)


def _line(facts: Facts, row: Row, by_name: dict[str, str]) -> Line:
    """What it says leads to the cluster of the plan only where the names are the same, letter by letter."""
    code = by_name.get(str(row["text"]))
    text = place_name(facts, "cluster", code) if code else words(row["text"], 120)
    return Line([
        Shown(ROLES.get(row["role"], words(row["role"])), "text"),
        Shown(text, "name", None, words(row.get("note"), 160), to=f"cluster/{code}" if code else ""),
        Shown(words(row.get("as_of"), 40), "text"),
        confidence(row["confidence"]) if row.get("confidence") else Shown(NOTHING),
        Shown(words(source_text(row.get("source"), 110)), "source", links=live_links(row.get("source"))),
    ])  # fmt: skip
