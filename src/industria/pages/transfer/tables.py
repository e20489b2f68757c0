"""Owns the tables of transfers: the board of stages, time to line, partners, levels of readiness.

Comes in: work items, today. Goes out: `TableView`s that stay inside: they name firms and people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from industria.decisions.kept_work.ageing import age
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.transfer_record import TRANSFER
from industria.decisions.kept_work.transfers import TIME_TO_LINE, partners_of, times_to_stages
from industria.findings import Text
from industria.glossary.kept_work import READINESS, STOPPED_REASONS, WORK_FIELDS, WORK_MARKS, WORK_STAGES
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, words

BOARD = Text("Where the transfers are", "各阶段转化项目")
ITEMS = Text("Transfers", "项目数")
NO_STEP = Text("No next date", "无下一步日期")
OLDEST = Text("Longest in the stage (days)", "本阶段最长天数")
CONTRACTS = Text("Contracts (CNY)", "合同金额（元）")
TIME = Text("How long it takes from first contact", "自初步接触起的用时")
TO = Text("To", "至")
ARRIVED, UNDER_WAY, STOPPED = Text("Arrived", "已到达"), Text("Under way", "在办"), Text("Stopped", "已终止")
MEDIAN = Text("Median days", "中位天数")
BETWEEN = Text("95 % interval", "95%区间")
NOT_COUNTED = Text("Not counted", "未计入")
NOT_HALF = Text("fewer than half have come so far", "到达者未过半")
PARTNERED = Text("Partners", "合作方")
PART = Text("Part", "角色")
PARTNER = Text("Partner", "名称")
FURTHEST = Text("Furthest", "最远阶段")
WHY_STOPPED = Text("Why transfers stopped", "终止原因统计")
LEVELS = Text("What the levels of readiness mean", "技术成熟度等级含义")
LEVELS_NOTE = Text(
    "Nine levels after ISO 16290:2013, in our words. A level is what somebody says of it; the stage is what "
    "is being done.",
    "九级划分依据ISO 16290:2013，释义为本系统表述。成熟度为填报人判断，阶段为实际进展。",
)


def board(items: Sequence[WorkItem], today: date) -> TableView:
    """A row a stage: how many, overdue, stalled, without a next date, the longest in it, contracts."""
    heads = (
        Column(WORK_FIELDS["stage"], wide=True), Column(ITEMS, "right"),
        Column(WORK_MARKS["overdue"], "right"), Column(WORK_MARKS["stalled"], "right"),
        Column(NO_STEP, "right"), Column(OLDEST, "right"),
        Column(CONTRACTS, "right"),
    )  # fmt: skip
    lines = []
    for stage in TRANSFER.stages:
        own = [item for item in items if item.stage == stage and not item.withdrawn]
        ages = [age(item, today) for item in own]
        going = [one for item, one in zip(own, ages, strict=True) if item.open]
        undated = sum(item.open and not item.fields.get("next_date") for item in own)
        longest = Shown(NOTHING) if not going else _count(max(one.in_stage for one in going))
        lines.append(Line([
            Shown(WORK_STAGES[stage], "name"), _count(len(own)), _count(sum(one.overdue for one in ages)),
            _count(sum(one.stalled for one in ages)), _count(undated), longest, _contracts(own),
        ]))  # fmt: skip
    return TableView(BOARD, heads, [Group(lines)], inner=True)


def _contracts(items: Sequence[WorkItem]) -> Shown:
    """The sum of what is known, and of how many nothing is."""
    known = [float(item.fields["contract_value"] or 0) for item in items if "contract_value" in item.fields]
    missing = len(items) - len(known)
    under = NOTHING
    if missing and known:
        under = Text(f"{missing} without an amount", f"{missing}项金额未知")
    if not known:
        return absent() if items else Shown(NOTHING)
    return Shown(words(f"{sum(known):,.0f}"), "num value", sum(known), under)


def time_table(items: Sequence[WorkItem], today: date) -> TableView:
    """A row a stage after the first: median days with its interval, and who is behind it."""
    heads = (
        Column(TO, wide=True), Column(MEDIAN, "right"), Column(BETWEEN, "right"), Column(ARRIVED, "right"),
        Column(UNDER_WAY, "right"), Column(STOPPED, "right"), Column(NOT_COUNTED, "right"),
    )  # fmt: skip
    lines = []
    for one in times_to_stages(items, today):
        median = (
            Shown(words("–"), "num unknown", None, NOT_HALF) if one.median is None
            else Shown(words(f"{one.median:,.0f}"), "num value", one.median)
        )  # fmt: skip
        low = "–" if one.low is None else f"{one.low:,.0f}"
        high = "–" if one.high is None else f"{one.high:,.0f}"
        between = absent() if one.median is None else Shown(words(f"{low} – {high}"), "num value")
        counts = (one.arrived, one.under_way, one.stopped, one.not_counted)
        lines.append(
            Line([Shown(WORK_STAGES[one.stage], "name"), median, between, *(_count(n) for n in counts)])
        )
    said = Text(
        f"{TIME_TO_LINE.meaning.en} {TIME_TO_LINE.convention.en} {TIME_TO_LINE.source}",
        f"{TIME_TO_LINE.meaning.zh}{TIME_TO_LINE.convention.zh}方法：{TIME_TO_LINE.source}",
    )
    return TableView(TIME, heads, [Group(lines)], said, inner=True)


def partners_table(items: Sequence[WorkItem], today: date) -> TableView | None:
    """A row a partner under its part: how often, how far, what stopped; None where none is named."""
    found = partners_of(items, today)
    if not found:
        return None
    heads = (
        Column(PARTNER, wide=True), Column(ITEMS, "right"), Column(FURTHEST),
        Column(WORK_STAGES["line"], "right"), Column(UNDER_WAY, "right"),
        Column(WORK_MARKS["stalled"], "right"), Column(STOPPED, "right"),
    )  # fmt: skip
    groups = []
    for part in dict.fromkeys(one.part for one in found):
        lines = [
            Line([
                Shown(words(one.name, 120), "name"), _count(one.items), Shown(WORK_STAGES[one.furthest]),
                *(_count(count) for count in (one.at_line, one.open, one.stalled, one.stopped)),
            ])
            for one in found if one.part == part
        ]  # fmt: skip
        groups.append(Group(lines, WORK_FIELDS[part]))
    return TableView(PARTNERED, heads, groups, inner=True)


def reasons_table(items: Sequence[WorkItem]) -> TableView | None:
    """A row a reason for which transfers stopped; None where none did."""
    reasons = [str(item.fields.get("stopped_reason")) for item in items
               if item.stage in ("lost", "dropped") and not item.withdrawn]  # fmt: skip
    if not reasons:
        return None
    lines = [
        Line([Shown(name, "name"), _count(reasons.count(key))])
        for key, name in STOPPED_REASONS.items() if key in reasons
    ]  # fmt: skip
    heads = (Column(WORK_FIELDS["stopped_reason"], wide=True), Column(ITEMS, "right"))
    return TableView(WHY_STOPPED, heads, [Group(lines)], inner=True)


def levels_table() -> TableView:
    """What each level of readiness means."""
    lines = [Line([Shown(said)]) for said in READINESS.values()]
    heads = (Column(WORK_FIELDS["readiness"], wide=True),)
    return TableView(LEVELS, heads, [Group(lines)], LEVELS_NOTE, folded=True, inner=True)


def _count(count: int) -> Shown:
    return Shown(words(f"{count:,}"), "num zero" if count == 0 else "num value", count)
