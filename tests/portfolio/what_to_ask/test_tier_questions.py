"""What to ask about tiers: listed answers, put in and built, do move the cluster; answers as guessed do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import industria
from industria.disclosure.reading import protect
from industria.portfolio.cluster_tiers.evidence import evidence_of
from industria.portfolio.cluster_tiers.of_firms import firms_of
from industria.portfolio.cluster_tiers.proposing import filled
from industria.portfolio.cluster_tiers.step import rules_for
from industria.portfolio.what_to_ask.belief import belief_of
from industria.portfolio.what_to_ask.open_links import open_links
from industria.portfolio.what_to_ask.tier_figures import TierWorld, tier_world
from industria.portfolio.what_to_ask.tier_questions import TierQuestions
from industria.workspace.explaining import explain_row
from industria.workspace.runs import tables_of
from tests.portfolio.what_to_ask.tier_city import built_tier_city

CELL = ("D2", "3973", 2024)


def read(workspace: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables_of(workspace.folder, workspace.run().id).read(name).to_pylist()
    return rows


def best(workspace: Any, cluster: str) -> str | None:
    """The tier that the points make of a cluster, as the office knows them."""
    rows = read(workspace, "office_tiers") or read(workspace, "tiers")
    found: str | None = next(row["best"] for row in rows if row["cluster"] == cluster)
    return found


def world(workspace: Any) -> tuple[Any, TierWorld]:
    tables = tables_of(workspace.folder, workspace.run().id)
    evidence = evidence_of(tables, public=False)
    assert evidence is not None
    found = tier_world(tables, evidence, rules_for(evidence))
    assert found is not None
    return evidence, found


def questions(workspace: Any) -> TierQuestions:
    _, found = world(workspace)
    tables = tables_of(workspace.folder, workspace.run().id)
    firms = firms_of(tables, list(found.clusters), found.moment.period)
    return TierQuestions(found, belief_of(found.known, 1), open_links(tables), firms)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return built_tier_city(tmp_path_factory.mktemp("tiers") / "city", {CELL: "(D)"})


@pytest.fixture(scope="module")
def demo(bundled):
    return industria.open(bundled[0])


def test_with_everything_known_the_figures_are_those_of_the_tiers(demo) -> None:
    """The fast formulae against the run: every measure of every cluster, the same tiers."""
    evidence, found = world(demo)
    measures = found.measures(belief_of(found.known, 1).filled(found.known))
    theirs = evidence.known.point
    there = ~np.isnan(theirs)
    assert (np.isnan(measures) == ~there)[theirs[:, 0] > 0].all()
    assert np.allclose(measures[there], theirs[there], rtol=1e-9, atol=1e-12)
    own, built = found.tiers(measures), filled(evidence.known, found.rules)
    assert (own.at == built.at).all() and (own.best == built.best).all()
    summary = {row["recommendation"]: row for row in read(demo, "question_summary")}
    assert summary["tiers"]["differs"] == 0 and summary["tiers"]["considered"] > 100


def test_an_answer_to_a_figure_moves_the_cluster_where_the_list_says(city, tmp_path) -> None:
    row = next(row for row in read(city, "tier_questions") if row["question_kind"] == "cell")
    assert row["region"] == "D2" and row["industry"] == "3973" and row["cluster"] == "chips"
    assert 0 < row["flips_probability"] < 1 and row["from_tier"] != row["to_tier"]
    assert row["estimate"] > row["flips_high"], "the guess is not among the answers that flip"
    for said in (row["flips_low"], row["flips_high"]):
        told = built_tier_city(tmp_path / f"{said}", {CELL: repr(said)})
        assert best(told, row["cluster"]) == row["to_tier"], f"{said} was said to flip"
        assert not [one for one in read(told, "tier_questions") if one["question_kind"] == "cell"]
    stays = built_tier_city(tmp_path / "stays", {CELL: repr(row["likely_high"])})
    assert best(stays, row["cluster"]) == row["from_tier"], "an answer that was not said to flip"


def test_a_supplier_that_is_found_moves_the_cluster_where_the_list_says(city, tmp_path) -> None:
    """The figure is told as expected; then only the link is open, and a firm that makes it is put in."""
    made = questions(city)
    expected = float(made.cells.now[made.world.known.regions.index("D2"), made.world.known.industries.index(
        ("GB/T 4754-2017", "3973"))])  # fmt: skip
    told = {CELL: repr(expected)}
    before = built_tier_city(tmp_path / "before", told)
    row = next(row for row in read(before, "tier_questions") if row["question_kind"] == "link")
    assert row["flips_answer"] == "yes" and row["flips_probability"] == 0.5
    assert "Tyre" in row["question_en"] and "轮胎" in row["question_zh"]
    assert best(before, row["cluster"]) == row["from_tier"]
    code = {"cars": "2936", "chips": "2939", "food": "2913"}[row["chain"].removesuffix("-chain")]
    after = built_tier_city(tmp_path / "after", told, more=(code,))
    assert best(after, row["cluster"]) == row["to_tier"]
    assert row["node"] not in [
        one["node"] for one in read(after, "tier_questions") if one["chain"] == row["chain"]
    ]


EVEN = {("D2", "3973", 2023): "60", ("D2", "3973", 2024): "70"}
"""Chips are as large as food and grow as fast, so that their firms decide."""
RESEARCH = {("food0", "research_expense"): "0.5", ("food1", "research_expense"): "2.2",
            ("food2", "research_expense"): "", ("food3", "research_expense"): "0.6",
            **{(f"chips{at}", "research_expense"): "1.2" for at in range(4)},
            **{(f"chips{at}", "rung"): "none" for at in range(4)}}  # fmt: skip
RUNGS = {**{(f"{name}{at}", "research_expense"): "1" for name in ("food", "chips") for at in range(4)},
         ("food0", "rung"): "", ("food1", "rung"): "high-tech", ("chips0", "rung"): "high-tech",
         **{(f"chips{at}", "rung"): "none" for at in range(1, 4)}}  # fmt: skip


@pytest.mark.parametrize(("kind", "firms"), [("research", RESEARCH), ("rung", RUNGS)])
def test_what_a_firm_leaves_open_moves_the_cluster_where_the_list_says(kind, firms, tmp_path) -> None:
    workspace = built_tier_city(tmp_path / "open", EVEN, firms)
    row = next(row for row in read(workspace, "tier_questions") if row["question_kind"] == kind)
    assert best(workspace, row["cluster"]) == row["from_tier"]
    column = "rung" if kind == "rung" else "research_expense"
    said = (
        repr(row["flips_high"])
        if kind == "research"
        else {"yes": "high-tech", "no": "none"}[row["flips_answer"]]
    )
    told = built_tier_city(tmp_path / "told", EVEN, firms | {(row["enterprise"], column): said})
    assert best(told, row["cluster"]) == row["to_tier"]


def test_an_answer_as_guessed_changes_nothing(city) -> None:
    made = questions(city)
    for at in np.argwhere(made.world.known.now.unknown).tolist():
        mean = made.belief.now[(slice(None), *at)].mean()
        assert made.cells.now[tuple(at)] == pytest.approx(mean)
    again = made.world.tiers(made.world.measures(made.cells))
    assert (made._levels(again) == made.level).all()
    for question, measures in made.every():
        answer = made.answer(question, measures)
        told = [k for k in range(len(question.chances))
                if not (made._levels(made.world.tiers(measures(k))) == made.level).all()]  # fmt: skip
        assert (answer is None) == (not told), "what flips nothing is not listed"
        if answer is not None:
            assert set(answer.flipping) <= set(told)
            assert answer.flips == pytest.approx(question.chances[told].sum())


def test_the_unit_of_money_does_not_matter(city) -> None:
    from dataclasses import replace

    made = questions(city)

    def times(grid: Any) -> Any:
        return replace(grid, **{n: getattr(grid, n) * 1e4 for n in ("value", "low", "high", "estimate")})

    known = made.world.known
    other = replace(made.world, known=replace(known, now=times(known.now), before=times(known.before)),
                    base=made.world.base * 1e4)  # fmt: skip
    again = TierQuestions(other, belief_of(other.known, 1), made.links, made.firms)
    one, two = (each.worthiest(9)[0] for each in (made, again))
    assert [(a.question.about, a.flips, a.flipping) for a in one] == [
        (a.question.about, a.flips, a.flipping) for a in two
    ]
    assert [a.gain for a in one] == pytest.approx([a.gain for a in two])


def test_the_lists_are_ranked_seeded_and_name_whom_to_visit(city) -> None:
    rows = read(city, "tier_questions")
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    chances = [row["flips_probability"] for row in rows]
    assert chances == sorted(chances, reverse=True)
    firms = [row for row in read(city, "visit_firms") if row["recommendation"] == "tiers"]
    cell = next(row for row in rows if row["question_kind"] == "cell")
    asked = [row for row in firms if row["rank"] == cell["rank"]]
    assert [row["name_en"] for row in asked] == [f"Chips {at}" for at in range(4)]
    assert sum(row["share"] for row in asked) == pytest.approx(1.0)
    assert all(row["asks_en"].startswith("output 2024") and row["asks_zh"] for row in asked)
    first, again = (questions(city).worthiest(9)[0] for _ in range(2))
    assert [(a.question.about, a.flips, a.gain) for a in first] == [
        (a.question.about, a.flips, a.gain) for a in again
    ]


def test_every_question_explains_itself_and_none_leaves_the_office(city) -> None:
    withheld = tables_of(city.folder, city.run().id).read("withheld")
    for name in ("tier_questions", "next_questions", "visit_firms", "question_summary"):
        table = tables_of(city.folder, city.run().id).read(name)
        assert table.num_rows and not protect(name, table, withheld).num_rows, f"{name} stays in the office"
    for row in read(city, "visit_firms"):
        key = {name: row[name] for name in ("recommendation", "rank", "enterprise")}
        assert explain_row(city.folder, "visit_firms", key)[1].of_one
    for name in ("tier_questions", "next_questions"):
        for row in read(city, name):
            for language in ("en", "zh"):
                _, told = explain_row(city.folder, name, {"rank": row["rank"]}, language=language)
                assert told.name == row[f"question_{language}"] and told.inputs
