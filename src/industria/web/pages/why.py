"""Page: why a number is what it is; the same opens beside the page when a number is clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, Input, Output, State, no_update

from industria.findings import FindingError, Text
from industria.web.addresses import Address, parse
from industria.web.page import Page
from industria.web.pages.why_derived import explained_derived
from industria.web.pages.why_published import explained_outside
from industria.web.render.derivations import derivation
from industria.web.render.findings import finding_list
from industria.web.render.static import static
from industria.web.view import View
from industria.web.workspaces import Served
from industria.workspace.derivations import recipe_of
from industria.workspace.explaining import explain_row

TITLE = Text("Why this number", "这个数字的由来")


def make(view: View) -> Sequence[Any]:
    """The arithmetic of one number, down to the rows of people's own files."""
    return [explained(view)]


def explained(view: View) -> Any:
    """The derivation of the number that the address names, or the finding that says why there is none."""
    table = view.what
    key = {name: value for name, value in view.query.items() if name != "column"}
    try:
        if recipe_of(table) is not None and view.run is not None:
            return explained_derived(view, table, key)
        if view.run is None:
            return _stored(view, table, key)
        named = (table, tuple(sorted(view.query.items())), view.language, view.inside)
        return view.run.made(named, lambda: static(_stored(view, table, key)), "why")
    except FindingError as error:
        return finding_list(error.findings, view)


def _stored(view: View, table: str, key: Mapping[str, str]) -> Any:
    """The derivation of a row of the run that is shown; FindingError where there is no such row."""
    if not view.inside:
        return explained_outside(view, table, key)
    shown = view.run.id if view.run is not None else None
    run, found = explain_row(view.served.folder, table, key, shown, view.language)
    return derivation(found, run, view)


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A click on a number opens its derivation in the drawer."""
    from industria.web.looking import look

    @app.callback(
        Output("why-drawer", "opened"),
        Output("why-drawer", "title"),
        Output("why-body", "children"),
        Input("why-asked", "data"),
        State("location", "pathname"),
        prevent_initial_call=True,
    )
    def _open(asked: str | None, _path: str) -> tuple[Any, ...]:
        path, _, query = (asked or "").partition("?")
        address: Address = parse(path, query.partition("#")[0])
        view = look(workspaces, address)
        if view is None or view.address.page != "why":
            return no_update, no_update, no_update
        return True, view.say(TITLE), explained(view)


PAGE = Page("why", TITLE, make, register, noted=False)
