"""Owns why an industry comes next: its score term by term, its rival, its chances, and a year of the plan.

Comes in: one row of `next_industries`, `entry_rates`, `diversification_plan`, `diversification_years`, or of
the office's own. Goes out: a `Derivation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.findings import Language, Text
from industria.portfolio.diversification.evidence import FEASIBILITY, VALUE
from industria.portfolio.diversification.reasons import OF_PIECE, refusal_words
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

Row = dict[str, Any]
HEAD = Text("{industry} as next industry of {region}, {period}", "{region}下一步发展{industry}，{period}")
BEGUN = Text("{industry} begun in {region}, {year}", "{region}于{year}年启动{industry}")
RATE = Text("entries by density, group {group}", "按关联密度的进入率，第 {group} 组")
YEAR = Text("the plan of {year}", "{year}年计划")
NAMES = {
    "score": Text("score", "得分"),
    "feasibility": Text("feasibility", "可行性"),
    "benefit": Text("value", "价值"),
    "probability": Text("probability of being there three years later", "三年后具备的概率"),
    "margin": Text("ahead of the best rival, {rival}", "领先最强竞争区县“{rival}”"),
    "no_rival": Text("no other district could enter it", "没有其他区县可以进入"),
    "percentile": Text("percentile among all that could be entered", "在全部可进入组合中的百分位"),
    "middle": Text("unknown: in the middle of what it could be", "未知：取可能范围的中点"),
    "past": Text(
        "{entries} of {open} pairs of like density were entered", "密度相近的{open}个组合中有{entries}个进入"
    ),
    "smooth": Text("made rising with density", "随密度单调化"),
    "review": Text("review for fair competition", "公平竞争审查"),
    "yearly_gain": Text("gain a year", "年收益"),
    "worth": Text("gain over the years counted", "计入年份的总收益"),
    "cost": Text("cost", "成本"),
    "held": Text("share of draws that begin it", "抽样中启动的比例"),
    "same_year": Text("share of draws that begin it in this year", "抽样中同年启动的比例"),
    "density_before": Text("density at the start", "起始关联密度"),
    "spent": Text("spent of the budget", "已用预算"),
    "planned_worth": Text("worth planned in the first year for all years", "首年对全部年份的规划总收益"),
    "foresight_worth": Text("worth of the sequence with foresight", "有预见的序列总收益"),
    "yearly_worth": Text("worth where every year is planned anew", "逐年重新规划的总收益"),
    "draws": Text(
        "nine tenths of {draws} draws: {low} – {high}; ahead of yearly planning in {ahead:.0%} of them",
        "{draws}次抽样的九成区间：{low} – {high}；其中{ahead:.0%}优于逐年规划",
    ),
    "opens_worth": Text(
        "what later entries here would lose without it: {opens}", "若无此项，本地后续进入的损失：{opens}"
    ),
    "saves_cost": Text(
        "what later entries here would cost more without it", "若无此项，本地后续进入增加的成本"
    ),
    "net_alone": Text(
        "its own worth less what its cost would earn elsewhere", "自身收益减去同样投入用于别处的收益"
    ),
    "for_them": Text("begun for the sake of {opens}", "为{opens}铺路而启动"),
    "bound": Text("no sequence could have more than", "任何序列不超过"),
    "apart_worth": Text("worth with an equal part of the budget each", "预算均分时的总收益"),
}


def explain_next(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of a recommendation."""
    words = wording_of(tables, language)
    rival = words.named("region", row["rival"]) if row["rival"] else ""
    margin = words.say(NAMES["margin"], rival=rival) if rival else words.say(NAMES["no_rival"])
    inputs = [
        _side(words, row, "feasibility", FEASIBILITY), _side(words, row, "benefit", VALUE),
        _probability(words, row),
        Derivation(margin, words.number(row["margin"]), "s_r − s_r′", column="margin"),
    ]  # fmt: skip
    if row["review"]:
        inputs.append(
            Derivation(words.say(NAMES["review"]), "", note=row[f"review_{language}"] or "", column="review")
        )
    head = words.say(
        HEAD, industry=words.named("industry", row["industry"]), region=words.named("region", row["region"]),
        period=row["period"],
    )  # fmt: skip
    score = Derivation(
        words.say(NAMES["score"]), words.number(row["score"]), "s = F · V",
        f"{plain_number(row['feasibility'])} · {plain_number(row['benefit'])}",
        f"{plain_number(row['score_low'])} – {plain_number(row['score_high'])}", column="score",
    )  # fmt: skip
    return Derivation(
        head, words.number(row["score"]), note=row[f"reason_{language}"], origin=row["origin"] or "",
        inputs=(score, *inputs),
    )  # fmt: skip


