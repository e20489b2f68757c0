"""Owns the tables of bottlenecks: the ranking, the score sheet of a link, who could fill it."""

from __future__ import annotations

from collections.abc import Callable

from industria.chains.bottlenecks.criteria import CRITERIA, DIMENSION_NAMES, DIMENSIONS, Criterion
from industria.charts.cell import Cell
from industria.charts.formats import percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.bottlenecks import FILLER_KINDS
from industria.pages.facts import Facts, why
from industria.pages.value_chains.known import chain_name, link_name
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Shown,
    TableView,
    absent,
    both,
    fraction,
    number,
    words,
)

TABLE = "bottlenecks"
MOST = 30
"""So many links are listed; a file holds all of them."""
RANKING = Text("All bottlenecks", "瓶颈环节清单")
SHEET = Text("The score sheet", "评分表")
FILLERS = Text("Who could fill it", "谁可以突破")
INSIDE = Text(
    "Single firms of the register are shown inside the office only.", "名录中的单个企业仅在本单位内部显示。"
)
NEXT = Text("Ahead of the next", "领先下一位")
LEVEL = Text("Level, 0 to 1", "水平（0—1）")
YES = Text("review", "须审查")
NAMED, NOT_NAMED = Text("named", "已列入"), Text("not named", "未列入")
UNUSED = Text("does not count", "不计入")
MIDDLE = Text("not known: the middle of {low} to {high}", "未知：取{low}至{high}的中点")


def ranking(facts: Facts, rows: list[Row]) -> TableView:
    """A row a link: place and its range, score and what it is made of, stability, next, what to ask."""
    heads = (
        Column(COLUMNS["place"], "right"), Column(COLUMNS["link"], wide=True),
        Column(COLUMNS["score"], "right"),
        Column(COLUMNS["of_weightings"], "right"), Column(COLUMNS["of_figures"], "right"),
        Column(NEXT, "right"), Column(COLUMNS["ask"], wide=True), Column(COLUMNS["review"]),
    )  # fmt: skip
    lines = [_line(facts, row) for row in rows[:MOST]]
    more = len(rows) - MOST
    rest = Text(f" {more:,} more are in the file.", f"其余{more:,}个见导出文件。") if more > 0 else NOTHING
    note = Text(
        "Under the score: scarcity · hardness · stake. Under the place: best to worst by what is not "
        f"known.{rest.en}",
        f"得分下方为稀缺性·替代难度·影响范围；名次下方为未知数据所允许的最好至最差名次。{rest.zh}",
    )
    return TableView(RANKING, heads, [Group(lines)], note, source=(TABLE, ()))


def _line(facts: Facts, row: Row) -> Line:
    place = NOTHING if row["rank_low"] == row["rank_high"] else words(f"{row['rank_low']}–{row['rank_high']}")
    rival = both(row["rival_en"], row["rival_zh"], 40) if row["rival"] else NOTHING
    margin = _withheld(row) if row["margin"] is None else Shown(
        words(f"{row['margin']:.3f}"), "num value", row["margin"], rival, why=why(TABLE, row, "margin")
    )  # fmt: skip
    asked = Text(row["ask_en"] or "", row["ask_zh"] or "")
    review = (
        Shown(YES, "text", None, both(row["review_en"], row["review_zh"]))
        if row["review"]
        else Shown(NOTHING)
    )
    return Line([
        Shown(words(str(row["rank"])), "num value", row["rank"], place, why=why(TABLE, row, "score")),
        Shown(
            link_name(row), "name", None, chain_name(facts, row["chain"]),
            to=f"bottlenecks/{row['chain']}/{row['node']}",
        ),
        _score(row), _share(row, "of_weightings"), _share(row, "of_figures"), margin,
        Shown(asked, "small"), review,
    ])  # fmt: skip


def _withheld(row: Row) -> Shown:
    return absent("suppressed" if row["score"] is None else None)


def _score(row: Row) -> Shown:
    if row["score"] is None:
        return _withheld(row)
    parts = [row[name] for name in DIMENSIONS if row[name] is not None]
    under = words(" · ".join(f"{part:.2f}" for part in parts))
    return Shown(words(f"{row['score']:.3f}"), "num value", row["score"], under, why=why(TABLE, row, "score"))


def _share(row: Row, name: str) -> Shown:
    if row[name] is None:
        return _withheld(row)
    return fraction(row[name], why=why(TABLE, row, name))


