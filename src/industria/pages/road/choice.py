"""Owns what is asked of levers on counts, and the derived run that answers it.

Comes in: the query of an address. Goes out: a `RoadChoice`: its rows as they may be shown, and the addresses
of their why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.charts.rows import Row
from industria.enterprises.counts.levers.asked import DEFAULTS, tidy_levers
from industria.pages.facts import Facts
from industria.pages.page_tables import plain_text
from industria.pages.view import Why
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import Derived

NAME = "road_tried"


@dataclass(frozen=True)
class RoadChoice:
    """What is asked; `asked` says whether anything is. `derived` holds the answer once it is there."""

    parameters: Mapping[str, str]
    asked: bool = False
    derived: Derived | None = None

    def rows(self, facts: Facts, name: str) -> list[Row]:
        """Rows of a table of the answer, as they may be shown."""
        if self.derived is None:
            return []
        rows = plain_text(self.derived.find(name, {}))
        if facts.given.safe and rows.num_rows:
            rows = DERIVATIONS[NAME].protect(name, rows, facts.tables.withheld, self.derived.about)
        found: list[Row] = rows.to_pylist()
        return found

    def why(self, name: str, row: Row, column: str) -> Why:
        """The address under which a number of a row is explained."""
        key = [(each, str(row[each])) for each in DERIVATIONS[NAME].keys[name]]
        return Why(name, (*key, *self.parameters.items()), column)


def road_choice(query: Mapping[str, str]) -> RoadChoice:
    """What an address asks for; findings where it cannot be read."""
    wanted = {name: query[name] for name in DEFAULTS if query.get(name)}
    if not wanted:
        return RoadChoice(DEFAULTS)
    return RoadChoice(tidy_levers(wanted), True)
