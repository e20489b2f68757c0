"""Section: which result fits which need: what is proposed, a need with its results, a result with its needs.

Comes in: facts, which need or result, what was filtered. Goes out: blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from industria.charts.rows import Row
from industria.findings import Text
from industria.innovation.feedback import Learned, judged_scores
from industria.innovation.match_rows import ARRIVED_DAYS
from industria.innovation.offers import FREE, Capacities
from industria.pages.facts import Facts
from industria.pages.matches import tables
from industria.pages.view import Section, Words, both

SHORT = Text("Results and needs", "成果与需求")
TITLE = Text("Which result fits which need?", "哪项成果适合哪项需求？")
GAP = Text(
    "Matches need `needs` and `research`: what firms look for, and what institutes have.",
    "匹配需要数据表 needs 与 research：企业的需求与机构的成果。",
)
INSIDE = Text(
    "What single firms need stays in the office: sign in with its password to see it.",
    "单个企业的需求仅限内部查看：请使用单位密码登录。",
)
HOW = Text("How it is made", "如何得出")
NONE_LEFT = Text("None of them meets what was chosen.", "没有符合所选条件的成果。")
FILTERS: Mapping[str, tuple[Text, Callable[[Row], bool]]] = {
    "free": (Text("may be licensed", "可许可"), lambda row: row["licence"] in FREE),
    "pilot": (Text("readiness 4 and more", "成熟度4级以上"), lambda row: (row["readiness"] or 0) >= 4),
    "near": (
        Text("same district", "同一区县"),
        lambda row: "other-place" not in (row["against"] or "").split(";"),
    ),
    "new": (Text("new", "新到"), lambda row: bool(row["arrived"])),
    "field": (
        Text("same field", "同一领域"),
        lambda row: "other-field" not in (row["against"] or "").split(";"),
    ),
}
"""What the results of a need can be filtered by."""


def section(facts: Facts) -> Section:
    """What is proposed, as reports show it."""
    return Section("matches", TITLE, blocks(facts), SHORT)


def blocks(facts: Facts) -> list[object]:
    """How much there is, what is proposed, how it is made."""
    rows = facts.rows("matches")
    if not rows:
        known = facts.given.safe and facts.table("needs") is not None
        return [Words([INSIDE if known else GAP], "gap")]
    proposed = facts.rows("match_assignment")
    return [
        Words(_lead(rows, proposed), "lead"), Words(_points(rows, proposed), "points"),
        tables.proposals(rows, proposed), Words(_how(), "list", HOW),
    ]  # fmt: skip


def need_blocks(
    facts: Facts,
    need: str,
    chosen: Mapping[str, str],
    said: Mapping[str, Text],
    learned: Learned | None = None,
) -> list[object]:
    """The results that fit one need, with what people said of them; nothing where there is no such need."""
    rows = rows_of(facts, "need", need)
    if not rows:
        return []
    told = []
    if learned is not None:
        told.append(_taught(learned))
        if learned.better:
            order = np.argsort(-judged_scores(rows, learned), kind="stable").tolist()
            rows = [rows[at] for at in order]
    kept = [row for row in rows if all(FILTERS[name][1](row) for name in chosen if name in FILTERS)]
    lead = Text(
        f"{len(rows)} results fit best; the first is “{_cut(rows[0]['result_en'])}”.",
        f"最匹配的{len(rows)}项成果，首位为“{_cut(rows[0]['result_zh'])}”。",
    )
    made: list[object] = [Words([lead], "lead")]
    made += [Words(told, "points")] if told else []
    return [*made, tables.results(kept, said) if kept else Words([NONE_LEFT], "gap")]


def result_blocks(facts: Facts, result: str, said: Mapping[str, Text]) -> list[object]:
    """The needs among whose best a result is."""
    rows = rows_of(facts, "result", result)
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (-row["score"], row["need"]))
    lead = Text(f"It is among the ten best for {len(rows)} needs.", f"它在{len(rows)}项需求中居前十。")
    return [Words([lead], "lead"), tables.needs(rows, said)]


def typed_blocks(facts: Facts, rows: list[Row], why: tables.Reason) -> list[object]:
    """The results that fit a text somebody typed."""
    if not rows:
        return [Words([NONE_LEFT], "gap")]
    return [tables.results(rows, {}, why)]


def rows_of(facts: Facts, side: str, key: str) -> list[Row]:
    """The matches of one need or one result, the best first."""
    found = facts.find("matches", {side: key})
    rows: list[Row] = found.to_pylist() if found is not None else []
    return sorted(rows, key=lambda row: (row["rank"], row["need"]))


def title(facts: Facts, side: str, key: str) -> Text:
    """The title of a need or a result."""
    rows = rows_of(facts, side, key)
    return both(rows[0][f"{side}_en"], rows[0][f"{side}_zh"], 120) if rows else TITLE


def _taught(learned: Learned) -> Text:
    """Whether the order follows what people judged, and how good both orders are."""
    figures = f"{learned.before:.2f} → {learned.after:.2f}"
    if learned.better:
        return Text(
            f"The order follows {learned.judged:,} judgements of {learned.needs:,} needs: on needs left out "
            f"of the learning it is better than the score (nDCG {figures}). The scores are those of the run.",
            f"排序依据{learned.needs:,}项需求的{learned.judged:,}条评价：在留出的需求上优于按得分排序"
            f"（nDCG {figures}）。得分仍为运行结果。",
        )
    return Text(
        f"{learned.judged:,} judgements teach no better order yet (nDCG {figures} on needs left out): the "
        "order is that of the score.",
        f"{learned.judged:,}条评价尚未带来更优排序（留出需求上 nDCG {figures}），仍按得分排序。",
    )


def _cut(text: object) -> str:
    told = str(text or "")
    return told if len(told) <= 80 else told[:79] + "…"


def _lead(rows: list[Row], proposed: list[Row]) -> list[Text]:
    needs = len({row["need"] for row in rows})
    served = len({row["need"] for row in proposed})
    return [Text(
        f"For {needs:,} needs the results that fit best are listed; {len(proposed):,} pairs, for {served:,} "
        "needs, are proposed to be brought together.",
        f"已为{needs:,}项需求列出最匹配的成果；建议对接{len(proposed):,}对，涉及{served:,}项需求。",
    )]  # fmt: skip


def _points(rows: list[Row], proposed: list[Row]) -> list[Text]:
    told = []
    new = {row["result"] for row in rows if row["arrived"]}
    if new:
        told.append(Text(
            f"{len(new):,} of the results are new, published in the latest {ARRIVED_DAYS} days.",
            f"其中{len(new):,}项成果为最近{ARRIVED_DAYS}天新发布。",
        ))  # fmt: skip
    first = [row for row in rows if row["rank"] == 1]
    alone = sum(not row["terms"] for row in first)
    if alone:
        told.append(Text(
            f"For {alone:,} needs the best result shares no word with the need: read it before you call.",
            f"{alone:,}项需求的首选成果与需求没有共同用词：联系前请先阅读。",
        ))  # fmt: skip
    passed = sum(bool(row["passed_over"]) for row in proposed)
    told.append(Text(
        f"In {passed:,} proposals a better result serves other needs.",
        f"{passed:,}项建议中，有更优成果已配给其他需求。",
    ))  # fmt: skip
    return told


def _how() -> list[Text]:
    most = Capacities()
    return [
        Text(
            "Score: two thirds wording, one third sense. Wording is the part of what is asked, "
            "by the rarity of its words, that the result holds (BM25). Sense is the likeness of title "
            "and first sentences, across Chinese and English. The score orders; it is no chance of success.",
            "得分：用词占三分之二，语义占三分之一。用词指需求用词（按稀有程度加权）在成果中出现的比例（BM25）；语义指题名与"
            "开头语句的相似度，可跨中英文。得分只用于排序，不是成功概率。",
        ),
        Text(
            f"Proposed: the pairs that together score most, each need with at most {most.of_need} results, "
            f"each result with at most {most.of_result} needs, each institute with at most "
            f"{most.of_institute}. "
            "What is not free to license is not proposed.",
            f"建议对接：总得分最高的配对；每项需求至多{most.of_need}项成果，每项成果至多{most.of_result}项需求，"
            f"每家机构至多{most.of_institute}项。不可许可的成果不作建议。",
        ),
        Text(
            "What people say of a match is kept beside it and changes no score of a run.",
            "对匹配的评价另行保留，不改变运行结果中的得分。",
        ),
    ]
