"""The step that proposes tiers, on a town small enough to redo on paper."""

from __future__ import annotations

from typing import Any

import pytest

from industria.portfolio.cluster_tiers import step
from industria.workspace.building import SEED
from tests.measures.given_tables import Given
from tests.portfolio.cluster_tiers.made_up_town import TIERS, town


def made(given: Given) -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in step.run(given).items()}  # type: ignore[arg-type]


def measures(
    tables: dict[str, list[dict[str, Any]]], cluster: str, prefix: str = ""
) -> dict[str, dict[str, Any]]:
    return {row["measure"]: row for row in tables[f"{prefix}tier_measures"] if row["cluster"] == cluster}


def proposals(tables: dict[str, list[dict[str, Any]]], prefix: str = "") -> dict[str, str | None]:
    return {row["cluster"]: row["proposal"] for row in tables[f"{prefix}tiers"]}


def test_every_measure_by_hand() -> None:
    """Cars: 600 → 750 → 900. The town has 1,590 of output in 2024, the nation 31,100 and 9,200 of cars."""
    cars = measures(made(town()), "cars")
    assert cars["scale"]["value"] == 900
    assert cars["growth_year"]["value"] == pytest.approx(900 / 750 - 1)
    assert (
        cars["growth_plan"]["value"] == pytest.approx(1.5**0.5 - 1)
        and cars["growth_plan"]["base_period"] == "2022"
    )
    assert cars["specialisation"]["value"] == pytest.approx((900 / 1590) / (9200 / 31100))
    assert cars["competitive_growth"]["value"] == pytest.approx(1.5**0.5 - (9200 / 9000) ** 0.5)
    assert cars["research_intensity"]["value"] == pytest.approx(21 / 600)
    assert cars["rung_share"]["value"] == 0.5
    told = cars["completeness"]
    assert (told["low"], told["value"], told["high"]) == (0.5, 0.5, 1.0), "engine and seat of four"
    assert cars["strongholds"]["value"] == 2


def test_a_reference_of_sum_says_nothing_of_specialisation() -> None:
    """The whole against its own sum has a quotient of 1: unknown, with the reason, and not counted."""
    for rows in (measures(made(town(reference=False)), name) for name in TIERS):
        for name in ("specialisation", "competitive_growth"):
            assert (rows[name]["value"], rows[name]["reason"]) == (None, "no-reference")
            assert not rows[name]["asked"]


def test_a_cluster_without_a_chain_or_firms_says_so() -> None:
    given = town()
    found = made(given)
    assert measures(found, "food")["completeness"]["reason"] == "no-chain"
    del given.tables["enterprises"]
    assert measures(made(given), "cars")["research_intensity"]["reason"] == "no-firms"


def test_cars_lead_and_what_differs_from_the_plan_is_a_note() -> None:
    given = town()
    found = made(given)
    assert proposals(found)["cars"] == "leading"
    rows = {row["cluster"]: row for row in found["tiers"]}
    differing = [name for name, row in rows.items() if row["agrees"] is False]
    assert len(given.findings) == len(differing)
    assert all(
        finding.code == "portfolio.tier-differs" and finding.severity == "note" for finding in given.findings
    )
    for row in rows.values():
        assert row["reason_en"] and row["reason_zh"] and (row["margin"] or 0) >= 0
    assert sum(row["proposal"] == "pillar" for row in rows.values()) <= 2


def test_a_tier_asks_for_the_scale_below() -> None:
    """Leading 2,000, pillar 800: to lead 800 is asked, to be a pillar half of 800."""
    rows = {row["cluster"]: row for row in made(town(scales=(2000.0, 800.0, None)))["tiers"]}
    assert {name for name, row in rows.items() if row["best"] == "leading"} == {"cars"}
    assert {name for name, row in rows.items() if row["best"] == "pillar"} == {"chips"}, "food has 220 of 400"
    assert rows["chips"]["scale_missing"] == 400 and rows["food"]["scale_missing"] == 180
    assert rows["cars"]["scale_reached"] == "pillar"


def test_chances_add_up_to_at_most_one() -> None:
    found = made(town())
    for name in TIERS:
        own = [row for row in found["tier_chances"] if row["cluster"] == name]
        for column in ("of_weightings", "of_figures"):
            assert 0 <= sum(row[column] for row in own) <= 1 + 1e-9


def test_without_clusters_or_activity_there_is_no_proposal() -> None:
    given = town()
    del given.tables["cluster_measures"]
    assert {row["state"] for row in made(given)["tiers"]} == {"not-compared"}
    del given.tables["plan_clusters"]
    assert made(given)["tiers"] == []


def test_the_seed_is_the_one_of_the_build() -> None:
    assert step.SEED == SEED


def test_a_plan_of_one_tier_leaves_nothing_to_propose() -> None:
    given = town()
    given.tables["plan_tiers"] = given.tables["plan_tiers"].slice(0, 1)
    found = made(given)
    assert {row["state"] for row in found["tiers"]} == {"one-tier"} and set(proposals(found).values()) == {
        None
    }
    assert not given.findings
