"""Section: what to ask next: answers that could change map, tiers or what comes next, as questions."""

from __future__ import annotations

from industria.charts.cell import Cell
from industria.charts.formats import numeral, period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.places.names import indicator_name
from industria.pages.view import (
    Column,
    Group,
    Line,
    Section,
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
from industria.pages.visits.lists import firm_blocks, next_blocks, tier_blocks

SHORT = Text("What to ask next", "下一步问什么")
TITLE = Text("What to ask next?", "下一步问什么")
INNER = Text(
    "The visit list rests on figures that may not leave the office and on guesses at them. It is shown in "
    "the office only, and is in no report or file that leaves.",
    "走访清单依据不予公布的数据及其估计，仅供本机构内部查看，不进入对外的报告与文件。",
)
NOBODY = Text(
    "Nothing that is unknown could change the industry map, or there is no map. It needs districts with caps "
    "in the plan and the table `activity`.",
    "没有会改变产业地图的未知数据，或尚无产业地图：需要规划中有数量上限的区县，以及数据表 activity。",
)
NOTHING = Text("Nothing that is unknown could change the industry map.", "没有会改变产业地图的未知数据。")
CAPTION = Text("Questions, worthiest first", "问题清单（按价值排序）")
HOW = Text("How a question is weighed, and how an answer counts", "问题如何评估，答案如何生效")
LINES = (
    Text(
        "Each unknown figure is guessed: from the year before, from what totals leave for it, from its "
        "respondents, else from the range of its industry. Nine equally likely answers are tried; for each "
        "the scores and the map are made again, everything else being as expected.",
        "对每个未知数据先作估计：依次依据上年数、合计推算、单位数，否则取行业范围。"
        "取九个等可能答案，逐一重新计算得分与地图，其余按预期值。",
    ),
    Text(
        "The worth is what the map would gain on average for knowing the answer. An answer that changes "
        "nothing is worth nothing, however large the figure is.",
        "价值指得知答案后地图的平均增益。不会改变选择的答案没有价值，无论该数据多大。",
    ),
    Text(
        "Relatedness and complexity stay as they are until the next build. Worths of several questions do "
        "not add up: after some answers, build again and take the new list.",
        "关联密度与复杂度在下次构建前保持不变。"
        "多个问题的价值不可相加：得到若干答案后请重新构建并使用新清单。",
    ),
    Text(
        "Tiers and what comes next have no gain that adds up with that of the map: of them is said how "
        "likely an answer is to change something, and by how much.",
        "层级与下一步产业的价值无法与地图相加：仅说明答案改变结论的可能性与幅度。",
    ),
    Text(
        "The sheet to fill in (also `industria visits FOLDER -o answers.csv`) holds the figures asked for. "
        "Upload it on the page Data as table `activity`; its rows take the place of those that left "
        "them open.",
        "待填表（亦可运行 industria visits 目录 -o answers.csv）列出所问数据；填好后在“数据”页面"
        "上传为 activity 表，其记录替代原先留空的记录。",
    ),
)


def section(facts: Facts) -> Section:
    """The list, or why there is none."""
    rows, summary = facts.rows("visit_list"), facts.rows("visit_summary")
    others = [*tier_blocks(facts), *next_blocks(facts)]
    if facts.given.safe or not (rows or others):
        hidden = facts.given.safe and bool(facts.rows("industry_map") or facts.rows("tiers"))
        return Section("visits", TITLE, [Words([INNER if hidden else NOBODY], "gap")], SHORT)
    first = (
        [Words(_lead(facts, rows, summary[0]), "lead"), _table(facts, rows)]
        if rows
        else [Words([NOTHING], "lead")]
    )
    blocks: list[object] = [*first, *others, *firm_blocks(facts), Words(LINES, "list", HOW)]
    return Section("visits", TITLE, blocks, SHORT)


def _lead(facts: Facts, rows: list[Row], summary: Row) -> list[Text]:
    what = indicator_name(facts, summary["indicator"])
    en, zh = (period(summary["period"], language) for language in ("en", "zh"))
    found = [Text(
        f"{what.en}, {en}: of {summary['unknown']} unknown answers the {len(rows)} listed would help the "
        "industry map most. Any of them may change it.",
        f"{zh}{what.zh}：在{summary['unknown']}个未知答案中，列出对产业地图最有价值的{len(rows)}个，"
        "每个都可能改变地图。",
    )]  # fmt: skip
    if summary["considered"] < summary["unknown"]:
        found.append(Text(
            f"Weighed were the {summary['considered']} least certain.",
            f"已评估其中最不确定的{summary['considered']}个。",
        ))  # fmt: skip
    if summary["differs"]:
        found.append(Text(
            f"With unknown figures as expected, {summary['differs']} choices differ from the map of the "
            "build, which takes the middle of what is possible.",
            f"若未知数据取预期值，有{summary['differs']}项选择与本次构建的地图不同"
            "（后者取可能范围的中间值）。",
        ))  # fmt: skip
    return found


def _table(facts: Facts, rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["question"], wide=True), Column(COLUMNS["gain"], "right"),
        Column(COLUMNS["flips_probability"], "right"), Column(COLUMNS["from_option"], wide=True),
        Column(COLUMNS["to_option"], wide=True), Column(COLUMNS["likely"], "right"),
    )  # fmt: skip
    note = Text(
        "Worth: what the map gains on average for the answer, in score and as a part of it. Questions with "
        "the same number of visit are answered by the same office.",
        "价值：得知答案后地图的平均增益占总分的比例。走访编号相同者可一次问清。",
    )
    return TableView(CAPTION, heads, [Group([_line(facts, row) for row in rows])], note, inner=True)


def _line(facts: Facts, row: Row) -> Line:
    worth = Shown(
        words(_worth(row["gain"])), "num value", row["gain"], words(f"{row['gain_share']:.2%}"),
        why=why("visit_list", row, "gain"),
    )  # fmt: skip
    kind = said("question", row["question_kind"])
    under = Text(
        f"{row['rank']} · {kind.en} · visit {row['visit']}",
        f"{row['rank']} · {kind.zh} · 走访{row['visit']}",
    )
    return Line([
        Shown(both(row["question_en"], row["question_zh"]), "name", row["rank"], under),
        worth, fraction(row["flips_probability"], why=why("visit_list", row, "flips_probability")),
        _choice(facts, row, "from", "flips_region"), _choice(facts, row, "to", "to_region"), _likely(row),
    ])  # fmt: skip


def _choice(facts: Facts, row: Row, end: str, region: str) -> Shown:
    """An option of the map with its district and role."""
    if not row[f"{end}_option"]:
        return absent()
    place, role = facts.name(facts.regions, row[region]), said("role", row["flips_role"])
    where = Text(f"{place.en}, {role.en}", f"{place.zh}，{role.zh}")
    return Shown(both(row[f"{end}_en"], row[f"{end}_zh"]), "name", None, where)


def _likely(row: Row) -> Shown:
    """The middle of what is believed, with its likely range; a part of a whole as per cent."""
    if row["question_kind"] != "cell":
        return Shown(Text("0–100%", "0–100%"), "num")
    cell = Cell.of({"value": row["estimate"], "status": "estimated", "low": row["likely_low"],
                    "high": row["likely_high"], "unit": row["unit"]})  # fmt: skip
    return number(cell, why=why("visit_list", row, "estimate"))


def _worth(gain: float) -> str:
    """A gain as a planner reads it: what is next to nothing is told so."""
    return numeral(gain) if gain >= 0.001 else "< 0.001"
