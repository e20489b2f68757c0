"""Owns the rows of the cohort model: rates of moves, stocks by rung, and what they say of targets.

Comes in: a history, its rates, a projection. Goes out: rows of `cohort_rates` and `cohort_forecasts`; columns
of `count_targets` where the register demonstrably counts what an indicator counts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.enterprises.counts.backtest_rows import ENDS, SHARES, or_higher
from industria.enterprises.counts.cohort_model import PLACES, Projection, Rates, share_reached
from industria.enterprises.counts.growth_rows import Stocks
from industria.enterprises.counts.histories import CITY, RESEARCH, RUNGS, History
from industria.enterprises.counts.points import Point, used
from industria.enterprises.counts.road_tables import few
from industria.kernels.arrays import Floats
from industria.kernels.counts.cohorts import moves_of, stock_of
from industria.kernels.counts.shrinkage import posterior, posterior_interval, rates_of_counts

Row = dict[str, Any]
EXIT, ENTRY = "exit", "entry"
TO = (*RUNGS, EXIT)
LEVEL = 0.95
SAME = 0.02
"""So far a rung of the register and an indicator may differ in every shared year to count the same firms."""
SHARED = 3
"""Shared years that this needs."""
INTENSE, OTHERS = "research-intense", "others"


def rate_rows(history: History, rates: Rates) -> list[Row]:
    """Every move that any firm made, of all firms, by cluster, by district, and by research intensity."""
    about = {"first_year": rates.years[0], "last_year": rates.years[-1], "origin": history.origin}
    whole = rates.moves.between.sum(axis=(0, 1))
    never = np.zeros(PLACES)
    rows = _group_rows(CITY, (CITY,), whole[None], rates.pooled, never)
    rows += _entry_rows(CITY, (CITY,), rates.moves.entered[:, 0][:, None])
    for name, group in rates.groups.items():
        counts = group.moves.between.sum(axis=0)
        rows += _group_rows(name, group.grouping.items, counts, rates.pooled, group.strength)
        rows += _entry_rows(name, group.grouping.items, group.moves.entered)
    research = moves_of(history.state, history.intense, 2, PLACES).between.sum(axis=0)
    if research.sum(axis=(1, 2)).min() > 0:
        rows += _group_rows(
            RESEARCH, (OTHERS, INTENSE), research, rates_of_counts(research.sum(axis=0)), never
        )
    for row in rows:
        row["inner"] = row["grouping"] not in (CITY, RESEARCH) or few(row["moves"])
    return [row | about for row in rows]


def _group_rows(
    name: str, items: tuple[str, ...], counts: Floats, mean: Floats, strength: Floats
) -> list[Row]:
    """Moves between rungs of some groups; with a strength of nothing a group has its own rates."""
    raw = rates_of_counts(counts)
    prior = np.maximum(strength, 1.0)  # of one firm's weight where groups are not drawn together
    shrunk = posterior(counts, mean, strength) if strength.any() else raw
    low, high = posterior_interval(counts, mean, prior, LEVEL)
    total = counts.sum(axis=-1)
    rows = []
    for at, item in enumerate(items):
        for place, to in np.argwhere(counts.sum(axis=0) > 0).tolist():
            if to == place or total[at, place] == 0:
                continue
            rows.append({
                "grouping": name, "item": item, "from_rung": RUNGS[place], "to_rung": TO[to],
                "move": EXIT if to == PLACES else "promotion" if to > place else "demotion",
                "moves": int(counts[at, place, to]), "firm_years": int(total[at, place]),
                "rate": float(raw[at, place, to]), "rate_shrunk": float(shrunk[at, place, to]),
                "low": float(low[at, place, to]), "high": float(high[at, place, to]),
                "strength": float(strength[place]) or None,
            })  # fmt: skip
    return rows


def _entry_rows(name: str, items: tuple[str, ...], entered: Floats) -> list[Row]:
    """New firms a year by the rung they came with; least and most of the years seen."""
    return [
        {
            "grouping": name, "item": item, "from_rung": ENTRY, "to_rung": RUNGS[place], "move": ENTRY,
            "moves": int(entered[:, at, place].sum()), "rate": float(entered[:, at, place].mean()),
            "low": float(entered[:, at, place].min()), "high": float(entered[:, at, place].max()),
        }
        for at, item in enumerate(items)
        for place in range(PLACES)
        if entered[:, :, place].any() and entered[:, at, place].any()
    ]  # fmt: skip


def cohort_rows(history: History, rates: Rates, ahead: Projection) -> list[Row]:
    """Stocks of every later year, of all firms and of every group, by rung and by rung or higher."""
    about = {"origin": history.origin}
    rows = _stock_rows(
        CITY, (CITY,), ahead.whole.expected[:, None], ahead.whole.drawn[:, :, None], ahead, rates
    )
    for name, stocks in ahead.parts.items():
        items = rates.groups[name].grouping.items
        rows += _stock_rows(name, items, stocks.expected, stocks.drawn, ahead, rates)
    return [row | about for row in rows]


def _stock_rows(
    name: str, items: tuple[str, ...], expected: Floats, drawn: Floats, ahead: Projection, rates: Rates
) -> list[Row]:
    start = rates.stock[None] if name == CITY else rates.groups[name].stock
    rows = []
    for holders in ("exact", "or-higher"):
        told = (lambda stock: stock) if holders == "exact" else or_higher
        middle, first = told(expected), told(start)
        ends = np.quantile(told(drawn), SHARES, axis=1)
        for step, year in enumerate(ahead.years):
            flows = _flows(rates, ahead, step) if name == CITY and holders == "exact" else None
            for at, item in enumerate(items):
                for place, rung in enumerate(RUNGS):
                    own = ends[:, step, at, place]
                    row: Row = {
                        "grouping": name, "item": item, "rung": rung, "holders": holders, "year": year,
                        "value": float(middle[step, at, place]), "start": float(first[at, place]),
                        **{end: float(value) for end, value in zip(ENDS, own, strict=True)},
                    }  # fmt: skip
                    row |= {key: float(flow[place]) for key, flow in (flows or {}).items()}
                    row["inner"] = name != CITY or few(row["start"])
                    rows.append(row)
    return rows


def _flows(rates: Rates, ahead: Projection, step: int) -> dict[str, Floats]:
    """What changes the expected stock of each rung in a year: value = before + in + entered − out − exits."""
    before = rates.stock if step == 0 else ahead.whole.expected[step - 1]
    went = before[:, None] * rates.pooled
    between = went[:, :PLACES] - np.diag(np.diag(went[:, :PLACES]))
    return {
        "before": before, "came_in": between.sum(axis=0), "went_out": between.sum(axis=1),
        "entered": rates.moves.entered[:, 0].mean(axis=0), "left_register": went[:, PLACES],
    }  # fmt: skip


def counted_rung(points: list[Point], history: History) -> str | None:
    """The rung whose holders (or higher) in the register are what an indicator counts, year by year.

    Only where they agree within `SAME` in all of at least `SHARED` shared years. A city's own register and a
    national rung with another number never do.
    """
    nobody = np.zeros(len(history.state), dtype=np.int64)
    held = or_higher(stock_of(history.state, nobody, 1, PLACES)[:, 0])
    at = {str(year): number for number, year in enumerate(history.years)}
    shared = [(at[point.period], float(point.value or 0.0)) for point in used(points) if point.period in at]
    if len(shared) < SHARED:
        return None
    places = [year for year, _ in shared]
    values = np.array([value for _, value in shared])
    off = np.abs(held[places, 1:] / values[:, None] - 1.0).max(axis=0)
    best = int(np.argmin(off))
    return RUNGS[best + 1] if off[best] <= SAME else None


def with_cohorts(rows: list[Row], stocks: Stocks, history: History, ahead: Projection) -> list[Row]:
    """Rows of `count_targets` with what the cohort model says, where it may."""
    found = []
    for row in rows:
        key = (row["indicator"], row["cluster"] or "", row["region"] or "")
        rung = counted_rung(stocks.points.get(key, []), history) if key[1:] == ("", "") else None
        if rung is None or row["year"] not in ahead.years or row.get("reason") == "unit":
            found.append(row)
            continue
        step, place = ahead.years.index(row["year"]), RUNGS.index(rung)
        drawn = or_higher(ahead.whole.drawn)[step, :, place]
        chance = share_reached(drawn, row["target_value"], most=row["direction"] == "at-most")
        low, high = np.quantile(drawn, SHARES[2:])
        found.append(row | {
            "rung": rung, "cohort_forecast": float(or_higher(ahead.whole.expected)[step, place]),
            "cohort_low": float(low), "cohort_high": float(high), "cohort_probability": chance,
        })  # fmt: skip
    return found
