"""Owns the names of places: clusters, districts, industries and enterprises, and the way to their pages.

Comes in: facts and codes. Goes out: names in both languages, and cells of tables that lead to the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from industria.charts.rows import Row
from industria.findings import Text
from industria.glossary import INDICATORS
from industria.pages.facts import Facts
from industria.pages.view import NOTHING, Shown, both, said, words

Kind = Literal["cluster", "district", "industry", "enterprise"]
KINDS: tuple[Kind, ...] = ("cluster", "district", "industry", "enterprise")
LIMIT = 70
NAMED = ("enterprise", "period", "name_zh", "name_en")


def place_name(facts: Facts, kind: Kind, code: str, limit: int = LIMIT) -> Text:
    """The name of a place; its code where it has none or is not known."""
    if kind == "cluster":
        return facts.name(facts.clusters, code, limit)
    if kind == "district":
        return facts.place(code, limit)
    if kind == "industry":
        return industry_name(facts, code, limit)
    return enterprise_names(facts, [code]).get(code, words(code, limit))


def industry_name(facts: Facts, code: str, limit: int = LIMIT) -> Text:
    """The name of an industry; where only a wider one has a name, the code with that name after it."""
    if code in facts.industries:
        return facts.name(facts.industries, code, limit)
    wider = widest_known(facts, code)
    if wider is None:
        return words(code, limit)
    name = facts.name(facts.industries, wider, limit)
    return Text(f"{words(code, 20).en} (part of {name.en})", f"{words(code, 20).zh}（属于{name.zh}）")


def widest_known(facts: Facts, code: str) -> str | None:
    """The longest code above this one that has a name; None where none has."""
    return next((code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in facts.industries), None)


def enterprise_names(facts: Facts, codes: Iterable[str]) -> dict[str, Text]:
    """The latest names of enterprises by code; those that the register does not hold are left out."""
    wanted = list(dict.fromkeys(codes))
    found = facts.find("enterprises", {"enterprise": wanted}, NAMED) if wanted else None
    latest: dict[str, Row] = {}
    for row in found.to_pylist() if found is not None else []:
        kept = latest.get(row["enterprise"])
        if kept is None or str(row["period"]) > str(kept["period"]):
            latest[row["enterprise"]] = row
    return {code: both(row["name_en"] or code, row["name_zh"] or code, LIMIT) for code, row in latest.items()}


def indicator_name(facts: Facts, code: object) -> Text:
    """The name of an indicator: the glossary's, else the plan's, else its code."""
    if code in INDICATORS:
        name = said("indicator", code)
        return Text(name.en[:1].upper() + name.en[1:], name.zh)
    return facts.name(facts.indicators, code)


def named_industry(facts: Facts, code: str) -> Shown:
    """A cell with the name of an industry, and its code under it where the name is not the code."""
    name = industry_name(facts, code)
    return named(facts, "industry", code, NOTHING if code in name.en else words(code, 20))


def named(facts: Facts, kind: Kind, code: str, under: Text = NOTHING, confidence: str = "") -> Shown:
    """A cell with the name of a place that leads to its page; of the region itself there is no such page."""
    name = place_name(facts, kind, code)
    leads = "" if kind == "district" and code == facts.given.whole else f"{kind}/{code}"
    return Shown(name, "name", None, under, confidence, to=leads)
