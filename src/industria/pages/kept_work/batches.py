"""Owns the tables of watch lists and batches: all of them, and the enterprises of one.

Comes in: work items of the kinds `watch` and `candidate`, today. Goes out: tables that stay inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

from industria.decisions.kept_work.ageing import age
from industria.decisions.kept_work.enterprise_records import CANDIDATE
from industria.decisions.kept_work.items import WorkItem
from industria.findings import Text
from industria.glossary.kept_work import WORK_FIELDS, WORK_MARKS, WORK_STAGES
from industria.pages.kept_work.tables import NAMES, conversion_table, items_table
from industria.pages.places.rungs import RUNGS
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, Words, absent, words

BATCHES = Text("Batches", "申报批次")
LISTS = Text("Watch lists", "关注名单")
FIRMS = Text("Firms", "企业数")
OPEN = Text("Open", "在办")
DECIDED = Text("Recognised of those decided", "已有结果者认定率")
FIRST_DUE = Text("First day due", "最近截止日期")
OWNERS = Text("Owners", "负责人")
OLDEST = Text("Longest without an entry (days)", "最长未更新天数")
ENDING = Text("Past their day", "已过截止日期")
MOST_OWNERS = 6


def batches_table(items: Sequence[WorkItem], today: date) -> TableView:
    """A row a batch: what for, how many in which stage, what was decided, dates, owners, age."""
    stages = CANDIDATE.stages
    heads = (
        Column(WORK_FIELDS["batch"], wide=True), Column(FIRMS, "right"),
        *(Column(WORK_STAGES[stage], "right") for stage in stages), Column(DECIDED, "right"),
        Column(FIRST_DUE), Column(WORK_MARKS["overdue"], "right"), Column(OLDEST, "right"),
    )  # fmt: skip
    lines = []
    for name, own in _by(items, "batch").items():
        ages = [age(item, today) for item in own]
        going = [one for item, one in zip(own, ages, strict=True) if item.open]
        due = min((str(item.fields["due"]) for item in own if item.open and "due" in item.fields), default="")
        lines.append(Line([
            Shown(words(name, 120), "name", None, _for_whom(own), to=f"batches/batch/{name}"),
            _count(len(own)),
            *(_count(sum(item.stage == stage for item in own)) for stage in stages), _share(own),
            Shown(words(due), "text", due), _count(sum(one.overdue for one in ages)),
            _count(max(one.idle for one in going)) if going else Shown(NOTHING),
        ]))  # fmt: skip
    return TableView(BATCHES, heads, [Group(lines)], inner=True)


def lists_table(items: Sequence[WorkItem], today: date) -> TableView:
    """A row a watch list: how many, how many past their day or overdue, age, owners."""
    heads = (
        Column(WORK_FIELDS["list"], wide=True), Column(FIRMS, "right"), Column(OPEN, "right"),
        Column(ENDING, "right"), Column(WORK_MARKS["overdue"], "right"), Column(OLDEST, "right"),
        Column(OWNERS),
    )  # fmt: skip
    lines = []
    for name, own in _by(items, "list").items():
        going = [item for item in own if item.open]
        ages = [age(item, today) for item in going]
        past = sum(str(item.fields.get("until") or "9") < today.isoformat() for item in going)
        lines.append(Line([
            Shown(words(name, 120), "name", to=f"batches/list/{name}"), _count(len(own)), _count(len(going)),
            _count(past), _count(sum(one.overdue for one in ages)),
            _count(max(one.idle for one in ages)) if ages else Shown(NOTHING), _owners(own),
        ]))  # fmt: skip
    return TableView(LISTS, heads, [Group(lines)], inner=True)


def batch_table(name: str, items: Sequence[WorkItem], today: date) -> list[TableView | Words]:
    """How far a batch is in a sentence, its enterprises by stage, how many go on from each stage."""
    going = [item for item in items if item.open]
    won = sum(item.stage == "recognised" for item in items)
    idle = [age(item, today).idle for item in going]
    en = f"{len(items)} firms, {len(going)} open, {won} recognised."
    zh = f"共{len(items)}家，在办{len(going)}家，已认定{won}家。"
    if idle and median(idle) > 0:
        en += f" Half of the open ones have had no entry for {median(idle):g} days or more."
        zh += f"在办企业半数已有{median(idle):g}天及以上未更新。"
    return [
        Words([Text(en, zh)], "lead"),
        items_table(CANDIDATE.kind, items, today),
        conversion_table(CANDIDATE, items),
    ]


def watch_table(name: str, items: Sequence[WorkItem], today: date) -> list[TableView | Words]:
    """The enterprises of a watch list, each with why and until when it is watched."""
    heads = (
        Column(WORK_FIELDS["enterprise"], wide=True), Column(WORK_FIELDS["why"], wide=True),
        Column(WORK_FIELDS["until"]), Column(WORK_FIELDS["next_date"]), Column(WORK_FIELDS["next_step"]),
        Column(WORK_FIELDS["owner"]), Column(WORK_FIELDS["idle"], "right"),
    )  # fmt: skip
    lines = []
    for item in sorted(items, key=lambda item: (not item.open, item.name())):
        found = age(item, today)
        marks = [WORK_STAGES["ended"]] if not item.open else []
        marks += [WORK_MARKS["overdue"]] if found.overdue else []
        marked = Text(", ".join(one.en for one in marks), "、".join(one.zh for one in marks))
        shown = [Shown(words(item.fields.get(field) or "", 300)) for field in
                 ("why", "until", "next_date", "next_step", "owner")]  # fmt: skip
        lines.append(Line([
            Shown(words(item.name(), 120), "name", None, marked, to=f"batches/{item.id}"), *shown,
            _count(found.idle),
        ]))  # fmt: skip
    return [TableView(NAMES["watch"], heads, [Group(lines)], inner=True)]


def _by(items: Sequence[WorkItem], field: str) -> dict[str, list[WorkItem]]:
    """Items by what a field says, the name last changed first."""
    found: dict[str, list[WorkItem]] = {}
    for item in items:
        found.setdefault(str(item.fields.get(field) or ""), []).append(item)
    return found


def _share(items: Sequence[WorkItem]) -> Shown:
    """Recognised of those that were decided; nothing where none was."""
    won = sum(item.stage == "recognised" for item in items)
    decided = won + sum(item.stage == "refused" for item in items)
    return absent() if not decided else Shown(words(f"{won}/{decided}"), "num value", won / decided)


def _rungs(items: Sequence[WorkItem]) -> Text:
    """What the enterprises of a batch are proposed for."""
    rungs = list(dict.fromkeys(str(item.fields.get("rung") or "") for item in items))[:3]
    named = [RUNGS.get(rung) or words(rung, 60) for rung in rungs if rung]
    return Text(", ".join(one.en for one in named), "、".join(one.zh for one in named))


def _for_whom(items: Sequence[WorkItem]) -> Text:
    """What a batch is for, and who answers for it."""
    rungs, owners = _rungs(items), _owners(items).text
    return Text(f"{rungs.en} · {owners.en}", f"{rungs.zh} · {owners.zh}")


def _owners(items: Sequence[WorkItem]) -> Shown:
    owners = list(dict.fromkeys(str(item.fields.get("owner") or "") for item in items))
    told = ", ".join(owners[:MOST_OWNERS]) + (" …" if len(owners) > MOST_OWNERS else "")
    return Shown(words(told, 200), "small")


def _count(count: int) -> Shown:
    return Shown(words(f"{count:,}"), "num zero" if count == 0 else "num value", count)
