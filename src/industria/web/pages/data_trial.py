"""Owns the page of one upload: how it reads, what is wrong with it, mending it, accepting it.

Comes in: the upload that the address names. Goes out: blocks, and what their buttons do. Everything shown is
read from disk, so that a reload or another person sees the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from dash import ALL, Dash, Input, Output, State, html, no_update

from industria.charts.formats import plain
from industria.findings import FindingError, Severity, Text
from industria.glossary import TABLES
from industria.pages.view import Column, Group, Line, Section, Shown, TableView, words
from industria.web import job_progress
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import WHO_ID, name_field, signed
from industria.web.pages.data_rejects import HEADERS, cells_of, mending_grid
from industria.web.pages.data_settings import COLUMN, CONSTANT, SAID, said_of, settings_form
from industria.web.pages.runs_controls import button
from industria.web.render.findings import finding_list
from industria.web.render.grid import EDITS
from industria.web.render.links import link
from industria.web.sending import started_with
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.rejected_rows import by_row
from industria.workspace.uploads import Trial, Upload, accept, discard, find_upload, last_trial

UPLOAD = "upload"
TRIED = ("try-upload", "mend-upload")
TITLE = Text("{name} → {table}", "{name} → {table}")
SENT = Text(
    "Sent by {who}, {when} UTC. Nothing of it counts before it is accepted.",
    "由 {who} 于 {when}（UTC）上传。采用之前不产生任何影响。",
)
READ, ACCEPTED, REJECTED = (
    Text("rows read", "行已读取"),
    Text("accepted", "行可接受"),
    Text("rejected", "行被拒绝"),
)
REFUSED = Text(
    "The file cannot be used as it is; what is missing stands below.", "文件目前无法使用，所缺内容见下。"
)
FOUND, HOW = Text("What was found", "发现的问题"), Text("How the file is read", "文件的读取方式")
NOTHING_FOUND = Text("Nothing is wrong with it.", "未发现问题。")
ROWS, PREVIEW = (
    Text("Rejected rows", "被拒的行"),
    Text("The first rows that would be accepted", "可接受的前几行"),
)
TAKE_IN = Text("Accept", "采用")
AGAIN, MEND = (
    Text("Try again as said here", "按以上说明重试"),
    Text("Keep these corrections and try again", "保存更正并重试"),
)
ACCEPT, DISCARD, BUILD = (
    Text("Accept it", "采用该文件"),
    Text("Throw it away", "放弃"),
    Text("Start a build", "开始构建"),
)
WHAT_HAPPENS = Text(
    "The file goes into the folder data of this workspace, and one entry into industria.toml. {how}",
    "文件将存入本工作区的 data 文件夹，并在 industria.toml 中写入一项。{how}",
)
ADDED, REPLACED = (
    Text("It is added to what feeds the table.", "作为新增数据源。"),
    Text("It takes the place of {file}.", "替换 {file}。"),
)
LEFT_OUT = Text(
    "{n} rejected rows will be left out, with their reasons, until they are mended.",
    "{n} 行被拒数据将连同原因暂予排除，直至更正。",
)
ENTERED = Text("This entry stands in industria.toml since then:", "industria.toml 现有如下一项：")
NOT_YET = Text("Results do not know of it yet: start a build.", "结果尚未包含这些数据，请开始构建。")
BACK = Text("All data", "全部数据")
WORKBOOK = Text("All rejected rows as a workbook", "全部被拒行（工作簿）")
SHOWN_ROWS, SHOWN_COLUMNS = 20, 14


def trial_page(view: View) -> Sequence[Any]:
    """How the upload of the address reads, and what can be done about it."""
    folder = view.served.folder
    upload = find_upload(folder, view.query[UPLOAD])
    trial, job = last_trial(folder, upload.id), job_progress.current_job(view)
    title = TITLE.filled(
        view.language, {"name": upload.name, "table": view.say(TABLES.get(upload.table, words(upload.table)))}
    )
    sent = SENT.filled(view.language, {"who": upload.who or "–", "when": upload.when[:16].replace("T", " ")})
    quiet = job is not None and job.state == "done" and job.kind in TRIED
    blocks: list[Any] = [
        html.P(link(f"← {view.say(BACK)}", view.to("data"))),
        html.H2(title, className="upload-title"),
        html.P(sent, className="note") if upload.accepted is None else None,
        job_progress.panel(view, None if quiet else job),
    ]
    if upload.accepted is not None:
        return [*blocks, *_accepted(upload, trial, view)]
    if job is not None and not job.over:
        return [*blocks, name_field(view)]
    if trial is None:
        return [
            *blocks,
            name_field(view),
            button(view.say(AGAIN), "try-plainly"),
            html.Div(id="trial-said", role="alert"),
        ]
    return [*blocks, *_tried(upload, trial, view)]


def _tried(upload: Upload, trial: Trial, view: View) -> list[Any]:
    found = [finding_list(trial.findings, view)] if trial.findings else [html.P(view.say(NOTHING_FOUND))]
    open_form = trial.refused or bool(trial.missing)
    form = html.Details(
        [
            html.Summary(view.say(HOW)),
            *settings_form(upload, trial, view),
            button(view.say(AGAIN), "try-again", "quiet"),
        ],
        open=open_form,
        className="how",
    )
    blocks: list[Any] = [counts(trial.read, trial.accepted, trial.rejected, view)]
    blocks += [html.P(view.say(REFUSED), className="send-refused")] if trial.refused else []
    blocks += [Section("found", FOUND, found), form]
    if trial.rejects.num_rows:
        rows = by_row(trial.rejects.to_pylist())
        take = html.A(
            view.say(WORKBOOK), href=f"/{view.served.slug}/file-upload-rejects/{upload.id}.xlsx", download=""
        )
        blocks.append(
            Section(
                "rejected",
                ROWS,
                [
                    mending_grid(rows, trial.headers, view),
                    html.P([button(view.say(MEND), "mend-trial"), "  ", take]),
                ],
            )
        )
    if trial.preview.num_rows and view.inside:
        blocks.append(Section("preview", PREVIEW, [_preview(trial, upload)]))
    return [*blocks, Section("taking-in", TAKE_IN, [_acceptance(trial, view)])]


def counts(read: int, accepted: int, rejected: int, view: View) -> Any:
    """Read = accepted + rejected, large."""
    return html.P(
        [
            html.Span([html.B(f"{read:,}"), " ", view.say(READ)]), " ", html.Span("= "),
            html.Span([html.B(f"{accepted:,}"), " ", view.say(ACCEPTED)]), " ", html.Span("+ "),
            html.Span([html.B(f"{rejected:,}"), " ", view.say(REJECTED)], className="rejected" if rejected else ""),
        ],
        className="counted", role="status",
    )  # fmt: skip


def _preview(trial: Trial, upload: Upload) -> TableView:
    """The first accepted rows, without columns in which nothing stands."""
    table = trial.preview.slice(0, SHOWN_ROWS)
    inner = ("source_file", "source_sheet")
    names = [
        name
        for name in table.column_names
        if name not in inner
        and not name.endswith(("_low", "_high", "_status"))
        and table[name].null_count < table.num_rows
    ]
    names = names[:SHOWN_COLUMNS]
    lines = [
        Line(
            [
                Shown(
                    words("–" if row[name] is None else row[name], 80),
                    "num" if isinstance(row[name], int | float) else "text",
                )
                for name in names
            ]
        )
        for row in table.to_pylist()
    ]
    heads = [Column(words(name)) for name in names]
    return TableView(PREVIEW, heads, [Group(lines)])


def _acceptance(trial: Trial, view: View) -> Any:
    how = REPLACED.filled(view.language, {"file": trial.replaces}) if trial.replaces else view.say(ADDED)
    said = [html.P(WHAT_HAPPENS.filled(view.language, {"how": how}))] if trial.acceptable else []
    if trial.acceptable and trial.rejected:
        said.append(html.P(LEFT_OUT.filled(view.language, {"n": f"{trial.rejected:,}"})))
    buttons = [
        button(view.say(ACCEPT), "accept-upload", disabled=not trial.acceptable),
        button(view.say(DISCARD), "discard-upload", "quiet"),
    ]
    return html.Div(
        [
            *said,
            html.Div([name_field(view), html.Div(buttons, className="buttons")], className="controls"),
            html.Div(id="trial-said", role="alert"),
        ]
    )


def _accepted(upload: Upload, trial: Trial | None, view: View) -> list[Any]:
    """What accepting has changed, and the button that makes it count."""
    from industria.workspace.upload_findings import UPLOAD_ACCEPTED

    finding = UPLOAD_ACCEPTED.at(file=upload.accepted, table=upload.table)
    blocks: list[Any] = [finding_list([finding], view)]
    if trial is not None:
        entry = trial.settings.as_entry(upload.table, upload.accepted or "")
        text = tomlkit.dumps({"sources": [entry]})
        blocks += [
            counts(trial.read, trial.accepted, trial.rejected, view),
            html.P(view.say(ENTERED)),
            html.Pre(plain_lines(text), className="said-toml", tabIndex="0"),
        ]
    start = html.Div(
        [name_field(view), html.Div(button(view.say(BUILD), "build-upload"), className="buttons")],
        className="controls",
    )
    return [
        *blocks,
        html.P(view.say(NOT_YET), className="note"),
        start,
        html.Div(id="trial-said", role="alert"),
    ]


def plain_lines(text: str) -> str:
    """Lines of inert text."""
    return "\n".join(plain(line, 400) for line in text.splitlines())


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """Try again, mend, accept, throw away, build."""
    buttons = ("try-plainly", "try-again", "mend-trial", "accept-upload", "discard-upload", "build-upload")
    form = [State({name: ALL}, part) for name in (SAID, COLUMN, CONSTANT) for part in ("id", "value")]

    def act(
        asked: str, view: View, who: str, given: Sequence[Any], edits: Any, headers: Any
    ) -> tuple[Any, Any]:
        folder = view.served.folder
        upload = find_upload(folder, view.query.get(UPLOAD, ""))
        if asked == "build-upload":
            return "", job_progress.begin(view, "build", {}, who)
        if asked == "discard-upload":
            discard(folder, upload.id)
            return "", "?"
        if asked == "accept-upload":
            found = accept(folder, upload.id, who)
            wrong = [one for one in found if one.severity is Severity.ERROR]
            return (
                (finding_list(found, view), no_update)
                if wrong
                else ("", job_progress.query_of(view.address.but(job="", ended="accepted")))
            )
        if asked == "mend-trial":
            cells = [list(cell) for cell in cells_of(edits, headers)]
            return "", job_progress.begin(
                view, "mend-upload", {"upload": upload.id, "cells": cells, "who": who}, who
            )
        said, replaces = _said(view, upload, given)
        arguments = {"upload": upload.id, "settings": said.as_dict(), "replaces": replaces}
        return "", job_progress.begin(view, "try-upload", arguments, who)

    def once(asked: str) -> None:
        extra = (
            form
            if asked == "try-again"
            else [State(EDITS, "data"), State(HEADERS, "data")]
            if asked == "mend-trial"
            else []
        )

        @app.callback(
            Output("trial-said", "children", allow_duplicate=True),
            Output("location", "search", allow_duplicate=True),
            Input(asked, "n_clicks"),
            State(WHO_ID, "value"),
            State("location", "pathname"),
            State("location", "search"),
            *extra,
            prevent_initial_call=True,
        )
        def _act(clicks: int, who: str, path: str, search: str, *rest: Any) -> Any:
            view = look(workspaces, parse(path, search))
            if view is None or not clicks:
                return no_update, no_update
            given = rest if asked == "try-again" else ()
            edits, headers = (rest[0], rest[1]) if asked == "mend-trial" else ({}, [])
            try:
                return act(asked, view, signed(who), given, edits, headers)
            except FindingError as error:
                return finding_list(error.findings, view), no_update

    for one in buttons:
        once(one)


def _said(view: View, upload: Upload, given: Sequence[Any]) -> Any:
    """What the form says, or what is said of the upload before anybody says anything."""
    folder = view.served.folder
    trial = last_trial(folder, upload.id)
    if trial is None or not given:
        return started_with(folder, upload)
    pairs = [pair for at in range(0, len(given), 2) for pair in zip(given[at], given[at + 1], strict=False)]
    return said_of(trial, pairs)
