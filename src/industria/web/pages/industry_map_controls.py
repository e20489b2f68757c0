"""Owns the controls of the industry map: wishes, vetoes, coverage, most districts, own plans, leaning.

Comes in: a view and what is asked. Goes out: a bar of controls whose state is the address; choices are
looked up by the server, since there may be thousands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update

from industria.findings import FindingError, Text
from industria.glossary import ROLES
from industria.pages.industry_map.choice import MapChoice, map_choice
from industria.pages.industry_map.planned import planned_rules
from industria.portfolio.district_map.asked import DEFAULTS, LEANINGS, PLAN, asked_of, tidy_map
from industria.portfolio.district_map.map_explanation import OF_EVIDENCE
from industria.portfolio.district_map.planned import ANY_NUMBER, NONE
from industria.web.addresses import parse
from industria.web.looking import look
from industria.web.view import View
from industria.web.workspaces import Served

Options = list[dict[str, str]]
ID = "map-"
MOST = 100
"""Most choices offered at once; typing narrows them."""
NAMES = ("wishes", "vetoes", "coverage", "most", "spacing", "no_worse", "leading", "leaning", "contiguous")
LABELS = {
    "wishes": Text("Wished", "指定"),
    "vetoes": Text("Vetoed", "否决"),
    "coverage": Text("Each cluster at least", "每个集群至少"),
    "most": Text("One industry in at most", "同一产业至多"),
    "spacing": Text("Neighbours", "相邻区县"),
    "contiguous": Text("Side by side only", "须连片布局"),
    "no_worse": Text("Own plans", "自身规划"),
    "leading": Text("A leading one counts", "主导产业权重"),
    "leaning": Text("Lean to", "侧重"),
}
TYPE = Text("Type an industry", "输入产业名称")
CHOICE = Text("{industry} in {district}, {role}", "{industry} · {district} · {role}")
NOTHING = Text("No such choice", "没有相符的选择")
TIMES = Text("{number} ×", "{number} 处")
DISTRICTS = Text("{number} districts", "{number} 个区县")
ANY = Text("any number", "不限")
NOT = Text("need not be kept up with", "不作要求")
KEEP = Text("no district worse off", "任何区县不劣于自身规划")
SAME = Text("may lead with the same", "可同为主导")
APART = Text("do not lead with the same", "不得同为主导")
CLUSTER = Text("Choose clusters", "选择集群")
EVEN = Text("as it is", "不侧重")
AS_MUCH = Text("{number} × a featured one", "特色产业的 {number} 倍")


def controls(view: View, choice: MapChoice) -> Any:
    """The bar, set to what is asked; it starts from what the plan asks."""
    asked = asked_of(choice.parameters, planned_rules(view.facts))
    common: dict[str, Any] = {"size": "sm", "allowDeselect": False, "checkIconPosition": "right"}
    found = []
    for name in ("wishes", "vetoes"):
        chosen = _parts(asked[name])
        found.append(dmc.MultiSelect(
            id=ID + name, label=view.say(LABELS[name]), value=chosen, data=offered(view, "", chosen),
            searchable=True, size="sm", w=360, maw="100%", limit=MOST + len(chosen),
            placeholder=view.say(TYPE), nothingFoundMessage=view.say(NOTHING),
        ))  # fmt: skip
    selects: tuple[tuple[str, Options, int], ...] = (
        ("coverage", _numbered(view, ("0", "1", "2", "3"), TIMES, asked["coverage"]), 150),
        ("most", _at_most(view, asked["most"]), 160),
        ("spacing", _two(view, SAME, APART), 210),
        ("no_worse", _two(view, NOT, KEEP), 210),
        ("leading", _numbered(view, ("1", "1.5", "2", "3"), AS_MUCH, asked["leading"]), 170),
        ("leaning", [{"value": one, "label": _leaning(view, one)} for one in LEANINGS], 230),
    )  # fmt: skip
    found += [
        dmc.Select(
            id=ID + name, label=view.say(LABELS[name]), data=data, value=asked[name], w=width, **common
        )
        for name, data, width in selects
    ]
    clusters = [
        {"value": code, "label": view.say(view.facts.name(view.facts.clusters, code, 50))}
        for code in view.facts.clusters
    ]
    found.append(dmc.MultiSelect(
        id=ID + "contiguous", label=view.say(LABELS["contiguous"]), value=_parts(asked["contiguous"]),
        data=clusters, searchable=True, size="sm", w=300, maw="100%", placeholder=view.say(CLUSTER),
    ))  # fmt: skip
    return html.Div(found, className="controls")


def _parts(text: str) -> list[str]:
    return [] if text == NONE else text.split(",")


def _numbered(view: View, usual: Sequence[str], said: Text, now: str, other: str | None = None) -> Options:
    """The usual numbers, and the one that the address asks for."""
    values = dict.fromkeys([*usual, *([now] if now != other else [])])
    return [{"value": one, "label": said.filled(view.language, {"number": one})} for one in values]


def _two(view: View, no: Text, yes: Text) -> Options:
    return [{"value": "no", "label": view.say(no)}, {"value": "yes", "label": view.say(yes)}]


def _at_most(view: View, now: str) -> Options:
    numbers = _numbered(view, ("1", "2", "3", "5", "8"), DISTRICTS, now, ANY_NUMBER)
    return [{"value": ANY_NUMBER, "label": view.say(ANY)}, *numbers]


def _leaning(view: View, leaning: str) -> str:
    return view.say(OF_EVIDENCE[leaning]) if leaning in OF_EVIDENCE else view.say(EVEN)


def offered(view: View, typed: str, keep: Sequence[str]) -> Options:
    """Choices that hold what was typed, as many as are offered, and those chosen."""
    labels = _labels(view)
    wanted = typed.strip().lower()[:120]
    matching = [one for one, label in labels.items() if wanted in label.lower()]
    codes = dict.fromkeys([*matching[:MOST], *keep])
    return [{"value": one, "label": labels.get(one, one[:80])} for one in codes]


def _labels(view: View) -> Mapping[str, str]:
    """Every choice in words: district, industry, role; made once a run and language."""
    assert view.run is not None

    def make() -> dict[str, str]:
        facts = view.facts
        segments: dict[str, dict[str, Any]] = {}
        for row in facts.rows("plan_segments"):
            segments.setdefault(row["segment"], row)
        whole = {row["cluster"] for row in segments.values()}
        options = {code: _named(row, code, view) for code, row in segments.items()}
        options |= {
            code: _named(row, code, view) for code, row in facts.clusters.items() if code not in whole
        }
        found = {}
        for place, row in facts.regions.items():
            if row.get("max_leading") is None:
                continue
            where = view.say(facts.name(facts.regions, place, 40))
            for option, what in options.items():
                for role in ("leading", "featured"):
                    words = {"industry": what, "district": where, "role": view.say(ROLES[role])}
                    found[f"{place}:{option}:{role}"] = CHOICE.filled(view.language, words)
        return found

    kept: Mapping[str, str] = view.run.made(("map-choices", view.language), make)
    return kept


def _named(row: Mapping[str, Any], code: str, view: View) -> str:
    first, second = ("name_zh", "name_en") if view.language == "zh" else ("name_en", "name_zh")
    return str(row.get(first) or row.get(second) or code)[:60]


def query_for(view: View, values: Mapping[str, Any]) -> str | None:
    """The query of the address that the controls stand for; None where it is the one that is open."""
    given = {
        name: (",".join(value) or NONE) if isinstance(value, list) else str(value or "")
        for name, value in values.items()
    }
    planned = planned_rules(view.facts).rules
    rules = {name: value for name, value in tidy_map(planned).items() if name in planned}
    try:
        wanted = tidy_map({name: value for name, value in given.items() if value})
        before = dict(map_choice(view.query).parameters)
        asked = {
            name: before[name] if name not in given
            else PLAN if rules.get(name) == wanted[name] else wanted[name]
            for name in DEFAULTS
        }  # fmt: skip
        if asked == before:
            return None
    except FindingError:  # the page says what is wrong with it
        asked = {**DEFAULTS, **{name: value for name, value in given.items() if value}}
    shown = {name: value for name, value in asked.items() if value != DEFAULTS[name]}
    cleared = {name: "" for name in DEFAULTS if name not in shown}
    return "?" + str(view.address.but(**{**cleared, **shown})).partition("?")[2]


def register(app: Dash, workspaces: Mapping[str, Served]) -> None:
    """A control changes the address; typing looks for choices."""
    where = (State("location", "pathname"), State("location", "search"))

    @app.callback(
        Output("location", "search", allow_duplicate=True),
        *(Input(ID + name, "value") for name in NAMES),
        *where,
        prevent_initial_call=True,
    )
    def _change(*given: Any) -> Any:
        view = look(workspaces, parse(*given[len(NAMES) :]))
        if view is None or view.run is None:
            return no_update
        query = query_for(view, dict(zip(NAMES, given[: len(NAMES)], strict=True)))
        return no_update if query is None else query

    for name in ("wishes", "vetoes"):

        @app.callback(
            Output(ID + name, "data"),
            Input(ID + name, "searchValue"),
            State(ID + name, "value"),
            *where,
            prevent_initial_call=True,
        )
        def _search(typed: str | None, value: Any, path: str, search: str) -> Any:
            view = look(workspaces, parse(path, search))
            # once something is chosen the box is empty, and what was chosen is not in `value` yet
            if view is None or view.run is None or not typed:
                return no_update
            return offered(view, typed, [str(one) for one in value or []])
