"""Owns how a page waits for a derived run: the job is started, its progress shown, then its numbers.

Comes in: what a page wants derived, and how it looks once it is there. Goes out: a panel that renews itself,
and its callbacks. What is derived is taken from the address, never from the browser's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update

from industria.findings import FindingError, Text
from industria.glossary import STAGES
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import need_office
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.deriving import find_derived, need_derived
from industria.workspace.job_records import CANCELLED, DONE, Job
from industria.workspace.jobs import cancel_job, job, jobs, start_job

BEAT = 500
"""Milliseconds between two looks at a job that runs."""
MOST_AT_ONCE = 2
"""How many derivations of one workspace are computed at the same time; others wait for their turn."""
KIND = "derive"
WORKING = Text("These numbers are being computed.", "正在计算。")
KEPT = Text(
    "They are kept: whoever asks for the same again sees them at once.", "结果将保留：再次请求时可立即显示。"
)
STARTING = Text("starting", "正在启动")
QUEUED = Text("waiting for other computations to end", "等待其他计算结束")
CANCEL = Text("Cancel", "取消")
CANCELLED_SAID = Text("Cancelled. Nothing was changed.", "已取消，未作任何更改。")
AGAIN = Text("Compute again", "重新计算")


@dataclass(frozen=True)
class Wanted:
    """What a page wants derived, and how it looks once it is there.

    Ids begin with `prefix`; `asked` reads name and parameters off a view; `place` makes the components.
    """

    prefix: str
    asked: Callable[[View], tuple[str, Mapping[str, str]]]
    place: Callable[[View], Any]

    def id(self, part: str) -> str:
        """The id of one part of the panel."""
        return f"{self.prefix}-{part}"


def waiting(wanted: Wanted, view: View) -> Any:
    """What stands on the page until the derived run is there; the job starts once the browser shows it."""
    cancel = html.Button(
        view.say(CANCEL), id=wanted.id("cancel"), className="act stop", type="button", n_clicks=0
    )
    return html.Div(
        [
            dcc.Store(id=wanted.id("asked"), data=str(view.address)),
            dcc.Store(id=wanted.id("job"), data=""),
            dcc.Interval(id=wanted.id("beat"), interval=BEAT, disabled=True),
            html.Div(_progress(wanted, None, view, STARTING), id=wanted.id("shown")),
            html.P(cancel),
        ],
        id=wanted.id("place"),
    )


def register(app: Dash, workspaces: Mapping[str, Served], wanted: Wanted) -> None:
    """Start the job, look how far it is, put what it made in its place, cancel it."""
    where = (State("location", "pathname"), State("location", "search"))
    _starting(app, workspaces, wanted, where)

    @app.callback(
        Output(wanted.id("place"), "children"),
        Output(wanted.id("shown"), "children"),
        Output(wanted.id("beat"), "disabled"),
        Output(wanted.id("cancel"), "hidden"),
        Output(wanted.id("job"), "data", allow_duplicate=True),
        Input(wanted.id("beat"), "n_intervals"),
        State(wanted.id("job"), "data"),
        *where,
        prevent_initial_call=True,
    )
    def _renew(_beat: int, job_id: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None:
            return no_update, no_update, True, True, no_update
        try:
            made, found = _state(view, wanted, job_id)
        except FindingError as error:
            return no_update, finding_list(error.findings, view), True, True, no_update
        if made:
            return wanted.place(view), no_update, no_update, no_update, no_update
        over = found is not None and found.over
        return no_update, _progress(wanted, found, view), over, over, found.id if found else ""

    @app.callback(
        Output(wanted.id("shown"), "children", allow_duplicate=True),
        Output(wanted.id("beat"), "disabled", allow_duplicate=True),
        Output(wanted.id("cancel"), "hidden", allow_duplicate=True),
        Input(wanted.id("cancel"), "n_clicks"),
        State(wanted.id("job"), "data"),
        *where,
        prevent_initial_call=True,
    )
    def _cancel(clicks: int | None, job_id: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not clicks or not job_id:
            return no_update, no_update, no_update
        try:
            need_office()
            found = cancel_job(view.served.folder, job_id, view.who)
        except FindingError as error:
            return finding_list(error.findings, view), True, True
        return _progress(wanted, found, view), found.over, found.over


def _starting(
    app: Dash, workspaces: Mapping[str, Served], wanted: Wanted, where: tuple[State, State]
) -> None:
    """The job starts when the browser shows the panel, and again when somebody asks."""

    @app.callback(
        Output(wanted.id("job"), "data"),
        Output(wanted.id("shown"), "children", allow_duplicate=True),
        Output(wanted.id("beat"), "disabled", allow_duplicate=True),
        Output(wanted.id("cancel"), "hidden", allow_duplicate=True),
        Input(wanted.id("asked"), "data"),
        *where,
        prevent_initial_call="initial_duplicate",
    )
    def _start(asked: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or view.run is None or not asked:
            return no_update, no_update, no_update, no_update
        try:
            found = begin(view, *wanted.asked(view))
        except FindingError as error:
            return "", finding_list(error.findings, view), True, True
        return found.id if found else "", _progress(wanted, found, view), False, False

    @app.callback(
        Output(wanted.id("asked"), "data"),
        Input(wanted.id("again"), "n_clicks"),
        prevent_initial_call=True,
    )
    def _again(clicks: int | None) -> Any:
        return f"again {clicks}" if clicks else no_update


def _state(view: View, wanted: Wanted, job_id: str) -> tuple[bool, Job | None]:
    """Whether the derived run is there, and the job that makes it; one that had to wait begins."""
    assert view.run is not None
    folder, (name, parameters) = view.served.folder, wanted.asked(view)
    if find_derived(folder, view.run.id, name, parameters) is not None:
        return True, None
    found = job(folder, job_id) if job_id else begin(view, name, parameters)
    if found is not None and found.state == DONE:  # by another version than this server's
        need_derived(folder, view.run.id, name, parameters)
        return True, None
    return False, found


def begin(view: View, name: str, parameters: Mapping[str, str]) -> Job | None:
    """The job that derives this: the one under way, else a new one; None where others must end first."""
    assert view.run is not None
    folder = view.served.folder
    arguments = {"name": name, "run": view.run.id, "parameters": dict(parameters)}
    running = [one for one in jobs(folder) if one.kind == KIND and not one.over]
    same = [one for one in running if dict(one.arguments) == arguments]
    if same:
        return same[0]
    if len(running) >= MOST_AT_ONCE:
        return None
    return start_job(folder, KIND, arguments, view.who)


def _progress(wanted: Wanted, found: Job | None, view: View, before: Text = QUEUED) -> Any:
    """How far a job is, or how it ended; `before` says what is so while there is none."""
    if found is not None and found.over and (found.state == CANCELLED or found.findings):
        again = html.Button(
            view.say(AGAIN), id=wanted.id("again"), className="act", type="button", n_clicks=0
        )
        said = [html.P(view.say(CANCELLED_SAID))] if found.state == CANCELLED else []
        return html.Div(
            [*said, finding_list(found.findings, view), html.P(again)], className="state", role="status"
        )
    part = min(1.0, (found.done + 0.5) / found.total) if found and found.total else 0.0
    bar = html.Div(
        html.Div(style={"width": f"{100 * part:.0f}%"}), className="progress", role="progressbar",
        **{"aria-label": view.say(WORKING), "aria-valuemin": "0", "aria-valuemax": "100",
           "aria-valuenow": str(round(100 * part))},
    )  # fmt: skip
    stage = _stage(found, view) if found else view.say(before)
    return html.Div(
        [html.P([html.Strong(view.say(WORKING)), " ", stage], role="status"), bar,
         html.P(view.say(KEPT), className="note")],
        className="job running",
    )  # fmt: skip


def _stage(found: Job, view: View) -> str:
    word = STAGES.get(found.stage)
    return view.say(word) if word else view.say(STARTING)
