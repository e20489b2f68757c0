"""Owns why a question is worth asking: what is believed of the answer, what it is worth, what would change.

Comes in: one row of `visit_list`. Goes out: a `Derivation`.
"""

from __future__ import annotations

from typing import Any

from industria.findings import Language, Text
from industria.portfolio.what_to_ask.belief import DRAWS
from industria.provenance import Derivation
from industria.register.wording import wording_of
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
}


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
