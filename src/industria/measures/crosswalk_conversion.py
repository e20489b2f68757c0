"""Owns `convert`: activity or trade in one classification, turned into another by a crosswalk.

Comes in: a plain table with a column of codes, and a `Crosswalk`. Goes out: a `Conversion`: values in target
codes with bounds and the share that is ambiguous, and the rows that have no target. Totals stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from industria.classifications.crosswalks import Crosswalk
from industria.findings import Finding, FindingError
from industria.kernels import crosswalk as kernel
from industria.kernels.arrays import Integers
from industria.measures import crosswalk_finding_records as records
from industria.measures.crosswalk_records import CONVERTED
from industria.measures.crosswalk_table import code_key
from industria.measures.plain_output import new_table
from industria.measures.plain_sums import refuse_too_large
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.measures.plain_values import ESTIMATED, Values, read_values, status_names
from industria.result import Result


@dataclass(frozen=True)
class Conversion:
    """What a crosswalk made of a table: the cells in target codes, and the rows that have no target.

    `total` is the known value that came in: `converted_total`, in codes with a target, + `unmapped_total`.
    Where nothing is withheld the cells sum to `converted_total`, up to rounding.
    `ambiguous_share` is the part of the value with a target that is in codes with more than one target.
    """

    cells: Result
    unmapped: Result
    total: float
    converted_total: float
    unmapped_total: float
    ambiguous_share: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Notes and warnings made on the way."""
        return self.cells.findings


def convert(
    data: Any,
    *,
    industry: str,
    value: str,
    crosswalk: Crosswalk,
    keys: Sequence[str] | str = (),
    status: str | None = None,
) -> Conversion:
    """Each value of a table, moved from the codes of one classification to those of another.

    y_t = Σ_s W_st·x_s within each combination of `keys` (such as region and year). `<value>_low`,
    `<value>_high` hold whatever the weights truly are: codes wholly inside, and all codes that touch; a
    withheld cell enters them by its bounds. `ambiguous_share`: the part of a cell that comes from codes with
    several targets. A cell with such a part is `estimated`. Pairs that nothing touches stay absent.
    """
    if not isinstance(crosswalk, Crosswalk):
        raise FindingError([records.NOT_A_CROSSWALK.at(kind=type(crosswalk).__name__)])
    table = PlainTable.of(data)
    named = [keys] if isinstance(keys, str) else list(keys)
    roles = {f"keys[{number}]": name for number, name in enumerate(named)}
    table.require(industry=industry, value=value, **roles, **({} if status is None else {"status": status}))
    group_keys, code = [table.key(name) for name in named], code_key(table, industry)
    values = read_values(table, value, status)
    refuse_too_large(table, value, np.fmax(values.point, values.high))
    table.stop_on_errors()
    table.refuse_duplicates(*group_keys, code)
    table.stop_on_errors()
    source = _source_codes(table, code, crosswalk)
    group, first = _groups(group_keys, len(table))
    cells = kernel.spread(group, source, crosswalk.concordance)
    sums = _sums(table, source, values, crosswalk)
    _report_unmapped(table, code, source, sums)
    made = _provenance(crosswalk, (*group_keys, code), values, sums)
    target = Key(crosswalk.target or "target", cells.target, crosswalk.target_codes)
    names = [(key, key.codes[first][cells.group]) for key in group_keys]
    columns = _columns(value, values, cells)
    result = new_table(table, [*names, (target, cells.target)], columns)
    return Conversion(
        Result(result, made, crosswalk.weights, "convert", tuple(table.findings)),
        _unmapped(table, (*group_keys, code), (value, values), source, made),
        **sums,
    )


def _source_codes(table: PlainTable, code: Key, crosswalk: Crosswalk) -> Integers:
    """The crosswalk's number of each row's code, −1 where the code leads nowhere."""
    place = {label: row for row, label in enumerate(crosswalk.source_codes)}
    leads = crosswalk.concordance.targets > 0
    numbers = [place.get(label, -1) for label in code.labels]
    known = np.array([n if n >= 0 and leads[n] else -1 for n in numbers] + [-1], dtype=np.int64)
    if len(code.labels) and (known < 0).all():
        known_code = crosswalk.source_codes[0] if crosswalk.source_codes else "?"
        table.complain(records.NOTHING_MAPPED, code.name, known=known_code, example=str(code.labels[0]))
        table.stop_on_errors()
    return known[code.codes]


