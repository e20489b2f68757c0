"""Owns `industry_map` on plain tables: scores in, a map out, with what it costs and how sure it is.

Comes in: one row a region and option with scores, and what is asked. Goes out: an `IndustryMap` with tables
of the kind that came in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from industria.findings import FindingError
from industria.kernels.arrays import Floats, Integers
from industria.kernels.industry_map.conflicts import conflicting_rules
from industria.kernels.industry_map.in_time import solve_in_time
from industria.kernels.industry_map.prices import rivals, rule_prices, worth_of_choices
from industria.kernels.industry_map.program import MapProgram
from industria.kernels.industry_map.rules import ANY, Choice, MapRules
from industria.kernels.industry_map.solving import MapSolver, Solution
from industria.kernels.refusal import Refused
from industria.measures import data_finding_records as data_records
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import Key, PlainTable, hash_of
from industria.portfolio import finding_records as records
from industria.portfolio.district_map.options import ROLES
from industria.portfolio.district_map.rule_words import LabelNames, said

Wish = tuple[Any, Any] | tuple[Any, Any, str]
"""A region and an option, and perhaps the role."""


@dataclass(frozen=True)
class MapAsked:
    """What is asked of a map beyond caps.

    `cluster`: column with the cluster of an option; `coverage`: at least so many choices of each cluster;
    `least`, `most`: in how many regions an option may be chosen; `apart`: pairs of regions that do not lead
    with the same option; `wishes`, `vetoes`: (region, option) or (region, option, role). `leading_weight`:
    how much a leading choice counts against a featured one where there is one score. `seconds`: after so
    long the best map so far is given.
    """

    cluster: str | None = None
    coverage: int = 0
    least: int = 0
    most: int | None = None
    apart: Sequence[tuple[Any, Any]] = ()
    wishes: Sequence[Wish] = ()
    vetoes: Sequence[Wish] = ()
    leading_weight: float = 2.0
    seconds: float = 60.0


@dataclass(frozen=True, eq=False)
class IndustryMap:
    """A map. `choices`: region, option, role, score, worth, rival, margin; `rules`: rule, kind, used, price.

    `value` is the sum of the scores chosen (a leading one times its weight), `bound` the most that any map
    could have; `gap` is 0 where the map is proven.
    """

    choices: Any
    rules: Any
    value: float
    bound: float
    gap: float
    provenance: Mapping[str, Any]
    name: str = "industry_map"
    preset: str = "textbook"

    def explain(self, region: Any) -> list[str]:
        """Sentences on what a region got: each choice with its margin, worth and best rival."""
        frame = self.choices if hasattr(self.choices, "iterrows") else self.choices.to_pandas()
        told = []
        for row in frame[frame[self.provenance["region"]] == region].to_dict("records"):
            rival = row["rival"]
            best = "nothing else could take its place" if rival in ("", None) or rival != rival else (
                f"{rival} is next, {row['margin']:.4g} behind"
            )  # fmt: skip
            option = row[self.provenance["option"]]
            told.append(f"{option}, {row['role']}: score {row['score']:.4g}; {best}; "
                        f"without it the map loses {row['worth']:.4g}")  # fmt: skip
        return told


def industry_map(
    scores: Any,
    *,
    region: str = "region",
    option: str = "option",
    score: str | Mapping[str, str] = "score",
    max_leading: int | Mapping[Any, int] = 2,
    max_featured: int | Mapping[Any, int] = 4,
    asked: MapAsked | None = None,
) -> IndustryMap:
    """Which options each region leads with and features, so that the scores chosen add up to the most.

    max Σ s·y over y ∈ {0, 1} under caps (a number, or one a region), one role an option and region, and
    what is `asked`. `score`: one column for both roles, or `{"leading": …, "featured": …}`; pairs without a
    row or a score cannot be chosen. Scores are taken as they are given. FindingError where no map keeps the
    rules, with the smallest set that contradicts itself. Some 20 ms for 40 × 100, the analysis a second.
    """
    wanted = asked or MapAsked()
    table = PlainTable.of(scores)
    columns = {role: score if isinstance(score, str) else score.get(role, "") for role in ROLES}
    given = {} if wanted.cluster is None else {"cluster": wanted.cluster}
    table.require(region=region, option=option, **{f"score of {r}": c for r, c in columns.items()}, **given)
    row, column = table.key(region), table.key(option)
    values = [table.numbers(columns[role]) for role in ROLES]
    table.stop_on_errors()
    table.refuse_duplicates(row, column)
    table.stop_on_errors()
    grid = np.full((row.size, column.size, len(ROLES)), np.nan)
    factors = (wanted.leading_weight, 1.0) if isinstance(score, str) else (1.0, 1.0)
    for at, factor in enumerate(factors):
        grid[row.codes, column.codes, at] = values[at] * factor
    rules = _rules(table, (row, column), (max_leading, max_featured), wanted)
    return _made(table, (row, column), grid, rules, wanted)


def _made(
    table: PlainTable, keys: tuple[Key, Key], grid: Floats, rules: MapRules, wanted: MapAsked
) -> IndustryMap:
    program = MapProgram.of(grid, rules)
    clusters = keys[1] if wanted.cluster is None else table.key(wanted.cluster)
    names = LabelNames(keys[0].labels, keys[1].labels, clusters.labels)
    try:
        best = solve_in_time(grid, rules, wanted.seconds)
    except Refused as refused:
        if refused.code != "no-map":
            raise
        told = [said(program.rows[at], names) for at in conflicting_rules(program, wanted.seconds)]
        en, zh = "; ".join(one.en for one in told), "；".join(one.zh for one in told)
        raise FindingError([records.NO_MAP.at(rules=en, rules_zh=zh)]) from None
    solver = MapSolver(program, wanted.seconds)
    made = {
        "measure": "industry_map", "region": keys[0].name, "option": keys[1].name, "rows": len(table),
        "variables": len(program.variables), "rules": len(program.asked()),
        "input_hash": hash_of(program.scores),
    }  # fmt: skip
    return IndustryMap(
        _choices(table, keys, program, solver, best), _priced(table, names, program, solver, best),
        best.value, best.bound, best.gap, made,
    )  # fmt: skip


def _choices(
    table: PlainTable, keys: tuple[Key, Key], program: MapProgram, solver: MapSolver, best: Solution
) -> Any:
    at = np.flatnonzero(best.chosen)
    place, option, role = program.variables[at].T
    other = rivals(program, best)
    known = other >= 0
    names = [keys[1].labels[program.variables[one][1]] if one >= 0 else None for one in other.tolist()]
    margin = np.where(known, program.scores[at] - program.scores[np.maximum(other, 0)], np.nan)
    return table_like(table.data, {
        keys[0].name: [keys[0].labels[one] for one in place.tolist()],
        keys[1].name: [keys[1].labels[one] for one in option.tolist()],
        "role": [ROLES[one] for one in role.tolist()], "score": program.scores[at],
        "worth": worth_of_choices(solver, best), "rival": names, "margin": margin,
    })  # fmt: skip


def _priced(
    table: PlainTable, names: LabelNames, program: MapProgram, solver: MapSolver, best: Solution
) -> Any:
    used = program.matrix @ best.chosen.astype(np.float64)
    prices = rule_prices(solver, best)
    return table_like(table.data, {
        "rule": [said(program.rows[price.row], names).en for price in prices],
        "rule_zh": [said(program.rows[price.row], names).zh for price in prices],
        "kind": [program.rows[price.row].kind for price in prices],
        "used": used[[price.row for price in prices]] if prices else np.zeros(0),
        "price": np.array([price.gain for price in prices]),
    })  # fmt: skip


def _rules(table: PlainTable, keys: tuple[Key, Key], caps: tuple[Any, Any], wanted: MapAsked) -> MapRules:
    row, column = keys
    number, clusters = _clusters(table, column, wanted)
    places = {label: at for at, label in enumerate(row.labels)}
    return MapRules(
        caps=np.stack([_caps(row, cap, role) for cap, role in zip(caps, ROLES, strict=True)], axis=1),
        cluster=number,
        coverage=np.full(clusters, wanted.coverage, dtype=np.int64),
        least=np.full(column.size, wanted.least, dtype=np.int64),
        most=np.full(column.size, np.inf if wanted.most is None else float(wanted.most)),
        apart=tuple((_at(places, one, row), _at(places, other, row)) for one, other in wanted.apart),
        wishes=tuple(_choice(one, row, column) for one in wanted.wishes),
        vetoes=tuple(_choice(one, row, column) for one in wanted.vetoes),
    )


def _clusters(table: PlainTable, column: Key, wanted: MapAsked) -> tuple[Integers, int]:
    """The number of each option's cluster; each option is one where no column says."""
    if wanted.cluster is None:
        return np.arange(column.size, dtype=np.int64), column.size if wanted.coverage else 0
    key = table.key(wanted.cluster)
    table.stop_on_errors()
    number = np.zeros(column.size, dtype=np.int64)
    number[column.codes] = key.codes
    return number, key.size


