"""Services and manufacturing: by hand on the textbook's table, by laws, and the coordination degree by
hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from industria.chains.services.explanation import explain_content, explain_coordination, explain_interaction
from industria.chains.services.schemas import SCHEMAS
from industria.chains.services.step import run
from industria.disclosure.marked import MARKED, MONEY
from industria.kernels.entropy_weights import entropy_weights, scaled
from tests.chains.made_up_economy import FULL, UNIT, economy, io_table, measures, table
from tests.measures.given_tables import Given

Rows = dict[str, list[dict[str, Any]]]
INVERSE = np.array([[1.254125, 0.330033], [0.264026, 1.122112]])


def made(given: Given) -> Rows:
    found = run(given)
    assert {name: rows.schema for name, rows in found.items()} == SCHEMAS
    return {name: rows.to_pylist() for name, rows in found.items()}


@pytest.fixture(scope="module")
def rows() -> Rows:
    return made(economy())


def test_content_of_the_textbooks_manufacturing(rows: Rows) -> None:
    sector, everything, cars, chips, dreams = rows["services_content"]
    assert sector["direct"] == pytest.approx(200 / 1000) and sector["of_inputs"] == pytest.approx(200 / 350)
    assert sector["complete"] == pytest.approx(INVERSE[1, 0], rel=1e-5)
    assert sector["complete_of_inputs"] == pytest.approx(0.264026 / (0.254125 + 0.264026), rel=1e-5)
    # without the services and what they buy: L_01 (L_11)⁻¹ x_1
    assert sector["lost"] == pytest.approx(INVERSE[0, 1] / INVERSE[1, 1] * 2000 * UNIT, rel=1e-5)
    for name in ("direct", "complete", "lost_share", "main_share"):
        assert everything[name] == pytest.approx(sector[name]) == pytest.approx(cars[name])
    assert (chips["reason"], dreams["reason"]) == ("not-manufacturing", "no-activity")


def test_interaction_by_hand(rows: Rows) -> None:
    (row,) = rows["services_interaction"]
    expected = {
        "use_of_services": 200 / 1000,
        "use_of_manufacturing": 500 / 2000,
        "sold_to_manufacturing": 200 / 2000,
        "sold_to_services": 500 / 1000,
        "interaction": 700 / 950,
        "manufacturing_lost_share": 0.330033 / 1.122112 * 2000 / 1000,
        "services_lost_share": 0.264026 / 1.254125 * 1000 / 2000,
    }
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, rel=1e-5), name


def test_services_from_elsewhere_count_as_content_and_not_as_local() -> None:
    sector = made(economy(io_table(imports=(300.0, 400.0))))["services_content"][0]
    assert sector["direct"] == pytest.approx(0.2)
    assert sector["direct_local"] == pytest.approx(0.2 * 1200 / 1600)
    assert sector["complete_local"] < sector["complete"] == pytest.approx(INVERSE[1, 0], rel=1e-5)


def test_without_roles_nothing_is_guessed() -> None:
    codes = (
        economy()
        .tables["sector_codes"]
        .drop_columns(["role"])
        .append_column("role", pa.nulls(4, pa.string()))
    )
    found = made(economy(sector_codes=codes))
    assert [row["reason"] for row in found["services_content"]] == ["no-services"]
    assert (
        found["services_interaction"][0]["reason"] == "no-services" and found["coupling_coordination"] == []
    )


DISTRICTS = {
    ("A", "36"): (100.0, 10.0),
    ("A", "64"): (10.0, 30.0),
    ("B", "36"): (50.0, 20.0),
    ("B", "65"): (40.0, 10.0),
    ("C", "37"): (80.0, 15.0),
    ("C", "64"): (30.0, 20.0),
    ("D", "36"): (70.0, 10.0),
}


def districts(**more: pa.Table) -> Given:
    rows = [{"region": one, "in_totals": "yes", "valid_from": None, "valid_to": None} for one in "ABCD"]
    return economy(
        measures=measures(DISTRICTS),
        plan_regions=table(rows, "region in_totals valid_from valid_to name_en name_zh"),
        **more,
    )


def test_the_degree_by_hand() -> None:
    rows = {row["region"]: row for row in made(districts())["coupling_coordination"]}
    assert (rows["D"]["reason"], rows["D"]["coordination"]) == ("no-services", None)
    makers = np.array([[100, 30, 10], [50, 15, 20], [80, 24, 15]], dtype=float)
    services = np.array([[10, 3, 30], [40, 12, 10], [30, 9, 20]], dtype=float)
    scores = [scaled(one) @ entropy_weights(scaled(one)) for one in (services, makers)]
    for at, region in enumerate("ABC"):
        u1, u2 = scores[0][at], scores[1][at]
        c, t = 2 * np.sqrt(u1 * u2) / (u1 + u2), (u1 + u2) / 2
        row = rows[region]
        assert (row["services_score"], row["manufacturing_score"]) == pytest.approx((u1, u2))
        assert (row["coupling"], row["level"], row["coordination"]) == pytest.approx((c, t, np.sqrt(c * t)))
        assert row["coordination_misprint"] == pytest.approx(row["coordination"] / np.sqrt(2))
        assert row["lagging"] == ("producer-services" if u1 < u2 else "manufacturing")
    assert sorted(rows[region]["rank"] for region in "ABC") == [1, 2, 3]


def test_a_sum_with_one_withheld_part_stays_inside() -> None:
    hidden = table(
        [
            {
                "table": "measures",
                "region": "A",
                "classification": "GB/T 4754-2017",
                "item": "36",
                "period": "2023",
                "indicator": "output",
            }
        ],
        "table region classification item period indicator",
    )
    rows = made(districts(withheld=hidden))["coupling_coordination"]
    assert {row["region"]: row["inner"] for row in rows} == {"A": True, "B": False, "C": False, "D": False}


def test_two_districts_are_too_few() -> None:
    few = {key: value for key, value in DISTRICTS.items() if key[0] in "AB"}
    rows = made(
        districts()
        if False
        else economy(
            measures=measures(few),
            regions=table([{"region": one} for one in "AB"], "region valid_from valid_to name_en name_zh"),
        )
    )
    assert {row["reason"] for row in rows["coupling_coordination"]} == {"too-few"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_are_explained(rows: Rows, language: Any) -> None:
    given = economy()
    content = explain_content(given, rows["services_content"][0], language)
    direct = next(part for part in content.inputs if part.column == "direct")
    assert direct.substituted == "200,000,000 / 1,000,000,000" and direct.inputs[0].sources[0].row >= 2
    assert len(explain_interaction(given, rows["services_interaction"][0], language).inputs) == 7
    far = districts()
    row = next(row for row in made(far)["coupling_coordination"] if row["region"] == "A")
    found = explain_coordination(far, row, language)
    score = next(part for part in found.inputs if part.column == "services_score")
    assert (
        len(score.inputs) == 3 and "√" in next(p for p in found.inputs if p.column == "coordination").formula
    )


def test_every_number_that_can_stay_inside_is_marked() -> None:
    told = {
        "region",
        "period",
        "level",
        "item",
        "name_en",
        "name_zh",
        "reason",
        "inner",
        "inner_money",
        "origin",
        "indicators",
    }
    for name in ("services_content", "coupling_coordination"):
        marked = set(MARKED[name])
        assert (
            set(SCHEMAS[name].names) - (told - {"level"} if name == "coupling_coordination" else told)
            == marked
        )
    assert set(MONEY["services_interaction"]) <= set(SCHEMAS["services_interaction"].names)
    assert FULL
