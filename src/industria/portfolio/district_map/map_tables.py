"""Owns the tables of one industry map: choices, rules with their prices, alternatives, scores, a summary.

Comes in: a `MapMade` and names. Goes out: Arrow tables. `inner` marks rows with numbers from which a figure
that may not leave the office could be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from industria.findings import Text
from industria.kernels.industry_map.agreement import Agreement, agreement
from industria.portfolio.district_map.map_making import MapMade
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.rule_words import RuleNames, priced, said
from industria.portfolio.district_map.settings import EVIDENCE, MapSettings

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
MOMENT = [("period", TEXT), ("indicator", TEXT), ("origin", TEXT)]
MAP = pa.schema(
    [("region", TEXT), ("role", TEXT), ("option", TEXT), ("cluster", TEXT), ("industry", TEXT),
     ("name_en", TEXT), ("name_zh", TEXT), ("score", NUMBER), ("score_low", NUMBER), ("score_high", NUMBER),
     ("worth", NUMBER),
     ("rival", TEXT), ("rival_score", NUMBER), ("margin", NUMBER), ("stability", NUMBER),
     ("in_alternatives", NUMBER), ("in_own_plan", FLAG), ("inner", FLAG), *MOMENT]
)  # fmt: skip
RULES = pa.schema(
    [("rule", COUNT), ("kind", TEXT), ("asked_in", TEXT), ("region", TEXT), ("says_en", TEXT),
     ("says_zh", TEXT),
     ("used", NUMBER), ("low", NUMBER), ("high", NUMBER), ("price", NUMBER), ("price_en", TEXT),
     ("price_zh", TEXT),
     ("proven", FLAG), ("conflicts", FLAG), ("inner", FLAG), *MOMENT]
)  # fmt: skip
ALTERNATIVES = pa.schema(
    [("alternative", COUNT), ("value", NUMBER), ("part_of_best", NUMBER), ("change", TEXT), ("region", TEXT),
     ("role", TEXT), ("option", TEXT), ("name_en", TEXT), ("name_zh", TEXT), ("inner", FLAG), *MOMENT]
)  # fmt: skip
SCORES = pa.schema(
    [("region", TEXT), ("option", TEXT), ("cluster", TEXT), ("role", TEXT), ("score", NUMBER),
     ("score_low", NUMBER), ("score_high", NUMBER), *((name, NUMBER) for name in EVIDENCE),
     *((f"{name}_percentile", NUMBER) for name in EVIDENCE), ("measured_as", TEXT), ("chosen", FLAG),
     ("inner", FLAG), *MOMENT]
)  # fmt: skip
DISTRICTS = pa.schema(
    [("region", TEXT), ("score", NUMBER), ("alone", NUMBER), ("gives_up", NUMBER), ("own_score", NUMBER),
     ("shared", NUMBER), ("inner", FLAG), *MOMENT]
)  # fmt: skip
SUMMARY = pa.schema(
    [("value", NUMBER), ("bound", NUMBER), ("gap", NUMBER), ("proven", FLAG), ("districts", COUNT),
     ("options", COUNT), ("choices_possible", COUNT), ("choices_made", COUNT), ("rules", COUNT),
     ("clusters_covered", COUNT), ("alternatives", COUNT), ("kappa", NUMBER), ("districts_with_plan", COUNT),
     ("evidence", TEXT), ("weights", TEXT), ("inner", FLAG), *MOMENT]
)  # fmt: skip


class MapTables:
    """Makes the tables of one map."""

    def __init__(self, made: MapMade, names: RuleNames, settings: MapSettings):
        self.made, self.names, self.settings = made, names, settings
        evidence = made.evidence
        self.moment = {"period": evidence.period, "indicator": evidence.indicator, "origin": evidence.origin}
        self.variables = made.program.variables

    def tables(self) -> dict[str, pa.Table]:
        """Every table by name."""
        return {
            "industry_map": pa.Table.from_pylist(self._map(), MAP),
            "map_rules": pa.Table.from_pylist(self._rules(), RULES),
            "map_alternatives": pa.Table.from_pylist(self._alternatives(), ALTERNATIVES),
            "map_districts": pa.Table.from_pylist(self._districts(), DISTRICTS),
            "map_scores": pa.Table.from_pylist(self._scores(), SCORES),
            "map_summary": pa.Table.from_pylist([self._summary()], SUMMARY),
        }

    def _choice(self, at: int) -> dict[str, Any]:
        place, option, role = self.variables[at].tolist()
        options = self.made.evidence.options
        en, zh = options.names[option]
        return {
            "region": self.made.evidence.places.ids[place], "option": options.ids[option],
            "role": ROLES[role], "name_en": en, "name_zh": zh, **self.moment,
        }  # fmt: skip

    def _map(self) -> list[dict[str, Any]]:
        made, program = self.made, self.made.program
        if made.best is None:
            return []
        found = []
        share = np.mean([one.chosen for one in made.others], axis=0) if made.others else None
        for number, at in enumerate(np.flatnonzero(made.best.chosen).tolist()):
            place, option, role = self.variables[at].tolist()
            rival = int(made.rivals[number])
            rival_id = made.evidence.options.ids[self.variables[rival][1]] if rival >= 0 else None
            rival_score = float(program.scores[rival]) if rival >= 0 else None
            worth, score = float(made.worth[number]), float(program.scores[at])
            found.append({
                **self._choice(at), "cluster": made.evidence.options.clusters[option],
                "industry": made.evidence.options.ids[option], "score": score,
                "score_low": float(made.scores.low[place, option, role]),
                "score_high": float(made.scores.high[place, option, role]),
                "worth": worth if np.isfinite(worth) else None, "rival": rival_id, "rival_score": rival_score,
                "margin": score - rival_score if rival_score is not None else None,
                "stability": float(made.stability[at]),
                "in_alternatives": float(share[at]) if share is not None else None,
                "in_own_plan": self._in_own_plan(place, option), "inner": made.inner,
            })  # fmt: skip
        return found

    def _in_own_plan(self, place: int, option: int) -> bool | None:
        own = self.made.evidence.published.get(place)
        return None if own is None else any(option in role for role in own)

    def _rules(self) -> list[dict[str, Any]]:
        made, program = self.made, self.made.program
        prices = {price.row: price for price in made.prices}
        used = program.matrix @ made.best.chosen.astype(np.float64) if made.best else None
        conflict = set(made.conflict)
        found = []
        for at in program.asked().tolist():
            row, price = program.rows[at], prices.get(at)
            sentence = said(row, self.names)
            cost = self._cost(at) if price is not None and price.gain > 0 else Text("", "")
            local = row.kind not in ("coverage", "at-least", "at-most")
            found.append({
                "rule": at, "kind": row.kind, "asked_in": asked_in(row.kind, self.settings),
                "region": made.evidence.places.ids[row.of[0]] if local else None,
                "says_en": sentence.en, "says_zh": sentence.zh,
                "used": float(used[at]) if used is not None else None,
                "low": _finite(row.low), "high": _finite(row.high), "price": price.gain if price else None,
                "price_en": cost.en or None, "price_zh": cost.zh or None,
                "proven": price.proven if price else None, "conflicts": at in conflict,
                "inner": made.inner, **self.moment,
            })  # fmt: skip
        return found

    def _cost(self, at: int) -> Text:
        price = next(one for one in self.made.prices if one.row == at)
        assert self.made.best is not None
        added = np.flatnonzero(price.chosen & ~self.made.best.chosen)
        words = [self._named(one) for one in added[:3].tolist()]
        more = len(added) - len(words)
        changes = Text(
            ", ".join(one.en for one in words) + (f" and {more} more" if more > 0 else ""),
            "、".join(one.zh for one in words) + (f"等{len(added)}项" if more > 0 else ""),
        )
        part = f"{price.gain / abs(self.made.best.value):.2%}"
        gain = Text(f"{price.gain:.3f} ({part} of the map)", f"{price.gain:.3f}（占总分{part}）")
        return priced(self.made.program.rows[at], self.names, gain, changes)

    def _named(self, at: int) -> Text:
        place, option, _ = self.variables[at].tolist()
        where, what = self.names.place(place), self.names.option(option)
        return Text(f"{what.en} in {where.en}", f"{where.zh}的{what.zh}")

    def _alternatives(self) -> list[dict[str, Any]]:
        best = self.made.best
        found = []
        for number, other in enumerate(self.made.others, 1):
            assert best is not None
            differs = np.flatnonzero(other.chosen != best.chosen)
            for at in differs.tolist():
                found.append({
                    **self._choice(at), "alternative": number, "value": other.value,
                    "part_of_best": other.value / best.value if best.value else None,
                    "change": "added" if other.chosen[at] else "dropped", "inner": self.made.inner,
                })  # fmt: skip
        return found

    def _scores(self) -> list[dict[str, Any]]:
        made, evidence = self.made, self.made.evidence
        found = []
        for at, (place, option, role) in enumerate(self.variables.tolist()):
            raw = {name: _known(evidence.pieces[name].point[place, option]) for name in EVIDENCE}
            scaled = {
                f"{name}_percentile": float(made.scores.scaled[name].point[place, option])
                for name in made.scores.used
            }
            choice = self._choice(at)
            found.append({
                **choice, **raw, **scaled, "cluster": evidence.options.clusters[option],
                "score": float(made.program.scores[at]),
                "score_low": float(made.scores.low[place, option, role]),
                "score_high": float(made.scores.high[place, option, role]),
                "measured_as": evidence.options.measured_as[option],
                "chosen": bool(made.best.chosen[at]) if made.best else None,
                "inner": made.inner,
            })  # fmt: skip
        return found

    def _summary(self) -> dict[str, Any]:
        made = self.made
        best = made.best
        return {
            "value": best.value if best else None, "bound": best.bound if best else None,
            "gap": best.gap if best else None, "proven": best.proven if best else None,
            "districts": made.shape[0], "options": made.shape[1], "choices_possible": len(self.variables),
            "choices_made": int(best.chosen.sum()) if best else None, "rules": len(made.program.asked()),
            "clusters_covered": len(made.covered), "alternatives": len(made.others),
            "kappa": self._kappa(), "districts_with_plan": len(made.evidence.published),
            "evidence": ", ".join(made.scores.used), "weights": weights_text(self.settings),
            "inner": made.inner, **self.moment,
        }  # fmt: skip

    def _kappa(self) -> float | None:
        """Agreement with the districts' own plans, over the districts that have one."""
        found = self._agreement()
        return found.kappa if found is not None and np.isfinite(found.kappa) else None

    def _agreement(self) -> Agreement | None:
        """This map against the districts' own plans, cluster by cluster."""
        made = self.made
        places = sorted(made.evidence.published)
        if made.best is None or not places:
            return None
        grid = made.program.as_map(made.best.chosen, made.shape)
        clusters = list(dict.fromkeys(made.evidence.options.clusters))
        sides = np.full((2, len(places), len(clusters)), -1, dtype=np.int64)
        for row, place in enumerate(places):
            for role in reversed(range(len(ROLES))):
                ours = np.flatnonzero(grid[place] == role).tolist()
                for side, chosen in ((0, ours), (1, made.evidence.published[place][role])):
                    for option in chosen:
                        sides[side, row, clusters.index(made.evidence.options.clusters[option])] = role
        return agreement(sides[0], sides[1], len(ROLES))

    def _districts(self) -> list[dict[str, Any]]:
        """What each district has of the map, could have alone, and shares with its own plan."""
        made, program = self.made, self.made.program
        if made.best is None:
            return []
        got = np.bincount(
            self.variables[:, 0],
            weights=np.where(made.best.chosen, program.scores, 0.0),
            minlength=made.shape[0],
        )
        agreed = self._agreement()
        shared = dict(zip(sorted(made.evidence.published), agreed.shared, strict=True)) if agreed else {}
        return [
            {
                "region": region, "score": float(got[at]), "alone": _known(made.alone[at]),
                "gives_up": _known(max(made.alone[at] - got[at], 0.0)), "own_score": _known(made.own[at]),
                "shared": _known(shared[at]) if at in shared else None, "inner": made.inner, **self.moment,
            }
            for at, region in enumerate(made.evidence.places.ids)
        ]  # fmt: skip


