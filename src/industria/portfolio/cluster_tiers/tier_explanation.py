"""Owns why a cluster got its tier: the score term by term, rival, gap above, how often the tier holds.

Comes in: a row of `tiers`, `tier_measures`, `tier_chances` or of the office's. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.glossary.tiers import CLUSTER_MEASURES
from industria.portfolio.cluster_tiers.facts import reason_words
from industria.portfolio.cluster_tiers.records import RECORDS
from industria.portfolio.cluster_tiers.rules import DRAWS
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEAD = Text("Tier of {cluster}, {period}", "{cluster}的层级，{period}")
MEASURE_HEAD = Text("{measure} of {cluster}, {period}", "{cluster}的{measure}，{period}")
PLAN = Text("the plan says {tier}", "规划层级：{tier}")
NONE = Text("none proposed", "不作建议")
OVER = Text("ahead of {rival}, the best that could have its place", "领先最强竞争者“{rival}”")
BEHIND = Text("behind {above}, the last in {tier}", "落后于“{tier}”末位的“{above}”")
TERM = Text("{measure}: weight × z", "{measure}：权重 × z 值")
HOLDS_WEIGHTS = Text("share of weightings in which the tier holds", "该层级成立的权重抽样比例")
HOLDS_FIGURES = Text("share of draws of the figures in which it holds", "该层级成立的数据抽样比例")
DRAWN = Text("{draws} draws", "抽样{draws}次")
NOT_ASKED = Text("not counted: known of too few clusters, or alike in all", "未计入：已知集群过少或数值相同")
COUNTED = Text("{count} of {of}", "{of}中的{count}")
AVERAGE = Text("unknown: counts as the average", "未知，按平均计")


def explain_tier(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one proposal: score, rival, tier above, shares of draws."""
    words = wording_of(tables, language)
    name = _table(tables, row)
    rows = tables.find(name, {"cluster": row["cluster"]}).to_pylist()
    inputs = []
    if row["score"] is not None:
        terms = [_term(words, one) for one in rows if one["asked"] and one["weight"]]
        record = RECORDS["tier_score"]
        inputs.append(
            Derivation(words.say(record.name), words.number(row["score"]), record.formula, "",
                       words.say(record.meaning), inputs=tuple(terms), column="score")
        )  # fmt: skip
    if row["rival"]:
        inputs.append(Derivation(words.say(OVER, rival=words.named("cluster", row["rival"])),
                                 words.number(row["margin"]), RECORDS["tier_margin"].formula,
                                 column="margin"))  # fmt: skip
    if row["above"]:
        said = words.say(
            BEHIND, above=words.named("cluster", row["above"]), tier=_tier(words, row["tier_above"])
        )
        inputs.append(Derivation(said, words.number(row["gap"]), column="gap"))
    for text, column in ((HOLDS_WEIGHTS, "of_weightings"), (HOLDS_FIGURES, "of_figures")):
        if row[column] is not None:
            inputs.append(Derivation(words.say(text), words.number(row[column]), RECORDS[column].formula, "",
                                     words.say(DRAWN, draws=f"{DRAWS:,}"), column=column))  # fmt: skip
    head = words.say(HEAD, cluster=words.named("cluster", row["cluster"]), period=row["period"] or "–")
    value = _tier(words, row["proposal"]) if row["proposal"] else words.say(NONE)
    note = words.joined(words.say(PLAN, tier=_tier(words, row["plan_tier"])), row[f"reason_{language}"])
    return Derivation(head, value, note=note, origin=row["origin"] or "", inputs=tuple(inputs))


def explain_measure(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one measure: its formula, what it rests on, and how it counts."""
    words = wording_of(tables, language)
    measure = words.say(CLUSTER_MEASURES[row["measure"]])
    record = RECORDS.get(f"cluster_{row['measure']}")
    parts = []
    if row["count"] is not None and row["of"]:
        parts.append(words.say(COUNTED, count=f"{row['count']:,}", of=f"{row['of']:,}"))
    parts.append(words.say(reason_words(row["reason"])))
    inputs = (_term(words, row),) if row["asked"] else (Derivation(words.say(NOT_ASKED), ""),)
    period = f"{row['base_period']}–{row['period']}" if row["base_period"] else row["period"] or "–"
    head = words.say(
        MEASURE_HEAD, measure=measure, cluster=words.named("cluster", row["cluster"]), period=period
    )
    return Derivation(
        head, words.interval(row["value"], row["low"], row["high"], row["unit"]),
        record.formula if record else "", "",
        words.joined(words.say(record.meaning) if record else "", *parts),
        origin=row["origin"] or "", inputs=inputs,
    )  # fmt: skip


def explain_chance(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of how often a cluster falls into a tier."""
    words = wording_of(tables, language)
    drawn = words.say(DRAWN, draws=f"{DRAWS:,}")
    inputs = [
        Derivation(words.say(RECORDS[column].name), words.number(row[column]), RECORDS[column].formula, "",
                   words.joined(words.say(RECORDS[column].meaning), drawn), column=column)
        for column in ("of_weightings", "of_figures")
    ]  # fmt: skip
    head = words.listed(words.named("cluster", row["cluster"]), _tier(words, row["tier"]))
    return Derivation(head, words.number(row["of_figures"]), inputs=tuple(inputs))


def _term(words: Wording, row: dict[str, Any]) -> Derivation:
    """w · z of one measure."""
    label = words.say(TERM, measure=words.say(CLUSTER_MEASURES[row["measure"]]))
    weight, z = row["weight"], row["z"]
    if z is None or weight is None:
        note = words.say(AVERAGE) if z is None else ""
        return Derivation(label, words.number(0.0 if z is None else None), "w z", "", note)
    told = f"{plain_number(weight)} × {plain_number(z)}"
    value = words.interval(row["value"], row["low"], row["high"], row["unit"])
    return Derivation(label, words.number(weight * z), "w z", told, value)


def _table(tables: Tables, row: dict[str, Any]) -> str:
    """The table of measures that a row of `tiers` rests on: the one whose scores add up to its own."""
    if not tables.has("office_tiers"):
        return "tier_measures"
    own = tables.find(
        "office_tiers", {"cluster": row["cluster"]}, ["score", "margin", "reason_en"]
    ).to_pylist()
    same = bool(own) and all(own[0][name] == row[name] for name in own[0])
    return "office_tier_measures" if same else "tier_measures"


def _tier(words: Wording, tier: str | None) -> str:
    return words.term("tier", tier) if tier else "–"
