"""Owns how an industry map is weighed and bound: weights of evidence and roles, rules beyond the caps.

Comes in: what people choose, else the defaults. Goes out: `MapSettings`, checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from industria.findings import FindingError
from industria.kernels.industry_map.rules import Choice
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.finding_records import BAD_WEIGHT, UNKNOWN_EVIDENCE
from industria.toml_positions import nearest

EVIDENCE = ("scale", "share", "specialisation", "growth", "relatedness", "complexity", "site")
"""What speaks for an industry in a district: how much there is of it, its share of the city's, and so on."""

WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "leading": {"scale": 0.35, "share": 0.15, "specialisation": 0.2, "growth": 0.1, "relatedness": 0.1,
                "complexity": 0.05, "site": 0.05},
    "featured": {"scale": 0.1, "share": 0.15, "specialisation": 0.3, "growth": 0.2, "relatedness": 0.15,
                 "complexity": 0.05, "site": 0.05},
}  # fmt: skip
"""An industry leads by what there is of it, and is featured by what sets the district apart."""
ROLE_WEIGHTS: Mapping[str, float] = {"leading": 2.0, "featured": 1.0}


@dataclass(frozen=True)
class MapSettings:
    """How the map is made. Weights are of evidence within a role and of roles against each other.

    `coverage`: at least so many choices of each cluster that any district could choose; `least`: of each
    option, where so many districts could; `most`: at most so many districts for one option (None: any
    number); `spacing`: districts that border do not lead with the same option; `contiguous`: clusters whose
    options a district has only beside a district that has them, too; `no_worse`: no district may score less
    than with its own published plan, as far as that keeps the caps; `wishes` and `vetoes` are numbers of
    places, options and roles. `asked_in` says of each rule by its name whether the `plan` asks it, a `trial`,
    or nobody (`default`).
    """

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: WEIGHTS)
    role_weights: Mapping[str, float] = field(default_factory=lambda: ROLE_WEIGHTS)
    coverage: int = 1
    least: int = 0
    most: int | None = None
    spacing: bool = False
    contiguous: tuple[str, ...] = ()
    no_worse: bool = False
    wishes: tuple[Choice, ...] = ()
    vetoes: tuple[Choice, ...] = ()
    alternatives: int = 5
    draws: int = 100
    seconds: float = 20.0
    asked_in: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = []
        for role in ROLES:
            for name, weight in self.weights[role].items():
                if name not in EVIDENCE:
                    near = nearest(name, EVIDENCE) or EVIDENCE[0]
                    found.append(UNKNOWN_EVIDENCE.at(name=name[:60], known=", ".join(EVIDENCE), nearest=near))
                if not 0 <= weight < float("inf"):
                    found.append(BAD_WEIGHT.at(name=name[:60], weight=f"{weight:g}"))
            if not self.role_weights[role] > 0:
                found.append(BAD_WEIGHT.at(name=role, weight=f"{self.role_weights[role]:g}"))
        if found:
            raise FindingError(found)
