"""Owns how the record of a run looks: what went in, what was computed, and the list of all runs.

Comes in: records of runs. Goes out: facts in words, tables, links to files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import COLUMNS, SEVERITIES, STAGES, TABLES
from industria.pages.view import Column, Group, Line, Shown, TableView, words
from industria.provenance import Run
from industria.web.render.tables import FORMATS
from industria.web.view import View
from industria.workspace.result_tables import RESULT_TABLES

NO_RUN = Text("Nothing has been built here yet: start the first build.", "此处尚未生成结果，请开始首次构建。")
RUN, BUILT, TOOK = Text("Run", "运行"), Text("Finished (UTC)", "完成时间（UTC）"), Text("Took", "用时")
SCENARIO, AS_PLANNED = Text("Scenario", "情景"), Text("the plan as it is", "按原规划")
PROGRAM, ENGINE, SEED = Text("Program", "程序"), Text("Engine", "计算引擎"), Text("Seed", "随机种子")
FOUND, NOTHING_FOUND = Text("Findings", "发现的问题"), Text("none", "无")
READ, ACCEPTED, REJECTED = Text("Rows read", "读取行数"), Text("Accepted", "接受"), Text("Rejected", "拒绝")
VERSION = Text("Version of the data", "数据版本")
TABLES_READ = Text("Tables it read", "读取的数据表")
STEPS, STEP = Text("Steps it computed", "计算步骤"), Text("Step", "步骤")
STATE, REUSED, COMPUTED = Text("State", "状态"), Text("taken over", "沿用"), Text("computed", "重新计算")
SECONDS, ROWS = Text("Seconds", "秒"), Text("Rows", "行数")
RUNS, CURRENT = Text("Runs, newest first", "运行（由新到旧）"), Text("current", "当前")
TABLE, TAKE = COLUMNS["table"], Text("Tables of the current run", "当前运行的数据表")
EXPORT = Text("Files", "文件")
MOST = 100


def when(run: str) -> str:
    """A run by its time and the end of its id."""
    date, _, clock = run[:15].partition("T")
    return f"{date[:4]}-{date[4:6]}-{date[6:]} {clock[:2]}:{clock[2:4]}:{clock[4:]} · {run[-8:]}"


def run_record(run: Run, view: View) -> list[Any]:
    """All that is known of a run: how it was made, the tables it read, the steps it computed."""
    engine = ", ".join(f"{name} {version}" for name, version in run.engine.items())
    facts = [
        (RUN, html.Code(run.id)),
        (BUILT, f"{run.finished[:19].replace('T', ' ')}"),
        (TOOK, f"{sum(step.seconds for step in run.steps):,.1f} s"),
        (SCENARIO, run.scenario or view.say(AS_PLANNED)),
        (FOUND, found(run.findings, view)),
        (PROGRAM, html.Code(run.code_version)),
        (ENGINE, engine),
        (SEED, html.Code(str(run.seed))),
    ]
    pairs = [html.Div([html.Dt(view.say(name)), html.Dd(value)]) for name, value in facts]
    return [html.Dl(pairs, className="facts-list"), *_tables(run), _steps(run)]


def found(counts: Mapping[str, int], view: View) -> str:
    """How many findings of each severity there are."""
    known = [f"{counts[key]:,} × {view.say(word)}" for key, word in SEVERITIES.items() if counts.get(key)]
    return " · ".join(known) or view.say(NOTHING_FOUND)


def count(value: int | None) -> Shown:
    """A count of rows; nobody knows it where there is none."""
    if value is None:
        return Shown(words("–"))
    return Shown(words(f"{value:,}"), "num zero" if value == 0 else "num value", value)


def _tables(run: Run) -> list[TableView]:
    heads = [
        Column(TABLE),
        Column(READ, "right"),
        Column(ACCEPTED, "right"),
        Column(REJECTED, "right"),
        Column(VERSION),
    ]
    lines = [
        Line([
            Shown(TABLES.get(name, words(name)), "name", to=f"data/{name}" if name in TABLES else ""),
            count(one.get("read")), count(one.get("accepted")), count(one.get("rejected")),
            Shown(words(run.snapshots.get(name, "")[:12]), "code"),
        ])
        for name, one in run.counts.items()
    ]  # fmt: skip
    return [TableView(TABLES_READ, heads, [Group(lines)])] if lines else []


def _steps(run: Run) -> TableView:
    heads = [Column(STEP), Column(STATE), Column(SECONDS, "right"), Column(ROWS, "right")]
    lines = [
        Line([
            Shown(STAGES.get(step.name, words(step.name)), "name"),
            Shown(REUSED if step.reused else COMPUTED),
            Shown(words("–" if step.reused else f"{step.seconds:.2f}"), "num", step.seconds),
            count(sum(int(one["rows"]) for one in step.outputs.values())),
        ])
        for step in run.steps
    ]  # fmt: skip
    return TableView(STEPS, heads, [Group(lines)])


def run_list(runs: Sequence[Run], now: str | None, view: View) -> TableView:
    """Every run, newest first, each a link to its record."""
    heads = [Column(RUN), Column(BUILT), Column(SCENARIO), Column(FOUND), Column(STATE)]
    lines = [
        Line([
            Shown(words(run.id), "name", to=f"runs/{run.id}"),
            Shown(words(run.finished[:19].replace("T", " "))),
            Shown(words(run.scenario) if run.scenario else AS_PLANNED),
            Shown(_counts(run.findings)),
            Shown(CURRENT if run.id == now else words(""), "strong" if run.id == now else "text"),
        ])
        for run in runs[:MOST]
    ]  # fmt: skip
    return TableView(RUNS, heads, [Group(lines)])


def _counts(counts: Mapping[str, int]) -> Text:
    known = [(counts[key], word) for key, word in SEVERITIES.items() if counts.get(key)]
    if not known:
        return NOTHING_FOUND
    return Text(
        " · ".join(f"{number} × {word.en}" for number, word in known),
        " · ".join(f"{number} × {word.zh}" for number, word in known),
    )


def tables_to_take(view: View) -> Any:
    """Links to the files of every table of the current run that may be taken whole."""
    from industria.web.exports import OPEN_TABLES

    if view.run is None:
        return None
    rows = []
    for name in OPEN_TABLES:
        if name not in view.run.given.tables:
            continue
        meaning = RESULT_TABLES[name].meaning if name in RESULT_TABLES else TABLES.get(name)
        links = [
            html.A(said, href=f"/{view.served.slug}/file-data/{name}.{ending}", download="",
                   className="file-link",
                   **{"aria-label": f"{name} {said}"})
            for ending, said in FORMATS
        ]  # fmt: skip
        said = [html.Code(name), html.Small(plain(view.say(meaning), 200))] if meaning else [html.Code(name)]
        rows.append(html.Tr([html.Th(said, scope="row"), html.Td(links)]))
    caption = view.say(TAKE)
    head = html.Thead(
        html.Tr([html.Th(view.say(TABLE), scope="col"), html.Th(view.say(EXPORT), scope="col")])
    )
    inner = html.Table([html.Caption(caption), head, html.Tbody(rows)])
    return html.Div(inner, className="scroll", tabIndex="0", role="region", **{"aria-label": caption})
