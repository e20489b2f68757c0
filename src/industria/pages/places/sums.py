"""Owns sums of rows that may be shown: a value only where every part has one, else bounds, else withheld.

Comes in: rows of measures after suppression. Goes out: rows of the same shape, one a period and indicator or
one a region, without shares and quotients, which no sum has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from industria.catalogue import ORIGINS, STATUSES
from industria.charts.rows import Row
from industria.periods import year_before

SUMMED = ("value", "low", "high", "units")


def by_moment(rows: Sequence[Row]) -> list[Row]:
    """Rows of one region added up over industries, with growth on the year before where both are known."""
    sums = _grouped(rows, lambda row: (row["classification"], row["period"], row["indicator"]))
    values = {(row["classification"], row["period"], row["indicator"]): row["value"] for row in sums}
    for row in sums:
        before = values.get((row["classification"], year_before(row["period"]), row["indicator"]))
        row["growth_computed"] = row["value"] / before - 1 if row["value"] is not None and before else None
    return sums


def by_region(rows: Sequence[Row]) -> list[Row]:
    """Rows of one moment added up over industries, one a region."""
    return _grouped(rows, lambda row: row["region"])


def _grouped(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [_sum(group) for group in groups.values()]


def _sum(parts: Sequence[Row]) -> Row:
    """One row for all parts: Σ x where every part has one; the weakest status and origin among them."""
    found: Row = {
        key: parts[0].get(key) for key in ("region", "classification", "period", "indicator", "unit")
    }
    for name in SUMMED:
        values = [part.get(name) for part in parts]
        known = [value for value in values if value is not None]
        found[name] = float(sum(known)) if len(known) == len(values) else None
    if len({part.get("unit") for part in parts}) > 1:  # tonnes and vehicles do not add up
        found |= dict.fromkeys(SUMMED)
        found["status"] = "missing"
        return found
    found["status"] = _weakest((part.get("status") for part in parts), STATUSES)
    found["origin"] = _weakest((part.get("origin") for part in parts), ORIGINS)
    return found


def _weakest(words: Iterable[object], order: tuple[str, ...]) -> str | None:
    places = [order.index(str(word)) for word in words if word in order]
    return order[max(places)] if places else None
