"""Growth accounts as a build makes them: equal to the public functions, adding up, decided cell by cell."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from industria.measures import GrowthOptions, net_gain, shift_share
from industria.measures.regional_growth import step
from industria.measures.regional_growth.explanation import explain_component, explain_region_growth
from industria.measures.regional_growth.neighbours import borders, relation_of
from industria.measures.regional_growth.reasons import REASONS
from industria.measures.regional_growth.spans import compared
from tests.measures.given_tables import Given
from tests.measures.specialisation.measured import given, row, square

BEFORE: list[list[float | None]] = [[60, 20, 10, 10], [10, 10, 40, 40], [0, 30, 30, 30]]
AFTER: list[list[float | None]] = [[66, 30, 0, 14], [15, 9, 50, 36], [12, 20, 33, 45]]
PARTS = ("national_effect", "industry_mix_effect", "competitive_effect", "entry", "exit", "new_industry")
NEAR = {"R0": "R1", "R1": "R0;R2", "R2": "R1"}


def regions(near: dict[str, str | None]) -> pa.Table:
    return pa.table({
        "region": list(near), "neighbours": list(near.values()),
        **{name: pa.nulls(len(near), pa.string()) for name in ("valid_from", "valid_to", "name_en", "name_zh")},
    })  # fmt: skip


def town(withheld: list[tuple[str, str]] = (), **tables: pa.Table) -> Given:  # type: ignore[assignment]
    return given(square(BEFORE, "2022") + square(AFTER, "2023"), withheld, **tables)


def made(tables: Given) -> tuple[dict[tuple[str, str], dict[str, Any]], dict[str, dict[str, Any]]]:
    """Cells and regions of the only comparison."""
    found = step.run(tables)  # type: ignore[arg-type]
    tables.tables |= found
    cells = {(line["region"], line["industry"]): line for line in found["growth_components"].to_pylist()}
    return cells, {line["region"]: line for line in found["region_growth"].to_pylist()}


def plain() -> pd.DataFrame:
    rows = square(BEFORE, "2022") + square(AFTER, "2023")
    return pd.DataFrame(rows)[["region", "industry", "period", "value"]]


NAMES = {"region": "region", "industry": "industry", "period": "period", "value": "value"}


def test_cells_and_regions_are_those_of_the_public_functions() -> None:
    cells, sums = made(town(regions=regions(NEAR)))
    near = {region: others.split(";") for region, others in NEAR.items()}
    shifted, gained = (
        shift_share(plain(), **NAMES),
        net_gain(plain(), **NAMES, options=GrowthOptions(neighbours=near)),
    )
    for account, names in (
        (shifted, PARTS),
        (gained, ("gross_gain", "net_gain", "net_gain_low", "net_gain_high")),
    ):
        for line in account.cells.table.to_dict("records"):
            for name in names:
                assert cells[line["region"], line["industry"]][name] == pytest.approx(line[name]), name
        for line in account.totals.table.to_dict("records"):
            for name in names:
                assert sums[line["region"]][name] == pytest.approx(line[name]), name
    assert all(line["reason"] is None for line in (*cells.values(), *sums.values()))
    assert {line["variant"] for line in sums.values()} == {"dunn"}


def test_a_region_adds_up_and_cells_that_begin_or_end_are_decided() -> None:
    cells, sums = made(town())
    for line in sums.values():
        assert sum(line[name] for name in PARTS) == pytest.approx(line["change"])
        assert line["change_disclosed"] == line["change"] and line["coverage_disclosed"] == 1
    assert cells["R2", "3611"]["entry"] == 12 and sums["R2"]["entry"] == 12
    assert cells["R0", "3962"]["exit"] == pytest.approx(-10 * 83 / 80)


def test_a_pair_that_is_in_one_period_only_is_zero_in_the_other() -> None:
    rows = [line for line in square(BEFORE, "2022") if (line["region"], line["industry"]) != ("R0", "3611")]
    cells, sums = made(given(rows + square(AFTER, "2023")))
    assert cells["R0", "3611"]["entry"] == 66 and sums["R0"]["entry"] == 66


def test_a_region_of_one_period_only_is_compared_with_nobody() -> None:
    rows = [line for line in square(BEFORE, "2022") if line["region"] != "R2"]
    cells, sums = made(given(rows + square(AFTER, "2023")))
    assert sums["R2"]["reason"] == "one-period-only" and sums["R2"]["change"] is None
    whole = (66 + 30 + 0 + 14 + 15 + 9 + 50 + 36) / 200
    assert sums["R0"]["national_effect"] == pytest.approx(100 * (whole - 1)), "like with like"
    assert ("R2", "3611") not in cells


def test_an_unknown_cell_leaves_bounds_that_hold_the_truth() -> None:
    truth_cells, truth = made(town())
    rows = square(BEFORE, "2022") + square(AFTER, "2023")
    rows[14] |= {"value": None, "low": 0.0, "high": 20.0, "status": "suppressed"}
    cells, sums = made(given(rows))
    assert rows[14]["industry"] == "3962" and cells["R0", "3962"]["reason"] == "current-unknown"
    assert sums["R1"]["reason"] == "industry-unknown" and sums["R1"]["national_effect"] is None
    for region, line in sums.items():
        for name in ("change", *PARTS):
            if line[name] is None:
                assert line[f"{name}_low"] - 1e-9 <= truth[region][name] <= line[f"{name}_high"] + 1e-9, name
            else:
                assert line[name] == pytest.approx(truth[region][name])
    for key, line in cells.items():
        for name in ("change", "national_effect", "industry_mix_effect", "competitive_effect"):
            low, high = line[f"{name}_low"], line[f"{name}_high"]
            assert low - 1e-9 <= truth_cells[key][name] <= high + 1e-9, (key, name)
    assert sums["R1"]["national_effect_disclosed"] is not None


def test_the_disclosed_form_is_an_account_of_the_other_cells_alone() -> None:
    _, sums = made(town([("R0", "3611")]))
    frame = plain()
    frame = frame[(frame["region"] != "R0") | (frame["industry"] != "3611")]
    account = shift_share(frame, **NAMES).totals.table.set_index("region")
    for region, line in sums.items():
        for name in ("change", *PARTS):
            assert line[f"{name}_disclosed"] == pytest.approx(account.loc[region, name]), name
    assert sums["R0"]["national_effect"] is not None, "the office knows all"
    assert sums["R0"]["coverage_disclosed"] is None and sums["R1"]["coverage_disclosed"] == 1


def test_a_negative_level_is_named() -> None:
    rows = square(BEFORE, "2022") + square(AFTER, "2023")
    rows[0] |= {"value": -5.0, "low": -5.0, "high": -5.0}
    cells, sums = made(given(rows))
    assert cells["R0", "3611"]["reason"] == "negative" and sums["R0"]["national_effect_low"] is None
    assert sums["R1"]["competitive_effect_disclosed"] is not None


@pytest.mark.parametrize(
    ("periods", "pairs"),
    [
        (["2021", "2022", "2023"], [("2021", "2022"), ("2022", "2023"), ("2021", "2023")]),
        (["2022", "2023"], [("2022", "2023")]),
        (["2020", "2023"], [("2020", "2023")]),
        (["2022-Q1", "2022-Q2", "2023-Q1", "2023"], [("2022-Q1", "2023-Q1")]),
        (["2023"], []),
    ],
)
def test_which_periods_are_compared(periods: list[str], pairs: list[tuple[str, str]]) -> None:
    assert compared(periods) == pairs


def test_neighbours_are_read_in_both_directions_and_islands_are_said() -> None:
    tables = Given(regions=regions({"R0": "R1；R2", "R1": None, "R2": "R0", "R3": "无", "R4": None}))
    relation = relation_of(tables)  # type: ignore[arg-type]
    assert relation == {"R0": {"R1", "R2"}, "R1": {"R0"}, "R2": {"R0"}, "R3": set()}
    near = borders(relation, ["R0", "R1", "R3"])
    assert near is not None and near.toarray().tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    assert borders(relation, ["R0", "R4"]) is None, "nobody says whom R4 borders"
    assert relation_of(Given()) == {}  # type: ignore[arg-type]


def test_without_neighbours_only_net_gain_is_empty() -> None:
    cells, sums = made(town())
    assert {line["reason"] for line in cells.values()} == {"neighbours-unknown"}
    assert sums["R0"]["net_gain"] is None and sums["R0"]["competitive_effect"] is not None


def test_every_reason_has_words() -> None:
    cells, sums = made(town())
    rows = [
        row("R0", "3611", -1.0, "2022"),
        row("R0", "3611", 1.0),
        row("R1", "3611", None, "2022"),
        row("R1", "3611", 2.0),
    ]
    more, sums_more = made(given(rows))
    said = {line["reason"] for part in (cells, sums, more, sums_more) for line in part.values()}
    assert said - {None} <= set(REASONS)


def test_nothing_measured_gives_empty_tables() -> None:
    assert {name: table.num_rows for name, table in step.run(Given()).items()} == {  # type: ignore[arg-type]
        "growth_components": 0, "region_growth": 0,
    }  # fmt: skip


def test_numbers_are_explained_in_both_languages() -> None:
    tables = town(regions=regions(NEAR))
    cells, sums = made(tables)
    cell = explain_component(tables, cells["R0", "3612"])  # type: ignore[arg-type]
    national = next(part for part in cell.inputs if part.column == "national_effect")
    assert national.formula == "x₀ · (N₁/N₀ − 1)" and national.substituted == "20 · (330/290 − 1)"
    region = explain_region_growth(tables, sums["R0"], "zh")  # type: ignore[arg-type]
    own = next(part for part in region.inputs if part.column == "competitive_effect")
    assert own.inputs[0].is_sum and own.inputs[0].inputs[0].name == "3611"
    assert "net_gain" in [part.column for part in region.inputs]
