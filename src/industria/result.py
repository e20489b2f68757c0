"""Owns Result: a table that was computed, together with how it came about.

Comes in: a plain table (pandas or Arrow, the kind that was handed in) and the record of its making.
Goes out: the same, to read on; nothing in it changes when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from industria.findings import Finding

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_COLUMNS = 12


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """A computed table with its provenance, and the name of the convention it follows.

    `table` is a pandas DataFrame where one was handed in, an Arrow table where that was. `provenance` says
    formula, source, inputs and code version. `findings` are the notes and warnings made on the way.
    """

    table: Any
    provenance: Mapping[str, Any]
    preset: str
    name: str
    findings: tuple[Finding, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "provenance", MappingProxyType(dict(self.provenance)))

    def to_pandas(self) -> pd.DataFrame:
        """The table as a pandas DataFrame of its own: changing it does not change the result."""
        import pandas as pd

        if isinstance(self.table, pd.DataFrame):
            return self.table.copy()
        frame: pd.DataFrame = self.table.to_pandas()
        return frame

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        columns = [str(c) for c in getattr(self.table, "column_names", getattr(self.table, "columns", ()))]
        shown = ", ".join(columns[:_SHOWN_COLUMNS]) + (", …" if len(columns) > _SHOWN_COLUMNS else "")
        kind = type(self.table).__module__.split(".")[0]
        notes = "".join(f"\n  {f.severity}: {f.what()}" for f in self.findings)
        return f"Result {self.name} (preset {self.preset}): {len(self)} rows, {kind}\n  {shown}{notes}"
