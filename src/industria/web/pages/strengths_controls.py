"""Owns the controls of the page of strengths: period, indicator, region, grouping, peers.

Comes in: a view and what is chosen. Goes out: a bar of controls whose state is the address, so that every
state can be linked; regions are looked up by the server, since there may be thousands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.charts.formats import period as period_said
from industria.charts.formats import plain
from industria.findings import FindingError, Text
from industria.glossary import COLUMNS
from industria.measures.peers import KIND, REFERENCE, REGIONS, REST
from industria.pages.places.names import indicator_name
from industria.pages.strengths_choice import ALL, Choice, best_of, choice_of
from industria.pages.view import said
from industria.periods import sort_key
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

Options = list[dict[str, str]]
ID = "strengths-"
LABEL = {"display": "block", "fontSize": "12.5px", "color": "var(--quiet)", "marginBottom": "3px"}
MOST = 50
"""Most regions offered at once; typing narrows them."""
SIDE_BY_SIDE = Text("All regions side by side", "全部地区并列")
GROUPED = Text("Grouped by", "分组")
PEERS = Text("Compared with", "比较对象")
PEER_REGIONS = Text("Peer regions", "比较地区")
OWN = Text("The plan's reference", "规划参照")
OTHERS = Text("All other regions", "其他地区")
OF_KIND = Text("All of the kind {kind}", "全部{kind}类地区")
CHOSEN = Text("Regions that I choose", "自选地区")
TYPE = Text("Type a name or a code", "输入名称或代码")
NONE = Text("Nothing has this name", "没有相符的地区")


def controls(view: View, choice: Choice) -> Any:
    """The bar, set to what is chosen."""
    peers = REGIONS if choice.peers.startswith(REGIONS) else choice.peers
    chosen = choice.peers.removeprefix(REGIONS).split(",") if peers == REGIONS else []
    common: dict[str, Any] = {"size": "sm", "allowDeselect": False, "checkIconPosition": "right"}
    found = [
        dmc.Select(id=ID + "period", label=view.say(COLUMNS["period"]), data=_periods(view),
                   value=choice.period, w=105, **common),
        dmc.Select(id=ID + "indicator", label=view.say(COLUMNS["indicator"]),
                   data=_indicators(view, choice.period), value=choice.indicator, w=140, **common),
        dmc.Select(id=ID + "region", label=view.say(COLUMNS["region"]),
                   data=regions(view, "", [choice.region]), value=choice.region, w=230,
                   searchable=True, limit=MOST + 2,
                   placeholder=view.say(TYPE), nothingFoundMessage=view.say(NONE), **common),
        html.Div([
            html.Span(view.say(GROUPED), style=LABEL, id=ID + "by-label"),
            dmc.SegmentedControl(
                id=ID + "by", value=choice.by, size="sm",
                data=[{"value": by, "label": view.say(COLUMNS[by])} for by in ("industry", "cluster")],
            ),
        ], role="group", **{"aria-labelledby": ID + "by-label"}),
        dmc.Select(id=ID + "peers", label=view.say(PEERS), data=_peers(view, peers),
                   value=peers, w=220, **common),
        html.Div(
            dmc.MultiSelect(id=ID + "peer-regions", label=view.say(PEER_REGIONS), value=chosen,
                            data=regions(view, "", chosen, choices_only=True), searchable=True, size="sm",
                            placeholder=view.say(TYPE), nothingFoundMessage=view.say(NONE), w=320,
                            limit=MOST + len(chosen)),
            id=ID + "peer-regions-place", hidden=peers != REGIONS,
        ),
    ]  # fmt: skip
    return html.Div(found, className="controls")


def _periods(view: View) -> Options:
    periods = sorted({when for when, _ in view.facts.tables.moments}, key=sort_key, reverse=True)
    return [{"value": when, "label": period_said(when, view.language)} for when in periods]


def _indicators(view: View, period: str) -> Options:
    known = sorted(what for when, what in view.facts.tables.moments if when == period)
    return [{"value": what, "label": view.say(indicator_name(view.facts, what))} for what in known]


def _peers(view: View, now: str) -> Options:
    found = [(REFERENCE, view.say(OWN)), (REST, view.say(OTHERS))]
    kinds = dict.fromkeys(row.get("kind") for row in view.facts.regions.values())
    for kind in kinds:
        if kind:
            word = view.say(said("region_kind", kind))
            found.append((f"{KIND}{kind}", OF_KIND.filled(view.language, {"kind": word})))
    found.append((REGIONS, view.say(CHOSEN)))
    if now not in {value for value, _ in found}:
        found.append((now, plain(now, 40)))  # an address may name a kind that the plan does not have
    return [{"value": value, "label": label} for value, label in found]


def regions(view: View, typed: str, keep: Sequence[str], *, choices_only: bool = False) -> Options:
    """The regions whose name or code holds what was typed, as many as are offered, and those chosen."""
    labels = _labels(view)
    wanted = typed.strip().lower()[:80]
    # what stands in the box is the name of what is chosen: nothing was typed
    if any(wanted == labels.get(code, "").lower() for code in keep):
        wanted = ""
    matching = [code for code, label in labels.items() if wanted in label.lower()]
    first = [] if choices_only else [ALL, view.facts.given.whole]
    offered = dict.fromkeys([*(code for code in first if code), *matching[:MOST], *keep])
    return [{"value": code, "label": labels.get(code) or _other(view, code)} for code in offered if code]


def _labels(view: View) -> Mapping[str, str]:
    """Name and code of every region, made once a run and language."""
    assert view.run is not None

    def make() -> dict[str, str]:
        facts = view.facts
        found = {}
        for code in facts.regions:
            name = view.say(facts.name(facts.regions, code, 60))
            found[code] = name if name == code else f"{name} · {code}"
        return found

    kept: Mapping[str, str] = view.run.made(("strengths-regions", view.language), make)
    return kept


def _other(view: View, code: str) -> str:
    """What stands for all regions, or for the plan region itself."""
    return view.say(SIDE_BY_SIDE) if code == ALL else view.say(view.facts.place(code))


def query_for(view: View, values: Mapping[str, Any]) -> str | None:
    """The query of the address that the controls stand for; None where it is the one that is open."""
    peers = str(values["peers"] or REFERENCE)
    if peers == REGIONS:
        peers = REGIONS + ",".join(str(code) for code in values["peer-regions"] or [])
        if peers == REGIONS:
            return None  # nobody has been chosen yet
    period, indicator = str(values["period"] or ""), str(values["indicator"] or "")
    if (period, indicator) not in view.facts.tables.moments:
        indicator = best_of(view.facts, period) or indicator
    wanted = {
        "period": period, "indicator": indicator, "region": str(values["region"] or ALL),
        "by": str(values["by"] or "industry"), "peers": peers,
    }  # fmt: skip
    try:
        if choice_of(view.facts, wanted) == choice_of(view.facts, view.query):
            return None
    except FindingError:
        pass  # the page says what is wrong with it
    return "?" + str(view.address.but(**wanted)).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A control changes the address; typing looks for regions."""
    names = ("period", "indicator", "region", "by", "peers", "peer-regions")
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Output(ID + "peer-regions-place", "hidden"),
        *(Input(ID + name, "value") for name in names),
        *where,
        prevent_initial_call=True,
    )
    def _change(*given: Any) -> Any:
        values = dict(zip(names, given[: len(names)], strict=True))
        view = look(workspaces, parse(*given[len(names) :]))
        if view is None or view.run is None or view.facts.tables.latest is None:
            return no_update, no_update
        query = query_for(view, values)
        return no_update if query is None else query, values["peers"] != REGIONS

    for name, several in (("region", False), ("peer-regions", True)):

        @app.callback(
            Output(ID + name, "data"),
            Input(ID + name, "searchValue"),
            State(ID + name, "value"),
            *where,
            prevent_initial_call=True,
        )
        def _search(typed: str | None, value: Any, path: str, search: str, several: bool = several) -> Any:
            view = look(workspaces, parse(path, search))
            # once a peer is chosen the box is empty, and what was chosen is not in `value` yet
            if view is None or view.run is None or (several and not typed):
                return no_update
            keep = [str(code) for code in value or []] if several else [str(value or ALL)]
            return regions(view, typed or "", keep, choices_only=several)
