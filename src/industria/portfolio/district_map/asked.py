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
from industria.portfolio.district_map.settings import EVIDENCE, WEIGHTS, MapSettings
from industria.toml_positions import nearest

NONE, ANY_NUMBER = "none", "any"
LEANINGS = ("even", *EVIDENCE)
"""Even: the weights of the build. Otherwise one kind of evidence counts three times as much as there."""
LEANING_FACTOR = 3.0
DEFAULTS: Mapping[str, str] = {
    "wishes": NONE, "vetoes": NONE, "coverage": "1", "least": "0", "most": ANY_NUMBER, "spacing": "no",
    "contiguous": NONE, "no_worse": "no", "leading": "2", "leaning": "even",
}  # fmt: skip
"""What the build's own map is made with."""
MOST_CHOICES = 200


def tidy_map(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    found = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    for name in ("wishes", "vetoes"):
        parts = sorted({part.strip() for part in found[name].split(",") if part.strip() not in ("", NONE)})
        if len(parts) > MOST_CHOICES or any(part.count(":") not in (1, 2) for part in parts):
            bad = next((part for part in parts if part.count(":") not in (1, 2)), found[name])
            raise FindingError([records.BAD_WISH.at(text=bad[:80])])
        found[name] = ",".join(parts) or NONE
    found["contiguous"] = ",".join(sorted({one.strip() for one in _parts(found["contiguous"])})) or NONE
    found["coverage"] = str(_whole(found["coverage"], "coverage", 0, 10))
    found["least"] = str(_whole(found["least"], "least", 0, 10))
    if found["most"] != ANY_NUMBER:
        found["most"] = str(_whole(found["most"], "most", 1, 999))
    found["leading"] = f"{_number(found['leading'], 'leading', 0.1, 10):g}"
    for name in ("no_worse", "spacing"):
        if found[name] not in ("yes", "no"):
            raise FindingError([records.BAD_SETTING.at(name=name, text=found[name][:40], known="yes, no")])
    if found["leaning"] not in LEANINGS:
        near = nearest(found["leaning"], LEANINGS) or "even"
        named, known = found["leaning"][:40], ", ".join(LEANINGS)
        raise FindingError([records.UNKNOWN_EVIDENCE.at(name=named, known=known, nearest=near)])
    return found


def settings_of(parameters: Mapping[str, str], evidence: Evidence) -> MapSettings:
    """The settings that tidy parameters stand for; a finding where a wish names nothing of the plan."""
    weights = weights_of(parameters)
    return MapSettings(
        weights=weights,
        role_weights={"leading": float(parameters["leading"]), "featured": 1.0},
        coverage=int(parameters["coverage"]),
        least=int(parameters["least"]),
        most=None if parameters["most"] == ANY_NUMBER else int(parameters["most"]),
        spacing=_spaced(parameters, evidence),
        contiguous=_clusters(parameters, evidence),
        no_worse=parameters["no_worse"] == "yes",
        wishes=tuple(_choice(part, evidence) for part in _parts(parameters["wishes"])),
        vetoes=tuple(_choice(part, evidence) for part in _parts(parameters["vetoes"])),
    )


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


def weights_of(parameters: Mapping[str, str]) -> Mapping[str, Mapping[str, float]]:
    """The weights of evidence under a leaning, adding up to one."""
    leaning = parameters["leaning"]
    if leaning == "even":
        return WEIGHTS
    found = {}
    for role, weights in WEIGHTS.items():
        leaned = {k: w * (LEANING_FACTOR if k == leaning else 1.0) for k, w in weights.items()}
        total = sum(leaned.values())
        found[role] = {k: w / total for k, w in leaned.items()}
    return found


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
