"""Owns the tables of what comes next: industries, rates of entry, the sequence and its years.

Comes in: a `Ranking`, a `Sequenced`, incentives. Goes out: Arrow tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from industria.kernels.arrays import Floats
from industria.kernels.diversification.entry_rates import EntryRates, wilson
from industria.kernels.diversification.sequence import NEVER
from industria.portfolio.diversification.evidence import PIECES
from industria.portfolio.diversification.history import pairs_of
from industria.portfolio.diversification.ranking import Ranking
from industria.portfolio.diversification.reasons import reason_of
from industria.portfolio.diversification.review import Incentives
from industria.portfolio.diversification.sequencing import AFTER, Sequenced

LITTLE = 1e-6
"""A loss of so small a part of the sequence's worth is none."""
LISTED = 15
"""So many industries of each district are listed."""
TEXT, NUMBER, COUNT, FLAG = pa.string(), pa.float64(), pa.int64(), pa.bool_()
CELL = [("region", TEXT), ("classification", TEXT), ("industry", TEXT)]
MOMENT = [("period", TEXT), ("indicator", TEXT), ("origin", TEXT)]
NEXT = pa.schema(
    [*CELL, ("rank", COUNT), ("score", NUMBER), ("score_low", NUMBER), ("score_high", NUMBER),
     ("feasibility", NUMBER), ("feasibility_low", NUMBER), ("feasibility_high", NUMBER),
     ("benefit", NUMBER), ("benefit_low", NUMBER), ("benefit_high", NUMBER),
     ("distance_class", TEXT), ("risk", TEXT), ("probability", NUMBER), ("probability_low", NUMBER),
     ("probability_high", NUMBER), ("past_entries", COUNT), ("past_open", COUNT), ("rival", TEXT),
     ("margin", NUMBER), ("review", FLAG), ("review_en", TEXT), ("review_zh", TEXT), ("reason_en", TEXT),
     ("reason_zh", TEXT), *((name, NUMBER) for name in PIECES),
     *((f"{name}_percentile", NUMBER) for name in PIECES), *MOMENT]
)  # fmt: skip
RATES = pa.schema(
    [("entry_group", TEXT), ("density_low", NUMBER), ("density_high", NUMBER), ("past_open", COUNT),
     ("past_entries", COUNT), ("rate", NUMBER), ("rate_low", NUMBER), ("rate_high", NUMBER),
     ("rising", NUMBER), ("threshold", NUMBER), ("spans", TEXT), ("reason", TEXT), *MOMENT]
)  # fmt: skip
PLAN = pa.schema(
    [*CELL, ("year", COUNT), ("cost", NUMBER), ("yearly_gain", NUMBER), ("counted", NUMBER),
     ("worth", NUMBER), ("probability", NUMBER), ("relatedness_density", NUMBER), ("density_before", NUMBER),
     ("held", NUMBER), ("same_year", NUMBER), ("yearly_year", COUNT), ("opens_worth", NUMBER),
     ("saves_cost", NUMBER), ("net_alone", NUMBER), ("opens", TEXT), ("for_the_sake_of", TEXT), *MOMENT]
)  # fmt: skip
YEARS = pa.schema(
    [("year", COUNT), ("budget", NUMBER), ("spent", NUMBER), ("entries", COUNT), ("worth", NUMBER),
     ("foresight_worth", NUMBER), ("yearly_worth", NUMBER), ("bound", NUMBER), ("foresight_low", NUMBER),
     ("foresight_high", NUMBER), ("ahead_in_draws", NUMBER), ("planned_worth", NUMBER),
     ("apart_worth", NUMBER), ("draws", COUNT), *MOMENT]
)  # fmt: skip
SCHEMAS = {"next_industries": NEXT, "entry_rates": RATES, "diversification_plan": PLAN,
           "diversification_years": YEARS}  # fmt: skip


