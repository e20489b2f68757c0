"""Owns the questions that could be asked, and how the scores of a map would be under each possible answer.

Comes in: `Known` and `Belief`. Goes out: `Question`s and, for each, scores of draws × variables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.industry_map.answers import Answer, AnswerValues, worthiest
from industria.kernels.industry_map.program import MapProgram
from industria.portfolio.district_map.evidence import Evidence
from industria.portfolio.district_map.map_making import rules_of
from industria.portfolio.district_map.scoring import Scores, scores_of
from industria.portfolio.district_map.settings import MapSettings
from industria.portfolio.what_to_ask.belief import DRAWS, Belief, belief_of
from industria.portfolio.what_to_ask.expected import ExpectedScores, Filled
from industria.portfolio.what_to_ask.known import Known
from industria.steps import Progress, no_progress

Kind = Literal["cell", "split", "codes"]
"""A cell of activity; the part of an industry that belongs to an option; what a segment is made of."""


MOST_QUESTIONS = 1_500
"""Of more unknown cells only those of which the amount is least certain are weighed."""


@dataclass(frozen=True)
class Question:
    """One question that somebody could answer.

    `region`, `industry`: numbers in `Known` (−1: of the whole city, of no industry); `option`: number of an
    option (−1 for cells); `cells`: how many figures the answer holds (this year, the year before).
    """

    kind: Kind
    region: int
    industry: int
    option: int
    cells: int


@dataclass(frozen=True)
class Asked:
    """What is worth asking: the questions, best first, with what each answer is worth to the map."""

    known: Known
    belief: Belief
    values: AnswerValues
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]
    considered: int
    unknown: int


def questions_of(known: Known, evidence: Evidence) -> list[Question]:
    """Every unknown cell that a map of districts rests on, every split and every segment without codes.

    Cells of regions that neither choose nor count towards a total are left out, as are industries of no
    option in regions that do not choose. A cell unknown in both years is one question.
    """
    unknown, earlier = known.now.unknown, known.before.unknown
    named = (np.nan_to_num(known.weights, nan=1.0) > 0).any(axis=1)
    chooses = np.zeros(len(known.regions), dtype=np.bool_)
    chooses[known.place] = True
    counts = known.parts[0] | known.base
    matters = (chooses[:, None] & (unknown | (earlier & named))) | (
        counts[:, None] & named & (unknown | earlier)
    )
    found = [
        Question(
            "cell", region, industry, -1, int(unknown[region, industry]) + int(earlier[region, industry])
        )
        for region, industry in np.argwhere(matters).tolist()
    ]
    split = np.isnan(known.weights) | ((known.weights > 0) & (known.weights < 1))
    options = list(known.group)
    for industry, group in np.argwhere(split).tolist():
        if known.now.there[known.place, industry].any():
            found.append(Question("split", -1, industry, options.index(group), 1))
    for option, (own, as_) in enumerate(zip(evidence.options.ids, evidence.options.measured_as, strict=True)):
        if own != as_ and evidence.eligible[:, option].any() and own != evidence.options.clusters[option]:
            found.append(Question("codes", -1, -1, option, 1))
    return found


def least_certain(questions: list[Question], belief: Belief, most: int) -> list[Question]:
    """At most so many questions, in their order: of cells those with the widest draws; all others."""
    cells = [at for at, one in enumerate(questions) if one.kind == "cell"]
    if len(questions) <= most:
        return questions
    width = np.ptp(belief.now, axis=0) + np.ptp(belief.before, axis=0)
    order = sorted(cells, key=lambda at: -width[questions[at].region, questions[at].industry])
    left = set(order[max(most - (len(questions) - len(cells)), 0) :])
    return [one for at, one in enumerate(questions) if at not in left]


class Possible:
    """Scores under each possible answer to a question, everything else as is expected."""

    def __init__(self, expected: ExpectedScores, belief: Belief):
        self.expected, self.belief = expected, belief
        self.filled = belief.filled(expected.known)

    def under(self, question: Question) -> Floats:
        """Scores (draws, variables): one row an answer, all equally likely."""
        return np.stack([self.expected.of(self._answered(question, draw)) for draw in range(DRAWS)])

    def _answered(self, question: Question, draw: int) -> Filled:
        filled, at = self.filled, (question.region, question.industry)
        if question.kind == "cell":
            now, before = filled.now.copy(), filled.before.copy()
            now[at], before[at] = self.belief.now[(draw, *at)], self.belief.before[(draw, *at)]
            return replace(filled, now=now, before=before)
        part = (draw + 0.5) / DRAWS
        if question.kind == "split":
            weights = filled.weights.copy()
            weights[question.industry, self.expected.known.group[question.option]] = part
            return replace(filled, weights=weights)
        parts = filled.part.copy()
        parts[question.option] = part
        return replace(filled, part=parts)


def program_of(
    expected: ExpectedScores, filled: Filled, evidence: Evidence, settings: MapSettings
) -> MapProgram:
    """The map's program with what is expected of every cell."""
    scores = expected.grid(filled)
    known = replace(expected.evidence, published=evidence.published)
    rules, _ = rules_of(known, _points(scores, known, settings), settings)
    return MapProgram.of(scores, rules)


def ask(
    known: Known, evidence: Evidence, settings: MapSettings, *, most: int, seed: int,
    progress: Progress = no_progress,
) -> Asked:  # fmt: skip
    """The `most` questions of which the answer is worth most to the map, by `AnswerValues`.

    Refuses what the program and its solver refuse.
    """
    belief = belief_of(known, seed)
    possible = Possible(ExpectedScores(known, evidence, settings), belief)
    program = program_of(possible.expected, possible.filled, evidence, settings)
    values = AnswerValues(program, settings.seconds)
    every = questions_of(known, evidence)
    questions = least_certain(every, belief, MOST_QUESTIONS)
    found = worthiest(
        values, lambda at: possible.under(questions[at]), len(questions), most,
        lambda done, total: progress("visit_list", done, total),
    )  # fmt: skip
    return Asked(
        known, belief, values, tuple(questions[at] for at in found), tuple(found.values()), len(questions),
        len(every),
    )  # fmt: skip


def _points(scores: Floats, evidence: Evidence, settings: MapSettings) -> Scores:
    """The scores as points, as the rules want them."""
    like = scores_of(evidence, settings)
    return replace(like, point=scores, low=scores, high=scores)
