"""Owns the improvement of a sequence by exchanging the paths of one region or of two.

Comes in: a master program, prices, a sequence. Goes out: a sequence worth no less, that keeps every rule.
"""

from __future__ import annotations

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
    limit = master.limit()
    chosen = [one.own for one in near]
    if start is None:
        for at in sorted(range(len(near)), key=lambda at: -float(near[at].short.max())):
            room = limit - _used(near, chosen) + near[at].uses[chosen[at]]
            chosen[at] = _best(near[at].short, near[at].uses, room, chosen[at])
    for _ in range(ROUNDS):
        before = list(chosen)
        for at, one in enumerate(near):
            room = limit - _used(near, chosen) + one.uses[chosen[at]]
            chosen[at] = _best(one.worth, one.uses, room, chosen[at])
        for first in range(len(near)):
            for second in range(first + 1, len(near)):
                _exchange(near, chosen, limit, (first, second))
        if chosen == before:
            break
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


def _used(near: list[_Near], chosen: list[int]) -> Floats:
    return np.asarray(sum(one.uses[at] for one, at in zip(near, chosen, strict=True)))


def _fits(uses: Floats, room: Floats) -> Floats:
    return np.asarray((uses <= room + 1e-9).all(axis=-1))


def _best(worth: Floats, uses: Floats, room: Floats, now: int) -> int:
    """The path worth most that fits; the present one where none is worth more."""
    fitting = np.where(_fits(uses, room), worth, -np.inf)
    best = int(fitting.argmax())
    return best if fitting[best] > worth[now] + 1e-12 * max(abs(float(worth[now])), 1.0) else now


def _exchange(near: list[_Near], chosen: list[int], limit: Floats, two: tuple[int, int]) -> None:
    """Let two regions take other paths where both together are worth more."""
    one, other = (near[at] for at in two)
    room = limit - _used(near, chosen) + one.uses[chosen[two[0]]] + other.uses[chosen[two[1]]]
    rows, columns = np.arange(min(DOUBLE, len(one.worth))), np.arange(min(DOUBLE, len(other.worth)))
    worth = one.worth[rows, None] + other.worth[None, columns]
    now = one.worth[chosen[two[0]]] + other.worth[chosen[two[1]]]
    better = np.argwhere(worth > now + 1e-9 * max(abs(float(now)), 1.0))
    if not len(better):
        return
    better = better[np.argsort(-worth[tuple(better.T)], kind="stable")]
    fits = _fits(one.uses[better[:, 0]] + other.uses[better[:, 1]], room)
    if fits.any():
        chosen[two[0]], chosen[two[1]] = (int(at) for at in better[int(fits.argmax())])