def _side(words: Wording, row: Row, name: str, weights: Mapping[str, float]) -> Derivation:
    used = [one for one in weights if row.get(f"{one}_percentile") is not None]
    total = sum(weights[one] for one in used)
    parts = tuple(
        Derivation(
            words.say(OF_PIECE[one]), words.number(row[one]), f"w = {weights[one]:g}",
            f"p = {plain_number(row[f'{one}_percentile'])}",
            words.say(NAMES["percentile" if row[one] is not None else "middle"]), column=one,
        )
        for one in used
    )  # fmt: skip
    terms = " + ".join(f"{weights[one]:g}·{plain_number(row[f'{one}_percentile'])}" for one in used)
    return Derivation(
        words.say(NAMES[name]), words.number(row[name]), "Σ w·p / Σ w", f"({terms}) / {total:g}",
        f"{plain_number(row[f'{name}_low'])} – {plain_number(row[f'{name}_high'])}", inputs=parts,
        column=name,
    )  # fmt: skip


def _probability(words: Wording, row: Row) -> Derivation:
    if row["probability"] is None:
        return Derivation(words.say(NAMES["probability"]), words.number(None), column="probability")
    past = words.say(NAMES["past"], entries=row["past_entries"], open=row["past_open"])
    return Derivation(
        words.say(NAMES["probability"]), words.number(row["probability"]), "entries / open",
        f"{row['past_entries']} / {row['past_open']}", words.joined(past, words.say(NAMES["smooth"])),
        column="probability",
    )  # fmt: skip


def explain_rate(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of a rate of entry, or why there is none."""
    words = wording_of(tables, language)
    note = words.say(refusal_words(row["reason"])) if row["reason"] else row["spans"]
    sum_ = f"{row['past_entries']} / {row['past_open']}" if row["past_open"] else ""
    return Derivation(
        words.say(RATE, group=row["entry_group"]), words.number(row["rate"]), "entries / open", sum_, note,
        row["origin"] or "",
    )  # fmt: skip


def explain_entry(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of an entry of the plan: its cost, its gain, and how often it holds."""
    words = wording_of(tables, language)
    head = words.say(
        BEGUN, industry=words.named("industry", row["industry"]), region=words.named("region", row["region"]),
        year=row["year"],
    )  # fmt: skip
    inputs = (
        _part(words, row, "worth", "g · n", f"{plain_number(row['yearly_gain'])} · {row['counted']:g}"),
        _part(words, row, "yearly_gain", "V · p"), _part(words, row, "probability", "entries / open"),
        _part(words, row, "cost", "1 + κ(1 − ω/ω_max)", f"ω = {plain_number(row['relatedness_density'])}"),
        *_opened(words, row),
        _part(words, row, "density_before"), _part(words, row, "held"), _part(words, row, "same_year"),
    )  # fmt: skip
    return Derivation(head, words.number(row["worth"]), origin=row["origin"] or "", inputs=inputs)


def _opened(words: Wording, row: Row) -> tuple[Derivation, ...]:
    """What an entry does for later ones of its district."""
    codes = (row["opens"] or "").split(", ") if row["opens"] else []
    opens = words.joined(*(words.named("industry", code) for code in codes)) if codes else "–"
    note = words.say(NAMES["for_them"], opens=opens) if row["for_the_sake_of"] else ""
    return (
        Derivation(
            words.say(NAMES["opens_worth"], opens=opens), words.number(row["opens_worth"]),
            "Σ W_i(S) − W_i(S∖k)", column="opens_worth",
        ),
        _part(words, row, "saves_cost", "Σ c_i(S∖k) − c_i(S)"),
        Derivation(
            words.say(NAMES["net_alone"]), words.number(row["net_alone"]), "W − λ·c − μ", "", note,
            column="net_alone",
        ),
    )  # fmt: skip


def explain_year(tables: Tables, row: Row, language: Language = "en") -> Derivation:
    """The derivation of a year of the plan, and what sharing the budget is worth."""
    words = wording_of(tables, language)
    inputs = (
        _part(words, row, "spent", "Σ c ≤ B", f"≤ {plain_number(row['budget'])}"), _part(words, row, "worth"),
        _foresight(words, row), _part(words, row, "yearly_worth"), _part(words, row, "bound"),
        _part(words, row, "planned_worth", "max Σ g·n·y"),
        _part(words, row, "apart_worth", "B / r"),
    )  # fmt: skip
    return Derivation(
        words.say(YEAR, year=row["year"]), words.number(row["worth"]), origin=row["origin"] or "",
        inputs=inputs,
    )  # fmt: skip


def _foresight(words: Wording, row: Row) -> Derivation:
    """What the whole sequence is worth, in the draws, too."""
    note = words.say(
        NAMES["draws"], draws=row["draws"], low=plain_number(row["foresight_low"]),
        high=plain_number(row["foresight_high"]), ahead=row["ahead_in_draws"],
    ) if row["draws"] else ""  # fmt: skip
    return Derivation(
        words.say(NAMES["foresight_worth"]), words.number(row["foresight_worth"]), "max Σ W(S)", "", note,
        column="foresight_worth",
    )  # fmt: skip


def _part(words: Wording, row: Row, column: str, formula: str = "", sum_: str = "") -> Derivation:
    return Derivation(words.say(NAMES[column]), words.number(row[column]), formula, sum_, column=column)
