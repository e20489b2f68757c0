"""The industry map of a small city by hand, of the demo city against its rules, and of facts without activity."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import industria
from industria.disclosure.reading import protect
from industria.portfolio.district_map.evidence import evidence_of
from industria.portfolio.district_map.options import options_of
from industria.portfolio.district_map.published import named_in, names_of
from industria.portfolio.district_map.settings import ROLE_WEIGHTS, WEIGHTS
from industria.workspace.explaining import explain_row
from industria.workspace.runs import tables_of
from tests.portfolio.district_map.made_up_city import built

OWN = {
    "as_of": "2024",
    "leading": ["功率芯片", "食品（加工）"],
    "featured": ["汽车零部件"],
    "source": "made up",
    "confidence": "inferred",
}


def read(workspace: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables_of(workspace.folder, workspace.run().id).read(name).to_pylist()
    return rows


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built(tmp_path_factory.mktemp("map") / "city", own=OWN)


def test_options_are_segments_or_clusters_without_any(city) -> None:
    tables = tables_of(city.folder, city.run().id)
    options = options_of(tables)
    assert options.ids == ("cars.1", "cars.2", "chips.1", "food", "space")
    assert options.measured_as == ("cars.1", "cars.2", "chips", "food", "space"), "a segment without codes"
    named = names_of(tables, options)
    assert named_in("汽车零部件", named) == ("cars", None), "begins with the cluster's name"
    assert named_in("食品（加工）", named) == ("food", "food")
    assert named_in("功率芯片", named) == ("chips", "chips.1")
    assert named_in("旅游", named) == (None, None)


def test_evidence_by_hand(city) -> None:
    """D1, 2024: whole cars 100 of 115 in the city; LQ = (100/170)/(115/370); growth 100/90 less 115/105."""
    evidence = evidence_of(tables_of(city.folder, city.run().id))
    assert evidence is not None and (evidence.period, evidence.indicator) == ("2024", "output")
    pieces = {name: piece.point[0, 0] for name, piece in evidence.pieces.items()}
    assert pieces["scale"] == 100
    assert pieces["share"] == pytest.approx(100 / 115)
    quotient = (100 / 170) / (115 / 370)
    assert pieces["specialisation"] == pytest.approx((quotient - 1) / (quotient + 1))
    assert pieces["growth"] == pytest.approx(100 / 90 - 115 / 105)
    assert evidence.pieces["site"].point[0, 0] != evidence.pieces["site"].point[0, 0], "no table of sites"
    assert evidence.eligible.tolist() == [
        [True, True, False, True, False], [True, True, True, True, False], [True, True, True, True, False],
    ], "engines in D3 because its own plan names cars"  # fmt: skip


def test_the_map_of_three_districts(city) -> None:
    rows = read(city, "industry_map")
    chosen = {(row["region"], row["role"]): row["option"] for row in rows}
    assert chosen[("D1", "leading")] == "cars.1" and chosen[("D1", "featured")] == "cars.2"
    assert chosen[("D2", "leading")] == "chips.1" and chosen[("D3", "leading")] == "food"
    summary = read(city, "map_summary")[0]
    assert summary["proven"] and summary["gap"] == 0
    assert summary["value"] == pytest.approx(sum(row["score"] for row in rows))
    assert "site" not in summary["evidence"], "what is unknown everywhere counts for nothing"
    for row in rows:
        assert row["margin"] is None or row["margin"] >= 0
        assert row["score_low"] <= row["score"] <= row["score_high"]
        assert 0 <= row["stability"] <= 1


def test_scores_are_weighted_percentiles(city) -> None:
    for row in read(city, "map_scores"):
        weights = {k: w for k, w in WEIGHTS[row["role"]].items() if row[f"{k}_percentile"] is not None}
        mean = sum(w * row[f"{k}_percentile"] for k, w in weights.items()) / sum(weights.values())
        assert row["score"] == pytest.approx(ROLE_WEIGHTS[row["role"]] * mean)


def test_what_each_district_gives_up_and_shares(city) -> None:
    """D3's plan names chips, food and cars; the map leads it with food and features one more."""
    rows = {row["region"]: row for row in read(city, "map_districts")}
    chosen = read(city, "industry_map")
    for region, row in rows.items():
        assert row["score"] == pytest.approx(sum(one["score"] for one in chosen if one["region"] == region))
        assert row["alone"] >= row["score"] - 1e-9
        assert row["gives_up"] == pytest.approx(row["alone"] - row["score"], abs=1e-9)
    ours = {one["cluster"] for one in chosen if one["region"] == "D3"}
    planned = {"chips", "food", "cars"}
    assert rows["D3"]["shared"] == pytest.approx(len(ours & planned) / len(ours | planned))
    assert rows["D1"]["shared"] is None and rows["D1"]["own_score"] is None, "no plan of its own"
    assert rows["D3"]["own_score"] <= rows["D3"]["alone"] + 1e-9


