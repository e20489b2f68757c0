"""What to ask next on the demo city: how fast 20 answers bring the industry map to the one of the full data.

A part of the cells of the map's year (output of an industry in a district, with the year before) is hidden; what
is left is asked about by three rules, each answer being the hidden truth: the visit list (ranked anew after
every five answers), the same questions at random, and those believed to be largest. After each five answers the map is made again with what is expected of the cells still hidden.

Agreement: the part of the full data's choices (district, option, role) that the map has. Regret: what the map is
worth less than the best one under the full data, as a part of it. Every seed hides other cells; intervals are
of the mean over seeds (bootstrap, 95 %).
Usage: python benchmarks/what_to_ask.py [--seeds 10] [--hide 0.3] [--by share|firms] [--respondents no]
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.solving import MapSolver
from industria.portfolio.district_map.evidence import Evidence, evidence_of
from industria.portfolio.district_map.map_making import rules_of
from industria.portfolio.district_map.scoring import scores_of
from industria.portfolio.district_map.settings import MapSettings
from industria.portfolio.what_to_ask.belief import belief_of
from industria.portfolio.what_to_ask.expected import ExpectedScores
from industria.portfolio.what_to_ask.known import Grid, Known, known_of
from industria.portfolio.what_to_ask.questions import Question, ask, program_of, questions_of

ANSWERS, ROUND = 20, 5
WAYS = ("visit list", "at random", "largest first")
SETTINGS = MapSettings()


@dataclass(frozen=True)
class City:
    """The full data: arrays, evidence, the best map, and its program (true scores)."""

    known: Known
    evidence: Evidence
    program: MapProgram
    chosen: Any


def city_of(folder: Path) -> City:
    """The demo city, built in a folder."""
    import industria
    from industria.reference import write_workspace
    from industria.workspace.runs import tables_of

    write_workspace("demo-city", folder)
    workspace = industria.open(folder)
    workspace.build()
    tables = tables_of(workspace.folder, workspace.run().id)
    evidence = evidence_of(tables)
    assert evidence is not None
    scores = scores_of(evidence, SETTINGS)
    program = MapProgram.of(scores.point, rules_of(evidence, scores, SETTINGS)[0])
    return City(known_of(tables, evidence), evidence, program, MapSolver(program).solve().chosen)


def hidden(known: Known, seed: int, part: float, by: str, respondents: bool) -> Known:
    """The arrays with a part of the cells unknown, both years: any alike, or those of fewest respondents first."""
    random = np.random.default_rng(seed)
    there = known.now.there
    order = random.random(there.shape)
    if by == "firms":
        order = np.nan_to_num(known.now.units, nan=1e9) + order
    order = np.where(there, order, np.inf)
    mask = order <= np.sort(order[there])[round(part * there.sum()) - 1]

    def blank(grid: Grid) -> Grid:
        def without(values: Any) -> Any:
            return np.where(mask, np.nan, values)

        units = grid.units if respondents else without(grid.units)
        ends = {name: without(getattr(grid, name)) for name in ("value", "low", "high")}
        return replace(grid, **ends, units=units)

    return replace(known, now=blank(known.now), before=blank(known.before))


def answered(known: Known, full: Known, questions: list[Question]) -> Known:
    """The arrays with the truth put in for some questions."""
    grids = []
    for grid, truth in ((known.now, full.now), (known.before, full.before)):
        copies = {name: getattr(grid, name).copy() for name in ("value", "low", "high", "units")}
        for one in questions:
            for name, values in copies.items():
                values[one.region, one.industry] = getattr(truth, name)[one.region, one.industry]
        grids.append(replace(grid, **copies))
    return replace(known, now=grids[0], before=grids[1])


def next_questions(way: str, known: Known, city: City, seed: int, number: int) -> list[Question]:
    """The next questions by one of the ways."""
    if way == "visit list":
        found = ask(known, city.evidence, SETTINGS, most=3 * number, seed=seed)
        return [one for one in found.questions if one.kind == "cell"][:number]
    cells = [one for one in questions_of(known, city.evidence) if one.kind == "cell"]
    if way == "at random":
        order = np.random.default_rng([seed, known.now.unknown.sum()]).permutation(len(cells))
    else:
        at = tuple(np.array([(one.region, one.industry) for one in cells]).T)
        order = np.argsort(-belief_of(known, seed).now.mean(axis=0)[at], kind="stable")
    return [cells[at] for at in order[:number].tolist()]


def judged(known: Known, city: City, seed: int) -> tuple[float, float]:
    """Agreement and regret of the map made with what is expected."""
    expected = ExpectedScores(known, city.evidence, SETTINGS)
    program = program_of(expected, belief_of(known, seed).filled(known), city.evidence, SETTINGS)
    chosen = MapSolver(program).solve().chosen
    places = {tuple(one) for one in program.variables[chosen].tolist()}
    true = {tuple(one): at for at, one in enumerate(city.program.variables.tolist())}
    best = {tuple(one) for one in city.program.variables[city.chosen].tolist()}
    value = sum(float(city.program.scores[true[one]]) for one in places if one in true)
    return len(places & best) / len(best), 1 - value / city.program.value(city.chosen)


def curve(
    city: City, way: str, seed: int, part: float, by: str, respondents: bool
) -> list[tuple[float, float]]:
    """Agreement and regret after 0, 5, 10, 15 and 20 answers."""
    known = hidden(city.known, seed, part, by, respondents)
    found = [judged(known, city, seed)]
    for _ in range(ANSWERS // ROUND):
        known = answered(known, city.known, next_questions(way, known, city, seed, ROUND))
        found.append(judged(known, city, seed))
    return found


def curves(city: City, seeds: int, part: float, by: str, respondents: bool) -> Any:
    """Curves as ways × seeds × points × (agreement, regret)."""
    return np.array(
        [[curve(city, way, seed, part, by, respondents) for seed in range(seeds)] for way in WAYS]
    )


def interval(values: Any) -> tuple[float, float, float]:
    """Mean and its 95 % interval by bootstrap over seeds."""
    random = np.random.default_rng(1)
    means = values[random.integers(0, len(values), (2000, len(values)))].mean(axis=1)
    return float(values.mean()), *np.percentile(means, [2.5, 97.5]).tolist()


def print_table(found: Any) -> None:
    """Agreement, regret, and the difference from asking at random, seed by seed."""
    points = [at * ROUND for at in range(found.shape[2])]
    for number, name in enumerate(("agreement", "regret")):
        print(f"{name} after", *(f"{point:>21}" for point in points))
        for way, values in zip(WAYS, found[..., number], strict=True):
            cells = [interval(values[:, at]) for at in range(len(points))]
            print(f"{way:<15}", *(f"{m:7.2%} ({a:6.2%}–{b:6.2%})" for m, a, b in cells))
        for other in WAYS[1:]:
            gain = found[0, ..., number] - found[WAYS.index(other), ..., number]
            cells = [interval(gain[:, at]) for at in range(len(points))]
            print(f" less {other:<13}", *(f"{m:+7.2%} ({a:+6.2%}–{b:+6.2%})" for m, a, b in cells))


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--hide", type=float, default=0.3)
    parser.add_argument("--by", choices=("share", "firms"), default="share")
    parser.add_argument("--respondents", choices=("yes", "no"), default="yes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city = city_of(Path(folder) / "city")
    print_table(curves(city, asked.seeds, asked.hide, asked.by, asked.respondents == "yes"))


if __name__ == "__main__":
    main()
