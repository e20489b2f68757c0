"""An aggregate with two firms behind it is withheld wherever it would appear; what is safe is untouched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.disclosure.reading import HIDDEN, protect, protect_statuses
from industria.disclosure.step import withheld_cells
from industria.measures.cells import SCHEMA
from tests.disclosure.town import WHOLE, ZONE, Firm, built, cells_of, entry

DISTRICTS = ["D1", "D2", "D3", "D4"]
CODES = ["3611", "3962", "3973", "2710"]
PLAN = [
    entry("cars", "partition", "3611", 1.0), entry("cars", "membership", "3611", 1.0),
    entry("chips", "partition", "3962", 1.0), entry("chips", "partition", "3973", 1.0),
    entry("chips", "membership", "3973", 1.0),
]  # fmt: skip
TWO_FIRMS = {"region": "D2", "industry": "3611"}
SECRET = 7313.0


def firms(periods: tuple[str, ...] = ("2023", "2024"), two: bool = True) -> list[Firm]:
    """Six firms in every cell; but two in one of them."""
    found: list[Firm] = []
    for place in [*DISTRICTS, ZONE]:
        for at, code in enumerate(CODES):
            lone = two and {"region": place, "industry": code} == TWO_FIRMS
            values = [SECRET - 3000, 3000.0] if lone else [1000.0 * (at + 2) + 10 * n for n in range(6)]
            found += [(place, code, period, value) for period in periods for value in values]
    return found


@pytest.fixture(scope="module")
def town() -> dict[str, pa.Table]:
    return built(cells_of(firms()), DISTRICTS, PLAN)


def shown(tables: dict[str, pa.Table], name: str, **where: Any) -> list[dict[str, Any]]:
    rows = protect(name, tables[name], tables["withheld"]).to_pylist()
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("measures", TWO_FIRMS),
        ("cells", TWO_FIRMS),
        ("cluster_measures", {"region": "D2", "cluster": "cars", "view": "partition"}),
        ("cluster_measures", {"region": "D2", "cluster": "cars", "view": "membership"}),
    ],
)
def test_two_firms_are_seen_nowhere(town: dict[str, pa.Table], name: str, where: dict[str, str]) -> None:
    rows = shown(town, name, **where, indicator="output")
    assert len(rows) == 2
    for row in rows:
        assert row["status"] == "suppressed"
        assert all(row[column] is None for column in HIDDEN if column in row)
    assert not any(SECRET in row.values() for row in shown(town, name))


def test_one_slice_or_all_rows_give_the_same(town: dict[str, pa.Table]) -> None:
    for name in ("measures", "cluster_measures", "region_totals", "cells"):
        whole = protect(name, town[name], town["withheld"])
        for at in range(0, town[name].num_rows, 7):
            part = protect(name, town[name].slice(at, 3), town["withheld"])
            assert part.to_pylist() == whole.slice(at, 3).to_pylist(), (name, at)


def test_texts_held_as_codes_are_protected_alike(town: dict[str, pa.Table]) -> None:
    def coded(table: pa.Table) -> pa.Table:
        for at, column in enumerate(table.schema):
            if pa.types.is_string(column.type):
                table = table.set_column(at, column.name, table.column(at).dictionary_encode())
        return table

    plain = protect("measures", town["measures"], town["withheld"])
    assert (
        protect("measures", coded(town["measures"]), coded(town["withheld"])).to_pylist() == plain.to_pylist()
    )


def test_a_selection_without_its_key_is_refused(town: dict[str, pa.Table]) -> None:
    with pytest.raises(ValueError, match="industry"):
        protect(
            "measures", town["measures"].select(["region", "period", "indicator", "value"]), town["withheld"]
        )
    assert protect("plan_regions", town["plan_regions"], town["withheld"]) is town["plan_regions"]


def test_growth_from_a_withheld_year_is_blank_though_that_year_is_not_shown() -> None:
    few = firms(("2023",)) + firms(("2024",), two=False)
    town = built(cells_of(few), DISTRICTS, PLAN)
    latest = town["measures"].filter(pa.compute.field("period") == "2024")
    (row,) = [
        row for row in protect("measures", latest, town["withheld"]).to_pylist()
        if row["region"] == "D2" and row["industry"] == "3611"
    ]  # fmt: skip
    assert row["value"] is not None and row["growth_computed"] is None
    (other,) = [row for row in latest.to_pylist() if row["region"] == "D2" and row["industry"] == "3611"]
    assert other["growth_computed"] is not None


def test_where_nobody_needs_protection_nothing_is_withheld() -> None:
    town = built(cells_of(firms(two=False)), DISTRICTS, PLAN)
    assert town["withheld"].num_rows == 0
    for name in ("measures", "cluster_measures", "region_totals"):
        kept = protect(name, town[name], town["withheld"]).drop_columns("largest_share")
        assert kept.to_pylist() == town[name].drop_columns("largest_share").to_pylist()


def test_the_share_of_the_largest_firm_is_never_shown(town: dict[str, pa.Table]) -> None:
    """Times the value it is what one firm makes, however many stand beside it."""
    for name in ("measures", "cluster_measures", "region_totals", "cells"):
        assert any(town[name]["largest_share"].to_pylist())
        assert not any(row["largest_share"] for row in shown(town, name))


def test_a_district_with_two_firms_has_no_total() -> None:
    few = [firm for firm in firms(two=False) if firm[0] != "D3"]
    few += [("D3", "3611", year, 4000.0) for year in ("2023", "2024")] * 2
    town = built(cells_of(few), DISTRICTS, PLAN)
    totals = {row["region"]: row for row in shown(town, "region_totals", period="2024")}
    assert totals["D3"]["value"] is None and totals["D3"]["status"] == "suppressed"
    assert sum(row["value"] is None for row in totals.values()) >= 2
    hidden = {region for region, row in totals.items() if row["value"] is None}
    assert not any(row["share"] for row in shown(town, "measures", period="2024") if row["region"] in hidden)


def test_quarters_do_not_add_up_to_what_a_year_withholds() -> None:
    """Firms close: two are left in the last quarter, and the year holds six."""
    quarters = ("2024-Q1", "2024-Q2", "2024-Q3")
    town = built(cells_of([*firms((*quarters, "2024"), two=False), *firms(("2024-Q4",))]), DISTRICTS, PLAN)
    periods = {
        row["period"] for row in town["withheld"].to_pylist()
        if row["table"] == "measures" and row["region"] == "D2" and row["item"] == "3611"
    }  # fmt: skip
    assert periods == {*quarters, "2024-Q4", "2024"}


def test_divisions_do_not_give_a_group_away() -> None:
    cells = cells_of(firms())
    divisions = cells_of([(region, code[:2], period, value) for region, code, period, value in firms()])
    town = built(pa.concat_tables([cells, divisions]).cast(pa.schema(list(SCHEMA.items()))), DISTRICTS, PLAN)
    assert {len(code) for code in town["measures"]["industry"].to_pylist()} == {4}
    rows = [row for row in shown(town, "cells") if len(row["industry"]) == 2]
    assert rows and all(row["value"] is None for row in rows)


def test_statuses_follow_the_mask(town: dict[str, pa.Table]) -> None:
    few = [firm for firm in firms(two=False) if firm[1] != "3611"]
    few += [("D2", "3611", year, value) for year in ("2023", "2024") for value in (4313.0, 3000.0)]
    town = built(cells_of(few), DISTRICTS, PLAN)
    status = pa.Table.from_pylist(
        [
            {
                "cluster": name, "indicator": "output", "period": "2024", "value": value, "value_status": "observed",
                "basis_of_value": "register", "share": 0.1, "growth_computed": 0.2, "location_quotient": 1.0,
                "status": "met", "reason_en": f"{value}", "reason_zh": f"{value}",
            }
            for name, value in (("cars", SECRET), ("chips", 90000.0))
        ]
    )  # fmt: skip
    whole = town["cluster_measures"].filter(pa.compute.field("region") == WHOLE)
    found = protect_statuses({"cluster_status": status}, whole, town["withheld"])[
        "cluster_status"
    ].to_pylist()
    cars = next(row for row in found if row["cluster"] == "cars")
    assert cars["value"] is None and cars["share"] is None and cars["status"] == "unknown"
    assert "7313" not in cars["reason_en"] and cars["value_status"] == "suppressed"


def test_tables_without_a_plan_are_judged_as_they_stand(town: dict[str, pa.Table]) -> None:
    """Clusters whose industries nobody knows protect each other."""
    named = {"cluster_measures": town["cluster_measures"], "region_totals": town["region_totals"]}
    found = withheld_cells(named, town["plan_regions"], WHOLE).to_pylist()
    partition = [row for row in found if row["table"] == "cluster_measures" and row["view"] == "partition"]
    cars = {row["region"] for row in partition if row["item"] == "cars" and row["period"] == "2024"}
    assert "D2" in cars and len(cars) >= 2
    assert np.any([row["kind"] == "complementary" for row in partition])
