"""Owns the tables of work that people keep: items by stage with their age, conversion, history, parks.

Comes in: work items, today. Goes out: `TableView`s that stay inside: they name firms and people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from industria.chains.site_fit import SiteFit
from industria.charts.formats import percent
from industria.decisions.kept_work.ageing import CONVERSION, RULE, age, flows
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import KINDS
from industria.decisions.kept_work.work_record import WorkRecord
from industria.findings import Text
from industria.glossary import term
from industria.glossary.kept_work import LOST_REASONS, SITE_FITS, WORK_FIELDS, WORK_MARKS, WORK_STAGES
from industria.pages.links import BEGUN_ON
from industria.pages.view import NOTHING, Column, Group, Line, Shown, TableView, absent, both, words

CONVERTED = Text("How many go on from each stage", "各阶段转化情况")
HISTORY = Text("What was written", "记录")
PARKS = Text("Parks that suit it", "适宜园区")
SITE, LAND, POWER, MEANT = (
    Text("Site", "园区"),
    Text("Land", "土地"),
    Text("Power", "电力"),
    Text("Cluster", "集群"),
)
FIT = Text("Fit", "适宜性")
UNDONE = Text("no next step", "无下一步")
NAMES: Mapping[str, Text] = {
    "attraction": Text("Attraction projects", "招商项目"),
    "breakthrough": Text("Breakthrough tasks", "攻关任务"),
    "gap_closed": Text("Gaps closed", "已突破短板"),
    "need": Text("Drafts of research needs", "技术需求草拟"),
    "transfer": Text("Transfers of results", "成果转化"),
    "watch": Text("Watched enterprises", "关注企业"),
    "candidate": Text("Candidates in batches", "批次申报企业"),
    "judgement": Text("Judgements of matches", "匹配评价"),
}


def tables_by_kind(kinds: Iterable[str], items: Sequence[WorkItem], today: date) -> list[TableView]:
    """A table for every kind of which there is an item."""
    own = {kind: [item for item in items if item.kind == kind] for kind in kinds}
    return [items_table(kind, found, today) for kind, found in own.items() if found]


def items_table(kind: str, items: Sequence[WorkItem], today: date) -> TableView:
    """A row an item under its stage, the oldest entry first: name, owner, next step, age, marks."""
    record = KINDS[kind]
    if kind == "gap_closed":
        return _closed(items)
    heads = (
        Column(WORK_FIELDS["subject"], wide=True), Column(WORK_FIELDS["next_date"]),
        Column(WORK_FIELDS["next_step"], wide=True), Column(WORK_FIELDS["owner"]),
        Column(WORK_FIELDS["idle"], "right"), Column(WORK_FIELDS["in_stage"], "right"),
    )  # fmt: skip
    groups = []
    for stage in record.stages:
        own = [item for item in items if item.stage == stage and not item.withdrawn]
        if own:
            lines = [_line(item, today) for item in sorted(own, key=lambda item: item.changed)]
            named = WORK_STAGES[stage]
            groups.append(Group(lines, Text(f"{named.en} ({len(own)})", f"{named.zh}（{len(own)}）")))
    days = str(record.stalled_after)
    note = Text(RULE.en.format(days=days), RULE.zh.format(days=days))
    return TableView(NAMES[kind], heads, groups, note, inner=True)


def _line(item: WorkItem, today: date) -> Line:
    found = age(item, today)
    marks = [
        WORK_MARKS[key] for key, holds in (("overdue", found.overdue), ("stalled", found.stalled)) if holds
    ]
    if item.open and not item.fields.get("next_step"):
        marks.append(UNDONE)
    marked = Text(", ".join(mark.en for mark in marks), "、".join(mark.zh for mark in marks))
    due = item.fields.get("next_date") or item.fields.get("due")
    return Line([
        _named(item),
        Shown(words(due or ""), "text strong" if found.overdue else "text", str(due or ""), marked),
        _text(item, "next_step"), _text(item, "owner"), _days(found.idle), _days(found.in_stage),
    ])  # fmt: skip


def _named(item: WorkItem) -> Shown:
    """The name of an item, leading to its own page; what it is about stands under it."""
    page = BEGUN_ON.get(item.kind, "tasks")
    named = item.subject.name
    about = item.subject.key if named in ("", item.name()) else named
    return Shown(words(item.name(), 120), "name", None, words(about, 120), to=f"{page}/{item.id}")


def _text(item: WorkItem, field: str) -> Shown:
    return Shown(words(item.fields.get(field) or "", 160), "text")


def _days(days: int) -> Shown:
    return Shown(words(f"{days:,}"), "num zero" if days == 0 else "num value", days)


def _closed(items: Sequence[WorkItem]) -> TableView:
    """A row a closed gap: day, customer, imports replaced, evidence and how far it can be trusted."""
    fields = ("closed_on", "customer", "supplier", "imports_replaced", "evidence")
    heads = (Column(NAMES["gap_closed"], wide=True), *(
        Column(WORK_FIELDS[name], "right" if name == "imports_replaced" else "left") for name in fields
    ))  # fmt: skip
    own = [item for item in items if not item.withdrawn]
    lines = []
    for item in sorted(own, key=lambda item: str(item.fields.get("closed_on")), reverse=True):
        amount = item.fields.get("imports_replaced")
        money = absent() if amount is None else Shown(words(f"{amount:,.0f}"), "num value", float(amount))
        cells = [_text(item, name) for name in ("closed_on", "customer", "supplier")]
        level = str(item.fields.get("confidence") or "")
        shown = Shown(
            words(item.fields.get("evidence") or "", 300), "small", None, term("confidence", level), level
        )
        lines.append(Line([_about(item), *cells, money, shown]))
    return TableView(NAMES["gap_closed"], heads, [Group(lines)], inner=True)


def _about(item: WorkItem) -> Shown:
    name = item.subject.name or item.subject.key
    return Shown(
        words(name, 120), "name", None, words(item.fields.get("product") or "", 80), to=f"tasks/{item.id}"
    )


def conversion_table(record: WorkRecord, items: Sequence[WorkItem]) -> TableView:
    """A row a stage: reached, further, lost, still there, the share with its bounds, median days."""
    names = ("stage", "reached", "further", "lost", "still", "share", "days")
    heads = tuple(Column(WORK_FIELDS[name], "left" if name == "stage" else "right") for name in names)
    lines = []
    for flow in flows(record, items):
        counts = [
            Shown(words(str(count)), "num zero" if count == 0 else "num value", count)
            for count in (flow.reached, flow.further, flow.lost, flow.still)
        ]
        bounds = NOTHING if flow.low is None else words(f"{percent(flow.low)}–{percent(flow.high)}")
        share = (
            absent() if flow.share is None
            else Shown(words(percent(flow.share)), "num value", flow.share, bounds)
        )  # fmt: skip
        days = absent() if flow.days is None else Shown(words(f"{flow.days:g}"), "num value", flow.days)
        lines.append(Line([Shown(WORK_STAGES[flow.stage], "name"), *counts, share, days]))
    return TableView(CONVERTED, heads, [Group(lines)], CONVERSION, folded=True, inner=True)


def facts_table(item: WorkItem) -> TableView:
    """The fields of an item as they stand."""
    lines = [
        Line([Shown(WORK_FIELDS[column.name], "name"), Shown(_value(column.name, item), "text")])
        for column in item.record.fields
        if column.name in item.fields
    ]
    heads = (Column(WORK_FIELDS["subject"]), Column(words(item.subject.name or item.subject.key), wide=True))
    return TableView(item.record.name, heads, [Group(lines)], inner=True)


def _value(field: str, item: WorkItem) -> Text:
    value = item.fields[field]
    if field == "stage":
        return WORK_STAGES.get(str(value), words(value))
    if field == "lost_reason":
        return LOST_REASONS.get(str(value), words(value))
    if field in ("stopped_reason", "readiness"):
        return term(field, str(value))
    if field in ("confidence", "imports_status"):
        return term("confidence" if field == "confidence" else "status", str(value))
    return words(f"{value:,.15g}" if isinstance(value, float) else value, 6000)


def history_table(item: WorkItem) -> TableView:
    """Every entry, newest first: day, who, what it set, what was written, whether it still counts."""
    gone = {entry.supersedes for entry in item.entries}
    heads = tuple(Column(WORK_FIELDS[name], wide=name == "text") for name in ("day", "who", "stage", "text"))
    lines = []
    for entry in reversed(item.entries):
        parts = [(WORK_FIELDS[name], value) for name, value in entry.fields.items() if name in WORK_FIELDS]
        told = both(
            "; ".join(f"{name.en}: {'–' if value is None else value}" for name, value in parts),
            "；".join(f"{name.zh}：{'–' if value is None else value}" for name, value in parts), 4000,
        )  # fmt: skip
        state = WORK_MARKS["withdrawn"] if entry.id in gone else NOTHING
        lines.append(Line([
            Shown(words(entry.day), "text", entry.day), Shown(words(entry.who)),
            Shown(WORK_MARKS[entry.step], "text", None, state),
            Shown(words(entry.text, 4000), "small", None, told),
        ]))  # fmt: skip
    return TableView(HISTORY, heads, [Group(lines)], inner=True)


def parks_table(fits: Sequence[SiteFit], names: Mapping[str, Text], places: Mapping[str, Text]) -> TableView:
    """A row a site: how it suits, and the answer to each condition with its reason."""
    heads = (Column(SITE, wide=True), Column(FIT), Column(LAND), Column(POWER), Column(MEANT))
    lines = [
        Line([
            Shown(names.get(fit.site, words(fit.site)), "name", None,
                  places.get(fit.region, words(fit.region))),
            Shown(SITE_FITS[fit.verdict], "text", fit.verdict),
            *(Shown(reason, "small") for reason in fit.reasons),
        ])
        for fit in fits
    ]  # fmt: skip
    return TableView(PARKS, heads, [Group(lines)], inner=True)
