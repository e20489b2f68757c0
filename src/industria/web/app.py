"""Owns the app: one Dash application on Flask, its addresses, and the rendering of whichever page is open.

Comes in: the workspaces to serve and who may see them. Goes out: the application. It computes nothing: pages
read results of finished runs, and what must be computed is asked of the workspace as a job.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any, get_args

from dash import Dash, Input, Output, State, html, no_update
from flask import Flask, Response, redirect, request

from industria.decisions.entries import Subject
from industria.findings import Language, Text
from industria.web import exports, faults, frame, notes_panel, security, signing_in, states, weight
from industria.web.addresses import Address, parse
from industria.web.first_view import ReadableFirst, Shown
from industria.web.looking import look
from industria.web.navigation import PAGES, START
from industria.web.office import may_work
from industria.web.page import Page
from industria.web.render.blocks import render_all
from industria.web.signing_in import Passwords
from industria.web.view import LANGUAGE, READER, View, language_of
from industria.web.workspaces import Served, served
from industria.workspace.folder import Folder

YEAR = 31_536_000


def make_app(
    folders: Sequence[Folder], passwords: Passwords | None = None, hosts: Sequence[str] = ()
) -> Dash:
    """The application that serves these workspaces.

    Without passwords it answers only requests for this machine's own names (`hosts` adds others); with them
    nobody sees anything before signing in.
    """
    workspaces = served(folders)
    server = Flask("industria", static_folder=None)
    server.url_map.merge_slashes = False  # a code may hold two slashes: its address is not another one
    server.config[WORKSPACES] = workspaces
    security.protect(server, passwords, hosts)
    signing_in.register(server, passwords)
    _addresses(server, workspaces)
    exports.register(server, workspaces)
    weight.leave_out_polyfill()
    app = ReadableFirst(
        "industria", server=server, title="Industria", update_title="", serve_locally=True,
        suppress_callback_exceptions=True, assets_folder=str(files("industria.web").joinpath("assets")),
        assets_ignore=r"start\.js", on_error=lambda error: faults.told_above(error, workspaces),
        shown=lambda: _shown(workspaces, passwords is not None), version=_version(),
    )  # fmt: skip
    app.layout = frame.layout
    _callbacks(app, workspaces, passwords)
    security.policy(server, app)
    weight.compress(server)
    return app


def prepare(app: Dash) -> None:
    """Make the start page of every workspace, so that the first reader does not wait for it."""
    for one in app.server.config[WORKSPACES].values():
        for language in get_args(Language):
            page(View(one, Address(one.slug, START.id), language))


WORKSPACES = "INDUSTRIA_WORKSPACES"
"""Where the server keeps what it serves."""


def _shown(workspaces: Mapping[str, Served], signed_in: bool) -> Shown | None:
    """What can be read at the address that is being answered before the scripts run."""
    view = look(workspaces, parse(request.path, request.query_string.decode("utf-8", "replace")))
    if view is None:
        return None
    asked = PAGES.get(view.address.page or START.id)
    if asked is None or not asked.lasting:
        return None
    made = page(view)
    name = f"{view.say(asked.heading(view))} · {view.say(view.served.name)} · Industria"
    return name, view.language, frame.frame(view, workspaces, signed_in), made


def _version() -> str:
    style = files("industria.pages").joinpath("style", "content.css").read_bytes()
    from hashlib import sha256

    return sha256(style).hexdigest()[:12]


def _addresses(server: Flask, workspaces: Mapping[str, Served]) -> None:
    """Addresses that are not pages: the start, the language, the reader's view, the style, the pulse."""
    first = next(iter(workspaces), "")

    @server.get("/")
    def _start() -> Any:
        return redirect(f"/{first}/{START.id}")

    @server.get("/style/content.css")
    def _style() -> Any:
        text = files("industria.pages").joinpath("style", "content.css").read_text(encoding="utf-8")
        return Response(
            text, mimetype="text/css", headers={"Cache-Control": f"public, max-age={YEAR}, immutable"}
        )

    @server.get("/language/<language>")
    def _language(language: str) -> Any:
        return _with_cookie(LANGUAGE, "zh" if language == "zh" else "en")

    @server.get("/reader/<which>")
    def _reader(which: str) -> Any:
        return _with_cookie(READER, "published" if which == "published" else "inside")

    @server.get("/health")
    def _health() -> Any:
        return {"state": "ok"}


