"""Owns the making of one industry map: rules of the plan, the best map, and how far to trust it.

Comes in: evidence, scores and settings. Goes out: a `MapMade`: choices, prices of rules, worth of choices,
rivals, alternatives and stability, or the rules that contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.industry_map.alternatives import alternatives, stability
from industria.kernels.industry_map.conflicts import conflicting_rules
from industria.kernels.industry_map.prices import Price, rivals, rule_prices, worth_of_choices
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.kernels.refusal import Refused
from industria.portfolio.district_map.evidence import Evidence
from industria.portfolio.district_map.scoring import Scores, scores_of
from industria.portfolio.district_map.settings import MapSettings
from industria.steps import Progress, no_progress

WITHIN = 0.02
"""An alternative is worth at most so much less than the best map."""
DISTANCE = 3
"""Choices in which an alternative differs at least."""
SPREADS = 4.0
"""A score's bounds are read as so many standard deviations apart."""
ASKING_NODES = 20_000
"""Questions after the best map (what a rule costs, what a choice is worth): so many nodes are searched for
all of one kind, and as many for the alternatives and the draws; beyond these the linear program answers `at
least`. Nodes, not seconds: a slow machine gives the same answers."""
LEAST_SPREAD = 0.02
"""Part of the largest score by which every score is taken to be unsure, known or not."""


@dataclass(frozen=True)
class MapMade:
    """A map and what is known of it; `best` is None where no map keeps the rules, and `conflict` says why.

    `alone`: the best score of each district if nothing but its own caps counted; `own`: the score of its own
    published plan (NaN without one).
    """

    evidence: Evidence
    scores: Scores
    program: MapProgram
    covered: tuple[str, ...]
    best: Solution | None
    conflict: tuple[int, ...]
    prices: tuple[Price, ...]
    worth: Floats
    rivals: Integers
    others: tuple[Solution, ...]
    stability: Floats
    alone: Floats
    own: Floats

    @property
    def shape(self) -> tuple[int, int]:
        """Districts and options."""
        return len(self.evidence.places.ids), len(self.evidence.options.ids)

    @property
    def inner(self) -> bool:
        """Whether any score rests on a figure that may not leave the office.

        Scores are percentiles among all others, and relatedness rests on the presence of every cell: one
        withheld figure is in all of them.
        """
        return bool(self.evidence.withheld.any())


def make_map(
    evidence: Evidence, settings: MapSettings, seed: int, progress: Progress = no_progress
) -> MapMade:
    """The best map of the evidence under the plan's caps and the settings' rules, and its analysis.

    Milliseconds for the map of 42 districts × 97 options; a second or two for prices, worth and draws.
    """
    scores = scores_of(evidence, settings)
    rules, covered = rules_of(evidence, scores, settings)
    program = MapProgram.of(scores.point, rules)
    solver = MapSolver(program, settings.seconds)
    progress("industry_map", 0, 4)
    try:
        best = solver.solve()
    except Refused as refused:
        if refused.code != "no-map":
            raise
        return _without(evidence, scores, program, covered, conflicting_rules(program, settings.seconds))
    prices = rule_prices(
        MapSolver(program, settings.seconds, ASKING_NODES),
        best,
        told=lambda done, total: progress("map_prices", done, total),
    )
    worth = worth_of_choices(
        MapSolver(program, settings.seconds, ASKING_NODES),
        best,
        told=lambda done, total: progress("map_worth", done, total),
    )
    others = alternatives(
        program, best, within=WITHIN, number=settings.alternatives, distance=DISTANCE,
        seconds=settings.seconds, told=lambda done, total: progress("map_alternatives", done, total),
    )  # fmt: skip
    held = stability(
        program, spread_of(scores, program), draws=settings.draws, seed=seed,
        told=lambda done, total: progress("map_draws", done, total),
    )  # fmt: skip
    return MapMade(
        evidence, scores, program, covered, best, (), tuple(prices), worth, rivals(program, best),
        tuple(others), held, scores_alone(evidence, scores), own_scores(evidence, scores),
    )  # fmt: skip


def rules_of(evidence: Evidence, scores: Scores, settings: MapSettings) -> tuple[MapRules, tuple[str, ...]]:
    """The rules as numbers, and the clusters of which coverage is asked: those that somebody can choose."""
    options = evidence.options
    clusters = tuple(dict.fromkeys(options.clusters))
    number = np.array([clusters.index(one) for one in options.clusters], dtype=np.int64)
    possible = np.bincount(number, weights=evidence.eligible.any(axis=0), minlength=len(clusters)) > 0
    most = np.inf if settings.most is None else float(settings.most)
    floors = np.full(len(evidence.places.ids), np.nan)
    if settings.no_worse:
        floors = own_scores(evidence, scores)
    rules = MapRules(
        caps=np.array(evidence.places.caps, dtype=np.int64),
        cluster=number,
        coverage=np.where(possible, settings.coverage, 0).astype(np.int64),
        least=np.where(evidence.eligible.sum(axis=0) >= settings.least, settings.least, 0).astype(np.int64),
        most=np.full(len(options.ids), most),
        apart=evidence.neighbours if settings.spacing else (),
        neighbours=evidence.neighbours,
        contiguous=tuple(number for number, one in enumerate(options.clusters) if one in settings.contiguous),
        alike=options.alike,
        floors=floors,
        wishes=settings.wishes,
        vetoes=settings.vetoes,
    )
    return rules, tuple(one for one, can in zip(clusters, possible, strict=True) if can)


def own_scores(evidence: Evidence, scores: Scores) -> Floats:
    """The score of each district's own published plan: the best map that chooses nothing else.

    A plan that names a cluster names all its segments; caps, one role an option and options that are the same
    hold for it, too. NaN without a plan of which anything can be chosen.
    """
    named = np.full(scores.point.shape, np.nan)
    for place, roles in evidence.published.items():
        for role, options in enumerate(roles):
            named[place, list(options), role] = scores.point[place, list(options), role]
    return _of_districts(evidence, named)


def scores_alone(evidence: Evidence, scores: Scores) -> Floats:
    """The best score of each district under its own caps alone: what it gives up for the city is the rest."""
    return _of_districts(evidence, scores.point)


def _of_districts(evidence: Evidence, scores: Floats) -> Floats:
    """The score of each district in the best map without rules of the city; NaN where it chooses nothing."""
    found = np.full(len(evidence.places.ids), np.nan)
    if np.isnan(scores).all():
        return found
    rules = MapRules(np.array(evidence.places.caps, dtype=np.int64), alike=evidence.options.alike)
    program = MapProgram.of(scores, rules)
    best = MapSolver(program).solve()
    for at in np.flatnonzero(best.chosen).tolist():
        place = int(program.variables[at][0])
        found[place] = np.nan_to_num(found[place]) + program.scores[at]
    return found


def spread_of(scores: Scores, program: MapProgram) -> Floats:
    """The standard deviation of each score: a quarter of its bounds, and never less than `LEAST_SPREAD`."""
    width = (scores.high - scores.low)[tuple(program.variables.T)] / SPREADS
    floor = LEAST_SPREAD * float(np.nanmax(scores.point))
    return np.asarray(np.maximum(width, floor))


def _without(
    evidence: Evidence, scores: Scores, program: MapProgram, covered: tuple[str, ...], conflict: list[int]
) -> MapMade:
    nothing = np.zeros(0)
    return MapMade(
        evidence, scores, program, covered, None, tuple(conflict), (), nothing, nothing.astype(np.int64), (),
        nothing, nothing, nothing,
    )  # fmt: skip
