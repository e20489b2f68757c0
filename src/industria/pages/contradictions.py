"""Page and section: which published figures cannot all be true, and what the others leave open."""

from __future__ import annotations

from itertools import groupby

from industria.charts.formats import number, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, term
from industria.pages.facts import Facts, why
from industria.pages.links import live_links, source_text
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
MOST = 60


def section(facts: Facts) -> Section:
    """Each contradiction with its figures and sources; and how many figures were checked."""
    checked = facts.table("feasible_figures")
    rows = facts.rows("contradictions")
    count = len({row["contradiction"] for row in rows})
    if not rows:
        lead = Text(
            "No published figures were found that contradict each other.", "未发现相互矛盾的公布数据。"
        ) if checked is not None else Text(
            "No published figures are loaded that could be compared. The tables `indicators` and "
            "`statements` would fill it.",
            "尚未载入可供比对的公布数据。数据表 indicators 与 statements 可补足。",
        )  # fmt: skip
        return Section(
            "contradictions", TITLE, [Words([lead], "lead" if checked is not None else "gap")], SHORT
        )
    lead = Text(
        f"{count} {'set' if count == 1 else 'sets'} of published figures cannot all be true. Without any one "
        "figure of a set its others could be; which one is wrong, the figures do not say.",
        f"{count}组公布数据不可能同时成立。每组去掉任一项，其余即可成立；究竟哪一项有误，数据本身无法说明。",
    )
    return Section("contradictions", TITLE, [Words([lead], "lead"), _table(facts, rows)], SHORT)


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
