"""Page: the cultivation ladder: who is climbing, who may slip, with rules, cluster and district to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import Text
from industria.glossary import COLUMNS
from industria.pages.ladder import section
from industria.pages.ladder.choice import NAMES, LadderChoice, ladder_choice, of_all, rules_name
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.page import Page
from industria.web.view import View
from industria.web.workspaces import Served

ID = "ladder"
EVERY = "all"
ALL = Text("all", "全部")


def make(view: View) -> Sequence[Any]:
    """The ladder of what is chosen."""
    choice = chosen(view)
    assert view.run is not None
    key = (ID, choice, view.language, view.inside)
    blocks: Sequence[Any] = view.run.made(key, lambda: section.blocks(view.facts, choice))
    return [controls(view, choice), *blocks] if of_all(view.facts) else blocks


def chosen(view: View) -> LadderChoice:
    """What the address asks for: the rules as the place of the page, or as chosen on it."""
    return ladder_choice(view.facts, {"rules": view.what, **view.query})


def controls(view: View, choice: LadderChoice) -> Any:
    """The bar, set to what is chosen. Clusters and districts choose among single firms: office only."""
    facts = view.facts
    offered: dict[str, tuple[Text, list[dict[str, str]], int]] = {
        "rules": (
            COLUMNS["rule_set"],
            [{"value": EVERY, "label": view.say(ALL)}]
            + [{"value": row["rule_set"], "label": view.say(rules_name(row))} for row in of_all(facts)],
            300,
        ),
        "cluster": (
            COLUMNS["cluster"],
            [{"value": code, "label": view.say(facts.name(facts.clusters, code))} for code in facts.clusters],
            240,
        ),
        "region": (
            COLUMNS["district"],
            [{"value": code, "label": view.say(facts.place(code))} for code in facts.regions],
            210,
        ),
    }
    found = []
    for name, (label, data, width) in offered.items():
        select = dmc.Select(
            id=f"{ID}-{name}", label=view.say(label), data=data, size="sm", w=width, searchable=True,
            value=getattr(choice, name) or (EVERY if name == "rules" else None),
            placeholder=view.say(ALL), clearable=name != "rules", checkIconPosition="right",
        )  # fmt: skip
        found.append(html.Div(select, hidden=name != "rules" and not view.inside))
    return html.Div(found, className="controls")


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A control changes the address."""

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        *(Input(f"{ID}-{name}", "value") for name in NAMES),
        State("location", "pathname"),
        State("location", "search"),
        prevent_initial_call=True,
    )
    def _change(*given: Any) -> Any:
        view = look(workspaces, parse(*given[len(NAMES) :]))
        if view is None or view.run is None:
            return no_update
        wanted = {name: str(value or "") for name, value in zip(NAMES, given[: len(NAMES)], strict=True)}
        if chosen(view) == ladder_choice(view.facts, wanted):
            return no_update
        return "?" + str(view.address.but(**wanted)).partition("?")[2]


PAGE = Page(ID, section.TITLE, make, register, lasting=False)
"""The ladder."""
