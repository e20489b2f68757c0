"""Owns the controls of the measures explorer: grain, measure, moment, convention, regions, intervals, peers.

Comes in: a view and what is chosen. Goes out: a bar of controls whose state is the address, so that every
state can be linked; places are looked up by the server, since there may be thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import FindingError, Text
from industria.glossary import COLUMNS
from industria.measures.complexity_explored.asked import ALL, NONE
from industria.measures.peers import REGIONS
from industria.pages.explorer_choice import (
    BUILT,
    GRAINS,
    MOST_ITEMS,
    Choice,
    choice_of,
    measures_of,
    moments_of,
)
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.pages import measures_options as options
from industria.web.pages.measures_options import MOST, Options
from industria.web.view import View
from industria.web.workspaces import Served

ID = "measures-"
LABEL = {"display": "block", "fontSize": "12.5px", "color": "var(--quiet)", "marginBottom": "3px"}
GRAIN = Text("What", "对象")
AMONG = Text("Regions compared", "比较的地区")
PEERS = Text("Peer group", "参照组")
INTERVALS = Text("Intervals", "区间")
EVERYBODY = Text("All of the plan’s partition", "规划划分内全部")
NOBODY = Text("None: all that are shown", "无（全部所示）")
CHOSEN = Text("Regions that I choose", "自选地区")
WHICH = Text("Which regions", "选择地区")
WHICH_PEERS = Text("Which peers", "选择参照地区")
ITEMS = Text("Followed over time", "历期对象")
BESIDE = Text("How the presets differ", "各约定有何不同")
TYPE = Text("Type a name or a code", "输入名称或代码")
NONE_FOUND = Text("Nothing has this name", "没有相符的名称")
NAMES = (
    "grain", "measure", "period", "indicator", "preset", "regions", "regions-chosen", "draws", "peers",
    "peers-chosen", "items", "beside",
)  # fmt: skip
SEVERAL = ("regions-chosen", "peers-chosen", "items")


def controls(view: View, choice: Choice) -> Any:
    """The bar, set to what is chosen; what does not concern a measure is hidden."""
    of_regions = choice.grain == "region"
    found = [
        html.Div([
            html.Span(view.say(GRAIN), style=LABEL, id=ID + "grain-label"),
            dmc.SegmentedControl(
                id=ID + "grain", value=choice.grain, size="sm",
                data=[{"value": one, "label": view.say(COLUMNS[one])} for one in GRAINS],
            ),
        ], role="group", **{"aria-labelledby": ID + "grain-label"}),
        _select(view, "measure", COLUMNS["measure"], options.measures(view, choice), choice.measure, 270),
        _select(view, "period", COLUMNS["period"], options.periods(view, choice), choice.period, 105),
        _select(view, "indicator", COLUMNS["indicator"], options.indicators(view, choice),
                choice.indicator, 140),
        _hidden("preset", not choice.complex, _select(
            view, "preset", COLUMNS["preset"], options.presets(), choice.preset, 150)),
        *_group(view, "regions", AMONG, choice.regions, (ALL, EVERYBODY), WHICH, not choice.complex),
        _hidden("draws", not choice.complex, _select(
            view, "draws", INTERVALS, options.draws(view, choice.draws), choice.draws, 130)),
        *_group(view, "peers", PEERS, choice.peers or ALL, (ALL, NOBODY), WHICH_PEERS, not of_regions),
        _several(view, "items", ITEMS, list(choice.items), choice.grain, 300, MOST_ITEMS),
        _hidden("beside", not choice.complex, _select(
            view, "beside", BESIDE, options.beside(view), "yes" if choice.beside else "no", 160)),
    ]  # fmt: skip
    return html.Div(found, className="controls")


def _select(view: View, name: str, label: Text, data: Options, value: str, width: int) -> Any:
    return dmc.Select(
        id=ID + name, label=view.say(label), data=data, value=value, w=width, size="sm", allowDeselect=False,
        checkIconPosition="right",
    )  # fmt: skip


def _hidden(name: str, hidden: bool, inner: Any) -> Any:
    return html.Div(inner, id=f"{ID}{name}-place", hidden=hidden)


def _group(
    view: View, name: str, label: Text, now: str, whole: tuple[str, Text], which: Text, hidden: bool
) -> list[Any]:
    """A set of regions: everybody, a kind, or those that the reader chooses."""
    own = REGIONS if now.startswith(REGIONS) else now
    chosen = now.removeprefix(REGIONS).split(",") if own == REGIONS else []
    data = [{"value": whole[0], "label": view.say(whole[1])}, *options.kinds(view)]
    data.append({"value": REGIONS, "label": view.say(CHOSEN)})
    if own not in {one["value"] for one in data}:
        data.append(
            {"value": own, "label": own[:40]}
        )  # an address may name a kind that the plan does not have
    return [
        _hidden(name, hidden, _select(view, name, label, data, own, 210)),
        _hidden(f"{name}-chosen", hidden or own != REGIONS,
                _several(view, f"{name}-chosen", which, chosen, "region", 300, 500)),
    ]  # fmt: skip


def _several(view: View, name: str, label: Text, chosen: list[str], grain: str, width: int, most: int) -> Any:
    return dmc.MultiSelect(
        id=ID + name, label=view.say(label), value=chosen, data=options.places(view, grain, "", chosen),
        searchable=True, size="sm", placeholder=view.say(TYPE), nothingFoundMessage=view.say(NONE_FOUND),
        w=width, limit=3 * MOST + len(chosen), maxValues=most,
    )  # fmt: skip


def query_for(view: View, values: Mapping[str, Any]) -> str | None:
    """The query of the address that the controls stand for; None where it is the one that is open."""
    grain = str(values["grain"] or "region")
    regions, peers = (_set_of(values[name], values[f"{name}-chosen"]) for name in ("regions", "peers"))
    if regions is None or peers is None:
        return None  # nobody has been chosen yet
    wanted = {
        "grain": "" if grain == "region" else grain, "measure": str(values["measure"] or ""),
        "period": str(values["period"] or ""), "indicator": str(values["indicator"] or ""),
        "preset": _unless(values["preset"], BUILT), "regions": regions,
        "draws": _unless(values["draws"], NONE),
        "peers": peers, "items": ",".join(str(code) for code in values["items"] or []),
        "beside": _unless(values["beside"], "no"),
    }  # fmt: skip
    _keep_possible(view, wanted)
    try:
        if choice_of(view.facts, wanted) == choice_of(view.facts, view.query):
            return None
    except FindingError:
        pass  # the page says what is wrong with it
    return "?" + str(view.address.but(**wanted)).partition("?")[2]


def _set_of(kind: Any, chosen: Any) -> str | None:
    """A set of regions as addresses write it: nothing for everybody, None while none has been chosen."""
    if kind == REGIONS:
        return REGIONS + ",".join(str(code) for code in chosen) if chosen else None
    return _unless(kind, ALL)


def _unless(value: Any, usual: str) -> str:
    return "" if value in (None, "", usual) else str(value)


def _keep_possible(view: View, wanted: dict[str, str]) -> None:
    """Let go of a measure, period or indicator that what was changed does not have."""
    grain = GRAINS[1] if wanted["grain"] == "industry" else GRAINS[0]
    if grain != (choice_grain := view.query.get("grain") or "region") and choice_grain in GRAINS:
        wanted["items"] = ""  # a region is no industry
    known = measures_of(view.facts, grain)
    if known and wanted["measure"] not in known:
        wanted["measure"] = ""
    moments = moments_of(view.facts, grain, wanted["measure"] or known[0]) if known else []
    if wanted["period"] not in {when for when, _ in moments}:
        wanted["period"] = ""
    if (wanted["period"], wanted["indicator"]) not in moments:
        wanted["indicator"] = ""


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A control changes the address; typing looks for places."""
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        Output(ID + "regions-chosen-place", "hidden"),
        Output(ID + "peers-chosen-place", "hidden"),
        *(Input(ID + name, "value") for name in NAMES),
        *where,
        prevent_initial_call=True,
    )
    def _change(*given: Any) -> Any:
        values = dict(zip(NAMES, given[: len(NAMES)], strict=True))
        view = look(workspaces, parse(*given[len(NAMES) :]))
        if view is None or view.run is None or not measures_of(view.facts, GRAINS[0]):
            return no_update, no_update, no_update
        query = query_for(view, values)
        shown = values["regions"] != REGIONS, values["peers"] != REGIONS
        return no_update if query is None else query, *shown

    for name in SEVERAL:

        @app.callback(
            Output(ID + name, "data"),
            Input(ID + name, "searchValue"),
            State(ID + name, "value"),
            State(ID + name, "data"),
            State(ID + "grain", "value"),
            *where,
            prevent_initial_call=True,
        )
        def _search(
            typed: str | None, value: Any, now: Options, grain: str, path: str, search: str, name: str = name
        ) -> Any:
            view = look(workspaces, parse(path, search))
            if view is None or view.run is None:
                return no_update
            of = grain if name == "items" and grain in GRAINS else GRAINS[0]
            keep = [str(code) for code in value or []]
            if not typed:  # the box empties as something is chosen: what is not on offer would be dropped
                keep += [one["value"] for one in now or []][: 2 * MOST]
            return options.places(view, of, typed or "", keep)
