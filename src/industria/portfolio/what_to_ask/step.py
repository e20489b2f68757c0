"""Owns the step that lists what to ask next: questions that could change the industry map, worthiest first.

Comes in: cells, measures, complexity, plan tables, the map of the run. Goes out: `visit_list`,
`visit_summary`. Both rest on withheld cells and guesses at them: neither leaves the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from industria.findings import Text
from industria.kernels.refusal import Refused
from industria.portfolio.district_map.asked import settings_of_plan
from industria.portfolio.district_map.evidence import Evidence, evidence_of
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.what_to_ask.belief import BASES
from industria.portfolio.what_to_ask.known import known_of
from industria.portfolio.what_to_ask.question_words import (
    Names,
    cell_question,
    codes_question,
    names_of,
    split_question,
)
from industria.portfolio.what_to_ask.questions import Asked, Question, ask
from industria.portfolio.what_to_ask.visit_explanation import explain_visit
from industria.steps import SEED, Step, Tables

LISTED = 30
"""So many questions are listed."""
TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
VISITS = pa.schema([
    ("rank", COUNT), ("question_kind", TEXT), ("region", TEXT), ("classification", TEXT), ("industry", TEXT),
    ("option", TEXT), ("period", TEXT), ("base_period", TEXT), ("indicator", TEXT), ("unit", TEXT),
    ("question_en", TEXT), ("question_zh", TEXT), ("visit", COUNT), ("cells", COUNT), ("gain", NUMBER),
    ("gain_share", NUMBER), ("flips_probability", NUMBER), ("flips_region", TEXT), ("flips_role", TEXT),
    ("from_option", TEXT), ("from_en", TEXT), ("from_zh", TEXT), ("to_region", TEXT), ("to_option", TEXT),
    ("to_en", TEXT), ("to_zh", TEXT), ("guess", TEXT), ("estimate", NUMBER), ("likely_low", NUMBER),
    ("likely_high", NUMBER), ("low", NUMBER), ("high", NUMBER), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip
SUMMARY = pa.schema([
    ("period", TEXT), ("indicator", TEXT), ("unknown", COUNT), ("considered", COUNT), ("listed", COUNT),
    ("expected_value", NUMBER), ("differs", COUNT), ("inner", FLAG), ("origin", TEXT),
])  # fmt: skip


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the list; empty where there is no map, and where nothing unknown could change it."""
    nothing = {"visit_list": VISITS.empty_table(), "visit_summary": SUMMARY.empty_table()}
    evidence = evidence_of(tables)
    if evidence is None or not evidence.eligible.any():
        return nothing
    try:
        settings = settings_of_plan(tables, evidence)
        asked = ask(known_of(tables, evidence), evidence, settings, most=LISTED, seed=SEED)
    except Refused as refused:
        if refused.code not in ("no-map", "no-options"):
            raise
        return nothing
    rows = Rows(asked, evidence, names_of(tables, evidence.period), _clusters(tables)).rows()
    return {
        "visit_list": pa.Table.from_pylist(rows, VISITS),
        "visit_summary": pa.Table.from_pylist([_summary(tables, asked, evidence)], SUMMARY),
    }


def _clusters(tables: Tables) -> dict[str, Text]:
    return {
        row["cluster"]: Text(row["name_en"] or row["name_zh"], row["name_zh"] or row["name_en"])
        for row in tables.read("plan_clusters").to_pylist()
    }


def _summary(tables: Tables, asked: Asked, evidence: Evidence) -> dict[str, Any]:
    """One row; `differs`: choices of the map with what is expected that the map of the run has not."""
    program, best = asked.values.program, asked.values.best
    ours = {
        (evidence.places.ids[place], evidence.options.ids[option], ROLES[role])
        for place, option, role in program.variables[best.chosen].tolist()
    }
    made = tables.read("industry_map", ["region", "option", "role"]).to_pylist()
    stands = {(row["region"], row["option"], row["role"]) for row in made}
    return {
        "period": evidence.period, "indicator": evidence.indicator, "unknown": asked.unknown,
        "considered": asked.considered, "listed": len(asked.questions), "expected_value": best.value,
        "differs": len(ours - stands), "inner": True, "origin": evidence.origin,
    }  # fmt: skip


