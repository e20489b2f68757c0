"""Owns what a firm could answer about itself, and what its answer would make of its clusters.

Comes in: the firms of a period by cluster. Goes out: questions about rungs and research, with their answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from industria.kernels.arrays import Floats
from industria.portfolio.cluster_tiers.of_firms import Firms
from industria.portfolio.what_to_ask.belief import DRAWS, FEWEST

LARGEST = 10
"""Of a cluster's firms that leave something open so many are weighed, the largest first."""
Facts = Callable[[int], dict[int, float]]
FirmQuestion = tuple[str, int, Floats, Floats, Facts]
"""Kind, row of the firm, answers, their chances, and the measure that the k-th answer gives each cluster."""


class FirmAnswers:
    """What single firms could tell of the research intensity and the rungs of their clusters."""

    def __init__(self, firms: Firms, clusters: Sequence[str]):
        self.firms, self.clusters = firms, clusters
        self.revenue, self.research = (firms.numbers(name) for name in ("revenue", "research_expense"))
        rung = firms.table["rung"]
        self.open_rung = np.asarray(rung.is_null().to_numpy(), dtype=np.bool_)
        self.holds = np.asarray(pc.fill_null(pc.not_equal(rung.cast(pa.string()), "none"), False).to_numpy())
        self.owners: dict[int, list[int]] = {}

    def every(self) -> Iterator[FirmQuestion]:
        """The largest firms of each cluster that leave a rung or their research open, each once."""
        for kind, wanted in (("rung", self.open_rung), ("research", self._open_research())):
            asked: dict[int, None] = {}
            for name in self.clusters:
                rows = self.firms.rows[name]
                own = rows[wanted[rows]]
                order = np.argsort(-np.nan_to_num(self.revenue[own]), kind="stable")[:LARGEST]
                asked |= dict.fromkeys(own[order].tolist())
            for row in asked:
                found = self._rung(row) if kind == "rung" else self._research(row)
                if found is not None:
                    yield (kind, row, *found)

    def _open_research(self) -> np.ndarray:
        return np.asarray(np.isnan(self.research) & (self.revenue > 0))

    def _own(self, row: int) -> list[int]:
        return [at for at, name in enumerate(self.clusters) if row in self.firms.rows[name]]

    def _rung(self, row: int) -> tuple[Floats, Floats, Facts] | None:
        """Yes or no, with the chance of those firms of its clusters that are known."""
        own = self._own(row)
        rows = np.unique(np.concatenate([self.firms.rows[self.clusters[at]] for at in own]))
        told = rows[~self.open_rung[rows]]
        chance = float(self.holds[told].mean()) if len(told) >= FEWEST else 0.5

        def facts(k: int) -> dict[int, float]:
            found = {}
            for at in own:
                rows = self.firms.rows[self.clusters[at]]
                known = rows[~self.open_rung[rows]]
                found[at] = (int(self.holds[known].sum()) + (1 - k)) / (len(known) + 1)
            return found

        return np.array([np.nan, np.nan]), np.array([chance, 1 - chance]), facts

    def _research(self, row: int) -> tuple[Floats, Floats, Facts] | None:
        """Research expense: its revenue × as many equally likely intensities of firms that are known."""
        own = self._own(row)
        rows = np.unique(np.concatenate([self.firms.rows[self.clusters[at]] for at in own]))
        rates = self._rates(rows)
        if len(rates) < FEWEST:
            return None
        answers = self.revenue[row] * np.quantile(rates, (np.arange(DRAWS) + 0.5) / DRAWS)

        def facts(k: int) -> dict[int, float]:
            found = {}
            for at in own:
                rows = self.firms.rows[self.clusters[at]]
                both = rows[~np.isnan(self.research[rows]) & ~np.isnan(self.revenue[rows])]
                found[at] = (self.research[both].sum() + answers[k]) / (
                    self.revenue[both].sum() + self.revenue[row]
                )
            return found

        return answers, np.full(DRAWS, 1.0 / DRAWS), facts

    def _rates(self, rows: np.ndarray) -> Floats:
        known = ~np.isnan(self.research[rows]) & (self.revenue[rows] > 0)
        return np.asarray(self.research[rows][known] / self.revenue[rows][known])
