"""Owns `next_industries` and `diversification_plan` on plain tables.

Comes in: what regions make in each industry, by period; or costs and gains of entries. Goes out: a ranking
with the past's rates; the year of each entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.kernels.arrays import Floats
from industria.kernels.complexity.presence import presence
from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.diversification.entry_rates import EntryRates
from industria.kernels.diversification.sequence import (
    NEVER,
    Entries,
    best_sequence,
    separate_sequences,
)
from industria.kernels.refusal import Refused
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.portfolio import finding_records as records
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.district_map.scoring import scale
from industria.portfolio.diversification.history import LATER, History, Year, density_of, rates_of


@dataclass(frozen=True, eq=False)
class NextIndustries:
    """A ranking. `options`: region, industry, rank, score, feasibility, benefit, density, cog, probability.

    `rates`: how often industries were entered three periods later, by density, or None with `refused` saying
    why.
    """

    options: Any
    rates: EntryRates | None
    refused: str
    provenance: Mapping[str, Any]
    name: str = "next_industries"
    preset: str = "textbook"


@dataclass(frozen=True, eq=False)
class DiversificationPlan:
    """The plan. `entries`: region, industry, year, cost, gain, worth. `value`: the sum of the worth.

    `bound` is the most that any plan could have; `apart` is what equal parts of the budget would bring.
    """

    entries: Any
    value: float
    bound: float
    apart: float
    provenance: Mapping[str, Any]
    name: str = "diversification_plan"
    preset: str = "textbook"


def next_industries(
    data: Any,
    *,
    region: str = "region",
    industry: str = "industry",
    value: str = "value",
    period: str | None = None,
) -> NextIndustries:
    """The industries that each region does not have, by feasibility × value.

    Present: M = 1[x·T ≥ r·c] in the latest period; a pair without a row is 0. Feasibility is the percentile
    of relatedness density among all pairs that could be entered, value the mean of those of outlook gain
    (COG) and of complexity less that of what the region has (Hausmann et al. 2014). With whole years as
    `period` the probability of being present three years later is that of like density in the past.
    """
    table = PlainTable.of(data)
    given = {} if period is None else {"period": period}
    table.require(region=region, industry=industry, value=value, **given)
    row, column = table.key(region), table.key(industry)
    when = table.key(period) if period is not None else None
    numbers = table.numbers(value)
    table.stop_on_errors()
    table.refuse_duplicates(*(key for key in (row, column, when) if key is not None))
    table.stop_on_errors()
    history = _history(row, column, when, numbers)
    rates = rates_of(history)
    options = _ranked(table, (row, column), history, rates)
    made = {"measure": "next_industries", "rows": len(table), "input_hash": hash_of(numbers),
            "period": history.period if when else None, "later": LATER}  # fmt: skip
    known = isinstance(rates, EntryRates)
    return NextIndustries(
        options, rates if isinstance(rates, EntryRates) else None, "" if known else str(rates), made
    )


def _history(row: Key, column: Key, when: Key | None, numbers: Floats) -> History:
    labels = [str(label) for label in when.labels] if when is not None else ["0"]
    if when is not None and not all(label.isdigit() for label in labels):
        raise FindingError(
            [records.BAD_SETTING.at(name="period", text=labels[0][:40], known="2018, 2019, …")]
        )
    years = {}
    for at, label in sorted(enumerate(labels), key=lambda pair: int(pair[1])):
        kept = np.ones(len(numbers), dtype=np.bool_) if when is None else when.codes == at
        grid = np.zeros((row.size, column.size))
        grid[row.codes[kept], column.codes[kept]] = np.nan_to_num(numbers[kept])
        known = np.ones(grid.shape, dtype=np.bool_)
        years[label] = Year(np.asarray(presence(grid), dtype=np.bool_), known)
    regions, industries = (tuple(str(label) for label in key.labels) for key in (row, column))
    return History("value", None, regions, industries, years, "official")


def _ranked(table: PlainTable, keys: tuple[Key, Key], history: History, rates: EntryRates | Refused) -> Any:
    held = history.latest.present
    density, _ = density_of(held, held)
    suite = complexity_suite(held.astype(np.float64), given_presence=True)
    pci = suite.indices.pci if suite.indices is not None else np.full(held.shape[1], np.nan)
    size = np.maximum(held.sum(axis=1), 1)
    gain = pci[None, :] - (np.where(held, np.nan_to_num(pci), 0.0).sum(axis=1) / size)[:, None]
    open_ = ~held & ~np.isnan(density)
    sides = [scale(Piece(side, side, side), open_).point for side in (density, suite.cog, gain)]
    benefit = (sides[1] + sides[2]) / 2
    score = np.where(open_, sides[0] * benefit, np.nan)
    place, at = np.nonzero(open_)
    order = np.lexsort((at, -score[place, at], place))
    place, at = place[order], at[order]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    rank = np.arange(len(place)) - np.repeat(starts, np.diff(np.append(starts, len(place)))) + 1
    chance = np.full(len(place), np.nan)
    if isinstance(rates, EntryRates):
        chance = rates.probability(density[place, at])
    return table_like(table.data, {
        keys[0].name: [keys[0].labels[one] for one in place.tolist()],
        keys[1].name: [keys[1].labels[one] for one in at.tolist()], "rank": rank,
        "score": score[place, at], "feasibility": sides[0][place, at], "benefit": benefit[place, at],
        "density": density[place, at], "cog": suite.cog[place, at], "probability": chance,
    })  # fmt: skip


def diversification_plan(
    options: Any,
    *,
    budget: float | Sequence[float],
    years: Sequence[int],
    after: int = 0,
    rivals: int = 0,
    columns: Mapping[str, str] | None = None,
) -> DiversificationPlan:
    """Which region begins which industry in which year, so that all gains add up to the most.

    max Σ g·n_t·y under the budget of each year, which all regions share; an entry of a year brings its gain
    from the year after to `after` years after the last. `rivals`: at most so many regions begin one industry
    in a year (0: any number). `columns` renames region, industry, cost, gain. Costs and gains stay as given.
    """
    named = {name: (columns or {}).get(name, name) for name in ("region", "industry", "cost", "gain")}
    table = PlainTable.of(options)
    table.require(**named)
    row, column = table.key(named["region"]), table.key(named["industry"])
    cost, gain = table.numbers(named["cost"]), table.numbers(named["gain"])
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    table.stop_on_errors()
    money = np.broadcast_to(np.asarray(budget, dtype=np.float64), (len(years),)).copy()
    counted = np.arange(len(years), 0, -1, dtype=np.float64) - 1 + after
    try:
        entries = Entries(row.codes, column.codes, cost, gain, money, counted, rivals)
    except Refused as refused:
        wrong = records.BAD_SETTING.at(
            name="cost, gain, budget", text=str(refused)[:80], known="0, 1, 2.5, …"
        )
        raise FindingError([wrong]) from None
    found, apart = best_sequence(entries), separate_sequences(entries)
    at = np.flatnonzero(found.year != NEVER)
    at = at[np.lexsort((at, found.year[at]))]
    begun = found.year[at]
    made = {"measure": "diversification_plan", "rows": len(table),
            "input_hash": hash_of(np.stack([cost, gain])),
            "spent": found.spent.tolist(), "rivals": rivals, "after": after}  # fmt: skip
    return DiversificationPlan(
        table_like(table.data, {
            row.name: [row.labels[one] for one in row.codes[at].tolist()],
            column.name: [column.labels[one] for one in column.codes[at].tolist()],
            "year": [int(years[one]) for one in begun.tolist()], "cost": cost[at], "gain": gain[at],
            "worth": gain[at] * counted[begun],
        }),
        found.value, found.bound, apart.value, made,
    )  # fmt: skip
