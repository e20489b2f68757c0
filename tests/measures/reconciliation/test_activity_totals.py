"""What a region's own totals say of cells that nobody gave: by hand, through the step and its explanation."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.measures.reconciliation import activity_step
from industria.measures.reconciliation.activity_totals import parents
from industria.measures.reconciliation.cell_explanation import explain_feasible_cell, explain_total
from tests.measures.given_tables import Given

GBT = "GB/T 4754-2017"
TEXTS = ("region", "classification", "industry", "period", "indicator", "status", "unit", "origin")


def cells(*given: tuple[str, str, float | None], units: dict[str, int] | None = None) -> Given:
    rows = [
        {"region": region, "classification": GBT, "industry": code, "period": "2023", "indicator": "employment",
         "value": value, "status": "suppressed" if value is None else "observed",
         "low": value, "high": value, "unit": "persons", "units": (units or {}).get(region), "origin": "reported"}
        for region, code, value in given
    ]  # fmt: skip
    schema = pa.schema(
        [(name, pa.string()) for name in TEXTS]
        + [(name, pa.float64()) for name in ("value", "low", "high")] + [("units", pa.int64())]
    )  # fmt: skip
    plan = pa.table({
        "region": ["CITY"], "reference": pa.array([None], pa.string()), "name_en": ["City"], "name_zh": ["城"]
    })  # fmt: skip
    parts = pa.table({
        "region": ["A", "B"], "in_totals": [True, True], "name_en": ["A", "B"], "name_zh": ["甲", "乙"],
        "valid_from": pa.array([None, None], pa.string()), "valid_to": pa.array([None, None], pa.string()),
    })  # fmt: skip
    return Given(cells=pa.Table.from_pylist(rows, schema), plan_region=plan, plan_regions=parts)


def made(given: Given) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    found = activity_step.run(given)  # type: ignore[arg-type]
    given.tables |= found
    return found["feasible_cells"].to_pylist(), found["contradictory_totals"].to_pylist()


def test_the_whole_and_one_region_give_the_other_away() -> None:
    rows, missed = made(cells(("CITY", "36", 101.0), ("A", "36", 68.0), ("B", "36", None)))
    assert not missed
    assert [(row["region"], row["low"], row["high"], row["estimate"]) for row in rows] == [
        ("B", pytest.approx(33), pytest.approx(33), pytest.approx(33))
    ]


def test_where_a_region_has_no_row_the_whole_is_only_an_upper_bound() -> None:
    rows, _ = made(cells(("CITY", "36", 101.0), ("B", "36", None)))
    assert [(row["low"], row["high"]) for row in rows] == [(pytest.approx(0), pytest.approx(101))]


def test_an_industry_bounds_its_finer_ones_and_respondents_guide_the_estimate() -> None:
    given = cells(
        ("A", "39", 90.0), ("A", "391", None), ("A", "397", None), ("B", "391", 101.0), ("B", "397", 51.0),
        units={"A": 3, "B": 5},
    )  # fmt: skip
    rows, _ = made(given)
    assert [(row["industry"], row["low"], row["high"]) for row in rows] == [
        ("391", pytest.approx(0), pytest.approx(95)), ("397", pytest.approx(0), pytest.approx(95)),
    ], "90 may be 85 to 95"  # fmt: skip
    first, second = (row["estimate"] for row in rows)
    assert first / second == pytest.approx(101 / 51), "as large per respondent as elsewhere"


def test_a_total_below_its_parts_is_named_and_narrows_nothing() -> None:
    given = cells(("CITY", "36", 50.0), ("A", "36", 68.0), ("B", "36", None))
    rows, missed = made(given)
    assert [(row["region"], row["kind"], row["parts"], row["unknown"]) for row in missed] == [
        ("CITY", "regions", 2, 1)
    ]
    assert missed[0]["gap"] == pytest.approx(68 - 55)
    assert [(row["low"], row["high"]) for row in rows] == [(0, None)]
    assert [finding.code for finding in given.findings] == ["reconciliation.total-missed"]
    told = explain_total(given, missed[0], "zh")  # type: ignore[arg-type]
    assert "36" in told.name and told.inputs[1].formula == "X = Σ x"


def test_the_explanation_names_every_total_that_the_cell_stands_in() -> None:
    given = cells(
        ("CITY", "391", 100.0), ("A", "391", 68.0), ("B", "391", None), ("B", "39", 60.0), ("B", "397", 21.0)
    )
    rows, _ = made(given)
    told = explain_feasible_cell(given, rows[0])  # type: ignore[arg-type]
    assert [one.formula for one in told.inputs[2:]] == ["X = Σ x", "X = Σ x"]
    assert told.inputs[2].substituted == "68 + x"


def test_nothing_that_is_a_total_gives_nothing() -> None:
    assert made(cells(("A", "36", 68.0), ("B", "36", None))) == ([], [])
    assert made(Given()) == ([], [])


def test_codes_stand_below_their_prefix_their_section_or_their_sector() -> None:
    items = [f"{GBT}\x1f{code}" for code in ("C", "39", "397", "3974")] + [
        "NAICS 2017\x1f31-33",
        "NAICS 2017\x1f336",
    ]
    assert parents(items) == [-1, 0, 1, 2, -1, 4]
