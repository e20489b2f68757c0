"""`industry_map` on plain tables: by hand, both kinds of tables, what is refused and how it is said."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import industria as ind
from industria.findings import FindingError
from industria.portfolio import MapAsked, industry_map

SCORES = pd.DataFrame(
    [("A", "cars", 0.9), ("A", "chips", 0.8), ("A", "food", 0.1), ("B", "cars", 0.7), ("B", "chips", 0.2), ("B", "food", 0.6)],
    columns=["region", "option", "score"],
)  # fmt: skip


def test_by_hand() -> None:
    """One leading (twice its score) and one featured: A cars, chips; B cars, food: 1.8 + 0.8 + 1.4 + 0.6."""
    found = industry_map(SCORES, max_leading=1, max_featured=1)
    assert found.value == pytest.approx(4.6) and found.gap == 0
    rows = {(r.region, r.role): r.option for r in found.choices.itertuples()}
    assert rows == {
        ("A", "leading"): "cars",
        ("A", "featured"): "chips",
        ("B", "leading"): "cars",
        ("B", "featured"): "food",
    }
    worth = {(r.region, r.option): r.worth for r in found.choices.itertuples()}
    assert worth[("A", "cars")] == pytest.approx(0.1), (
        "chips lead, cars are featured: 1.6 + 0.9, not 1.8 + 0.8"
    )
    assert found.explain("B")[0].startswith(("cars, leading: score 1.4", "food, featured: score 0.6"))
    price = dict(zip(found.rules["rule"], found.rules["price"], strict=True))
    assert price["A: at most 1 featured industry"] == pytest.approx(0.1), "food beside cars and chips"
    assert price["B: at most 1 leading industry"] == pytest.approx(0.8), (
        "food leads, chips are featured: 1.2 + 0.2 - 0.6"
    )


def test_caps_a_region_and_coverage_and_arrow() -> None:
    table = pa.Table.from_pandas(SCORES.assign(cluster=["x", "x", "y"] * 2), preserve_index=False)
    asked = MapAsked(cluster="cluster", coverage=1)
    found = industry_map(table, max_leading=1, max_featured=0, asked=asked)
    assert isinstance(found.choices, pa.Table)
    assert set(found.choices["option"].to_pylist()) == {"cars", "food"}, (
        "food is covered where it costs least"
    )
    fewer = industry_map(table, max_leading={"A": 1, "B": 0}, max_featured=0)
    assert fewer.choices["region"].to_pylist() == ["A"]


def test_two_columns_of_scores_count_as_they_are() -> None:
    both = SCORES.assign(featured=[0.0, 0.0, 5.0, 0.0, 0.0, 5.0])
    found = industry_map(
        both, score={"leading": "score", "featured": "featured"}, max_leading=1, max_featured=1
    )
    assert found.value == pytest.approx(0.9 + 5 + 0.7 + 5)


def test_wishes_that_contradict_each_other_are_named() -> None:
    asked = MapAsked(wishes=[("A", "cars", "leading"), ("A", "chips", "leading")])
    with pytest.raises(FindingError) as refused:
        industry_map(SCORES, max_leading=1, asked=asked)
    said = refused.value.findings[0].what()
    assert "不超过1个" in refused.value.findings[0].what("zh")
    assert said.count("wished") == 2 and "A: at most 1 leading" in said and "B" not in said.split("other:")[1]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"max_leading": {"A": 1}}, "portfolio.bad-cap"),
        ({"asked": MapAsked(vetoes=[("C", "cars")])}, "portfolio.unknown-place"),
        ({"asked": MapAsked(wishes=[("A", "cars", "lead")])}, "data.bad-choice"),
        ({"score": "scores"}, "data.unknown-column"),
    ],
)
def test_mistakes_are_findings(more, code) -> None:
    with pytest.raises(FindingError) as refused:
        industry_map(SCORES, **more)
    assert code.split(".")[1] in refused.value.findings[0].code


def test_the_function_is_on_the_door() -> None:
    assert ind.portfolio.industry_map is industry_map
