"""Owns how an entitlement, and the cost of an instrument, came about: conditions, benefit, claims, documents.

Comes in: a row of `entitlements` or `instrument_costs`. Goes out: a `Derivation`. Of one firm only that firm
is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from industria.enterprises.evaluation import evaluate
from industria.enterprises.policies.applying import given_of, rate_of, register_quantities
from industria.enterprises.policies.instrument_forms import Instrument
from industria.enterprises.policies.quantity_explanation import Quantities, figure
from industria.enterprises.policies.together import OneFirm, entitled_of
from industria.enterprises.rule_forms import Threshold
from industria.enterprises.standing.input_sources import InputSources, place_of
from industria.findings import Language, Text
from industria.kernels.ladder.quantities import Ends
from industria.kernels.ladder.verdicts import CANNOT_TELL, FAILS, MEETS
from industria.provenance import Derivation
from industria.register.wording import Wording, wording_of
from industria.steps import Tables

Row = dict[str, Any]
HEAD = Text("{instrument}: what it means for {firm}", "{instrument}：{firm}")
COST = Text("{instrument}: what it costs over the register", "{instrument}：全部企业的支出测算")
NAMES = {
    MEETS: Text("holds", "符合"),
    FAILS: Text("fails", "不符合"),
    CANNOT_TELL: Text("cannot be told", "无法判定"),
}
VERDICTS = {
    "entitled": Text("entitled", "可享受"),
    "eligible": Text("may be chosen", "可申报"),
    "cannot-tell": Text("cannot be told", "无法判定"),
    "nearly": Text("nearly entitled", "接近可享受"),
    "not-entitled": Text("not entitled, though it had it", "不符合但已享受"),
}
WORTH, CLAIMED, UNCLAIMED = (
    Text("worth", "价值"),
    Text("received in the period", "当期已享受"),
    Text("not claimed", "未享受"),
)
DOCUMENT, OTHER = Text("document", "文件"), Text("another of the same group is better", "同组另一项更优")
NOT_COVERED = Text("no list of claims covers it", "无享受名单")
FIRMS, OPEN = Text("entitled firms", "可享受企业数"), Text("firms that cannot be told", "无法判定的企业数")
RATE, CAP = Text("rate", "比例"), Text("cap", "上限")
TAKE_UP = Text("take-up: entitled firms that received it", "享受率：已享受的可享受企业占比")
BEST = Text("each firm counts where this is the best of its group", "每家企业仅计入同组中最优的一项")


def explain_entitlement(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of what one instrument means for one firm."""
    words = wording_of(tables, language)
    one = OneFirm(row["enterprise"], row["period"], date.fromisoformat(row["as_of"]))
    found = entitled_of(tables, one, report=False)
    assert found is not None
    at = next(k for k, one in enumerate(found.instruments) if one.id == row["instrument"])
    instrument = found.instruments[at]
    given = given_of(instrument, found.firms, register_quantities(tables, found.firms, row["enterprise"]))
    assert instrument.rules is not None
    sources = InputSources(tables, row["enterprise"], found.firms.period)
    quantities = Quantities(words, instrument.rules, given, sources)
    inputs = [*_conditions(words, quantities, given), _worth(words, row, instrument, quantities)]
    inputs.append(_claimed(words, tables, row))
    if instrument.document:
        inputs.append(
            Derivation(
                words.say(DOCUMENT),
                instrument.document,
                note=words.term("confidence", instrument.confidence) if instrument.confidence else "",
            )
        )
    reason = row[f"reason_{language}"] or ""
    head = words.say(
        HEAD, instrument=words.say(instrument.name), firm=words.named("enterprise", row["enterprise"])
    )
    return Derivation(
        head,
        words.say(VERDICTS[row["verdict"]]),
        note=reason,
        origin=row["origin"] or "",
        inputs=tuple(inputs),
    )


