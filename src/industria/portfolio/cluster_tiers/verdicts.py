"""Owns the verdict on each cluster: proposed tier, beside it the plan's, margin, and the reason in words.

Comes in: `Evidence`, the rules and the `Proposal`. Goes out: one `Verdict` a cluster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import Text
from industria.glossary import TIERS, UNITS
from industria.glossary.tiers import CLUSTER_MEASURES
from industria.kernels.tiers.assignment import NO_TIER
from industria.portfolio.cluster_tiers.evidence import Evidence
from industria.portfolio.cluster_tiers.proposing import Proposal
from industria.portfolio.cluster_tiers.rules import MEASURES, TierRule, reached

NOT_COMPARED = Text(
    "Nothing comparable is known of its scale, so no tier is proposed.", "规模无可比数据，不作层级建议。"
)
ONE_TIER = Text("The plan has one tier: there is nothing to propose.", "规划只有一个层级，无需建议。")
ONE_DIMENSION = Text(
    "Only one dimension is known of enough clusters; that does not make a tier.",
    "仅有一个维度的数据足够，不足以判断层级。",
)
REACHED = Text(
    "The figure published for {period} has reached the scale of {tier}.",
    "{period}的公布数据已达到{tier}的规模。",
)
REACHED_NONE = Text(
    "The figure published for {period} reaches the scale of no tier.",
    "{period}的公布数据未达到任何层级的规模。",
)
AHEAD = Text(
    "Score {score}: {margin} ahead of {rival}, mostly by {measure}.",
    "得分{score}，领先{rival}{margin}，主要因为{measure}。",
)
ALONE = Text(
    "Score {score}: no rival is left, since the tier has a place for everybody that may enter.",
    "得分{score}，该层级尚有名额，没有竞争者。",
)
FLOOR = Text("It has reached the {floor} that {tier} asks for.", "规模已达到{tier}的门槛{floor}。")
SHORT = Text("For {tier} its scale is {missing} short of {floor}.", "距{tier}的门槛{floor}还差{missing}。")
BEHIND = Text("It is {gap} behind {other}, the last in {tier}.", "距{tier}末位的{other}{gap}。")
LEVEL_BELOW = 0.005
LEVEL = Text("It is level with {other}, the last in {tier}.", "与{tier}末位的{other}几乎持平。")
UNDECIDED = Text(
    "Its points make it {tier}, but only {share} of draws of what its figures leave open do; {other} is what "
    "{most} of them make it: undecided.",
    "按点估计属{tier}，但在数据不确定性的抽样中仅{share}成立，{most}的抽样属{other}，不作判断。",
)
NO_TIER_AT_ALL = Text("no tier", "不入任何层级")
FULL = Text("Every tier is filled by higher scores.", "各层级均已由得分更高者占满。")


@dataclass(frozen=True)
class Verdict:
    """What is said of one cluster. Numbers are null where there is nothing to compare."""

    proposal: str | None
    best: str | None
    state: str
    score: float | None
    margin: float | None
    rival: str | None
    deciding: str | None
    tier_above: str | None
    above: str | None
    gap: float | None
    scale_missing: float | None
    of_weightings: float | None
    of_figures: float | None
    scale_reached: str | None
    reason: Text


class Verdicts:
    """Makes the verdicts of a proposal."""

    def __init__(self, evidence: Evidence, rules: Sequence[TierRule], found: Proposal):
        self.evidence, self.rules, self.found = evidence, rules, found
        self.place = {int(at): number for number, at in enumerate(found.at)}
        self.names = {
            row["cluster"]: Text(row["name_en"] or row["name_zh"] or row["cluster"],
                                 row["name_zh"] or row["name_en"] or row["cluster"])
            for row in evidence.clusters
        }  # fmt: skip
        self.tiers: Mapping[str, Text] = {row["tier"]: _tier_name(row) for row in evidence.tiers}
        self.unit = evidence.moment.unit if evidence.moment else ""

    def of(self, number: int) -> Verdict:
        """The verdict on the cluster with this number."""
        cluster = self.evidence.clusters[number]["cluster"]
        scale = self.evidence.facts[cluster, "scale"].value
        if number not in self.place:
            return self._not_compared(cluster)
        if len(self.rules) < 2:
            return Verdict(None, None, "one-tier", *(None,) * 10, None, ONE_TIER)
        at = self.place[number]
        best, tier = int(self.found.best[at]), int(self.found.tier[at])
        state = "proposed" if tier != NO_TIER else "no-tier" if best == NO_TIER else "undecided"
        one = len({MEASURES[name].dimension for name in self._asked()}) < 2
        state = "one-dimension" if one else state
        rival, above = int(self.found.margins.rival[at]), int(self.found.margins.above[at])
        upper = self._upper(best)
        deciding = self._deciding(at, rival, best) if best != NO_TIER and rival >= 0 else None
        held = max(best, 0)
        return Verdict(
            None if tier == NO_TIER else self.rules[tier].tier,
            None if best == NO_TIER else self.rules[best].tier,
            state,
            float(self.found.scores[held, at]) if best != NO_TIER else None,
            _number(self.found.margins.margin[at]), self._cluster(rival), deciding,
            None if upper is None else self.rules[upper].tier,
            self._cluster(above), _number(self.found.margins.gap[at]), self._missing(upper, scale),
            float(self.found.of_weightings[at, held]) if best != NO_TIER else None,
            float(self.found.of_figures[at, held]) if best != NO_TIER else None,
            reached(scale, self.evidence.tiers) if self.unit == "CNY" else None,
            self._reason(at, state, deciding, scale),
        )  # fmt: skip

    def _not_compared(self, cluster: str) -> Verdict:
        """What can be said of a cluster whose scale is not comparable: what its published figure reaches."""
        row = self.evidence.published.get(cluster, {})
        said, level = NOT_COMPARED, None
        told = row.get("basis_of_value") == "published" and row.get("value") is not None
        if told and row.get("unit") == "CNY":
            level = reached(row["value"], self.evidence.tiers)
            text = REACHED if level else REACHED_NONE
            when = Text(row["period"], row["period"])
            said = _joined(said, _filled(text, period=when, tier=self._tier(level)))
        return Verdict(None, None, "not-compared", *(None,) * 10, level, said)

    def _reason(self, at: int, state: str, deciding: str | None, scale: float | None) -> Text:
        best = int(self.found.best[at])
        if state == "one-dimension":
            return ONE_DIMENSION
        parts = []
        if best == NO_TIER:
            parts.append(FULL)
        elif state == "undecided":
            share = _percent(float(self.found.of_figures[at, best]))
            most, other = self._mostly(at)
            told = {"tier": self._tier(self.rules[best].tier), "share": share, "most": most, "other": other}
            parts.append(_filled(UNDECIDED, **told))
        else:
            parts += self._standing(at, best, deciding)
        upper = self._upper(best)
        missing = self._missing(upper, scale)
        if upper is not None and missing is not None:
            rule = self.rules[upper]
            parts.append(_filled(SHORT, tier=self._tier(rule.tier), missing=self._money(missing),
                                 floor=self._money(rule.floor or 0.0)))  # fmt: skip
        elif upper is not None and self.found.margins.above[at] >= 0:
            other = self._name(self._cluster(int(self.found.margins.above[at])))
            gap = float(self.found.margins.gap[at])
            told = {"tier": self._tier(self.rules[upper].tier), "other": other, "gap": _gap(_plain(gap))}
            parts.append(_filled(BEHIND if gap >= LEVEL_BELOW else LEVEL, **told))
        return _joined(*parts)

    def _standing(self, at: int, best: int, deciding: str | None) -> list[Text]:
        rule, margins = self.rules[best], self.found.margins
        score = _plain(float(self.found.scores[best, at]))
        rival = self._cluster(int(margins.rival[at]))
        if rival is None or deciding is None:
            said = [_filled(ALONE, score=score)]
        else:
            said = [_filled(AHEAD, score=score, margin=_plain(float(margins.margin[at])),
                            rival=self._name(rival), measure=CLUSTER_MEASURES[deciding])]  # fmt: skip
        if rule.floor is not None:
            said.append(_filled(FLOOR, tier=self._tier(rule.tier), floor=self._money(rule.floor)))
        return said

    def _mostly(self, at: int) -> tuple[Text, Text]:
        """What most draws of the figures make of it, and how many: a tier, or none."""
        shares = self.found.of_figures[at]
        none = 1.0 - float(shares.sum())
        most = int(np.argmax(shares))
        if none > shares[most]:
            return _percent(none), NO_TIER_AT_ALL
        return _percent(float(shares[most])), self._tier(self.rules[most].tier)

    def _asked(self) -> list[str]:
        return [name for name, asked in zip(MEASURES, self.found.asked, strict=True) if asked]

    def _upper(self, best: int) -> int | None:
        """The tier above, None for the highest; of a cluster without a tier the last one."""
        upper = (len(self.rules) if best == NO_TIER else best) - 1
        return upper if upper >= 0 else None

    def _missing(self, upper: int | None, scale: float | None) -> float | None:
        floor = None if upper is None else self.rules[upper].floor
        return floor - scale if floor is not None and scale is not None and scale < floor else None

    def _deciding(self, at: int, rival: int, best: int) -> str:
        """The measure by which it is ahead of its rival the most, argmax w (z − z′)."""
        z = np.nan_to_num(self.found.z)
        return list(MEASURES)[int(np.argmax(self.found.weights[best] * (z[at] - z[rival])))]

    def _cluster(self, at: int) -> str | None:
        return None if at < 0 else str(self.evidence.clusters[self.found.at[at]]["cluster"])

    def _name(self, cluster: str | None) -> Text:
        return self.names.get(cluster or "", Text(cluster or "", cluster or ""))

    def _tier(self, tier: str | None) -> Text:
        return self.tiers.get(tier or "", Text(tier or "", tier or ""))

    def _money(self, value: float) -> Text:
        unit = UNITS.get(self.unit, Text(self.unit, self.unit))
        return Text(f"{value / 1e9:,.1f} bn {unit.en}", f"{value / 1e8:,.0f}亿{unit.zh}")


def _tier_name(row: Mapping[str, Any]) -> Text:
    tier = str(row["tier"])
    return TIERS.get(tier) or Text(row["name_en"] or row["name_zh"] or tier,
                                   row["name_zh"] or row["name_en"] or tier)  # fmt: skip


def _filled(text: Text, **data: Text) -> Text:
    return Text(
        text.filled("en", {name: part.en for name, part in data.items()}),
        text.filled("zh", {name: part.zh for name, part in data.items()}),
    )


def _joined(*parts: Text) -> Text:
    return Text(" ".join(part.en for part in parts), "".join(part.zh for part in parts))


def _plain(value: float) -> Text:
    return Text(f"{value:.2f}", f"{value:.2f}")


def _gap(value: Text) -> Text:
    return Text(value.en, f"差{value.zh}")


def _percent(value: float) -> Text:
    return Text(f"{value:.0%}", f"{value:.0%}")


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
