"""What is made of many cells gives no withheld one away: an attacker who solves for it finds nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scipy.optimize import brentq

from industria.disclosure.derived import COMPONENTS
from industria.disclosure.reading import protect
from industria.measures.regional_growth import step as growth
from industria.measures.regional_specialisation import step
from tests.disclosure.town import Memory, built, cells_of

SECRET, DISTRICTS = 7313.0, ["D1", "D2", "D3", "D4"]
CODES = ["3611", "3962", "3973", "2710"]


@pytest.fixture(scope="module")
def town() -> dict[str, pa.Table]:
    """Six firms in every cell, but two in one of them."""
    firms = []
    for place in DISTRICTS:
        for at, code in enumerate(CODES):
            lone = (place, code) == ("D2", "3611")
            values = [SECRET - 3000, 3000.0] if lone else [1000.0 * (at + 2) + 10 * n for n in range(6)]
            firms += [(place, code, "2024", value) for value in values]
    tables = built(cells_of(firms), DISTRICTS, [])
    return measured(tables)


def measured(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables with those of the steps under test."""
    plan = tables["plan_regions"]
    tables["plan_regions"] = plan.append_column("kind", pa.nulls(plan.num_rows, pa.string()))
    found = dict(step.run(Memory(tables))) | dict(growth.run(Memory(tables)))  # type: ignore[arg-type]
    return tables | found


@pytest.fixture(scope="module")
def growing() -> dict[str, pa.Table]:
    """Six firms in every cell of two years, but two in one of them in the second."""
    firms = []
    for place in DISTRICTS:
        for at, code in enumerate(CODES):
            usual = [1000.0 * (at + 2) + 10 * n + len(place) for n in range(6)]
            lone = (place, code) == ("D2", "3611")
            firms += [(place, code, "2023", value) for value in usual]
            firms += [
                (place, code, "2024", x)
                for x in ([SECRET - 3000, 3000.0] if lone else [1.1 * v for v in usual])
            ]
    return measured(built(cells_of(firms), DISTRICTS, []))


def rows(tables: dict[str, pa.Table], name: str, outside: bool, **where: str) -> list[dict[str, Any]]:
    table = protect(name, tables[name], tables["withheld"]) if outside else tables[name]
    return [row for row in table.to_pylist() if all(row[key] == value for key, value in where.items())]


def test_one_index_would_be_an_equation_in_the_withheld_cell(town: dict[str, pa.Table]) -> None:
    """Whoever knows three cells of a district and its Herfindahl index knows the fourth."""
    district = rows(town, "measures", False, region="D2", indicator="output")
    known = np.array([row["value"] for row in district if row["industry"] != "3611"])
    index = rows(town, "region_profiles", False, region="D2", measure="herfindahl")[0]["value"]

    def herfindahl(x: float) -> float:
        cells = np.array([x, *known])
        return float((cells**2).sum() / cells.sum() ** 2) - index

    assert brentq(herfindahl, 0, 10_000) == pytest.approx(SECRET), "inside the office it is an equation"
    hidden = {
        (row["region"], row["industry"]) for row in rows(town, "measures", True) if row["value"] is None
    }
    assert ("D2", "3611") in hidden
    for region, _ in hidden & {(place, code) for place in DISTRICTS for code in CODES}:
        for row in rows(town, "region_profiles", True, region=region):
            assert row["value"] is row["low"] is row["high"] is row["rank"] is None, row["measure"]


def test_what_compares_with_all_is_blank_for_everybody(town: dict[str, pa.Table]) -> None:
    """Quotients of many regions against one total are equations in that total."""
    outside = rows(town, "region_profiles", True) + rows(town, "industry_profiles", True)
    for row in outside:
        assert row["rank"] is None
        if row["measure"] in ("krugman_nation", "hachman", "hoover", "locational_gini", "theil_relative"):
            assert row["value"] is row["low"] is row["high"] is None


def test_the_disclosed_form_can_be_worked_out_from_what_everybody_sees(town: dict[str, pa.Table]) -> None:
    """Whoever adds it up from the published cells learns nothing by it."""
    seen = rows(town, "measures", True, indicator="output")
    for region in DISTRICTS:
        cells = [row["value"] for row in seen if row["region"] == region and row["value"] is not None]
        share = np.array(cells) / sum(cells)
        row = rows(town, "region_profiles", True, region=region, measure="herfindahl")[0]
        assert row["value_disclosed"] == pytest.approx((share**2).sum())


def test_rows_without_their_keys_are_refused(town: dict[str, pa.Table]) -> None:
    with pytest.raises(ValueError, match="measure"):
        protect("region_profiles", town["region_profiles"].drop(["measure"]), town["withheld"])


def test_where_nothing_is_withheld_nothing_is_blank() -> None:
    firms = [(p, c, "2024", 100.0 + 10 * n) for p in DISTRICTS for c in CODES for n in range(6)]
    tables = measured(built(cells_of(firms), DISTRICTS, []))
    assert not tables["withheld"].num_rows
    for name in ("region_profiles", "industry_profiles"):
        kept = tables[name].filter(
            [m not in ("gamma", "maurel_sedillot") for m in tables[name]["measure"].to_pylist()]
        )
        assert protect(name, kept, tables["withheld"]).equals(kept)


def test_growth_of_one_industry_would_give_its_withheld_cell(growing: dict[str, pa.Table]) -> None:
    """Mix and national effect of D1 give N_i1/N_i0; with the base public, that is the withheld cell of D2."""
    inside = rows(growing, "growth_components", False, region="D1", industry="3611")[0]
    ratio = (inside["national_effect"] + inside["industry_mix_effect"]) / inside["base"] + 1
    seen = rows(growing, "measures", False, industry="3611", indicator="output")
    level = {(row["region"], row["period"]): row["value"] for row in seen}
    base = sum(level[place, "2023"] for place in DISTRICTS)
    others = sum(level[place, "2024"] for place in DISTRICTS if place != "D2")
    assert ratio * base - others == pytest.approx(SECRET), "inside the office it is an equation"
    hidden = {
        (row["region"], row["industry"]) for row in rows(growing, "measures", True) if row["value"] is None
    }
    assert ("D2", "3611") in hidden
    for name in ("growth_components", "region_growth"):
        for row in rows(growing, name, True):
            assert all(row.get(part) is None for part in COMPONENTS), name
            if any(
                region == row["region"] and row.get("industry") in (None, item) for region, item in hidden
            ):
                assert row["base"] is row["current"] is row["change"] is row["change_high"] is None


def test_the_disclosed_account_adds_up_from_what_everybody_sees(growing: dict[str, pa.Table]) -> None:
    seen = rows(growing, "measures", True, indicator="output")
    level = {(row["region"], row["industry"], row["period"]): row["value"] for row in seen}
    both = [
        (place, code) for place in DISTRICTS for code in CODES
        if level[place, code, "2023"] is not None and level[place, code, "2024"] is not None
    ]  # fmt: skip
    assert 0 < len(both) < 16
    whole = [sum(level[place, code, year] for place, code in both) for year in ("2023", "2024")]
    for row in rows(growing, "region_growth", True):
        base = sum(level[place, code, "2023"] for place, code in both if place == row["region"])
        assert row["national_effect_disclosed"] == pytest.approx(base * (whole[1] / whole[0] - 1))


def test_growth_rows_without_their_keys_are_refused(growing: dict[str, pa.Table]) -> None:
    with pytest.raises(ValueError, match="base_period"):
        protect("region_growth", growing["region_growth"].drop(["base_period"]), growing["withheld"])
