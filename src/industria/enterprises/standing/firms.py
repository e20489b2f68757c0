"""Owns what the register knows of firms for the ladder: every input of the rule sets within bounds.

Comes in: `enterprises`, `firm_facts`, `recognitions`. Goes out: `Firms`: arrays, one entry a firm of the
latest year. What no table gives lies anywhere its kind allows.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.enterprises.rule_forms import KINDS, RuleSet
from industria.enterprises.standing.held import Held, day_of, held_rungs, latest_list
from industria.kernels.arrays import Floats
from industria.kernels.ladder.quantities import Ends
from industria.measures.intervals import to_floats
from industria.periods import kind, last_month, latest, year, year_before
from industria.steps import Tables

IN_ENTERPRISES = {
    "staff": "employment", "revenue": "revenue", "rd_expense": "research_expense", "assets": "assets",
    "debt": "liabilities",
}  # fmt: skip
"""Inputs that columns of the business register give."""
OF_EARLIER_YEARS = ("revenue", "rd_expense", "main_revenue", "net_assets")
"""Inputs that are asked of earlier years too, as `x_1_before` and `x_2_before`."""
ON_LISTS = {
    "holds_hnte": "high-tech", "holds_specialised_sme": "specialised-sme",
    "holds_science_innovation_sme": "science-innovation-sme",
}  # fmt: skip
"""Inputs that lists of recognised firms give."""
BASE = (
    "enterprise",
    "region",
    "classification",
    "industry",
    "founded",
    "rung",
    "origin",
    "name_en",
    "name_zh",
)


@dataclass(frozen=True)
class Firms:
    """The firms of a year: their entries, the ends of every input, and the rungs that they hold on a day."""

    period: str
    as_of: date
    table: pa.Table
    inputs: Mapping[str, Ends]
    held: Mapping[str, Held]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def given(self, rules: RuleSet) -> dict[str, Ends]:
        """The ends of the inputs of a rule set; of what no table gives, those of its kind."""
        found = {}
        for name, entry in rules.inputs.items():
            bottom, top = KINDS[entry.kind]
            low, high = self.inputs.get(name, (np.full(len(self), bottom), np.full(len(self), top)))
            found[name] = (np.where(np.isnan(low), bottom, low), np.where(np.isnan(high), top, high))
        return found


def read_firms(tables: Tables) -> Firms | None:
    """The firms of the latest year; None where the register has no firms. O(firms)."""
    if not tables.has("enterprises"):
        return None
    period = latest(pc.unique(tables.read("enterprises", ["period"])["period"]).to_pylist())
    return None if period is None else _firms(tables, period, None, latest_list(tables, _last_day(period)))


def read_firm(tables: Tables, enterprise: str, period: str, as_of: date) -> Firms:
    """One firm of a year as it stood on a day. Looks up its rows only."""
    return _firms(tables, period, enterprise, as_of)


def _firms(tables: Tables, period: str, enterprise: str | None, as_of: date) -> Firms:
    rows = _Rows(tables, enterprise)
    wanted = [c for n in IN_ENTERPRISES.values() for c in (n, f"{n}_low", f"{n}_high")]
    table = rows.of("enterprises", period, (*BASE, *wanted))
    years = _years(period)
    held = held_rungs(tables, table, as_of, enterprise)
    inputs = _register_inputs(rows, table, years) | {"registered_years": _age(table["founded"], as_of)}
    stated = _stated_inputs(rows, table["enterprise"], years)
    inputs = {**inputs, **{name: _first_of(ends, inputs.get(name)) for name, ends in stated.items()}}
    inputs |= {name: held[rung].ends for name, rung in ON_LISTS.items() if rung in held}
    _net_assets(inputs)
    return Firms(period, as_of, table.select(list(BASE)), inputs, held)


class _Rows:
    """Rows of a table and period, of all firms or of one."""

    def __init__(self, tables: Tables, enterprise: str | None):
        self.tables, self.enterprise = tables, enterprise

    def of(self, name: str, period: str, columns: Iterable[str]) -> pa.Table:
        """The columns of a period that the table has; empty columns for those it has not."""
        wanted = list(columns)
        there = [column for column in wanted if column in self.tables.columns(name)]
        key = {"period": period} | ({"enterprise": self.enterprise} if self.enterprise else {})
        found = self.tables.find(name, key, there)
        for column in wanted:
            if column not in there:
                found = found.append_column(column, pa.nulls(found.num_rows))
        return found.select(wanted)


def _years(period: str) -> Sequence[str]:
    before = year_before(period)
    return period, before, year_before(before)


def _register_inputs(rows: _Rows, table: pa.Table, years: Sequence[str]) -> dict[str, Ends]:
    found = {name: _ends(table, column) for name, column in IN_ENTERPRISES.items()}
    earlier = [name for name in (*OF_EARLIER_YEARS, "assets", "debt") if name in IN_ENTERPRISES]
    for back, period in enumerate(years[1:], start=1):
        columns = [c for n in earlier for c in (IN_ENTERPRISES[n], *_ends_of(IN_ENTERPRISES[n]))]
        old = rows.of("enterprises", period, ["enterprise", *columns])
        at = _places(table["enterprise"], old["enterprise"])
        for name in earlier:
            found[f"{name}_{back}_before"] = _taken(_ends(old, IN_ENTERPRISES[name]), at)
    return found


def _stated_inputs(rows: _Rows, firms: pa.ChunkedArray, years: Sequence[str]) -> dict[str, Ends]:
    """What firms stated themselves, of this year and of the two before."""
    tables = rows.tables
    if not tables.has("firm_facts"):
        return {}
    names = tables.columns("firm_facts")
    own = {name for name in names if name not in NOT_INPUTS and not name.endswith(("_status", *TAILS))}
    found: dict[str, Ends] = {}
    for back, period in enumerate(years):
        wanted = sorted(own if back == 0 else own & set(OF_EARLIER_YEARS))
        columns = [c for name in wanted for c in (name, *_ends_of(name)) if c in names]
        stated = rows.of("firm_facts", period, ["enterprise", *columns])
        at = _places(firms, stated["enterprise"])
        for name in wanted:
            found[f"{name}_{back}_before" if back else name] = _taken(_ends(stated, name), at)
    return found


TAILS = ("_low", "_high")
NOT_INPUTS = (
    "enterprise", "period", "origin", "source", "confidence", "source_file", "source_sheet", "source_row",
)  # fmt: skip
"""Columns of `firm_facts` that are no inputs."""


def _ends_of(column: str) -> list[str]:
    return [column + tail for tail in TAILS]


def _ends(table: pa.Table, column: str) -> Ends:
    """A column as ends: the value, else its bounds, NaN where one is not known."""
    value = _doubles(table[column])
    sides = [
        np.where(np.isnan(value), _doubles(table[end]), value) if end in table.column_names else value
        for end in _ends_of(column)
    ]
    return sides[0], sides[1]


def _doubles(column: pa.ChunkedArray) -> Floats:
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    return to_floats(column) if not pa.types.is_null(column.type) else np.full(len(column), np.nan)


def _places(firms: pa.ChunkedArray, others: pa.ChunkedArray) -> np.ndarray:
    """The row of each firm among others, −1 where it is not there."""
    found = pc.fill_null(pc.index_in(firms, value_set=others.combine_chunks()), -1)
    return np.asarray(found.to_numpy(), dtype=np.int64)


def _taken(ends: Ends, at: np.ndarray) -> Ends:
    there = at >= 0
    low, high = (np.append(side, np.nan)[np.where(there, at, len(side))] for side in ends)
    return low, high


def _first_of(stated: Ends, register: Ends | None) -> Ends:
    """What was stated, else what the register says."""
    if register is None:
        return stated
    silent = np.isnan(stated[0]) & np.isnan(stated[1])
    return np.where(silent, register[0], stated[0]), np.where(silent, register[1], stated[1])


def _net_assets(inputs: dict[str, Ends]) -> None:
    """Net assets are assets less debt where nobody stated them."""
    for tail in ("", "_1_before", "_2_before"):
        (low, high), (least, most) = inputs[f"assets{tail}"], inputs[f"debt{tail}"]
        name, made = f"net_assets{tail}", (low - most, high - least)
        inputs[name] = _first_of(inputs[name], made) if name in inputs else made


def _age(founded: pa.ChunkedArray, as_of: date) -> Ends:
    """Whole and part years since registration; a date without day or month is a span."""
    text = pc.fill_null(founded.cast(pa.string()), "")
    days = {value: _span(value, as_of) for value in pc.unique(text).to_pylist()}
    ages = np.array([days[value] for value in text.to_pylist()], dtype=np.float64).reshape(-1, 2)
    return ages[:, 0], ages[:, 1]


def _span(text: str, as_of: date) -> tuple[float, float]:
    try:
        first, last = (day_of(text, end).astype(object) for end in (False, True))
    except ValueError:
        return (np.nan, np.nan)
    if not isinstance(first, date) or not isinstance(last, date):
        return (np.nan, np.nan)
    return _years_since(last, as_of), _years_since(first, as_of)


def _years_since(first: date, day: date) -> float:
    """Whole years by the calendar, and the days since then as a part of the next; 0 before the first day."""
    whole = day.year - first.year - ((day.month, day.day) < (first.month, first.day))
    if whole < 0:
        return 0.0
    year_now = first.year + whole
    leap = (first.month, first.day) == (2, 29) and not isleap(year_now)
    turned = date(year_now, 3, 1) if leap else first.replace(year=year_now)
    return whole + max((day - turned).days, 0) / 366


def _last_day(period: str) -> date:
    """The last day of a period."""
    if kind(period) == "year":
        return date(year(period), 12, 31)
    month = last_month(period)
    following = date(year(period) + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
