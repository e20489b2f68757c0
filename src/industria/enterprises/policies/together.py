"""Owns the instruments of a run taken together: what each firm may have, the best where some exclude others.

Comes in: the tables of a run. Goes out: `Entitled`: everything that rows and explanations are made from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from industria.enterprises.policies import finding_records as records
from industria.enterprises.policies.applying import Applied, apply_instrument, register_quantities
from industria.enterprises.policies.claimed import Claimed, claims_of
from industria.enterprises.policies.firm_scope import Places, places_of
from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.policies.register_instruments import instruments_of
from industria.enterprises.standing.firms import Firms, read_firm, read_firms
from industria.findings import Finding
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.entitlement.exclusion import MOST_TOGETHER, best_combination
from industria.kernels.ladder.verdicts import CANNOT_TELL, MEETS
from industria.kernels.refusal import Refused
from industria.steps import Tables

OPEN, ENDED, COMING, NO_RULES = "open", "ended", "coming", "no-rules"
STATES = (OPEN, COMING, ENDED, NO_RULES)


@dataclass(frozen=True)
class Entitled:
    """Firms, instruments with their state, and what came of those that are open.

    `best`: the instrument belongs to the best combination of the firm; `sure`: whatever is not known.
    """

    firms: Firms
    places: Places
    instruments: Sequence[Instrument]
    states: Sequence[str]
    applied: Mapping[int, Applied]
    claims: Mapping[str, Claimed]
    best: Mapping[int, Booleans]
    sure: Mapping[int, Booleans]

    def received(self, at: int) -> Claimed | None:
        """What was claimed of an instrument; None where the list does not cover it."""
        return self.claims.get(self.instruments[at].id)

    def group(self, at: int) -> list[int]:
        """The open instruments of which a firm may have only one, this one among them."""
        name = self.instruments[at].one_of
        return [k for k in self.applied if k == at or (name and self.instruments[k].one_of == name)]


@dataclass(frozen=True)
class OneFirm:
    """A firm of a year as it stood on a day: what a row of results is about."""

    enterprise: str
    period: str
    as_of: date


def _firms(tables: Tables, one: OneFirm | None) -> Firms | None:
    if one is None:
        return read_firms(tables)
    return read_firm(tables, one.enterprise, one.period, one.as_of) if tables.has("enterprises") else None


def entitled_of(
    tables: Tables,
    one: OneFirm | None = None,
    instruments: Sequence[Instrument] | None = None,
    report: bool = True,
) -> Entitled | None:
    """Every instrument applied to the firms of the latest year, or to one; None without any of them."""
    found = instruments if instruments is not None else instruments_of(tables, report)
    firms = _firms(tables, one) if found else None
    if firms is None or not len(firms):
        return None
    places = places_of(tables, firms)
    quantities = register_quantities(tables, firms, one.enterprise if one else None)
    states = [state_of(instrument, firms) for instrument in found]
    applied: dict[int, Applied] = {}
    for at, (instrument, state) in enumerate(zip(found, states, strict=True)):
        made = apply_instrument(instrument, firms, places, quantities) if state == OPEN else None
        if made is not None:
            applied[at] = made
    best, sure = best_of(found, applied, tables.report if report else None)
    claims = claims_of(tables, firms.table["enterprise"], firms.period)
    return Entitled(firms, places, found, states, applied, claims, best, sure)


def state_of(instrument: Instrument, firms: Firms) -> str:
    """Whether an instrument is open on the day that counts, and says who is entitled."""
    if instrument.rules is None:
        return NO_RULES
    day = firms.as_of.isoformat()
    if instrument.in_force(day, day):
        return OPEN
    return COMING if instrument.valid_from > day else ENDED


def best_of(
    instruments: Sequence[Instrument],
    applied: Mapping[int, Applied],
    complain: Callable[[Finding], None] | None = None,
) -> tuple[dict[int, Booleans], dict[int, Booleans]]:
    """The best combination of every firm among what it is entitled to, and whether it is so for sure."""
    best = {at: made.verdict == MEETS for at, made in applied.items()}
    sure = dict(best)
    groups: dict[str, list[int]] = {}
    for at in applied:
        if instruments[at].one_of:
            groups.setdefault(instruments[at].one_of, []).append(at)
    for name, members in groups.items():
        if len(members) < 2:
            continue
        members.sort(
            key=lambda k: instruments[k].id
        )  # of equals the first by its id, whatever the file's order
        low, high = (np.stack([_worth(applied[k], end) for k in members], axis=1) for end in ("low", "high"))
        try:
            chosen, certain = best_combination(low, high, ~np.eye(len(members), dtype=np.bool_))
        except Refused:
            if complain is not None:
                complain(
                    records.TOO_MANY_TOGETHER.at(number=len(members), most=MOST_TOGETHER, group=name[:60])
                )
            continue
        mine = np.where(chosen, np.nan_to_num(low), 0.0).sum(axis=1)
        settled = mine >= _rival([applied[k] for k in members])
        for place, at in enumerate(members):
            best[at], sure[at] = chosen[:, place], certain[:, place] & settled
    return best, sure


def _rival(members: Sequence[Applied]) -> Floats:
    """The most that an instrument could be worth of which nobody can tell whether the firm is entitled."""
    ends = [
        np.where(one.verdict == CANNOT_TELL, np.nan_to_num(one.high, nan=0.0, posinf=1e300), 0.0)
        for one in members
    ]
    return np.asarray(np.max(ends, axis=0))


def _worth(made: Applied, end: str) -> Floats:
    """One end of the worth to firms that are entitled, NaN to others; without an end a very large number."""
    values = np.nan_to_num(getattr(made, end), nan=0.0, posinf=1e300)
    return np.where(made.verdict == MEETS, values, np.nan)