def score_sheet(row: Row) -> TableView:
    """A row a criterion under its dimension: the figure, the level, the ends between which it lies."""
    heads = (
        Column(COLUMNS["criterion"], wide=True), Column(COLUMNS["figure"], "right"), Column(LEVEL, "right"),
        Column(COLUMNS["ends"], wide=True),
    )  # fmt: skip
    groups = []
    for dimension in DIMENSIONS:
        lines = [_criterion(row, one) for one in CRITERIA if one.dimension == dimension]
        mean = row[dimension]
        told = "" if mean is None else f" {mean:.3f}"
        if mean is not None and row[f"{dimension}_low"] < row[f"{dimension}_high"]:
            told += f" ({row[f'{dimension}_low']:.2f}–{row[f'{dimension}_high']:.2f})"
        name = DIMENSION_NAMES[dimension]
        groups.append(Group(lines, Text(f"{name.en}{told}", f"{name.zh}{told}")))
    chosen = (f"chain={row['chain']}", f"node={row['node']}")
    return TableView(SHEET, heads, groups, source=(TABLE, chosen))


def _criterion(row: Row, criterion: Criterion) -> Line:
    name = criterion.id
    level, low, high = (row[f"{name}_level{end}"] for end in ("", "_low", "_high"))
    if level is None:
        state = _withheld(row) if row["inner"] and row["score"] is None else Shown(UNUSED, "small")
    else:
        under = NOTHING if low == high else Text(*(
            MIDDLE[language].format(low=f"{low:.2f}", high=f"{high:.2f}") for language in ("en", "zh")
        ))  # fmt: skip
        state = Shown(words(f"{level:.3f}"), "num value", level, under, why=why(TABLE, row, name))
    return Line(
        [Shown(criterion.name, "name"), _figure(row, criterion), state, Shown(criterion.ends, "small")]
    )


def _figure(row: Row, criterion: Criterion) -> Shown:
    name = criterion.id
    if name == "named":
        if row["named_bottleneck"] is None:
            return absent()
        return Shown(NAMED if row["named_bottleneck"] else NOT_NAMED, "text")
    value, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value is None and low is None and high is None:
        return _withheld(row)
    if criterion.unit == "share":
        said = percent(value) if value is not None else _range(low, high, percent)
        return Shown(words(said), "num value", value if value is not None else low, why=why(TABLE, row, name))
    if name in ("output_at_stake",):
        return number(Cell(value, "observed" if value is not None else "missing", low, high, "CNY"),
                      why=why(TABLE, row, name))  # fmt: skip
    style = _index if criterion.unit == "index" else _plain
    said = style(value) if value is not None else _range(low, high, style)
    return Shown(words(said), "num value", value if value is not None else low, why=why(TABLE, row, name))


def _index(value: float) -> str:
    return f"{value:.3f}"


def _plain(value: float) -> str:
    return f"{value:,.4g}"


def _range(low: float | None, high: float | None, style: Callable[[float], str]) -> str:
    """An interval, or the one end that is known."""
    if low is not None and high is not None:
        return f"{style(low)}–{style(high)}"
    return f"≥ {style(low)}" if low is not None else f"≤ {style(high or 0.0)}"


def fillers(facts: Facts, row: Row) -> TableView | None:
    """Firms, institutes and results that could fill a link; firms of the register inside the office only."""
    key = (row["chain"], row["node"])
    found = [one for one in facts.rows("bottleneck_fillers") if (one["chain"], one["node"]) == key]
    if not found:
        return None
    heads = (Column(COLUMNS["filler"], wide=True), Column(Text("Why", "理由"), wide=True))
    groups = []
    for kind, name in FILLER_KINDS.items():
        lines = [
            Line([_filler(one), Shown(both(one["reason_en"], one["reason_zh"], 160), "small")])
            for one in found if one["filler_kind"] == kind
        ]  # fmt: skip
        if lines:
            groups.append(Group(lines, name))
    inner = any(one["inner"] for one in found)
    return TableView(FILLERS, heads, groups, NOTHING if inner else INSIDE, inner=inner)


def _filler(row: Row) -> Shown:
    to = f"enterprise/{row['filler']}" if row["filler_kind"] == "firm-here" else ""
    return Shown(both(row["name_en"], row["name_zh"], 120), "name", to=to)
