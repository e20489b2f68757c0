"""Maps that people try: wishes and vetoes hold, rules and leanings count, mistakes are findings."""

from __future__ import annotations

import pytest

from industria.findings import FindingError
from industria.portfolio.district_map.asked import DEFAULTS, tidy_map
from industria.workspace.deriving import derive, explain_derived
from industria.workspace.runs import tables_of
from tests.portfolio.district_map.made_up_city import built


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built(tmp_path_factory.mktemp("tried") / "city")


def tried(city, **asked):
    found = derive(city.folder, city.run().id, "map_tried", {**DEFAULTS, **asked})
    return {name: found.find(name, {}).to_pylist() for name in found.tables}


def test_asked_as_the_build_asks_gives_the_map_of_the_build(city) -> None:
    own = tables_of(city.folder, city.run().id).read("industry_map").to_pylist()
    assert tried(city)["tried_map"] == own


def test_wishes_and_vetoes_hold_and_have_their_price(city) -> None:
    found = tried(city, wishes="D1:food:leading", vetoes="D2:chips.1")
    chosen = {(row["region"], row["option"]): row["role"] for row in found["tried_map"]}
    assert chosen[("D1", "food")] == "leading" and ("D2", "chips.1") not in chosen
    price = {row["kind"]: row for row in found["tried_rules"] if row["kind"] in ("wish", "veto")}
    assert price["wish"]["says_en"] == "wished: Food in District 1 as leading"
    assert price["wish"]["price"] > 0 and "without it the map would gain" in price["wish"]["price_en"]
    own = tables_of(city.folder, city.run().id).read("map_summary").to_pylist()[0]
    assert found["tried_summary"][0]["value"] < own["value"]


def test_wishes_that_contradict_each_other_are_explained(city) -> None:
    found = tried(city, wishes="D1:food:leading,D1:cars.1:leading")
    assert found["tried_map"] == [] and found["tried_summary"][0]["value"] is None
    conflict = sorted(row["kind"] for row in found["tried_rules"] if row["conflicts"])
    assert conflict == ["cap", "wish", "wish"]


def test_a_leaning_changes_weights_and_is_explained(city) -> None:
    found = tried(city, leaning="scale")
    row = found["tried_map"][0]
    parameters = {**DEFAULTS, "leaning": "scale"}
    key = {name: row[name] for name in ("region", "role", "option")}
    told = explain_derived(city.folder, city.run().id, "tried_map", parameters, key)
    score = next(part for part in told.inputs if part.column == "score")
    scale = next(part for part in score.inputs if part.column == "scale")
    assert scale.formula == f"w = {3 * 0.35 / (1 + 2 * 0.35):g}"


def test_no_worse_than_its_own_plan(tmp_path) -> None:
    own = {"as_of": "2024", "featured": ["芯片"], "source": "made up", "confidence": "inferred"}
    city = built(tmp_path / "city", own=own)
    rules = tried(city, no_worse="yes")["tried_rules"]
    assert [row["region"] for row in rules if row["kind"] == "no-worse"] == ["D3"]


def test_neighbours_are_kept_apart_or_side_by_side(tmp_path) -> None:
    """D1 and D2 border, D3 nobody: apart they lead with different industries; side by side D3 has no cars."""
    city = built(tmp_path / "city", neighbours={"D1": "D2", "D3": "none"}, caps=(1, 2))
    leading = {
        row["region"]: row["option"]
        for row in tried(city, spacing="yes")["tried_map"]
        if row["role"] == "leading"
    }
    assert leading["D1"] != leading["D2"]
    chosen = {(row["region"], row["option"]) for row in tried(city, contiguous="cars")["tried_map"]}
    assert not {("D3", "cars.1"), ("D3", "cars.2")} & chosen
    kinds = {row["kind"] for row in tried(city, contiguous="cars", spacing="yes", least="1")["tried_rules"]}
    assert {"spacing", "contiguity", "at-least"} <= kinds


def test_parameters_are_written_one_way() -> None:
    assert tidy_map({"wishes": " b:x , a:y:leading ,b:x"})["wishes"] == "a:y:leading,b:x"
    assert tidy_map({"leading": "2.0"}) == {**DEFAULTS, "leading": "2"} and set(DEFAULTS.values()) == {
        "plan",
        "even",
    }


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"wishes": "D1"}, "portfolio.bad-wish"),
        ({"wishes": "D9:food"}, "portfolio.unknown-wish"),
        ({"vetoes": "D1:food:lead"}, "portfolio.unknown-wish"),
        ({"coverage": "-1"}, "portfolio.bad-setting"),
        ({"most": "some"}, "portfolio.bad-setting"),
        ({"spacing": "yes"}, "portfolio.no-neighbours"),
        ({"contiguous": "cars"}, "portfolio.no-neighbours"),
        ({"no_worse": "perhaps"}, "portfolio.bad-setting"),
        ({"leaning": "scael"}, "portfolio.unknown-evidence"),
    ],
)
def test_mistakes_are_findings(city, asked, code) -> None:
    with pytest.raises(FindingError) as refused:
        tried(city, **asked)
    assert refused.value.findings[0].code == code
