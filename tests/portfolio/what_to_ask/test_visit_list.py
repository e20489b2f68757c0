"""What to ask next on a city small enough to check, and on the demo city with cells hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import industria
from industria.disclosure.reading import protect
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.solving import MapSolver
from industria.portfolio.district_map.evidence import evidence_of
from industria.portfolio.district_map.map_making import rules_of
from industria.portfolio.district_map.scoring import scores_of
from industria.portfolio.district_map.settings import MapSettings
from industria.portfolio.what_to_ask.belief import BASES, DRAWS, belief_of
from industria.portfolio.what_to_ask.expected import MOVING, ExpectedScores, pieces_of, there_in
from industria.portfolio.what_to_ask.known import Known, known_of
from industria.portfolio.what_to_ask.questions import ask, least_certain, questions_of
from industria.workspace.explaining import explain_row
from industria.workspace.runs import tables_of
from tests.portfolio.what_to_ask.hidden_city import built_hidden

HIDDEN = {("D2", "3973", 2024): "(D)", ("D3", "1353", 2024): ">30", ("D1", "3620", 2024): ""}
"""Withheld, bounded, missing beside a known number of employees; the year before is told."""
FORGOTTEN = HIDDEN | {("D2", "3973", 2023): "(D)", ("D3", "1353", 2023): "(D)", ("D1", "3620", 2023): ""}
"""The same cells unknown in both years."""
SETTINGS = MapSettings()


def read(workspace: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables_of(workspace.folder, workspace.run().id).read(name).to_pylist()
    return rows


def tables(workspace: Any) -> Any:
    return tables_of(workspace.folder, workspace.run().id)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built_hidden(tmp_path_factory.mktemp("asking") / "city", FORGOTTEN, units=False)


@pytest.fixture(scope="module")
def told_before(tmp_path_factory):
    return built_hidden(tmp_path_factory.mktemp("asking") / "before", HIDDEN)


@pytest.fixture(scope="module")
def demo(bundled):
    return industria.open(bundled[0])


def known(workspace: Any) -> tuple[Known, Any]:
    evidence = evidence_of(tables(workspace))
    assert evidence is not None
    return known_of(tables(workspace), evidence), evidence


def with_hidden(full: Known, mask: Any) -> Known:
    grids = []
    for grid in (full.now, full.before):
        ends = {name: np.where(mask, np.nan, getattr(grid, name)) for name in ("value", "low", "high")}
        grids.append(replace(grid, **ends))
    return replace(full, now=grids[0], before=grids[1])


def test_with_everything_known_the_scores_are_those_of_the_map(demo) -> None:
    """The fast formulae against the measures of the run: every piece, every score, the same map."""
    full, evidence = known(demo)
    filled = belief_of(full, 1).filled(full)
    pieces = pieces_of(full, filled, there_in(full))
    assert set(pieces) == set(MOVING)
    for name, grid in pieces.items():
        theirs = evidence.pieces[name].point
        assert (np.isnan(grid) == np.isnan(theirs))[evidence.eligible].all()
        assert np.nanmax(np.abs(grid - theirs)[evidence.eligible]) < 1e-9, name
    expected = ExpectedScores(full, evidence, SETTINGS)
    theirs = scores_of(evidence, SETTINGS).point
    assert np.nanmax(np.abs(expected.grid(filled) - theirs)) < 1e-12
    assert np.abs(expected.of(filled) - theirs[tuple(expected.variables.T)]).max() < 1e-12
    assert read(demo, "visit_summary")[0]["differs"] == 0


def test_unknown_cells_are_asked_for_by_who_knows(city) -> None:
    rows = read(city, "visit_list")
    asked = {(row["region"], row["industry"]) for row in rows if row["question_kind"] == "cell"}
    assert asked <= {(region, code) for region, code, _ in HIDDEN} and asked
    summary = read(city, "visit_summary")[0]
    assert summary["unknown"] == 4 and summary["listed"] == len(rows), "three cells, and chips without codes"
    for row in rows:
        assert row["gain"] > 0 and 0 <= row["flips_probability"] <= 1 and row["inner"]
        if row["question_kind"] == "cell":
            assert row["likely_low"] < row["estimate"] < row["likely_high"] and row["guess"] == "range"
            assert row["question_en"].startswith(f"Ask the statistics office of District {row['region'][1]}")
            assert "2024" in row["question_en"] and "2024" in row["question_zh"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["gain"] for row in rows] == sorted((row["gain"] for row in rows), reverse=True)


def test_withheld_missing_and_bounded_cells_are_unknown_and_bounds_are_kept(told_before) -> None:
    found, _ = known(told_before)
    cells = {(found.regions[r], found.industries[i][1]) for r, i in np.argwhere(found.now.unknown).tolist()}
    assert cells == {(region, code) for region, code, _ in HIDDEN}
    belief = belief_of(found, 1)
    at = (found.regions.index("D3"), [code for _, code in found.industries].index("1353"))
    assert (belief.now[(slice(None), *at)] >= 30).all(), "more than 30"
    assert BASES[belief.basis[at]] == "year-before"


def test_a_cell_whose_bounds_are_a_point_is_worth_nothing(told_before) -> None:
    found, evidence = known(told_before)
    now, before = found.now, found.before
    pinned = replace(found, now=replace(now, low=np.where(now.unknown, 20.0, now.low),
                                        high=np.where(now.unknown, 20.0, now.high)))  # fmt: skip
    assert not before.unknown.any()
    asked = ask(pinned, evidence, SETTINGS, most=9, seed=1)
    assert asked.unknown == 4 and {one.kind for one in asked.questions} <= {"codes"}


def test_the_unit_of_the_figures_does_not_matter(city) -> None:
    found, evidence = known(city)

    def times(grid: Any) -> Any:
        return replace(grid, **{n: getattr(grid, n) * 1e4 for n in ("value", "low", "high", "estimate")})

    other = replace(found, now=times(found.now), before=times(found.before))
    one, two = (ask(each, evidence, SETTINGS, most=9, seed=1) for each in (found, other))
    assert one.questions == two.questions
    for mine, theirs in zip(one.answers, two.answers, strict=True):
        assert mine.value == pytest.approx(theirs.value) and mine.flips == theirs.flips


def test_the_seed_decides_the_draws_and_nothing_else_does(city) -> None:
    unknown, _ = known(city)
    first, again, other = (belief_of(unknown, seed) for seed in (1, 1, 2))
    assert (first.before == again.before).all() and (first.now == again.now).all()
    assert (first.before != other.before).any() and (first.now == other.now).all(), "only growth is shuffled"
    assert first.now.shape[0] == DRAWS


def test_without_respondents_or_last_year_every_size_in_the_range_is_as_likely(tmp_path) -> None:
    said = {("D2", "3973", 2024): "(D)", ("D2", "3973", 2023): "(D)"}
    found, _ = known(built_hidden(tmp_path / "city", said, units=False))
    belief = belief_of(found, 1)
    at = (found.regions.index("D2"), [code for _, code in found.industries].index("3973"))
    assert BASES[belief.basis[at]] == "range"
    steps = np.diff(np.log(belief.now[(slice(None), *at)]))
    assert steps == pytest.approx(np.full(DRAWS - 1, steps[0])), "log-uniform"
    known_ = belief.basis < 0
    assert np.ptp(belief.now, axis=0)[known_].max() == 0, "what is known does not move"


def test_what_totals_say_narrows_the_belief(city) -> None:
    found, _ = known(city)
    mask = found.now.unknown
    told = replace(found.now, low=np.where(mask, 40.0, found.now.low), high=np.where(mask, 60.0, found.now.high),
                   estimate=np.where(mask, 50.0, np.nan))  # fmt: skip
    belief = belief_of(replace(found, now=told), 1)
    assert {BASES[number] for number in belief.basis[mask]} == {"totals"}
    assert belief.now[:, mask].min() >= 40 and belief.now[:, mask].max() <= 60


def test_on_the_demo_city_answers_are_not_asked_again_and_the_last_one_makes_the_map_of_all(demo) -> None:
    full, evidence = known(demo)
    mask = (np.random.default_rng(7).random(full.now.there.shape) < 0.3) & full.now.there
    asked = ask(with_hidden(full, mask), evidence, SETTINGS, most=5, seed=1)
    assert len(asked.questions) == 5 and asked.unknown > 300
    told = mask.copy()
    for one in asked.questions:
        told[one.region, one.industry] = False
    after = ask(with_hidden(full, told), evidence, SETTINGS, most=5, seed=1)
    assert not set(after.questions) & set(asked.questions)
    assert after.unknown == asked.unknown - 5
    last = ask(full, evidence, SETTINGS, most=5, seed=1)
    scores = scores_of(evidence, SETTINGS)
    true = MapSolver(MapProgram.of(scores.point, rules_of(evidence, scores, SETTINGS)[0])).solve()
    assert last.values.best.value == pytest.approx(true.value)
    assert {one.kind for one in last.questions} <= {"split", "codes"}


def test_of_very_many_cells_the_least_certain_are_weighed(demo) -> None:
    full, evidence = known(demo)
    part = with_hidden(full, full.now.there)
    questions, belief = questions_of(part, evidence), belief_of(part, 1)
    kept = least_certain(questions, belief, 100)
    assert len(kept) == 100 and {one.kind for one in questions} == {one.kind for one in kept}
    width = np.ptp(belief.now, axis=0) + np.ptp(belief.before, axis=0)
    cells = [one for one in questions if one.kind == "cell"]
    inside = {(one.region, one.industry) for one in kept}
    left = [width[one.region, one.industry] for one in cells if (one.region, one.industry) not in inside]
    assert max(left) <= min(width[one.region, one.industry] for one in kept if one.kind == "cell")


def test_nothing_of_it_leaves_the_office(city) -> None:
    withheld = tables(city).read("withheld")
    for name in ("visit_list", "visit_summary"):
        assert tables(city).read(name).num_rows
        assert protect(name, tables(city).read(name), withheld).num_rows == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_question_is_explained(city, language) -> None:
    for row in read(city, "visit_list"):
        _, told = explain_row(city.folder, "visit_list", {"rank": str(row["rank"])}, language=language)
        assert told.inputs and told.name == row[f"question_{language}"]
