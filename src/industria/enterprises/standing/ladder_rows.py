"""Owns the rows of `ladder`: how each firm stands to each rung, and which rung is its next.

Comes in: `Firms` and what was assessed. Goes out: an Arrow table, up the ladder and then by firm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.enterprises.evaluation import VERDICTS
from industria.enterprises.standing import criterion_words as words
from industria.enterprises.standing.assessed import STANDINGS, Assessed
from industria.enterprises.standing.firms import Firms
from industria.enterprises.standing.ladder_tables import LADDER
from industria.enterprises.standing.ways import listed_ways, way_texts
from industria.kernels.arrays import Booleans, Floats

TRACK = ("innovative-sme", "specialised-sme", "little-giant", "champion")
"""Rungs of which a higher one stands for those below."""
EXPERTS = 1e-9
"""What only experts decide comes behind what a firm qualifies for and before any change."""


def ladder_rows(firms: Firms, found: Sequence[Assessed], clusters: pa.Array) -> pa.Table:
    """The table `ladder`."""
    following = next_rungs(found)
    parts = [_rows(firms, one, clusters, following[at]) for at, one in enumerate(found)]
    if not parts:
        return LADDER.empty_table()
    return pa.concat_tables(parts)


def next_rungs(found: Sequence[Assessed]) -> list[Booleans]:
    """For each rule set, whether its rung is the next of a firm.

    That is: of rules in force and rungs within reach that are not held, nor below one held on the same track,
    the rung with the least change. What a firm qualifies for comes first, then what only experts decide.
    """
    if not found:
        return []
    distances = [_distance(one, found) for one in found]
    _lowest_first(found, distances)
    best = np.full(len(found[0].verdict), np.inf)
    which = np.full(len(best), -1)
    for at, distance in enumerate(distances):
        which = np.where(distance < best, at, which)
        best = np.minimum(distance, best)
    return [which == at for at in range(len(found))]


def _distance(one: Assessed, found: Sequence[Assessed]) -> Floats:
    barred = one.held.holds.copy()
    if one.applied.coming:
        barred |= True
    if one.applied.rung in TRACK:
        above = TRACK[TRACK.index(one.applied.rung) + 1 :]
        for other in found:
            if other.applied.rung in above:
                barred |= other.held.holds
    near = one.standing == STANDINGS.index("nearly")
    distance = np.where(near, one.nearest, np.where(one.judged, EXPERTS, np.inf))
    distance = np.where(one.verdict >= VERDICTS.index("meets-known"), 0.0, distance)
    return np.where(barred, np.inf, distance)


def _lowest_first(found: Sequence[Assessed], distances: list[Floats]) -> None:
    """Of one track the lowest rung within reach comes first: the higher ones build upon it."""
    reached = np.zeros(len(distances[0]), dtype=np.bool_)
    for rung in TRACK:
        own = [at for at, one in enumerate(found) if one.applied.rung == rung]
        for at in own:
            distances[at] = np.where(reached, np.inf, distances[at])
        for at in own:
            reached |= np.isfinite(distances[at])


def _rows(firms: Firms, one: Assessed, clusters: pa.Array, following: Booleans) -> pa.Table:
    size, held = len(firms), one.held
    points = one.found.points
    scores = points.total if points is not None else (None, None)
    left = (held.valid_to - np.datetime64(firms.as_of)).astype(np.int64)
    no_end = np.isnat(held.valid_to)
    ways, lacks = listed_ways(one), words.lacks_of(one)
    columns: dict[str, Any] = {
        **{name: firms.table[name] for name in ("enterprise", "name_en", "name_zh", "region", "industry")},
        "cluster": clusters,
        "rule_set": _same(one.applied.rules.id, size),
        "rung": _same(one.applied.rung, size),
        "in_force": np.full(size, not one.applied.coming),
        "standing": words.taken(STANDINGS, one.standing),
        "holds": pa.array(held.holds, mask=~held.known),
        "granted": _days(held.granted),
        "valid_to": _days(held.valid_to),
        "days_left": pa.array(np.where(no_end, 0, left), mask=no_end),
        "verdict": words.taken(VERDICTS, one.verdict),
        "failed": words.failed_ids(one),
        "failed_count": one.failed_count,
        "missing": words.missing_ids(one, lacks),
        "nearest_change": _numbers(one.nearest),
        "ask": words.asked_ids(one),
        "ask_count": words.ask_count(one.ask),
        "score_low": _numbers(scores[0]) if scores[0] is not None else pa.nulls(size, pa.float64()),
        "score_high": _numbers(scores[1]) if scores[1] is not None else pa.nulls(size, pa.float64()),
        "next_rung": following,
        "path": way_texts(one, ways, None),
        "path_en": way_texts(one, ways, "en"),
        "path_zh": way_texts(one, ways, "zh"),
        "reason_en": words.reasons(one, lacks, "en"),
        "reason_zh": words.reasons(one, lacks, "zh"),
        "period": _same(firms.period, size),
        "as_of": _same(firms.as_of.isoformat(), size),
        "inner": np.full(size, True),
        "origin": firms.table["origin"],
    }
    return pa.table({name: columns[name] for name in LADDER.names}).cast(LADDER)


def _same(text: str, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(text), size)


def _days(values: np.ndarray) -> pa.Array:
    return pc.strftime(pa.array(values), format="%Y-%m-%d")


def _numbers(values: Floats) -> pa.Array:
    """Doubles; what is not a number is null, without end stays."""
    return pa.array(values, mask=np.isnan(values))
