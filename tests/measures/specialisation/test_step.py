"""Specialisation and concentration as a build makes them: equal to the public functions, known and disclosed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from industria.measures import concentration, ellison_glaeser, specialisation
from industria.measures.regional_specialisation import step
from industria.measures.regional_specialisation.explanation import (
    explain_industry_profile,
    explain_region_profile,
)
from industria.measures.regional_specialisation.kindred import kindred
from industria.measures.regional_specialisation.reasons import REASONS
from tests.measures.given_tables import Given
from tests.measures.specialisation.measured import CODES, given, row, square

TOWN: list[list[float | None]] = [[60, 20, 10, 10], [10, 10, 40, 40], [0, 30, 30, 30]]


def made(tables: Given) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of both tables by unit and measure."""
    found = step.run(tables)  # type: ignore[arg-type]
    tables.tables |= found
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for name, unit in (("region_profiles", "region"), ("industry_profiles", "industry")):
        rows |= {(line[unit], line["measure"]): line for line in found[name].to_pylist()}
    return rows


def plain(table: list[list[float | None]]) -> pd.DataFrame:
    rows = [(r["region"], r["industry"], r["value"], r["status"]) for r in square(table)]
    return pd.DataFrame(rows, columns=["r", "i", "x", "x_status"])


def test_every_index_is_that_of_the_public_functions() -> None:
    found = made(given(square(TOWN)))
    regions = specialisation(plain(TOWN), region="r", industry="i", value="x", groups=2).table
    for line in regions.to_dict("records"):
        for measure in step.own_of_regions(np.ones((1, 1)), np.zeros(1, np.int64)):
            assert found[line["r"], measure]["value"] == pytest.approx(line[measure]), measure
        for measure in ("krugman_nation", "krugman_rest", "hoover", "hachman"):
            assert found[line["r"], measure]["value"] == pytest.approx(line[measure]), measure
    industries = concentration(plain(TOWN), region="r", industry="i", value="x").table
    for line in industries.to_dict("records"):
        for measure in set(industries.columns) & {m for _, m in found}:
            assert found[line["i"], measure]["value"] == pytest.approx(line[measure]), measure


def test_hand_computed_numbers() -> None:
    found = made(given(square(TOWN)))
    assert found["R0", "herfindahl"]["value"] == pytest.approx(0.36 + 0.04 + 0.01 + 0.01)
    assert found["R2", "krugman_nation"]["value"] == pytest.approx(
        70 / 290 + abs(1 / 3 - 60 / 290) + 2 * abs(1 / 3 - 80 / 290)
    )
    assert found["3611", "gini"]["value"] == pytest.approx((2 * 60 - 0) / (3 * 70) * 1.0)
    ranked = {r: found[r, "herfindahl"]["rank"] for r in ("R0", "R1", "R2")}
    assert ranked == {"R0": 1, "R1": 2, "R2": 3}
    own = found["R0", "herfindahl"]
    assert own["low"] == own["high"] == own["value_disclosed"] == own["value"]
    assert own["coverage_disclosed"] == 1


def test_what_may_not_leave_is_left_out_of_the_disclosed_form_and_nowhere_else() -> None:
    found = made(given(square(TOWN), [("R0", "3611")]))
    own = found["R0", "herfindahl"]
    assert own["value"] == pytest.approx(0.42), "the office knows all"
    assert own["value_disclosed"] == pytest.approx(0.25 + 0.0625 + 0.0625)
    assert own["coverage_disclosed"] is None, "the total is not known to be public"
    kept = np.array([[0, 20, 10, 10], [10, 10, 40, 40], [0, 30, 30, 30]], dtype=float)
    share, whole = kept[1] / kept[1].sum(), kept.sum(axis=0) / kept.sum()
    assert found["R1", "krugman_nation"]["value_disclosed"] == pytest.approx(np.abs(share - whole).sum())
    assert found["R1", "krugman_nation"]["value"] == pytest.approx(
        np.abs(share - np.array([70, 60, 80, 80]) / 290).sum()
    )


def test_coverage_is_of_a_total_that_may_leave() -> None:
    total = {"region": "R0", "period": "2023", "indicator": "output", "value": 100.0}
    tables = given(square(TOWN), [("R0", "3611")], region_totals=pa.Table.from_pylist([total]))
    assert made(tables)["R0", "entropy"]["coverage_disclosed"] == pytest.approx(0.4)
    mask = tables.tables["withheld"].to_pylist()
    mask.append({**mask[0], "table": "region_totals", "item": None})
    tables.tables["withheld"] = pa.Table.from_pylist(mask, tables.tables["withheld"].schema)
    assert made(tables)["R0", "entropy"]["coverage_disclosed"] is None


