"""Owns the improvement of a sequence by exchanging the paths of one region or of two.

Comes in: a master program, prices, a sequence. Goes out: a sequence worth no less, that keeps every rule.
"""

from __future__ import annotations

import itertools

import numpy as np

from industria.kernels.arrays import Floats, Integers
from industria.kernels.diversification.masters import Master, Prices

SINGLE, DOUBLE, ROUNDS = 300, 25, 20
"""So many of the paths nearest to paying are tried for one region, and for each of two; so many times."""


def exchanged(master: Master, prices: Prices, start: Integers | None) -> Integers:
    """The years of all pairs after exchanges that each gain, the most first in each region.

    Without a start each region takes in turn what pays most at these prices and fits into what is left. Then
    for one region, and for each two, the paths that together are worth the most within what the others leave.
    O(rounds · regions² · `DOUBLE`²).
    """
    near = [_Near.of(master, at, prices, start) for at in range(len(master.paths))]
    taken = _Taken(near, [one.own for one in near], master.limit())
    if start is None:
        for at in sorted(range(len(near)), key=lambda at: -float(near[at].short.max())):
            taken.take((at,), (_best(near[at].short, near[at].uses, taken.room((at,)), taken.chosen[at]),))
    pairs = list(itertools.combinations(range(len(near)), 2))
    tried = [-1] * len(pairs)
    for _ in range(ROUNDS):
        before = taken.changes
        for at, one in enumerate(near):
            taken.take((at,), (_best(one.worth, one.uses, taken.room((at,)), taken.chosen[at]),))
        for number, two in enumerate(pairs):
            if tried[number] != taken.changes:  # else nothing has changed since it was tried
                _exchange(taken, two)
                tried[number] = taken.changes
        if taken.changes == before:
            break
    chosen = taken.chosen
    year = np.full(len(master.land.region), -1, dtype=np.int64)
    for one, at in zip(near, chosen, strict=True):
        year[one.pairs] = one.year[at]
    return year


class _Near:
    """The paths of one region nearest to paying: worth, what each uses of what is shared, and the own one."""

    def __init__(self, pairs: Integers, year: Integers, worth: Floats, uses: Floats, short: Floats, own: int):
        self.pairs, self.year, self.worth, self.uses = pairs, year, worth, uses
        self.short, self.own = short, own

    @classmethod
    def of(cls, master: Master, at: int, prices: Prices, start: Integers | None) -> _Near:
        one, short = master.paths[at], master.short(at, prices)
        rows = np.argsort(-short, kind="stable")[:SINGLE]
        wanted = np.full(len(one.pairs), -1) if start is None else start[one.pairs]
        own = int(np.flatnonzero((one.year == wanted).all(axis=1))[0])
        if own not in rows:
            rows = np.append(rows, own)
        place = int(np.flatnonzero(rows == own)[0])
        return cls(one.pairs, one.year[rows], one.worth[rows], master.uses(at, rows), short[rows], place)


class _Taken:
    """The path that each region takes, what all use together, and how often that has changed."""

    def __init__(self, near: list[_Near], chosen: list[int], limit: Floats):
        self.near, self.chosen, self.limit, self.changes = near, chosen, limit, 0
        self.used = np.asarray(sum(one.uses[at] for one, at in zip(near, chosen, strict=True)))

    def room(self, regions: tuple[int, ...]) -> Floats:
        """What the others leave for some regions."""
        own = sum(self.near[at].uses[self.chosen[at]] for at in regions)
        return np.asarray(self.limit - self.used + own)

    def take(self, regions: tuple[int, ...], paths: tuple[int, ...]) -> None:
        """Let regions take paths. All uses are added up anew, so that rounding does not gather."""
        if any(self.chosen[at] != path for at, path in zip(regions, paths, strict=True)):
            for at, path in zip(regions, paths, strict=True):
                self.chosen[at] = path
            self.used = np.asarray(sum(one.uses[at] for one, at in zip(self.near, self.chosen, strict=True)))
            self.changes += 1


def _fits(uses: Floats, room: Floats) -> Floats:
    return np.asarray((uses <= room + 1e-9).all(axis=-1))


def _best(worth: Floats, uses: Floats, room: Floats, now: int) -> int:
    """The path worth most that fits; the present one where none is worth more."""
    fitting = np.where(_fits(uses, room), worth, -np.inf)
    best = int(fitting.argmax())
    return best if fitting[best] > worth[now] + 1e-12 * max(abs(float(worth[now])), 1.0) else now


def _exchange(taken: _Taken, two: tuple[int, int]) -> None:
    """Let two regions take other paths where both together are worth more."""
    one, other = (taken.near[at] for at in two)
    own = tuple(taken.chosen[at] for at in two)
    now = one.worth[own[0]] + other.worth[own[1]]
    least = now + 1e-9 * max(abs(float(now)), 1.0)
    worth = one.worth[:DOUBLE, None] + other.worth[None, :DOUBLE]
    flat = np.flatnonzero(worth.ravel() > least)
    if not flat.size:
        return
    flat = flat[np.argsort(-worth.ravel()[flat], kind="stable")]
    rows, columns = np.divmod(flat, worth.shape[1])
    fits = _fits(one.uses[rows] + other.uses[columns], taken.room(two))
    if fits.any():
        at = int(fits.argmax())
        taken.take(two, (int(rows[at]), int(columns[at])))
