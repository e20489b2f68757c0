"""Owns what people try with the map: wishes, vetoes, rules and leanings, as text and as settings.

Comes in: parameters of a derived run. Goes out: the one way to write them, and `MapSettings` for given
evidence.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.findings import FindingError
from industria.kernels.industry_map.rules import ANY, Choice
from industria.portfolio import finding_records as records
from industria.portfolio.district_map.evidence import Evidence
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.planned import (
    ANY_NUMBER,
    NONE,
    USUAL,
    Planned,
    kept_of,
    planned_from,
    planned_of,
)
from industria.portfolio.district_map.settings import EVIDENCE, MapSettings
from industria.steps import Tables
from industria.toml_positions import nearest

PLAN = "plan"
"""As the plan says, else as usual."""
LEANINGS = ("even", *EVIDENCE)
"""Even: the weights of the build. Otherwise one kind of evidence counts three times as much as there."""
LEANING_FACTOR = 3.0
DEFAULTS: Mapping[str, str] = dict.fromkeys(USUAL, PLAN) | {"leaning": "even"}
"""What the build's own map is made with."""
MOST_CHOICES = 200


def tidy_map(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    found = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    for name in ("wishes", "vetoes"):
        if found[name] == PLAN:
            continue
        parts = sorted({part.strip() for part in found[name].split(",") if part.strip() not in ("", NONE)})
        if len(parts) > MOST_CHOICES or any(part.count(":") not in (1, 2) for part in parts):
            bad = next((part for part in parts if part.count(":") not in (1, 2)), found[name])
            raise FindingError([records.BAD_WISH.at(text=bad[:80])])
        found[name] = ",".join(parts) or NONE
    if found["contiguous"] != PLAN:
        found["contiguous"] = ",".join(sorted({one.strip() for one in _parts(found["contiguous"])})) or NONE
    for name, most in (("coverage", 10), ("least", 10)):
        if found[name] != PLAN:
            found[name] = str(_whole(found[name], name, 0, most))
    if found["most"] not in (PLAN, ANY_NUMBER):
        found["most"] = str(_whole(found["most"], "most", 1, 999))
    if found["leading"] != PLAN:
        found["leading"] = f"{_number(found['leading'], 'leading', 0.1, 10):g}"
    for name in ("no_worse", "spacing"):
        if found[name] not in (PLAN, "yes", "no"):
            known = f"yes, no, {PLAN}"
            raise FindingError([records.BAD_SETTING.at(name=name, text=found[name][:40], known=known)])
    if found["leaning"] not in LEANINGS:
        near = nearest(found["leaning"], LEANINGS) or "even"
        named, known = found["leaning"][:40], ", ".join(LEANINGS)
        raise FindingError([records.UNKNOWN_EVIDENCE.at(name=named, known=known, nearest=near)])
    return found


def asked_of(parameters: Mapping[str, str], planned: Planned) -> dict[str, str]:
    """The parameters with what the plan says in place of `plan`."""
    return {
        name: planned.rules[name] if value == PLAN and name in planned.rules else value
        for name, value in parameters.items()
    }


def settings_of(
    parameters: Mapping[str, str], evidence: Evidence, planned: Planned | None = None
) -> MapSettings:
    """The settings that tidy parameters stand for; a finding where a wish names nothing of the plan.

    What is `plan` is taken from the plan as far as the evidence allows to keep it.
    """
    own, _ = kept_of(planned or planned_from(()), evidence)
    asked = asked_of(parameters, own)
    return MapSettings(
        weights=weights_of(parameters, own),
        role_weights={"leading": float(asked["leading"]), "featured": 1.0},
        coverage=int(asked["coverage"]),
        least=int(asked["least"]),
        most=None if asked["most"] == ANY_NUMBER else int(asked["most"]),
        spacing=_spaced(asked, evidence),
        contiguous=_clusters(asked, evidence),
        no_worse=asked["no_worse"] == "yes",
        wishes=tuple(_choice(part, evidence) for part in _parts(asked["wishes"])),
        vetoes=tuple(_choice(part, evidence) for part in _parts(asked["vetoes"])),
        asked_in={name: _asked_in(name, value, own) for name, value in parameters.items()},
    )


def _asked_in(name: str, value: str, planned: Planned) -> str:
    if value != PLAN:
        return "trial"
    return "plan" if name in planned.named else "default"


def settings_of_plan(tables: Tables, evidence: Evidence) -> MapSettings:
    """The settings of the build's own map: what the plan asks, as far as it can be kept."""
    return settings_of(DEFAULTS, evidence, planned_of(tables))


def _spaced(parameters: Mapping[str, str], evidence: Evidence) -> bool:
    """Whether neighbours are kept apart; a finding where nobody knows who they are."""
    wanted = parameters["spacing"] == "yes"
    if (wanted or parameters["contiguous"] != NONE) and not evidence.neighbours:
        raise FindingError([records.NO_NEIGHBOURS.at()])
    return wanted


def _clusters(parameters: Mapping[str, str], evidence: Evidence) -> tuple[str, ...]:
    """The clusters asked to be contiguous; a finding where the plan has none of that name."""
    known = tuple(dict.fromkeys(evidence.options.clusters))
    for one in _parts(parameters["contiguous"]):
        if one not in known:
            near = nearest(one, known) or known[0]
            raise FindingError([records.UNKNOWN_WISH.at(kind="cluster", code=one[:60], nearest=near)])
    return tuple(_parts(parameters["contiguous"]))


def weights_of(parameters: Mapping[str, str], planned: Planned) -> Mapping[str, Mapping[str, float]]:
    """The weights of evidence: the plan's, or under a leaning from them, adding up to one."""
    leaning = parameters["leaning"]
    if leaning == "even":
        return planned.weights
    found = {}
    for role, weights in planned.weights.items():
        leaned = {k: w * (LEANING_FACTOR if k == leaning else 1.0) for k, w in weights.items()}
        total = sum(leaned.values())
        found[role] = {k: w / total for k, w in leaned.items()} if total > 0 else leaned
    return found


def weighed(planned: Planned, parameters: Mapping[str, str] = DEFAULTS) -> MapSettings:
    """The weights alone, without evidence: what a score is explained with."""
    leading = float(asked_of(parameters, planned)["leading"])
    roles = {"leading": leading, "featured": 1.0}
    return MapSettings(weights=weights_of(parameters, planned), role_weights=roles)


def _parts(text: str) -> list[str]:
    return [] if text == NONE else text.split(",")


def _choice(part: str, evidence: Evidence) -> Choice:
    place, option, *role = (piece.strip() for piece in part.split(":"))
    asked = (
        ("district", place, evidence.places.ids), ("industry", option, evidence.options.ids),
        ("role", role[0] if role else ROLES[0], ROLES),
    )  # fmt: skip
    for kind, code, known in asked:
        if code not in known:
            near = nearest(code, known) or known[0]
            raise FindingError([records.UNKNOWN_WISH.at(kind=kind, code=code[:60], nearest=near)])
    number = ROLES.index(role[0]) if role else ANY
    return Choice(evidence.places.ids.index(place), evidence.options.at(option), number)


def _whole(text: str, name: str, low: int, high: int) -> int:
    value = _number(text, name, low, high)
    if value != int(value):
        raise FindingError([records.BAD_SETTING.at(name=name, text=text[:40], known=f"{low}–{high}")])
    return int(value)


def _number(text: str, name: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise FindingError([records.BAD_SETTING.at(name=name, text=text[:40], known=f"{low:g}–{high:g}")])
    return value
