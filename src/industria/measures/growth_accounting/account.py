"""Owns GrowthAccount: a change told cell by cell and summed up, with the reason of whatever is unknown.

Comes in: columns of the cells of a panel. Goes out: a table of cells and one of sums, of the kind that came
in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria.catalogue import MeasureRecord
from industria.findings import Finding
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.bounds import sum_by_group
from industria.measures.growth_accounting.panel import Panel
from industria.measures.plain_output import new_table
from industria.measures.plain_tables import Key
from industria.result import Result

Reasons = Sequence[tuple[str, Booleans]]
"""Why a cell may be unknown, the first that applies first."""


@dataclass(frozen=True)
class GrowthAccount:
    """A change and its parts: `cells`, a row a (region, industry), and `totals`, a row a region (or other).

    A sum is unknown where one of its cells is; `unknown_cells` and `reason` say how many and why. `steps`,
    for the dynamic shift-share only, has a row a (region, step).
    """

    cells: Result
    totals: Result
    steps: Result | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Notes and warnings made on the way."""
        return self.cells.findings


def reason_of(columns: Mapping[str, Floats], reasons: Reasons) -> NDArray[np.object_]:
    """Why anything of each cell is unknown; empty where all is known."""
    unknown = np.any([np.isnan(values) for values in columns.values()], axis=0)
    names, conditions = [name for name, _ in reasons], [cells for _, cells in reasons]
    found = np.select(conditions, names, "unknown").astype(object)
    found[~unknown] = None
    return found


def level_columns(panel: Panel) -> dict[str, Floats]:
    """The levels of both ends, named after the value."""
    return {f"{panel.names.value}_base": panel.base, f"{panel.names.value}_current": panel.current}


def cells_result(
    panel: Panel, name: str, columns: Mapping[str, NDArray[Any]], made: Mapping[str, Any], preset: str
) -> Result:
    """The table of cells."""
    names = [(panel.region_key, panel.region), (panel.industry_key, panel.industry)]
    return Result(new_table(panel.table, names, columns), made, preset, name, tuple(panel.table.findings))


def summed(
    panel: Panel, key: Key, columns: Mapping[str, Floats], reason: NDArray[np.object_]
) -> dict[str, NDArray[Any]]:
    """The columns summed over each code of a key, how many cells are not wholly known, and why the first."""
    sums: dict[str, NDArray[Any]] = {
        name: sum_by_group(values, key.codes, key.size) for name, values in columns.items()
    }
    unknown = np.array([value is not None for value in reason], dtype=np.bool_)
    sums["cells"] = np.bincount(key.codes, minlength=key.size)
    sums["unknown_cells"] = np.bincount(key.codes[unknown], minlength=key.size)
    why = np.full(key.size, None, dtype=object)
    rows = np.flatnonzero(unknown)[::-1]
    why[key.codes[rows]] = reason[rows]
    sums["reason"] = why
    return sums


def totals_result(
    panel: Panel, key: Key, columns: Mapping[str, NDArray[Any]], cells: Result, name: str
) -> Result:
    """The table of sums, a row a code of the key that has cells."""
    there = np.flatnonzero(columns["cells"] > 0)
    kept = {column: values[there] for column, values in columns.items()}
    table = new_table(panel.table, [(key, there)], kept)
    return Result(table, cells.provenance, cells.preset, name, cells.findings)


def region_key(panel: Panel) -> Key:
    """The region of each cell."""
    return Key(panel.region_key.name, panel.region, panel.region_key.labels)


def provenance(panel: Panel, records: Sequence[MeasureRecord], **said: Any) -> dict[str, Any]:
    """How an account came about: formulae and sources of its measures, periods, input."""
    return {
        "measures": [record.id for record in records],
        "formula": "; ".join(record.formula for record in records),
        "source": " ".join(dict.fromkeys(record.source for record in records)),
        "convention": " ".join(dict.fromkeys(record.convention.en for record in records)),
        "columns": panel.names._asdict(), "rows": len(panel.table), "start": panel.periods[0],
        "end": panel.periods[-1], "periods": list(panel.periods), "input_hash": panel.input_hash,
        "code_version": version("industria"), **said,
    }  # fmt: skip
