"""Section: every source of the report, with its confidence and how many figures stand on it."""

from __future__ import annotations

from collections import Counter

from industria.findings import Text
from industria.glossary import COLUMNS, CONFIDENCES
from industria.pages.facts import Facts
from industria.pages.links import live_links, one_by_one, source_text
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, Words, words

TITLE = Text("Sources", "来源")
MOST = 300
READ = (
    "plan_tiers", "plan_clusters", "plan_regions", "plan_region_plans", "plan_targets", "plan_membership",
    "plan_tags", "indicators", "statements",
)  # fmt: skip


def section(facts: Facts) -> Section:
    """Sources by how much stands on them; live links only to issuing bodies and major press organs."""
    used: Counter[str] = Counter()
    levels: dict[str, Counter[str]] = {}
    for name in READ:
        for row in facts.rows(name):
            for source in one_by_one(row.get("source")):
                used[source] += 1
                levels.setdefault(source, Counter())[row.get("confidence") or ""] += 1
    if not used:
        gap = Text("No table names its source.", "没有数据表注明来源。")
        return Section("sources", TITLE, [Words([gap], "gap")])
    heads = (
        Column(COLUMNS["source"], wide=True),
        Column(COLUMNS["confidence"]),
        Column(Text("Figures", "数据个数"), "right"),
    )
    lines = [_line(source, levels[source], count) for source, count in used.most_common(MOST)]
    note = Text(
        "A source is shown as text. It is a live link only where it is a page of an issuing body or of a "
        "major press organ: other addresses are mirrors.",
        "来源以文字列示；仅发布机关或主流媒体页面设为链接，其余地址为转载。",
    )
    if len(used) > MOST:
        note = Text(f"{note.en} The {MOST} most used of {len(used)} are listed.",
                    f"{note.zh}共{len(used)}个来源，列出最常用的{MOST}个。")  # fmt: skip
    table = TableView(Text("All sources", "来源清单"), heads, [Group(lines)], note, folded=len(lines) > 30)
    return Section("sources", TITLE, [Words([_counted(levels)], "lead"), table])


def _counted(levels: dict[str, Counter[str]]) -> Text:
    """How many sources there are, by the best confidence each has."""
    counts = Counter(_best(found) for found in levels.values())
    en = ", ".join(f"{counts[key]} {text.en}" for key, text in CONFIDENCES.items() if counts[key])
    zh = "，".join(f"{text.zh}{counts[key]}个" for key, text in CONFIDENCES.items() if counts[key])
    return Text(f"{len(levels)} sources: {en}." if en else f"{len(levels)} sources.",
                f"{len(levels)}个来源：{zh}。" if zh else f"{len(levels)}个来源。")  # fmt: skip


def _best(levels: Counter[str]) -> str:
    return min(levels, key=lambda level: list(CONFIDENCES).index(level) if level in CONFIDENCES else 99)


def _line(source: str, levels: Counter[str], count: int) -> Line:
    best = _best(levels)
    more = len([level for level in levels if level]) > 1
    text = CONFIDENCES.get(best, words(""))
    under = Text("and weaker for some figures", "部分数据较低") if more else words("")
    return Line([
        Shown(words(source_text(source, 200)), "source", None, links=live_links(source)),
        Shown(text, "confidence", None, under, best),
        Shown(words(f"{count:,}"), "num value", count),
    ])  # fmt: skip
