"""Owns the table of past accuracy: how far each model was off, beside naive forecasts of the same figures."""

from __future__ import annotations

from industria.charts.formats import headline
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.counts import COUNT_MODELS, COUNT_RUNGS
from industria.pages.facts import Facts, why
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
    ratio,
    words,
)

TITLES = {
    "published": Text("How the growth model did before", "增长模型的历史表现"),
    "register": Text(
        "How the cohort model did before, beside the growth model", "队列模型的历史表现（与增长模型对照）"
    ),
}
TABLE = "count_accuracy"
FEW = 5
"""With fewer past forecasts than this, accuracy is said to be hardly known."""
HORIZONS = (1, 2, 3, 4)
"""Years ahead whose errors have a column; the file holds all of them."""
REGISTER = Text("{rung} or higher", "{rung}及以上")


def accuracy(facts: Facts, basis: str) -> TableView | None:
    """A row a model, a group a series."""
    rows = [row for row in facts.rows(TABLE) if row["basis"] == basis]
    if not rows:
        return None
    heads = (
        Column(COLUMNS["model"]), Column(COLUMNS["forecasts"], "right"),
        Column(COLUMNS["mean_error"], "right"),
        *(Column(Text(f"{years} y ahead", f"提前{years}年"), "right") for years in HORIZONS),
        Column(COLUMNS["against_naive"], "right"),
        Column(COLUMNS["inside_80"], "right"), Column(COLUMNS["inside_95"], "right"),
    )  # fmt: skip
    groups = []
    for key in dict.fromkeys(_key(row) for row in rows):
        own = [row for row in rows if _key(row) == key]
        models = [model for model in COUNT_MODELS if any(row["model"] == model for row in own)]
        lines = [_line([row for row in own if row["model"] == model]) for model in models]
        groups.append(Group(lines, _name(own[0]), _few(own)))
    note = Text(
        "Made from nothing but what was published by the origin. "
        "Against "
        "“no change”: below 1 is better. Inside: how many of the past forecasts with an interval held "
        "what happened.",
        "仅用起点时已公布的数据。相对“保持不变”：低于1为优。落入区间：带区间的历史预测中实际值落入的个数。",
    )
    return TableView(TITLES[basis], heads, groups, note, source=(TABLE, (f"basis={basis}",)))


def worse_than_naive(facts: Facts) -> list[Text]:
    """The published series for which the growth model was no better than the last value."""
    return [
        _name(row)
        for row in facts.rows(TABLE)
        if row["basis"] == "published" and row["model"] == "drift" and row["horizon_years"] is None
        and row["against_naive"] is not None and row["against_naive"] >= 1
    ]  # fmt: skip


def _key(row: Row) -> tuple[object, ...]:
    return row["basis"], row["series"], row["cluster"], row["region"]


def _name(row: Row) -> Text:
    if row["basis"] == "register":
        rung = COUNT_RUNGS[row["series"]]
        return Text(
            REGISTER.filled("en", {"rung": headline(rung.en)}), REGISTER.filled("zh", {"rung": rung.zh})
        )
    return both(row["name_en"] or row["series"], row["name_zh"] or row["series"])


def _few(rows: list[Row]) -> Text:
    """How few past forecasts there are, where they are few."""
    whole = next((row for row in rows if row["horizon_years"] is None), rows[0])
    count = whole["forecasts"]
    if count >= FEW:
        return NOTHING
    return Text(
        f"Only {count} past forecast{'s' if count != 1 else ''} can be checked: accuracy is hardly known.",
        f"仅{count}次历史预测可供检验，准确度所知甚少。",
    )


def _line(rows: list[Row]) -> Line:
    """One model of a series: over all horizons, with the errors of each."""
    whole = next(row for row in rows if row["horizon_years"] is None)
    parts = {row["horizon_years"]: row for row in rows}
    ahead = [_error(parts[years]) if years in parts else Shown(words("–"), "small") for years in HORIZONS]
    naive = absent() if whole["against_naive"] is None else ratio(whole["against_naive"])
    return Line([
        Shown(COUNT_MODELS[whole["model"]], "name"),
        Shown(words(str(whole["forecasts"])), "num value", whole["forecasts"]),
        _error(whole), *ahead,
        Shown(naive.text, "num value", naive.sort), _inside(whole, "inside_80_count"),
        _inside(whole, "inside_95_count"),
    ])  # fmt: skip


def _error(row: Row) -> Shown:
    return fraction(row["mean_error"], why=why(TABLE, row, "mean_error"))


def _inside(row: Row, column: str) -> Shown:
    if not row["with_interval"]:
        return Shown(words("–"), "small")
    return Shown(words(f"{row[column]} / {row['with_interval']}"), "num value", row[column])
