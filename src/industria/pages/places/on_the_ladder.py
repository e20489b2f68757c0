"""Owns what the page of an enterprise says of the ladder: its rungs, how it stands to each, its score sheets.

Comes in: facts and the identifier of an enterprise. Goes out: tables. The rungs that authorities gave are
public; how the firm stands to the rules stays in the office.
"""

from __future__ import annotations

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.facts import Facts, why
from industria.pages.ladder.choice import rules_name
from industria.pages.ladder.firms import TABLE, standing, until
from industria.pages.places.rungs import RUNGS
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, both, words

CAPTION = Text("On the ladder", "梯度培育情况")
GIVEN = Text("Rungs given by authorities", "认定记录")
NOTE = Text(
    "A click on how it stands opens the score sheet: each criterion with its value, its points and what is "
    "missing.",
    "点击“状况”可查看评分表：各项条件的数值、得分与差距。",
)
NEXT = Text("its next rung", "下一层级")
MOST = 20


def blocks(facts: Facts, code: str) -> list[object]:
    """How it stands to each rung, and what it was given."""
    return [block for block in (_standings(facts, code), _grants(facts, code)) if block is not None]


def _standings(facts: Facts, code: str) -> TableView | None:
    found = facts.find(TABLE, {"enterprise": code})
    rows = found.to_pylist() if found is not None else []
    if not rows:
        return None
    heads = (
        Column(COLUMNS["rung"]), Column(COLUMNS["standing"], wide=True), Column(COLUMNS["valid_to"]),
        Column(COLUMNS["reason"], wide=True),
    )  # fmt: skip
    return TableView(CAPTION, heads, [Group([_standing(row) for row in rows])], NOTE, inner=True)


def _standing(row: Row) -> Line:
    under = NEXT if row["next_rung"] else NOTHING
    return Line([
        Shown(rules_name(row), "name", None, under, to=f"ladder/{row['rule_set']}"),
        standing(row), until(row) if row["granted"] else Shown(NOTHING),
        Shown(both(row["reason_en"], row["reason_zh"], 320), "small"),
    ])  # fmt: skip


def _grants(facts: Facts, code: str) -> TableView | None:
    found = facts.find("recognitions", {"enterprise": code})
    rows = found.to_pylist() if found is not None else []
    if not rows:
        return None
    rows.sort(key=lambda row: str(row["granted"]), reverse=True)
    heads = (
        Column(COLUMNS["rung"]), Column(COLUMNS["granted"]), Column(COLUMNS["valid_to"]),
        Column(Text("By, and document", "认定机关与文件"), wide=True),
    )  # fmt: skip
    return TableView(GIVEN, heads, [Group([_grant(row) for row in rows[:MOST]])], folded=True)


def _grant(row: Row) -> Line:
    name = RUNGS.get(row["rung"], words(row["rung"], 40))
    by = " · ".join(str(row[name]) for name in ("authority", "batch", "document") if row.get(name))
    return Line([
        Shown(name, "name", why=why("recognitions", row, "rung")),
        Shown(words(row["granted"], 12)),
        Shown(words(row["valid_to"], 12)) if row["valid_to"] else absent(),
        Shown(words(by, 160), "small"),
    ])  # fmt: skip
