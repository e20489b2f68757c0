"""Owns how numbers of tried levers came about: the stock without them, what they change, the sum.

Comes in: the tables of a run, the parameters, a row. Goes out: a `Derivation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.counts.cohort_model import PLACES, scope_of
from industria.enterprises.counts.growth_model import COHORT
from industria.enterprises.counts.growth_rows import stocks_of
from industria.enterprises.counts.histories import RUNGS
from industria.enterprises.counts.levers.asked import asked_of
from industria.enterprises.counts.levers.trying import compared_of, group_of, levers_of
from industria.findings import Language, Text
from industria.kernels.counts.cohorts import with_levers
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEAD = Text("{series} at the end of {year}, with levers", "{year}年末{series}（采取措施）")
CHANCE = Text("chance to reach {goal} by {year}, with levers", "{year}年达到{goal}的概率（采取措施）")
POINTS = Text("{points} points", "{points}个百分点")
WITHOUT = Text("without levers", "不采取措施")
MORE = Text("firms added a year × years", "每年增加企业数×年数")
RATE = Text("{start} → {end}, a year", "{start}→{end}（年）")
COMES = Text("{rung}: firms that come in a year", "{rung}：年新增企业")


def explain_tried(
    tables: Tables, parameters: Mapping[str, str], row: Mapping[str, Any], language: Language
) -> Derivation:
    """How one number of tried levers came about."""
    words = wording_of(tables, language)
    if "assumption" in row:
        return Derivation(row[f"says_{language}"], "")
    percent = "target" in row

    def said(value: float) -> str:
        return f"{value:.1%}" if percent else plain_number(value)

    points = words.say(POINTS, points=f"{row['difference'] * 100:+.1f}")
    change_said = points if percent else plain_number(row["difference"])
    before = Derivation(words.say(WITHOUT), said(row["without"]), column="without")
    change = Derivation(
        words.term("column", "difference"), change_said, "x' − x",
        f"{said(row['with_levers'])} − {said(row['without'])}", column="difference",
    )  # fmt: skip
    inputs = [before, change, *_levers(tables, words, parameters, row)]
    if percent:
        name = words.say(CHANCE, goal=plain_number(row["target_value"]), year=row["year"])
    else:
        series = (
            words.term("count_rung", row["series"])
            if row["model"] == COHORT
            else words.indicator(row["series"])
        )
        name = words.say(HEAD, series=series, year=row["year"])
    note = words.term("count_model", row["model"])
    return Derivation(
        name, said(row["with_levers"]), note=note, origin=row["origin"] or "", inputs=tuple(inputs),
        column="with_levers",
    )  # fmt: skip


def _levers(
    tables: Tables, words: Wording, parameters: Mapping[str, str], row: Mapping[str, Any]
) -> list[Derivation]:
    """Rates and entries that the levers change, before and after."""
    asked = asked_of(parameters)
    stocks = stocks_of(tables)
    if row["model"] != COHORT:
        fit = stocks.fits[(row["series"], "", "")]
        assert not isinstance(fit, str)
        ahead = row["year"] - fit.drift.last_time
        firms = asked.published[row["series"]]
        told = f"{plain_number(firms)} × {plain_number(ahead)}"
        return [Derivation(words.say(MORE), plain_number(firms * ahead), "a h", told)]
    rates = compared_of(tables, stocks, asked).rates
    levers, scope = levers_of(asked), scope_of(rates, group_of(rates, asked))
    changed = with_levers(scope.rates, levers.promotion, levers.exit_factor)
    found = []
    names = (*RUNGS, "exit")
    for start in range(PLACES):
        for end in range(PLACES + 1):
            old, new = float(scope.rates[start, end]), float(changed[start, end])
            if end != start and old != new:
                name = words.say(
                    RATE,
                    start=words.term("count_rung", RUNGS[start]),
                    end=words.term("count_rung", names[end]),
                )
                found.append(Derivation(name, f"{new:.2%}", "f p", f"{old:.2%} → {new:.2%}"))
    came = rates.moves.entered[:, 0].mean(axis=0) * scope.share
    for rung, firms in asked.added.items():
        old = float(came[RUNGS.index(rung)])
        name = words.say(COMES, rung=words.term("count_rung", rung))
        found.append(Derivation(name, plain_number(old + firms), "e + a", f"{plain_number(old)} + {firms:g}"))
    return found