class Rows:
    """Makes the rows of one visit list."""

    def __init__(self, asked: Asked, evidence: Evidence, names: Names, clusters: Mapping[str, Text]):
        self.asked, self.evidence, self.names, self.clusters = asked, evidence, names, clusters

    def rows(self) -> list[dict[str, Any]]:
        """One row a question; those of one place are one visit, numbered as they come."""
        found: list[dict[str, Any]] = []
        visits: dict[str | None, int] = {}
        best = self.asked.values.best.value
        for rank, (question, answer) in enumerate(
            zip(self.asked.questions, self.asked.answers, strict=True), 1
        ):
            row = self._cell(question) if question.kind == "cell" else self._of_city(question)
            found.append({
                **row, "rank": rank, "question_kind": question.kind, "cells": question.cells,
                "visit": visits.setdefault(row["region"], len(visits) + 1), "gain": answer.value,
                "gain_share": answer.value / abs(best) if best else None,
                "flips_probability": answer.flips, **self._flip(answer.changes, row["region"]),
                "period": self.evidence.period, "indicator": self.evidence.indicator,
                "inner": True, "origin": self.evidence.origin,
            })  # fmt: skip
        return found

    def _cell(self, question: Question) -> dict[str, Any]:
        known, belief = self.asked.known, self.asked.belief
        at = (question.region, question.industry)
        region, pair = known.regions[question.region], known.industries[question.industry]
        grids = [grid for grid in (known.now, known.before) if grid.unknown[at]]
        draws, own = (belief.now, known.now) if grids[0] is known.now else (belief.before, known.before)
        low, likely, high = (float(end) for end in np.percentile(draws[(slice(None), *at)], [10, 50, 90]))
        words = cell_question(
            self.names, (region, pair), (self.evidence.indicator, [grid.period for grid in grids])
        )
        return {
            "region": region, "classification": pair[0] or None, "industry": pair[1], "unit": known.unit,
            "base_period": known.before.period if known.before.unknown[at] else None,
            "question_en": words.en, "question_zh": words.zh, "guess": BASES[max(int(belief.basis[at]), 0)],
            "estimate": likely, "likely_low": low, "likely_high": high, "low": _known(own.low[at]),
            "high": _known(own.high[at]),
        }  # fmt: skip

    def _of_city(self, question: Question) -> dict[str, Any]:
        options = self.evidence.options
        name = Text(*options.names[question.option])
        if question.kind == "split":
            pair = self.asked.known.industries[question.industry]
            weight = self.asked.known.weights[question.industry, self.asked.known.group[question.option]]
            words = split_question(self.names, pair, name)
            about = {"classification": pair[0] or None, "industry": pair[1], "estimate": _known(weight)}
        else:
            cluster = options.clusters[question.option]
            words, about = codes_question(name, self.clusters.get(cluster, Text(cluster, cluster))), {}
        ends = {"low": 0.0, "high": 1.0, "likely_low": 0.1, "likely_high": 0.9, "guess": "range"}
        return {"region": None, "option": options.ids[question.option], "question_en": words.en,
                "question_zh": words.zh, "unit": "", **ends, **about}  # fmt: skip

    def _flip(self, changes: Any, region: str | None) -> dict[str, Any]:
        """The choice dropped most often, and what comes for it: where it is asked first, names apart."""
        variables, places = self.asked.values.program.variables, self.evidence.places.ids
        twins = {one for pair in self.evidence.options.alike for one in pair}
        like = np.abs(changes) * np.where(np.isin(variables[:, 1], list(twins)), 0.1, 1.0)
        like *= np.where(np.array([places[at] == region for at in variables[:, 0].tolist()]), 10.0, 1.0)
        old = _most(like, changes < 0)
        found = self._named("from", old, "flips_region") if old >= 0 else {}
        if old >= 0:
            near = (variables[:, 0] == variables[old, 0]) & (variables[:, 2] == variables[old, 2])
            like = np.where(near, like + len(changes), like)
        new = _most(like, changes > 0)
        found |= self._named("to", new, "to_region") if new >= 0 else {}
        at = old if old >= 0 else new
        return found | ({"flips_role": ROLES[int(variables[at, 2])]} if at >= 0 else {})

    def _named(self, end: str, at: int, region: str) -> dict[str, Any]:
        place, option, _ = self.asked.values.program.variables[at].tolist()
        en, zh = self.evidence.options.names[option]
        return {region: self.evidence.places.ids[place], f"{end}_option": self.evidence.options.ids[option],
                f"{end}_en": en, f"{end}_zh": zh}  # fmt: skip


def _most(like: Any, allowed: Any) -> int:
    """The place of the largest number among those allowed; −1 without any."""
    return int(np.where(allowed, like, -1.0).argmax()) if allowed.any() else -1


def _known(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None


STEP = Step(
    "visit_list",
    1,
    ("cells", "measures", "complexity_industries", "relatedness", "withheld", "feasible_cells",
     "industry_map", "sites", "enterprises", "regions", "plan_region", "plan_regions", "plan_region_plans",
     "plan_clusters", "plan_segments", "plan_membership", "plan_map_rules", "plan_industries"),
    ("visit_list", "visit_summary"),
    run,
    {"visit_list": explain_visit},
)  # fmt: skip
