"""Owns the controls of the pages made from input–output tables: region, year, and the sector looked at.

Comes in: a view and what is chosen. Goes out: a bar of controls whose state is the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import FindingError
from industria.glossary import COLUMNS
from industria.pages.input_output.choice import TableChoice, computed_tables, sector_name, table_choice
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

NAMES = ("region", "period", "sector")
Options = list[dict[str, str]]


def controls(view: View, choice: TableChoice, page: str, *, sectors: bool = True) -> Any:
    """The bar, set to what is chosen; a choice of one is not offered."""
    tables = computed_tables(view.facts)
    regions = list(dict.fromkeys(row["region"] for row in tables))
    periods = [row["period"] for row in tables if row["region"] == choice.region]
    common: dict[str, Any] = {
        "size": "sm", "allowDeselect": False, "checkIconPosition": "right", "searchable": True,
    }  # fmt: skip
    offered: dict[str, tuple[Options, str, int]] = {
        "region": (
            [{"value": code, "label": view.say(view.facts.place(code))} for code in regions],
            choice.region,
            210,
        ),
        "period": ([{"value": one, "label": one} for one in periods], choice.period, 110),
        "sector": (
            [{"value": row["sector"], "label": view.say(sector_name(row))} for row in choice.sectors],
            choice.sector,
            300,
        ),
    }
    found, shown = [], False
    for name, (data, value, width) in offered.items():
        hidden = len(data) < 2 or (name == "sector" and not sectors)
        shown = shown or not hidden
        found.append(
            html.Div(
                dmc.Select(
                    id=f"{page}-{name}",
                    label=view.say(COLUMNS[name]),
                    data=data,
                    value=value,
                    w=width,
                    **common,
                ),
                hidden=hidden,
            )
        )
    return html.Div(found, className="controls", hidden=not shown)


def query_for(view: View, values: Mapping[str, Any]) -> str | None:
    """The query of the address that the controls stand for; None where it is the one that is open."""
    wanted = {name: str(value or "") for name, value in values.items()}
    try:
        now = table_choice(view.facts, view.query)
    except FindingError:
        now = None
    if now is not None and (now.region, now.period, now.sector) == tuple(wanted[name] for name in NAMES):
        return None
    if now is not None and now.region != wanted["region"]:
        wanted |= {"period": "", "sector": ""}  # another region has years and sectors of its own
    elif now is not None and now.period != wanted["period"]:
        wanted |= {"sector": ""}
    return "?" + str(view.address.but(**wanted)).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served], page: str) -> None:
    """A control changes the address."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        *(Input(f"{page}-{name}", "value") for name in NAMES),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _change(*given: Any) -> Any:
        view = look(workspaces, parse(*given[len(NAMES) :]))
        if view is None or view.run is None:
            return no_update
        query = query_for(view, dict(zip(NAMES, given[: len(NAMES)], strict=True)))
        return no_update if query is None else query
