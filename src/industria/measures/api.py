"""Owns the measures on plain tables, without a workspace: location quotient, share, growth.

Comes in: a pandas DataFrame or an Arrow table, and the names of its columns. Goes out: a `Result` whose table
is of the same kind, in the same order, one row a row. Mistakes in the table are raised together as
`FindingError`, each with its repair.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from industria import periods
from industria.catalogue import MeasureRecord
from industria.findings import FindingError
from industria.kernels import growth as growth_kernel
from industria.kernels.arrays import Floats, Integers
from industria.kernels.bounds import sum_by_group, sum_of_rest_bounds
from industria.kernels.shares import share as share_kernel
from industria.kernels.shares import share_bounds, share_bounds_of_sum
from industria.kernels.weakest import weakest, weakest_of
from industria.measures import data_finding_records as findings
from industria.measures.plain_quotients import Sides, quotient_columns
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.measures.plain_totals import per_code, refuse_no_shares
from industria.measures.plain_values import MISSING, Values, read_values, status_names
from industria.measures.records import MEASURES
from industria.result import Result

PRESET = "textbook"


def location_quotient(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    region_total: Any = None,
    reference: Any = None,
    status: str | None = None,
) -> Result:
    """How much larger each industry's share is in each region than in the whole table, or in a reference.

    LQ = (x / r) / (c / T), one row a (region, industry); pairs that are not in the table stay absent.
    `region_total`: the region's base where the table does not hold all of it (mapping or Series by region, or
    a column). `reference`: each industry's share in the comparison economy (mapping or Series by industry, or
    a column); without it the whole table. `status`: column with `catalogue.STATUSES` (default
    `<value>_status` where there is one); cells that are not known stay apart and get bounds, from
    `<value>_low` and `<value>_high` where given.
    """
    table = PlainTable.of(data)
    table.require(region=region, industry=industry, value=value, **_given(status=status))
    row, column = table.key(region), table.key(industry)
    values = read_values(table, value, status)
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    base = None if region_total is None else per_code(table, row, region_total, "region_total")
    shares = None if reference is None else per_code(table, column, reference, "reference")
    if shares is not None:
        refuse_no_shares(table, column, shares, "reference")
    table.stop_on_errors()
    sides = Sides(row, column, values, base, shares)
    _warn_of_contradictions(table, sides)
    columns = quotient_columns(sides)
    columns = {f"{value}_status": status_names(values.status), **columns}
    made = _provenance("location_quotient", table, (row, column), values)
    made["base"] = "table" if base is None else "region_total"
    made["reference"] = "table" if shares is None else "reference"
    made["totals_hash"] = hash_of(*(part for part in (base, shares) if part is not None))
    return _result(table, "location_quotient", (region, industry, value), columns, made)


def share(
    data: Any,
    *,
    region: str,
    industry: str,
    value: str,
    of: str = "region",
    total: Any = None,
    status: str | None = None,
) -> Result:
    """What part each cell is of its region's total (or of its industry's, or of all).

    s = x / X, with X the sum over the table, or `total` (mapping, Series or column by region or industry).
    `of`: `region`, `industry` or `all`. Unknown cells get bounds; absent pairs stay absent.
    """
    choices = ("region", "industry", "all")
    if of not in choices or (of == "all" and total is not None):
        raise FindingError([findings.BAD_CHOICE.at(role="of", given=repr(of), choices=", ".join(choices))])
    table = PlainTable.of(data)
    table.require(region=region, industry=industry, value=value, **_given(status=status))
    row, column = table.key(region), table.key(industry)
    values = read_values(table, value, status)
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    whole = {"region": row, "industry": column}.get(
        of, Key("all", np.zeros(len(table), dtype=np.int64), ["all"])
    )
    totals = None if total is None else per_code(table, whole, total, "total")
    table.stop_on_errors()
    part, low, high, weak = _shares(values, whole, totals)
    columns = {
        f"{value}_status": status_names(values.status),
        "share": part, "share_status": status_names(weak), "share_low": low, "share_high": high,
    }  # fmt: skip
    made = _provenance("share", table, (row, column), values) | {"of": of}
    return _result(table, "share", (region, industry, value), columns, made)


def growth(
    data: Any, *, region: str, industry: str, period: str, value: str, status: str | None = None
) -> Result:
    """How much each value grew over the same kind of period one year before.

    g = x₁ / x₀ − 1. Where it is not defined `growth` is empty and `growth_reason` says why: `base-absent`
    (no such row), `base-unknown`, `base-zero`, `base-negative`, `current-unknown`. A missing period is never
    filled in.
    """
    table = PlainTable.of(data)
    table.require(region=region, industry=industry, period=period, value=value, **_given(status=status))
    row, column, time = table.key(region), table.key(industry), table.key(period)
    values = read_values(table, value, status, negative_allowed=True)
    before = _periods_before(table, time)
    table.stop_on_errors()
    table.refuse_duplicates(row, column, time)
    table.stop_on_errors()
    base = _rows_before(row, column, time, before)
    columns = {f"{value}_status": status_names(values.status), **_growth_columns(values, base)}
    made = _provenance("growth_computed", table, (row, column, time), values)
    return _result(table, "growth", (region, industry, period, value), columns, made)


def _given(**roles: Any) -> dict[str, Any]:
    return {role: name for role, name in roles.items() if name is not None}


def _shares(values: Values, whole: Key, totals: Floats | None) -> tuple[Floats, Floats, Floats, Integers]:
    """Share, its bounds and its weakest status."""
    if totals is not None:
        total = totals[whole.codes]
        point = share_kernel(values.point, total)
        low, high = share_bounds(values.low, values.high, total, total)
        weak = np.where(np.isnan(total), MISSING, values.status)
    else:
        total = sum_by_group(values.point, whole.codes, whole.size)[whole.codes]
        point = share_kernel(values.point, total)
        rest = sum_of_rest_bounds(values.low, values.high, whole.codes)
        low, high = share_bounds_of_sum(values.low, values.high, *rest)
        weak = weakest_of(values.status, weakest(values.status, whole.codes, whole.size)[whole.codes])
    certain = weak == 0
    return point, np.where(certain, point, low), np.where(certain, point, high), weak


def _warn_of_contradictions(table: PlainTable, sides: Sides) -> None:
    if sides.base is None:
        return
    total = sides.base[sides.region.codes]
    least = np.where(np.isnan(sides.values.point), sides.values.low, sides.values.point)
    above = least > total * (1 + 1e-9)
    if above.any():
        row = int(np.argmax(above))
        example = ", ".join(str(key.labels[key.codes[row]]) for key in (sides.region, sides.industry))
        table.complain(findings.PART_ABOVE_TOTAL, None, int(above.sum()), example=example, first=row + 1)


def _periods_before(table: PlainTable, time: Key) -> Integers:
    """For each period of the table the number of the one a year before, −1 where the table has none."""
    texts = [periods.parse(str(label)) for label in time.labels]
    wrong = [repr(label) for label, text in zip(time.labels, texts, strict=True) if text is None]
    if wrong:
        table.complain(findings.BAD_PERIOD, time.name, len(wrong), example=wrong[0])
    repeated = [text for text in texts if text is not None and texts.count(text) > 1]
    if repeated:
        table.complain(findings.BAD_KEY, time.name, kinds=f"several ways to write {repeated[0]}")
    position = {text: number for number, text in enumerate(texts) if text is not None}
    found = [position.get(periods.year_before(text), -1) if text else -1 for text in texts]
    return np.array(found, dtype=np.int64)


def _rows_before(row: Key, column: Key, time: Key, before: Integers) -> Integers:
    """For each row the row of the same region and industry a year before, −1 where there is none."""
    if not len(row.codes):
        return np.zeros(0, dtype=np.int64)
    pair = row.codes * column.size + column.codes
    now, then = pair * time.size + time.codes, pair * time.size + before[time.codes]
    order = np.argsort(now, kind="stable")
    place = np.minimum(np.searchsorted(now[order], then), len(now) - 1)
    found = (now[order][place] == then) & (before[time.codes] >= 0)
    return np.where(found, order[place], -1)


def _growth_columns(values: Values, base: Integers) -> dict[str, NDArray[Any]]:
    there = base >= 0

    def earlier(side: Floats) -> Floats:
        return np.where(there, side[base], np.nan) if len(side) else side

    then = earlier(values.point)
    reasons = np.array(growth_kernel.REASONS, dtype=object)[growth_kernel.growth_reason(values.point, then)]
    reasons[~there] = "base-absent"
    point = growth_kernel.growth(values.point, then)
    sides = [values.low, values.high, earlier(values.low), earlier(values.high)]
    usable = there & ~np.any([side < 0 for side in sides], axis=0)
    low, high = growth_kernel.growth_bounds(*(np.where(usable, side, np.nan) for side in sides))
    status = weakest_of(values.status, np.where(there, values.status[base] if len(base) else 0, MISSING))
    certain = ~np.isnan(point) & (status == 0)
    low = np.where(certain, point, np.where(usable, low, np.nan))
    high = np.where(certain, point, np.where(usable, high, np.nan))
    return {
        "growth": point, "growth_reason": reasons, "growth_status": status_names(status),
        "growth_low": low, "growth_high": high,
    }  # fmt: skip


def _provenance(measure: str, table: PlainTable, keys: tuple[Key, ...], values: Values) -> dict[str, Any]:
    from importlib.metadata import version

    record: MeasureRecord = MEASURES[measure]
    arrays = (values.point, values.low, values.high, values.status)
    return {
        "measure": record.id, "formula": record.formula, "source": record.source,
        "convention": record.convention.en, "rows": len(table),
        "columns": {"keys": [key.name for key in keys]},
        "input_hash": hash_of(*(part for key in keys for part in (key.codes, list(key.labels))), *arrays),
        "code_version": version("industria"),
    }  # fmt: skip


def _result(
    table: PlainTable,
    name: str,
    kept: tuple[str, ...],
    columns: Mapping[str, NDArray[Any]],
    provenance: Mapping[str, Any],
) -> Result:
    return Result(table.like(kept, columns), provenance, PRESET, name, tuple(table.findings))
