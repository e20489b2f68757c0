"""Owns who chooses in the back-test of the industry map: the product's scores, simple rules, chance, econcomplex.

Comes in: a `Market` and which pairs are candidates, known in 2018. Goes out: roles of choosing regions × options,
-1 where not chosen.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from _back_test_data import FIRST, YEARS, Market

from industria.kernels.complexity.suite import complexity_suite
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import MapRules
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.portfolio.district_map.evidence import Evidence, Piece
from industria.portfolio.district_map.options import ROLES, Options, Places
from industria.portfolio.district_map.scoring import scale, scores_of
from industria.portfolio.district_map.settings import EVIDENCE, ROLE_WEIGHTS, MapSettings

CAPS = (2, 4)
RANDOM_MAPS = 100
SEED = 20180312
TARGETS = np.arange(100, 0, -1) / 100
"""Gains of complexity that econcomplex is asked for, the largest first."""


def raw_scores(market: Market) -> dict[str, np.ndarray]:
    """Quotient, size, two counts, and the pieces of evidence of the product; choosing regions × options."""
    jobs, quotient = market.jobs[FIRST], market.quotient(FIRST)
    held = (quotient >= 1).astype(np.float64)
    suite = complexity_suite(held, given_presence=True)
    found = {
        "quotient": quotient,
        "size": jobs,
        "two counts": held.sum(axis=1)[:, None] * held.sum(axis=0)[None, :],
        "share": jobs / market.nation[FIRST],
        "relatedness": suite.density,
        "complexity": np.broadcast_to(suite.indices.pci, jobs.shape),
    }
    return {name: grid[np.ix_(market.chooses, market.options)] for name, grid in found.items()}


def product_scores(raw: dict[str, np.ndarray], market: Market, candidates: np.ndarray) -> np.ndarray:
    """The scores of the product, with its own weights; growth and sites are unknown."""
    quotient = raw["quotient"]
    unknown = np.full(quotient.shape, np.nan)
    points = {
        "scale": raw["size"], "share": raw["share"], "specialisation": (quotient - 1) / (quotient + 1),
        "growth": unknown, "relatedness": raw["relatedness"], "complexity": raw["complexity"], "site": unknown,
    }  # fmt: skip
    names = tuple(market.industries[at] for at in market.options)
    regions = tuple(market.regions[at] for at in market.chooses)
    evidence = Evidence(
        period=str(FIRST),
        indicator="employment",
        places=Places(regions, (CAPS,) * len(regions)),
        options=Options(
            names, tuple((name, name) for name in names), tuple(map(str, market.cluster)), names, None
        ),
        pieces={name: Piece(points[name], points[name], points[name]) for name in EVIDENCE},
        eligible=candidates,
        withheld=np.zeros(candidates.shape, dtype=np.bool_),
        published={},
        neighbours=(),
        origin="official",
    )
    return scores_of(evidence, MapSettings()).point


def single_score(raw: np.ndarray, candidates: np.ndarray) -> np.ndarray:
    """One score for both roles: its percentile among all candidates, times the weight of the role."""
    share = np.where(candidates, scale(Piece(raw, raw, raw), candidates).point, np.nan)
    return np.stack([share * ROLE_WEIGHTS[role] for role in ROLES], axis=-1)


def rules_of(market: Market, candidates: np.ndarray, coverage: int = 1) -> MapRules:
    """The caps, and every cluster that some region could choose at least once."""
    clusters = int(market.cluster.max()) + 1
    could = np.isin(np.arange(clusters), market.cluster[candidates.any(axis=0)])
    return MapRules(
        caps=np.tile(np.array(CAPS), (len(candidates), 1)),
        cluster=market.cluster.astype(np.int64),
        coverage=np.where(could, coverage, 0).astype(np.int64),
    )


def solved(scores: np.ndarray, rules: MapRules) -> np.ndarray:
    """The best map, proven."""
    program = MapProgram.of(scores, rules)
    return program.as_map(_proven(MapSolver(program).solve()).chosen, scores.shape[:2])


def _proven(best: Solution) -> Solution:
    if not best.proven:
        raise SystemExit(f"a map is not proven: gap {best.gap:.2%}")
    return best


def random_maps(candidates: np.ndarray, rules: MapRules) -> list[np.ndarray]:
    """Maps of random scores under the same rules: one program, another objective each time."""
    rng = np.random.default_rng(SEED)
    weights = np.array([ROLE_WEIGHTS[role] for role in ROLES])
    grid = np.where(candidates, 1.0, np.nan)[:, :, None] * weights
    program = MapProgram.of(grid, rules)
    solver = MapSolver(program)
    found = []
    for _ in range(RANDOM_MAPS):
        scores = rng.random(candidates.shape)[:, :, None] * weights
        solver.set_scores(scores[tuple(program.variables.T)])
        found.append(program.as_map(_proven(solver.solve()).chosen, candidates.shape))
    return found


def econcomplex_map(market: Market) -> np.ndarray:
    """For each region the choices of econcomplex for the largest gain that it reaches by at most six."""
    from econcomplex.optimization import calibrate_steppingstone, eci_optimization

    codes = [market.industries[at] for at in market.options]
    panel = pd.concat(
        pd.DataFrame(market.jobs[year][:, market.options], market.regions, codes)
        .rename_axis(index="region", columns="industry").stack().rename("jobs").reset_index()
        .assign(year=year - FIRST)
        for year in YEARS
    )  # fmt: skip
    model = calibrate_steppingstone(panel, "region", "industry", "jobs", "year", horizon=3, steppingstone=1)
    table = pd.DataFrame(market.jobs[FIRST][:, market.options], market.regions, codes)
    regions = [market.regions[at] for at in market.chooses]
    fewest = fewest_choices(table, model).loc[regions]
    found = np.full((len(regions), len(codes)), -1)
    left = set(regions)
    for gain in TARGETS:
        asked = [one for one in regions if one in left and fewest.loc[one, gain] <= sum(CAPS)]
        if not asked:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            chosen = eci_optimization(table, model, delta_eci=float(gain), locations=asked)
        for region, rows in chosen.groupby("location"):
            if len(rows) <= sum(CAPS):
                order = rows.sort_values("pci_projected", ascending=False).activity
                found[regions.index(region), [codes.index(one) for one in order]] = [
                    int(at >= CAPS[0]) for at in range(len(rows))
                ]
                left.discard(region)
    return found


def fewest_choices(table: pd.DataFrame, model: dict) -> pd.DataFrame:
    """How many choices a gain needs at least, whatever their effort; infinite where none suffice.

    Targets that need more than the caps allow are not put to the solver, which would spend minutes on them.
    """
    from econcomplex.optimization import effort_matrix, forecast_specialization

    ahead = forecast_specialization(table, model)
    pci = ahead["pci"].to_numpy()
    effort = effort_matrix(table, model).to_numpy()
    held = ahead["mcp"].to_numpy() > 0
    found = np.full((len(table), len(TARGETS)), np.inf)
    for row, now in enumerate(ahead["eci"].to_numpy()):
        own = held[row] & ~np.isnan(pci)
        free = pci[~held[row] & ~np.isnan(pci) & np.isfinite(effort[row])]
        for column, gain in enumerate(TARGETS):
            surplus = np.cumsum(np.sort(np.maximum(free - now - gain, 0.0))[::-1])
            enough = surplus >= -(pci[own] - now - gain).sum() - 1e-9
            found[row, column] = 1 + int(enough.argmax()) if enough.any() else np.inf
    return pd.DataFrame(found, table.index, TARGETS)
