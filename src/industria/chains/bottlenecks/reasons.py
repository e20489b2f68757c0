"""Owns why a link stands where it does, in a sentence without a number that may not be told.

Comes in: `Ranking`, a link. Goes out: a `Text`.
"""

from __future__ import annotations

from industria.chains.bottlenecks.criteria import CRITERIA
from industria.chains.bottlenecks.ranking import Ranking
from industria.findings import Text

STRONG, WEAK = 0.6, 0.3
HEADS = (
    Text("most pressing", "最突出"),
    Text("eased by", "有所缓解"),
    Text("not known", "未知"),
)
NOTHING = Text("Not a bottleneck: nothing known depends on it, or enough others make it.",
               "不构成瓶颈：没有已知的下游依赖，或可替代者充足。")  # fmt: skip


def reason_of(ranking: Ranking, at: int) -> Text:
    """The two criteria that press most, the one that eases most, and those that are not known."""
    if ranking.score.high[at] <= 0:
        return NOTHING
    levels = ranking.levels
    known = [
        number for number in range(len(CRITERIA))
        if ranking.used[number] and levels.high[at, number] <= levels.low[at, number]
    ]  # fmt: skip
    open_ = [number for number in range(len(CRITERIA)) if ranking.used[number] and number not in known]
    value = levels.value[at]
    pressing = sorted((n for n in known if value[n] >= STRONG), key=lambda n: -value[n])[:2]
    easing = sorted((n for n in known if value[n] <= WEAK), key=lambda n: value[n])[:1]
    en, zh = [], []
    for head, numbers in zip(HEADS, (pressing, easing, open_), strict=True):
        if numbers:
            en.append(f"{head.en}: " + ", ".join(CRITERIA[n].name.en for n in numbers))
            zh.append(f"{head.zh}：" + "、".join(CRITERIA[n].name.zh for n in numbers))
    told = "; ".join(en)
    return Text(f"{told[:1].upper()}{told[1:]}.", f"{'；'.join(zh)}。")
