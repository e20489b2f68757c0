"""Owns what is asked of explored complexity: period, indicator, convention, regions, and how many draws.

Comes in: parameters as text. Goes out: `Asked`, or findings that say what cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.findings import FindingError
from industria.measures.complexity_explored.finding_records import REGIONS_UNREADABLE, REPLICATIONS
from industria.measures.economic_complexity.presets import Preset, preset_of
from industria.measures.peers import KIND, REGIONS, tidy_peers

ALL = "all"
NONE = "0"
LEAST_DRAWS, MOST_DRAWS = 20, 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: complexity of when and what, by which preset, among whom, with how many draws."""

    period: str
    indicator: str
    preset: Preset
    regions: str
    replications: int

    @property
    def everybody(self) -> bool:
        """Whether all regions of the plan's partition are compared."""
        return self.regions == ALL


def tidy_asked(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for those that cannot be read."""
    said = dict(parameters)
    said["preset"] = preset_of(said["preset"].strip()).name
    said["regions"] = _regions(said["regions"].strip())
    said["replications"] = str(_replications(said["replications"].strip()))
    return said


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """The question that tidy parameters stand for."""
    return Asked(
        parameters["period"],
        parameters["indicator"],
        preset_of(parameters["preset"]),
        parameters["regions"],
        int(parameters["replications"]),
    )


def _regions(said: str) -> str:
    if said in ("", ALL):
        return ALL
    if not said.startswith((KIND, REGIONS)):
        raise FindingError([REGIONS_UNREADABLE.at(regions=said[:80])])
    return tidy_peers(said)


def _replications(said: str) -> int:
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else -1
    if number != 0 and not LEAST_DRAWS <= number <= MOST_DRAWS:
        raise FindingError([REPLICATIONS.at(given=said[:20] or "-", least=LEAST_DRAWS, most=MOST_DRAWS)])
    return number