def _with_cookie(name: str, value: str) -> Any:
    """Back to the page that was open, with a choice kept in a cookie."""
    answer = redirect(security.own_address(request.args.get("back", "/")))
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return answer


def _callbacks(app: Dash, workspaces: Mapping[str, Served], passwords: Passwords | None) -> None:
    @app.callback(
        Output("frame", "children"),
        Output("page", "children"),
        Output("run-shown", "data"),
        Output("skip", "children"),
        Input("location", "pathname"),
        Input("location", "search"),
    )
    def _show(path: str | None, search: str | None) -> tuple[Any, ...]:
        address = parse(path, search)
        view = look(workspaces, address)
        if view is None:
            return no_update, html.P(f"{states.ABSENT.en} {states.ABSENT.zh}"), None, ""
        run = view.run.id if view.run else ""
        shown = frame.frame(view, workspaces, passwords is not None)
        return shown, page(view), {"run": run, "workspace": view.served.slug}, view.say(frame.SKIP)

    @app.callback(
        Output("stale", "children"),
        Input("pulse", "n_intervals"),
        State("run-shown", "data"),
        prevent_initial_call=True,
    )
    def _stale(_beat: int | None, shown: Mapping[str, str] | None) -> Any:
        found = workspaces.get((shown or {}).get("workspace", ""))
        if found is None or shown is None:
            return no_update
        now = found.run()
        if now is None or now.id == shown["run"]:
            return None
        language = language_of(request.cookies)
        again = html.A(frame.RELOAD[language], href="")
        return html.Div([html.Span(frame.NEW_RUN[language]), " ", again], className="stale")

    notes_panel.register(app, workspaces)
    for one in PAGES.values():
        if one.callbacks is not None:
            one.callbacks(app, workspaces)


def page(view: View) -> Any:
    """The page that a view asks for, or the state that says why there is none; never a traceback."""
    asked = PAGES.get(view.address.page or START.id)
    if asked is None:
        return states.absent(view)
    try:
        heading = asked.heading(view)
        body = states.unbuilt(view) if asked.needs_run and view.run is None else None
        blocks = [body] if body is not None else _blocks(asked, view)
    except Exception as error:
        return faults.failed(error, view)
    if not blocks:
        return states.absent(view)
    title = html.H1(view.say(heading), className="page-title", id="title")
    lead = [html.P(view.say(asked.lead), className="page-lead")] if asked.lead.en else []
    noted = asked.noted and may_work()
    under = [notes_panel.notes_panel(view, _subject(asked, heading, view), "page")] if noted else []
    return html.Article(
        [title, *lead, *blocks, *under], id=f"page-{asked.id}", key=f"{asked.id}-{view.what}-{view.language}"
    )


def _blocks(asked: Page, view: View) -> list[Any]:
    """The components of a page; a page that says nothing but its run is made once and kept."""

    def make() -> list[Any]:
        return render_all(asked.make(view), view)

    if view.run is None or not asked.lasting:
        return make()
    chosen = tuple(sorted(view.query.items()))
    kept: list[Any] = view.run.made((asked.id, view.what, chosen, view.language, view.inside), make)
    return kept


def _subject(asked: Page, heading: Text, view: View) -> Subject:
    """What notes under a page are about: the place, or the page itself."""
    name = view.say(heading)
    return Subject(asked.id, view.what, name) if view.what else Subject("page", asked.id, name)
