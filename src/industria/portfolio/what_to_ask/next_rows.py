"""Owns the rows of `next_questions`: each question about what comes next in words, with what it would change.

Comes in: tables of a run. Goes out: rows, and the firms to visit for each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from industria.findings import Text
from industria.glossary import INDICATORS
from industria.portfolio.diversification.city_facts import Cells
from industria.portfolio.diversification.evidence import next_evidence
from industria.portfolio.diversification.history import LATER
from industria.portfolio.finding_records import NOT_WEIGHED
from industria.portfolio.what_to_ask.firms_to_visit import FirmsToVisit, Visited
from industria.portfolio.what_to_ask.next_questions import (
    PAIRS,
    NextAnswer,
    NextQuestion,
    NextQuestions,
)
from industria.portfolio.what_to_ask.question_words import names_of
from industria.portfolio.what_to_ask.recommendation_words import (
    city_question,
    people_question,
    presence_question,
    purchases_question,
)
from industria.portfolio.what_to_ask.tier_rows import ANSWERED, known
from industria.steps import Tables

TEXT, NUMBER, COUNT = pa.string(), pa.float64(), pa.int64()
NEXT_QUESTIONS = pa.schema([
    ("rank", COUNT), ("question_kind", TEXT), ("region", TEXT), ("classification", TEXT), ("industry", TEXT),
    ("period", TEXT), ("base_period", TEXT), ("indicator", TEXT), ("question_en", TEXT),
    ("question_zh", TEXT),
    ("flips_probability", NUMBER), ("flips_region", TEXT), ("from_industry", TEXT), ("to_industry", TEXT),
    ("lead", NUMBER), ("gain", NUMBER), ("districts", COUNT), *ANSWERED,
])  # fmt: skip
UNITS = {"growth": "fraction", "jobs": "persons_per_million"}
Said = tuple[dict[str, Any], Text, list[Visited]]


class NextRows:
    """Makes the questions about what comes next of one run; without relatedness there are none."""

    def __init__(self, tables: Tables, most: int, seed: int):
        self.tables = tables
        self.rows: list[dict[str, Any]] = []
        self.firms: list[tuple[int, list[Visited]]] = []
        self.weighed, self.differs, self.origin = 0, 0, "official"
        self.period: str | None = None
        self.indicator: str | None = None
        evidence = next_evidence(tables, public=False)
        if evidence is None:
            return
        self.evidence, self.history = evidence, evidence.history
        self.period, self.indicator, self.origin = (
            self.history.period,
            self.history.indicator,
            self.history.origin,
        )
        made = NextQuestions(tables, evidence, seed)
        if not made.most:
            tables.report(NOT_WEIGHED.at(pairs=f"{evidence.open.size:,}", most=f"{PAIRS:,}"))
        answers, self.weighed = made.worthiest(most)
        if not answers:
            return
        self.names, self.visits = names_of(tables, self.period), FirmsToVisit(tables, self.period)
        self.cells = Cells(tables, self.history, False)
        for rank, answer in enumerate(answers, 1):
            row, words, firms = self._about(answer.question)
            self.rows.append({
                **self._moves(answer), **row, "question_en": words.en, "question_zh": words.zh, "rank": rank,
            })  # fmt: skip
            self.firms.append((rank, firms))

    def _moves(self, answer: NextAnswer) -> dict[str, Any]:
        question, own = answer.question, list(answer.flipping)
        numbers = question.piece in UNITS
        low, middle, high = np.quantile(question.answers, [0.1, 0.5, 0.9]) if numbers else (np.nan,) * 3
        said = question.answers[own]
        ends = [None if at < 0 else self.history.industries[at] for at in (answer.before, answer.after)]
        yes_or_no = "no" if question.piece == "presence" else None
        return {
            "question_kind": question.piece, "flips_probability": answer.flips,
            "flips_region": self.evidence.places[answer.place], "from_industry": ends[0],
            "to_industry": ends[1],
            "lead": known(answer.lead), "gain": known(answer.gain), "districts": answer.districts,
            "flips_low": known(said.min()) if numbers else None,
            "flips_high": known(said.max()) if numbers else None,
            "flips_answer": yes_or_no, "estimate": known(middle), "likely_low": known(low),
            "likely_high": known(high), "unit": UNITS.get(question.piece, ""), "period": self.period,
            "indicator": self.indicator, "classification": self.history.classification, "inner": True,
            "origin": self.origin,
        }  # fmt: skip

    def _about(self, question: NextQuestion) -> Said:
        made = {"inputs": self._purchases, "skills": self._people, "presence": self._presence}
        return made.get(question.piece, self._figure)(question)

    def _figure(self, question: NextQuestion) -> Said:
        code = self.history.industries[question.industry]
        growth = question.piece == "growth"
        back = str(int(self.history.period) - LATER)
        back = back if back in self.history.years else str(int(self.history.period) - 1)
        what = self.history.indicator if growth else "employment"
        periods = [back, self.history.period] if growth else [self.history.period]
        regions = [self.names.region(one) for one in self._open(code, what, periods)]
        words = city_question(what, self._industry(code), periods, regions)
        asked = Text(
            *(f"{said} {' + '.join(periods)}" for said in (INDICATORS[what].en, INDICATORS[what].zh))
        )
        row = {"industry": code, "indicator": what, "base_period": back if growth else None}
        return row, words, self.visits.of_cell(None, code, asked)

    def _open(self, industry: str, indicator: str, periods: list[str]) -> list[str]:
        """The districts that have the industry and leave its figure open."""
        found: dict[str, None] = {}
        for period in periods:
            key = {"industry": industry, "indicator": indicator, "period": period}
            for row in self.tables.find("measures", key, ["region", "value"]).to_pylist():
                if row["value"] is None and row["region"] in self.history.regions:
                    found[row["region"]] = None
        return sorted(found)

    def _purchases(self, question: NextQuestion) -> Said:
        code = self.history.industries[question.industry]
        words = purchases_question(self._industry(code))
        return {"industry": code}, words, self.visits.of_cell(None, code, Text("its suppliers", "供应商"))

    def _people(self, question: NextQuestion) -> Said:
        place = self.evidence.places[question.place]
        people = self.cells.grid((place,), self.history.period, "employment").point[0]
        open_ = [
            self._industry(self.history.industries[at]) for at in np.flatnonzero(np.isnan(people)).tolist()
        ]
        words = people_question(self.names.region(place), self.history.period, open_)
        return {"region": place, "indicator": "employment"}, words, []

    def _presence(self, question: NextQuestion) -> Said:
        place, code = self.evidence.places[question.place], self.history.industries[question.industry]
        words = presence_question(self.names.region(place), self._industry(code))
        what = INDICATORS[self.history.indicator]
        firms = self.visits.of_cell(place, code, what)
        return {"region": place, "industry": code}, words, firms

    def _industry(self, code: str) -> Text:
        return self.names.industry((self.history.classification or "", code))