@dataclass(frozen=True)
class NextTables:
    """Makes the tables of one ranking and its sequence."""

    ranking: Ranking
    sequenced: Sequenced
    incentives: Incentives

    def tables(self) -> dict[str, pa.Table]:
        """Every table by name."""
        rows = {"next_industries": self._next(), "entry_rates": self._rates(),
                "diversification_plan": self._plan(), "diversification_years": self._years()}  # fmt: skip
        return {name: pa.Table.from_pylist(rows[name], schema) for name, schema in SCHEMAS.items()}

    @property
    def _moment(self) -> dict[str, Any]:
        history = self.ranking.evidence.history
        return {"period": history.period, "indicator": history.indicator, "origin": history.origin}

    def _cell(self, place: int, industry: int) -> dict[str, Any]:
        evidence = self.ranking.evidence
        return {"region": evidence.places[place], "classification": evidence.history.classification,
                "industry": evidence.history.industries[industry], **self._moment}  # fmt: skip

    def _next(self) -> list[dict[str, Any]]:
        score = self.ranking.score.point
        rows = []
        for place in range(len(score)):
            order = np.argsort(np.where(np.isnan(score[place]), np.inf, -score[place]), kind="stable")
            kept = [int(at) for at in order[:LISTED] if not np.isnan(score[place, at])]
            rows += [self._option(place, at, number) for number, at in enumerate(kept, 1)]
        return rows

    def _option(self, place: int, at: int, rank: int) -> dict[str, Any]:
        ranking, evidence = self.ranking, self.ranking.evidence
        row = {**self._cell(place, at), "rank": rank}
        for name, piece in (("score", ranking.score), ("feasibility", ranking.feasibility),
                            ("benefit", ranking.value)):  # fmt: skip
            for end, side in (("", "point"), ("_low", "low"), ("_high", "high")):
                row[f"{name}{end}"] = float(getattr(piece, side)[place, at])
        raw = {name: _known(evidence.pieces[name].point[place, at]) for name in PIECES}
        percentiles = {name: float(ranking.scaled[name].point[place, at]) for name in ranking.used}
        distance = "near" if ranking.near[place, at] else "far"
        risk = "safe" if ranking.safe[place, at] else "bold"
        reason = reason_of(distance, risk, percentiles, [name for name in PIECES if raw[name] is None])
        rival = int(ranking.rival[place, at])
        review = self.incentives.reason(row["region"], row["industry"], risk == "safe")
        return {
            **row, **raw, **{f"{name}_percentile": value for name, value in percentiles.items()},
            "distance_class": distance, "risk": risk, **self._chance(raw["density"]),
            "rival": evidence.places[rival] if rival >= 0 else None,
            "margin": _known(ranking.margin[place, at]), "review": review is not None,
            "review_en": review.en if review else None, "review_zh": review.zh if review else None,
            "reason_en": reason.en, "reason_zh": reason.zh,
        }  # fmt: skip

    def _chance(self, density: float | None) -> dict[str, Any]:
        rates = self.ranking.rates
        if density is None or not isinstance(rates, EntryRates):
            return {}
        at = int(rates.group(np.array([density]))[0])
        return {"probability": float(rates.rising[at]), "probability_low": float(rates.low[at]),
                "probability_high": float(rates.high[at]), "past_entries": int(rates.entries[at]),
                "past_open": int(rates.open[at])}  # fmt: skip

    def _rates(self) -> list[dict[str, Any]]:
        """A row a decile; then what was near, what was far, and all; or one row that says why not."""
        rates, history = self.ranking.rates, self.ranking.evidence.history
        spans = ", ".join(f"{one}–{other}" for one, other in history.spans())
        same = {"threshold": self.ranking.threshold, "spans": spans, **self._moment}
        if not isinstance(rates, EntryRates):
            return [{"entry_group": "all", "reason": rates.code, **same}]
        rows = [
            {"entry_group": str(at + 1), "density_low": float(rates.edges[at]),
             "density_high": float(rates.edges[at + 1]), "rising": float(rates.rising[at]),
             **_rate(int(rates.entries[at]), int(rates.open[at])), **same}
            for at in range(len(rates.open))
        ]  # fmt: skip
        density, entered = pairs_of(history)
        near = density >= self.ranking.threshold
        for name, kept in (("near", near), ("far", ~near), ("all", np.ones(len(near), dtype=np.bool_))):
            rows.append({"entry_group": name, **_rate(int(entered[kept].sum()), int(kept.sum())), **same})
        return rows

    def _plan(self) -> list[dict[str, Any]]:
        """The entries begun, year by year, the most worth first."""
        made, before = self.sequenced, self.ranking.evidence.pieces["density"].point
        walk, blind = made.seen.walk, made.yearly.year
        rows = []
        for at in np.flatnonzero(made.year != NEVER).tolist():
            place, industry, year = int(made.place[at]), int(made.industry[at]), int(made.year[at])
            rows.append({
                **self._cell(place, industry), "year": year, "cost": float(walk.cost[at]),
                "yearly_gain": float(made.value[at] * walk.chance[at]),
                "counted": made.rules.last - year + AFTER, "worth": float(walk.worth[at]),
                "probability": float(walk.chance[at]), "relatedness_density": float(walk.density[at]),
                "density_before": float(before[place, industry]), "held": float(made.held[at]),
                "same_year": float(made.same[at]),
                "yearly_year": int(blind[at]) + made.rules.first if blind[at] != NEVER else None,
                **self._opens(at),
            })  # fmt: skip
        return sorted(rows, key=lambda row: (row["year"], -row["worth"]))

    def _opens(self, at: int) -> dict[str, Any]:
        """What an entry does for others of its district; whether it is begun for their sake alone."""
        made, names = self.sequenced, self.ranking.evidence.history.industries
        one = made.opens[at]
        others = ", ".join(names[int(made.industry[other])] for other in one.others) or None
        return {
            "opens_worth": one.worth, "saves_cost": one.saved, "net_alone": one.alone, "opens": others,
            "for_the_sake_of": others if one.alone < -LITTLE * abs(made.seen.value) else None,
        }  # fmt: skip

    def _years(self) -> list[dict[str, Any]]:
        made, rows = self.sequenced, self._plan()
        drawn, found = made.drawn, []
        low, high = np.quantile(drawn[:, 0], (0.05, 0.95)) if len(drawn) else (np.nan, np.nan)
        whole = {
            "foresight_worth": made.seen.value, "yearly_worth": made.yearly.value,
            "bound": made.seen.bound if np.isfinite(made.seen.bound) else None,
            "foresight_low": _known(low), "foresight_high": _known(high),
            "ahead_in_draws": float((drawn[:, 0] >= drawn[:, 1]).mean()) if len(drawn) else None,
            "planned_worth": made.first.value, "apart_worth": made.apart.value, "draws": made.rules.draws,
        }  # fmt: skip
        for year in made.rules.years:
            mine = [row for row in rows if row["year"] == year]
            found.append({
                "year": year, "budget": made.budget, "spent": sum(row["cost"] for row in mine),
                "entries": len(mine), "worth": sum(row["worth"] for row in mine),
                **whole, **self._moment,
            })  # fmt: skip
        return found


def _rate(entries: int, open_: int) -> dict[str, Any]:
    if not open_:
        return {"past_open": 0, "past_entries": 0}
    low, high = wilson(np.array([entries]), np.array([open_]))
    return {"past_open": open_, "past_entries": entries, "rate": entries / open_,
            "rate_low": float(low[0]), "rate_high": float(high[0])}  # fmt: skip


def _known(value: Floats | float) -> float | None:
    return None if np.isnan(value) else float(value)
