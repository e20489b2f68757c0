"""Owns what is asked of the impact calculator, and the derived run that answers it.

Comes in: the query of an address. Goes out: an `ImpactChoice`: its rows as they may be shown, and the
addresses of their why.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.chains.impact.asked import DEFAULTS, NONE, tidy_impact
from industria.pages.asked_run import AskedRun

NAME = "impact_of"


class ImpactChoice(AskedRun):
    """What is asked of the impact calculator."""

    derivation = NAME


def impact_choice(query: Mapping[str, str]) -> ImpactChoice:
    """What an address asks for; findings where it cannot be read."""
    wanted = {name: query[name] for name in DEFAULTS if query.get(name)}
    if wanted.get("changes", NONE) == NONE and wanted.get("firm", NONE) == NONE:
        return ImpactChoice({**DEFAULTS, **wanted})
    return ImpactChoice(tidy_impact(wanted), True)
