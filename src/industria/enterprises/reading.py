"""Owns how a rule set is read from TOML: those that come with the program, and those that people write.

Comes in: the id of a bundled rule set or the path of a file. Goes out: a `RuleSet`, or every mistake in it
as findings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from industria import toml_positions
from industria.enterprises import finding_records as records
from industria.enterprises.node_reading import NODE_KEYS, Reader
from industria.enterprises.rule_forms import KINDS, OPERATIONS, Condition, Input, Measure, Route, RuleSet
from industria.enterprises.table_reading import read_part
from industria.findings import FindingError, Text

_HEAD = ("id", "rung", "name_en", "name_zh", "document", "valid_from", "valid_until", "status", "confidence",
         "sources", "subject", "notes", "certificate_years")  # fmt: skip
_NEEDED = ("id", "rung", "name_en", "name_zh", "document", "confidence")
_TOP = ("rule_set", "inputs", "measures", "conditions", "direct", "parts", "unknown")
_WORDS = ("id", "en", "zh")
MOST_ASKED = 63
"""What to ask of a firm is kept as bits of one number."""
CONFIDENCES = ("verified", "corroborated", "single-source", "inferred", "unconfirmed")


def rule_set_ids() -> tuple[str, ...]:
    """The ids of the rule sets that come with the program."""
    folder = files("industria.enterprises.rule_sets")
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names if name != "inputs.toml"))


def read_rule_set(given: str | Path) -> RuleSet:
    """A rule set by id, or from the TOML file that somebody wrote in the same form.

    FindingError with every mistake: unknown keys with the nearest name, bands with gaps, points above the
    most that can be had.
    """
    if given in rule_set_ids():
        return _bundled(str(given))
    if not str(given).endswith(".toml"):
        known = rule_set_ids()
        nearest = toml_positions.nearest(str(given), known) or known[0]
        raise FindingError(
            [records.UNKNOWN_RULE_SET.at(given=given, nearest=nearest, known=", ".join(known))]
        )
    data, positions = toml_positions.load(Path(given))
    return rules_of(data, Reader(str(given), positions))


@lru_cache(maxsize=64)
def _bundled(name: str) -> RuleSet:
    text = files("industria.enterprises.rule_sets").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data, positions = toml_positions.loads(text, f"{name}.toml")
    return rules_of(data, Reader(f"{name}.toml", positions))


@lru_cache(maxsize=1)
def _shared_inputs() -> dict[str, Any]:
    text = files("industria.enterprises.rule_sets").joinpath("inputs.toml").read_text(encoding="utf-8")
    data, _ = toml_positions.loads(text, "inputs.toml")
    return data["inputs"]  # type: ignore[no-any-return]


def shared_input_names() -> set[str]:
    """The inputs that every rule set may read without declaring them."""
    return set(_shared_inputs())


def rules_of(data: Mapping[str, Any], reader: Reader) -> RuleSet:
    """The rule set of a file that has been read; FindingError with every mistake."""
    reader.keys(data, (), _TOP, ("rule_set", "conditions"))
    reader.stop()
    head = data["rule_set"]
    reader.keys(head, ("rule_set",), _HEAD, _NEEDED)
    if head.get("confidence") not in CONFIDENCES:
        reader.bad(("rule_set", "confidence"), head.get("confidence"), ", ".join(CONFIDENCES))
    for key in ("valid_from", "valid_until"):
        if not _is_date(str(head.get(key, ""))):
            reader.bad(("rule_set", key), head[key], "2026, 2026-04 or 2026-04-01")
    own = data.get("inputs", {})
    inputs = {name: _input(reader, name, entry) for name, entry in {**_shared_inputs(), **own}.items()}
    reader.known = {name: KINDS[i.kind] for name, i in inputs.items()}
    measures = tuple(_measure(reader, name, entry) for name, entry in data.get("measures", {}).items())
    parts = tuple(read_part(reader, ("parts", k), entry) for k, entry in enumerate(data.get("parts", [])))
    if parts:
        reader.known |= {"score": (0.0, math.inf)} | {f"score_{part.id}": (0.0, part.most) for part in parts}
    conditions = [_condition(reader, ("conditions", k), e) for k, e in enumerate(data["conditions"])]
    direct = [_route(reader, ("direct", k), e) for k, e in enumerate(data.get("direct", []))]
    unknown = [_words(reader, ("unknown", k), e) for k, e in enumerate(data.get("unknown", []))]
    reader.unique(("conditions",), [c.id for c in conditions])
    reader.unique(("parts",), [item.id for part in parts for item in part.items])
    used = _used(inputs, reader.used, measures)
    if len(used) + sum(len(part.items) for part in parts) > MOST_ASKED:
        reader.bad(("inputs",), len(used), f"inputs and items of points, together at most {MOST_ASKED}")
    reader.stop()
    return RuleSet(
        id=head["id"], rung=head["rung"], name=Text(head["name_en"], head["name_zh"]),
        document=head["document"], valid_from=str(head.get("valid_from", "")),
        valid_until=str(head.get("valid_until", "")), status=head.get("status", ""),
        confidence=head["confidence"], sources=tuple(head.get("sources", ())),
        subject=head.get("subject", "firm"), inputs=used, measures=measures,
        conditions=tuple(conditions), direct=tuple(direct), parts=parts, unknown=tuple(unknown),
        notes=tuple(head.get("notes", ())), certificate_years=head.get("certificate_years"),
    )  # fmt: skip


def _is_date(text: str) -> bool:
    """Whether a text is empty, a year, a month or a day."""
    try:
        date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), "") if text else "2000-01-01")
    except ValueError:
        return False
    return True


def _used(inputs: Mapping[str, Input], used: set[str], measures: Iterable[Measure]) -> dict[str, Input]:
    """The inputs that the rules read, themselves or through measures."""
    wanted = set(used)
    for measure in reversed(list(measures)):
        if measure.name in wanted:
            wanted |= set(measure.parts)
    return {name: entry for name, entry in inputs.items() if name in wanted}


def _input(reader: Reader, name: str, entry: Any) -> Input:
    place = ("inputs", name)
    if not reader.keys(entry, place, ("kind", "en", "zh", "judged"), ("kind", "en", "zh")):
        return Input(name, "number", Text(name, name))
    if entry["kind"] not in KINDS:
        reader.bad((*place, "kind"), entry["kind"], ", ".join(KINDS))
        return Input(name, "number", Text(name, name))
    return Input(name, entry["kind"], Text(entry["en"], entry["zh"]), bool(entry.get("judged", False)))


def _measure(reader: Reader, name: str, entry: Any) -> Measure:
    place = ("measures", name)
    reader.keys(entry, place, (*OPERATIONS, "zero_years"), ())
    chosen = [key for key in OPERATIONS if key in entry] if isinstance(entry, Mapping) else []
    if len(chosen) != 1 or not isinstance(entry[chosen[0]], list):
        reader.missing(place, "one list of " + ", ".join(OPERATIONS))
        return Measure(name, "total", ())
    parts = tuple(str(part) for part in entry[chosen[0]])
    wanted = 2 if chosen[0] == "percent" else max(len(parts), 2 if chosen[0] == "growth" else 1)
    if len(parts) != wanted:
        reader.bad((*place, chosen[0]), len(parts), f"{wanted} names")
    for part in parts:
        reader.measure((*place, chosen[0]), part, use=False)
    signed = any(reader.known.get(part, (0.0, 0.0))[0] < 0 for part in parts)
    reader.known[name] = (-math.inf if signed else -100.0 if chosen[0] == "growth" else 0.0, math.inf)
    return Measure(name, chosen[0], parts, bool(entry.get("zero_years", False)))


def _condition(reader: Reader, place: tuple[str | int, ...], entry: Any) -> Condition:
    own = (*_WORDS, "or_direct", "not_for_review", "inferred", "confidence", "note")
    text = _words(reader, place, entry, (*own, *NODE_KEYS))
    return Condition(
        str(entry.get("id", "?")), text, reader.node(place, entry), bool(entry.get("or_direct", False)),
        bool(entry.get("not_for_review", False)), bool(entry.get("inferred", False)),
        str(entry.get("confidence", "")), str(entry.get("note", "")),
    )  # fmt: skip


def _route(reader: Reader, place: tuple[str | int, ...], entry: Any) -> Route:
    text = _words(reader, place, entry, (*_WORDS, "note", *NODE_KEYS))
    return Route(str(entry.get("id", "?")), text, reader.node(place, entry))


def _words(
    reader: Reader, place: tuple[str | int, ...], entry: Any, allowed: Iterable[str] = ("en", "zh", "note")
) -> Text:
    allowed = tuple(allowed)
    needed = _WORDS if "id" in allowed else ("en", "zh")
    reader.keys(entry, place, allowed, needed)
    reader.stop_unless(isinstance(entry, Mapping))
    return Text(str(entry.get("en", "?")), str(entry.get("zh", "?")))
