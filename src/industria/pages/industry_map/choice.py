"""Owns which map is shown: the run's own, or one tried with other wishes and rules.

Comes in: facts, and the query of an address. Goes out: a `MapChoice`: its rows, and the addresses of their
why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.charts.rows import Row
from industria.disclosure.marked import protect_marked
from industria.pages.facts import Facts, why
from industria.pages.page_tables import plain_text
from industria.pages.view import Why
from industria.portfolio.district_map.asked import DEFAULTS, tidy_map
from industria.portfolio.district_map.trying import TRIED
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import Derived

NAME = "map_tried"


@dataclass(frozen=True)
class MapChoice:
    """What is asked of the map, and the derived run where that is not what the build asks."""

    parameters: Mapping[str, str]
    derived: Derived | None = None

    @property
    def own(self) -> bool:
        """Whether this is the run's own map."""
        return dict(self.parameters) == dict(DEFAULTS)

    def rows(self, facts: Facts, name: str) -> list[Row]:
        """Rows of a table of the map, as they may be shown."""
        if self.derived is None:
            return facts.rows(name)
        rows = plain_text(self.derived.find(TRIED[name], {}))
        if facts.given.safe and rows.num_rows:
            rows = protect_marked(name, rows)
        found: list[Row] = rows.to_pylist()
        return found

    def why(self, name: str, row: Row, column: str) -> Why:
        """The address under which a number of a row is explained."""
        if self.derived is None:
            return why(name, row, column)
        table = TRIED[name]
        key = [
            (each, str(row[each] if row[each] is not None else "")) for each in DERIVATIONS[NAME].keys[table]
        ]
        return Why(table, (*key, *self.parameters.items()), column)


def map_choice(query: Mapping[str, str]) -> MapChoice:
    """What an address asks for; findings where it cannot be read."""
    return MapChoice(tidy_map({name: query[name] for name in DEFAULTS if query.get(name)}))
