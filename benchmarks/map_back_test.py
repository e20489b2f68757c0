"""The back-test of the industry map: what it would have chosen in 2018, and what came of it by 2021.

The protocol stands in docs/guide/back-test.md and was written before this was run. States, then counties of four
states; portfolio, new specialisations, arrivals; the map against location quotient, size, two counts, chance and
econcomplex, all under the same rules. Run: python benchmarks/map_back_test.py [states] [counties]
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from _back_test_contenders import (
    econcomplex_map,
    product_scores,
    random_maps,
    raw_scores,
    rules_of,
    single_score,
    solved,
)
from _back_test_data import CELLS, FIRST, Market, counties, states
from _back_test_outcomes import FLOOR, Growth, Outcome, candidates_of, difference, mean_of_maps, outcomes_of

MAP = "the map"
SIMPLE = {"portfolio": ("quotient", "size", "two counts"), "specialisation": ("quotient", "size", "two counts"),
          "arrival": ("two counts",)}  # fmt: skip
VARIANTS: dict[str, dict[str, object]] = {
    "as above": {}, "same counties in both years": {"growth": "matched"}, "rest of the nation": {"growth": "rest"},
    "no floor of 100 jobs": {"floor": 1.0}, "growth by the midpoint": {"growth": "midpoint"},
    "caps without coverage": {"coverage": 0}, "leading choices alone": {"leading": True},
}  # fmt: skip


class Row(NamedTuple):
    """A contender's figure, and the map's less it with its interval (NaN for the map itself)."""

    contender: str
    figure: float
    apart: float
    low: float
    high: float
    judged: int


class Chosen(NamedTuple):
    """Roles by contender (regions × options, -1 where not chosen), and the random maps."""

    roles: dict[str, np.ndarray]
    random: list[np.ndarray]


def chosen_of(market: Market, question: str, candidates: np.ndarray, coverage: int = 1) -> Chosen:
    """What everybody chooses among the candidates."""
    raw, rules = raw_scores(market), rules_of(market, candidates, coverage)
    roles = {MAP: solved(product_scores(raw, market, candidates), rules)}
    for name in SIMPLE[question]:
        roles[name] = solved(single_score(raw[name], candidates), rules)
    return Chosen(roles, random_maps(candidates, rules))


def rows_of(outcome: Outcome, chosen: Chosen, leading: bool = False) -> list[Row]:
    """The figures of all contenders, the map first."""

    def picked(roles: np.ndarray) -> np.ndarray:
        return roles == 0 if leading else roles >= 0

    figures = {name: outcome.of(picked(roles)) for name, roles in chosen.roles.items()}
    judged = {name: int((picked(roles) & outcome.judged).sum()) for name, roles in chosen.roles.items()}
    maps = [picked(roles) for roles in chosen.random]
    figures["random"] = mean_of_maps(outcome, maps)
    judged["random"] = round(float(np.mean([(one & outcome.judged).sum() for one in maps])))
    return [
        Row(name, float(np.nanmean(values)),
            *((np.nan,) * 3 if name == MAP else difference(figures[MAP], values)), judged[name])
        for name, values in figures.items()
    ]  # fmt: skip


class BackTest:
    """Everybody's choices and what came of them, in one market; each set of choices is made once."""

    def __init__(self, market: Market, package: np.ndarray | None):
        self.market, self.package = market, package
        self._known: dict[tuple[str, float, int], Chosen] = {}

    def main(self) -> dict[tuple[str, str], list[Row]]:
        """Rows by question and figure."""
        found = {}
        for question in SIMPLE:
            candidates = candidates_of(self.market, question)
            chosen = self.chosen(question, candidates)
            for name, outcome in outcomes_of(self.market, question, candidates).items():
                found[question, name] = rows_of(outcome, chosen)
        return found

    def variants(self) -> dict[str, list[Row]]:
        """Rows of the portfolio by choice under each variant."""
        found = {}
        for name, changed in VARIANTS.items():
            floor, coverage = float(changed.get("floor", FLOOR)), int(changed.get("coverage", 1))
            candidates = candidates_of(self.market, "portfolio", floor)
            chosen = self.chosen("portfolio", candidates, floor, coverage)
            growth: Growth = changed.get("growth", "nation")
            outcome = outcomes_of(self.market, "portfolio", candidates, growth)["by choice"]
            found[name] = rows_of(outcome, chosen, bool(changed.get("leading")))
        return found

    def chosen(
        self, question: str, candidates: np.ndarray, floor: float = FLOOR, coverage: int = 1
    ) -> Chosen:
        """What everybody chooses; the package's choices are the same whatever is asked."""
        key = (question, floor, coverage)
        if key not in self._known:
            chosen = chosen_of(self.market, question, candidates, coverage)
            if self.package is not None and question != "arrival":
                chosen.roles["econcomplex"] = self.package
            self._known[key] = chosen
        return self._known[key]


