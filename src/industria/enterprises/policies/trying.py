"""Owns what a changed instrument would cost: other thresholds, another rate, cap or sum.

Comes in: the tables of a run, parameters as text. Goes out: `policy_tried`: now, tried and the difference of
every count and sum; findings for what cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from industria.chains.input_output.schemas import schema
from industria.enterprises.policies import finding_records as records
from industria.enterprises.policies.cost_rows import sides_of, sums_of
from industria.enterprises.policies.entitlement_rows import origin_of
from industria.enterprises.policies.instrument_forms import Benefit, Instrument, thresholds_of
from industria.enterprises.policies.register_instruments import instruments_of
from industria.enterprises.policies.together import OPEN, Entitled, entitled_of, state_of
from industria.enterprises.rule_forms import Threshold
from industria.findings import FindingError, Language, Text
from industria.provenance import Derivation
from industria.register.wording import plain_number, wording_of
from industria.steps import Progress, Tables, no_progress
from industria.toml_positions import nearest

NONE, AS_IS = "none", "as-is"
NUMBERS = ("rate", "cap", "sum")
DEFAULTS: Mapping[str, str] = {
    "instrument": NONE, "thresholds": NONE, **dict.fromkeys(NUMBERS, AS_IS)
}  # fmt: skip
QUANTITIES = {
    "firms": ("", Text("firms that meet the conditions", "符合条件的企业")),
    "cannot_tell": ("", Text("firms that cannot be told", "无法判定的企业")),
    "nearly": ("", Text("firms that nearly meet them", "接近符合的企业")),
    "joined": ("", Text("firms that would come in", "新增符合的企业")),
    "left": ("", Text("firms that would drop out", "不再符合的企业")),
    "cost_low": ("CNY", Text("cost, at least", "支出下限")),
    "cost_high": ("CNY", Text("cost, at most", "支出上限")),
}
POLICY_TRIED = schema(
    "quantity name_en name_zh unit now tried difference instrument instrument_en instrument_zh changed "
    "period inner origin",
    "now tried difference",
    "",
    "inner",
)
SCHEMAS = {"policy_tried": POLICY_TRIED}


def tidy_trial(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters in the one way that names a result; findings for what cannot be read."""
    found = dict(DEFAULTS) | {key: value.strip() for key, value in parameters.items() if value.strip()}
    thresholds = _thresholds(found["thresholds"])
    found["thresholds"] = (
        ";".join(f"{name}:{value:.15g}" for name, value in sorted(thresholds.items())) or NONE
    )
    for name in NUMBERS:
        if found[name] != AS_IS:
            found[name] = f"{_number(name, found[name]):.15g}"
    return found


def _thresholds(text: str) -> dict[str, float]:
    if text == NONE:
        return {}
    found = {}
    for part in text.split(";"):
        name, _, number = part.rpartition(":")
        if not name.strip():
            raise FindingError(
                [records.BAD_SETTING.at(name="thresholds", text=part[:60], known="id:number;…")]
            )
        found[name.strip()] = _number("thresholds", number)
    return found


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = np.nan
    if not np.isfinite(value) or value < 0:
        raise FindingError([records.BAD_SETTING.at(name=name, text=text[:60], known="0, 1, 2.5 …")])
    return value


def changed_instrument(instrument: Instrument, parameters: Mapping[str, str]) -> Instrument:
    """The instrument with what is asked put in place; findings for conditions and sums that it has not."""
    wanted, known = _thresholds(parameters["thresholds"]), thresholds_of(instrument)
    for name in wanted:
        if name not in known:
            text = f"{name}:{wanted[name]:g}"
            raise FindingError(
                [records.BAD_SETTING.at(name="thresholds", text=text, known=", ".join(known) or NONE)]
            )
    assert instrument.rules is not None
    conditions = tuple(
        replace(one, node=replace(one.node, value=wanted[one.id]))
        if one.id in wanted and isinstance(one.node, Threshold)
        else one
        for one in instrument.rules.conditions
    )
    return replace(
        instrument, rules=replace(instrument.rules, conditions=conditions),
        benefit=_benefit(instrument.benefit, parameters),
    )  # fmt: skip


