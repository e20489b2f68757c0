"""Owns the arithmetic of moving up: each aspect with its formula, and what came next with its counts.

Comes in: a row of `high_end` or `high_end_entries`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.glossary.tiers import ASPECTS
from industria.portfolio.high_end.ratios import CHANGES
from industria.portfolio.high_end.reasons import reason_of
from industria.portfolio.high_end.records import RECORDS
from industria.provenance import Derivation
from industria.register.wording import wording_of
from industria.steps import Tables

HEAD = Text("{aspect} of {cluster}, {period}", "{cluster}的{aspect}，{period}")
RESTS = Text("rests on {count} of {of}", "依据{of}中的{count}项")
NEXT = Text(
    "{industry} where {cluster} was, {base} to {period}",
    "已有{cluster}的区县进入{industry}，{base}至{period}",
)
HOLDERS = Text(
    "districts that had the cluster: entered of those that could", "已有该集群的区县：进入数与可进入数"
)
OTHERS = Text("other districts: entered of those that could", "其他区县：进入数与可进入数")
CHANCE = Text(
    "chance of so many if it did not matter who they are", "若与是否拥有该集群无关，出现如此多进入的概率"
)


def explain_aspect(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one aspect of one cluster."""
    words = wording_of(tables, language)
    record = RECORDS.get(f"high_end_{_measured(row['aspect'])}")
    period = f"{row['base_period']}–{row['period']}" if row["base_period"] else row["period"] or "–"
    rests = words.say(RESTS, count=row["count"], of=row["of"]) if row["of"] else ""
    head = words.say(HEAD, aspect=words.say(ASPECTS[row["aspect"]]),
                     cluster=words.named("cluster", row["cluster"]), period=period)  # fmt: skip
    return Derivation(
        head, words.interval(row["value"], row["low"], row["high"], row["unit"]),
        record.formula if record else "", "",
        words.joined(words.say(record.meaning) if record else "", rests, words.say(reason_of(row["reason"]))),
        origin=row["origin"] or "",
    )  # fmt: skip


def _measured(aspect: str) -> str:
    """The measure that an aspect is of: a change is explained by what changes."""
    of = CHANGES.get(aspect)
    return of or aspect.replace("before", "place")


def explain_entry(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one industry that came next."""
    words = wording_of(tables, language)
    record = RECORDS["high_end_entry"]
    others = words.number(row["share_others"])
    inputs = (
        Derivation(words.say(HOLDERS), words.number(row["share"]), "e / n",
                   f"{row['entered']} / {row['holders']}", column="share"),
        Derivation(words.say(OTHERS), others, "e′ / n′", f"{row['others_entered']} / {row['others']}",
                   column="share_others"),
        Derivation(words.say(CHANCE), words.number(row["p_value"]), "P(X ≥ e),  X ~ Hypergeometric",
                   column="p_value"),
    )  # fmt: skip
    head = words.say(
        NEXT, industry=words.named("industry", row["industry"]),
        cluster=words.named("cluster", row["cluster"]),
        base=row["base_period"], period=row["period"],
    )  # fmt: skip
    note = words.joined(words.say(record.meaning), words.say(record.convention))
    return Derivation(head, words.number(row["share"]), record.formula, "", note, row["origin"] or "", inputs)
