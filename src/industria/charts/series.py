"""Owns the published series: which figures of an indicator belong together and how they stand in time.

Comes in: the register table `indicators`. Goes out: points by series, latest vintage first kept, with marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from industria.charts.cell import Cell
from industria.charts.formats import FOREIGN_MONEY, MONEY, period_end
from industria.charts.rows import NUMBER, TEXT, Row, table_of

Key = tuple[str, str, str]
"""Indicator, cluster and region of a series; the last two are "" where it is of the whole."""

_COLUMNS = dict.fromkeys(
    ("indicator", "cluster", "region", "period", "unit", "status", "growth_basis", "origin", "source",
     "confidence", "vintage", "note"), TEXT,
) | dict.fromkeys(("value", "low", "high", "growth", "at"), NUMBER)  # fmt: skip


def points(indicators: pa.Table | None, whole: str = "") -> pa.Table:
    """One row a figure, oldest first; of two vintages of a figure the later one; growth as a fraction.

    `whole` is the code of the plan region: it and an empty region are the same.
    """
    best: dict[tuple[Key, str], Row] = {}
    for raw in indicators.to_pylist() if indicators is not None else []:
        row = _row(raw, whole)
        at = (key_of(row), str(row["period"]))
        if row["at"] is not None and (at not in best or _rank(row) > _rank(best[at])):
            best[at] = row
    rows = sorted(best.values(), key=lambda row: (*key_of(row), row["at"], row["period"]))
    return table_of(rows, _COLUMNS)


def _row(raw: Row, whole: str) -> Row:
    level = {f"level_{part}": raw.get(f"level_{part}") for part in ("status", "low", "high")}
    cell = Cell.of({**level, "level_value": raw.get("level"), "unit": raw.get("unit")}, "level")
    region = raw.get("region") or ""
    growth, vintage = raw.get("growth"), raw.get("vintage")
    told = ("indicator", "period", "growth_basis", "origin", "source", "confidence", "note")
    return {
        **{name: raw.get(name) for name in told}, "vintage": None if vintage is None else str(vintage),
        "cluster": raw.get("cluster") or "", "region": "" if region == whole else region,
        "unit": cell.unit, "status": cell.status, "value": cell.value, "low": cell.low, "high": cell.high,
        "growth": None if growth is None else growth / 100, "at": period_end(raw.get("period")),
    }  # fmt: skip


def _rank(row: Row) -> tuple[str, bool]:
    return row["vintage"] or "", row["value"] is not None


def key_of(row: Row) -> Key:
    """The series a row belongs to."""
    return str(row["indicator"]), str(row.get("cluster") or ""), str(row.get("region") or "")


def by_series(rows: Iterable[Row]) -> dict[Key, list[Row]]:
    """The rows of each series, in the order given."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    return found


def in_unit(value: float | None, unit: str, wanted: str) -> float | None:
    """The value in another unit of the same money; None where the units cannot be compared."""
    if value is None or unit == wanted:
        return value
    for money in (MONEY, FOREIGN_MONEY):
        if unit in money and wanted in money:
            return value * money[unit] / money[wanted]
    return None


def yearly(rows: Iterable[Row]) -> list[Row]:
    """The figures of whole years: those that may be joined by a line."""
    return [row for row in rows if len(str(row["period"])) == 4]


def known(row: Row) -> Any:
    """Whether anything of the level is known: a point or a bound."""
    return any(row[name] is not None for name in ("value", "low", "high"))
