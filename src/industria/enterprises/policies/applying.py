"""Owns how an instrument is applied to firms: who is entitled, and what it is worth within bounds.

Comes in: an `Instrument`, `Firms`, `Places`. Goes out: `Applied`: arrays, one entry a firm of the register.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from industria.enterprises.evaluation import Evaluation, evaluate, measured
from industria.enterprises.outcomes import Bits, Known, outcome
from industria.enterprises.policies.firm_scope import Places
from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.policies.register_instruments import HOLDS
from industria.enterprises.rule_forms import KINDS, RuleSet
from industria.enterprises.standing.firms import Firms
from industria.kernels.arrays import Booleans, Floats
from industria.kernels.entitlement.worth import capped_share, first_rate
from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS, Verdicts
from industria.measures.intervals import to_floats
from industria.steps import Tables

FROM_ENTERPRISES = ("profit", "investment", "tax")
"""Columns of the business register that benefits are shares of and rungs do not ask for."""
NEAR, NEARLY_FAILED = 0.2, 2
"""Nearly entitled: at most so many conditions fail, each by at most this share."""


@dataclass(frozen=True)
class Applied:
    """What came of an instrument for every firm.

    `verdict`: three values; `nearly`: fails by little; `low`, `high`: what it is worth to a firm that has it;
    NaN where no money can be told. `failed`, `ask`: bits of conditions and inputs; `gap`: the largest
    relative change that would meet what fails.
    """

    instrument: Instrument
    verdict: Verdicts
    nearly: Booleans
    low: Floats
    high: Floats
    failed: Bits
    ask: Bits
    gap: Floats
    asked: Sequence[str]


def register_quantities(tables: Tables, firms: Firms, enterprise: str | None = None) -> dict[str, Ends]:
    """What benefits are shares of, within bounds, in the order of the firms."""
    there = [name for name in FROM_ENTERPRISES if name in tables.columns("enterprises")]
    wanted = [c for n in there for c in (n, f"{n}_low", f"{n}_high") if c in tables.columns("enterprises")]
    key = {"period": firms.period} | ({"enterprise": enterprise} if enterprise else {})
    rows = tables.find("enterprises", key, ["enterprise", *wanted])
    at = pc.index_in(firms.table["enterprise"], value_set=rows["enterprise"].combine_chunks())
    rows = rows.take(at.combine_chunks() if isinstance(at, pa.ChunkedArray) else at)
    found = {}
    for name in there:
        value = to_floats(rows[name])
        ends = [
            np.where(np.isnan(value), to_floats(rows[f"{name}{tail}"]), value)
            if f"{name}{tail}" in wanted
            else value
            for tail in ("_low", "_high")
        ]
        found[name] = (ends[0], ends[1])
    return found


def apply_instrument(
    instrument: Instrument, firms: Firms, places: Places, quantities: Mapping[str, Ends]
) -> Applied | None:
    """The instrument applied to every firm; None where nothing is said about who is entitled."""
    if instrument.rules is None:
        return None
    return apply_to(instrument, given_of(instrument, firms, quantities), places.scope(instrument))


def apply_to(instrument: Instrument, ends: Mapping[str, Ends], scope: Verdicts) -> Applied:
    """The instrument applied to firms with these inputs, `scope` saying which of them it is for."""
    rules = instrument.rules
    assert rules is not None
    size = len(scope)
    rows = np.flatnonzero(scope != FAILS)
    given = {name: (low[rows], high[rows]) for name, (low, high) in ends.items()}
    bits, none = np.zeros(size, dtype=np.uint64), np.full(size, np.nan)
    verdict = np.full(size, FAILS, dtype=np.int8)
    made = Applied(instrument, verdict, np.zeros(size, dtype=np.bool_), none.copy(), none.copy(), bits.copy(),
                   bits.copy(), none.copy(), tuple(rules.inputs))  # fmt: skip
    if not len(rows):
        return made
    if rules.conditions:
        found = evaluate(rules, given)
        _put(made, found, rows)
    else:
        verdict[rows] = MEETS
    verdict[rows] = np.minimum(verdict[rows], scope[rows])
    low, high, ask = _worth(instrument, rules, given, len(rows))
    made.low[rows], made.high[rows] = low, high
    made.ask[rows] |= np.where(verdict[rows] != FAILS, ask, np.uint64(0))
    return made


def _put(made: Applied, found: Evaluation, rows: NDArray[np.intp]) -> None:
    """Verdicts of the conditions, which of them fail, and by how much."""
    made.verdict[rows] = np.array([FAILS, CANNOT_TELL, CANNOT_TELL, MEETS], dtype=np.int8)[found.verdict]
    gaps, failed = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.uint64)
    number = np.zeros(len(rows), dtype=np.int64)
    for at, (_, one) in enumerate(found.conditions):
        fails = one.verdict == FAILS
        gaps = np.where(fails, np.fmax(gaps, np.where(np.isnan(one.gap), np.inf, one.gap)), gaps)
        failed |= np.where(fails, np.uint64(1) << np.uint64(at), np.uint64(0))
        number += fails
    made.failed[rows], made.ask[rows] = failed, found.ask
    out = found.verdict == 0
    made.gap[rows] = np.where(out, gaps, np.nan)
    made.nearly[rows] = out & (gaps <= NEAR) & (number <= NEARLY_FAILED)


def given_of(instrument: Instrument, firms: Firms, quantities: Mapping[str, Ends]) -> dict[str, Ends]:
    """The ends of every input of the rules."""
    assert instrument.rules is not None
    rules = instrument.rules
    found = firms.given(rules)
    for name, entry in rules.inputs.items():
        bottom, top = KINDS[entry.kind]
        if name == HOLDS:
            held = firms.held.get(rules.rung)
            ends = held.ends if held is not None else None
        elif name in instrument.from_industry:
            ends = _by_industry(instrument, name, firms)
        else:
            ends = quantities.get(name)
        if ends is not None:
            found[name] = (
                np.where(np.isnan(ends[0]), bottom, np.maximum(ends[0], bottom)),
                np.where(np.isnan(ends[1]), top, ends[1]),
            )
    return found


def _by_industry(instrument: Instrument, name: str, firms: Firms) -> Ends:
    """1 where the industry begins with one of the codes, 0 where not; unknown in another classification."""
    entry = instrument.from_industry[name]
    same = pc.starts_with(
        pc.fill_null(firms.table["classification"].cast(pa.string()), ""), entry.classification
    )
    codes = pc.fill_null(firms.table["industry"].cast(pa.string()), "")
    digits = pc.replace_substring_regex(codes, pattern=r"^[A-Z]", replacement="")
    begins = [pc.starts_with(digits, code) for code in entry.codes]
    within = begins[0]
    for one in begins[1:]:
        within = pc.or_(within, one)
    known = np.asarray(pc.and_(same, pc.not_equal(codes, "")).to_numpy(), dtype=np.bool_)
    value = np.where(known, np.asarray(within.to_numpy(), dtype=np.float64), np.nan)
    return value, value


def _worth(
    instrument: Instrument, rules: RuleSet, given: Mapping[str, Ends], size: int
) -> tuple[Floats, Floats, Bits]:
    """What the instrument is worth, and the inputs that would narrow it."""
    benefit = instrument.benefit
    none, no_bits = np.full(size, np.nan), np.zeros(size, dtype=np.uint64)
    if benefit.in_kind:
        return none, none, no_bits
    if benefit.amount is not None:
        sum_ = np.full(size, min(benefit.amount, benefit.cap if benefit.cap is not None else np.inf))
        return sum_, sum_, no_bits
    ends = dict(given)
    for measure in rules.measures:
        ends[measure.name] = measured(measure, ends)
    names = list(rules.inputs)
    ask = {
        name: np.where(given[name][0] < given[name][1], np.uint64(1) << np.uint64(at), np.uint64(0)).astype(
            np.uint64
        )
        for at, name in enumerate(names)
    }
    for measure in rules.measures:
        ask[measure.name] = np.bitwise_or.reduce([ask[part] for part in measure.parts])
    rate = rates_of(instrument, ends, ask, size)
    low, high = capped_share(ends[benefit.share_of], rate, benefit.cap if benefit.cap is not None else np.inf)
    bits = np.where(low < high, ask[benefit.share_of], np.uint64(0))
    return low, high, bits.astype(np.uint64)


def rate_of(instrument: Instrument, ends: Mapping[str, Ends]) -> Ends:
    """The rate of the benefit where nothing is to be asked."""
    size = len(next(iter(ends.values()))[0])
    nothing = dict.fromkeys(ends, np.zeros(size, dtype=np.uint64))
    return rates_of(instrument, ends, nothing, size)


def rates_of(instrument: Instrument, ends: Mapping[str, Ends], ask: Mapping[str, Bits], size: int) -> Ends:
    """The rate of the benefit for every firm."""
    benefit, rules = instrument.benefit, instrument.rules
    assert rules is not None
    yes_no = frozenset(name for name, entry in rules.inputs.items() if entry.kind == "yes-no")
    known = Known(ends, ask, yes_no, {}, _no_points)
    verdicts = [outcome(node, known).verdict for _, node in benefit.rates]
    return first_rate(verdicts, [rate for rate, _ in benefit.rates], benefit.rate, size)


def _no_points(name: str, wanted: Floats) -> tuple[Floats, NDArray[np.int64]]:
    raise AssertionError(f"an instrument has no points: {name}")
