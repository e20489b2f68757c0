"""Owns what is asked of levers on counts, and the derived run that answers it.

Comes in: the query of an address. Goes out: a `RoadChoice`: its rows as they may be shown, and the addresses
of their why.
"""

from __future__ import annotations

from collections.abc import Mapping

from industria.enterprises.counts.levers.asked import DEFAULTS, tidy_levers
from industria.pages.asked_run import AskedRun

NAME = "road_tried"


class RoadChoice(AskedRun):
    """What is asked of levers on counts."""

    derivation = NAME


def road_choice(query: Mapping[str, str]) -> RoadChoice:
    """What an address asks for; findings where it cannot be read."""
    wanted = {name: query[name] for name in DEFAULTS if query.get(name)}
    if not wanted:
        return RoadChoice(DEFAULTS)
    return RoadChoice(tidy_levers(wanted), True)