def _conditions(words: Wording, quantities: Quantities, given: Mapping[str, Ends]) -> list[Derivation]:
    """Every condition with the value that is known, the verdict, and the quantities it rests on."""
    rules = quantities.rules
    if not rules.conditions:
        return []
    lines = []
    yes_no = {name for name, entry in rules.inputs.items() if entry.kind == "yes-no"}
    for condition, one in evaluate(rules, given).conditions:
        node, ends = condition.node, (float(one.low[0]), float(one.high[0]))
        single = isinstance(node, Threshold) and node.measure in yes_no
        value = quantities.said(node.measure) if isinstance(node, Threshold) and single else figure(*ends)
        note = words.say(NAMES[int(one.verdict[0])])
        below = quantities.of_node(node)
        lines.append(Derivation(words.say(condition.text), value, note=note, inputs=below))
    return lines


def _worth(words: Wording, row: Row, instrument: Instrument, quantities: Quantities) -> Derivation:
    """The benefit: its rate and the quantity that it is a share of, or its sum."""
    benefit = instrument.benefit
    note = words.say(benefit.text)
    if row["best"] is False and row["verdict"] == "entitled":
        note = words.joined(note, words.say(OTHER))
    if benefit.in_kind:
        return Derivation(words.say(WORTH), "–", note=note, column="worth")
    figure_said = words.bounds(row, "worth")
    if not benefit.share_of:
        return Derivation(words.say(WORTH), figure_said, "w = min(cap, sum)", note=note, column="worth")
    low, high = (float(end[0]) for end in rate_of(instrument, quantities.ends))
    cap = [] if benefit.cap is None else [Derivation(words.say(CAP), words.number(benefit.cap, "CNY"))]
    below = (Derivation(words.say(RATE), f"{figure(low, high)} %"), quantities.of(benefit.share_of), *cap)
    formula = "w = r b / 100" if benefit.cap is None else "w = min(cap, r b / 100)"
    return Derivation(words.say(WORTH), figure_said, formula, note=note, column="worth", inputs=below)


def _claimed(words: Wording, tables: Tables, row: Row) -> Derivation:
    if row["claimed"] is None:
        note = words.say(NOT_COVERED)
        return Derivation(words.say(CLAIMED), words.number(None), note=note, column="claimed")
    left = Derivation(
        words.say(UNCLAIMED), words.bounds(row, "unclaimed"), "max(0, w − c)", column="unclaimed"
    )
    key = {name: row[name] for name in ("enterprise", "instrument", "period")}
    rows = tables.find("claims", key).to_pylist() if tables.has("claims") else []
    return Derivation(
        words.say(CLAIMED), words.number(row["claimed"], "CNY"), column="claimed", inputs=(left,),
        sources=tuple(place_of("claims", one) for one in rows), of_one=True,
    )  # fmt: skip


def explain_cost(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of what an instrument costs."""
    words = wording_of(tables, language)
    count = words.number
    name = Text(row["name_en"], row["name_zh"])
    inputs = [
        Derivation(words.say(FIRMS), count(row["firms"]), column="firms"),
        Derivation(
            words.say(OPEN),
            count(row["cannot_tell"]),
            note=row[f"ask_{language}"] or "",
            column="cannot_tell",
        ),
        Derivation(words.say(CLAIMED), count(row["claimed"], "CNY"), "Σ c", column="claimed"),
        Derivation(words.say(TAKE_UP), count(row["take_up"]), column="take_up"),
        Derivation(
            words.say(UNCLAIMED), words.bounds(row, "unclaimed"), "Σ max(0, w − c)", column="unclaimed"
        ),
    ]
    if row["document"]:
        inputs.append(Derivation(words.say(DOCUMENT), row["document"], column="document"))
    note = words.joined(row[f"terms_{language}"] or "", words.say(BEST))
    return Derivation(
        words.say(COST, instrument=words.say(name)), words.bounds(row, "cost"), "Σ w", note=note,
        origin=row["origin"] or "", inputs=tuple(inputs), column="cost",
    )  # fmt: skip
