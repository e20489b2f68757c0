"""Page: runs: the one that is shown, starting another, comparing two, taking results away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, callback_context, html, no_update

from industria.findings import FindingError, Text
from industria.pages.view import Section
from industria.web import job_progress, page_files
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import WHO_ID, may_work, signed
from industria.web.page import Page
from industria.web.pages.runs_controls import (
    COMPARE_ID,
    REPORT_ID,
    START_ID,
    comparing_form,
    reporting_form,
    starting_form,
)
from industria.web.pages.runs_record import NO_RUN, run_list, run_record, tables_to_take
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace import page_jobs
from industria.workspace.runs import current_id, read_run, run_ids

TITLE = Text("Runs", "运行")
LEAD = Text(
    "A run is one complete set of results, with everything it was made from. Runs are never changed: a build "
    "makes a new one.",
    "一次运行是一整套结果及其全部依据。运行一经生成不再改动，每次构建产生新的运行。",
)
SHOWN, OTHER = Text("The current run", "当前运行"), Text("An earlier run", "较早的运行")
ALL, TAKE = Text("All runs", "全部运行"), Text("Take results away", "导出结果")
LATELY = Text("Work done lately", "近期任务")


def make(view: View) -> Sequence[Any]:
    """The work under way, the current run or the one that the address names, and all others."""
    folder = view.served.folder
    known = run_ids(folder)
    now = current_id(folder)
    if view.what and view.what not in known:
        return []
    asked = view.what or now
    office = may_work()
    blocks: list[Any] = [job_progress.panel(view, job_progress.current_job(view))]
    blocks += [starting_form(view)] if office else []
    if asked is None:
        return [*blocks, html.P(view.say(NO_RUN), className="state")]
    record = read_run(folder, asked)
    blocks.append(Section("run", SHOWN if asked == now else OTHER, run_record(record, view)))
    listed = [run_list([read_run(folder, one) for one in known[::-1]], now, view)]
    blocks.append(
        Section(
            "all", ALL, [*listed, *([comparing_form(known[::-1], view)] if office and len(known) > 1 else [])]
        )
    )
    blocks.append(Section("take", TAKE, [tables_to_take(view), *reporting_form(asked, view)]))
    if office:
        blocks.append(Section("jobs", LATELY, [job_progress.lately(view)]))
    return blocks


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Start work: a build, a check, a comparison, a report."""
    job_progress.register(app, workspaces)
    page_files.register()

    def begin(path: str, search: str, who: str, kind: str, arguments: Mapping[str, Any]) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None:
            return no_update, no_update
        try:
            return "", job_progress.begin(view, kind, arguments, signed(who))
        except FindingError as error:
            return finding_list(error.findings, view), no_update

    where = (State(WHO_ID, "value"), State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("start-said", "children"),
        Output("location", "search", allow_duplicate=True),
        Input({START_ID: "build"}, "n_clicks"),
        Input({START_ID: "check"}, "n_clicks"),
        State("scenario", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _start(_build: int, _check: int, scenario: str | None, who: str, path: str, search: str) -> Any:
        asked = callback_context.triggered_id
        if not (isinstance(asked, dict) and (_build or _check)):
            return no_update, no_update
        arguments = {"scenario": str(scenario)} if scenario else {}
        return begin(path, search, who, "check" if asked[START_ID] == "check" else "build", arguments)

    @app.callback(
        Output("compare-said", "children"),
        Output("location", "search", allow_duplicate=True),
        Input(COMPARE_ID, "n_clicks"),
        State("compare-before", "value"),
        State("compare-after", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _compare(clicks: int, before: str, after: str, who: str, path: str, search: str) -> Any:
        if not clicks:
            return no_update, no_update
        return begin(path, search, who, "compare", {"before": str(before), "after": str(after)})

    @app.callback(
        Output("report-said", "children"),
        Output("location", "search", allow_duplicate=True),
        Input(REPORT_ID, "n_clicks"),
        State("report-run", "data"),
        State("report-language", "value"),
        State("report-format", "value"),
        *where,
        prevent_initial_call=True,
    )
    def _report(clicks: int, run: str, language: str, suffix: str, who: str, path: str, search: str) -> Any:
        if not clicks or suffix not in page_files.REPORTS:
            return no_update, no_update
        arguments = {"run": str(run), "language": "zh" if language == "zh" else "en", "format": suffix}
        return begin(path, search, who, "report", arguments)


_ = page_jobs  # its kinds of jobs are known once it is imported
PAGE = Page("runs", TITLE, make, register, needs_run=False, lasting=False, lead=LEAD)