def _groups(keys: Sequence[Key], rows: int) -> tuple[Integers, Integers]:
    """The number of each row's combination of keys, and the first row of each."""
    combined = np.zeros(rows, dtype=np.int64)
    for key in keys:
        combined = combined * max(key.size, 1) + key.codes
    _, first, group = np.unique(combined, return_index=True, return_inverse=True)
    return group.astype(np.int64), first.astype(np.int64)


def _columns(value: str, values: Values, cells: kernel.Spread) -> dict[str, Any]:
    point = kernel.converted(values.point, cells)
    low, high = kernel.converted_bounds(values.low, values.high, cells)
    unsure = kernel.from_ambiguous(values.point, cells)
    share = np.divide(unsure, point, out=np.full(len(point), np.nan), where=point > 0)
    touched = cells.touches.tocoo()
    status = np.zeros(len(point), dtype=np.int64)
    np.maximum.at(status, touched.row, values.status[touched.col])
    ambiguous = np.diff(cells.touches.indptr) > np.asarray(cells.whole.sum(axis=1))
    status = np.where(ambiguous, np.maximum(status, ESTIMATED), status)
    # an estimate beside a withheld part of weight 0 is still a value
    status = np.where(~np.isnan(point) & (status > ESTIMATED), ESTIMATED, status)
    return {
        value: point, f"{value}_status": status_names(status), f"{value}_low": low, f"{value}_high": high,
        "ambiguous_share": share,
    }  # fmt: skip


def _sums(table: PlainTable, source: Integers, values: Values, crosswalk: Crosswalk) -> dict[str, float]:
    known = np.where(np.isnan(values.point), 0.0, values.point)
    mapped = source >= 0
    total, with_target = float(known.sum()), float(known[mapped].sum())
    ambiguous = np.append(crosswalk.concordance.ambiguous, False)[source]
    unsure = float(known[mapped & ambiguous].sum())
    return {
        "total": total, "converted_total": with_target, "unmapped_total": float(known[~mapped].sum()),
        "ambiguous_share": unsure / with_target if with_target > 0 else float("nan"),
    }  # fmt: skip


def _report_unmapped(table: PlainTable, code: Key, source: Integers, sums: dict[str, float]) -> None:
    lost = np.unique(code.codes[source < 0])
    if len(lost):
        share = sums["unmapped_total"] / sums["total"] if sums["total"] > 0 else float("nan")
        table.complain(
            records.CODES_UNMAPPED,
            code.name,
            len(lost),
            example=str(code.labels[int(lost[0])]),
            share=f"{share:.2%}",
        )


def _unmapped(
    table: PlainTable,
    keys: tuple[Key, ...],
    cells: tuple[str, Values],
    source: Integers,
    made: dict[str, Any],
) -> Result:
    value, values = cells
    rows = np.flatnonzero(source < 0)
    columns = {
        value: values.point[rows], f"{value}_status": status_names(values.status[rows]),
        f"{value}_low": values.low[rows], f"{value}_high": values.high[rows],
    }  # fmt: skip
    result = new_table(table, [(key, key.codes[rows]) for key in keys], columns)
    return Result(result, made, made["weights"], "unmapped")


def _provenance(
    crosswalk: Crosswalk, keys: tuple[Key, ...], values: Values, sums: dict[str, float]
) -> dict[str, Any]:
    parts = [part for key in keys for part in (key.codes, list(key.labels))]
    matrix = crosswalk.concordance.weights
    return {
        "measure": CONVERTED.id, "formula": CONVERTED.formula, "source": CONVERTED.source,
        "convention": CONVERTED.convention.en, "crosswalk": repr(crosswalk), "weights": crosswalk.weights,
        **sums, "input_hash": hash_of(*parts, values.point, values.low, values.high, values.status),
        "crosswalk_hash": hash_of(
            crosswalk.source_codes, crosswalk.target_codes, matrix.indptr, matrix.indices, matrix.data
        ),
        "code_version": version("industria"),
    }  # fmt: skip
