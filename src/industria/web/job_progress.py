"""Owns how background jobs look in the app: progress in words and as a bar, cancelling, what came of it.

Comes in: a job of the workspace. Goes out: a panel that renews itself while the job runs. The job is named
in the address, so that what came of it is found again after a reload.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update

from industria.charts.formats import plain
from industria.findings import FindingError, Text
from industria.glossary import STAGES, TABLES
from industria.web.addresses import Address, parse
from industria.web.job_outcomes import KINDS, STATES, outcome
from industria.web.looking import look
from industria.web.office import WHO_ID, may_work, signed
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.job_records import Job
from industria.workspace.jobs import cancel_job, job, jobs, start_job

BEAT = 700
"""Milliseconds between two looks at a job that runs."""
JOB = "job"
"""The word of the query that names a job."""
MOST = 12
"""How many of the latest jobs are listed."""
WORK, WHEN = Text("Work", "任务"), Text("Started (UTC)", "启动时间（UTC）")
BY, STATE = Text("By", "操作人"), Text("State", "状态")
NO_JOBS = Text("Nothing yet.", "暂无。")
WAITING = Text("starting", "正在启动")
CANCEL = Text("Cancel", "取消")
STARTED = Text("started by {who}", "由 {who} 启动")
OF = Text("{done} of {total}", "第 {done} 步，共 {total} 步")
ROWS = Text("{done} rows read", "已读 {done} 行")
HARMLESS = Text(
    "Until it is done everyone sees the results of the run before; cancelling leaves those whole.",
    "完成之前，所有人看到的仍是上一次运行的结果；取消不影响已有结果。",
)


def current_job(view: View) -> Job | None:
    """The job that the address names, else whichever changes the workspace now."""
    if not may_work():
        return None  # what came of a job quotes people's own files
    named = view.query.get(JOB, "")
    if named:
        try:
            return job(view.served.folder, named)
        except FindingError:
            return None
    return next((one for one in jobs(view.served.folder)[:5] if not one.over and one.kind in KINDS), None)


def panel(view: View, found: Job | None) -> Any:
    """The place where a job is seen; empty where there is none."""
    running = found is not None and not found.over
    return html.Div(
        [
            dcc.Store(id="job-id", data=found.id if found else ""),
            dcc.Interval(id="job-beat", interval=BEAT, disabled=not running),
            html.Div(shown(found, view) if found else [], id="job-shown"),
        ]
    )


def shown(found: Job, view: View) -> Any:
    """A job as it stands: its progress, or what came of it."""
    if found.over:
        return html.Div(outcome(found, view), className=f"job {found.state}", role="status")
    head = [html.Strong(view.say(KINDS.get(found.kind, Text(found.kind, found.kind))))]
    if found.who:
        head += [" · ", STARTED.filled(view.language, {"who": found.who})]
    cancel = html.Button(view.say(CANCEL), id="job-cancel", className="act stop", type="button", n_clicks=0)
    return html.Div(
        [
            html.P(head),
            html.P(stage(found, view), role="status", className="stage"),
            _bar(found, view),
            *([html.P(cancel)] if may_work() else []),
            html.P(view.say(HARMLESS), className="note"),
        ],
        className="job running",
    )


def stage(found: Job, view: View) -> str:
    """What a job is doing, in words."""
    word = TABLES.get(found.stage) or STAGES.get(found.stage)
    if not found.stage:
        return view.say(WAITING)
    said = view.say(word) if word else plain(found.stage, 120)
    if found.total:
        return f"{said} · {OF.filled(view.language, {'done': found.done + 1, 'total': found.total})}"
    return f"{said} · {ROWS.filled(view.language, {'done': f'{found.done:,}'})}" if found.done else said


def _bar(found: Job, view: View) -> Any:
    part = min(1.0, found.done / found.total) if found.total else 0.0
    known = {"aria-valuenow": str(round(100 * part)), "aria-valuemin": "0", "aria-valuemax": "100"}
    return html.Div(
        html.Div(style={"width": f"{100 * part:.0f}%"} if found.total else {}),
        className="progress" if found.total else "progress unsure",
        role="progressbar",
        **{"aria-label": view.say(KINDS.get(found.kind, Text(found.kind, found.kind)))},
        **(known if found.total else {}),
    )


def lately(view: View) -> Any:
    """The latest jobs: what, by whom, when, how each ended; a link to what came of it."""
    rows = []
    for one in [one for one in jobs(view.served.folder) if one.kind in KINDS][:MOST]:
        kind = view.say(KINDS.get(one.kind, Text(one.kind, one.kind)))
        state = view.say(STATES.get(one.state, Text(one.state, one.state)))
        said = [one.started[:19].replace("T", " "), one.who or "–", state]
        to = str(view.address.but(job=one.id, ended=one.state))
        rows.append(html.Tr([html.Th(link(kind, to), scope="row"), *(html.Td(word) for word in said)]))
    if not rows:
        return html.P(view.say(NO_JOBS), className="note")
    head = html.Thead(html.Tr([html.Th(view.say(word), scope="col") for word in (WORK, WHEN, BY, STATE)]))
    caption = html.Caption(view.say(WORK), className="said")
    inner = html.Table([caption, head, html.Tbody(rows)])
    return html.Div(inner, className="scroll", tabIndex="0", role="region", **{"aria-label": view.say(WORK)})


def begin(view: View, kind: str, arguments: Mapping[str, Any], who: str) -> str:
    """Start a job; the query of the address under which it is seen."""
    made = start_job(view.served.folder, kind, arguments, who)
    return query_of(view.address.but(job=made.id, ended=""))


def query_of(address: Address) -> str:
    """The query of an address, as the browser takes it."""
    return "?" + str(address).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Renew the panel while a job runs, and cancel it when somebody asks."""
    app.clientside_callback(
        ClientsideFunction("industria", "reveal"), Output("job-shown", "title"), Input("job-id", "data")
    )

    @app.callback(
        Output("job-shown", "children"),
        Output("job-beat", "disabled"),
        Output("location", "search", allow_duplicate=True),
        Input("job-beat", "n_intervals"),
        State("job-id", "data"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _renew(_beat: int, job_id: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not job_id or not may_work():
            return no_update, True, no_update
        try:
            found = job(view.served.folder, str(job_id))
        except FindingError as error:
            return finding_list(error.findings, view), True, no_update
        if not found.over:
            return shown(found, view), False, no_update
        after = query_of(view.address.but(job=found.id, ended=found.state))
        return no_update, True, after

    @app.callback(
        Output("job-shown", "children", allow_duplicate=True),
        Input("job-cancel", "n_clicks"),
        State("job-id", "data"),
        State(WHO_ID, "value"),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _cancel(clicks: int, job_id: str, who: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not clicks:
            return no_update
        try:
            found = cancel_job(view.served.folder, str(job_id), signed(who))
        except FindingError as error:
            running = current_job(view)
            still = [shown(running, view)] if running is not None else []
            return [*still, finding_list(error.findings, view)]
        return shown(found, view)
