"""Owns the table that an explanation goes back to: read again, with the names of its sectors and its cells.

Comes in: a row of a result table that names region and period. Goes out: `Explained`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from industria.chains.input_output.cell_sources import CellSources
from industria.chains.input_output.place_table import PlaceTable
from industria.chains.input_output.run_tables import judged_table
from industria.findings import Language
from industria.register.wording import Wording, wording_of
from industria.steps import Tables


@dataclass(frozen=True)
class Explained:
    """The table (None where it was refused), its cells, and the words."""

    words: Wording
    table: PlaceTable | None
    cells: CellSources


def explained_table(tables: Tables, row: dict[str, Any], language: Language) -> Explained:
    """The table that a row rests on."""
    words = wording_of(tables, language)
    names: dict[str, str] = {}
    first, second = (f"name_{language}", "name_en" if language == "zh" else "name_zh")
    key = {"region": row["region"], "period": row["period"]}
    if tables.has("io_sectors"):
        for one in tables.find("io_sectors", key, ["sector", first, second]).to_pylist():
            names[one["sector"]] = one[first] or one[second] or one["sector"]
    judged = judged_table(tables, row["region"], row["period"])
    cells = CellSources(tables, words, names, row["region"], row["period"])
    return Explained(words, None if judged is None else judged.table, cells)
