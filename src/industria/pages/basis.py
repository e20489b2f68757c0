"""Section: which tables the run read, how much of each was accepted, how new it is and where it is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from industria.charts.formats import period
from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, ORIGINS, SEVERITIES
from industria.pages.facts import Facts
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, Words, words
from industria.register.contracts import CONTRACTS

TITLE = Text("What this rests on", "数据基础")
"""Pages end with it where a reader must know how new and how complete everything above is."""
HEADS = (
    Column(COLUMNS["table"], wide=True),
    Column(Text("Rows accepted", "已接受行数"), "right"),
    Column(Text("Rejected", "未接受"), "right"),
    Column(Text("Latest period", "最新时期")),
    Column(COLUMNS["origin"]),
)


def section(facts: Facts) -> Section:
    """The tables with their dates and origins, and how many findings are open."""
    counts = facts.given.run.counts
    lines = [_line(facts, name, read) for name, read in counts.items()]
    run = facts.given.run
    when = run.finished[:16].replace("T", " ")
    built = Text(f"Built {when} UTC.", f"生成于{when} UTC。")
    blocks: list[object] = [Words([built, _open(facts.rows("findings"))], "points")]
    if lines:
        blocks.append(TableView(Text("Tables read", "读取的数据表"), HEADS, [Group(lines)]))
    return Section("tables-read", TITLE, blocks)


def _open(findings: list[Row]) -> Text:
    """How many findings of each severity are open."""
    found = Counter(str(row["severity"]) for row in findings)
    if not found:
        return Text("No finding is open.", "没有待处理的问题。")
    known = [(said, found[key]) for key, said in SEVERITIES.items() if found[key]]
    en = ", ".join(f"{count} {said.en}{'s' * (count != 1)}" for said, count in known)
    zh = "，".join(f"{said.zh}{count}条" for said, count in known)
    return Text(f"Open findings: {en}.", f"待处理的问题：{zh}。")


def _line(facts: Facts, name: str, read: Mapping[str, int]) -> Line:
    meaning = CONTRACTS[name].meaning if name in CONTRACTS else words(name)
    accepted, rejected = read.get("accepted", 0), read.get("rejected", 0)
    when = latest_period(facts, name)
    origin = weakest_origin(facts, name)
    return Line([
        Shown(meaning, "name", None, words(name), to="data"),
        Shown(words(f"{accepted:,}"), "num value", accepted),
        Shown(words(f"{rejected:,}"), "num zero" if rejected == 0 else "num value", rejected),
        Shown(Text(period(when, "en"), period(when, "zh")) if when else words("")),
        Shown(ORIGINS.get(origin, words(origin))),
    ])  # fmt: skip


def latest_period(facts: Facts, name: str) -> str:
    """The latest period of a table; nothing where it has none."""
    return max(_values(facts, name, "period"), default="")


def weakest_origin(facts: Facts, name: str) -> str:
    """The weakest origin in a table: it taints whatever is computed from it."""
    found = _values(facts, name, "origin")
    return next((origin for origin in reversed(list(ORIGINS)) if origin in found), "")


def _values(facts: Facts, name: str, column: str) -> set[str]:
    """The different texts of one column of a register table."""
    return facts.tables.distinct(name, column)
