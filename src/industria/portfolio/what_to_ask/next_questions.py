"""Owns what to ask about what comes next: answers that would change the first choice of a district.

Comes in: the office's evidence of what comes next. Goes out: answers, likeliest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.diversification.city_facts import Cells
from industria.portfolio.diversification.evidence import NextEvidence
from industria.portfolio.diversification.ranking import Ranking, rank_next
from industria.portfolio.what_to_ask.belief import DRAWS, FEWEST
from industria.steps import Tables

MOST = 60
"""Of each kind of question so many are weighed, those about the best placed industries first."""
PAIRS = 200_000
"""Pairs of district and industry times questions of a kind are at most so many; with more pairs nothing is
weighed."""
MIDDLES = (np.arange(DRAWS) + 0.5) / DRAWS
"""Middles of equally likely parts."""
OF_CITY = ("jobs", "growth")
PURCHASES = ("inputs", "nearby")


@dataclass(frozen=True)
class NextQuestion:
    """One question. `piece`: the evidence it is about; `place` −1: of the whole city; `industry` −1: of all.

    `answers`: what may be answered (NaN where it is no number), each as likely as the others but for
    `presence`, which is answered by yes or no.
    """

    piece: str
    place: int
    industry: int
    answers: Floats
    chances: Floats


@dataclass(frozen=True)
class NextAnswer:
    """What a question is worth: the chance that a district's first choice changes, where, and to what.

    `place`: the district whose choice changes most often, `before` and `after` its first industry, `lead` how
    far the first is ahead of `after` as expected, `gain` how far `after` is ahead on average where it wins;
    `districts`: how many districts any answer moves.
    """

    question: NextQuestion
    flips: float
    place: int
    before: int
    after: int
    flipping: tuple[int, ...]
    lead: float
    gain: float
    districts: int


Asked = tuple[NextQuestion, Callable[[int], NextEvidence]]


class NextQuestions:
    """Every unknown piece of evidence, and which first choice it would change."""

    def __init__(self, tables: Tables, evidence: NextEvidence, seed: int):
        self.tables, self.evidence, self.seed = tables, evidence, seed
        self.ranking = rank_next(evidence)
        self.first = firsts(self.ranking)
        self.most = min(MOST, PAIRS // max(evidence.open.size, 1))

    def worthiest(self, most: int) -> tuple[list[NextAnswer], int]:
        """The questions of which an answer may change a first choice, and how many were weighed."""
        found, weighed = [], 0
        for question, world in self.every():
            weighed += 1
            answer = self.answer(question, world)
            if answer is not None:
                found.append(answer)
        found.sort(key=lambda one: (-one.flips, -one.districts, -one.gain))
        return found[:most], weighed

    def every(self) -> Iterator[Asked]:
        """Questions about figures of the city, purchases, people of a district, and presence."""
        if not self.most:
            return
        for name in OF_CITY:
            yield from self._of_city(name)
        yield from self._of_purchases()
        yield from self._of_people()
        yield from self._of_presence()

    def answer(self, question: NextQuestion, world: Callable[[int], NextEvidence]) -> NextAnswer | None:
        """What the question is worth; None where no answer changes a first choice."""
        rankings = [rank_next(world(k)) for k in range(len(question.chances))]
        first = np.array([firsts(one) for one in rankings])
        changed = first != self.first
        if not changed.any():
            return None
        place = int(np.argmax(question.chances @ changed))
        own = np.flatnonzero(changed[:, place])
        options = {int(at) for at in first[own, place]}
        after = max(sorted(options), key=lambda at: float(question.chances[own] @ (first[own, place] == at)))
        before = int(self.first[place])
        ahead = [_ahead(rankings[k], place, int(first[k, place]), before) for k in own]
        return NextAnswer(
            question, min(float(question.chances @ changed.any(axis=1)), 1.0), place, before, after,
            tuple(own.tolist()), _ahead(self.ranking, place, before, after),
            float(question.chances[own] @ np.array(ahead)), int(changed.any(axis=0).sum()),
        )  # fmt: skip

    def _unknown(self, name: str) -> Integers:
        """Industries of which a piece is not known in an open pair, by the best score it is part of."""
        open_ = self.evidence.open & np.isnan(self.evidence.pieces[name].point)
        best = np.where(open_, self.ranking.score.high, -np.inf).max(axis=0)
        kept = np.flatnonzero(np.isfinite(best))
        return np.asarray(kept[np.argsort(-best[kept], kind="stable")][: self.most])

    def _of_city(self, name: str) -> Iterator[Asked]:
        """A figure of an industry of the city, drawn from those of the others within its bounds."""
        if name not in self.ranking.used:
            return
        piece = self.evidence.pieces[name]
        known = piece.point[0][~np.isnan(piece.point[0])]
        for industry in self._unknown(name).tolist() if len(known) >= FEWEST else ():
            low, high = (np.nan_to_num(side[0, industry], nan=end) for side, end in
                         ((piece.low, -np.inf), (piece.high, np.inf)))  # fmt: skip
            inside = known[(known >= low) & (known <= high)]
            if len(inside) >= FEWEST or not (np.isfinite(low) and np.isfinite(high)):
                answers = np.clip(np.quantile(inside if len(inside) else known, MIDDLES), low, high)
            else:
                answers = low + MIDDLES * (high - low)
            question = NextQuestion(name, -1, industry, answers, _even())
            yield (
                question,
                partial(self._figure, name, industry, answers),
            )

    def _of_purchases(self) -> Iterator[Asked]:
        """From whom an industry buys: as likely as any of nine others that are known, in all districts."""
        inputs = self.evidence.pieces["inputs"].point
        known = np.flatnonzero(~np.isnan(inputs).all(axis=0))
        if "inputs" not in self.ranking.used or len(known) < FEWEST:
            return
        order = known[np.argsort(np.nanmean(inputs[:, known], axis=0), kind="stable")]
        like = order[(MIDDLES * len(order)).astype(np.int64)]
        for industry in self._unknown("inputs").tolist():
            question = NextQuestion("inputs", -1, industry, np.full(DRAWS, np.nan), _even())
            yield (
                question,
                partial(self._purchases, industry, like),
            )

    def _of_people(self) -> Iterator[Asked]:
        """In which industries a district's people work that no cell tells of: shared out at random.

        Where their number is unknown, too, it is drawn from what known cells have.
        """
        if "skills" not in self.ranking.used:
            return
        open_ = (self.evidence.open & np.isnan(self.evidence.pieces["skills"].point)).any(axis=1)
        cells, period = Cells(self.tables, self.evidence.history, False), self.evidence.history.period
        people = cells.grid(self.evidence.places, period, "employment").point
        total = cells.totals(self.evidence.places, period, "employment")
        told = people[~np.isnan(people)]
        random = np.random.default_rng(self.seed)
        for place in np.flatnonzero(open_).tolist()[: self.most] if len(told) else ():
            gone = np.isnan(people[place])
            gone = gone if gone.any() else np.ones(len(gone), dtype=np.bool_)
            left = np.full(DRAWS, max(total[place] - np.nansum(people[place]), 0.0))
            left = np.quantile(told, MIDDLES) if np.isnan(total[place]) else left
            shares = random.dirichlet(np.ones(int(gone.sum())), DRAWS)
            sure = np.nan_to_num(people[place])
            around = sure @ self.evidence.phi + left[:, None] * (shares @ self.evidence.phi[gone])
            rows = around / (sure.sum() + left)[:, None]
            question = NextQuestion("skills", place, -1, np.full(DRAWS, np.nan), _even())
            yield question, partial(self._people, place, rows)

    def _of_presence(self) -> Iterator[Asked]:
        """Whether a district has an industry, where nobody knows: if not, it may be what comes next."""
        known = self.evidence.history.latest.known[list(self.evidence.place_at)]
        held = self.evidence.history.latest.present[list(self.evidence.place_at)]
        could = ~known & ~self.evidence.open & ~np.isnan(self.evidence.pieces["density"].point)
        if not could.any():
            return
        absent = 1.0 - float(held[known].mean()) if known.any() else 0.5
        score = rank_next(replace(self.evidence, open=self.evidence.open | could)).score.point
        gap = np.where(
            could, score - np.nan_to_num(np.nanmax(self.ranking.score.point, axis=1))[:, None], -np.inf
        )
        order = np.argsort(-gap, axis=None, kind="stable")[: min(self.most, int(could.sum()))]
        for place, industry in np.argwhere(np.ones(gap.shape))[order].tolist():
            question = NextQuestion(
                "presence", place, industry, np.array([0.0, 1.0]), np.array([absent, 1 - absent])
            )
            yield question, partial(self._opened, (place, industry))

    def _column(self, values: Mapping[str, Floats], industry: int) -> NextEvidence:
        """The evidence with pieces of one industry known in every district."""
        pieces = dict(self.evidence.pieces)
        for name, column in values.items():
            grid = pieces[name].point.copy()
            grid[:, industry] = column
            pieces[name] = _told(pieces[name], grid)
        return replace(self.evidence, pieces=pieces)

    def _figure(self, name: str, industry: int, answers: Floats, answer: int) -> NextEvidence:
        return self._column({name: np.full(len(self.first), answers[answer])}, industry)

    def _purchases(self, industry: int, like: Integers, answer: int) -> NextEvidence:
        pieces = self.evidence.pieces
        return self._column({name: pieces[name].point[:, like[answer]] for name in PURCHASES}, industry)

    def _people(self, place: int, rows: Floats, answer: int) -> NextEvidence:
        piece = self.evidence.pieces["skills"]
        grid = piece.point.copy()
        grid[place] = rows[answer]
        return replace(self.evidence, pieces={**self.evidence.pieces, "skills": _told(piece, grid)})

    def _opened(self, at: tuple[int, int], answer: int) -> NextEvidence:
        """With a pair open where the answer is no; as it is where it is yes."""
        open_ = self.evidence.open.copy()
        open_[at] = answer == 0
        return replace(self.evidence, open=open_)


def firsts(ranking: Ranking) -> Integers:
    """The industry that comes first in each district; −1 where none may be entered."""
    score = ranking.score.point
    best = np.argmax(np.where(np.isnan(score), -np.inf, score), axis=1)
    return np.where(np.isnan(score).all(axis=1), -1, best)


def _ahead(ranking: Ranking, place: int, one: int, other: int) -> float:
    """By how much one industry's score is above another's; NaN where one of them may not be entered."""
    return float(ranking.score.point[place, one] - ranking.score.point[place, other])


def _told(piece: Piece, grid: Floats) -> Piece:
    """A piece with more of it known; where a point is known its bounds do not count."""
    return Piece(grid, piece.low, piece.high)


def _even() -> Floats:
    return np.full(DRAWS, 1.0 / DRAWS)
