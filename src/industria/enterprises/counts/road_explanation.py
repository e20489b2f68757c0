"""Owns which function explains a row of which table of counts, and how numbers of cohorts came about.

Comes in: one row of a table of the step. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.enterprises.counts.growth_explanation import (
    explain_accuracy,
    explain_forecast,
    explain_past,
    explain_point,
    explain_target,
)
from industria.enterprises.counts.histories import CITY, RUNGS
from industria.findings import Language, Text
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
HEAD = Text(
    "{item}, {from_rung} → {to_rung}, {first}–{last}", "{item}，{from_rung}→{to_rung}，{first}—{last}年"
)
OWN = Text("own rate: moves / firms at the start of a year", "自身比率：变动数/年初企业数")
ENTRIES = Text("new firms a year; least and most of the years seen", "年均新增企业；历年最少与最多")
DRAWN = Text(
    "drawn towards all firms together, as if {strength} more firms had moved like them",
    "向全市平均收缩，相当于另有{strength}家企业按全市比率变动",
)
INTERVAL = Text("interval of 95 %", "95%区间")
ASSOCIATION = Text(
    "An association in the histories: firms that differ in research differ in other things too. It is no "
    "effect of support.",
    "仅为历史数据中的相关：研发强度不同的企业在其他方面也不同，并非支持政策的效果。",
)
STOCK = Text("{item}: firms on “{rung}” at the end of {year}", "{item}：{year}年末“{rung}”企业")
HIGHER = Text(
    "{item}: firms on “{rung}” or higher at the end of {year}", "{item}：{year}年末“{rung}”及以上企业"
)
DRAWS = Text(
    "Intervals are of 1,000 draws: each later year takes the rates of a past year, stretched because "
    "few years "
    "were seen; each firm moves by chance.",
    "区间来自1000次抽样：未来各年随机采用某一历史年份的比率（因年份少而放大差异），各企业随机变动。",
)
PARTS = Text("Brought to the sum of all firms, rung by rung.", "按层级调整，使各组之和等于全部企业。")
TERMS = ("before", "came_in", "entered", "went_out", "left_register")


def explain_rate(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A rate: the moves and firms it is of, and how far it is drawn to that of all firms."""
    words = wording_of(tables, language)
    rungs = {name: words.term("count_rung", row[name]) for name in ("from_rung", "to_rung")}
    head = words.say(HEAD, item=_item(words, row), first=row["first_year"], last=row["last_year"], **rungs)
    if row["move"] == "entry":
        years = row["last_year"] - row["first_year"]
        return Derivation(
            head, words.number(row["rate"]), "Σ e / Y", f"{row['moves']} / {years}", words.say(ENTRIES),
            row["origin"] or "", column="rate",
        )  # fmt: skip
    parts = [Derivation(
        words.say(OWN), f"{row['rate']:.2%}", "c / n", f"{row['moves']} / {row['firm_years']}", column="rate"
    )]  # fmt: skip
    if row["strength"] is not None:
        strength = plain_number(round(row["strength"]))
        parts.append(Derivation(
            words.say(DRAWN, strength=strength), f"{row['rate_shrunk']:.2%}", "(s p + c) / (s + n)",
            f"({strength} p + {row['moves']}) / ({strength} + {row['firm_years']})", column="rate_shrunk",
        ))  # fmt: skip
    parts.append(Derivation(
        words.say(INTERVAL), f"{row['low']:.2%} – {row['high']:.2%}", "Beta(s p + c, s (1 − p) + n − c)",
        column="low",
    ))  # fmt: skip
    note = words.say(ASSOCIATION) if row["grouping"] == "research" else ""
    return Derivation(
        head, f"{row['rate_shrunk']:.2%}", note=note, origin=row["origin"] or "", inputs=tuple(parts)
    )


def explain_cohort(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """A later stock: what it was before, who comes and who goes."""
    words = wording_of(tables, language)
    text = STOCK if row["holders"] == "exact" else HIGHER
    head = words.say(
        text, item=_item(words, row), rung=words.term("count_rung", row["rung"]), year=row["year"]
    )
    note = words.joined(words.say(DRAWS), words.say(PARTS) if row["grouping"] != CITY else "")
    interval = Derivation(
        words.say(INTERVAL),
        f"{plain_number(row['low_95'])} – {plain_number(row['high_95'])}",
        column="low_95",
    )
    value = Derivation(words.term("column", "value"), words.number(row["value"]), column="value")
    if row["before"] is not None:
        value = _flows(words, row)
    elif row["holders"] == "or-higher":
        value = _sum(tables, words, row)
    return Derivation(
        head, words.number(row["value"]), note=note, origin=row["origin"] or "", inputs=(value, interval)
    )


def _flows(words: Wording, row: Row) -> Derivation:
    terms = tuple(
        Derivation(words.term("column", name), words.number(row[name]), column=name) for name in TERMS
    )
    told = " ".join(
        f"{sign} {plain_number(row[name])}" for sign, name in zip("+++−−", TERMS, strict=True)
    ).removeprefix("+ ")
    formula = "n + Σ n_k p_kj + e − Σ n p − n p_exit"
    name = words.term("column", "value")
    return Derivation(name, words.number(row["value"]), formula, told, inputs=terms, column="value")


def _sum(tables: Tables, words: Wording, row: Row) -> Derivation:
    key = {"grouping": row["grouping"], "item": row["item"], "holders": "exact"}
    exact = {
        one["rung"]: one
        for one in tables.find("cohort_forecasts", key).to_pylist()
        if one["year"] == row["year"]
    }
    higher = [exact[rung] for rung in RUNGS[RUNGS.index(row["rung"]) :] if rung in exact]
    terms = tuple(
        Derivation(words.term("count_rung", one["rung"]), words.number(one["value"])) for one in higher
    )
    told = " + ".join(plain_number(one["value"]) for one in higher)
    name = words.term("column", "value")
    return Derivation(
        name, words.number(row["value"]), "Σ n", told, inputs=terms, column="value", is_sum=True
    )


def _item(words: Wording, row: Row) -> str:
    if row["grouping"] == "cluster":
        return words.named("cluster", row["item"]) or words.term("count_item", row["item"])
    if row["grouping"] == "district":
        return words.named("region", row["item"])
    return words.term("count_item", row["item"])


EXPLAINERS = {
    "count_points": explain_point, "count_forecasts": explain_forecast, "count_targets": explain_target,
    "count_backtest": explain_past, "count_accuracy": explain_accuracy, "cohort_rates": explain_rate,
    "cohort_forecasts": explain_cohort,
}  # fmt: skip
"""The function that explains a row of each table."""
