"""Owns what an address asks of a derived run: its rows as they may be shown, and the addresses of their why.

Comes in: parameters, and the derived run once it is there. Pages name the derivation in a class of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from industria.charts.rows import Row
from industria.pages.facts import Facts
from industria.pages.page_tables import plain_text
from industria.pages.view import Why
from industria.workspace.derivations import DERIVATIONS
from industria.workspace.deriving import Derived


@dataclass(frozen=True)
class AskedRun:
    """What is asked; `asked` says whether anything is. `derived` holds the answer once it is there."""

    derivation: ClassVar[str]
    parameters: Mapping[str, str]
    asked: bool = False
    derived: Derived | None = None

    def rows(self, facts: Facts, name: str) -> list[Row]:
        """Rows of a table of the answer, as they may be shown."""
        if self.derived is None:
            return []
        rows = plain_text(self.derived.find(name, {}))
        if facts.given.safe and rows.num_rows:
            recipe = DERIVATIONS[self.derivation]
            rows = recipe.protect(name, rows, facts.tables.withheld, self.derived.about)
        found: list[Row] = rows.to_pylist()
        return found

    def why(self, name: str, row: Row, column: str) -> Why:
        """The address under which a number of a row is explained."""
        key = [(each, str(row[each])) for each in DERIVATIONS[self.derivation].keys[name]]
        return Why(name, (*key, *self.parameters.items()), column)
