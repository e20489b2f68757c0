"""Owns how a point table is read from TOML: parts, their items, and the ways to earn an item's points.

Comes in: the `[[parts]]` of a file. Goes out: `Part`s; mistakes are kept by the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises import finding_records as records
from industria.enterprises.node_reading import Reader
from industria.enterprises.rule_forms import Item, Option, Part
from industria.findings import Text
from industria.toml_positions import TomlPath

_PART = ("id", "en", "zh", "max", "items", "note")
_OPTION = ("measure", "bands", "closed", "per", "given")
_ITEM = ("id", "en", "zh", "max", "rule_unknown", "inferred", "note", "best", *_OPTION)


def read_part(reader: Reader, path: TomlPath, entry: Any) -> Part:
    """One part of the table with its items."""
    if not reader.keys(entry, path, _PART, ("id", "en", "zh", "max", "items")):
        reader.stop()
    most = reader.number((*path, "max"), entry["max"])
    items = entry["items"] if isinstance(entry["items"], list) else []
    if not items:
        reader.missing(path, "items")
    read = tuple(_item(reader, (*path, "items", k), item) for k, item in enumerate(items))
    return Part(str(entry["id"]), Text(str(entry["en"]), str(entry["zh"])), most, read)


def _item(reader: Reader, path: TomlPath, entry: Any) -> Item:
    if not reader.keys(entry, path, _ITEM, ("id", "en", "zh", "max")):
        reader.stop()
    most = reader.number((*path, "max"), entry["max"])
    ways = entry.get("best", [entry])
    if not isinstance(ways, list) or not ways:
        reader.bad((*path, "best"), ways, "a list of ways")
        ways = []
    options = []
    for k, way in enumerate(ways):
        place = (*path, "best", k) if "best" in entry else path
        if "best" not in entry or reader.keys(way, place, _OPTION, ("measure",)):
            options.append(_option(reader, place, way, most))
    flags = (bool(entry.get("rule_unknown", False)), bool(entry.get("inferred", False)))
    text = Text(str(entry["en"]), str(entry["zh"]))
    return Item(str(entry["id"]), text, most, tuple(options), *flags, str(entry.get("note", "")))


def _option(reader: Reader, path: TomlPath, way: Mapping[str, Any], most: float) -> Option:
    if "measure" not in way:
        reader.missing(path, "measure")
        return Option("?")
    name = reader.measure((*path, "measure"), way["measure"])
    kinds = [key for key in ("bands", "per", "given") if key in way]
    if len(kinds) != 1:
        reader.missing(path, "one of bands, per, given")
        return Option(name)
    if kinds[0] == "given":
        return Option(name)
    if kinds[0] == "per":
        steps = way["per"] if isinstance(way["per"], list) and len(way["per"]) == 2 else [0, 0]
        step, each = (reader.number((*path, "per"), value) for value in steps)
        if step <= 0 or each <= 0:
            reader.bad((*path, "per"), way["per"], "[step, points of each step]")
        return Option(name, per=(step, each))
    floor = reader.known.get(name, (0.0, 0.0))[0]
    bands = reader.bands((*path, "bands"), way["bands"], floor, way.get("closed") == "upper")
    if max(bands.most) > most:
        reader.complain(records.POINTS, (*path, "bands"), given=max(bands.most), most=most)
    return Option(name, bands=bands)
