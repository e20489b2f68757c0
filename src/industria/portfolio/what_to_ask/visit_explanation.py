"""Owns why a question is worth asking: what is believed of the answer, what it is worth, what would change.

Comes in: one row of `visit_list`, `tier_questions` or `next_questions`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.portfolio.what_to_ask.belief import DRAWS
from industria.provenance import Derivation
from industria.register.wording import Wording, wording_of
from industria.steps import Tables

GAIN = Text("expected gain of the map for knowing the answer", "得知答案后产业地图的预期增益")
TRIED = Text(
    "the map is solved again for {draws} equally likely answers", "对 {draws} 个等可能答案分别重新求解地图"
)
FLIPS = Text("share of answers that change the map", "改变地图的答案所占比例")
BELIEVED = Text("what is believed of the answer now", "目前对答案的估计")
STATED = Text("bounds that are stated", "已知上下限")
CHANGE = Text("most often: {one} instead of {other}", "最常见变化：以“{one}”替代“{other}”")
RESTS = {
    "estimate": Text("the estimate of its source", "来源给出的估计"),
    "year-before": Text("the year before, grown like its industry", "上年数乘以行业增速"),
    "totals": Text("what totals leave for it", "由合计推出"),
    "respondents": Text("its respondents × what one makes on average", "单位数 × 行业户均"),
    "range": Text("nothing: every size within its range is as likely", "无依据：范围内各量级等可能"),
    "peers": Text("what other firms of its clusters spend of their revenue", "同集群其他企业的研发强度"),
}
MOVES = Text("share of answers, by their chance, that move a cluster", "使集群变动层级的答案所占概率")
AGAIN = Text(
    "tiers are filled again for every answer, everything else as expected",
    "对每个答案按其余预期值重新划分层级",
)
TIERS = Text("{cluster}: {one} instead of {other}", "{cluster}：由“{other}”变为“{one}”")
LINE = Text("from the line as expected", "按预期距层级线")
BEYOND = Text("how far over the line on average", "平均越线幅度")
ANSWERS = Text("answers that do so", "导致变动的答案")
FIRST = Text("share of answers that change a district’s first choice", "改变区县首选的答案所占概率")
RANKED = Text(
    "all districts are ranked again for every answer, everything else as it is",
    "对每个答案重新为所有区县排序",
)
CHOICE = Text("{region}: {one} instead of {other}", "{region}：由{other}改为{one}")
LEAD = Text("lead of the first choice now", "目前首选的领先幅度")
AHEAD = Text("how far the other is ahead on average", "另一产业平均领先幅度")
SIZE = Text(
    "of all firms of the question in the register; its size is told by: {basis}",
    "占该问题在名录中全部企业之比；规模依据：{basis}",
)
NO_SIZE = Text("nothing, so that it counts as the average of the others", "无依据，按其他企业平均计")
ANSWER = {"yes": Text("yes", "是"), "no": Text("no", "否")}


def explain_visit(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of the worth of one question."""
    words = wording_of(tables, language)
    one, other = (row[f"{end}_{language}"] or "–" for end in ("to", "from"))
    inputs = (
        Derivation(
            words.say(BELIEVED),
            words.interval(row["estimate"], row["likely_low"], row["likely_high"], row["unit"]),
            "log x = log guess + σ·N(0, 1)" if row["guess"] != "range" else "log x ~ U", "",
            words.say(RESTS[row["guess"]]), column="estimate",
        ),
        Derivation(
            words.say(STATED), words.interval(None, row["low"], row["high"], row["unit"]), column="low"
        ),
        Derivation(
            words.say(FLIPS), words.number(row["flips_probability"]), "", "",
            words.say(CHANGE, one=one, other=other), column="flips_probability",
        ),
    )  # fmt: skip
    return Derivation(
        row[f"question_{language}"], words.number(row["gain"]), "mean_k max_y s_k·y − max_y mean_k s_k·y", "",
        words.joined(words.say(GAIN), words.say(TRIED, draws=DRAWS)), origin=row["origin"] or "",
        inputs=inputs, column="gain",
    )  # fmt: skip


def explain_tier_question(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of the chance that an answer moves a cluster over the line of a tier."""
    words = wording_of(tables, language)
    tiers = {
        end: words.term("tier", row[f"{name}_tier"]) or "–"
        for end, name in (("one", "to"), ("other", "from"))
    }
    ends = words.interval(None, row["line_low"], row["line_high"]) if row["line_low"] is not None else ""
    inputs = (
        _believed(words, row),
        Derivation(words.say(ANSWERS), _flipping(words, row), column="flips_low"),
        Derivation(
            words.say(LINE), words.number(row["line"]), "S_t(c) − S_t(rival)", "", ends, column="line"
        ),
        Derivation(words.say(BEYOND), words.number(row["gain"]), "Σ_k p_k |line_k|", column="gain"),
    )
    note = words.joined(
        words.say(TIERS, cluster=words.named("cluster", row["cluster"]), **tiers),
        words.say(MOVES),
        words.say(AGAIN),
    )
    return Derivation(
        row[f"question_{language}"], words.number(row["flips_probability"]), "Σ_k p_k [tiers_k ≠ tiers]", "",
        note, origin=row["origin"] or "", inputs=inputs, column="flips_probability",
    )  # fmt: skip


def explain_next_question(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of the chance that an answer changes what comes first in a district."""
    words = wording_of(tables, language)
    inputs = (
        _believed(words, row),
        Derivation(words.say(ANSWERS), _flipping(words, row), column="flips_low"),
        Derivation(words.say(LEAD), words.number(row["lead"]), column="lead"),
        Derivation(
            words.say(AHEAD), words.number(row["gain"]), "Σ_k p_k (s_k(new) − s_k(old))", column="gain"
        ),
    )
    one, other = (words.named("industry", row[f"{end}_industry"]) if row[f"{end}_industry"] else "–"
                  for end in ("to", "from"))  # fmt: skip
    choice = words.say(CHOICE, region=words.named("region", row["flips_region"]), one=one, other=other)
    return Derivation(
        row[f"question_{language}"], words.number(row["flips_probability"]), "Σ_k p_k [first_k ≠ first]", "",
        words.joined(choice, words.say(FIRST), words.say(RANKED)), origin=row["origin"] or "", inputs=inputs,
        column="flips_probability",
    )  # fmt: skip


def explain_firm(tables: Tables, row: dict[str, Any], language: Language = "en") -> Derivation:
    """The derivation of the share of a firm in what the firms of a question make."""
    words = wording_of(tables, language)
    basis = words.term("indicator", row["share_basis"]) if row["share_basis"] else words.say(NO_SIZE)
    return Derivation(
        words.listed(row[f"name_{language}"], row[f"asks_{language}"]), words.number(row["share"]), "x / Σ x",
        "", words.say(SIZE, basis=basis), origin=row["origin"] or "", column="share", of_one=True,
    )  # fmt: skip


def _believed(words: Wording, row: dict[str, Any]) -> Derivation:
    rests = words.say(RESTS[row["guess"]]) if row.get("guess") else ""
    told = words.interval(row["estimate"], row["likely_low"], row["likely_high"], row["unit"])
    return Derivation(words.say(BELIEVED), told, "", "", rests, column="estimate")


def _flipping(words: Wording, row: dict[str, Any]) -> str:
    if row["flips_answer"]:
        return words.say(ANSWER[row["flips_answer"]])
    return words.interval(None, row["flips_low"], row["flips_high"], row["unit"])
