"""Owns the rows of `bottlenecks` and `bottleneck_fillers`.

Comes in: `Ranking`, incentives. Goes out: Arrow tables, the most pressing link first.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa

from industria.chains.bottlenecks.criteria import CRITERIA, DIMENSIONS, IDS
from industria.chains.bottlenecks.ranking import Ranking
from industria.chains.bottlenecks.reasons import reason_of
from industria.chains.fair_competition import Incentives
from industria.measures.intervals import Interval

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
ENDS = ("", "_low", "_high")
FIGURES = tuple(one for one in IDS if one != "named")


def _bounded(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{name}{end}", NUMBER) for name in names for end in ENDS]


BOTTLENECKS = pa.schema([
    ("rank", COUNT), ("rank_low", COUNT), ("rank_high", COUNT), ("chain", TEXT), ("cluster", TEXT),
    ("node", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("stage", TEXT), ("state", TEXT),
    *_bounded("score", *DIMENSIONS, *FIGURES), ("named_bottleneck", FLAG),
    ("domestic_basis", TEXT), ("import_basis", TEXT), ("suppliers", COUNT), ("research_readiness", COUNT),
    ("needs", COUNT), *_bounded(*(f"{one}_level" for one in IDS)),
    ("top", COUNT), ("of_weightings", NUMBER), ("of_figures", NUMBER), ("rival", TEXT), ("rival_en", TEXT),
    ("rival_zh", TEXT), ("margin", NUMBER), ("unknown", TEXT), ("ask", TEXT), ("ask_en", TEXT),
    ("ask_zh", TEXT), ("fillers", COUNT), ("review", FLAG), ("review_en", TEXT), ("review_zh", TEXT),
    ("reason_en", TEXT), ("reason_zh", TEXT), ("indicator", TEXT), ("period", TEXT), ("inner", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`bottlenecks`: one row a link. A level lies between 0 and 1; where a figure is null and its level is not,
the level stands in the middle of what it could be. `unknown`: criteria separated by semicolons."""
FILLERS = pa.schema([
    ("chain", TEXT), ("node", TEXT), ("rank", COUNT), ("filler_kind", TEXT), ("filler", TEXT),
    ("name_en", TEXT), ("name_zh", TEXT), ("reason_en", TEXT), ("reason_zh", TEXT), ("inner", FLAG),
    ("origin", TEXT),
])  # fmt: skip
"""`bottleneck_fillers`: who could fill a link; firms of the register are `inner`."""
_KNOWN_OUTSIDE = ("research_results", "research_results_level")
STAYS_INSIDE = (
    *(
        f"{name}{end}"
        for name in ("score", *DIMENSIONS, *FIGURES, *(f"{one}_level" for one in IDS))
        for end in ENDS
        if name not in _KNOWN_OUTSIDE
    ),
    "suppliers", "of_weightings", "of_figures", "margin", "review", "review_en", "review_zh", "reason_en",
    "reason_zh",
)  # fmt: skip
"""Columns of `bottlenecks` that are blank outside where the link is `inner`; its place is told."""
SCHEMAS = {"bottlenecks": BOTTLENECKS, "bottleneck_fillers": FILLERS}


def bottleneck_rows(
    ranking: Ranking, incentives: Incentives, fillers: dict[tuple[str, str], int]
) -> pa.Table:
    """The table `bottlenecks`, by place."""
    order = np.argsort(-ranking.score.value, kind="stable").tolist()
    rows = [_row(ranking, at, incentives, fillers, bool(ranking.inner[at])) for at in order]
    return pa.Table.from_pylist(rows, BOTTLENECKS)


def _row(
    ranking: Ranking, at: int, incentives: Incentives, fillers: dict[tuple[str, str], int], inner: bool
) -> dict[str, Any]:
    evidence = ranking.evidence
    link = evidence.links[at]
    firms = _known(evidence.figures["local_makers"].value[at])
    review = incentives.reason(link["cluster"], firms)
    reason = reason_of(ranking, at)
    ready = [evidence.research[place].get("readiness") for place in evidence.tied[at]]
    row: dict[str, Any] = {
        name: link[name]
        for name in ("chain", "cluster", "node", "name_en", "name_zh", "stage", "state", "named_bottleneck",
                     "indicator", "period", "origin")
    }  # fmt: skip
    row |= {
        "rank": int(ranking.rank[at]), "rank_low": int(ranking.rank_low[at]),
        "rank_high": int(ranking.rank_high[at]), **_ends("score", ranking.score, at),
        "domestic_basis": evidence.basis["domestic_makers"][at],
        "import_basis": evidence.basis["import_share"][at],
        "suppliers": int(evidence.suppliers.count[at]) or None,
        "research_readiness": max((one for one in ready if one is not None), default=None),
        "needs": evidence.needs[at] if evidence.needs is not None else None,
        "top": ranking.top, "of_weightings": _known(ranking.of_weightings[at]),
        "of_figures": _known(ranking.of_figures[at]),
        "fillers": fillers.get((link["chain"], link["node"]), 0),
        "review": review is not None, "review_en": review.en if review else None,
        "review_zh": review.zh if review else None, "reason_en": reason.en, "reason_zh": reason.zh,
        "inner": inner, **_rival(ranking, at), **_unknown(ranking, at),
    }  # fmt: skip
    for number, name in enumerate(DIMENSIONS):
        row |= _ends(name, ranking.dimensions, (at, number))
    for name in FIGURES:
        row |= _ends(name, evidence.figures[name], at)
    for number, name in enumerate(IDS):
        if ranking.used[number]:
            row |= _ends(f"{name}_level", ranking.levels, (at, number))
    return row


def _ends(name: str, part: Interval, at: Any) -> dict[str, float | None]:
    return {f"{name}{end}": _known(side[at]) for end, side in
            zip(ENDS, (part.value, part.low, part.high), strict=True)}  # fmt: skip


def _known(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _rival(ranking: Ranking, at: int) -> dict[str, Any]:
    rival = int(ranking.rival[at])
    if rival < 0:
        return {}
    link = ranking.evidence.links[rival]
    return {
        "rival": f"{link['chain']}/{link['node']}", "margin": _known(ranking.margin[at]),
        "rival_en": link["name_en"] or link["name_zh"] or link["node"],
        "rival_zh": link["name_zh"] or link["name_en"] or link["node"],
    }  # fmt: skip


def _unknown(ranking: Ranking, at: int) -> dict[str, Any]:
    """Criteria of which the figure is not known, and the question that would narrow the score most."""
    open_ = [
        one.id for number, one in enumerate(CRITERIA)
        if ranking.used[number] and ranking.levels.high[at, number] > ranking.levels.low[at, number]
    ]  # fmt: skip
    ask = CRITERIA[int(ranking.ask[at])] if ranking.ask[at] >= 0 else None
    return {
        "unknown": ";".join(open_) or None, "ask": ask.id if ask else None,
        "ask_en": ask.ask.en if ask else None, "ask_zh": ask.ask.zh if ask else None,
    }  # fmt: skip
