"""Owns the forms of the page Runs: start a build or a check, choose two runs to compare, ask for a report.

Comes in: a view. Goes out: forms; what their buttons do stands in `runs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from industria.charts.formats import plain
from industria.findings import FindingError, Text
from industria.reports.job import LANGUAGES, report_path
from industria.toml_positions import load
from industria.web.office import may_work, name_field
from industria.web.page_files import REPORTS
from industria.web.pages.runs_record import when
from industria.web.view import View
from industria.workspace.runs import run_ids

START_ID, COMPARE_ID, REPORT_ID = "start", "compare", "report-make"
SCENARIO = Text("Scenario", "情景")
AS_PLANNED = Text("The plan as it is", "按原规划")
BUILD, CHECK = Text("Start a build", "开始构建"), Text("Check only", "仅检查")
HINT = Text(
    "A build checks the plan and every table, then computes what has changed. A check only looks.",
    "构建先检查规划与全部数据表，再计算有变化的部分；检查只查看问题。",
)
BEFORE, AFTER = Text("Before", "之前"), Text("After", "之后")
COMPARE = Text("Compare", "比较")
REPORT = Text("Make a report", "生成报告")
LANGUAGE, FORMAT = Text("Language", "语言"), Text("Format", "格式")
SPOKEN = {"en": "English", "zh": "中文"}
MADE = Text("Reports made of this run", "本次运行已生成的报告")
SAFE = Text(
    "In reports and tables, what could give a single respondent away is withheld.",
    "报告与导出表中，可推断单个单位的数据均已隐去。",
)


def starting_form(view: View) -> Any:
    """The controls that start work."""
    found = _scenarios(view)
    choice = select(view.say(SCENARIO), "scenario", [("", view.say(AS_PLANNED)), *found], "")
    scenario = choice if found else dcc.Store(id="scenario", data="")
    return html.Div(
        [
            html.Div(
                [
                    name_field(view),
                    scenario,
                    html.Div(
                        [
                            button(view.say(BUILD), {START_ID: "build"}),
                            button(view.say(CHECK), {START_ID: "check"}, "quiet"),
                        ],
                        className="buttons",
                    ),
                ],
                className="controls",
            ),
            html.P(view.say(HINT), className="note"),
            html.Div(id="start-said", role="alert"),
        ]
    )


def _scenarios(view: View) -> list[tuple[str, str]]:
    """The scenarios that the plan names now."""
    try:
        data, _ = load(view.served.folder.plan)
    except FindingError:
        return []
    listed = data.get("scenarios")
    found = []
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            name = one.get("name_zh" if view.language == "zh" else "name_en")
            found.append((one["id"], plain(name or one["id"], 80)))
    return found


def comparing_form(known: Sequence[str], view: View) -> Any:
    """The choice of two runs."""
    runs = [(one, when(one)) for one in known]
    return html.Div(
        [
            html.Div(
                [
                    select(view.say(BEFORE), "compare-before", runs, known[1]),
                    select(view.say(AFTER), "compare-after", runs, known[0]),
                    button(view.say(COMPARE), COMPARE_ID, "quiet"),
                ],
                className="controls",
            ),
            html.Div(id="compare-said", role="alert"),
        ]
    )


def reporting_form(run: str, view: View) -> list[Any]:
    """The choice of a report, and those that were made already."""
    formats = [(suffix, name) for suffix, (name, _) in REPORTS.items()]
    form = html.Div(
        [
            html.H3(view.say(REPORT), className="caption"),
            html.Div(
                [
                    select(view.say(FORMAT), "report-format", formats, "pdf"),
                    select(view.say(LANGUAGE), "report-language", list(SPOKEN.items()), view.language),
                    button(view.say(REPORT), REPORT_ID, "quiet"),
                ],
                className="controls",
            ),
            dcc.Store(id="report-run", data=run),
            html.Div(id="report-said", role="alert"),
        ]
    )
    return [*([form] if may_work() else []), *_made(run, view), html.P(view.say(SAFE), className="note")]


def _made(run: str, view: View) -> list[Any]:
    folder = view.served.folder
    places = [
        (report_path(folder, run, language, suffix), f"{name}, {SPOKEN[language]}")
        for suffix, (name, _) in REPORTS.items()
        for language in LANGUAGES
    ]
    links = [
        html.Li(html.A(said, href=f"/{view.served.slug}/file-report/{place.name}", download=""))
        for place, said in places
        if place.is_file()
    ]
    known = run in run_ids(folder)
    return (
        [html.H3(view.say(MADE)), html.Ul(links, className="plain-list reports-made")]
        if links and known
        else []
    )


def select(label: str, id: Any, choices: Sequence[tuple[str, str]], value: str | None, **more: Any) -> Any:
    """A list of which one is chosen."""
    data = [{"value": key, "label": said} for key, said in choices]
    return dmc.Select(label=label, id=id, data=data, value=value, allowDeselect=False, size="sm", **more)


def button(said: str, id: Any, style: str = "", **more: Any) -> Any:
    """A button that does something."""
    return html.Button(said, id=id, className=f"act {style}".strip(), type="button", n_clicks=0, **more)
