"""Blocks: what to ask about tiers, about what comes next, and which firms to visit."""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import numeral, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.view import (
    Column,
    Group,
    Line,
    Shown,
    TableView,
    Words,
    absent,
    both,
    fraction,
    number,
    said,
    words,
)

TIERS = Text("Which answers would move a cluster over a tier’s line", "哪些答案会使集群越过层级线")
NEXT = Text("Which answers would change what comes first in a district", "哪些答案会改变区县的首选产业")
FIRMS = Text("Firms to visit, question by question", "走访企业（按问题）")
LISTS = {
    "map": Text("map", "产业地图"),
    "tiers": Text("tiers", "层级"),
    "next": Text("what comes next", "下一步产业"),
}
ANSWERS = {"yes": Text("if yes", "若是"), "no": Text("if no", "若否")}
MOVES = Text(
    "Chance that the answer moves a cluster; beside it how far the cluster is from the line, in score.",
    "得知答案后集群变动的概率，旁列距层级线的得分差。",
)
CHANGES = Text(
    "Chance that the answer changes the first choice of a district, everything else as it is.",
    "在其余不变时，得知答案后某区县首选产业改变的概率。",
)
ASKED = Text(
    "From the register, the largest expected share of what the firms of the question make first. "
    "For the office only.",
    "来自企业名录，按其在该问题相关企业中的预期份额排列，仅供内部使用。",
)


def tier_blocks(facts: Facts) -> list[object]:
    """The questions about tiers, or that none of those weighed would move a cluster."""
    rows, summary = facts.rows("tier_questions"), _summary(facts, "tiers")
    if summary is None:
        return []
    if not rows:
        return [Words([_none(summary, Text("move a cluster over a tier’s line", "使集群越过层级线"))])]
    heads = (
        Column(COLUMNS["question"], wide=True), Column(COLUMNS["flips"], "right"), Column(COLUMNS["cluster"]),
        Column(COLUMNS["from_tier"]), Column(COLUMNS["to_tier"]), Column(COLUMNS["line"], "right"),
        Column(COLUMNS["flips_when"], "right"),
    )  # fmt: skip
    lines = [
        Line([
            _question(row), _flips(row, "tier_questions"),
            Shown(both(row["name_en"], row["name_zh"]), "name", to=f"cluster/{row['cluster']}"),
            _tier(row["from_tier"]), _tier(row["to_tier"]), _points(row), _when(row, "tier_questions"),
        ])
        for row in rows
    ]  # fmt: skip
    return [_differs(summary), TableView(TIERS, heads, [Group(lines)], MOVES, inner=True)]


def next_blocks(facts: Facts) -> list[object]:
    """The questions about what comes next, or that none of those weighed would change a choice."""
    rows, summary = facts.rows("next_questions"), _summary(facts, "next")
    if summary is None:
        return []
    if not rows:
        return [Words([_none(summary, Text("change a district’s first choice", "改变区县首选产业"))])]
    heads = (
        Column(COLUMNS["question"], wide=True), Column(COLUMNS["flips"], "right"),
        Column(COLUMNS["district"]),
        Column(COLUMNS["from_option"]), Column(COLUMNS["to_option"]), Column(COLUMNS["flips_when"], "right"),
    )  # fmt: skip
    lines = [
        Line([
            _question(row), _flips(row, "next_questions"),
            Shown(facts.place(row["flips_region"]), "name", None, _districts(row)),
            _industry(facts, row["from_industry"]), _industry(facts, row["to_industry"]),
            _when(row, "next_questions"),
        ])
        for row in rows
    ]  # fmt: skip
    return [TableView(NEXT, heads, [Group(lines)], CHANGES, inner=True)]


def firm_blocks(facts: Facts) -> list[object]:
    """The firms of each question, folded."""
    rows = facts.rows("visit_firms")
    if not rows:
        return []
    groups: dict[tuple[str, int], list[Line]] = {}
    for row in rows:
        line = Line([
            _firm(row),
            fraction(row["share"]), Shown(both(row["asks_en"], row["asks_zh"]), "text"),
            Shown(facts.place(row["region"]), "name") if row["region"] else absent(),
        ])  # fmt: skip
        groups.setdefault((row["recommendation"], row["rank"]), []).append(line)
    heads = (
        Column(COLUMNS["firm"], wide=True), Column(COLUMNS["expected_share"], "right"),
        Column(COLUMNS["asks"], wide=True), Column(COLUMNS["district"]),
    )  # fmt: skip
    told = [
        Group(lines, Text(f"{LISTS[name].en} · {rank}", f"{LISTS[name].zh} · {rank}"))
        for (name, rank), lines in groups.items()
    ]
    return [TableView(FIRMS, heads, told, ASKED, folded=True, inner=True)]


