"""Owns what speaks for an industry that a district does not have: feasibility and value, piece by piece.

Comes in: presence over years, suppliers, neighbours, facts of the city. Goes out: `NextEvidence`: arrays of
districts × industries, NaN where unknown, and how far the unknown may reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from industria.kernels.arrays import Booleans, Floats
from industria.kernels.complexity.suite import complexity_suite
from industria.measures.regional_growth.neighbours import relation_of
from industria.portfolio.district_map.evidence import Piece
from industria.portfolio.district_map.options import places_of
from industria.portfolio.diversification.city_facts import Cells, carbon_of, growth_of, jobs_of, skills_of
from industria.portfolio.diversification.history import History, density_of, history_of
from industria.portfolio.diversification.suppliers import supplier_shares
from industria.steps import Tables

FEASIBILITY: Mapping[str, float] = {"density": 0.4, "inputs": 0.2, "skills": 0.25, "nearby": 0.15}
VALUE: Mapping[str, float] = {"outlook": 0.25, "complexity": 0.2, "jobs": 0.2, "growth": 0.25, "carbon": 0.1}
"""How much each piece of evidence counts; stated, not fitted."""
PIECES = (*FEASIBILITY, *VALUE)
LESS_IS_BETTER = frozenset({"carbon"})
"""Of these pieces the smallest value has the highest percentile."""


@dataclass(frozen=True)
class NextEvidence:
    """Pieces of districts × industries; `open` are the pairs that may be entered: known to be absent.

    `place_at` gives the row of each district in the matrices of `history`.
    """

    history: History
    places: tuple[str, ...]
    place_at: tuple[int, ...]
    pieces: Mapping[str, Piece]
    open: Booleans
    phi: Floats


def next_evidence(tables: Tables, *, public: bool) -> NextEvidence | None:
    """The evidence of the latest whole year; None where the run has no relatedness or nothing is open."""
    history = history_of(tables, public=public)
    if history is None:
        return None
    places = _places(tables, history)
    at = tuple(history.regions.index(one) for one in places)
    now = history.latest
    density, phi = density_of(now.present, now.present)
    suite = complexity_suite(now.present.astype(np.float64), given_presence=True)
    pci = suite.indices.pci if suite.indices is not None else np.full(len(history.industries), np.nan)
    cells = Cells(tables, history, public)
    shape = (len(places), len(history.industries))
    held = now.present[list(at)]
    shares = supplier_shares(tables, history.industries, public=public)
    pieces = {
        "density": _points(density[list(at)]),
        "inputs": _points(held.astype(np.float64) @ shares),
        "skills": skills_of(cells, phi, places),
        "nearby": _points(_near(tables, history, places) @ shares),
        "outlook": _points(suite.cog[list(at)]),
        "complexity": _points(pci[None, :] - _mean_of(pci, held)),
        "jobs": _wide(jobs_of(cells), shape),
        "growth": _wide(growth_of(cells), shape),
        "carbon": _wide(carbon_of(cells), shape),
    }
    open_ = now.known[list(at)] & ~held & ~np.isnan(density[list(at)])
    return NextEvidence(history, places, at, pieces, open_, phi) if open_.any() else None


def _places(tables: Tables, history: History) -> tuple[str, ...]:
    """The districts of the plan that choose (those with caps), else every region of the partition."""
    chosen = [one for one in places_of(tables, history.period).ids if one in history.regions]
    return tuple(chosen) or history.regions


def _near(tables: Tables, history: History, places: tuple[str, ...]) -> Floats:
    """1 where a neighbour of a district has an industry, NaN where its neighbours are not known."""
    relation = relation_of(tables)
    grid = np.full((len(places), len(history.industries)), np.nan)
    place = {code: at for at, code in enumerate(history.regions)}
    for row, code in enumerate(places):
        if code in relation:
            others = [place[one] for one in relation[code] if one in place]
            grid[row] = history.latest.present[others].any(axis=0)
    return grid


def _mean_of(pci: Floats, held: Booleans) -> Floats:
    """The mean complexity of what each district has; NaN where it has nothing."""
    known = held & ~np.isnan(pci)
    size = known.sum(axis=1)
    total = np.where(known, pci, 0.0).sum(axis=1)
    return np.where(size > 0, total / np.maximum(size, 1), np.nan)[:, None]


def _points(values: Floats) -> Piece:
    return Piece(values, values, values)


def _wide(piece: Piece, shape: tuple[int, int]) -> Piece:
    return Piece(*(np.broadcast_to(side, shape) for side in (piece.point, piece.low, piece.high)))
