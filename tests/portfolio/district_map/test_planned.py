"""What the plan asks of the map: the build keeps it, a trial starts from it, a scenario overrides it."""

from __future__ import annotations

import pytest

from industria.portfolio.district_map.asked import DEFAULTS
from industria.workspace.building import build
from industria.workspace.deriving import derive
from industria.workspace.explaining import explain_row
from industria.workspace.runs import set_current, tables_of
from tests.portfolio.district_map.made_up_city import built

FROM = {"source": "resolution", "confidence": "verified"}
ASKED = {
    "industry_map": {
        "leading_counts": 3, "coverage": 0, "spacing": True, "weights": {"leading": {"growth": 0.5}},
        "fixed": [{"region": "D3", "industry": "整车", "role": "featured"}],
        "vetoes": [{"region": "D2", "industry": "chips.1"}], **FROM,
    },
    "scenarios": [
        {"id": "free", "set": {"industry_map.vetoes": [], "industry_map.leading_counts": 1}},
    ],
}  # fmt: skip


def rows(city, table: str) -> list[dict]:
    return tables_of(city.folder, city.run().id).read(table).to_pylist()


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built(
        tmp_path_factory.mktemp("planned") / "city", neighbours={"D1": "D2", "D3": "none"}, more=ASKED
    )


def test_the_build_keeps_what_the_plan_asks_and_says_so(city) -> None:
    chosen = {(row["region"], row["option"]): row["role"] for row in rows(city, "industry_map")}
    assert ("D2", "chips.1") not in chosen and chosen["D3", "cars.1"] == "featured"
    leads = {place: option for (place, option), role in chosen.items() if role == "leading"}
    assert leads["D1"] != leads["D2"], "they border"
    asked = {row["kind"]: row["asked_in"] for row in rows(city, "map_rules")}
    assert asked == {"cap": "plan", "spacing": "plan", "veto": "plan", "wish": "plan"}
    weights = rows(city, "map_summary")[0]["weights"]
    assert "leading ×3" in weights and "growth 0.5" in weights and "growth 0.2" in weights


def test_a_score_is_explained_with_the_weights_of_the_plan(city) -> None:
    row = next(row for row in rows(city, "industry_map") if row["role"] == "leading")
    key = {name: row[name] for name in ("region", "role", "option")}
    _, told = explain_row(city.folder, "industry_map", key)
    score = next(part for part in told.inputs if part.column == "score")
    assert score.substituted.startswith("3 · (")
    assert next(part for part in score.inputs if part.column == "growth").formula == "w = 0.5"


def test_a_trial_starts_from_the_plan(city) -> None:
    def tried(**asked: str) -> dict[str, list[dict]]:
        found = derive(city.folder, city.run().id, "map_tried", {**DEFAULTS, **asked})
        return {name: found.find(name, {}).to_pylist() for name in found.tables}

    assert tried()["tried_map"] == rows(city, "industry_map")
    other = tried(vetoes="none", coverage="1")
    kinds = {row["kind"]: row["asked_in"] for row in other["tried_rules"]}
    assert kinds == {"cap": "plan", "spacing": "plan", "wish": "plan", "coverage": "trial"}
    assert "leading ×3" in other["tried_summary"][0]["weights"], "the rest is as the plan says"


def test_a_scenario_overrides_the_rules(city) -> None:
    before = city.run().id
    build(city.folder, "free")
    try:
        kinds = {row["kind"] for row in rows(city, "map_rules")}
        assert "veto" not in kinds and "wish" in kinds
        assert "leading ×1 " in rows(city, "map_summary")[0]["weights"]
    finally:
        set_current(city.folder, before)


def test_rules_that_cannot_be_kept_are_findings(tmp_path) -> None:
    """Nobody knows who borders whom, and D3 has no engines."""
    asked = {"spacing": True, "fixed": [{"region": "D3", "industry": "cars.2"}], **FROM}
    city = built(tmp_path / "city", more={"industry_map": asked})
    findings = {row["code"]: row for row in rows(city, "findings")}
    assert "spacing" in findings["portfolio.map-rules-left-out"]["what_en"]
    assert [row["kind"] for row in rows(city, "map_rules") if row["conflicts"]] == ["wish"]
    assert "portfolio.no-map" in findings
