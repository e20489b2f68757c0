"""Section: what is wrong in plan and data, and which tables would fill what is unknown."""

from __future__ import annotations

from collections import Counter

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import COLUMNS, SEVERITIES
from industria.pages.facts import Facts
from industria.pages.view import (
    NOTHING,
    Column,
    Group,
    Line,
    Section,
    Shown,
    TableView,
    Words,
    both,
    said,
    words,
)

SHORT = Text("Findings", "问题")
TITLE = Text("Findings and what is missing", "问题与缺口")
MOST = 150
ORDER = tuple(SEVERITIES)


def section(facts: Facts) -> Section:
    """Findings by severity, and the tables wanted."""
    rows = sorted(facts.rows("findings"), key=lambda row: (_rank(row), str(row["code"])))
    counts = Counter(row["severity"] for row in rows)
    blocks: list[object] = []
    if rows:
        en = ", ".join(f"{counts[key]} {text.en}s" for key, text in SEVERITIES.items() if counts[key])
        zh = "，".join(f"{text.zh}{counts[key]}项" for key, text in SEVERITIES.items() if counts[key])
        blocks.append(Words([Text(f"Findings: {en}.", f"发现问题：{zh}。")], "lead"))
        blocks.append(_findings(rows))
    else:
        blocks.append(Words([Text("The check found nothing wrong.", "检查未发现问题。")], "lead"))
    wanted = facts.rows("plan_wanted")
    if wanted:
        blocks.append(_wanted(wanted))
    return Section("gaps", TITLE, blocks, SHORT)


def _rank(row: Row) -> int:
    return ORDER.index(row["severity"]) if row["severity"] in ORDER else len(ORDER)


def _findings(rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["severity"]),
        Column(COLUMNS["what"], wide=True),
        Column(COLUMNS["fix"], wide=True),
        Column(COLUMNS["where"]),
        Column(COLUMNS["count"], "right"),
    )
    lines = [_line(row) for row in rows[:MOST]]
    note = NOTHING
    if len(rows) > MOST:
        note = Text(f"The first {MOST} of {len(rows)} findings.", f"{len(rows)}项中的前{MOST}项。")
    return TableView(Text("Findings", "问题清单"), heads, [Group(lines)], note)


def _line(row: Row) -> Line:
    place = [str(row[key]) for key in ("file", "table", "key") if row.get(key)]
    place += [f"{key} {row[key]}" for key in ("line", "row", "column") if row.get(key) is not None]
    cells = [
        Shown(said("severity", row["severity"]), f"severity {_word(row['severity'])}", _rank(row)),
        Shown(both(row["what_en"], row["what_zh"], 300), "text", None, words(row["code"], 80)),
        Shown(both(row["fix_en"], row["fix_zh"], 300), "text"),
        Shown(words(" · ".join(place), 120), "small"),
        Shown(words(f"{row['count'] or 1:,}"), "num value", row["count"] or 1),
    ]
    return Line(cells)


def _word(severity: object) -> str:
    return str(severity) if severity in SEVERITIES else "note"


def _wanted(rows: list[Row]) -> TableView:
    heads = (
        Column(COLUMNS["table"]),
        Column(Text("What it would answer", "可回答的问题"), wide=True),
        Column(Text("Where one exists", "何处有"), wide=True),
    )
    lines = [
        Line([
            Shown(words(row["table"]), "code"),
            Shown(both(row.get("question_en"), row.get("question_zh")), "text"),
            Shown(both(row.get("where_en"), row.get("where_zh")), "text", None, words(row.get("note") or "")),
        ])
        for row in rows
    ]  # fmt: skip
    caption = Text("Tables that would fill what is unknown", "可补足未知的数据表")
    return TableView(caption, heads, [Group(lines)])
