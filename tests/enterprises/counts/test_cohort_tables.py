"""The cohort model on a made-up register: conservation, sums, order, truth held, disclosure, explanations."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.disclosure.marked import protect_marked
from industria.enterprises.counts.cohort_model import project, rates_of
from industria.enterprises.counts.histories import CITY, Grouping, History
from industria.enterprises.counts.road_explanation import EXPLAINERS
from industria.enterprises.counts.step import run
from industria.kernels.counts.cohorts import ABSENT
from tests.enterprises.counts.made_up_counts import (
    LEAVE,
    NEW,
    UP,
    figure,
    membership,
    register,
    states,
    stock_tables,
)
from tests.measures.given_tables import Given

STATE = states(1500, 8, 1)
HELD = [int((STATE[:, year] >= 3).sum()) for year in range(8)]
FIGURES = [figure(str(2018 + year), float(count), origin="synthetic") for year, count in enumerate(HELD)]


def tables(table: pa.Table) -> Given:
    return stock_tables(FIGURES, goal=HELD[-1] + 150, enterprises=table, **membership())


@pytest.fixture(scope="module")
def made() -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in run(tables(register(STATE))).items()}


def test_rates_that_are_known_are_found_again(made: dict[str, list[dict[str, Any]]]) -> None:
    own = {
        (row["from_rung"], row["to_rung"]): row for row in made["cohort_rates"] if row["grouping"] == "city"
    }
    row = own["none", "technology-sme"]
    assert row["rate"] == pytest.approx(UP[0], abs=0.01)
    assert own["technology-sme", "innovative-sme"]["rate"] == pytest.approx(UP[1], abs=0.02)
    assert own["high-tech", "exit"]["rate"] == pytest.approx(LEAVE, abs=0.012)
    assert own["entry", "none"]["rate"] == int(NEW * 1500)


def test_every_stock_is_the_one_before_with_who_comes_and_without_who_goes(
    made: dict[str, list[dict[str, Any]]],
) -> None:
    rows = [row for row in made["cohort_forecasts"] if row["before"] is not None]
    assert len(rows) == 14
    for row in rows:
        after = row["before"] + row["came_in"] + row["entered"] - row["went_out"] - row["left_register"]
        assert row["value"] == pytest.approx(after)
    for year in (2026, 2027):
        moved = [row for row in rows if row["year"] == year]
        assert sum(row["came_in"] for row in moved) == pytest.approx(sum(row["went_out"] for row in moved))


@pytest.mark.parametrize("grouping", ["cluster", "district"])
def test_groups_add_up_to_all_firms(made: dict[str, list[dict[str, Any]]], grouping: str) -> None:
    whole = {
        (row["rung"], row["holders"], row["year"]): row
        for row in made["cohort_forecasts"] if row["grouping"] == "city"
    }  # fmt: skip
    for key, row in whole.items():
        parts = [
            one for one in made["cohort_forecasts"]
            if one["grouping"] == grouping and (one["rung"], one["holders"], one["year"]) == key
        ]  # fmt: skip
        assert sum(part["value"] for part in parts) == pytest.approx(row["value"])
        assert sum(part["start"] for part in parts) == row["start"]


def test_the_order_of_rows_tells_nothing(made: dict[str, list[dict[str, Any]]]) -> None:
    table = register(STATE)
    order = np.random.default_rng(3).permutation(table.num_rows)
    again = run(tables(table.take(pa.array(order))))
    for name in ("cohort_rates", "cohort_forecasts", "count_targets", "count_backtest"):
        assert again[name].to_pylist() == made[name], name


def test_the_indicator_that_the_register_counts_gets_a_chance_of_cohorts(
    made: dict[str, list[dict[str, Any]]],
) -> None:
    (row,) = made["count_targets"]
    assert row["rung"] == "high-tech"
    assert row["cohort_low"] < row["cohort_forecast"] < row["cohort_high"]
    assert 0 <= row["cohort_probability"] <= 1


def test_an_indicator_that_counts_other_firms_gets_none() -> None:
    other = [figure(str(2018 + year), count * 1.3, origin="synthetic") for year, count in enumerate(HELD)]
    found = run(stock_tables(other, enterprises=register(STATE), **membership()))["count_targets"].to_pylist()
    assert [(row["rung"], row["cohort_probability"]) for row in found] == [(None, None)]


def test_what_happened_lies_inside_most_intervals(made: dict[str, list[dict[str, Any]]]) -> None:
    rows = [
        row for row in made["count_accuracy"] if row["model"] == "cohort" and row["horizon_years"] is None
    ]
    tested, inside = sum(row["with_interval"] for row in rows), sum(row["inside_95_count"] for row in rows)
    assert tested >= 40
    assert inside / tested >= 0.85


def test_a_back_test_of_cohorts_knows_nothing_of_later_years() -> None:
    changed = STATE.copy()
    changed[:, 6:] = np.where(changed[:, 6:] >= 0, 5, changed[:, 6:])

    def early(state: np.ndarray) -> dict[tuple[str, str, str], float]:
        rows = run(tables(register(state)))["count_backtest"].to_pylist()
        return {
            (row["series"], row["origin_period"], row["period"]): row["forecast"]
            for row in rows if row["model"] == "cohort" and row["origin_period"] <= "2023"
        }  # fmt: skip

    one, two = early(STATE), early(changed)
    shared = one.keys() & two.keys()
    assert len(shared) > 10
    assert {key: one[key] for key in shared} == {key: two[key] for key in shared}


def test_clusters_districts_and_few_firms_stay_inside(made: dict[str, list[dict[str, Any]]]) -> None:
    found = run(tables(register(STATE)))
    for name in ("cohort_rates", "cohort_forecasts"):
        outside = protect_marked(name, found[name]).to_pylist()
        assert {row["grouping"] for row in outside} <= {"city", "research"}
        assert outside and not any(row["inner"] for row in outside)
    assert all(row["moves"] == 0 or row["moves"] >= 3 for row in protect_marked(
        "cohort_rates", found["cohort_rates"]).to_pylist())  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_kind_of_row_is_explained(language: Any) -> None:
    given = tables(register(STATE))
    found = run(given)
    given.tables |= dict(found)
    for name, explain in EXPLAINERS.items():
        rows = found[name].to_pylist()
        for row in (rows[0], rows[len(rows) // 2], rows[-1]):
            told = explain(given, row, language)  # type: ignore[arg-type]
            assert told.name and told.value, (name, row)


def test_an_unknown_rung_counts_for_no_move() -> None:
    table = register(STATE)
    rungs = [None if at % 4 == 0 else rung for at, rung in enumerate(table["rung"].to_pylist())]
    at = table.column_names.index("rung")
    found = run(tables(table.set_column(at, "rung", pa.array(rungs, pa.string()))))[
        "cohort_rates"
    ].to_pylist()
    own = [row for row in found if row["grouping"] == "city" and row["from_rung"] == "none"]
    assert next(row for row in own if row["to_rung"] == "technology-sme")["rate"] == pytest.approx(
        UP[0], abs=0.015
    )


def test_one_year_of_firms_gives_no_cohorts() -> None:
    found = run(tables(register(STATE[:, :1])))
    assert found["cohort_rates"].num_rows == found["cohort_forecasts"].num_rows == 0


def test_a_year_in_which_nobody_came_may_come_again() -> None:
    state = np.full((150, 3), ABSENT)
    state[:50] = 0
    state[50:, 1:] = 0  # a hundred come in the second year, nobody in the third
    everybody = Grouping(CITY, (CITY,), np.zeros(150, dtype=np.int64))
    unknown = np.full(state.shape, -1)
    rates = rates_of(History((2023, 2024, 2025), state, (everybody,), unknown, "synthetic"))
    drawn = project(rates, 1, seed=3).whole.drawn[0].sum(axis=-1)
    assert 0.35 < (drawn == 150).mean() < 0.65
