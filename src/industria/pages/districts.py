"""Section: the districts: map, totals, caps of the industry map, and their own published plans as a proxy."""

from __future__ import annotations

from industria.charts import district_map
from industria.charts.cell import Cell
from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, STATUSES
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    absent,
    both,
    number,
    said,
    words,
)

TITLE = Text("Districts", "区县")
MOST = 120
ROLES = {
    "leading": Text("leading", "主导"),
    "pillar": Text("pillar", "支柱"),
    "featured": Text("featured", "特色"),
    "other": Text("other", "其他"),
}


def section(facts: Facts) -> Section:
    """Map and table of the plan's regions."""
    regions = facts.table("plan_regions")
    if regions is None:
        gap = Text("The plan names no districts.", "规划未列区县。")
        return Section("districts", TITLE, [Words([gap], "gap")])
    geometry = facts.given.geometry
    picture = facts.picture(
        "map",
        lambda language: district_map.chart(
            geometry, regions, facts.table("region_totals"), language, synthetic=facts.given.synthetic
        ),
        district_map.TITLE,
    )
    blocks = [picture or _no_map(geometry.problem), *_table(facts)]
    return Section("districts", TITLE, blocks)


def _no_map(problem: str) -> Words:
    """Why there is no map and what would make one."""
    wrong = [words(problem)] if problem else []
    return Words([*wrong, Text(
        "No map: no shapes of these regions are known. A file `data/map.geojson`, whose features carry the "
        "region's code, would fill it.",
        "无地图：没有这些地区的边界。可提供 data/map.geojson，其要素须带地区代码。",
    )], "gap")  # fmt: skip


def _table(facts: Facts) -> list[object]:
    totals = {row["region"]: row for row in facts.rows("region_totals")}
    plans: dict[str, list[Row]] = {}
    for row in facts.rows("plan_region_plans"):
        plans.setdefault(row["region"], []).append(row)
    regions = list(facts.regions.values())
    capped = any(region.get("max_leading") is not None for region in regions)
    heads = [Column(COLUMNS["district"], wide=True)]
    if totals:
        heads.append(Column(_total_head(totals), "right"))
    if capped:
        heads += [Column(COLUMNS["max_leading"], "right"), Column(COLUMNS["max_featured"], "right")]
    if plans:
        heads += [Column(COLUMNS["own_plan"], wide=True), Column(COLUMNS["source"], wide=True)]
    lines = [_line(region, totals, plans, capped, facts) for region in regions[:MOST]]
    note = []
    if len(regions) > MOST:
        note.append(
            Text(f"The first {MOST} of {len(regions)} regions.", f"{len(regions)}个地区中的前{MOST}个。")
        )
    if plans:
        note.append(Text(
            "A district's own published plan is a proxy of another date and wording; it is not the city's "
            "industry map.",
            "区县自身公布的规划为代用资料，时间与措辞不同，并非全市产业地图。",
        ))  # fmt: skip
    table = TableView(Text("Districts and zones", "区县与开发区"), heads, [Group(lines)], _joined(note))
    return [table]


def _joined(parts: list[Text]) -> Text:
    return Text(" ".join(part.en for part in parts), "".join(part.zh for part in parts)) if parts else NOTHING


def _total_head(totals: dict[str, Row]) -> Text:
    first = next(iter(totals.values()))
    what = said("indicator", first["indicator"])
    return Text(
        f"{what.en.capitalize()}, {period(first['period'], 'en')}",
        f"{period(first['period'], 'zh')}{what.zh}",
    )


def _line(
    region: Row, totals: dict[str, Row], plans: dict[str, list[Row]], capped: bool, facts: Facts
) -> Line:
    code = region["region"]
    kind = said("region_kind", region.get("kind"))
    area = both(
        region.get("area_en") or region.get("area_zh"), region.get("area_zh") or region.get("area_en"), 60
    )
    under = Text(*(" · ".join(p for p in (kind[lang], area[lang]) if p) for lang in ("en", "zh")))
    cells = [
        Shown(
            facts.name(facts.regions, code),
            "name",
            None,
            under,
            region.get("confidence") or "",
            to=f"district/{code}",
        ),
    ]
    if totals:
        known = totals.get(code)
        asked = why("region_totals", known, "value") if known else None
        cells.append(number(Cell.of(known), why=asked) if known else absent())
    if capped:
        cells += [_cap(region.get("max_leading")), _cap(region.get("max_featured"))]
    if plans:
        cells += _own_plan(plans.get(code, []), facts)
    return Line(cells)


def _cap(value: object) -> Shown:
    return Shown(words(value), "num value", float(str(value))) if value is not None else absent()


def _own_plan(rows: list[Row], facts: Facts) -> list[Shown]:
    """What the district itself has published, role by role, and from where."""
    if not rows:
        return [Shown(STATUSES["missing"], "unknown brief"), Shown(NOTHING)]
    english = {
        str(row.get("name_zh")): str(row.get("name_en") or row.get("name_zh"))
        for row in facts.clusters.values()
    }
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row["role"], []).append(str(row["text"]))
    en = [
        f"{ROLES.get(role, words(role)).en}: {', '.join(english.get(text, text) for text in texts)}"
        for role, texts in parts.items()
    ]
    zh = [f"{ROLES.get(role, words(role)).zh}：{'、'.join(texts)}" for role, texts in parts.items()]
    first = rows[0]
    source = words(source_text(first.get("source"), 60))
    return [
        Shown(both("; ".join(en), "；".join(zh), 360), "small"),
        Shown(source, "source", None, words(first.get("as_of") or "", 40), first.get("confidence") or "",
              links=live_links(first.get("source"))),
    ]  # fmt: skip