def _caps(row: Key, cap: int | Mapping[Any, int], role: str) -> Integers:
    given = [cap.get(label) if isinstance(cap, Mapping) else cap for label in row.labels]
    pairs = zip(row.labels, given, strict=True)
    wrong = [label for label, one in pairs if not isinstance(one, int) or one < 0]
    if wrong:
        raise FindingError([records.BAD_CAP.at(role=role, region=str(wrong[0])[:60], count=len(wrong))])
    return np.array(given, dtype=np.int64)


def _choice(wish: Wish, row: Key, column: Key) -> Choice:
    places = {label: at for at, label in enumerate(row.labels)}
    options = {label: at for at, label in enumerate(column.labels)}
    role = wish[2] if len(wish) > 2 else None
    if role is not None and role not in ROLES:
        wrong = data_records.BAD_CHOICE.at(role="role", given=str(role)[:60], choices=", ".join(ROLES))
        raise FindingError([wrong])
    number = ANY if role is None else ROLES.index(role)
    return Choice(_at(places, wish[0], row), _at(options, wish[1], column), number)


def _at(known: Mapping[Any, int], label: Any, key: Key) -> int:
    if label not in known:
        raise FindingError([records.UNKNOWN_PLACE.at(name=str(label)[:60], column=key.name)])
    return known[label]
