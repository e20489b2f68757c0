"""Owns the tables of the cohort model: firms by rung, rates of moves, groups, associations.

Comes in: facts. Goes out: blocks; clusters and districts are shown inside the office only.
"""

from __future__ import annotations

from industria.charts.formats import headline, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.counts import COUNT_ITEMS, COUNT_MOVES, COUNT_RUNGS
from industria.pages.facts import Facts, why
from industria.pages.road.accuracy_tables import accuracy
from industria.pages.view import Column, Group, Line, Shown, TableView, Words, fraction, words

HEADING = Text(
    "Where firms come from and go: the cohort model, from the histories of the register.",
    "企业的来与去：队列模型，依据名录中的企业历年数据。",
)
STOCKS = Text("Firms by rung, all together", "各层级企业数（全部企业）")
FLOWS = Text("What changes each rung in the first year, as expected", "首年各层级的预期变动")
RATES = Text("How often firms move in a year", "企业年度变动频率")
RESEARCH = Text("Research intensity and moving up: an association, no effect", "研发强度与晋升：相关而非效果")
GROUPS = {
    "cluster": Text("By cluster: {rung} or higher in {year}", "分集群：{year}年{rung}及以上"),
    "district": Text("By district: {rung} or higher in {year}", "分区县：{year}年{rung}及以上"),
}
HIGHER = Text("or higher", "及以上")
FOR_GROUPS = "high-tech"
START = Text("Now", "现有")
PROMOTION = Text("Promoted a year into {rung}", "年晋升为{rung}")
TABLE = "cohort_forecasts"


def cohort_blocks(facts: Facts) -> list[object]:
    """The model's blocks; none without firm histories."""
    rows = facts.rows(TABLE)
    if not rows:
        return []
    rates = facts.rows("cohort_rates")
    made: list[object] = [Words([HEADING], "lead"), _stocks(rows), accuracy(facts, "register")]
    made += [_flows(rows), _rates(rates)]
    made += [_groups(facts, rows, grouping) for grouping in GROUPS]
    return [block for block in (*made, _research(rates)) if block is not None]


def _stocks(rows: list[Row]) -> TableView:
    """A row a rung (or higher), a column a year."""
    own = [row for row in rows if row["grouping"] == "city" and row["holders"] == "or-higher"]
    years = sorted({row["year"] for row in own})
    heads = [Column(COLUMNS["rung"], wide=True), Column(START, "right")]
    heads += [Column(words(str(year)), "right") for year in years]
    lines = []
    for rung in COUNT_RUNGS:
        found = {row["year"]: row for row in own if row["rung"] == rung}
        if not found or rung == "none":
            continue
        first = next(iter(found.values()))
        name = COUNT_RUNGS[rung]
        cells = [
            Shown(Text(f"{headline(name.en)} {HIGHER.en}", f"{name.zh}{HIGHER.zh}"), "name"),
            _count(first, "start"),
        ]
        lines.append(Line([*cells, *(_forecast(found[year]) for year in years if year in found)]))
    return TableView(STOCKS, heads, [Group(lines)], source=(TABLE, ("grouping=city", "holders=or-higher")))


def _count(row: Row, column: str) -> Shown:
    return Shown(words(f"{row[column]:,.0f}"), "num value", row[column])


def _forecast(row: Row) -> Shown:
    under = words(f"{row['low_95']:,.0f}–{row['high_95']:,.0f} (95 %)")
    return Shown(
        words(f"{row['value']:,.0f}"), "num estimate", row["value"], under, why=why(TABLE, row, "value")
    )


def _flows(rows: list[Row]) -> TableView | None:
    own = [row for row in rows if row["grouping"] == "city" and row["before"] is not None]
    own = [row for row in own if row["year"] == min(one["year"] for one in own)]
    if not own:
        return None
    names = ("before", "came_in", "entered", "went_out", "left_register", "value")
    heads = (Column(COLUMNS["rung"], wide=True), *(Column(COLUMNS[name], "right") for name in names))
    lines = [
        Line([Shown(COUNT_RUNGS[row["rung"]], "name"), *(
            Shown(words(f"{row[name]:,.0f}"), "num value", row[name], why=why(TABLE, row, name))
            for name in names
        )])
        for row in own
    ]  # fmt: skip
    return TableView(FLOWS, heads, [Group(lines)], folded=True)


