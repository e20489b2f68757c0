"""Owns the sentences of a selection: how many meet, fail and cannot be told, and what is not known of them.

Comes in: a period, counts, conditions. Goes out: sentences in both languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from industria.charts.formats import period
from industria.engine.screening import Counts
from industria.enterprises.selection.asked import Asked
from industria.findings import Text
from industria.pages.selection.conditions import Named, condition_words

MOST = 6


def counted(when: str, counts: Counts, asked: Sequence[Asked], named: Named) -> list[Text]:
    """How many of all meet every condition, do not, cannot be told; then the open ones a condition."""
    en, zh = period(when, "en"), period(when, "zh")
    if not asked:
        return [
            Text(
                f"{counts.rows:,} enterprises in the register of {en}.", f"{zh}名录共{counts.rows:,}家企业。"
            )
        ]
    told = [
        Text(
            f"{counts.met:,} of {counts.rows:,} enterprises of {en} meet every condition; {counts.failed:,} "
            f"do not; cannot tell: {counts.undecided:,}.",
            f"{zh}{counts.rows:,}家企业中，符合全部条件{counts.met:,}家，不符合{counts.failed:,}家，"
            f"无法判定{counts.undecided:,}家。",
        )
    ]
    open_ = [(one, n) for one, n in zip(asked, counts.undecided_by, strict=True) if n]
    if open_:
        said = [(condition_words(one, named), n) for one, n in open_[:MOST]]
        told.append(
            Text(
                "Not known: " + "; ".join(f"{one.en}: {n:,} firms" for one, n in said) + ".",
                "未知：" + "；".join(f"{one.zh}：{n:,}家" for one, n in said) + "。",
            )
        )
    return told
