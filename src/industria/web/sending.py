"""Owns the way of a file from a browser into a workspace: the box for it, the address it is sent to.

Comes in: one file, as it is, with its name, the table it is for, and who sends it. Goes out: an upload whose
trial has begun, or a workbook of mended rows that is being read. Nothing of it counts yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from flask import Flask, Response, request

from industria.engine.store import write_bytes
from industria.findings import Finding, FindingError, Text
from industria.register.settings import load_settings
from industria.web.addresses import Address, parse
from industria.web.faults import refused_by_disk
from industria.web.job_progress import query_of
from industria.web.looking import look
from industria.web.office import keep_name, named
from industria.web.render.findings import finding_list
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.folder import Folder
from industria.workspace.job_records import new_id
from industria.workspace.jobs import start_job
from industria.workspace.page_jobs import MENDED
from industria.workspace.uploads import SUFFIXES, UPLOAD_BYTES, Upload, UploadSettings, receive

UPLOAD, BACK = "send", "sendback"
"""The two boxes: for a table, and for a mended workbook of rejected rows."""
CHOOSE = Text("Choose a file …", "选择文件…")
HINT = Text(
    "or drop it here. One file of at most {most} MB: {kinds}. It is tried first; nothing counts before it is "
    "accepted.",
    "或拖放到此处。每次一个文件，不超过 {most} MB：{kinds}。先试读，采用之前不产生任何影响。",
)
HINT_BACK = Text(
    "or drop it here: the workbook of rejected rows with corrected cells. They count from the next build on.",
    "或拖放到此处：已更正的被拒行工作簿。更正自下次构建起生效。",
)
ONE = Text("One file at a time, please: nothing was sent.", "一次只能上传一个文件，未发送任何内容。")
LARGE = Text(
    "This file is larger than {most} MB: nothing was stored.", "文件超过 {most} MB，未保存任何内容。"
)
SENDING = Text("Sending …", "正在发送…")
LOST = Text("The connection was lost: nothing was stored. Try again.", "连接中断，未保存任何内容，请重试。")
MIB = 1_000_000
WORKBOOK = (".xlsx",)


def box(view: View, which: str, table: str = "") -> Any:
    """A box for one file; `table` says which table it is for where that is not chosen beside it."""
    kinds = SUFFIXES if which == UPLOAD else WORKBOOK
    words = {"most": UPLOAD_BYTES // MIB, "kinds": " ".join(kinds)}
    hint = HINT if which == UPLOAD else HINT_BACK
    said = {
        "to": f"/{view.served.slug}/send-{'upload' if which == UPLOAD else 'mended'}", "table": table,
        "choose": view.say(CHOOSE), "hint": hint.filled(view.language, words), "one": view.say(ONE),
        "large": LARGE.filled(view.language, words), "sending": view.say(SENDING), "lost": view.say(LOST),
        "accept": ",".join(kinds), "most": UPLOAD_BYTES,
    }  # fmt: skip
    return html.Div(
        [
            html.Div(id=which, className="send"),
            dcc.Store(id=f"{which}-words", data=said),
            dcc.Store(id=f"{which}-answer"),
            html.Div(id=f"{which}-said", role="alert"),
        ]
    )


def started_with(folder: Folder, upload: Upload) -> tuple[UploadSettings, str | None]:
    """What is said of an upload before anybody says anything: as of the source of the same name, if any."""
    settings, _ = load_settings(folder.settings)
    if settings is None:
        return UploadSettings(), None
    for source in settings.of(upload.table):
        if source.file and PurePosixPath(source.file).name == upload.name:
            return UploadSettings.of_source(source), source.file
    return UploadSettings(origin="synthetic" if settings.workspace.synthetic else None), None


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """The address that takes files, and what happens in the browser once one was sent."""
    _address(app.server, workspaces)
    for which in (UPLOAD, BACK):
        app.clientside_callback(
            ClientsideFunction("industria", "sender"),
            Output(which, "title"),
            Input(f"{which}-words", "data"),
            State(which, "id"),
        )
        app.callback(
            Output(f"{which}-said", "children"),
            Output("location", "search", allow_duplicate=True),
            Input(f"{which}-answer", "data"),
            State("location", "pathname"),
            State("location", "search"),
            prevent_initial_call=True,
        )(_answered(workspaces))


def _answered(workspaces: Mapping[str, Served]) -> Any:
    def answered(answer: str | None, path: str, search: str) -> Any:
        view = look(workspaces, parse(path, search))
        if view is None or not answer:
            return no_update, no_update
        try:
            told = json.loads(answer)
            rows = [dict.fromkeys(Finding.ROW_COLUMNS) | dict(row) for row in told.get("findings", ())]
        except (ValueError, TypeError, AttributeError):
            return view.say(LOST), no_update
        if rows:
            return finding_list(rows, view), no_update
        words = {key: str(told.get(key, "")) for key in ("upload", "job")}
        return "", query_of(view.address.but(**words, ended=""))

    return answered


def _address(server: Flask, workspaces: Mapping[str, Served]) -> None:
    """The address that takes a file as the body of a request; other sites cannot set its header."""

    @server.post("/<workspace>/send-<kind>")
    def _send(workspace: str, kind: str) -> Any:
        view = look(workspaces, Address(workspace))
        if view is None or kind not in TAKERS or request.headers.get("X-Requested-With") != "industria":
            return Response("404", 404, mimetype="text/plain")
        if (request.content_length or 0) > UPLOAD_BYTES:
            return Response("413", 413, mimetype="text/plain")
        try:
            who = named(request.args.get("who"))
            told = TAKERS[kind](view.served.folder, who)
        except FindingError as error:
            return {"findings": [finding.as_row() for finding in error.findings]}
        except OSError as error:
            return {"findings": [refused_by_disk(error).as_row()]}
        answer = Response(json.dumps(told), mimetype="application/json")
        keep_name(answer, who)
        return answer


def _take_upload(folder: Folder, who: str) -> dict[str, str]:
    """Keep the file and have it tried."""
    name, table = request.args.get("name", ""), request.args.get("table", "")
    made = receive(folder, table, name, request.get_data(cache=False), who)
    said, replaces = started_with(folder, made)
    arguments = {"upload": made.id, "settings": said.as_dict(), "replaces": replaces}
    return {"upload": made.id, "job": start_job(folder, "try-upload", arguments, who).id}


def _take_mended(folder: Folder, who: str) -> dict[str, str]:
    """Keep a mended workbook until it was read."""
    file = f"{new_id()}.xlsx"
    write_bytes(request.get_data(cache=False), folder.own / MENDED / file)
    arguments = {"file": file, "name": request.args.get("name", "")[:200]}
    try:
        return {"job": start_job(folder, "mended-workbook", arguments, who).id}
    except FindingError:
        (folder.own / MENDED / file).unlink(missing_ok=True)
        raise


TAKERS = {"upload": _take_upload, "mended": _take_mended}
"""What is done with a file, by the kind of address it was sent to."""
