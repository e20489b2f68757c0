"""What published indicators say of each other: the bundled facts with their known contradictions, and by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.measures.reconciliation import step
from industria.measures.reconciliation.printed import printed_interval, shown
from industria.register.contract import stored_columns
from industria.register.contracts import CONTRACTS
from tests.measures.given_tables import Given


def rows(table: str, name: str, *given: dict[str, Any]) -> pa.Table:
    columns = stored_columns(CONTRACTS[table])
    made = []
    for row in given:
        value = row.get(name)
        known = {f"{name}_status": "observed", f"{name}_low": value, f"{name}_high": value, "region": "R"}
        made.append({**dict.fromkeys(columns), **known, **row})
    return pa.Table.from_pylist(made)


def made(
    indicators: pa.Table, statements: pa.Table | None = None, unit: str = "家"
) -> tuple[list, list, Given]:
    plan = {
        "plan_region": pa.table({"region": ["R"], "reference": pa.array([None], pa.string())}),
        "plan_regions": pa.table({
            "region": ["A", "B"], "in_totals": [True, True],
            "valid_from": pa.array([None, None], pa.string()), "valid_to": pa.array([None, None], pa.string()),
        }),
        "plan_indicators": pa.table({"indicator": ["x", "y"], "nature": ["flow", "flow"], "unit": [unit] * 2}),
    }  # fmt: skip
    more = {} if statements is None else {"statements": statements}
    given = Given(indicators=indicators, **plan, **more)
    found = step.run(given)  # type: ignore[arg-type]
    return found["contradictions"].to_pylist(), found["feasible_figures"].to_pylist(), given


def level(period: str, value: float, **more: Any) -> dict[str, Any]:
    return {"indicator": "x", "period": period, "level": value, "unit": "家", **more}


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        (50.04, (50.035, 50.045)),
        (6348, (6347.5, 6348.5)),
        (36900, (36850, 36950)),
        (260, (255, 265)),
        (2.8, (2.75, 2.85)),
    ],
)
def test_a_printed_figure_has_room_for_its_rounding(value: float, ends: tuple[float, float]) -> None:
    assert printed_interval(value) == ends
    assert printed_interval(5108, counted=True) == (5108, 5108)
    assert printed_interval(36900, counted=True) == (36850, 36950)


def test_numbers_are_shown_with_leading_digits() -> None:
    assert [shown(x) for x in (0, 357.16666, 25002.79, 1234567.8, 0.00123456789)] == [
        "0", "357.167", "25,002.8", "1,234,568", "0.00123457",
    ]  # fmt: skip


def test_a_multiple_against_two_levels() -> None:
    # 2.8 times 27,000 is 74,250 to 76,950; 75,600 fits and 80,001 does not: apart by 80,001 - 2.85 · 27,500
    said = rows("statements", "value", {"statement": "s", "indicator": "x", "period": "2025", "says": "multiple",
                                        "value": 2.8, "of_period": "2020"})  # fmt: skip
    assert made(rows("indicators", "level", level("2020", 27000), level("2025", 75601)), said)[0] == []
    found, _, given = made(rows("indicators", "level", level("2020", 27000), level("2025", 80001)), said)
    assert [row["kind"] for row in found] == ["level", "level", "multiple"]
    assert found[0]["gap"] / abs(found[1]["weight"]) == pytest.approx(80001 - 2.85 * 27500)
    assert [finding.code for finding in given.findings] == ["reconciliation.contradiction"]


def test_real_growth_and_money_of_no_said_basis_are_never_compared_with_levels() -> None:
    grown = {"growth": 50.0, "growth_basis": "real"}
    assert made(rows("indicators", "level", level("2020", 101), level("2021", 103, **grown)))[0] == []
    money = [level("2020", 101, unit="亿元"), level("2021", 103, unit="亿元", growth=50.0)]
    assert made(rows("indicators", "level", *money), unit="亿元")[0] == []
    money[1]["growth_basis"] = "nominal"
    assert len(made(rows("indicators", "level", *money), unit="亿元")[0]) == 3


def test_ten_months_are_at_most_the_year_and_parts_at_most_the_whole() -> None:
    found, _, _ = made(rows("indicators", "level", level("2021-01..10", 205), level("2021", 203)))
    assert [row["kind"] for row in found] == ["level", "level", "cumulative"] and found[0]["gap"] == 2
    found, feasible, _ = made(rows("indicators", "level", level("2021", 203), level("2021", 104, region="A")))
    assert found == [] and len(feasible) == 2
    parts = [level("2021", 203), level("2021", 104, region="A"), level("2021", 97, region="B")]
    found, _, _ = made(rows("indicators", "level", *parts))
    assert [row["kind"] for row in found] == ["level", "level", "level", "parts"] and found[0]["gap"] == 2


def test_a_later_vintage_takes_an_earlier_back() -> None:
    both = [level("2021", 203, vintage="2022-02-01"), level("2021", 211, vintage="2022-09-01")]
    assert made(rows("indicators", "level", *both))[0] == []
    both[1]["vintage"] = "2022-02-01"
    assert len(made(rows("indicators", "level", *both))[0]) == 2


def test_a_growth_narrows_the_year_before() -> None:
    # 220 after +10 % ± 0.05: the year before was between 219.5 / 1.1005 and 220.5 / 1.0995
    _, feasible, _ = made(rows("indicators", "level", level("2021", 221, growth=10.0)))
    year = {row["period"]: row for row in feasible}["2020"]
    assert (year["low"], year["high"]) == pytest.approx((221 / 1.105, 221 / 1.095), rel=1e-6)


def test_a_negative_figure_may_stand() -> None:
    found, feasible, _ = made(rows("indicators", "level", level("2021", -3, unit="亿元")), unit="亿元")
    assert found == [] and feasible[0]["low"] == pytest.approx(-3.5)
    assert np.isfinite(feasible[0]["high"])
