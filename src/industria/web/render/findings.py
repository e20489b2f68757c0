"""Owns how findings look in the app: what is wrong, where, why it matters, how to repair it.

Comes in: findings, or the rows of the result table `findings`. Goes out: a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from industria.charts.formats import plain
from industria.findings import Finding, Language, Text
from industria.glossary import SEVERITIES
from industria.web.view import View

ROW = Text("row {n}", "第{n}行")
TIMES = Text("{n} places", "{n}处")
MOST = 200
LONGEST = 1_200
"""Most letters of a sentence, which may quote a cell of any length."""


def finding_list(found: Sequence[Finding | Mapping[str, Any]], view: View) -> Any:
    """Findings as a list, the gravest first."""
    order = list(SEVERITIES)
    rows = [f.as_row() if isinstance(f, Finding) else f for f in found]
    rows = sorted(rows, key=lambda row: order.index(row["severity"]) if row["severity"] in order else 9)
    return html.Ul([_item(row, view) for row in rows[:MOST]], className="findings")


def _item(row: Mapping[str, Any], view: View) -> Any:
    tail = view.language
    severity = str(row["severity"])
    count = int(row.get("count") or 1)
    times = [html.Span(TIMES.filled(tail, {"n": f"{count:,}"}), className="times")] if count > 1 else []
    head = [
        html.Span(view.say(SEVERITIES[severity]), className=f"severity {severity}"),
        " ",
        plain(row[f"what_{tail}"], LONGEST),
    ]
    place = plain(where(row, tail), LONGEST)
    return html.Li(
        [
            html.P([*head, " ", *times], className="what"),
            html.P(
                [html.Code(place), " ", html.Span(row["code"], className="finding-code")], className="place"
            ),
            html.P(plain(row[f"why_{tail}"], LONGEST), className="note"),
            html.P(plain(row[f"fix_{tail}"], LONGEST), className="fix"),
        ],
        className=f"finding {severity}",
    )


def where(row: Mapping[str, Any], language: Language) -> str:
    """The place of a finding in short: file, sheet, row, column."""
    parts: Iterable[str] = (
        str(row.get("file") or row.get("table") or ""),
        f"[{row['sheet']}]" if row.get("sheet") else "",
        f":{row['line']}" if row.get("line") else "",
        ROW.filled(language, {"n": row["row"]}) if row.get("row") else "",
        str(row.get("column") or ""),
        str(row.get("key") or ""),
    )
    return " ".join(part for part in parts if part)
