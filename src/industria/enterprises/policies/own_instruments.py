"""Owns the instruments that a workspace adds itself.

Comes in: the table `own_instruments` (file, text), which the check of a workspace makes from its folder. Goes
out: `Instrument`s.
"""

from __future__ import annotations

from industria import toml_positions
from industria.enterprises.node_reading import Reader
from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.policies.instrument_reading import instrument_in
from industria.steps import Tables

TABLE = "own_instruments"


def own_instruments(tables: Tables) -> dict[str, Instrument]:
    """The workspace's own instruments by id, in the order of files; none where it has none."""
    rows = tables.read(TABLE, ["file", "text"]).to_pylist() if tables.has(TABLE) else []
    found = [instrument_of(row["file"], row["text"]) for row in rows]
    return {one.id: one for one in found}


def instrument_of(file: str, text: str) -> Instrument:
    """The instrument of a text; FindingError with every mistake."""
    data, positions = toml_positions.loads(text, file)
    return instrument_in(data, Reader(file, positions))
