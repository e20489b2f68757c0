"""Owns the rules of an industry map: what people may ask of it, and each rule as one row of a program.

Comes in: caps, coverage, numbers of places, spacing, contiguity, floors, wishes and vetoes. Goes out:
`Row`s, each a rule that can be named, relaxed by one or left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from industria.kernels.arrays import Booleans, Floats, Integers

Kind = Literal[
    "cap",
    "one-role",
    "alike",
    "coverage",
    "at-least",
    "at-most",
    "spacing",
    "contiguity",
    "no-worse",
    "wish",
    "veto",
]
ANY = -1
"""Any role."""
FIXED: tuple[Kind, ...] = ("one-role", "alike")
"""Kinds that are what a map is, not something asked of it: never relaxed, never part of a conflict."""


@dataclass(frozen=True)
class Choice:
    """An option in a place, in one role or in any (`ANY`)."""

    place: int
    option: int
    role: int = ANY


@dataclass(frozen=True)
class MapRules:
    """What is asked of a map of p places × o options × r roles.

    `caps` (p, r): at most so many options a role. `cluster` (o): the cluster of each option; `coverage`:
    the least number of choices of each cluster, anywhere, in any role. `least`, `most` (o): in how many
    places an option is chosen. `alike`: pairs of options of which a place has one at most. `apart`: pairs
    of places that must not lead with the same option (role 0). `neighbours`: pairs of places that border;
    options in `contiguous` may be chosen in a place only if a bordering one has them, too. `floors` (p):
    the least score of a place (NaN: none). `wishes` must hold, `vetoes` must not. Empty arrays and tuples
    ask for nothing.
    """

    caps: Integers
    cluster: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    coverage: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    least: Integers = field(default_factory=lambda: np.zeros(0, np.int64))
    most: Floats = field(default_factory=lambda: np.zeros(0))
    alike: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    neighbours: tuple[tuple[int, int], ...] = ()
    contiguous: tuple[int, ...] = ()
    floors: Floats = field(default_factory=lambda: np.zeros(0))
    wishes: tuple[Choice, ...] = ()
    vetoes: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Row:
    """One rule: low ≤ Σ weight · y ≤ high, and what it is of (place, role, option or cluster)."""

    kind: Kind
    of: tuple[int, ...]
    variables: Integers
    weights: Floats
    low: float
    high: float


def rows_of(rules: MapRules, variables: Integers, scores: Floats) -> Iterator[Row]:
    """Every rule as a row; `variables` (n, 3) holds place, option and role of each variable."""
    place, option, role = variables.T
    yield from _caps(rules, place, role)
    yield from _one_role(place, option)
    yield from _alike(rules, place, option)
    yield from _numbers(rules, option)
    yield from _apart(rules, place, option, role)
    yield from _contiguity(rules, place, option)
    for at, floor in enumerate(rules.floors):
        if not np.isnan(floor):
            own = np.flatnonzero(place == at)
            yield Row("no-worse", (at,), own, scores[own], float(floor), np.inf)
    for kind, asked, ends in (("wish", rules.wishes, (1.0, np.inf)), ("veto", rules.vetoes, (0.0, 0.0))):
        for one in asked:
            held = (place == one.place) & (option == one.option) & ((role == one.role) | (one.role == ANY))
            yield _sum(kind, (one.place, one.option, one.role), np.flatnonzero(held), *ends)  # type: ignore[arg-type]


def _sum(kind: Kind, of: tuple[int, ...], variables: Integers, low: float, high: float) -> Row:
    return Row(kind, of, variables.astype(np.int64), np.ones(len(variables)), low, high)


def _caps(rules: MapRules, place: Integers, role: Integers) -> Iterator[Row]:
    for (at, of), cap in np.ndenumerate(rules.caps):
        yield _sum("cap", (at, of), np.flatnonzero((place == at) & (role == of)), 0.0, float(cap))


def _one_role(place: Integers, option: Integers) -> Iterator[Row]:
    """An option has one role in a place; rows only where it could have two."""
    order = np.lexsort((option, place))
    same = (np.diff(place[order]) == 0) & (np.diff(option[order]) == 0)
    for members in np.split(order, np.flatnonzero(~same) + 1):
        if len(members) > 1:
            yield _sum("one-role", (int(place[members[0]]), int(option[members[0]])), members, 0.0, 1.0)


Cells = dict[tuple[int, int], list[int]]
"""The variables of each place and option."""


def _cells(place: Integers, option: Integers, chosen: Booleans) -> Cells:
    found: Cells = {}
    for at in np.flatnonzero(chosen).tolist():
        found.setdefault((int(place[at]), int(option[at])), []).append(at)
    return found


def _alike(rules: MapRules, place: Integers, option: Integers) -> Iterator[Row]:
    cells = _cells(place, option, np.ones(len(place), dtype=np.bool_)) if rules.alike else {}
    places = sorted({at for at, _ in cells})
    for one, other in rules.alike:
        for at in places:
            if (at, one) in cells and (at, other) in cells:
                held = np.array(sorted(cells[(at, one)] + cells[(at, other)]), dtype=np.int64)
                yield _sum("alike", (at, one, other), held, 0.0, 1.0)


def _numbers(rules: MapRules, option: Integers) -> Iterator[Row]:
    for cluster, number in enumerate(rules.coverage):
        if number > 0:
            held = np.flatnonzero(rules.cluster[option] == cluster)
            yield _sum("coverage", (cluster,), held, float(number), np.inf)
    for at, number in enumerate(rules.least):
        if number > 0:
            yield _sum("at-least", (at,), np.flatnonzero(option == at), float(number), np.inf)
    for at, most in enumerate(rules.most):
        if np.isfinite(most):
            yield _sum("at-most", (at,), np.flatnonzero(option == at), 0.0, float(most))


def _apart(rules: MapRules, place: Integers, option: Integers, role: Integers) -> Iterator[Row]:
    cells = _cells(place, option, role == 0) if rules.apart else {}
    options = sorted({of for _, of in cells})
    for one, other in rules.apart:
        for at in options:
            if (one, at) in cells and (other, at) in cells:
                held = np.array(sorted(cells[(one, at)] + cells[(other, at)]), dtype=np.int64)
                yield _sum("spacing", (one, other, at), held, 0.0, 1.0)


def _contiguity(rules: MapRules, place: Integers, option: Integers) -> Iterator[Row]:
    """y of a place ≤ Σ y of its neighbours: Σ neighbours − own ≥ 0."""
    near: dict[int, set[int]] = {}
    for one, other in rules.neighbours:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    for at in rules.contiguous:
        for own in np.unique(place[option == at]).tolist():
            mine = np.flatnonzero((option == at) & (place == own))
            around = np.flatnonzero((option == at) & np.isin(place, list(near.get(own, ()))))
            weights = np.concatenate([-np.ones(len(mine)), np.ones(len(around))])
            yield Row("contiguity", (own, at), np.concatenate([mine, around]), weights, 0.0, np.inf)
