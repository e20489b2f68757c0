"""Owns the tables of counts on the page of the ladder: rungs, their years, clusters and districts.

Comes in: facts and what is chosen. Goes out: blocks. Outside the office a row with a count of one or two
firms, or one that would follow, shows what the lists of authorities say only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from industria.charts import measure_history
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.ladder.choice import of_all, rules_name
from industria.pages.places.names import named
from industria.pages.places.rungs import RUNGS
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, words

HELD = ("due", "safe", "judged_held", "unsure", "at_risk")
OPEN = ("qualifies", "nearly")
UNDER = {
    "due": ("lapsed", Text("{n} ran out", "已到期未续{n}")),
    "qualifies": ("judged", Text("experts decide {n}", "取决于评审{n}")),
}
"""What stands under a count, smaller."""
COMING = Text("Rules that come into force within a year", "一年内将施行的标准")
IN_FORCE = Text("Rules in force", "现行标准")
RUNGS_TABLE = Text("The rungs", "各层级情况")
BY_CLUSTER, BY_REGION = Text("By cluster", "分集群"), Text("By district", "分区县")
NOTE = Text(
    "The last two columns are of firms that do not hold the rung, the others of firms that do. What experts "
    "decide is shown apart from what figures decide.",
    "最后两列为尚未认定企业，其余为已获认定企业。由评审决定的部分单独列出。",
)
YEARS_TITLE = Text("Holders at the end of each year", "历年末有效企业数")
MOST_LINES = 6
Kind = Literal["cluster", "district"]


def rungs(facts: Facts) -> TableView:
    """A row a rule set: holders and what would become of them, and who is near."""
    years = _latest_years(facts)
    groups = []
    for in_force, heading in ((True, IN_FORCE), (False, COMING)):
        rows = [row for row in of_all(facts) if row["in_force"] is in_force]
        lines = [
            Line([Shown(rules_name(row), "name", to=f"ladder/{row['rule_set']}"), *_cells(row, years)])
            for row in rows
        ]
        if lines:
            groups.append(Group(lines, heading))
    source = ("ladder_counts", ("level=all",))
    return TableView(RUNGS_TABLE, _heads(COLUMNS["rung"]), groups, NOTE, source=source)


def _heads(first: Text) -> list[Column]:
    return [Column(first, wide=True), *(Column(COLUMNS[n], "right") for n in ("holds", *HELD, *OPEN))]


def _cells(row: Row, years: dict[str, list[Row]]) -> list[Shown]:
    held = years.get(row["rung"], [])
    under = NOTHING
    if row["in_force"] and len(held) == 2:
        more = held[1]["holders"] - held[0]["holders"]
        under = Text(f"{more:+,} in {held[1]['year']}", f"{held[1]['year']}年{more:+,}")
    return [_count(row, "holds", under), *(_count(row, name) for name in (*HELD, *OPEN))]


def _count(row: Row, name: str, under: Text = NOTHING) -> Shown:
    value = row.get(name)
    if value is None:
        return absent("suppressed")
    if name in UNDER and row.get(UNDER[name][0]):
        told, more = UNDER[name][1], f"{row[UNDER[name][0]]:,}"
        under = Text(told.filled("en", {"n": more}), told.filled("zh", {"n": more}))
    asked = why("ladder_years" if "year" in row else "ladder_counts", row, name)
    return Shown(words(f"{value:,}"), "num zero" if value == 0 else "num value", value, under, why=asked)


def _latest_years(facts: Facts) -> dict[str, list[Row]]:
    """The last two years of each rung of which lists tell."""
    found: dict[str, list[Row]] = {}
    for row in facts.rows("ladder_years"):
        if row["basis"] == "lists":
            found[row["rung"]] = [*found.get(row["rung"], [])[-1:], row]
    return found


def by_place(facts: Facts, rules: str) -> list[TableView]:
    """The same of one rule set, by cluster and by district."""
    made = []
    levels: tuple[tuple[str, Text, Kind], ...] = (
        ("cluster", BY_CLUSTER, "cluster"), ("region", BY_REGION, "district"),
    )  # fmt: skip
    for level, caption, kind in levels:
        rows = [
            row for row in facts.rows("ladder_counts") if row["level"] == level and row["rule_set"] == rules
        ]
        rows.sort(key=lambda row: -row["holds"])
        lines = [Line([named(facts, kind, row[level]), *_cells(row, {})]) for row in rows]
        source = ("ladder_counts", (f"level={level}", f"rule_set={rules}"))
        if lines:
            made.append(
                TableView(caption, _heads(COLUMNS[level]), [Group(lines)], source=source, folded=True)
            )
    return made


def years(facts: Facts) -> list[object]:
    """Holders by year as a picture and a table."""
    rows = facts.rows("ladder_years")
    if not rows:
        return []
    return [block for block in (_picture(facts, rows), _years_table(rows)) if block is not None]


def _picture(facts: Facts, rows: Sequence[Row]) -> object | None:
    names = [name for name in RUNGS if any(row["rung"] == name for row in rows)][-MOST_LINES:]
    points = [
        {"key": row["rung"], "name_en": RUNGS[row["rung"]].en, "name_zh": RUNGS[row["rung"]].zh,
         "period": row["year"], "kind": "observed", "value": float(row["holders"]),
         "low": float(row["holders"]), "high": float(row["holders"])}
        for name in names for row in rows if row["rung"] == name
    ]  # fmt: skip
    drawn = measure_history.twin(points)
    return facts.picture(
        "ladder-years",
        lambda language: measure_history.chart(
            drawn, YEARS_TITLE[language], COLUMNS["holders"][language], language,
            synthetic=facts.given.synthetic,
        ),
        YEARS_TITLE,
    )  # fmt: skip


def _years_table(rows: Sequence[Row]) -> TableView:
    """A group a rung, a row a year, the latest first."""
    columns = ("holders", "new", "again", "lapsed")
    heads = [Column(COLUMNS["year"]), *(Column(COLUMNS[name], "right") for name in columns)]
    groups = []
    for name, text in RUNGS.items():
        own = sorted((row for row in rows if row["rung"] == name), key=lambda row: row["year"], reverse=True)
        lines = [
            Line([
                Shown(words(row["year"]), "name"),
                *(_count(row, column) if row[column] is not None else absent() for column in columns),
            ])
            for row in own
        ]  # fmt: skip
        if lines:
            groups.append(Group(lines, text))
    return TableView(YEARS_TITLE, heads, groups, folded=True, source=("ladder_years", ()))
