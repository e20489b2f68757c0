"""Page and section: which published figures cannot all be true, and what the others leave open."""

from __future__ import annotations

from itertools import groupby

from industria.charts.formats import number, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, term
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
from industria.pages.places.names import indicator_name, place_name
from industria.pages.view import (
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    both,
    confidence,
    words,
)

SHORT = Text("Contradictions", "矛盾")
TITLE = Text("Which figures cannot all be true?", "哪些数据不可能同时成立")
KINDS = {
    "cumulative": Text("A longer part of the year holds the shorter one", "较长累计期包含较短累计期"),
    "parts": Text("The parts of the region add up to it", "各组成地区合计等于全域"),
}
"""What follows from the plan, printed by nobody."""
TOTAL_KINDS = {
    "regions": Text("over its regions", "分地区合计"),
    "industries": Text("over finer industries", "细分行业合计"),
}
MOST = 60


def section(facts: Facts) -> Section:
    """Each contradiction with its figures and sources; and how many figures were checked."""
    checked = facts.table("feasible_figures")
    rows, totals = facts.rows("contradictions"), _totals(facts)
    count = len({row["contradiction"] for row in rows})
    if not rows:
        lead = Text(
            "No published figures were found that contradict each other.", "未发现相互矛盾的公布数据。"
        ) if checked is not None else Text(
            "No published figures are loaded that could be compared. The tables `indicators` and "
            "`statements` would fill it.",
            "尚未载入可供比对的公布数据。数据表 indicators 与 statements 可补足。",
        )  # fmt: skip
        said = Words([lead], "lead" if checked is not None or totals else "gap")
        return Section("contradictions", TITLE, [said, *totals], SHORT)
    lead = Text(
        f"{count} {'set' if count == 1 else 'sets'} of published figures cannot all be true. Without any one "
        "figure of a set its others could be; which one is wrong, the figures do not say.",
        f"{count}组公布数据不可能同时成立。每组去掉任一项，其余即可成立；究竟哪一项有误，数据本身无法说明。",
    )
    return Section("contradictions", TITLE, [Words([lead], "lead"), _table(facts, rows), *totals], SHORT)


def _totals(facts: Facts) -> list[TableView]:
    """Totals of activity that their parts cannot come to, the widest first; seen in the office only."""
    rows = sorted(facts.rows("contradictory_totals"), key=lambda row: -(row["gap"] or 0.0))
    if not rows:
        return []
    heads = (
        Column(Text("Total", "合计"), wide=True),
        Column(Text("What is said", "合计数"), "right"),
        Column(Text("Its parts come to", "各部分之和"), "right"),
        Column(Text("Gap", "缺口"), "right"),
    )
    lines = [_total_line(facts, row) for row in rows[:MOST]]
    caption = Text("Totals that miss their parts", "与组成部分不符的合计")
    note = Text(
        f"{len(rows):,} totals of the activity tables miss their parts, rounding allowed for; the "
        f"{len(lines)} widest stand. They were not used to narrow what is unknown.",
        f"活动数据中有{len(rows):,}个合计与其组成部分不符（已考虑四舍五入），列出差距最大的{len(lines)}个；推算未知单元时未使用。",
    )
    return [TableView(caption, heads, [Group(lines)], note, inner=True)]


def _total_line(facts: Facts, row: Row) -> Line:
    what, place = place_name(facts, "industry", row["industry"], 40), facts.place(row["region"], 40)
    indicator, when = indicator_name(facts, row["indicator"]), row["period"]
    kind = TOTAL_KINDS[row["kind"]]
    under = Text(
        f"{indicator.en}, {period(when, 'en')}; {kind.en}", f"{period(when, 'zh')}{indicator.zh}；{kind.zh}"
    )
    unit = term("unit", row["unit"] or "")
    ends = row["parts_low"], row["parts_high"]
    low, high = (number(end) if end is not None else "?" for end in ends)
    parts = words(low if low == high else f"{low} – {high}")
    gap = (
        words("?")
        if row["gap"] is None
        else both(f"{number(row['gap'])} {unit.en}".strip(), f"{number(row['gap'])}{unit.zh}")
    )
    said = words("?" if row["total"] is None else number(row["total"]))
    return Line([
        Shown(Text(f"{what.en}, {place.en}", f"{place.zh}，{what.zh}"), "name", None, under),
        Shown(said, "num", row["total"]),
        Shown(parts, "num"),
        Shown(gap, "num value", row["gap"], why=why("contradictory_totals", row, "gap")),
    ])  # fmt: skip


def _table(facts: Facts, rows: list[Row]) -> TableView:
    heads = (
        Column(Text("Figure", "数据"), wide=True),
        Column(Text("What is said", "说法"), "right"),
        Column(COLUMNS["confidence"]),
        Column(COLUMNS["source"], wide=True),
    )
    groups: list[Group] = []
    for _, found in groupby(rows[: MOST * 20], key=lambda row: str(row["contradiction"])):
        figures = list(found)
        if len(groups) < MOST:
            groups.append(Group([_line(facts, row) for row in figures], _heading(figures)))
    note = Text(
        "Found by linear programs over everything that is in print: rounded figures within their rounding, "
        "“more than” as a bound, growth where it compares two levels. Sets share no figure; each is the "
        "smallest there is.",
        "对全部公布数据作线性规划比对得出：四舍五入的数据按其精度取区间，“超过”作为下限，增速仅在可比较两期水平时使用。"
        "各组互不重叠，且均为最小矛盾组。",
    )
    return TableView(Text("Figures that contradict each other", "相互矛盾的数据"), heads, groups, note)


def _heading(figures: list[Row]) -> Text:
    gap, unit = figures[0]["gap"], figures[0]["unit"] or ""
    return Text(
        f"{len(figures)} figures, apart by {number(gap)} {term('unit', unit).en}".strip(),
        f"{len(figures)}项数据，相差{number(gap)}{term('unit', unit).zh}",
    )


def _line(facts: Facts, row: Row) -> Line:
    name = facts.name(facts.indicators, row["indicator"])
    place = Text("", "")
    if row["cluster"] or row["region"]:
        place = (
            facts.name(facts.clusters, row["cluster"]) if row["cluster"] else facts.place(row["region"], 40)
        )
    when = Text(period(row["period"], "en"), period(row["period"], "zh"))
    under = Text(
        ", ".join(t for t in (when.en, place.en) if t), "，".join(t for t in (when.zh, place.zh) if t)
    )
    said = KINDS.get(row["kind"])
    source = (
        Text("follows from the plan", "由规划定义推出") if said else words(source_text(row["source"], 110))
    )
    return Line([
        Shown(name, "name", None, under),
        Shown(
            said or both(row["says_en"], row["says_zh"]), "text" if said else "num value",
            why=why("contradictions", row, "weight"),
        ),
        confidence(row["confidence"]) if row["confidence"] else Shown(words("")),
        Shown(source, "source", None, words(row["note"] or "", 140), links=live_links(row["source"])),
    ])  # fmt: skip
