"""Owns scenarios: named overrides of one plan.

Comes in: the values of the file and the name of a scenario. Goes out: the values with its overrides in place,
and findings for paths that lead nowhere and values that cannot stand there.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from industria.findings import Finding
from industria.plan import models
from industria.plan.finding_records import SCENARIO_PATH
from industria.plan.places import Places
from industria.plan.shape import complaints_about, keys_at, repair
from industria.toml_positions import TomlPath

_LISTS: dict[str, type[BaseModel]] = {
    "tiers": models.Tier,
    "clusters": models.Cluster,
    "regions": models.RegionUnit,
    "chains": models.Chain,
    "indicators": models.Indicator,
    "targets": models.Target,
}
"""Sections whose entries have an id; an override names section, id and key."""
_TABLES: dict[str, type[BaseModel]] = {
    "region": models.Region,
    "caps": models.Caps,
    "industry_map": models.MapAsked,
}
_EMPTY = ("industry_map",)
"""Tables that a scenario may set where the plan has none."""


def overridden(
    data: dict[str, Any], scenario: Mapping[str, Any], path: TomlPath, places: Places
) -> tuple[dict[str, Any], list[Finding]]:
    """The values with the scenario's overrides in place, and the complaints about them.

    `path` is where the scenario stands in the file. The values given are not changed.
    """
    result = dict(data)
    findings: list[Finding] = []
    copied: set[tuple[str, int]] = set()
    settings = scenario.get("set")
    for key, value, steps in _settings(settings if isinstance(settings, Mapping) else {}):
        place = (*path, "set", *steps)
        name = str(scenario.get("id", ""))
        found = _entry(result, key, name, place, places)
        if isinstance(found, Finding):
            findings.append(found)
            continue
        section, position, model, rest = found
        if (section, position) not in copied:
            _copy_entry(result, section, position)
            copied.add((section, position))
        entry = result[section] if position < 0 else result[section][position]
        missing = _set(entry, model, rest, value)
        if missing is not None:
            choices = keys_at(model, tuple(rest[: rest.index(missing)]))
            findings.append(_leads_nowhere(name, key, missing, choices, (place, places)))
            continue
        findings += complaints_about(model, entry, place, places)
    return result, findings


def _settings(settings: Mapping[str, Any]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Every override as dotted path, value and its own path in the file (nested tables are unfolded)."""
    for key, value in settings.items():
        if isinstance(value, Mapping):
            for inner, final, steps in _settings(value):
                yield f"{key}.{inner}", final, (key, *steps)
        else:
            yield key, value, (key,)


def _entry(
    data: dict[str, Any], key: str, scenario: str, place: TomlPath, places: Places
) -> tuple[str, int, type[BaseModel], list[str]] | Finding:
    """The section, position, model and remaining path that an override means, or the complaint."""
    section, *rest = key.split(".")
    at = (place, places)
    if section in _TABLES and rest:
        if section in _EMPTY:
            data.setdefault(section, {})
        if not isinstance(data.get(section), dict):
            return _leads_nowhere(scenario, key, section, [s for s in _TABLES if s in data], at)
        return section, -1, _TABLES[section], rest
    if section not in _LISTS or len(rest) < 2:
        wrong = section if section not in _LISTS else key
        return _leads_nowhere(scenario, key, wrong, [*_LISTS, *_TABLES] if wrong == section else [], at)
    entries = data.get(section)
    ids = (
        [str(e.get("id")) if isinstance(e, dict) else "" for e in entries]
        if isinstance(entries, list)
        else []
    )
    if rest[0] not in ids:
        return _leads_nowhere(scenario, key, f"{section}.{rest[0]}", [f"{section}.{i}" for i in ids], at)
    return section, ids.index(rest[0]), _LISTS[section], rest[1:]


def _copy_entry(data: dict[str, Any], section: str, position: int) -> None:
    if position < 0:
        data[section] = copy.deepcopy(data[section])
        return
    data[section] = list(data[section])
    data[section][position] = copy.deepcopy(data[section][position])


def _set(entry: dict[str, Any], model: type[BaseModel], rest: list[str], value: Any) -> str | None:
    """Sets the value; gives back the key that no entry has, and then sets nothing."""
    for depth, step in enumerate(rest):
        if step not in keys_at(model, tuple(rest[:depth])):
            return step
    for step in rest[:-1]:
        if not isinstance(entry.get(step), dict):
            entry[step] = {}
        entry = entry[step]
    entry[rest[-1]] = value
    return None


def _leads_nowhere(
    scenario: str, key: str, name: str, choices: list[str], at: tuple[TomlPath, Places]
) -> Finding:
    path, places = at
    return SCENARIO_PATH.at(places.at(path), scenario=scenario, path=key, name=name, **repair(name, choices))
