"""Owns what may be chosen for each criterion: codes and names in both languages, as a run knows them.

Comes in: the tables of a run. Goes out: for each criterion what people may write and the value it stands for,
and the choices with their names for a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.selection.asked import Choices
from industria.enterprises.selection.criteria import CRITERIA
from industria.findings import Text
from industria.glossary.rungs import RUNGS
from industria.register.contracts.enterprises import ENTERPRISES
from industria.steps import Tables

Named = Mapping[str, Mapping[str, Text]]
"""Of each criterion its values and what they are called."""
_PLACES = {
    "district": ("plan_regions", "region"),
    "cluster": ("plan_clusters", "cluster"),
    "industry": ("plan_industries", "code"),
}


def named_choices(tables: Tables) -> Named:
    """The values of every criterion that has choices, with their names."""
    rungs = ENTERPRISES.column("rung").choices
    found: dict[str, dict[str, Text]] = {"rung": {one: RUNGS.get(one, Text(one, one)) for one in rungs}}
    for name, (table, key) in _PLACES.items():
        if tables.has(table):
            found[name] = {str(row[key]): _name(row, key) for row in tables.read(table).to_pylist()}
    if tables.has("ladder"):
        pairs = tables.read("ladder", ["rule_set", "rung"], coded=True).group_by(["rule_set", "rung"])
        rules = {str(row["rule_set"]): str(row["rung"]) for row in pairs.aggregate([]).to_pylist()}
        by = {"rung": {one: RUNGS.get(one, Text(one, one)) for one in sorted(set(rules.values()))},
              "rule_set": {one: _rules(one, rules[one]) for one in sorted(rules)}}  # fmt: skip
        found |= {
            name: by[one.entry] for name, one in CRITERIA.items() if one.table == "ladder" and one.entry
        }
    if tables.has("entitlements"):
        found["entitled"] = _instruments(tables)
    return found


def _rules(rule_set: str, rung: str) -> Text:
    """The name of the rung, with the year of the rules where they bear one."""
    name, version = RUNGS.get(rung, Text(rung, rung)), rule_set.rsplit("-", 1)[-1]
    if not (version.isdigit() and len(version) == 4):
        return name
    return Text(f"{name.en}, {version} rules", f"{name.zh}（{version}年标准）")


def _instruments(tables: Tables) -> dict[str, Text]:
    """Every instrument that a firm is entitled to or may be, by the name that the list of costs gives it."""
    known = tables.read("entitlements", ["instrument"], coded=True)["instrument"].unique().to_pylist()
    found = {str(one): Text(str(one), str(one)) for one in sorted(filter(None, known))}
    if tables.has("instrument_costs"):
        for row in tables.read("instrument_costs", ["instrument", "name_en", "name_zh"]).to_pylist():
            if str(row["instrument"]) in found:
                found[str(row["instrument"])] = _name(row, "instrument")
    return found


def _name(row: Mapping[str, Any], key: str) -> Text:
    en, zh = row.get("name_en"), row.get("name_zh")
    return Text(str(en or zh or row[key]), str(zh or en or row[key]))


def written_choices(named: Named) -> Choices:
    """What people may write, without case, and the value it stands for; codes go before names."""
    found: dict[str, dict[str, str]] = {}
    for name, values in named.items():
        known: dict[str, str] = {}
        for code, text in values.items():
            for written in (text.en, text.zh):
                known.setdefault(written.casefold(), code)
        known |= {code.casefold(): code for code in values}
        found[name] = known
    return found
