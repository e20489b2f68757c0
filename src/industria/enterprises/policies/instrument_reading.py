"""Owns how an instrument is read from TOML: those that come with the program, and those that people write.

Comes in: the id of a bundled instrument or the path of a file: a rule set with two more tables,
`[instrument]` and `[benefit]`. Goes out: an `Instrument`, or every mistake in it as findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from industria import toml_positions
from industria.enterprises import finding_records
from industria.enterprises.node_reading import NODE_KEYS, Reader
from industria.enterprises.policies import finding_records as records
from industria.enterprises.policies.instrument_forms import (
    KINDS,
    SELECTS,
    Benefit,
    FromIndustry,
    Instrument,
)
from industria.enterprises.reading import rules_of
from industria.findings import FindingError, Text

_INSTRUMENT = ("kind", "issuer", "selects", "one_of", "cluster", "region", "budget")
_BENEFIT = ("share_of", "rate", "rates", "amount", "cap", "estimate", "en", "zh")
_OWN = ("instrument", "benefit", "from_industry")


def national_instruments() -> tuple[str, ...]:
    """The ids of the instruments that come with the program."""
    folder = files("industria.enterprises.policies.national")
    return tuple(sorted(e.name.removesuffix(".toml") for e in folder.iterdir() if e.name.endswith(".toml")))


def read_instrument(given: str | Path) -> Instrument:
    """An instrument by id, or from a TOML file; FindingError with every mistake."""
    if given in national_instruments():
        return _bundled(str(given))
    if not str(given).endswith(".toml"):
        known = national_instruments()
        near = toml_positions.nearest(str(given), known) or known[0]
        raise FindingError(
            [records.UNKNOWN_INSTRUMENT.at(given=str(given)[:80], nearest=near, known=", ".join(known))]
        )
    data, positions = toml_positions.load(Path(given))
    return instrument_in(data, Reader(str(given), positions))


@lru_cache(maxsize=64)
def _bundled(name: str) -> Instrument:
    text = files("industria.enterprises.policies.national").joinpath(f"{name}.toml").read_text("utf-8")
    data, positions = toml_positions.loads(text, f"{name}.toml")
    return instrument_in(data, Reader(f"{name}.toml", positions))


def instrument_in(data: Mapping[str, Any], reader: Reader) -> Instrument:
    """The instrument of a file, every part of it checked."""
    for name in ("instrument", "benefit"):
        if name not in data:
            reader.missing((), name)
    reader.stop()
    head, benefit = data["instrument"], data["benefit"]
    reader.keys(head, ("instrument",), _INSTRUMENT, ("kind", "selects"))
    reader.keys(benefit, ("benefit",), _BENEFIT, ("en", "zh"))
    for key, choices in (("kind", KINDS), ("selects", SELECTS)):
        if isinstance(head, Mapping) and key in head and head[key] not in choices:
            reader.bad(("instrument", key), head[key], ", ".join(choices))
    reader.stop()
    reader.used |= _named(benefit)
    rules = rules_of({key: value for key, value in data.items() if key not in _OWN}, reader)
    made = _benefit(benefit, reader)
    answered = {
        name: _from_industry(reader, name, entry) for name, entry in data.get("from_industry", {}).items()
    }
    for name in answered:
        reader.measure(("from_industry", name), name, use=False)
    budget = reader.number(("instrument", "budget"), head["budget"]) if "budget" in head else None
    reader.stop()
    return Instrument(
        id=rules.id, kind=head["kind"], name=rules.name, rules=rules, benefit=made,
        issuer=str(head.get("issuer", "")), document=rules.document, valid_from=rules.valid_from,
        valid_until=rules.valid_until, confidence=rules.confidence, selects=head["selects"],
        one_of=str(head.get("one_of", "")), cluster=str(head.get("cluster", "")),
        region=str(head.get("region", "")), budget=budget, from_industry=answered,
    )  # fmt: skip


def _named(entry: Any) -> set[str]:
    """Every quantity that a benefit reads, so that the rule set keeps its input."""
    if isinstance(entry, Mapping):
        found = {str(entry[key]) for key in ("share_of", "measure", "by") if isinstance(entry.get(key), str)}
        return found.union(*(_named(value) for value in entry.values()))
    return set().union(*(_named(value) for value in entry)) if isinstance(entry, list) else set()


def _benefit(entry: Mapping[str, Any], reader: Reader) -> Benefit:
    """What the instrument is worth."""
    given = [key for key in ("share_of", "amount") if key in entry]
    if len(given) > 1:
        reader.complain(finding_records.BAD_VALUE, ("benefit", "amount"), key="amount", given=entry["amount"],
                        expected="share_of or amount, not both")  # fmt: skip
    numbers = {}
    for key in ("rate", "amount", "cap"):
        if key in entry:
            numbers[key] = reader.number(("benefit", key), entry[key])
            if numbers[key] < 0:
                reader.bad(("benefit", key), entry[key], "a number that is not negative")
    if "share_of" in entry:
        reader.measure(("benefit", "share_of"), entry["share_of"])
        if "rate" not in entry:
            reader.missing(("benefit",), "rate")
    rates = []
    for k, one in enumerate(entry.get("rates", [])):
        place = ("benefit", "rates", k)
        if reader.keys(one, place, ("rate", *NODE_KEYS), ("rate",)):
            rates.append((reader.number((*place, "rate"), one["rate"]), reader.node(place, one)))
    return Benefit(
        share_of=str(entry.get("share_of", "")), rate=numbers.get("rate", 0.0), rates=tuple(rates),
        amount=numbers.get("amount"), cap=numbers.get("cap"), estimate=bool(entry.get("estimate", False)),
        text=Text(str(entry["en"]), str(entry["zh"])),
    )  # fmt: skip


def _from_industry(reader: Reader, name: str, entry: Any) -> FromIndustry:
    place = ("from_industry", name)
    if not reader.keys(entry, place, ("classification", "codes"), ("classification", "codes")):
        return FromIndustry("", ())
    codes = entry["codes"]
    if not isinstance(codes, list) or not codes or not all(isinstance(code, str) for code in codes):
        reader.bad((*place, "codes"), codes, "a list of codes as text")
        return FromIndustry("", ())
    return FromIndustry(str(entry["classification"]), tuple(codes))