def portfolio_lines(place: str, found: dict[tuple[str, str], list[Row]]) -> Iterator[str]:
    """Net growth of each contender by choice and by job, as it stands in the guide."""
    for choice, job in zip(found["portfolio", "by choice"], found["portfolio", "by job"], strict=True):
        parts = (percent(choice.figure), apart(choice), percent(job.figure), apart(job))
        yield f"| {place} | {choice.contender} | {' | '.join(parts)} | {choice.judged:,} |"


def entry_lines(place: str, found: dict[tuple[str, str], list[Row]]) -> Iterator[str]:
    """The share of each contender's choices that entered, specialisations and arrivals."""
    arrived = {row.contender: row for row in found["arrival", "entered"]}
    for row in found["specialisation", "entered"]:
        other = arrived.get(row.contender)
        told = ("–", "–") if other is None else (f"{100 * other.figure:.1f}", apart(other))
        yield f"| {place} | {row.contender} | {100 * row.figure:.1f} | {apart(row)} | {' | '.join(told)} |"


def variant_lines(found: dict[str, list[Row]]) -> Iterator[str]:
    """One line a variant: the map's figure, then its differences."""
    for variant, (ours, *others) in found.items():
        yield f"| {variant} | {percent(ours.figure)} | {' | '.join(map(apart, others))} |"


def profile_lines(test: BackTest) -> Iterator[str]:
    """What each contender chose for the portfolio: how many different industries, how large, how special."""
    market = test.market
    jobs, quotient = (table[np.ix_(market.chooses, market.options)]
                      for table in (market.jobs[FIRST], market.quotient(FIRST)))  # fmt: skip
    roles = test.chosen("portfolio", candidates_of(market, "portfolio")).roles
    for name, role in roles.items():
        held = role >= 0
        same = (held & (roles[MAP] >= 0)).sum() / held.sum()
        yield (
            f"| {name} | {held.any(axis=0).sum()} | {np.median(jobs[held]):,.0f} | "
            f"{np.median(quotient[held]):.2f} | {same:.0%} |"
        )


def reversion_line(market: Market) -> str:
    """Net growth by choice of all candidates of the portfolio, by fifths of their quotient in 2018."""
    candidates = candidates_of(market, "portfolio")
    outcome = outcomes_of(market, "portfolio", candidates)["by choice"]
    quotient = market.quotient(FIRST)[np.ix_(market.chooses, market.options)][outcome.judged]
    fifth = np.searchsorted(np.quantile(quotient, [0.2, 0.4, 0.6, 0.8]), quotient, side="right")
    net = outcome.top[outcome.judged]
    return "| " + " | ".join(percent(float(net[fifth == at].mean())) for at in range(5)) + " |"


def percent(value: float) -> str:
    """Per cent with a true minus; a difference is in percentage points."""
    return f"{round(100 * value, 1) + 0.0:+.1f}".replace("-", "−")


def apart(row: Row) -> str:
    """A difference with its interval, bold where the interval does not hold zero."""
    if np.isnan(row.apart):
        return "–"
    mark = "**" if row.low > 0 or row.high < 0 else ""
    return f"{mark}{percent(row.apart)}{mark} [{percent(row.low)}, {percent(row.high)}]"


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without what the solver of SciPy writes to the terminal."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def main(wanted: tuple[str, ...]) -> None:
    """Print the tables of the guide."""
    for name, made in (("states", states), ("counties", counties)):
        if wanted and name not in wanted:
            continue
        began, market = time.process_time(), made()
        with quiet():
            package = econcomplex_map(market)
        print(f"\n{name}: {len(market.chooses)} choose among {len(market.options)} industries\n")
        test = BackTest(market, package)
        found = test.main()
        lines = [*portfolio_lines(name, found), "", *entry_lines(name, found), "", reversion_line(market)]
        if name == "states":
            lines += ["", *variant_lines(test.variants()), "", *profile_lines(test)]
        print("\n".join(lines))
        print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    if CELLS.exists():
        main(tuple(sys.argv[1:]))
    else:
        print("The county data are not beside the project: shared/data/region_industry")