def _summary(facts: Facts, name: str) -> Row | None:
    rows = facts.rows("question_summary")
    return next((row for row in rows if row["recommendation"] == name), None)


def _none(summary: Row, what: Text) -> Text:
    if not summary["considered"]:
        return Text(f"Nothing is open that could {what.en}.", f"没有会{what.zh}的未知项。")
    return Text(
        f"Of {summary['considered']} open answers none alone would {what.en}.",
        f"在{summary['considered']}个未知项中，没有任何一个单独会{what.zh}。",
    )


def _differs(summary: Row) -> Words:
    en, zh = (period(summary["period"], language) for language in ("en", "zh"))
    told = [Text(
        f"Tiers, {en}: of {summary['considered']} open answers {summary['listed']} would move a cluster.",
        f"{zh}层级：{summary['considered']}个未知项中列出{summary['listed']}个会使集群变动的。",
    )]  # fmt: skip
    if summary["differs"]:
        told.append(Text(
            f"With unknown figures as expected {summary['differs']} clusters are in another tier than in "
            "the build, which takes the middle of what is possible.",
            f"若未知数据取预期值，有{summary['differs']}个集群的层级与本次构建不同（后者取可能范围的中间值）。",
        ))  # fmt: skip
    return Words(told)


def _question(row: Row) -> Shown:
    kind = said("question", row["question_kind"])
    under = Text(f"{row['rank']} · {kind.en}", f"{row['rank']} · {kind.zh}")
    return Shown(both(row["question_en"], row["question_zh"]), "name", row["rank"], under)


def _flips(row: Row, table: str) -> Shown:
    return fraction(row["flips_probability"], why=why(table, row, "flips_probability"))


def _firm(row: Row) -> Shown:
    name = both(row["name_en"], row["name_zh"])
    return Shown(name, "name", row["position"], to=f"enterprise/{row['enterprise']}")


def _tier(tier: str | None) -> Shown:
    return Shown(said("tier", tier), "name") if tier else absent()


def _industry(facts: Facts, code: str | None) -> Shown:
    return Shown(facts.name(facts.industries, code), "name") if code else absent()


def _districts(row: Row) -> Text:
    more = row["districts"] - 1
    return Text(f"and {more} more", f"等{row['districts']}个") if more > 0 else Text("", "")


def _points(row: Row) -> Shown:
    """How far from the line, and to where the answers would move it."""
    if row["line"] is None:
        return absent()
    ends = [row[name] for name in ("line_low", "line_high")]
    under = words(f"{ends[0]:+.2f} … {ends[1]:+.2f}") if None not in ends else Text("", "")
    return Shown(
        words(f"{row['line']:+.2f}"), "num value", row["line"], under, why=why("tier_questions", row, "line")
    )


def _when(row: Row, table: str) -> Shown:
    """The answers that flip it."""
    if row["flips_answer"]:
        return Shown(ANSWERS[row["flips_answer"]], "text")
    if row["flips_low"] is None:
        return absent()
    if row["unit"] == "fraction":
        text = words(f"{row['flips_low']:.1%} … {row['flips_high']:.1%}")
        return Shown(text, "num value", row["flips_low"], why=why(table, row, "flips_low"))
    if row["unit"] != "CNY":
        text = words(f"{numeral(row['flips_low'])} … {numeral(row['flips_high'])}")
        return Shown(
            text, "num value", row["flips_low"], said("unit", row["unit"]), why=why(table, row, "flips_low")
        )
    cell = Cell.of({"value": None, "status": "inequality", "low": row["flips_low"], "high": row["flips_high"],
                    "unit": row["unit"]})  # fmt: skip
    return number(cell, why=why(table, row, "flips_low"))
