"""Owns the page of one upload: how it reads, what is wrong with it, mending it, accepting it.

Comes in: the upload that the address names. Goes out: blocks, and what their buttons do. Everything shown is
read from disk, so that a reload or another person sees the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tomlkit
from dash import html

from industria.charts.formats import plain
from industria.findings import Text
from industria.glossary import TABLES
from industria.pages.view import Section, words
from industria.web import job_progress
from industria.web.office import name_field
from industria.web.pages.data_preview import preview
from industria.web.pages.data_rejects import mending_grid
from industria.web.pages.data_settings import settings_form
from industria.web.pages.runs_controls import button
from industria.web.render.findings import finding_list
from industria.web.render.links import link
from industria.web.render.tables import table
from industria.web.view import View
from industria.workspace.rejected_rows import by_row
from industria.workspace.uploads import Trial, Upload, find_upload, last_trial, upload_log

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
ROWS, WOULD = Text("Rejected rows", "被拒的行"), Text("What would be accepted", "可接受的行")
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
FEEDS = Text("{file} now feeds the table “{table}”.", "{file} 现为数据表“{table}”的数据源。")
IN_RUN = Text("The run that is shown was made with it.", "当前运行已包含这些数据。")
TO_RUN = Text("Go to runs", "前往运行")
NOT_YET = Text("Results do not know of it yet: start a build.", "结果尚未包含这些数据，请开始构建。")
BACK = Text("All data", "全部数据")
WORKBOOK = Text("All rejected rows as a workbook", "全部被拒行（工作簿）")


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
        return [*blocks, *_accepted(upload, trial, view, job is not None and not job.over)]
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
        mend = [button(view.say(MEND), "mend-trial")] if view.inside else []
        blocks.append(
            Section(
                "rejected",
                ROWS,
                [
                    mending_grid(rows, trial.headers, view),
                    html.Div([*mend, take], className="buttons"),
                ],
            )
        )
    if trial.preview.num_rows and view.inside:
        blocks.append(Section("preview", WOULD, [table(preview(trial, upload), view, exported=False)]))
    return [*blocks, Section("taking-in", TAKE_IN, [_acceptance(trial, view)])]


def counts(read: int, accepted: int, rejected: int, view: View) -> Any:
    """Read = accepted + rejected, large."""
    return html.P(
        [
            html.Span([html.B(f"{read:,}"), " ", view.say(READ)]), " ", html.Span("= "),
            html.Span([html.B(f"{accepted:,}"), " ", view.say(ACCEPTED)]), " ", html.Span("+ "),
            html.Span(
                [html.B(f"{rejected:,}"), " ", view.say(REJECTED)], className="rejected" if rejected else ""
            ),
        ],
        className="counted", role="status",
    )  # fmt: skip


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


def _accepted(upload: Upload, trial: Trial | None, view: View, working: bool) -> list[Any]:
    """What accepting has changed, and the button that makes it count, until a run knows of it."""
    words = {"file": upload.accepted or "", "table": view.say(TABLES[upload.table])}
    blocks: list[Any] = [html.P(html.Strong(FEEDS.filled(view.language, words)))]
    if trial is not None:
        entry = trial.settings.as_entry(upload.table, upload.accepted or "")
        text = tomlkit.dumps({"sources": [entry]})
        blocks += [
            counts(trial.read, trial.accepted, trial.rejected, view),
            html.P(view.say(ENTERED)),
            html.Pre(plain_lines(text), className="said-toml", tabIndex="0"),
        ]
    if _is_built(upload, view):
        to = html.P(link(view.say(TO_RUN), view.to("runs"), "act quiet"))
        return [*blocks, html.P(view.say(IN_RUN)), to, *([name_field(view)] if working else [])]
    start = button(view.say(BUILD), "build-upload", disabled=working)
    form = html.Div([name_field(view), html.Div(start, className="buttons")], className="controls")
    return [*blocks, html.P(view.say(NOT_YET)), form, html.Div(id="trial-said", role="alert")]


def _is_built(upload: Upload, view: View) -> bool:
    """Whether the run that is shown was begun after the upload was accepted."""
    said = next((one for one in upload_log(view.served.folder) if one.get("upload") == upload.id), None)
    return said is not None and view.run is not None and view.run.record.started >= str(said["when"])[:19]


def plain_lines(text: str) -> str:
    """Lines of inert text."""
    return "\n".join(plain(line, 400) for line in text.splitlines())
