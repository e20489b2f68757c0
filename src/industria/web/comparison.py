"""Owns how two runs look side by side: inputs that differ, and results that changed, each with its why.

Comes in: the result of a comparison. Goes out: tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import STAGES, TABLES, term
from industria.pages.view import Why
from industria.web.render.cells import why_link
from industria.web.view import View
from industria.workspace.result_tables import RESULT_TABLES

TITLE = Text("{before} → {after}", "{before} → {after}")
INPUTS = Text("What went in differently", "输入的差异")
SAME = Text(
    "Nothing went in differently: plan, tables, scenario and program are the same.",
    "输入无差异：规划、数据表、情景与程序均相同。",
)
NO_CHANGE = Text("No result changed.", "结果没有变化。")
COUNTS = Text(
    "{changed} rows changed, {added} added, {gone} gone.",
    "变化 {changed} 行，新增 {added} 行，消失 {gone} 行。",
)
FIRST = Text("The first {n} changed cells", "前 {n} 处变化")
ROW, COLUMN = Text("Row", "行"), Text("Column", "列")
BEFORE, AFTER = Text("Before", "之前"), Text("After", "之后")
INPUT = Text("Input", "输入")
OUTSIDE = Text("Values are shown in the inside view only.", "数值仅在内部视图中显示。")
NAMES = {"plan": Text("Plan", "规划"), "code": Text("Program", "程序"), "scenario": Text("Scenario", "情景")}


def comparison(given: Mapping[str, Any], view: View) -> list[Any]:
    """Everything that differs between two runs."""
    title = TITLE.filled(view.language, {"before": given.get("before"), "after": given.get("after")})
    tables = given.get("tables") or ()
    explained = view.run is not None and view.run.id == given.get("after")
    shown = [_table(one, view, explained) for one in tables] or [html.P(view.say(NO_CHANGE))]
    return [html.H3(title, className="caption"), *_inputs(given.get("inputs") or (), view), *shown]


def _inputs(given: Sequence[Sequence[str]], view: View) -> list[Any]:
    if not given:
        return [html.P(view.say(SAME))]
    rows = [
        html.Tr([html.Th(_input(name, view), scope="row"), html.Td(html.Code(old)), html.Td(html.Code(new))])
        for name, old, new in given
    ]
    return [_grid(view.say(INPUTS), [INPUT, BEFORE, AFTER], rows, view)]


def _input(name: str, view: View) -> str:
    return view.say(NAMES.get(name) or TABLES.get(name) or Text(name, name))


def _table(given: Mapping[str, Any], view: View, explained: bool) -> Any:
    name = str(given["table"])
    word = STAGES.get(name)
    meaning = RESULT_TABLES[name].meaning if name in RESULT_TABLES else Text(name, name)
    title = view.say(word).capitalize() if word and view.language == "en" else view.say(word or meaning)
    counts = COUNTS.filled(view.language, {key: f"{given[key]:,}" for key in ("changed", "added", "gone")})
    if not view.inside:
        return html.Section([html.H3(title), html.P(counts), html.P(view.say(OUTSIDE), className="note")])
    other = "_en" if view.language == "zh" else "_zh"
    cells = [one for one in given.get("cells") or () if not str(one["column"]).endswith(other)]
    rows = [_cell(one, name, view, explained) for one in cells]
    listed = (
        [_grid(FIRST.filled(view.language, {"n": len(rows)}), [ROW, COLUMN, BEFORE, AFTER], rows, view)]
        if rows
        else []
    )
    return html.Section([html.H3(title, className="caption"), html.P(counts), *listed])


def _cell(given: Mapping[str, Any], table: str, view: View, explained: bool) -> Any:
    key = {name: str(value) for name, value in given["key"].items()}
    column = str(given["column"])
    said = " · ".join(
        view.say(term("indicator", value)) if name == "indicator" else value
        for name, value in key.items()
        if value
    )
    after: Any = value_of(given["after"])
    if explained and given["after"] is not None:
        after = why_link(after, Why(table, tuple(key.items()), column), view)
    return html.Tr(
        [
            html.Th(plain(said, 200), scope="row"),
            html.Td(_column(column, view)),
            html.Td(value_of(given["before"]), className=_kind(given["before"])),
            html.Td(after, className=_kind(given["after"])),
        ]
    )


def _column(name: str, view: View) -> str:
    """The heading of a column; one that has none in the glossary by the words of its name."""
    plainly = name.removesuffix("_en").removesuffix("_zh")
    said = view.say(term("column", plainly))
    return said if said != plainly else plainly.replace("_", " ")


def _kind(value: Any) -> str:
    return "num" if isinstance(value, int | float) and not isinstance(value, bool) else "text"


def value_of(value: Any) -> str:
    """A cell of a table as it differs: numbers with all that matters, texts in short."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return plain(value, 160)
    return (
        f"{value:,}" if isinstance(value, int) else f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    )


def _grid(caption: str, heads: Sequence[Text], rows: Sequence[Any], view: View) -> Any:
    head = html.Thead(html.Tr([html.Th(view.say(one), scope="col") for one in heads]))
    inner = html.Table([html.Caption(caption), head, html.Tbody(list(rows))])
    return html.Div(inner, className="scroll", tabIndex="0", role="region", **{"aria-label": caption})