def _rates(rates: list[Row]) -> TableView | None:
    own = [row for row in rates if row["grouping"] == "city"]
    if not own:
        return None
    heads = (
        Column(COLUMNS["move"], wide=True), Column(COLUMNS["moves"], "right"),
        Column(COLUMNS["firm_years"], "right"),
        Column(COLUMNS["rate"], "right"), Column(COLUMNS["interval"], "right"),
    )  # fmt: skip
    groups = []
    for move, name in COUNT_MOVES.items():
        if lines := [_rate(row) for row in own if row["move"] == move]:
            groups.append(Group(lines, name))
    note = Text(
        "Entries: firms a year, least and most of the years seen. Other moves: part of the firms of a "
        "rung in a year, "
        "95 % interval.",
        "新增为年均企业数及历年最少与最多；其他为某层级企业的年变动比例及95%区间。",
    )
    return TableView(RATES, heads, groups, note, folded=True, source=("cohort_rates", ("grouping=city",)))


def _rate(row: Row) -> Line:
    entry = row["move"] == "entry"
    start, end = COUNT_RUNGS[row["from_rung"]], COUNT_RUNGS[row["to_rung"]]
    own = words(f"{row['rate']:,.0f}") if entry else words(f"{row['rate']:.2%}")
    ends = f"{row['low']:,.0f}–{row['high']:,.0f}" if entry else f"{row['low']:.1%}–{row['high']:.1%}"
    years = Shown(words("–"), "small") if entry else _count(row, "firm_years")
    return Line([
        Shown(Text(f"{start.en} → {end.en}", f"{start.zh}→{end.zh}"), "name"), _count(row, "moves"), years,
        Shown(own, "num value", row["rate"], why=why("cohort_rates", row, "rate")),
        Shown(words(ends), "num value", row["low"]),
    ])  # fmt: skip


def _groups(facts: Facts, rows: list[Row], grouping: str) -> TableView | None:
    """Groups by how many firms hold the rung in the last year; inside the office only."""
    own = [row for row in rows if row["grouping"] == grouping and row["holders"] == "or-higher"]
    own = [row for row in own if row["rung"] == FOR_GROUPS]
    if not own:
        return None
    last = max(row["year"] for row in own)
    own = sorted((row for row in own if row["year"] == last), key=lambda row: -row["value"])
    rung = COUNT_RUNGS[FOR_GROUPS]
    data = {"rung": rung.en, "year": last}
    title = Text(
        GROUPS[grouping].filled("en", data), GROUPS[grouping].filled("zh", {**data, "rung": rung.zh})
    )
    heads = (
        Column(COLUMNS[grouping if grouping == "cluster" else "district"], wide=True), Column(START, "right"),
        Column(words(str(last)), "right"),
    )  # fmt: skip
    lines = [Line([Shown(_item(facts, row), "name"), _count(row, "start"), _forecast(row)]) for row in own]
    chosen = (f"grouping={grouping}", f"rung={FOR_GROUPS}", "holders=or-higher")
    return TableView(title, heads, [Group(lines)], folded=True, source=(TABLE, chosen), inner=True)


def _item(facts: Facts, row: Row) -> Text:
    if row["item"] in COUNT_ITEMS:
        return COUNT_ITEMS[row["item"]]
    return facts.name(facts.clusters if row["grouping"] == "cluster" else facts.regions, row["item"])


def _research(rates: list[Row]) -> TableView | None:
    """Promotion rates of firms with much and with little research, side by side."""
    own = [row for row in rates if row["grouping"] == "research" and row["move"] == "promotion"]
    items = ("research-intense", "others")
    moves = [
        move for move in dict.fromkeys((row["from_rung"], row["to_rung"]) for row in own)
        if {row["item"] for row in own if (row["from_rung"], row["to_rung"]) == move} == set(items)
    ]  # fmt: skip
    if not moves:
        return None
    heads = (Column(COLUMNS["move"], wide=True), *(Column(COUNT_ITEMS[item], "right") for item in items))
    lines = []
    for start, end in moves:
        found = {row["item"]: row for row in own if (row["from_rung"], row["to_rung"]) == (start, end)}
        name = Text(
            f"{COUNT_RUNGS[start].en} → {COUNT_RUNGS[end].en}",
            f"{COUNT_RUNGS[start].zh}→{COUNT_RUNGS[end].zh}",
        )
        lines.append(Line([Shown(name, "name"), *(_compared(found[item]) for item in items)]))
    note = Text(
        "Share of firms that were promoted within a year, with 95 % interval. Firms that differ in "
        "research differ in "
        "other things too: this does not say what supporting research would do.",
        "一年内晋升的企业比例及95%区间。研发强度不同的企业在其他方面也不同，不能据此推断支持研发的效果。",
    )
    return TableView(RESEARCH, heads, [Group(lines)], note, folded=True)


def _compared(row: Row) -> Shown:
    under = words(f"{percent(row['low'])}–{percent(row['high'])}")
    found = fraction(row["rate"], why=why("cohort_rates", row, "rate"))
    return Shown(found.text, found.kind, found.sort, under, why=found.why)
