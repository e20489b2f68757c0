"""What to ask about what comes next: listed answers change a district's first choice, others do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import industria
from industria.engine.session import Session
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.diversification.evidence import NextEvidence, next_evidence
from industria.portfolio.diversification.ranking import rank_next
from industria.portfolio.what_to_ask import next_questions
from industria.portfolio.what_to_ask.next_questions import NextQuestions, firsts
from industria.workspace.runs import tables_of
from tests.portfolio.what_to_ask.next_city import CODES, built_next_city, figures


def read(workspace: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables_of(workspace.folder, workspace.run().id).read(name).to_pylist()
    return rows


def first(workspace: Any, region: str) -> str | None:
    """The first choice of a district, as the office knows it."""
    rows = read(workspace, "office_next_industries") or read(workspace, "next_industries")
    return next((row["industry"] for row in rows if row["region"] == region and row["rank"] == 1), None)


@pytest.fixture(scope="module")
def demo(bundled):
    workspace = industria.open(bundled[0])
    tables = tables_of(workspace.folder, workspace.run().id)
    with Session("1GB", 1, None) as session:
        tables.session = session
        evidence = next_evidence(tables, public=False)
        assert evidence is not None
        yield tables, evidence


def hidden(evidence: NextEvidence, name: str, *columns: int) -> NextEvidence:
    """The evidence without what is known of some industries."""
    sides = []
    for side in ("point", "low", "high"):
        grid = getattr(evidence.pieces[name], side).copy()
        grid[:, list(columns)] = np.nan
        sides.append(grid)
    return replace(evidence, pieces={**evidence.pieces, name: Piece(*sides)})


@pytest.mark.parametrize(("seed", "cell"), [(0, (7, 0)), (3, (6, 3))])
def test_a_figure_that_is_told_and_built_changes_the_choice_where_the_list_says(seed, cell, tmp_path) -> None:
    """Employment of an industry in one district is told; jobs of the industry are known in the whole city.

    The same cell also tells where the people of its district work, so other answers may do something, too.
    """
    city = built_next_city(tmp_path / "open", seed, {cell: "(D)"})
    row = next(row for row in read(city, "next_questions") if row["question_kind"] == "jobs")
    assert row["industry"] == CODES[cell[1]] and f"District {cell[0] + 1}" in row["question_en"]
    assert first(city, row["flips_region"]) == row["from_industry"]
    output, people = figures(seed)
    others = people[:, cell[1]].sum() - people[cell]
    for said in (row["flips_low"], row["flips_high"]):
        jobs = said * output[:, cell[1], -1].sum() / 1e6 - others
        told = built_next_city(tmp_path / f"{said}", seed, {cell: repr(float(jobs))})
        assert first(told, row["flips_region"]) == row["to_industry"], f"{said} was said to flip"
        assert not read(told, "next_questions"), "nothing is open any more"


@pytest.mark.parametrize("name", ["growth", "jobs", "inputs"])
def test_on_the_demo_city_each_answer_does_what_the_list_says(demo, name) -> None:
    tables, evidence = demo
    kept = np.flatnonzero(evidence.open.any(axis=0) & ~np.isnan(evidence.pieces[name].point).any(axis=0))
    often = np.argsort(-np.nan_to_num(rank_next(evidence).score.point).max(axis=0), kind="stable")
    kept = np.array([at for at in often if at in set(kept.tolist())])[:6]
    made = NextQuestions(tables, hidden(evidence, name, *kept.tolist()), 1)
    answers, weighed = made.worthiest(30)
    assert weighed >= len(kept) and answers
    asked = {(one.question.piece, one.question.place, one.question.industry) for one in answers}
    worlds = {(q.piece, q.place, q.industry): world for q, world in made.every()}
    assert asked <= set(worlds)
    for one in answers:
        world = worlds[one.question.piece, one.question.place, one.question.industry]
        told = [int(firsts(rank_next(world(k)))[one.place]) for k in range(len(one.question.chances))]
        assert [k for k, at in enumerate(told) if at != one.before] == list(one.flipping)
        assert one.after in told and one.gain >= 0 and one.lead >= 0


def test_an_answer_in_the_middle_changes_nothing(demo) -> None:
    """An unknown figure stands at the middle percentile; told to be just that, every choice stays."""
    tables, evidence = demo
    piece = evidence.pieces["growth"].point
    industry = int(np.flatnonzero(evidence.open.any(axis=0))[0])
    made = NextQuestions(tables, hidden(evidence, "growth", industry), 1)
    open_ = evidence.open.copy()
    open_[:, industry] = False
    middle = float(np.median(piece[open_]))
    told = made._figure("growth", industry, np.array([middle]), 0)
    score = rank_next(told).score.point
    there = evidence.open
    assert np.abs(score - made.ranking.score.point)[there].max() < 0.02, "within the steps of a percentile"
    assert (firsts(rank_next(told)) == made.first).mean() > 0.9


def test_with_everything_known_nothing_is_asked(demo) -> None:
    tables, evidence = demo
    assert NextQuestions(tables, evidence, 1).worthiest(9) == ([], 0)


def test_a_presence_that_nobody_knows_is_asked_where_its_absence_would_come_first(demo) -> None:
    tables, evidence = demo
    at = np.array(evidence.place_at)
    best = firsts(rank_next(evidence))
    history, latest = evidence.history, evidence.history.latest
    known = latest.known.copy()
    known[at[0], best[0]] = False
    years = {**history.years, history.period: replace(latest, known=known)}
    open_ = evidence.open.copy()
    open_[0, best[0]] = False
    unknown = replace(evidence, history=replace(history, years=years), open=open_)
    answers, _ = NextQuestions(tables, unknown, 1).worthiest(9)
    found = next(one for one in answers if one.question.piece == "presence" and one.place == 0)
    assert found.after == best[0] and found.flipping == (0,), "if it is not there it comes first"
    share = latest.present[at][known[at]].mean()
    assert found.flips == pytest.approx(1 - share)


class WithoutTotals:
    """The tables of a run that does not tell how many people work in a district."""

    def __init__(self, tables):
        self.tables = tables

    def has(self, name: str) -> bool:
        return name != "region_totals" and self.tables.has(name)

    def __getattr__(self, name: str):
        return getattr(self.tables, name)


def test_the_seed_decides_where_people_whose_number_nobody_knows_may_work(demo) -> None:
    tables, evidence = WithoutTotals(demo[0]), demo[1]
    piece = evidence.pieces["skills"]
    gone = replace(evidence, pieces={**evidence.pieces, "skills": Piece(
        np.where(np.arange(len(piece.point))[:, None] < 4, np.nan, piece.point), piece.low, piece.high)})  # fmt: skip
    made = [NextQuestions(tables, gone, seed) for seed in (1, 1, 2)]
    rows = [
        np.stack([world(k).pieces["skills"].point for _, world in one.every() for k in range(9)])
        for one in made
    ]
    assert np.array_equal(rows[0], rows[1], equal_nan=True)
    assert not np.array_equal(rows[0], rows[2], equal_nan=True)
    assert len(rows[0]) == 4 * 9 and not np.isnan(rows[0][:9, 0]).any()


def test_too_many_pairs_are_not_weighed(demo, monkeypatch) -> None:
    tables, evidence = demo
    industry = int(np.argmax(evidence.open.any(axis=0)))
    monkeypatch.setattr(next_questions, "PAIRS", evidence.open.size - 1)
    assert NextQuestions(tables, hidden(evidence, "growth", industry), 1).worthiest(9) == ([], 0)
    monkeypatch.setattr(next_questions, "PAIRS", evidence.open.size)
    _, weighed = NextQuestions(tables, hidden(evidence, "growth", industry), 1).worthiest(9)
    assert weighed == 1