OF_KIND = {
    "coverage": "coverage", "at-least": "least", "at-most": "most", "spacing": "spacing",
    "contiguity": "contiguous", "no-worse": "no_worse", "wish": "wishes", "veto": "vetoes",
}  # fmt: skip
"""The name under which each kind of rule is asked."""


def asked_in(kind: str, settings: MapSettings) -> str:
    """Who asks a rule: the plan (caps always), a trial, or nobody: `default`."""
    return "plan" if kind == "cap" else settings.asked_in.get(OF_KIND[kind], "default")


def weights_text(settings: MapSettings) -> str:
    """The weights in one line: role weight, then evidence."""
    parts = []
    for role in ROLES:
        inside = ", ".join(f"{name} {weight:g}" for name, weight in settings.weights[role].items())
        parts.append(f"{role} ×{settings.role_weights[role]:g} ({inside})")
    return "; ".join(parts)


def rule_names(
    made: MapMade, places: Sequence[Mapping[str, Any]], clusters: Sequence[Mapping[str, Any]]
) -> RuleNames:
    """The names of districts and clusters as the plan has them."""
    return RuleNames(
        {row["region"]: _both(row, row["region"]) for row in places},
        {row["cluster"]: _both(row, row["cluster"]) for row in clusters},
        made.evidence,
    )


def _both(row: Mapping[str, Any], code: str) -> Text:
    en, zh = row.get("name_en"), row.get("name_zh")
    return Text(en or zh or code, zh or en or code)


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
