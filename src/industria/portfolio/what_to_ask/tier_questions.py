"""Owns what to ask about the tiers of clusters: answers that would move a cluster over the line of a tier.

Comes in: a `TierWorld`, what is believed of its cells, firms, links. Goes out: answers, likeliest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.tiers.assignment import NO_TIER, margins
from industria.portfolio.cluster_tiers.of_firms import Firms
from industria.portfolio.cluster_tiers.proposing import Filled as Tiers
from industria.portfolio.what_to_ask.belief import DRAWS, Belief
from industria.portfolio.what_to_ask.firm_answers import Facts, FirmAnswers
from industria.portfolio.what_to_ask.open_links import OpenLinks
from industria.portfolio.what_to_ask.tier_figures import PLACE, TierWorld

MOST_CELLS = 400
"""Of more unknown figures only the least certain are weighed."""
PARTS = (np.arange(DRAWS) + 0.5) / DRAWS
"""Answers to what part of an industry belongs to a cluster."""
AS_LIKELY = 0.5
"""Chance that a link without a firm in the register has one: nothing is known of it."""


@dataclass(frozen=True)
class TierQuestion:
    """One question: its kind, whom it is about, and what may be answered with which chance.

    `about`: (region, industry) of a cell, (industry, cluster) of a split, (cluster, link), or (−1, row of the
    firm), as numbers. `answers`: the values, NaN where it is yes or no.
    """

    kind: str
    about: tuple[int, int]
    answers: Floats
    chances: Floats


@dataclass(frozen=True)
class TierAnswer:
    """What a question is worth: the chance that a cluster changes its tier, which, and how far over the line.

    `cluster`: number of the cluster that moves most often; `before`, `after`: its tiers (−1 none).
    `flipping`: the answers that move it. `line`: how far it is from the line as expected, in points of score
    (NaN where scale keeps it out); `line_low`, `line_high`: over the answers. `gain`: by how much on average.
    """

    question: TierQuestion
    flips: float
    cluster: int
    before: int
    after: int
    flipping: tuple[int, ...]
    line: float
    line_low: float
    line_high: float
    gain: float


class TierQuestions:
    """Every question about one world of tiers, and what its answers would change."""

    def __init__(self, world: TierWorld, belief: Belief, links: Mapping[str, OpenLinks], firms: Firms | None):
        self.world, self.belief, self.links, self.firms = world, belief, links, firms
        self.cells = belief.filled(world.known)
        self.expected = world.measures(self.cells)
        self.now = world.tiers(self.expected)
        self.level = self._levels(self.now)
        self.answers_of_firms = FirmAnswers(firms, world.clusters) if firms is not None else None

    def every(self) -> Iterator[tuple[TierQuestion, Callable[[int], Floats]]]:
        """Each question with the measures that its k-th answer makes."""
        yield from self._of_cells()
        yield from self._of_splits()
        yield from self._of_links()
        if self.answers_of_firms is not None:
            for kind, row, answers, chances, facts in self.answers_of_firms.every():
                question = TierQuestion(kind, (-1, row), answers, chances)
                column = PLACE["rung_share" if kind == "rung" else "research_intensity"]
                yield question, partial(self._by_firm, column, facts)

    def worthiest(self, most: int) -> tuple[list[TierAnswer], int]:
        """The questions of which an answer may move a cluster, likeliest first, and how many were weighed."""
        found, weighed = [], 0
        for question, measures in self.every():
            weighed += 1
            answer = self.answer(question, measures)
            if answer is not None:
                found.append(answer)
        found.sort(key=lambda one: (-one.flips, -(0.0 if np.isnan(one.gain) else one.gain)))
        return found[:most], weighed

    def answer(self, question: TierQuestion, measures: Callable[[int], Floats]) -> TierAnswer | None:
        """What the question is worth; None where no answer moves anybody."""
        worlds = [self.world.tiers(measures(k)) for k in range(len(question.chances))]
        levels = [self._levels(one) for one in worlds]
        changed = np.array([level != self.level for level in levels])
        if not changed.any():
            return None
        moved = question.chances @ changed
        cluster = int(np.argmax(moved + 1e-6 * self._concerned(question)))
        own = [k for k in range(len(levels)) if changed[k, cluster]]
        after = max(
            own,
            key=lambda k: sum(question.chances[j] for j in own if levels[j][cluster] == levels[k][cluster]),
        )
        ends = (int(self.level[cluster]), int(levels[after][cluster]))
        upper = min(one for one in ends if one >= 0)
        lines = np.array([_line(one, cluster, upper) for one in worlds])
        flipping = np.array([k in own for k in range(len(levels))])
        beyond = question.chances[flipping] @ np.abs(lines[flipping])
        return TierAnswer(
            question, min(float(question.chances @ changed.any(axis=1)), 1.0), cluster, *ends, tuple(own),
            _line(self.now, cluster, upper), _least(lines), -_least(-lines), float(beyond),
        )  # fmt: skip

    def _levels(self, tiers: Tiers) -> Integers:
        """The tier of every cluster of the plan; −1 for none, or where it is not compared."""
        found = np.full(len(self.world.clusters), -1, dtype=np.int64)
        found[tiers.at] = tiers.best
        return found

    def _concerned(self, question: TierQuestion) -> Floats:
        """1 for the clusters that the question is about: of several that move as often these are told."""
        found, (one, other) = np.zeros(len(self.world.clusters)), question.about
        if question.kind == "cell":
            found[np.nan_to_num(self.world.known.weights[other], nan=1.0) > 0] = 1.0
        elif question.kind == "split":
            found[other] = 1.0
        elif question.kind == "link":
            found[one] = 1.0
        elif self.firms is not None:
            found[[other in self.firms.rows[name] for name in self.world.clusters]] = 1.0
        return found

    def _with(self, column: int, values: dict[int, float]) -> Floats:
        found = self.expected.copy()
        for cluster, value in values.items():
            found[cluster, column] = value
        return found

    def _of_cells(self) -> Iterator[tuple[TierQuestion, Callable[[int], Floats]]]:
        known, belief = self.world.known, self.belief
        unknown = known.now.unknown | known.before.unknown
        named = (np.nan_to_num(known.weights, nan=1.0) > 0).any(axis=1)
        counts = known.parts[0] | known.parts[1] | known.base
        width = np.ptp(belief.now, axis=0) + np.ptp(belief.before, axis=0)
        cells = sorted(
            np.argwhere(unknown & named & counts[:, None]).tolist(), key=lambda at: -width[tuple(at)]
        )
        for region, industry in cells[:MOST_CELLS]:
            own = belief.now if known.now.unknown[region, industry] else belief.before
            question = TierQuestion("cell", (region, industry), own[:, region, industry], _even(DRAWS))
            yield question, partial(self._cell, (region, industry))

    def _cell(self, at: tuple[int, int], draw: int) -> Floats:
        now, before = self.cells.now.copy(), self.cells.before.copy()
        now[at], before[at] = self.belief.now[(draw, *at)], self.belief.before[(draw, *at)]
        return self.world.measures(replace(self.cells, now=now, before=before))

    def _of_splits(self) -> Iterator[tuple[TierQuestion, Callable[[int], Floats]]]:
        known = self.world.known
        for industry, cluster in np.argwhere(np.isnan(known.weights)).tolist():
            if known.now.there[:, industry].any():
                question = TierQuestion("split", (industry, cluster), PARTS, _even(DRAWS))
                yield (
                    question,
                    partial(self._split, (industry, cluster)),
                )

    def _split(self, at: tuple[int, int], draw: int) -> Floats:
        weights = self.cells.weights.copy()
        weights[at] = PARTS[draw]
        return self.world.measures(replace(self.cells, weights=weights))

    def _link(self, cluster: int, values: Floats, answer: int) -> Floats:
        return self._with(PLACE["completeness"], {cluster: float(values[answer])})

    def _by_firm(self, column: int, facts: Facts, answer: int) -> Floats:
        return self._with(column, facts(answer))

    def _of_links(self) -> Iterator[tuple[TierQuestion, Callable[[int], Floats]]]:
        """A link without a firm: with a firm the chain is one link more complete; else it is as it is."""
        column = PLACE["completeness"]
        for cluster, name in enumerate(self.world.clusters):
            own, now = self.links.get(name), self.expected[cluster, column]
            for number in range(len(own.links)) if own is not None and not np.isnan(now) else ():
                values = now + np.array([1.0, 0.0]) / (own.count if own else 1)
                chances = np.array([AS_LIKELY, 1 - AS_LIKELY])
                question = TierQuestion("link", (cluster, number), np.array([np.nan, np.nan]), chances)
                yield question, partial(self._link, cluster, values)


def _even(count: int) -> Floats:
    return np.full(count, 1.0 / count)


def _line(tiers: Tiers, cluster: int, upper: int) -> float:
    """How far a cluster is above (+) or below (−) the line into a tier; NaN where scale decides."""
    at = np.flatnonzero(tiers.at == cluster)
    if not len(at):
        return float("nan")
    higher = (tiers.best >= 0) & (tiers.best < upper)
    tier = np.where(tiers.best == upper, 0, NO_TIER)
    found = margins(tiers.scores[[upper]], tier, tiers.eligible[[upper]] & ~higher)
    inside = tiers.best[at[0]] == upper
    return float(found.margin[at[0]] if inside else -found.gap[at[0]])


def _least(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.min()) if len(known) else float("nan")
