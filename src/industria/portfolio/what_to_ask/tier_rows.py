"""Owns the rows of `tier_questions`: each question about a tier in words, with what it would change.

Comes in: tables of a run. Goes out: rows, and the firms to visit for each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.findings import Text
from industria.glossary import COLUMNS, INDICATORS
from industria.portfolio.cluster_tiers.evidence import evidence_of
from industria.portfolio.cluster_tiers.of_firms import firms_of
from industria.portfolio.cluster_tiers.proposing import filled
from industria.portfolio.cluster_tiers.step import rules_for
from industria.portfolio.what_to_ask.belief import BASES, belief_of
from industria.portfolio.what_to_ask.firms_to_visit import FirmsToVisit, Visited, largest_of
from industria.portfolio.what_to_ask.open_links import open_links
from industria.portfolio.what_to_ask.question_words import cell_question, names_of, split_question
from industria.portfolio.what_to_ask.recommendation_words import (
    link_question,
    research_question,
    rung_question,
)
from industria.portfolio.what_to_ask.tier_figures import TierWorld, tier_world
from industria.portfolio.what_to_ask.tier_questions import TierAnswer, TierQuestions
from industria.steps import Tables

TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
ANSWERED = [
    ("flips_low", NUMBER), ("flips_high", NUMBER), ("flips_answer", TEXT), ("estimate", NUMBER),
    ("likely_low", NUMBER), ("likely_high", NUMBER), ("unit", TEXT), ("inner", FLAG), ("origin", TEXT),
]  # fmt: skip
TIER_QUESTIONS = pa.schema([
    ("rank", COUNT), ("question_kind", TEXT), ("cluster", TEXT), ("name_en", TEXT), ("name_zh", TEXT),
    ("region", TEXT), ("classification", TEXT), ("industry", TEXT), ("enterprise", TEXT), ("chain", TEXT),
    ("node", TEXT), ("period", TEXT), ("base_period", TEXT), ("indicator", TEXT), ("question_en", TEXT),
    ("question_zh", TEXT), ("flips_probability", NUMBER), ("from_tier", TEXT), ("to_tier", TEXT),
    ("line", NUMBER), ("line_low", NUMBER), ("line_high", NUMBER), ("gain", NUMBER), ("guess", TEXT),
    *ANSWERED,
])  # fmt: skip


class TierRows:
    """Makes the questions about tiers of one run; without tiers there are none."""

    def __init__(self, tables: Tables, most: int, seed: int):
        self.tables = tables
        self.rows: list[dict[str, Any]] = []
        self.firms: list[tuple[int, list[Visited]]] = []
        self.weighed, self.differs, self.origin = 0, 0, "official"
        self.period: str | None = None
        self.indicator: str | None = None
        evidence = evidence_of(tables, public=False)
        rules = rules_for(evidence) if evidence is not None else []
        world = tier_world(tables, evidence, rules) if evidence is not None and len(rules) > 1 else None
        if evidence is None or world is None:
            return
        self.world: TierWorld = world
        self.clusters, self.origin = evidence.clusters, evidence.origin
        self.known_clusters = evidence.known
        self.period, self.indicator = world.moment.period, world.moment.indicator
        self.known_firms = firms_of(tables, list(world.clusters), world.moment.period)
        self.links = open_links(tables)
        self.belief = belief_of(world.known, seed)
        made = TierQuestions(world, self.belief, self.links, self.known_firms)
        answers, self.weighed = made.worthiest(most)
        self.differs = self._differs(made)
        if not answers:
            return
        self.names = names_of(tables, world.moment.period)
        self.visits = FirmsToVisit(tables, world.moment.period)
        for rank, answer in enumerate(answers, 1):
            row, firms = self._about(answer)
            self.rows.append({**self._moves(answer), **row, "rank": rank})
            self.firms.append((rank, firms))

    def _differs(self, made: TierQuestions) -> int:
        """Clusters whose tier with figures as expected is not the one that the build makes of its points."""
        built = filled(self.known_clusters, self.world.rules)
        best = np.full(len(self.world.clusters), -1)
        best[built.at] = built.best
        return int((best != made.level).sum())

    def _moves(self, answer: TierAnswer) -> dict[str, Any]:
        cluster = self.clusters[answer.cluster]
        question, own = answer.question, list(answer.flipping)
        said = question.answers[own]
        numbers = not np.isnan(question.answers).any()
        low, middle, high = np.quantile(question.answers, [0.1, 0.5, 0.9]) if numbers else (np.nan,) * 3
        tiers = [None if at < 0 else self.world.rules[at].tier for at in (answer.before, answer.after)]
        return {
            "question_kind": question.kind, "cluster": cluster["cluster"],
            "name_en": cluster["name_en"] or cluster["name_zh"],
            "name_zh": cluster["name_zh"] or cluster["name_en"],
            "flips_probability": answer.flips, "from_tier": tiers[0], "to_tier": tiers[1],
            "line": known(answer.line), "line_low": known(answer.line_low),
            "line_high": known(answer.line_high),
            "gain": known(answer.gain), "flips_low": known(said.min()) if numbers else None,
            "flips_high": known(said.max()) if numbers else None,
            "flips_answer": None if numbers else ("yes" if own == [0] else "no"), "estimate": known(middle),
            "likely_low": known(low), "likely_high": known(high), "period": self.period,
            "indicator": self.indicator, "inner": True, "origin": self.origin,
        }  # fmt: skip

    def _about(self, answer: TierAnswer) -> tuple[dict[str, Any], list[Visited]]:
        made = {"cell": self._cell, "split": self._split, "link": self._link}
        return made.get(answer.question.kind, self._firm)(answer)

    def _cell(self, answer: TierAnswer) -> tuple[dict[str, Any], list[Visited]]:
        known_cells, at = self.world.known, answer.question.about
        region, pair = known_cells.regions[at[0]], known_cells.industries[at[1]]
        periods = [grid.period for grid in (known_cells.now, known_cells.before) if grid.unknown[at]]
        indicator = self.world.moment.indicator
        words = cell_question(self.names, (region, pair), (indicator, periods))
        what, when = INDICATORS[indicator], " + ".join(periods)
        row = {
            "region": region, "classification": pair[0] or None, "industry": pair[1],
            "base_period": known_cells.before.period if known_cells.before.unknown[at] else None,
            "unit": known_cells.unit, "guess": BASES[max(int(self.belief.basis[at]), 0)], **_said(words),
        }  # fmt: skip
        return row, self.visits.of_cell(region, pair[1], Text(f"{what.en} {when}", f"{what.zh} {when}"))

    def _split(self, answer: TierAnswer) -> tuple[dict[str, Any], list[Visited]]:
        industry, cluster = answer.question.about
        pair, owner = self.world.known.industries[industry], self.clusters[cluster]
        name = Text(owner["name_en"] or owner["name_zh"], owner["name_zh"] or owner["name_en"])
        words = split_question(self.names, pair, name)
        row = {"classification": pair[0] or None, "industry": pair[1], "guess": "range", "unit": "fraction"}
        return {**row, **_said(words)}, []

    def _link(self, answer: TierAnswer) -> tuple[dict[str, Any], list[Visited]]:
        cluster, number = answer.question.about
        own = self.links[self.world.clusters[cluster]].links[number]
        words = link_question(own.name, own.of_chain, largest_of(self.visits, own.beside))
        asked = Text("from whom it buys or to whom it sells", "采购与销售对象")
        firms = [one for code in own.beside for one in self.visits.of_cell(None, code, asked)[:2]]
        return {"chain": own.chain, "node": own.node, "guess": "range", **_said(words)}, firms

    def _firm(self, answer: TierAnswer) -> tuple[dict[str, Any], list[Visited]]:
        assert self.known_firms is not None
        enterprise = self.known_firms.table["enterprise"][answer.question.about[1]].as_py()
        column = "rung" if answer.question.kind == "rung" else "research_expense"
        found = self.visits.of_firm(enterprise, COLUMNS.get(column, Text(column, column)))
        name = found[0].name if found else Text(enterprise, enterprise)
        said = rung_question if answer.question.kind == "rung" else research_question
        row = {
            "enterprise": enterprise, "guess": "range" if column == "rung" else "peers",
            "unit": "" if column == "rung" else "CNY", "period": self.known_firms.period,
            "region": found[0].region if found else None, **_said(said(name, self.known_firms.period)),
        }  # fmt: skip
        return row, found


def _said(words: Text) -> dict[str, str]:
    return {"question_en": words.en, "question_zh": words.zh}


def known(value: Any) -> float | None:
    """A number; None for NaN."""
    return None if np.isnan(value) else float(value)
