"""Owns the answer to tried levers: chances and counts with and without them, and what is assumed.

Comes in: facts, a `RoadChoice`. Goes out: blocks; the assumptions stand beside every result.
"""

from __future__ import annotations

from industria.charts.formats import MINUS, headline, percent
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.counts import COUNT_MODELS, COUNT_RUNGS
from industria.pages.facts import Facts
from industria.pages.road.choice import RoadChoice
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, Words, both, fraction, words

CHANCES = Text("Chances with and without the levers", "有无措施的达标概率")
EFFECTS = Text("Counts with and without the levers", "有无措施的企业数")
ASSUMED = Text("What this assumes", "测算假定")
NO_CHANGE = Text(
    "These levers change no chance of a target; the counts below say what they do.",
    "这些措施未改变任何达标概率，其作用见下表企业数。",
)
HIGHER = Text("{rung} or higher", "{rung}及以上")


def tried_blocks(facts: Facts, choice: RoadChoice) -> list[object]:
    """The answer to what is asked."""
    chances, effects = choice.rows(facts, "road_chances"), choice.rows(facts, "road_effects")
    made: list[object] = [Words(_lead(chances), "lead")]
    if chances:
        made.append(_chances(choice, chances))
    made += [_effects(facts, choice, effects), _assumptions(choice.rows(facts, "road_assumptions"))]
    return made


def _lead(chances: list[Row]) -> list[Text]:
    """The target whose chance moves most."""
    moved = [row for row in chances if row["difference"]]
    if not moved:
        return [NO_CHANGE]
    most = max(moved, key=lambda row: abs(row["difference"]))
    name = both(most["name_en"], most["name_zh"])
    goal = f"{most['target_value']:,.0f}"
    before, after = percent(most["without"]), percent(most["with_levers"])
    return [Text(
        f"With these levers the chance of {goal} {name.en[:1].lower()}{name.en[1:]} by {most['year']} "
        f"goes from "
        f"{before} to {after}, if they work as assumed.",
        f"若措施如假定生效，{most['year']}年{name.zh}达到{goal}的概率由{before}变为{after}。",
    )]  # fmt: skip


def _chances(choice: RoadChoice, rows: list[Row]) -> TableView:
    names = ("without", "with_levers", "difference")
    heads = (
        Column(COLUMNS["target"], wide=True), Column(COLUMNS["model"]),
        *(Column(COLUMNS[name], "right") for name in names),
    )  # fmt: skip
    lines = []
    for row in rows:
        goal = Text(
            f"{row['target_value']:,.0f} by {row['year']}", f"{row['year']}年{row['target_value']:,.0f}"
        )
        cells = [fraction(row[name], why=choice.why("road_chances", row, name)) for name in names[:2]]
        cells.append(_points(choice, row))
        name = both(row["name_en"], row["name_zh"])
        lines.append(Line([Shown(name, "name", under=goal), Shown(COUNT_MODELS[row["model"]]), *cells]))
    return TableView(CHANCES, heads, [Group(lines)])


def _points(choice: RoadChoice, row: Row) -> Shown:
    """A difference of chances, in points of per cent."""
    points = f"{row['difference'] * 100:+.1f}".replace("-", MINUS)
    reason = choice.why("road_chances", row, "difference")
    return Shown(Text(f"{points} points", f"{points}个百分点"), "num value", row["difference"], why=reason)


def _effects(facts: Facts, choice: RoadChoice, rows: list[Row]) -> TableView:
    """Counts in the last year of each series."""
    last = {(row["model"], row["series"]): row for row in rows}
    names = ("without", "with_levers", "difference")
    heads = (
        Column(COLUMNS["rung"], wide=True), Column(COLUMNS["year"], "right"),
        *(Column(COLUMNS[name], "right") for name in names), Column(COLUMNS["interval_95"], "right"),
    )  # fmt: skip
    lines = []
    for row in last.values():
        if row["series"] == "none":
            continue
        cells = [_count(choice, row, name) for name in names]
        ends = NOTHING if row["low_95"] is None else words(f"{row['low_95']:,.0f}–{row['high_95']:,.0f}")
        lines.append(Line([
            Shown(_series(facts, row), "name", under=COUNT_MODELS[row["model"]]),
            Shown(words(str(row["year"])), "num", row["year"]), *cells,
            Shown(ends, "num value", row["low_95"]),
        ]))  # fmt: skip
    return TableView(EFFECTS, heads, [Group(lines)])


def _series(facts: Facts, row: Row) -> Text:
    if row["model"] != "cohort":
        return facts.name(facts.indicators, row["series"])
    rung = COUNT_RUNGS[row["series"]]
    return Text(HIGHER.filled("en", {"rung": headline(rung.en)}), HIGHER.filled("zh", {"rung": rung.zh}))


def _count(choice: RoadChoice, row: Row, name: str) -> Shown:
    sign = "+" if name == "difference" and row[name] > 0 else ""
    reason = choice.why("road_effects", row, name)
    return Shown(words(f"{sign}{row[name]:,.0f}"), "num value", row[name], why=reason)


def _assumptions(rows: list[Row]) -> TableView:
    """What the answer assumes: always beside it."""
    lines = [Line([Shown(both(row["says_en"], row["says_zh"]), "small")]) for row in rows]
    return TableView(ASSUMED, (Column(COLUMNS["assumption"], wide=True),), [Group(lines)])
