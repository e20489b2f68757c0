"""Owns the assumptions of levers in words: they are printed beside every result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from industria.enterprises.counts.levers.asked import Asked
from industria.findings import Language, Text
from industria.glossary.counts import COUNT_RUNGS

EFFECT = Text(
    "The size of every lever is assumed by whoever asks. No effect of any policy was measured here.",
    "各项措施的力度均由提问者假定，此处未测量任何政策的效果。",
)
PROMOTION = Text(
    "Promotion into “{rung}”: {factor} times the rate of the histories, from now on.",
    "晋升为“{rung}”：自现在起为历史比率的{factor}倍。",
)
LEAVING = Text(
    "Leaving the register: {factor} times the rate of the histories, on every rung.",
    "退出名录：各层级均为历史比率的{factor}倍。",
)
ADDED = Text(
    "{firms} firms more a year that come in on “{rung}” (attracted, or started in incubators); they "
    "then move and "
    "leave like the others.",
    "每年另增{firms}家“{rung}”企业（招引或孵化），其后变动与退出同其他企业。",
)
PUBLISHED = Text(
    "{firms} firms more a year in {name} from the latest figure on, net of losses; they add no growth "
    "of their own.",
    "自最新数据起，{name}每年净增{firms}家，且自身不再增长。",
)
PLACE = Text(
    "Only firms of “{place}” are reached; firms added come in there. All others go on as before.",
    "仅作用于“{place}”的企业，新增企业亦计入其中；其余企业不变。",
)
SAME = Text(
    "All else stays as in the histories: the same years' rates and the same draws with and without levers.",
    "其余均同历史：有无措施采用相同年份比率与相同抽样。",
)
NO_CHANCE = Text(
    "No chance of a target is given: no target's indicator counts the same firms as the register.",
    "未给出达标概率：没有目标指标与名录计数一致。",
)


def assumption_rows(
    asked: Asked, has_chances: bool, named: Mapping[str, Text], place: Text | None = None
) -> list[dict[str, Any]]:
    """The assumptions of one question, filled with its numbers."""
    said: list[tuple[str, Text, dict[str, str]]] = [("effect", EFFECT, {})]
    rows: list[dict[str, Any]] = []
    languages: tuple[Language, ...] = ("en", "zh")
    for language in languages:
        told = list(said)
        for rung, factor in asked.promotion.items():
            told.append(
                ("promotion", PROMOTION, {"rung": COUNT_RUNGS[rung][language], "factor": f"{factor:g}"})
            )
        if asked.leaving != 1.0:
            told.append(("leaving", LEAVING, {"factor": f"{asked.leaving:g}"}))
        for rung, firms in asked.added.items():
            told.append(("added", ADDED, {"rung": COUNT_RUNGS[rung][language], "firms": f"{firms:g}"}))
        for name, firms in asked.published.items():
            told.append(("published", PUBLISHED, {"name": named[name][language], "firms": f"{firms:g}"}))
        if place is not None:
            told.append(("place", PLACE, {"place": place[language]}))
        told.append(("same", SAME, {}))
        if not has_chances:
            told.append(("no-chance", NO_CHANCE, {}))
        for at, (name, text, data) in enumerate(told):
            if language == "en":
                rows.append({"rank": at + 1, "assumption": name})
            rows[at][f"says_{language}"] = text.filled(language, data)
    return rows
