"""Owns which rungs firms hold on a day: from lists of recognitions, else from the register's highest rung.

Comes in: `recognitions` and the firms. Goes out: the day that counts; for each rung, `Held`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.enterprises.reading import read_rule_set, rule_set_ids
from industria.kernels.arrays import Booleans
from industria.kernels.ladder.quantities import Ends
from industria.register.contracts.enterprises import ENTERPRISES
from industria.steps import Tables

NO_DAY = np.datetime64("NaT", "D")
LATEST_LIST = timedelta(days=366)
"""A list that came out so long after the last year of the register still moves the day that counts."""
LAPSED_WITHIN = 366
"""A rung that ran out at most so many days ago and was not given again is told as lapsed."""
ORDER = tuple(one for one in ENTERPRISES.column("rung").choices if one != "none")
"""The rungs that the business register knows, the lowest first."""


@dataclass(frozen=True)
class Held:
    """Of one rung: whether each firm holds it (null where nobody knows), since when, until when."""

    holds: Booleans
    known: Booleans
    granted: np.ndarray
    valid_to: np.ndarray
    lapsed: Booleans
    row: np.ndarray

    @property
    def ends(self) -> Ends:
        """Whether it is held, as ends of an input: 1, 0, or between where nobody knows."""
        return (
            np.where(self.known, self.holds.astype(np.float64), np.nan),
            np.where(self.known, self.holds.astype(np.float64), np.nan),
        )


def latest_list(tables: Tables, day: date) -> date:
    """The day that counts: that of the register, or of a list that came out within a year after it."""
    if not tables.has("recognitions"):
        return day
    days = to_days(tables.read("recognitions", ["granted"])["granted"])
    recent = days[days <= np.datetime64(day + LATEST_LIST)]
    return max(day, recent.max().item()) if len(recent) else day


def held_rungs(
    tables: Tables, firms: pa.Table, as_of: date, enterprise: str | None = None
) -> Mapping[str, Held]:
    """The rungs held on a day.

    A firm that is not on the list of a rung that has one does not hold it. Without lists, a firm holds the
    highest rung that the register names and none above it; of rungs below it nothing is known. A grant of
    which no end is stated is held for the term of its certificates; after that nobody knows. Of rungs without
    a term it has no end.
    """
    found = _from_register(firms["rung"])
    if not tables.has("recognitions"):
        return found
    rungs = tables.read("recognitions", ["rung"], coded=True)["rung"]
    listed = set(pc.unique(rungs.cast(pa.string())).to_pylist())
    columns = ["enterprise", "rung", "granted", "valid_to"]
    rows = (
        tables.read("recognitions", columns)
        if enterprise is None
        else tables.find("recognitions", {"enterprise": enterprise}, columns)
    )
    return {**found, **{rung: _from_list(rows, rung, firms["enterprise"], as_of) for rung in listed}}


def _from_list(rows: pa.Table, rung: str, firms: pa.ChunkedArray, as_of: date) -> Held:
    """The grant of each firm that lasts longest."""
    own = np.flatnonzero(
        np.asarray(pc.equal(rows["rung"].cast(pa.string()), rung).to_numpy(), dtype=np.bool_)
    )
    part = rows.take(pa.array(own))
    granted, until = to_days(part["granted"]), to_days(part["valid_to"], last=True)
    today = np.datetime64(as_of)
    last = last_days(granted, until, np.full(len(until), rung))
    at = pc.index_in(part["enterprise"], value_set=firms.combine_chunks())
    place = np.asarray(pc.fill_null(at, -1).to_numpy(), dtype=np.int64)
    usable = np.flatnonzero((place >= 0) & (granted <= today))
    order = usable[np.lexsort((granted[usable], last[usable]))]
    best = np.full(len(firms), -1, dtype=np.int64)
    best[place[order]] = order
    there = best >= 0
    padded = [np.append(values, NO_DAY)[best] for values in (granted, until, last)]
    holds = there & (padded[2] >= today)
    untold = there & ~holds & np.isnat(padded[1])
    gone = there & ~holds & ~untold & ((today - padded[2]).astype(np.int64) <= LAPSED_WITHIN)
    return Held(holds, ~untold, padded[0], padded[1], gone, np.append(own, -1)[best])


@lru_cache(maxsize=1)
def terms() -> Mapping[str, float]:
    """The years that certificates of a rung are valid, where its rules say so."""
    sets = [read_rule_set(name) for name in rule_set_ids()]
    return {one.rung: one.certificate_years for one in sets if one.certificate_years is not None}


def last_days(granted: np.ndarray, until: np.ndarray, rungs: np.ndarray) -> np.ndarray:
    """The last day on which each grant is known to be valid; where no end is stated, that of its term."""
    years = np.array([terms().get(one, np.nan) for one in rungs.tolist()], dtype=np.float64)
    months = granted.astype("datetime64[M]")
    later = months + (12 * np.nan_to_num(years)).astype(np.int64)
    term = later.astype("datetime64[D]") + (granted - months) - np.timedelta64(1, "D")
    term = np.where(np.isnan(years), np.datetime64("9999-12-31"), term)
    return np.asarray(np.where(np.isnat(until), term, until))


def _from_register(highest: pa.ChunkedArray) -> dict[str, Held]:
    """What the highest rung says of every rung: held, not held, or nothing."""
    names = np.array(highest.cast(pa.string()).to_pylist(), dtype=object)
    position = {"none": -1, **{name: at for at, name in enumerate(ORDER)}}
    level = np.array([position.get(name, -2) for name in names.tolist()])
    nobody = np.zeros(len(names), dtype=np.bool_)
    no_day = np.full(len(names), NO_DAY)
    return {
        rung: Held(
            level == at, (level >= -1) & (level <= at), no_day, no_day, nobody, np.full(len(names), -1)
        )
        for at, rung in enumerate(ORDER)
    }  # fmt: skip


def to_days(column: pa.ChunkedArray, last: bool = False) -> np.ndarray:
    """A column of days as text or dates; of a month or a year its first or last day, NaT where none is."""
    texts = pc.fill_null(column.cast(pa.string()), "")
    made = {text: day_of(text, last) for text in pc.unique(texts).to_pylist()}
    return np.array([made[text] for text in texts.to_pylist()], dtype="datetime64[D]")


def day_of(text: str, last: bool) -> np.datetime64:
    """The day of a date; of a month or a year its first or last day; NaT of nothing."""
    if not text:
        return NO_DAY
    first = date.fromisoformat(text[:10] + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    if last and len(text) < 10:
        following = (
            first.replace(day=28) + timedelta(days=4) if len(text) == 7 else date(first.year + 1, 1, 1)
        )
        first = following.replace(day=1) - timedelta(days=1)
    return np.datetime64(first)
