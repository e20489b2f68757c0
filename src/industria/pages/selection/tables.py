"""Owns the tables of a selection: the enterprises found, selections that were saved, who is most alike.

Comes in: what a selection found, names, work items. Goes out: `TableView`s that stay inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from industria.decisions.kept_work.items import WorkItem
from industria.enterprises.selection.selecting import Selected
from industria.findings import Text
from industria.glossary import COLUMNS
from industria.glossary.kept_work import WORK_FIELDS
from industria.pages.places.rungs import RUNGS
from industria.pages.selection.conditions import condition_words
from industria.pages.selection.figures import figure
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, both, words

FOUND = Text("Enterprises found", "筛选结果")
OPEN = Text("Enterprises of which it cannot be told", "无法判定的企业")
NOT_KNOWN = Text("Not known", "未知条件")
ENTERPRISE = Text("Enterprise", "企业")
RUNG = Text("Rung", "层级")
SAVED = Text("Saved selections", "已存筛选")
MORE = Text(
    "The first {most} of {all}; the files hold all of them.", "显示前{most}家，共{all}家；文件含全部。"
)
Names = Mapping[str, Mapping[str, Text]]


def found_table(found: Selected, names: Names, undecided: bool, whole: int) -> TableView:
    """A row an enterprise: place, industry, rung, the figures asked for; what is open of undecided ones."""
    heads = [
        Column(ENTERPRISE, wide=True), Column(COLUMNS["district"]), Column(COLUMNS["industry"], wide=True),
        Column(RUNG), *(Column(_head(one.label), "right") for one in found.shown),
    ]  # fmt: skip
    if undecided:
        heads.append(Column(NOT_KNOWN))
    lines = []
    for row in found.rows.to_pylist():
        code = str(row["enterprise"])
        cells = [
            Shown(both(row["name_en"] or code, row["name_zh"] or code, 90), "name", None, words(code, 40),
                  to=f"enterprise/{code}"),
            Shown(_place(names.get("district", {}).get(str(row["region"])), row["region"])),
            _industry(str(row["industry"]), names.get("industry", {})),
            Shown(RUNGS[row["rung"]]) if row["rung"] in RUNGS else absent(),
            *(figure(one, row) for one in found.shown),
        ]  # fmt: skip
        if undecided:
            open_ = [
                condition_words(one, names) for at, one in enumerate(found.asked) if row.get(f"open_{at}")
            ]
            told = Text("; ".join(one.en for one in open_), "；".join(one.zh for one in open_))
            cells.append(Shown(told, "small"))
        lines.append(Line(cells))
    note = NOTHING
    if whole > len(lines):
        said = {"most": f"{len(lines):,}", "all": f"{whole:,}"}
        note = Text(MORE.filled("en", said), MORE.filled("zh", said))
    return TableView(OPEN if undecided else FOUND, heads, [Group(lines)], note, inner=True)


def _industry(code: str, names: Mapping[str, Text]) -> Shown:
    """The name of the longest part of a code that has one, and the code."""
    for end in range(len(code), 1, -1):
        if code[:end] in names:
            name = names[code[:end]]
            return Shown(both(name.en, name.zh, 60), "text", None, words(code, 20))
    return Shown(words(code, 20), "code")


def _head(label: Text) -> Text:
    return Text(label.en[:1].upper() + label.en[1:], label.zh)


def saved_table(items: Sequence[WorkItem]) -> TableView | None:
    """A row a saved selection; None where there is none."""
    standing = [item for item in items if item.open]
    if not standing:
        return None
    heads = (
        Column(WORK_FIELDS["name"], wide=True), Column(WORK_FIELDS["criteria"], wide=True),
        Column(WORK_FIELDS["owner"]), Column(WORK_FIELDS["why"]),
    )  # fmt: skip
    lines = [
        Line([
            Shown(words(item.name(), 120), "name", to=f"select/saved/{item.id}"),
            Shown(words(item.fields.get("criteria") or "", 300), "code"),
            *(Shown(words(item.fields.get(name) or "", 200)) for name in ("owner", "why")),
        ])
        for item in standing
    ]  # fmt: skip
    return TableView(SAVED, heads, [Group(lines)], inner=True)


def address_query(where: str, sort: str = "", show: str = "") -> str:
    """The query of the address of a selection."""
    asked: dict[str, Any] = {"where": where, "sort": sort, "show": show}
    return urlencode({name: value for name, value in asked.items() if value})


def _place(name: Text | None, code: object) -> Text:
    """The name of a district as inert text, else its code."""
    return both(name.en, name.zh, 40) if name else words(code, 40)
