"""Published stocks: what may be used, Chongqing's golden figures, a back-test that knows nothing of the future."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from industria.engine.store import read_table
from industria.enterprises.counts.growth_model import past_forecasts
from industria.enterprises.counts.growth_rows import forecast_rows, point_rows, stocks_of, target_rows
from industria.enterprises.counts.points import Point, used
from industria.enterprises.counts.step import run
from industria.kernels.refusal import Refused
from industria.workspace.checking import check
from industria.workspace.starting import start
from tests.enterprises.counts.made_up_counts import figure, stock_tables
from tests.measures.given_tables import Given

FIGURES = [figure("2020", 100.0), figure("2021", 120.0), figure("2022", 138.0), figure("2024-06", 190.0)]


@pytest.fixture(scope="module")
def chongqing(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """The bundled facts as they are read, without a build."""
    checked = check(start(tmp_path_factory.mktemp("facts") / "chongqing", "chongqing-33618"))
    return Given(**checked.plan_tables, indicators=read_table(checked.tables["indicators"].path))


def uses(*figures: dict[str, Any]) -> list[tuple[str, str]]:
    stocks = stocks_of(stock_tables(list(figures)))
    return [(point.use, point.reason) for point in stocks.points[("high-tech", "", "")]]


def test_what_is_derived_estimated_or_a_target_is_left_out_and_says_why() -> None:
    assert uses(figure("2020", 4344.0, confidence="inferred")) == [("left-out", "inferred")]
    assert uses(figure("2020", 4344.0, origin="estimated")) == [("left-out", "estimated")]
    assert uses(figure("2020", 4344.0, level_status="estimated")) == [("left-out", "estimated")]
    assert uses(figure("2023", 7000.0, note='"expected to exceed", not an actual')) == [
        ("left-out", "remark")
    ]
    assert uses(figure("2023", 7000.0, note="按目标推算")) == [("left-out", "remark")]
    assert uses(figure("2023", 0.0)) == [("left-out", "not-positive")]
    assert uses(figure("2023", 7.0, unit="亿元")) == [("left-out", "unit")]
    assert uses(figure("2018", None, low=2500.0)) == [("bound", "bound")]
    assert uses(figure("2021", 5108.0, note="another page says 5,109")) == [("point", "")]


def test_of_two_figures_of_one_moment_the_later_then_the_surer_is_used() -> None:
    old, new = figure("2021", 5108.0, vintage="2022-01-05"), figure("2021", 5109.0, vintage="2023-01-05")
    assert uses(old, new) == [("left-out", "older-vintage"), ("point", "")]
    sure = figure("2021", 5108.0, confidence="verified")
    assert sorted(uses(sure, figure("2021", 5109.0))) == [("left-out", "another-figure"), ("point", "")]


def test_chongqing_s_golden_figures(chongqing: Given) -> None:
    rows = {row["target"]: row for row in target_rows(stocks_of(chongqing))}
    twelve, more = rows["high-tech-enterprises-12000"], rows["high-tech-enterprises-12700"]
    assert twelve["required_growth"] == pytest.approx(0.135, abs=0.0005)
    assert twelve["achieved_growth"] == pytest.approx(0.137, abs=0.0005)
    assert (twelve["achieved_since"], twelve["last_period"], twelve["points"]) == ("2022", "2025-10", 3)
    assert (twelve["published"], more["published"]) == ("2024-07-05", "2023-03-25")
    assert 0.5 < twelve["probability"] < 0.75 and more["probability"] < twelve["probability"]
    assert twelve["probability_low"] < twelve["probability"] < twelve["probability_high"]
    eighty, eighty_six = (
        rows["technology-based-enterprises-80000"],
        rows["technology-based-enterprises-86000"],
    )
    assert (eighty["last_value"], eighty["points"], eighty["bounds"]) == (75600, 5, 0)
    assert eighty["required_growth"] == pytest.approx((80000 / 75600) ** (12 / 26) - 1)
    assert eighty_six["probability"] < eighty["probability"]


def test_the_derived_count_of_2020_and_the_target_of_2023_take_no_part(chongqing: Given) -> None:
    rows = [row for row in point_rows(stocks_of(chongqing)) if row["indicator"] == "high_tech_enterprises"]
    use = {row["period"]: row["use"] for row in rows}
    assert use == {"2018": "bound", "2020": "left-out", "2021": "point", "2022": "point", "2025-10": "point"}
    assert "2023" not in use  # the figure of 2023 is a target: it is not among the facts carried over
    past = run(chongqing)["count_backtest"].to_pylist()
    high_tech = [row for row in past if row["series"] == "high_tech_enterprises"]
    assert {(row["origin_period"], row["period"], row["trained"]) for row in high_tech} == {
        ("2022", "2025-10", 2)
    }


def test_the_city_s_register_is_never_scored_by_a_rung(chongqing: Given) -> None:
    assert all(row["rung"] is None for row in run(chongqing)["count_targets"].to_pylist())


def test_a_back_test_refuses_what_is_no_published_count() -> None:
    points = used(stocks_of(stock_tables(FIGURES)).points[("high-tech", "", "")])
    derived = stocks_of(stock_tables([figure("2019", 80.0, confidence="inferred")])).points[
        ("high-tech", "", "")
    ]
    with pytest.raises(Refused) as refused:
        past_forecasts([*derived, *points])
    assert refused.value.code == "not-a-published-count"


def test_no_past_forecast_knows_what_came_after_its_origin() -> None:
    def forecasts(last: float) -> dict[tuple[str, str, str], float]:
        changed = [*FIGURES[:-1], figure("2024-06", last)]
        points = used(stocks_of(stock_tables(changed)).points[("high-tech", "", "")])
        return {(past.model, past.origin, past.period): past.forecast for past in past_forecasts(points)}

    assert forecasts(190.0) == pytest.approx(forecasts(900.0))
    assert ("drift", "2022", "2024-06") in forecasts(190.0)


def test_a_figure_that_came_out_later_than_the_origin_is_not_known_there() -> None:
    late = figure("2021", 120.0, vintage="2023-06-01")
    points = used(stocks_of(stock_tables([FIGURES[0], late, *FIGURES[2:]])).points[("high-tech", "", "")])
    made = {(past.origin, past.trained) for past in past_forecasts(points) if past.period == "2024-06"}
    assert ("2022", 2) in made and (
        "2021",
        2,
    ) in made  # 2022: without the late figure; 2021: made when it was out
    assert not [past for past in past_forecasts(points) if past.origin == "2021" and past.period == "2022"]


def test_two_counts_are_refused_with_the_reason() -> None:
    (row,) = target_rows(stocks_of(stock_tables(FIGURES[:2])))
    assert (row.get("probability"), row["reason"]) == (None, "too-few-points")
    assert "3" in row["reason_en"] and "3" in row["reason_zh"]
    assert forecast_rows(stocks_of(stock_tables(FIGURES[:2]))) == []


def test_forecasts_start_after_the_latest_count_and_intervals_nest() -> None:
    rows = forecast_rows(stocks_of(stock_tables(FIGURES)))
    assert [row["year"] for row in rows] == [2024, 2025, 2026, 2027]
    for row in rows:
        assert row["low_95"] < row["low_80"] < row["value"] < row["high_80"] < row["high_95"]
    widths = [row["high_80"] / row["low_80"] for row in rows]
    assert widths == sorted(widths)


def test_extra_firms_a_year_bring_the_chance_they_promise() -> None:
    (row,) = target_rows(stocks_of(stock_tables(FIGURES, goal=600)))
    more = row["extra_sure"] * row["years_left"]
    (helped,) = target_rows(stocks_of(stock_tables(FIGURES, goal=600 - more)))
    assert helped["probability"] == pytest.approx(0.8)


def test_a_bound_moves_the_range_and_not_the_middle() -> None:
    plain = target_rows(stocks_of(stock_tables(FIGURES, goal=300)))[0]
    bounded = target_rows(stocks_of(stock_tables([figure("2018", None, low=90.0), *FIGURES], goal=300)))[0]
    assert bounded["probability"] == plain["probability"]
    assert bounded["probability_low"] < bounded["probability_high"] and bounded["assumed"]


def test_the_order_of_rows_tells_nothing() -> None:
    assert target_rows(stocks_of(stock_tables(FIGURES[::-1]))) == target_rows(
        stocks_of(stock_tables(FIGURES))
    )


def test_points_know_where_they_stand() -> None:
    point: Point = stocks_of(stock_tables(FIGURES)).points[("high-tech", "", "")][0]
    assert point.place == ("indicators.csv", None, 2)


def test_a_region_without_anything_gets_empty_tables(tmp_path: Path) -> None:
    assert all(table.num_rows == 0 for table in run(Given()).values())
