"""Owns what judgements teach: an order of matches that follows them, and whether it is any better.

Comes in: rows of matches, grades that people gave. Goes out: `Learned`, and for every row its judged
score. No build reads what people say; this is laid over a run where it is shown, or over a plain table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.kernels.arrays import Floats
from industria.kernels.text_matching.judged_order import chances, judged_weights
from industria.kernels.text_matching.ranking_quality import discounted_gain

Row = Mapping[str, Any]
Grades = Mapping[tuple[str, str], int]
MOST = 2
"""The best grade: 0 does not fit, 1 in part, 2 fits."""
FEATURES = ("constant", "wording", "sense", "same_field", "ready", "free", "same_place")
PRIOR = np.array([-2.0, 4.0, 2.0, 0.0, 0.0, 0.0, 0.0])
"""Wording and sense as the score weighs them; nothing else counts until somebody says so."""
LEAST_JUDGED, LEAST_NEEDS = 20, 5
"""With fewer judgements, or of fewer needs, nothing is learned."""
COMPARED = 10


@dataclass(frozen=True)
class Learned:
    """What was learned: weights, of how many judgements, and how good both orders are on needs left out.

    `before`, `after`: mean nDCG@10 of judged matches by the score, and by weights learned on all other needs.
    `better` says whether the learned order is the better one: only then is it used.
    """

    weights: Floats
    judged: int
    needs: int
    before: float
    after: float

    @property
    def better(self) -> bool:
        """Whether the learned order did better on needs left out."""
        return self.after > self.before


def learn(rows: Sequence[Row], grades: Grades) -> Learned | None:
    """Weights from judged rows, with a comparison on needs left out; None where too little is judged."""
    judged = [row for row in rows if (row["need"], row["result"]) in grades]
    names = sorted({str(row["need"]) for row in judged})
    told = np.array([grades[row["need"], row["result"]] for row in judged], dtype=np.float64)
    if len(judged) < LEAST_JUDGED or len(names) < LEAST_NEEDS or np.ptp(told) == 0:
        return None
    features, of = features_of(judged), np.array([str(row["need"]) for row in judged])
    score = np.array([row["score"] for row in judged], dtype=np.float64)
    before, after = [], []
    for name in names:
        own = of == name
        if not told[own].any():
            continue
        weights = judged_weights(features[~own], told[~own] / MOST, PRIOR)
        before.append(_quality(score[own], told[own]))
        after.append(_quality(features[own] @ weights, told[own]))
    weights = judged_weights(features, told / MOST, PRIOR)
    mean = [float(np.mean(one)) if one else 0.0 for one in (before, after)]
    return Learned(weights, len(judged), len(names), *mean)


def judged_scores(rows: Sequence[Row], learned: Learned) -> Floats:
    """The chance that people would say of each row that it fits, by what they said of others."""
    return chances(features_of(rows), learned.weights)


def features_of(rows: Sequence[Row]) -> Floats:
    """What a match is made of, a row each: `FEATURES`; an unknown sense counts 0."""
    made = np.zeros((len(rows), len(FEATURES)))
    for at, row in enumerate(rows):
        against = set(str(row.get("against") or "").split(";"))
        made[at] = (
            1.0, row["wording"] or 0.0, _known(row["sense"]), "other-field" not in against,
            not against & {"readiness-low", "laboratory", "readiness-unknown"},
            not against & {"not-free", "license-unknown"}, "other-place" not in against,
        )  # fmt: skip
    return made


def _quality(score: Floats, grades: Floats) -> float:
    order = np.argsort(-score, kind="stable")
    return float(discounted_gain(grades[order][None, :], grades[None, :], COMPARED)[0])


def _known(value: Any) -> float:
    return float(value) if value is not None and value == value else 0.0