def test_what_nobody_has_is_said_and_not_asked_for(city) -> None:
    findings = {row["code"]: row for row in read(city, "findings")}
    assert "space" in findings["portfolio.nobody-has"]["what_en"]
    assert "D3" in findings["portfolio.plan-exceeds-caps"]["what_en"]
    covered = [row["says_en"] for row in read(city, "map_rules") if row["kind"] == "coverage"]
    assert covered == [f"{name}: chosen at least once in the city" for name in ("Cars", "Chips", "Food")]


def test_published_plans_are_listed_with_what_exceeds_the_caps(city) -> None:
    rows = read(city, "published_maps")
    assert [(row["text"], row["cluster"], row["count"], row["cap"], row["exceeds"]) for row in rows] == [
        ("功率芯片", "chips", 2, 1, True), ("食品（加工）", "food", 2, 1, True), ("汽车零部件", "cars", 1, 1, False),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_choice_and_rule_is_explained(city, language) -> None:
    for table, key in (
        ("industry_map", ("region", "role", "option")),
        ("map_rules", ("rule",)),
        ("map_districts", ("region",)),
    ):
        for row in read(city, table):
            asked = {name: str(row[name]) for name in key}
            _, told = explain_row(city.folder, table, asked, language=language)
            assert told.name and told.inputs


@pytest.fixture(scope="module")
def demo(bundled):
    return industria.open(bundled[0])


def test_the_demo_city_is_proven_and_keeps_every_cap_and_coverage(demo) -> None:
    rows, summary = read(demo, "industry_map"), read(demo, "map_summary")[0]
    assert summary["proven"] and summary["districts"] >= 12
    plan = {row["region"]: row for row in read(demo, "plan_regions")}
    counts = Counter((row["region"], row["role"]) for row in rows)
    for (region, role), count in counts.items():
        assert count <= plan[region][f"max_{role}"]
    assert max(Counter((row["region"], row["option"]) for row in rows).values()) == 1, "one role each"
    scored = {row["cluster"] for row in read(demo, "map_scores")}
    assert scored <= {row["cluster"] for row in rows}, "every cluster that somebody can choose is somewhere"
    names = Counter((row["region"], row["name_en"]) for row in rows)
    assert max(names.values()) == 1, "power chips are chosen once, though the plan names them twice"


def test_outside_the_office_choices_are_told_but_no_number(demo) -> None:
    tables = tables_of(demo.folder, demo.run().id)
    withheld = tables.read("withheld")
    assert all(row["inner"] for row in read(demo, "industry_map")), "the demo city withholds cells"
    shown = protect("industry_map", tables.read("industry_map"), withheld).to_pylist()
    assert [row["option"] for row in shown] == [row["option"] for row in read(demo, "industry_map")]
    for name in ("score", "worth", "rival", "rival_score", "margin", "stability"):
        assert {row[name] for row in shown} == {None}
    assert protect("map_scores", tables.read("map_scores"), withheld).num_rows == 0
    assert {row["price"] for row in protect("map_rules", tables.read("map_rules"), withheld).to_pylist()} == {
        None
    }