def _benefit(benefit: Benefit, parameters: Mapping[str, str]) -> Benefit:
    given = {name: float(parameters[name]) for name in NUMBERS if parameters[name] != AS_IS}
    for name, value in given.items():
        if name not in benefit.numbers:
            known = ", ".join(benefit.numbers) or NONE
            raise FindingError([records.BAD_SETTING.at(name=name, text=f"{value:g}", known=known)])
    return replace(
        benefit, rate=given.get("rate", benefit.rate), cap=given.get("cap", benefit.cap),
        amount=given.get("sum", benefit.amount),
    )  # fmt: skip


def try_policy(
    tables: Tables, parameters: Mapping[str, str], progress: Progress = no_progress
) -> dict[str, Any]:
    """The tables of a trial, and what stands beside them."""
    progress("entitlements", 0, 2)
    instruments = instruments_of(tables, report=False)
    now = entitled_of(tables, instruments=instruments, report=False)
    at = _place(instruments, now, parameters["instrument"])
    assert now is not None
    changed = changed_instrument(instruments[at], parameters)
    progress("entitlements", 1, 2)
    group = now.group(at)
    others = [one if k in group else replace(one, rules=None) for k, one in enumerate(instruments)]
    others[at] = changed
    tried = entitled_of(tables, instruments=others, report=False)
    assert tried is not None
    rows = _rows(now, tried, at) if at in tried.applied else []
    head = {
        "instrument": instruments[at].id, "instrument_en": instruments[at].name.en,
        "instrument_zh": instruments[at].name.zh, "period": now.firms.period, "inner": True,
        "origin": origin_of(now), "changed": _said(parameters),
    }  # fmt: skip
    made = pa.Table.from_pylist([{**row, **head} for row in rows], POLICY_TRIED)
    return {"policy_tried": made}


def _place(instruments: list[Instrument], now: Entitled | None, wanted: str) -> int:
    """The position of the instrument that is tried; a finding where it cannot be."""
    open_ = [one.id for one in instruments if now is not None and state_of(one, now.firms) == OPEN]
    if wanted in open_:
        return next(at for at, one in enumerate(instruments) if one.id == wanted)
    near = nearest(wanted, open_) if open_ else None
    reason = Text(
        "It is not among those that are open and say who is entitled", "它不在有效且载明条件的政策之列"
    )
    known = ", ".join([near, *[one for one in open_ if one != near]] if near else open_[:20]) or NONE
    raise FindingError(
        [records.NOT_TRIED.at(instrument=wanted[:60], reason=reason.en, reason_zh=reason.zh, known=known)]
    )


Row = dict[str, Any]


def _rows(now: Entitled, tried: Entitled, at: int) -> list[Row]:
    everybody = np.arange(len(now.firms))
    sums = [sums_of(one.applied[at], sides_of(one, at), everybody) for one in (now, tried)]
    had, has = (sides_of(one, at).entitled for one in (now, tried))
    sums[0] |= {"joined": 0, "left": 0}
    sums[1] |= {"joined": int((has & ~had).sum()), "left": int((had & ~has).sum())}
    rows = []
    for quantity, (unit, text) in QUANTITIES.items():
        if quantity in sums[0]:
            before, after = (one.get(quantity) for one in sums)
            change = None if before is None or after is None else after - before
            rows.append({"quantity": quantity, "name_en": text.en, "name_zh": text.zh, "unit": unit or None,
                         "now": before, "tried": after, "difference": change})  # fmt: skip
    return rows


def _said(parameters: Mapping[str, str]) -> str:
    """What was changed, as it is written."""
    parts = [] if parameters["thresholds"] == NONE else [parameters["thresholds"]]
    return ";".join(parts + [f"{name}:{parameters[name]}" for name in NUMBERS if parameters[name] != AS_IS])


def explain_trial(
    tables: Tables, parameters: Mapping[str, str], row: Mapping[str, Any], language: Language
) -> Derivation:
    """How one quantity of a trial came about: before, after, what was changed."""
    words = wording_of(tables, language)
    unit = row["unit"] or ""
    parts = tuple(
        Derivation(words.say(text), words.number(row[name], unit), column=name)
        for name, text in (("now", Text("as it is", "现行")), ("tried", Text("as tried", "试算")))
    )
    before, after = (plain_number(row[name]) for name in ("tried", "now"))
    name = words.label(row[f"instrument_{language}"], row[f"name_{language}"])
    return Derivation(
        name, words.number(row["difference"], unit), "b − a", f"{before} − {after}", row["changed"] or "",
        row["origin"] or "", inputs=parts, column="difference",
    )  # fmt: skip