def test_an_unknown_cell_leaves_bounds_and_a_reason() -> None:
    rows = square(TOWN)
    rows[0] |= {"value": None, "low": 50.0, "high": 70.0, "status": "suppressed"}
    found = made(given(rows))
    frame = pd.DataFrame(rows).rename(
        columns={"value": "x", "status": "x_status", "low": "x_low", "high": "x_high"}
    )
    public = specialisation(frame, region="region", industry="industry", value="x").table.set_index("region")
    own = found["R0", "herfindahl"]
    assert own["value"] is None and own["reason"] == "unknown-part"
    assert (own["low"], own["high"]) == pytest.approx(
        (public.loc["R0", "herfindahl_low"], public.loc["R0", "herfindahl_high"])
    )
    scaled = found["R0", "herfindahl_normalised"]
    assert scaled["low"] == pytest.approx((own["low"] - 0.25) / 0.75)
    assert found["R1", "herfindahl"]["value"] == pytest.approx(0.34)
    assert found["R1", "hachman"]["reason"] == "unknown-reference"
    assert found["R1", "hachman"]["value_disclosed"] is not None
    assert found["3611", "theil"]["reason"] == "unknown-part"


def test_what_has_no_index_says_why() -> None:
    found = made(given([row("R0", "3611", 5.0), row("R1", "3611", 0.0), row("R2", "3611", -3.0)]))
    assert found["R0", "herfindahl_normalised"]["reason"] == "one-part"
    assert found["R1", "herfindahl"]["reason"] == "zero-total"
    assert found["R2", "herfindahl"]["reason"] == "negative-part"
    assert found["R2", "herfindahl"]["low"] is None
    assert found["3611", "gamma"]["reason"] == "no-plant-sizes"
    said = {line["reason"] for line in found.values() if line["reason"]}
    assert said <= set(REASONS)


def test_firms_give_the_index_of_ellison_and_glaeser() -> None:
    rng = np.random.default_rng(7)
    firms = pd.DataFrame({
        "region": rng.choice(["R0", "R1", "R2"], 60), "industry": rng.choice(CODES, 60),
        "output": rng.integers(1, 50, 60).astype(float),
    })  # fmt: skip
    public = ellison_glaeser(firms, region="region", industry="industry", size="output").table
    stored = pa.Table.from_pandas(
        firms.assign(classification="GB/T 4754-2017", period="2023"), preserve_index=False
    )
    tables = given(square(TOWN), enterprises=stored)
    tables.columns = lambda name: tables.tables[name].column_names  # type: ignore[attr-defined]
    found = made(tables)
    for line in public.to_dict("records"):
        assert found[line["industry"], "gamma"]["value"] == pytest.approx(line["gamma"])
        assert found[line["industry"], "maurel_sedillot"]["value"] == pytest.approx(line["maurel_sedillot"])
        assert found[line["industry"], "gamma"]["value_disclosed"] is None, "it tells of single firms"


def test_nothing_measured_gives_empty_tables() -> None:
    found = step.run(Given())  # type: ignore[arg-type]
    assert {name: table.num_rows for name, table in found.items()} == {
        "region_profiles": 0, "industry_profiles": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "name", "groups"),
    [
        (("3611", "3612", "3962"), "GB/T 4754-2017", [0, 0, 1]),
        (("13", "14", "44"), "GB/T 4754-2017", [0, 0, 1]),
        (("3361", "3362", "3371"), "NAICS 2017", [0, 0, 1]),
        (("01", "02"), "CN-IO-2017-42", None),
        (("A", "B1"), None, None),
    ],
)
def test_kindred_industries_share_a_division_or_a_section(
    codes: tuple[str, ...], name: str | None, groups: list[int] | None
) -> None:
    found = kindred(codes, name)
    assert (None if found is None else found.tolist()) == groups


def test_numbers_are_explained_in_both_languages() -> None:
    rows = square(TOWN)
    rows[1] |= {"value": None, "low": 0.0, "high": None, "status": "suppressed"}
    tables = given(rows)
    found = made(tables)
    region = explain_region_profile(tables, found["R1", "herfindahl"])  # type: ignore[arg-type]
    cells = region.inputs[0].inputs[0]
    assert region.inputs[0].formula == "H = Σ s²" and cells.is_sum
    assert cells.inputs[0].value == "40 CNY, share 0.4"
    unknown = explain_industry_profile(tables, found["3612", "herfindahl"], "zh")  # type: ignore[arg-type]
    assert "隐去" in unknown.inputs[0].note
    assert [part.column for part in unknown.inputs] == [
        "value", "low", "high", "value_disclosed", "coverage_disclosed",
    ]  # fmt: skip
