"""Owns why a district got an industry: its score term by term, its rival, its worth, and the price of rules.

Comes in: one row of `industry_map`, `map_scores` or `map_rules`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.portfolio.district_map.asked import weighed
from industria.portfolio.district_map.planned import planned_of
from industria.portfolio.district_map.settings import EVIDENCE, MapSettings
from industria.provenance import Derivation
from industria.register.wording import Wording, plain_number, wording_of
from industria.steps import Tables

HEAD = Text("{option} in {region} as {role}, {period}", "{region}：{option}（{role}），{period}")
SCORE = Text("score", "得分")
MARGIN = Text("margin over the best one left out, {rival}", "与落选最优者“{rival}”的差距")
NO_RIVAL = Text("nothing else could be chosen here", "此处没有其他可选产业")
WORTH = Text("what the whole map loses without it", "去掉该选择时全图损失")
STABILITY = Text("share of draws in which it is chosen", "抽样中被选中的比例")
DRAWN = Text("{draws} draws of all scores within what they are known to", "在得分误差范围内抽样 {draws} 次")
IN_ALTERNATIVES = Text("share of the alternatives that keep it", "备选方案中保留该选择的比例")
PRICE = Text("price: what one unit less of it would add", "代价：放宽一个单位可增加的得分")
USED = Text("kept with", "实际取值")
DISTRICT = Text("{region}: what it has of the map, {period}", "{region}在全市产业地图中的得分，{period}")
GOT = Text("score of its choices in the map", "地图中所选产业得分之和")
ALONE = Text("best score under its own caps alone", "仅受自身上限约束时的最高得分")
GIVES_UP = Text("what it gives up for the rules of the city", "为全市规则放弃的得分")
OWN_SCORE = Text("score of its own published plan", "自身规划的得分")
SHARED = Text("shared with its own plan, of all clusters in either", "与自身规划重合的集群比例")
PERCENTILE = Text("percentile among all that may be chosen", "在全部可选项中的百分位")
SAME_RULE = Text("found by solving again with the rule relaxed by one", "放宽一个单位后重新求解所得")
OF_EVIDENCE = {
    "scale": Text("scale: how much there is of it here", "规模：本地总量"),
    "share": Text("share of the city's total", "占全市比重"),
    "specialisation": Text("specialisation (LQ − 1) / (LQ + 1)", "专业化程度 (LQ − 1) / (LQ + 1)"),
    "growth": Text("growth less that of the city", "与全市增速之差"),
    "relatedness": Text("relatedness density", "关联密度"),
    "complexity": Text("complexity of its industries", "所含产业复杂度"),
    "site": Text("free land for the cluster", "是否有可用地块"),
}


def explain_choice(
    tables: Tables,
    row: dict[str, Any],
    language: Language = "en",
    settings: MapSettings | None = None,
) -> Derivation:
    """The derivation of one choice of the map, made with the settings of the build or with others."""
    words, chosen = wording_of(tables, language), settings or weighed(planned_of(tables))
    scored = tables.find("map_scores", {name: row[name] for name in ("region", "option", "role")}).to_pylist()
    rival = words.say(MARGIN, rival=row["rival"]) if row["rival"] else words.say(NO_RIVAL)
    sum_ = f"{plain_number(row['score'])} − {plain_number(row['rival_score'])}" if row["rival"] else ""
    inputs = (
        _score(words, scored[0], chosen, row)
        if scored
        else Derivation(words.say(SCORE), words.number(row["score"])),
        Derivation(rival, words.number(row["margin"]), "s − s′", sum_, column="margin"),
        Derivation(
            words.say(WORTH), words.number(row["worth"]), "max Σ s·y − max Σ s·y | y = 0", column="worth"
        ),
        Derivation(
            words.say(STABILITY), words.number(row["stability"]), "s* = s + σ·N(0, 1)", "",
            words.say(DRAWN, draws=chosen.draws), column="stability",
        ),
        Derivation(
            words.say(IN_ALTERNATIVES), words.number(row["in_alternatives"]), column="in_alternatives"
        ),
    )  # fmt: skip
    return Derivation(
        _head(words, row), words.number(row["score"]), origin=row["origin"] or "", inputs=inputs
    )


def explain_score(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one score: every piece of evidence, its percentile and its weight."""
    words = wording_of(tables, language)
    return Derivation(
        _head(words, row),
        words.number(row["score"]),
        origin=row["origin"] or "",
        inputs=(_score(words, row, weighed(planned_of(tables)), row),),
    )


def explain_rule(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of one rule's price."""
    words = wording_of(tables, language)
    inputs = (
        Derivation(words.say(USED), words.number(row["used"]), column="used"),
        Derivation(
            words.say(PRICE), words.number(row["price"]), "max Σ s·y | +1 − max Σ s·y", "",
            words.joined(row[f"price_{language}"] or "", words.say(SAME_RULE)), column="price",
        ),
    )  # fmt: skip
    return Derivation(
        row[f"says_{language}"], words.number(row["price"]), origin=row["origin"] or "", inputs=inputs
    )


def explain_district(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of what one district has, could have alone, and gives up."""
    words = wording_of(tables, language)
    sum_ = f"{plain_number(row['alone'])} − {plain_number(row['score'])}"
    inputs = (
        Derivation(words.say(GOT), words.number(row["score"]), "Σ s·y", column="score"),
        Derivation(words.say(ALONE), words.number(row["alone"]), "max Σ s·y | caps", column="alone"),
        Derivation(
            words.say(GIVES_UP), words.number(row["gives_up"]), "alone − score", sum_, column="gives_up"
        ),
        Derivation(words.say(OWN_SCORE), words.number(row["own_score"]), column="own_score"),
        Derivation(words.say(SHARED), words.number(row["shared"]), "|A ∩ B| / |A ∪ B|", column="shared"),
    )
    head = words.say(DISTRICT, region=words.named("region", row["region"]), period=row["period"])
    return Derivation(head, words.number(row["score"]), origin=row["origin"] or "", inputs=inputs)


def _score(words: Wording, row: dict[str, Any], settings: MapSettings, told: dict[str, Any]) -> Derivation:
    """The score of `told` from the evidence of `row`: the same but where other weights were tried."""
    weights = settings.weights[row["role"]]
    used = [name for name in EVIDENCE if row.get(f"{name}_percentile") is not None]
    total = sum(weights.get(name, 0.0) for name in used)
    parts = tuple(
        Derivation(
            words.say(OF_EVIDENCE[name]), words.number(row[name]), f"w = {weights.get(name, 0.0):g}",
            f"p = {plain_number(row[f'{name}_percentile'])}", words.say(PERCENTILE), column=name,
        )
        for name in used
    )  # fmt: skip
    terms = " + ".join(
        f"{weights.get(name, 0.0):g}·{plain_number(row[f'{name}_percentile'])}" for name in used
    )
    factor = settings.role_weights[row["role"]]
    return Derivation(
        words.say(SCORE), words.interval(told["score"], told["score_low"], told["score_high"]),
        "s = role weight · Σ w·p / Σ w", f"{factor:g} · ({terms}) / {total:g}", inputs=parts, column="score",
    )  # fmt: skip


def _head(words: Wording, row: dict[str, Any]) -> str:
    name = row.get(f"name_{words.language}") or row["option"]
    return words.say(
        HEAD, option=name, region=words.named("region", row["region"]),
        role=words.term("role", row["role"]), period=row["period"],
    )  # fmt: skip
