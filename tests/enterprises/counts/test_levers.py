"""Levers: how they are written, what they do, what the run cannot answer."""

from __future__ import annotations

from typing import Any

import pytest

from industria.enterprises.counts.levers.asked import DEFAULTS, tidy_levers
from industria.enterprises.counts.levers.tried_explanation import explain_tried
from industria.enterprises.counts.levers.trying import try_levers
from industria.findings import FindingError
from industria.kernels.counts.drift import chance_at_least, fit_drift
from tests.enterprises.counts.made_up_counts import figure, membership, register, states, stock_tables
from tests.measures.given_tables import Given

STATE = states(1200, 6, 2)
HELD = [int((STATE[:, year] >= 3).sum()) for year in range(6)]
FIGURES = [figure(str(2018 + year), float(count)) for year, count in enumerate(HELD)]


@pytest.fixture(scope="module")
def city() -> Given:
    return stock_tables(FIGURES, goal=HELD[-1] + 180, enterprises=register(STATE), **membership())


def tried(city: Given, **levers: str) -> dict[str, list[dict[str, Any]]]:
    found = try_levers(city, tidy_levers(levers))  # type: ignore[arg-type]
    return {name: table.to_pylist() for name, table in found.tables.items()}


def test_levers_have_one_way_to_be_written() -> None:
    found = tidy_levers(
        {"promotion": " high-tech : 1.20 , innovative-sme:1", "added": "none", "leaving": "1.0"}
    )
    assert found == {**DEFAULTS, "promotion": "high-tech:1.2"}


@pytest.mark.parametrize(
    ("levers", "code"),
    [
        ({}, "enterprises.road-nothing-asked"),
        ({"promotion": "high-tech:1"}, "enterprises.road-nothing-asked"),
        ({"promotion": "high-tech"}, "enterprises.road-bad-lever"),
        ({"promotion": "high-tech:nan"}, "enterprises.road-bad-lever"),
        ({"promotion": "high-tech:-1"}, "enterprises.road-bad-lever"),
        ({"promotion": "high-tech:2,high-tech:3"}, "enterprises.road-bad-lever"),
        ({"leaving": "1e9"}, "enterprises.road-bad-lever"),
        ({"promotion": "<b>hightech</b>:2"}, "enterprises.road-unknown-name"),
        ({"promotion": "none:2"}, "enterprises.road-unknown-name"),
    ],
)
def test_what_cannot_be_read_is_a_finding(levers: dict[str, str], code: str) -> None:
    with pytest.raises(FindingError) as error:
        tidy_levers(levers)
    assert [finding.code for finding in error.value.findings] == [code]


def test_more_promotion_gives_more_holders_and_a_better_chance(city: Given) -> None:
    few, many = tried(city, promotion="high-tech:1.2"), tried(city, promotion="high-tech:1.6")
    (one,), (two,) = few["road_chances"], many["road_chances"]
    assert one["without"] == two["without"] <= one["with_levers"] <= two["with_levers"]
    last = [row for row in many["road_effects"] if row["series"] == "high-tech"][-1]
    assert last["difference"] > 0
    assert last["with_levers"] == pytest.approx(last["without"] + last["difference"])


def test_added_firms_are_there_a_year_later_less_who_leaves(city: Given) -> None:
    effects = tried(city, added="high-tech:50")["road_effects"]
    first = next(row for row in effects if row["series"] == "high-tech")
    assert first["difference"] == pytest.approx(50)
    last = [row for row in effects if row["series"] == "high-tech"][-1]
    years = last["year"] - first["year"] + 1
    assert 50 * years * 0.75 < last["difference"] < 50 * years


def test_nobody_who_leaves_keeps_every_firm(city: Given) -> None:
    first = next(row for row in tried(city, leaving="0")["road_effects"] if row["series"] == "none")
    entered = first["with_levers"] - first["start"]
    assert entered == pytest.approx(int(0.05 * 1200))


def test_firms_added_to_a_published_stock_move_the_goal(city: Given) -> None:
    (row,) = [one for one in tried(city, published="high-tech:20")["road_chances"] if one["model"] == "drift"]
    drift = fit_drift([2018.0 + at for at in range(6)], HELD)
    goal = HELD[-1] + 180
    assert row["without"] == pytest.approx(chance_at_least(drift, 4.0, goal))
    assert row["with_levers"] == pytest.approx(chance_at_least(drift, 4.0, goal - 80))


def test_effects_are_called_assumptions(city: Given) -> None:
    rows = tried(city, promotion="high-tech:1.2")["road_assumptions"]
    assert "assumed" in rows[0]["says_en"] and "假定" in rows[0]["says_zh"]
    assert any("1.2" in row["says_en"] for row in rows)


def test_without_histories_only_published_stocks_can_be_tried() -> None:
    bare = stock_tables(FIGURES)
    with pytest.raises(FindingError) as error:
        tried(bare, promotion="high-tech:1.2")
    assert error.value.findings[0].code == "enterprises.road-no-histories"
    with pytest.raises(FindingError) as error:
        tried(bare, published="hightech:1")
    assert error.value.findings[0].code == "enterprises.road-unknown-name"
    assert tried(bare, published="high-tech:1")["road_effects"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_answer_is_explained(city: Given, language: Any) -> None:
    levers = tidy_levers({"promotion": "high-tech:1.2", "added": "none:10", "published": "high-tech:5"})
    found = try_levers(city, levers)  # type: ignore[arg-type]
    for table in found.tables.values():
        rows = table.to_pylist()
        for row in (rows[0], rows[-1]):
            assert explain_tried(city, levers, row, language).name  # type: ignore[arg-type]


def test_a_lever_on_every_group_adds_up_to_the_lever_on_all(city: Given) -> None:
    """Firms added to one cluster move the whole by as much as they stay there; the others go on as before."""
    clusters = sorted({row["cluster"] for row in city.tables["plan_clusters"].to_pylist()})
    alone = [tried(city, leaving="0.5", where=f"cluster:{one}")["road_effects"] for one in clusters]
    rest = tried(city, leaving="0.5", where="cluster:unassigned")["road_effects"] if _unassigned(city) else []
    every = tried(city, leaving="0.5")["road_effects"]
    for at, row in enumerate(every):
        parts = sum(one[at]["difference"] for one in alone) + (rest[at]["difference"] if rest else 0.0)
        assert parts == pytest.approx(row["difference"], rel=0.15, abs=2.0)
        assert all(one[at]["without"] == row["without"] for one in alone)


def _unassigned(city: Given) -> bool:
    try:
        tried(city, leaving="0.5", where="cluster:unassigned")
    except FindingError:
        return False
    return True


def test_firms_added_in_one_cluster_count_once(city: Given) -> None:
    cluster = city.tables["plan_clusters"].to_pylist()[0]["cluster"]
    found = tried(city, added="high-tech:50", where=f"cluster:{cluster}")
    first = next(row for row in found["road_effects"] if row["series"] == "high-tech")
    assert first["difference"] == pytest.approx(50)
    assert any("Only firms of" in row["says_en"] for row in found["road_assumptions"])


@pytest.mark.parametrize("where", ["cluster:moon", "district:99"])
def test_a_group_without_firms_is_a_finding(city: Given, where: str) -> None:
    with pytest.raises(FindingError) as error:
        tried(city, added="high-tech:50", where=where)
    assert [finding.code for finding in error.value.findings] == ["enterprises.road-unknown-group"]


def test_where_is_written_as_grouping_and_item() -> None:
    for text in ("moon", "rung:high-tech", "cluster:"):
        with pytest.raises(FindingError):
            tidy_levers({"leaving": "0.5", "where": text})
