"""Owns what the controls of the measures explorer offer: measures, moments, kinds of regions, places.

Comes in: a view and what is chosen. Goes out: values with the words under which they are offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from industria.charts.formats import period as period_said
from industria.findings import Text
from industria.measures.complexity_explored.asked import NONE
from industria.measures.economic_complexity.presets import PRESETS
from industria.measures.peers import KIND
from industria.measures.records import MEASURES
from industria.pages.explorer_choice import PROFILES, RUN_TABLES, Choice, measures_of, moments_of
from industria.pages.places.names import indicator_name, industry_name
from industria.pages.view import said
from industria.web.view import View

Options = list[dict[str, str]]
MOST = 50
"""Most places offered at once; typing narrows them."""
DRAWS = (NONE, "200", "1000")
NO_DRAWS = Text("none", "不计算")
SOME_DRAWS = Text("{n} draws", "抽样{n}次")
OF_KIND = Text("All of the kind {kind}", "全部{kind}类地区")
NOT_BESIDE, SIDE_BY_SIDE = Text("not shown", "不显示"), Text("side by side", "并列显示")


def measures(view: View, choice: Choice) -> Options:
    """The measures of the chosen grain."""
    names = measures_of(view.facts, choice.grain)
    found = [(name, view.say(MEASURES[name].name)) for name in names]
    return [{"value": name, "label": label[:1].upper() + label[1:]} for name, label in found]


def periods(view: View, choice: Choice) -> Options:
    """The periods of the chosen measure, the latest first."""
    known = dict.fromkeys(when for when, _ in moments_of(view.facts, choice.grain, choice.measure))
    return [{"value": when, "label": period_said(when, view.language)} for when in known]


def indicators(view: View, choice: Choice) -> Options:
    """The indicators of the chosen measure and period."""
    known = [
        what for when, what in moments_of(view.facts, choice.grain, choice.measure) if when == choice.period
    ]
    return [{"value": what, "label": view.say(indicator_name(view.facts, what))} for what in known]


def presets() -> Options:
    """The six presets by name."""
    return [{"value": name, "label": name} for name in PRESETS]


def beside(view: View) -> Options:
    """Whether the presets stand side by side."""
    said = {"no": NOT_BESIDE, "yes": SIDE_BY_SIDE}
    return [{"value": value, "label": view.say(text)} for value, text in said.items()]


def draws(view: View, now: str) -> Options:
    """How often respondents are drawn anew; what an address asks for is among them."""
    known = dict.fromkeys([*DRAWS, now])
    return [
        {"value": n, "label": view.say(NO_DRAWS) if n == NONE else SOME_DRAWS.filled(view.language, {"n": n})}
        for n in known
    ]


def kinds(view: View) -> Options:
    """The kinds of regions of the plan."""
    kinds = dict.fromkeys(row.get("kind") for row in view.facts.regions.values())
    return [
        {"value": f"{KIND}{kind}",
         "label": OF_KIND.filled(view.language, {"kind": view.say(said("region_kind", kind))})}
        for kind in kinds if kind
    ]  # fmt: skip


def places(view: View, grain: str, typed: str, keep: Sequence[str]) -> Options:
    """The regions or industries whose name or code holds what was typed, and those to keep."""
    labels = _labels(view, grain)
    wanted = typed.strip().lower()[:80]
    matching = [code for code, label in labels.items() if wanted in label.lower()]
    offered = dict.fromkeys([*matching[:MOST], *keep])
    return [{"value": code, "label": labels.get(code) or code[:40]} for code in offered if code]


def _labels(view: View, grain: str) -> Mapping[str, str]:
    """Name and code of every region or industry that is measured, made once a run and language."""
    assert view.run is not None

    def make() -> dict[str, str]:
        facts = view.facts
        tables = [RUN_TABLES, PROFILES]
        known = {code for each in tables for code in facts.tables.distinct(each[grain], grain)}  # type: ignore[index]
        found = {}
        for code in sorted(known):
            name = view.say(facts.place(code) if grain == "region" else industry_name(facts, code, 60))
            found[code] = name if code in name else f"{name} · {code}"
        return found

    kept: Mapping[str, str] = view.run.made(("measures-places", grain, view.language), make)
    return kept
