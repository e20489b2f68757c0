"""Owns what the buttons of an upload's page do: try again, mend, accept, throw away, build.

Comes in: clicks, with what was filled in and typed. Goes out: a job or a change of the workspace, then the
address under which what came of it is seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ALL, Dash, Input, Output, State, no_update

from industria.findings import FindingError, Severity
from industria.web import job_progress
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.office import WHO_ID, signed
from industria.web.pages.data_rejects import HEADERS, cells_of
from industria.web.pages.data_settings import COLUMN, CONSTANT, SAID, said_of
from industria.web.pages.data_trial import UPLOAD
from industria.web.render.findings import finding_list
from industria.web.render.grid import EDITS
from industria.web.sending import started_with
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.uploads import Upload, accept, discard, find_upload, last_trial


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
