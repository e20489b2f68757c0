"""Owns how register tables look on the page Data: their sources, counts, history and columns.

Comes in: contracts, settings, the loads of each table. Goes out: tables and links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from industria.catalogue import ColumnRecord
from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import COLUMNS, CONFIDENCES, ORIGINS, TABLES, UNITS
from industria.pages.view import Column, Group, Line, Shown, TableView, words
from industria.register.contracts import CONTRACTS
from industria.register.settings import Settings, Source
from industria.web.pages.runs_record import ACCEPTED, READ, REJECTED, count
from industria.web.view import View
from industria.workspace.history import Load, history
from industria.workspace.uploads import upload_log

TITLE = Text("Tables of the register", "登记数据表")
TABLE, SOURCES = COLUMNS["table"], Text("Sources", "数据源")
SINCE, NO_SOURCE = Text("In force since (UTC)", "生效时间（UTC）"), Text("no source yet", "尚无数据源")
NOT_LOADED = Text("not loaded yet", "尚未载入")
FILE, ORIGIN, TRUST = Text("File", "文件"), COLUMNS["origin"], COLUMNS["confidence"]
DOCUMENT, MONEY = COLUMNS["source"], Text("Unit of money", "金额单位")
SOURCES_TITLE = Text("What feeds this table", "本表的数据源")
HISTORY = Text("Loads, newest first", "历次载入（由新到旧）")
STATE, IN_FORCE, BEFORE = Text("State", "状态"), Text("in force", "有效"), Text("replaced", "已被取代")
VERSION, GONE = Text("Version", "版本"), Text("–", "–")
TAKEN = Text("Files accepted here", "在此采用的文件")
BY, WHEN, PLACE = Text("By", "操作人"), Text("When (UTC)", "时间（UTC）"), Text("Takes the place of", "替换")
MEANINGS = Text("What its columns mean", "各列含义")
COLUMN, MEANING, NEEDED = Text("Column", "列"), COLUMNS["meaning"], Text("Needed", "必填")
YES, KIND, CHOICES = Text("yes", "是"), COLUMNS["kind"], Text("Choices", "选项")
STORED, ALSO = Text("Stored unit", "存储单位"), Text("Also understood as", "亦可识别为")
KINDS = {
    "text": Text("text", "文本"), "code": Text("code, as text", "代码（文本）"),
    "region": Text("code or name of a region", "地区代码或名称"),
    "period": Text("2023, 2023-Q1, 2023-05, 2023-01..10", "2023、2023-Q1、2023-05、2023-01..10"),
    "value": Text("number; may be withheld, missing or a bound", "数值；可为保密、缺失或界限"),
    "number": Text("number", "数值"), "integer": Text("whole number", "整数"),
    "date": Text("day: 2023-05-31", "日期：2023-05-31"), "choice": Text("choice", "选项"),
    "boolean": Text("yes or no", "是 / 否"),
}  # fmt: skip
TEMPLATES = Text("Templates: empty workbooks to fill in", "模板：待填写的空工作簿")
TEMPLATE = Text("Template for {table} (Excel)", "{table}模板（Excel）")
MOST = 60


def overview(settings: Settings | None, view: View) -> TableView:
    """Every register table: what feeds it, how many rows it took, since when."""
    heads = [
        Column(TABLE),
        Column(SOURCES),
        Column(READ, "right"),
        Column(ACCEPTED, "right"),
        Column(REJECTED, "right"),
        Column(SINCE),
    ]
    lines = []
    for name in CONTRACTS:
        feeding = settings.of(name) if settings else ()
        loads = history(view.served.folder, name)
        load = loads[0] if loads and feeding else None
        lines.append(Line([
            Shown(TABLES[name], "name", to=f"data/{name}"), _files(feeding),
            *(_counts(load)), Shown(_when(load) if load else NOT_LOADED if feeding else words("")),
        ]))  # fmt: skip
    return TableView(TITLE, heads, [Group(lines)])


def _files(feeding: Sequence[Source]) -> Shown:
    if not feeding:
        return Shown(NO_SOURCE, "unknown")
    return Shown(words("; ".join(dict.fromkeys(plain(one.name, 60) for one in feeding)), 300), "small")


def _counts(load: Load | None) -> list[Shown]:
    if load is None:
        return [Shown(words("")) for _ in range(3)]
    return [count(load.read), count(load.accepted), count(load.rejected)]


def _when(load: Load) -> Text:
    return words(load.when[:19].replace("T", " "))


def templates(view: View) -> Any:
    """Links to the empty workbook of every table."""
    links = [html.Li(template_link(name, view)) for name in CONTRACTS]
    return html.Details(
        [html.Summary(view.say(TEMPLATES)), html.Ul(links, className="said-list")], className="block"
    )


def template_link(table: str, view: View) -> Any:
    """The link to the empty workbook of one table."""
    said = TEMPLATE.filled(view.language, {"table": view.say(TABLES[table])})
    return html.A(said, href=f"/{view.served.slug}/file-template/{table}.xlsx", download="")


def sources(feeding: Sequence[Source], loads: Sequence[Load]) -> TableView:
    """What feeds a table, and what is said of each source."""
    last: Mapping[str, Any] = {one["name"]: one for one in loads[0].sources} if loads else {}
    heads = [
        Column(FILE),
        Column(ORIGIN),
        Column(DOCUMENT),
        Column(TRUST),
        Column(MONEY),
        Column(READ, "right"),
        Column(ACCEPTED, "right"),
    ]
    lines = [
        Line([
            Shown(words(one.name, 120), "name"),
            Shown(ORIGINS.get(one.origin or "", words(one.origin or "–"))),
            Shown(words(one.source or "–", 200), "small"),
            Shown(CONFIDENCES.get(one.confidence or "", words("–"))), Shown(words(one.money_unit or "–", 40)),
            count(last.get(one.name, {}).get("read")), count(last.get(one.name, {}).get("accepted")),
        ])
        for one in feeding
    ]  # fmt: skip
    return TableView(SOURCES_TITLE, heads, [Group(lines)])


def loads_table(loads: Sequence[Load]) -> TableView:
    """Every load of a table, and which is in force."""
    heads = [
        Column(SINCE),
        Column(STATE),
        Column(SOURCES),
        Column(READ, "right"),
        Column(ACCEPTED, "right"),
        Column(REJECTED, "right"),
        Column(VERSION),
    ]
    lines = [
        Line([
            Shown(_when(load), "name"),
            Shown(IN_FORCE if load.in_force else BEFORE, "strong" if load.in_force else "text"),
            Shown(words("; ".join(plain(one.get("name", ""), 60) for one in load.sources), 300), "small"),
            *_counts(load), Shown(words(load.snapshot[:12]), "code"),
        ])
        for load in loads[:MOST]
    ]  # fmt: skip
    return TableView(HISTORY, heads, [Group(lines)])


def accepted_files(table: str, view: View) -> TableView | None:
    """Which files were accepted for a table through the app, by whom and when."""
    found = [one for one in upload_log(view.served.folder) if one.get("table") == table]
    heads = [
        Column(WHEN),
        Column(BY),
        Column(FILE),
        Column(PLACE),
        Column(ACCEPTED, "right"),
        Column(REJECTED, "right"),
    ]
    lines = [
        Line([
            Shown(words(str(one.get("when", ""))[:19].replace("T", " ")), "name"),
            Shown(words(one.get("who", ""))),
            Shown(words(one.get("file", ""))), Shown(words(one.get("replaces") or "–")),
            count(one.get("accepted")), count(one.get("rejected")),
        ])
        for one in found[:MOST]
    ]  # fmt: skip
    return TableView(TAKEN, heads, [Group(lines)]) if lines else None


def meanings(table: str) -> TableView:
    """Every column of a table, what it means in both languages, and what may stand in it."""
    heads = [
        Column(COLUMN),
        Column(MEANING, wide=True),
        Column(NEEDED),
        Column(KIND),
        Column(STORED),
        Column(ALSO),
    ]
    lines = [_meaning(column) for column in CONTRACTS[table].columns]
    return TableView(MEANINGS, heads, [Group(lines)])


def _meaning(column: ColumnRecord) -> Line:
    both = column.meaning
    return Line([
        Shown(words(column.name), "code"), Shown(both, under=Text(both.zh, both.en)),
        Shown(YES if column.required else words(""), "strong" if column.required else "text"),
        Shown(KINDS[column.kind], under=words(", ".join(column.choices))),
        Shown(UNITS.get(column.unit, words(column.unit))),
        Shown(words(", ".join(column.aliases), 200), "small"),
    ])  # fmt: skip
