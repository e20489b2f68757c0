"""Page: data: what feeds each table, what is wrong with it, sending a file, mending what was rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, html, no_update

from industria.charts.formats import plain
from industria.findings import FindingError, Text
from industria.glossary import TABLES
from industria.pages.view import Section
from industria.register.contracts import CONTRACTS
from industria.register.settings import load_settings
from industria.web import job_progress, sending
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import WHO_ID, may_work, name_field, signed
from industria.web.page import Page
from industria.web.pages import data_actions, data_tables, data_trial
from industria.web.pages.data_rejects import HEADERS, cells_of, mending_grid
from industria.web.pages.runs_controls import button, select
from industria.web.render import grid
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.history import history
from industria.workspace.job_records import Job
from industria.workspace.jobs import jobs
from industria.workspace.rejected_rows import rejected_rows
from industria.workspace.uploads import mend_cells, uploads

TITLE = Text("Data", "数据")
SEND, FOR = Text("Send a file", "上传文件"), Text("Which table is it for?", "用于哪张数据表？")
WAITING = Text("Files that were sent and not accepted yet", "已上传、尚未采用的文件")
TABLES_TITLE = Text("What is there", "现有数据")
FOUND = Text("What the last check found", "最近一次检查发现的问题")
NOTHING = Text("Nothing.", "无。")
CHECKED = Text("Checked {when} UTC.", "检查时间 {when}（UTC）。")
REJECTED = Text("Rejected rows", "被拒的行")
NO_REJECTS = Text("No row is rejected at present.", "目前没有被拒的行。")
WORKBOOK = Text("All rejected rows as a workbook (Excel)", "全部被拒行工作簿（Excel）")
MENDED = Text("Send the workbook back with corrected cells", "上传已更正的工作簿")
KEEP, LOAD = Text("Keep these corrections", "保存更正"), Text("Load again", "重新载入")
LOAD_HINT = Text(
    "Corrections are kept beside the file, never in it. They count once a build loads the data again.",
    "更正与原文件分开保存，不改动原文件；重新载入（构建）后生效。",
)
BACK, ROWS = Text("All data", "全部数据"), Text("{n} rows", "{n} 行")
UNTYPED = Text("Nothing was changed in the grid.", "表格中没有更改。")
HISTORY = Text("History", "历史")


def make(view: View) -> Sequence[Any]:
    """One upload, one table, or all of them."""
    if view.query.get(data_trial.UPLOAD) and may_work():
        return data_trial.trial_page(view)
    if view.what:
        return _table(view) if view.what in CONTRACTS else []
    return _overview(view)


def _overview(view: View) -> list[Any]:
    settings, wrong = load_settings(view.served.folder.settings)
    job = job_progress.current_job(view)
    office = may_work()
    blocks: list[Any] = [job_progress.panel(view, job)]
    if office:
        choice = select(
            view.say(FOR),
            "send-table",
            [(name, view.say(TABLES[name])) for name in CONTRACTS],
            "activity",
            name="send-table",
            searchable=True,
        )
        fields = html.Div([name_field(view), choice], className="controls")
        blocks.append(Section("sending", SEND, [fields, sending.box(view, sending.UPLOAD), *_waiting(view)]))
    listed = [finding_list(wrong, view)] if wrong else []
    blocks.append(
        Section(
            "tables",
            TABLES_TITLE,
            [*listed, data_tables.overview(settings, view), data_tables.templates(view)],
        )
    )
    blocks.append(Section("found", FOUND, _last_findings(view)))
    return [*blocks, Section("rejected", REJECTED, _rejected(view, office))]


def _waiting(view: View) -> list[Any]:
    found = [one for one in uploads(view.served.folder) if one.accepted is None]
    if not found:
        return []
    lines = [
        html.Li(
            [
                link(plain(one.name, 80), view.to("data", upload=one.id)),
                f" → {view.say(TABLES[one.table])} · {one.who or '–'} · {one.when[:16].replace('T', ' ')}",
            ]
        )
        for one in found
    ]
    return [html.H3(view.say(WAITING), className="caption"), html.Ul(lines, className="plain-list")]


def _last_findings(view: View) -> list[Any]:
    """Findings of the latest check or build, whether it was a job of the app or the run that is shown."""
    run = view.run
    job = next((one for one in jobs(view.served.folder) if _told(one)), None) if view.inside else None
    if job is not None and (run is None or (job.finished or "") >= run.record.finished):
        found, when = list(job.findings), job.finished or ""
    elif run is not None:
        table = (run.inside if view.inside else run.outside).table("findings")
        found, when = table.to_pylist() if table is not None else [], run.record.finished
    else:
        return [html.P(view.say(NOTHING))]
    if not view.inside:  # what was found in rows quotes them
        found = [row for row in found if not str(row["code"]).startswith("register.")]
    said = CHECKED.filled(view.language, {"when": when[:16].replace("T", " ")})
    return [html.P(said, className="note"), finding_list(found, view) if found else html.P(view.say(NOTHING))]


def _told(job: Job) -> bool:
    """Whether a job is a check that came to its end, and says what was found."""
    return job.kind in ("build", "check") and (
        job.state == "done" or (job.state == "failed" and not job.error and bool(job.findings))
    )


def _rejected(view: View, office: bool) -> list[Any]:
    lines = []
    for name in CONTRACTS:
        loads = history(view.served.folder, name)
        number = loads[0].rejected if loads else None
        if number:
            said = ROWS.filled(view.language, {"n": f"{number:,}"})
            lines.append(html.Li([link(view.say(TABLES[name]), view.to("data", name)), f": {said}"]))
    shown = [html.Ul(lines, className="plain-list") if lines else html.P(view.say(NO_REJECTS))]
    if not (office and lines):
        return shown
    take = html.A(view.say(WORKBOOK), href=f"/{view.served.slug}/file-rejects/all.xlsx", download="")
    return [
        *shown,
        html.P(take),
        html.H3(view.say(MENDED), className="caption"),
        sending.box(view, sending.BACK),
    ]


def _table(view: View) -> list[Any]:
    """One table: its sources, its rejected rows to mend, its history, what its columns mean."""
    name, folder = view.what, view.served.folder
    settings, _ = load_settings(folder.settings)
    feeding, loads, office = settings.of(name) if settings else (), history(folder, name), may_work()
    blocks: list[Any] = [
        html.P(link(f"← {view.say(BACK)}", view.to("data"))),
        html.P(view.say(CONTRACTS[name].meaning), className="lead"),
        job_progress.panel(view, job_progress.current_job(view)),
    ]
    if office:
        fields = html.Div(name_field(view), className="controls")
        blocks.append(
            Section(
                "sending",
                SEND,
                [
                    fields,
                    sending.box(view, sending.UPLOAD, name),
                    html.P(data_tables.template_link(name, view)),
                ],
            )
        )
    if feeding:
        blocks.append(Section("sources", TABLES_TITLE, [data_tables.sources(feeding, loads)]))
    rows = rejected_rows(folder, name)
    if rows and office:
        blocks.append(Section("rejected", REJECTED, _mending(name, view)))
    past = [data_tables.loads_table(loads)] if loads else []
    past += [taken] if (taken := data_tables.accepted_files(name, view)) else []
    blocks += [Section("history", HISTORY, past)] if past else []
    return [*blocks, data_tables.meanings(name)]


def _mending(name: str, view: View) -> list[Any]:
    rows = rejected_rows(view.served.folder, name)
    take = html.A(view.say(WORKBOOK), href=f"/{view.served.slug}/file-rejects/{name}.xlsx", download="")
    keep = [button(view.say(KEEP), "keep-cells")] if view.inside else []
    return [
        mending_grid(rows, (), view),
        html.Div([*keep, button(view.say(LOAD), "load-again", "quiet"), take], className="buttons"),
        html.Div(id="keep-said", role="status"),
        html.P(view.say(LOAD_HINT), className="note"),
    ]


def _about(view: View) -> Text:
    return TABLES.get(view.what, TITLE)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Send files, mend cells, load again; the rest of an upload stands in `data_actions`."""
    sending.register(app, workspaces)
    grid.register(app)
    data_actions.register(app, workspaces)
    where = (State(WHO_ID, "value"), State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("keep-said", "children"),
        Input("keep-cells", "n_clicks"),
        State(grid.EDITS, "data"),
        State(HEADERS, "data"),
        *where,
        prevent_initial_call=True,
    )
    def _keep(clicks: int, edits: Any, headers: Any, who: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not clicks:
            return no_update
        cells = cells_of(edits, headers)
        if not cells:
            return view.say(UNTYPED)
        try:
            return finding_list(mend_cells(view.served.folder, view.what, cells, signed(who)), view)
        except FindingError as error:
            return finding_list(error.findings, view)

    @app.callback(
        Output("keep-said", "children", allow_duplicate=True),
        Output("location", "search", allow_duplicate=True),
        Input("load-again", "n_clicks"),
        *where,
        prevent_initial_call=True,
    )
    def _load(clicks: int, who: str, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not clicks:
            return no_update, no_update
        try:
            return "", job_progress.begin(view, "build", {}, signed(who))
        except FindingError as error:
            return finding_list(error.findings, view), no_update


PAGE = Page("data", TITLE, make, register, needs_run=False, lasting=False, about=_about)
