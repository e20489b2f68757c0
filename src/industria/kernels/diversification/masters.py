"""Owns the program that puts one path a region together under shared budgets and competition.

Comes in: paths of each region. Goes out: shares of the linear program with prices, whole sequences, and which
paths would pay at given prices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from industria.kernels.arrays import Floats, Integers
from industria.kernels.diversification.paths import Landscape, Paths
from industria.kernels.diversification.sequence import NEVER, NODES
from industria.kernels.refusal import Refused

Column = tuple[int, int]
"""The number of a region and of one of its paths."""


@dataclass(frozen=True)
class Prices:
    """What one more unit would add: of budget in each year, of rivals by (industry, year), of each region."""

    budget: Floats
    rivals: dict[tuple[int, int], float]
    region: Floats

    def rival(self, industry: int, year: int) -> float:
        """What one more region in an industry and year would add."""
        return self.rivals.get((industry, year), 0.0)


class Master:
    """max Σ W·x over one path a region; rows: regions, budgets, industries of more regions than rivals."""

    def __init__(self, land: Landscape, paths: list[Paths]):
        self.land, self.paths, self.years = land, paths, len(land.budget)
        labels, counts = np.unique(land.industry, return_counts=True)
        crowded = labels[counts > land.rivals] if land.rivals > 0 else labels[:0]
        self._crowded = [(int(one), at) for one in crowded for at in range(self.years)]
        self._row_of = {key: len(paths) + self.years + at for at, key in enumerate(self._crowded)}
        self._scale = max([float(one.worth.max(initial=0.0)) for one in paths] + [1e-300])
        self._money = max(float(land.budget.max(initial=0.0)), 1e-300)

    def no_prices(self) -> Prices:
        """Nothing costs anything."""
        return Prices(np.zeros(self.years), {}, np.zeros(len(self.paths)))

    def columns_of(self, year: Integers) -> dict[Column, None]:
        """The paths of a sequence, and for each region the one that begins nothing."""
        found: dict[Column, None] = {}
        for at, one in enumerate(self.paths):
            for wanted in (year[one.pairs], np.full(len(one.pairs), NEVER)):
                same = np.flatnonzero((one.year == wanted).all(axis=1))
                if len(same):
                    found[(at, int(same[0]))] = None
        return found

    def linear(self, columns: Iterable[Column]) -> tuple[float, Prices]:
        """Value and prices of the linear program over these columns."""
        model = self._model(list(columns), None)
        model.run()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Refused("not-solved", status=model.modelStatusToString(model.getModelStatus()))
        solution = model.getSolution()
        dual = np.abs(np.asarray(solution.row_dual)) * self._scale
        regions, money = dual[: len(self.paths)], dual[len(self.paths) : len(self.paths) + self.years]
        rivals = {key: float(dual[row]) for key, row in self._row_of.items() if dual[row] > 0}
        value = -float(model.getInfo().objective_function_value) * self._scale
        return value, Prices(money / self._money, rivals, regions)

    def short(self, at: int, prices: Prices) -> Floats:
        """Worth of every path of a region less what it uses at these prices."""
        one = self.paths[at]
        found = one.worth - one.spent @ prices.budget - prices.region[at]
        for column, pair in enumerate(one.pairs.tolist()):
            for year in range(self.years):
                if price := prices.rival(int(self.land.industry[pair]), year):
                    found = found - price * (one.year[:, column] == year)
        return np.asarray(found)

    def limit(self) -> Floats:
        """What may be used in all: budgets, then rivals of each crowded industry and year."""
        return np.concatenate([self.land.budget, np.full(len(self._crowded), float(self.land.rivals))])

    def uses(self, at: int, rows: Integers) -> Floats:
        """What some paths of a region use of what is shared, in the order of `limit`."""
        one, found = self.paths[at], np.zeros((len(rows), self.years + len(self._crowded)))
        found[:, : self.years] = one.spent[rows]
        for column, pair in enumerate(one.pairs.tolist()):
            for year in range(self.years):
                row = self._row_of.get((int(self.land.industry[pair]), year))
                if row is not None:
                    found[:, row - len(self.paths)] += one.year[rows, column] == year
        return found

    def paying(self, prices: Prices, most: int) -> list[tuple[float, list[Column]]]:
        """Of each region how much its best path would add, and its best few."""
        found = []
        for at in range(len(self.paths)):
            short = self.short(at, prices)
            best = np.argsort(-short, kind="stable")[:most]
            found.append((float(short[best[0]]), [(at, int(one)) for one in best if short[one] > 0]))
        return found

    def within(self, prices: Prices, room: float, most: int) -> list[Column]:
        """The paths that lose no more than `room`, those that lose least first."""
        found: list[tuple[float, Column]] = []
        for at in range(len(self.paths)):
            short = self.short(at, prices)
            near = np.flatnonzero(short >= -room - 1e-9 * self._scale)
            found += [(-float(short[one]), (at, int(one))) for one in near]
        return [column for _, column in sorted(found)[:most]]

    def nearest(self, prices: Prices, most: int, *also: Integers) -> list[Paths]:
        """The paths of each region that lose least, with those of some sequences."""
        kept = []
        own = [column for year in also for column in self.columns_of(year)]
        for at, one in enumerate(self.paths):
            best = np.argsort(-self.short(at, prices), kind="stable")[:most].tolist()
            rows = sorted({*best, *(number for region, number in own if region == at)})
            kept.append(Paths(one.pairs, one.year[rows], one.spent[rows], one.worth[rows], False))
        return kept

    def whole(self, columns: Iterable[Column], gap: float) -> tuple[Integers | None, float]:
        """The sequence of the best whole paths among these columns, within a gap, and what any could bring.

        None where none was found.
        """
        listed = list(columns)
        model = self._model(listed, gap)
        model.run()
        info = model.getInfo()
        most = -float(info.mip_dual_bound) * self._scale
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None, most
        year = np.full(len(self.land.region), NEVER, dtype=np.int64)
        for number in np.flatnonzero(np.asarray(model.getSolution().col_value) > 0.5).tolist():
            at, path = listed[number]
            year[self.paths[at].pairs] = self.paths[at].year[path]
        return year, most

    def _model(self, columns: list[Column], gap: float | None) -> Any:
        matrix, worth = self._matrix(columns)
        model = highspy.Highs()
        options: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 1}
        if gap is not None:
            options |= {"mip_rel_gap": gap, "mip_abs_gap": 1e-12, "mip_max_nodes": NODES,
                        "mip_feasibility_tolerance": 1e-9, "primal_feasibility_tolerance": 1e-9}  # fmt: skip
        for name, value in options.items():
            model.setOptionValue(name, value)
        high = np.concatenate([
            np.ones(len(self.paths)), self.land.budget / self._money,
            np.full(len(self._crowded), float(self.land.rivals)),
        ])  # fmt: skip
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(columns), len(high)
        lp.col_cost_, lp.col_lower_ = -worth / self._scale, np.zeros(len(columns))
        lp.col_upper_ = np.ones(len(columns))
        lp.row_lower_, lp.row_upper_ = np.full(len(high), -highspy.kHighsInf), high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
        lp.a_matrix_.value_ = matrix.data
        if gap is not None:
            lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        model.passModel(lp)
        return model

    def _matrix(self, columns: list[Column]) -> tuple[Any, Floats]:
        """The columns of the program and their worth."""
        rows, places, values, worth = [], [], [], []
        for number, (at, path) in enumerate(columns):
            one = self.paths[at]
            worth.append(one.worth[path])
            entries = [(at, 1.0)]
            entries += [
                (len(self.paths) + year, float(money) / self._money)
                for year, money in enumerate(one.spent[path]) if money > 0
            ]  # fmt: skip
            for pair, year in zip(one.pairs.tolist(), one.year[path].tolist(), strict=True):
                row = self._row_of.get((int(self.land.industry[pair]), year))
                entries += [(row, 1.0)] if row is not None else []
            rows += [row for row, _ in entries]
            values += [value for _, value in entries]
            places += [number] * len(entries)
        shape = (len(self.paths) + self.years + len(self._crowded), len(columns))
        return sparse.csc_array((values, (rows, places)), shape=shape), np.array(worth, dtype=np.float64)
