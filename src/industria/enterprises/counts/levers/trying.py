"""Owns what levers do to counts: stocks and chances with and without them, and what is assumed.

Comes in: the tables of a run and tidy parameters. Goes out: `road_effects`, `road_chances`,
`road_assumptions`.
Everything but the levers stays: the same years, the same draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from industria.enterprises.counts.backtest_rows import ENDS, SHARES, or_higher
from industria.enterprises.counts.cohort_model import (
    PLACES,
    Levers,
    Projection,
    Rates,
    project,
    rates_of,
    share_reached,
)
from industria.enterprises.counts.cohort_rows import counted_rung
from industria.enterprises.counts.growth_model import COHORT, DRIFT, Growth
from industria.enterprises.counts.growth_rows import Stocks, forecast_at, goal_of, stocks_of
from industria.enterprises.counts.histories import CLUSTER, DISTRICT, RUNGS, History, history_of
from industria.enterprises.counts.levers import finding_records as records
from industria.enterprises.counts.levers.asked import Asked, asked_of
from industria.enterprises.counts.levers.assumptions import assumption_rows
from industria.enterprises.counts.road_tables import few
from industria.enterprises.counts.step import years_ahead
from industria.findings import FindingError, Text
from industria.kernels.counts.drift import chance_at_least
from industria.steps import SEED, Progress, Tables, no_progress
from industria.toml_positions import nearest

Row = dict[str, Any]
TEXT, NUMBER = pa.string(), pa.float64()
SCHEMAS = {
    "road_effects": pa.schema([
        ("model", TEXT), ("series", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("year", pa.int64()),
        ("start", NUMBER), ("without", NUMBER), ("with_levers", NUMBER), ("difference", NUMBER),
        *((name, NUMBER) for name in ENDS), ("inner", pa.bool_()), ("origin", TEXT),
    ]),
    "road_chances": pa.schema([
        ("target", TEXT), ("model", TEXT), ("series", TEXT), ("name_en", TEXT), ("name_zh", TEXT),
        ("year", pa.int64()), ("target_value", NUMBER), ("without", NUMBER), ("with_levers", NUMBER),
        ("difference", NUMBER), ("inner", pa.bool_()), ("origin", TEXT),
    ]),
    "road_assumptions": pa.schema([
        ("rank", pa.int64()), ("assumption", TEXT), ("says_en", TEXT), ("says_zh", TEXT),
    ]),
}  # fmt: skip


@dataclass(frozen=True)
class Tried:
    """The tables that answer what is asked."""

    tables: Mapping[str, pa.Table]
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """Cohorts without and with levers, and the rates they rest on."""

    history: History
    rates: Rates
    without: Projection
    tried: Projection


def try_levers(tables: Tables, parameters: Mapping[str, str], progress: Progress = no_progress) -> Tried:
    """What levers do; findings where the run has nothing that they could change."""
    asked = asked_of(parameters)
    stocks = stocks_of(tables)
    _check(stocks, asked)
    compared = compared_of(tables, stocks, asked) if asked.of_firms else None
    progress("road_tried", 1, 2)
    effects, chances = [], []
    if compared is not None:
        effects += _cohort_effects(compared)
        chances += _cohort_chances(stocks, compared)
    effects += _stock_effects(stocks, asked)
    chances += _stock_chances(stocks, asked)
    rows = {
        "road_effects": effects, "road_chances": chances,
        "road_assumptions": assumption_rows(asked, bool(chances), _names(stocks), _place(tables, asked)),
    }  # fmt: skip
    progress("road_tried", 2, 2)
    made = {name: pa.Table.from_pylist(found, SCHEMAS[name]) for name, found in rows.items()}
    return Tried(made, {})


def _place(tables: Tables, asked: Asked) -> Text | None:
    """The name of the cluster or district on whose firms levers act; its code where it has none."""
    if asked.where is None:
        return None
    grouping, item = asked.where
    table, column = {CLUSTER: ("plan_clusters", "cluster"), DISTRICT: ("plan_regions", "region")}[grouping]
    rows = tables.find(table, {column: item}).to_pylist() if tables.has(table) else []
    row = rows[0] if rows else {}
    return Text(row.get("name_en") or item, row.get("name_zh") or item)


def _names(stocks: Stocks) -> dict[str, Text]:
    return {
        name: Text(row["name_en"] or row["name_zh"] or name, row["name_zh"] or row["name_en"] or name)
        for name, row in stocks.indicators.items()
    }


def compared_of(tables: Tables, stocks: Stocks, asked: Asked) -> Compared:
    """The cohort model without and with levers, from the same draws."""
    history = history_of(tables)
    if history is None:
        name = "promotion" if asked.promotion else "added" if asked.added else "leaving"
        raise FindingError([records.NO_HISTORIES.at(name=name)])
    rates = rates_of(history, () if asked.where is None else (asked.where[0],))
    steps = years_ahead(stocks, history.years[-1])
    without = project(replace(rates, groups={}), steps, SEED)
    tried = project(rates, steps, SEED, levers_of(asked), where=group_of(rates, asked))
    return Compared(history, rates, without, tried)


def group_of(rates: Rates, asked: Asked) -> tuple[str, int] | None:
    """The group on whose firms levers act; a finding where the histories have no firm of it."""
    if asked.where is None:
        return None
    grouping, item = asked.where
    items = rates.groups[grouping].grouping.items if grouping in rates.groups else ()
    if item not in items:
        near = nearest(item, items) or (items[0] if items else "–")
        told = ", ".join(items[:40]) or "–"
        raise FindingError(
            [records.UNKNOWN_GROUP.at(text=item[:60], grouping=grouping, known=told, nearest=near)]
        )
    return grouping, items.index(item)


def levers_of(asked: Asked) -> Levers:
    """The levers as the model takes them."""
    promotion, added = np.ones(PLACES), np.zeros(PLACES)
    for rung, factor in asked.promotion.items():
        promotion[RUNGS.index(rung)] = factor
    for rung, firms in asked.added.items():
        added[RUNGS.index(rung)] = firms
    return Levers(promotion, asked.leaving, added)


def _check(stocks: Stocks, asked: Asked) -> None:
    known = sorted(
        {key[0] for key, fit in stocks.fits.items() if isinstance(fit, Growth) and not any(key[1:])}
    )
    for name in asked.published:
        if name not in known:
            near = nearest(name, known) or (known[0] if known else "–")
            told = ", ".join(known) or "–"
            raise FindingError(
                [records.UNKNOWN_NAME.at(text=name[:60], name="published", known=told, nearest=near)]
            )


def _cohort_effects(compared: Compared) -> list[Row]:
    """Firms on each rung or above it, year by year."""
    before, after = or_higher(compared.without.whole.expected), or_higher(compared.tried.whole.expected)
    ends = np.quantile(or_higher(compared.tried.whole.drawn), SHARES, axis=1)
    start = or_higher(compared.rates.stock)
    rows = []
    for step, year in enumerate(compared.tried.years):
        for place, rung in enumerate(RUNGS):
            old, new = float(before[step, place]), float(after[step, place])
            told = {name: float(end) for name, end in zip(ENDS, ends[:, step, place], strict=True)}
            rows.append({
                "model": COHORT, "series": rung, "year": year, "start": float(start[place]), "without": old,
                "with_levers": new, "difference": new - old, **told, "inner": few(start[place]),
                "origin": compared.history.origin,
            })  # fmt: skip
    return rows


def _cohort_chances(stocks: Stocks, compared: Compared) -> list[Row]:
    """Chances of targets whose indicator the register demonstrably counts."""
    rows = []
    for key, targets in stocks.targets.items():
        rung = counted_rung(stocks.points.get(key, []), compared.history) if not any(key[1:]) else None
        for target in targets:
            goal = goal_of(stocks, key[0], target)
            if rung is None or goal is None or target["year"] not in compared.without.years:
                continue
            step, place = compared.without.years.index(target["year"]), RUNGS.index(rung)
            most = target["direction"] == "at-most"
            chances = [
                share_reached(or_higher(one.whole.drawn)[step, :, place], goal, most=most)
                for one in (compared.without, compared.tried)
            ]
            rows.append(_chance_row(stocks, key[0], target, COHORT, rung, chances, compared.history.origin))
    return rows


def _chance_row(
    stocks: Stocks,
    indicator: str,
    target: Row,
    model: str,
    series: str,
    chances: list[float],
    origin: str | None,
) -> Row:
    named = stocks.indicators[indicator]
    return {
        "target": target["target"], "model": model, "series": series, "name_en": named["name_en"],
        "name_zh": named["name_zh"], "year": target["year"], "target_value": target["value"],
        "without": chances[0], "with_levers": chances[1], "difference": chances[1] - chances[0],
        "inner": False, "origin": origin,
    }  # fmt: skip


def _fits(stocks: Stocks, asked: Asked) -> list[tuple[str, Growth, float]]:
    found = []
    for name, firms in asked.published.items():
        fit = stocks.fits[(name, "", "")]
        if isinstance(fit, Growth):
            found.append((name, fit, firms))
    return found


def _stock_effects(stocks: Stocks, asked: Asked) -> list[Row]:
    """Published stocks with so many firms more a year from the latest figure on."""
    rows = []
    for name, fit, firms in _fits(stocks, asked):
        last = max(int(target["year"]) for target in stocks.targets[(name, "", "")])
        named = stocks.indicators[name]
        for year in range(int(fit.drift.last_time // 1) + 1, last + 1):
            ahead = year - fit.drift.last_time
            more, told = firms * ahead, forecast_at(fit.drift, ahead)
            ends = {end: None if told[end] is None else told[end] + more for end in ENDS}
            rows.append({
                "model": DRIFT, "series": name, "name_en": named["name_en"], "name_zh": named["name_zh"],
                "year": year, "start": fit.last.value, "without": told["value"],
                "with_levers": told["value"] + more, "difference": more, **ends, "inner": False,
                "origin": fit.last.origin,
            })  # fmt: skip
    return rows


def _stock_chances(stocks: Stocks, asked: Asked) -> list[Row]:
    rows = []
    for name, fit, firms in _fits(stocks, asked):
        for target in stocks.targets[(name, "", "")]:
            ahead = int(target["year"]) - fit.drift.last_time
            goal = goal_of(stocks, name, target)
            if goal is None or ahead <= 0 or target["direction"] == "at-most" or not fit.drift.has_interval:
                continue
            left = goal - firms * ahead
            chances = [
                chance_at_least(fit.drift, ahead, goal),
                chance_at_least(fit.drift, ahead, left) if left > 0 else 1.0,
            ]
            rows.append(_chance_row(stocks, name, target, DRIFT, name, chances, fit.last.origin))
    return rows
