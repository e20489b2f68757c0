"""Totals of regions: their points, bounds, respondents and the largest of them; and how they are explained."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from industria.engine.session import Session
from industria.measures import cells, region_measures
from industria.measures import region_totals as totals
from tests.measures.small_region import put, small_region


def measured(*parts: dict[str, Any]) -> dict[str, Any]:
    """The total of one region of these parts."""
    row = {"region": "D1", "period": "2023", "indicator": "output", "unit": "CNY", "origin": "official"}
    row |= {"status": "observed", "units": 5, "largest_share": 0.3}
    kinds = {"units": pa.int64()} | dict.fromkeys(("value", "low", "high", "largest_share"), pa.float64())
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in (*row, "value", "low", "high")])
    (found,) = totals.region_totals(
        pa.Table.from_pylist(
            [row | {"low": p.get("value"), "high": p.get("value")} | p for p in parts], schema
        )
    ).to_pylist()
    return found


def test_a_total_has_a_value_where_every_part_has_one() -> None:
    row = measured({"value": 100.0}, {"value": 300.0, "status": "estimated", "origin": "estimated"})
    assert (row["value"], row["status"], row["units"]) == (400.0, "estimated", 10)
    assert row["origin"] == "estimated" and row["unit"] == "CNY"


def test_a_withheld_part_leaves_bounds() -> None:
    row = measured({"value": 100.0}, {"value": None, "low": 0.0, "high": None, "status": "suppressed"})
    assert (row["value"], row["status"], row["low"], row["high"]) == (None, "inequality", 100.0, None)
    assert measured({"value": 1.0}, {"value": None, "status": "missing"})["status"] == "missing"


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0.5, 0.1), 0.25),  # 150 of 600
        ((0.9, None), None),  # one of 300 may be in the other
        ((None, 1.0), 0.5),  # nobody in the other can be larger than 300
        ((None, None), None),
    ],
)
def test_the_largest_respondent_of_a_total(shares: tuple[Any, Any], expected: float | None) -> None:
    first, second = shares
    row = measured({"value": 300.0, "largest_share": first}, {"value": 300.0, "largest_share": second})
    assert row["largest_share"] == expected


def test_respondents_are_unknown_where_those_of_a_part_are() -> None:
    assert measured({"value": 1.0}, {"value": 1.0, "units": None})["units"] is None


def test_a_total_is_explained_by_its_industries(tmp_path: Any) -> None:
    with Session() as session:
        tables = small_region(tmp_path, session)
        for step in (cells.STEP, region_measures.STEP, totals.STEP):
            for name, table in step.run(tables).items():
                put(tables, tmp_path, name, table)
        stored = tables.read("region_totals").to_pylist()
        row = next(
            r for r in stored if (r["region"], r["period"], r["indicator"]) == ("CITY", "2022", "output")
        )
        assert row["value"] == 1000.0
        for unnamed in ("plan_region", "plan_regions"):
            tables.paths.pop(unnamed)
        told = totals.explain_region_total(tables, row, "en")
        assert told.is_sum and told.column == "value"
        assert [part.value.split()[0] for part in told.inputs] == ["600", "400"]
        assert "行业" in totals.explain_region_total(tables, row, "zh").note
