"""Owns how a plain table becomes a matrix of regions × industries for each period, and results become tables.

Comes in: a DataFrame or Arrow table in long form. Goes out: a matrix for each period with its labels; pairs
that are not in the table have no activity. Tables made of results are of the kind that came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from industria.findings import FindingError
from industria.kernels.arrays import Floats, Integers
from industria.measures import data_finding_records as findings
from industria.measures.economic_complexity import finding_records as records
from industria.measures.economic_complexity.size_rule import SizeRule
from industria.measures.plain_tables import Key, PlainTable, first_row, hash_of
from industria.measures.plain_values import read_values

Unknown = Literal["refuse", "absent"]
Meaning = Literal["amounts", "presence"]

_TAKEN = frozenset((
    "total", "units", "diversity", "ubiquity", "eci", "eci_rank", "eci_low", "eci_high", "rank",
    "rank_low", "rank_high", "defined", "flag", "pci", "pci_rank", "second", "third", "gap", "refusal",
    "fitness", "fitness_rank", "vanishing", "industry_complexity", "industry_complexity_rank",
    "eci_from_outside", "covered_share", "prody", "expy", "product_sophistication",
    "export_sophistication", "present", "relatedness_density", "relative_relatedness", "coi", "cog",
    "proximity", "cross_proximity", "cross_density", "in_tree", "validated", "disparity", "p_value",
))  # fmt: skip
"""Names of columns of results: a column of keys may not bear one."""

_DENSE_CELLS = 20_000_000  # tables with more cells, most of them empty, are held sparse


@dataclass(frozen=True)
class Settings:
    """How the table is read and who is ranked.

    `status`: column of statuses (default `<value>_status`). `unknown`: `refuse` cells that are withheld or
    missing, or count them as `absent`. `values`: `amounts`, or `presence` where they are 0 and 1 already.
    `population`: people of each region (mapping or Series); quotients are then per head (RpPOP). `size_rule`:
    which regions are too small to rank.
    """

    status: str | None = None
    unknown: Unknown = "refuse"
    values: Meaning = "amounts"
    population: Any = None
    size_rule: SizeRule = field(default_factory=SizeRule)


@dataclass(frozen=True)
class PeriodMatrix:
    """Regions × industries of one period, with what each row and column is called."""

    period: Any
    regions: NDArray[np.object_]
    industries: NDArray[np.object_]
    values: Any

    @property
    def region_totals(self) -> Floats:
        """The sum of each region."""
        return np.asarray(self.values.sum(axis=1), dtype=np.float64)


@dataclass(frozen=True)
class RegionIndustryTable:
    """A table that was read: its rows as codes and numbers, one matrix for every period."""

    table: PlainTable
    region: Key
    industry: Key
    period: Key | None
    value: Floats
    column: str

    @property
    def kind(self) -> Any:
        """The data that were handed in, to make tables of the same kind."""
        return self.table.data

    @property
    def input_hash(self) -> str:
        """A short hash of everything that was read."""
        keys = [key for key in (self.region, self.industry, self.period) if key is not None]
        return hash_of(*(part for key in keys for part in (key.codes, list(key.labels))), self.value)

    def periods(self) -> Iterator[PeriodMatrix]:
        """The matrix of each period in order of first appearance; one without a name where there are none."""
        if self.period is None:
            yield self._matrix(None, np.arange(len(self.value)))
            return
        order = np.argsort(self.period.codes, kind="stable")
        ends = np.searchsorted(self.period.codes[order], np.arange(self.period.size + 1))
        for number, label in enumerate(self.period.labels):
            yield self._matrix(label, order[ends[number] : ends[number + 1]])

    def _matrix(self, label: Any, rows: Integers) -> PeriodMatrix:
        regions, at_row = _numbered(self.region, rows)
        industries, at_column = _numbered(self.industry, rows)
        shape = (len(regions), len(industries))
        values: Any
        if shape[0] * shape[1] > max(_DENSE_CELLS, 10 * len(rows)):
            values = sparse.csr_array((self.value[rows], (at_row, at_column)), shape=shape)
        else:
            values = np.zeros(shape)
            values[at_row, at_column] = self.value[rows]
        return PeriodMatrix(label, labels(self.region, regions), labels(self.industry, industries), values)


def _numbered(key: Key, rows: Integers) -> tuple[Integers, Integers]:
    """The codes that occur in some rows, and the place of each row's code among them."""
    codes = key.codes[rows]
    there = np.zeros(key.size, dtype=np.bool_)
    there[codes] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[codes]


def labels(key: Key, codes: Integers) -> NDArray[np.object_]:
    """The labels of codes as an array of objects."""
    names = np.empty(key.size, dtype=object)
    names[:] = list(key.labels)
    return names[codes]


def read_matrices(
    data: Any, region: str, industry: str, value: str, *, period: str | None = None,
    settings: Settings | None = None,
) -> RegionIndustryTable:  # fmt: skip
    """The table, checked: codes, numbers, no repeated pair, nothing unknown unless that was allowed."""
    asked = settings or Settings()
    _check(asked)
    table = PlainTable.of(data)
    roles = {"region": region, "industry": industry, "value": value}
    optional = {"period": period, "status": asked.status}
    table.require(**roles, **{role: name for role, name in optional.items() if name is not None})
    _refuse_taken_names(table, {"region": region, "industry": industry, "period": period}, value)
    keys = [table.key(region), table.key(industry)]
    time = None if period is None else table.key(period)
    values = read_values(table, value, asked.status).point
    table.stop_on_errors()
    table.refuse_duplicates(*keys, *([] if time is None else [time]))
    unknown = np.isnan(values)
    if unknown.any():
        record = records.UNKNOWN_CELLS if asked.unknown == "refuse" else records.UNKNOWN_AS_ABSENT
        table.complain(record, value, int(unknown.sum()), first=first_row(unknown))
        values = np.where(unknown, 0.0, values)
    if asked.values == "presence" and ((values != 0) & (values != 1)).any():
        wrong = (values != 0) & (values != 1)
        example = f"{values[np.argmax(wrong)]:g}"
        table.complain(records.NOT_PRESENCE, value, int(wrong.sum()), example=example)
    table.stop_on_errors()
    return RegionIndustryTable(table, keys[0], keys[1], time, values, value)


def stacked(parts: Sequence[Mapping[str, Any]]) -> dict[str, NDArray[Any]]:
    """The columns of several periods one under the other."""
    if len(parts) < 2:
        return {name: np.asarray(values) for part in parts for name, values in part.items()}
    return {name: np.concatenate([np.asarray(part[name]) for part in parts]) for name in parts[0]}


def _refuse_taken_names(table: PlainTable, keys: Mapping[str, Any], value: Any) -> None:
    """Complain about keys that would collide with columns of the result, or with each other."""
    seen = {value}
    for role, name in keys.items():
        if name is not None and (name in _TAKEN or name in seen):
            table.complain(records.NAME_TAKEN, name, role=role)
        seen.add(name)
    table.stop_on_errors()


def _check(settings: Settings) -> None:
    for role, given, choices in (
        ("unknown", settings.unknown, get_args(Unknown)), ("values", settings.values, get_args(Meaning))
    ):  # fmt: skip
        if given not in choices:
            raise FindingError(
                [findings.BAD_CHOICE.at(role=role, given=repr(given), choices=", ".join(choices))]
            )
