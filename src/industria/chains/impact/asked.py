"""Owns what people ask of the impact calculator, as text, and the one way to write it.

Comes in: parameters of a derived run. Goes out: tidy parameters, and `Asked`; findings for what cannot be
read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.chains.impact import finding_records as records
from industria.findings import FindingError
from industria.toml_positions import nearest

PROJECT, CLOSURE, EXPORTS = "project", "closure", "exports"
KINDS = (PROJECT, CLOSURE, EXPORTS)
NONE, LATEST, OF_TABLE = "none", "latest", "table"
DEFAULTS: Mapping[str, str] = {
    "kind": PROJECT, "changes": NONE, "firm": NONE, "region": NONE, "period": LATEST, "low": OF_TABLE,
    "high": OF_TABLE, "households": "yes",
}  # fmt: skip
MOST_CHANGES = 60
MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: `changes` by sector, in yuan, or in a closure as shares of the sector's output.

    `low`, `high`: the part of the change that falls on firms here, between 0 and 1; None as the table says.
    """

    kind: str
    changes: Mapping[str, float]
    firm: str | None
    region: str | None
    period: str | None
    low: float | None
    high: float | None
    households: bool


def tidy_impact(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    found = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    if found["kind"] not in KINDS:
        near = nearest(found["kind"], KINDS) or PROJECT
        raise FindingError([records.UNKNOWN_KIND.at(text=found["kind"][:40], nearest=near)])
    if found["households"] not in ("yes", "no"):
        raise FindingError(
            [records.BAD_SETTING.at(name="households", text=found["households"][:40], known="yes, no")]
        )
    changes = _changes(found["changes"], found["kind"])
    found["changes"] = ",".join(f"{sector}:{number:g}" for sector, number in changes.items()) or NONE
    if found["firm"] != NONE and found["kind"] != CLOSURE:
        raise FindingError([records.FIRM_OF_CLOSURE_ONLY.at()])
    if not changes and found["firm"] == NONE:
        raise FindingError([records.NOTHING_ASKED.at()])
    for name in ("low", "high"):
        found[name] = _part(found[name], name)
    low, high = _fraction(found["low"]), _fraction(found["high"])
    if low is not None and high is not None and low > high:
        raise FindingError([records.BOUNDS_CROSS.at(low=found["low"], high=found["high"])])
    return found


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """What tidy parameters ask."""
    kind = parameters["kind"]
    scale = 0.01 if kind == CLOSURE else MILLION
    changes = {sector: number * scale for sector, number in _changes(parameters["changes"], kind).items()}
    return Asked(
        kind, changes, _given(parameters["firm"], NONE), _given(parameters["region"], NONE),
        _given(parameters["period"], LATEST), _fraction(parameters["low"]), _fraction(parameters["high"]),
        parameters["households"] == "yes",
    )  # fmt: skip


def _changes(text: str, kind: str) -> dict[str, float]:
    """Numbers by sector, in the order of the sectors' names, of `sector:number, …`."""
    parts = [part.strip() for part in text.split(",") if part.strip() not in ("", NONE)]
    if len(parts) > MOST_CHANGES:
        raise FindingError([records.TOO_MANY.at(number=len(parts), most=MOST_CHANGES)])
    found: dict[str, float] = {}
    for part in parts:
        sector, _, number = part.rpartition(":")
        value = _number(number)
        wrong = value is None or not sector.strip() or (kind == CLOSURE and not 0 < value <= 100)
        if wrong or value is None:
            raise FindingError([records.BAD_CHANGE.at(text=part[:80])])
        found[sector.strip()] = found.get(sector.strip(), 0.0) + value
    if kind == CLOSURE:
        found = {sector: min(value, 100.0) for sector, value in found.items()}
    return dict(sorted((sector, value) for sector, value in found.items() if value))


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().removesuffix("%"))
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None  # also no NaN, no infinity


def _part(text: str, name: str) -> str:
    if text == OF_TABLE:
        return text
    value = _number(text)
    if value is None or not 0 <= value <= 100:
        raise FindingError([records.BAD_SETTING.at(name=name, text=text[:40], known="table, 0–100")])
    return f"{value:g}"


def _fraction(text: str) -> float | None:
    return None if text == OF_TABLE else float(text) / 100


def _given(text: str, nothing: str) -> str | None:
    return None if text == nothing else text
