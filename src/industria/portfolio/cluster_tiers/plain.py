"""Owns `tiers`: tiers of clusters from a plain table, by the same rules as in a build.

Comes in: a DataFrame or Arrow table with one row a cluster. Goes out: tables of the kind that came in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from industria.findings import Finding, FindingError
from industria.kernels.arrays import Floats
from industria.kernels.tiers.assignment import NO_TIER
from industria.measures.plain_output import table_like
from industria.measures.plain_tables import PlainTable, hash_of
from industria.portfolio import finding_records as records
from industria.portfolio.cluster_tiers.proposing import Known, Proposal, propose
from industria.portfolio.cluster_tiers.rules import DIMENSIONS, DRAWS, MEASURES, WEIGHTS, TierRule, kind_of


@dataclass(frozen=True)
class TierOptions:
    """What most calls leave as it is.

    `floors`: the least scale of some tiers. `weights`: of some tiers, the weight of each dimension (those not
    named weigh nothing). `draws` and `seed`: of other weights and other figures.
    """

    floors: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    draws: int = DRAWS
    seed: int = 1


@dataclass(frozen=True, eq=False)
class TiersResult:
    """`tiers`: one row a cluster. `measures`: one a cluster and measure asked. `chances`: cluster × tier."""

    tiers: Any
    measures: Any
    chances: Any
    provenance: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())
    name: str = "tiers"


def tiers(
    data: Any,
    *,
    cluster: str,
    measures: Mapping[str, str],
    counts: Mapping[str, int],
    options: TierOptions | None = None,
) -> TiersResult:
    """The tier that each cluster's figures speak for, by how much, and how surely.

    S_t = Σ_m w_tm z_m; tier after tier takes its highest scores. `measures` says which column holds which of
    `scale` (any unit), `growth_year`, `growth_plan` (fractions a year), `specialisation` (location quotient),
    `complexity` (index), `research_intensity`, `rung_share`, `completeness`, `competitive_growth`
    (fractions), `strongholds` (regions); `<column>_low` and `<column>_high` are read where they are there.
    `counts`: how many clusters each tier holds, from the top; tiers named leading, pillar, distinctive and
    new-star are weighed as such, others by their place. Clusters without scale get no tier. FindingError for
    columns, measures or numbers that cannot be used. z-scores and weighted sums as in OECD & JRC (2008),
    Handbook on Constructing Composite Indicators.
    """
    asked = options or TierOptions()
    table = PlainTable.of(data)
    table.require(cluster=cluster, **dict(measures))
    unknown = [name for name in measures if name not in MEASURES]
    if unknown or "scale" not in measures:
        raise FindingError(
            [records.UNKNOWN_MEASURE.at(name=(unknown or ["scale"])[0], known=", ".join(MEASURES))]
        )
    rules = _rules(counts, asked)
    key = table.key(cluster)
    table.refuse_duplicates(key)
    known = _known(table, tuple(str(key.labels[code]) for code in key.codes), measures)
    table.stop_on_errors()
    found = propose(known, rules, asked.draws, asked.seed)
    made = {
        "source": hash_of(known.value, known.clusters), "draws": asked.draws, "seed": asked.seed,
        "tiers": [(rule.tier, rule.count, rule.floor, rule.weights) for rule in rules],
    }  # fmt: skip
    return TiersResult(
        table_like(data, _tier_columns(known, found, rules, cluster)),
        table_like(data, _measure_columns(known, found, cluster)),
        table_like(data, _chance_columns(known, found, rules, cluster)),
        made, tuple(table.findings),
    )  # fmt: skip


def _rules(counts: Mapping[str, int], options: TierOptions) -> list[TierRule]:
    rules, wrong = [], []
    for number, (tier, count) in enumerate(counts.items()):
        given = options.weights.get(tier)
        weights = tuple(given.get(name, 0.0) for name in DIMENSIONS) if given else (
            WEIGHTS[kind_of(tier, number, len(counts))]
        )  # fmt: skip
        for name, weight in (given or {}).items():
            if name not in DIMENSIONS:
                wrong.append(records.UNKNOWN_MEASURE.at(name=name, known=", ".join(DIMENSIONS)))
            elif not 0 <= weight < float("inf"):
                wrong.append(records.BAD_WEIGHT.at(name=name, weight=f"{weight:g}"))
        if count < 0:
            wrong.append(records.BAD_WEIGHT.at(name=tier, weight=str(count)))
        rules.append(TierRule(tier, count, weights, options.floors.get(tier)))
    if wrong:
        raise FindingError(wrong)
    return rules


def _known(table: PlainTable, clusters: tuple[str, ...], measures: Mapping[str, str]) -> Known:
    shape = (len(clusters), len(MEASURES))
    grids = [np.full(shape, np.nan) for _ in range(3)]
    for number, name in enumerate(MEASURES):
        if name in measures:
            column = measures[name]
            value = table.numbers(column)
            grids[0][:, number] = value
            for grid, end in zip(grids[1:], ("_low", "_high"), strict=True):
                given = f"{column}{end}"
                grid[:, number] = table.numbers(given) if table.has(given) else value
    return Known(clusters, *grids)


def _tier_columns(known: Known, found: Proposal, rules: Sequence[TierRule], cluster: str) -> dict[str, Any]:
    size = len(known.clusters)
    columns: dict[str, Any] = {cluster: list(known.clusters)}
    columns["tier"] = _placed(found, size, lambda at: _name(rules, int(found.tier[at])))
    columns["best"] = _placed(found, size, lambda at: _name(rules, int(found.best[at])))
    held = np.maximum(found.best, 0)
    own = np.arange(len(found.at))
    for name, values in (
        ("score", found.scores[held, own]), ("margin", found.margins.margin), ("gap", found.margins.gap),
        ("of_weightings", found.of_weightings[own, held]), ("of_figures", found.of_figures[own, held]),
    ):  # fmt: skip
        whole = np.full(size, np.nan)
        whole[found.at] = np.where(found.best == NO_TIER, np.nan, values) if name != "gap" else values
        columns[name] = whole
    for name, others in (("rival", found.margins.rival), ("above", found.margins.above)):
        columns[name] = _placed(
            found, size,
            lambda at, others=others: None if others[at] < 0 else known.clusters[found.at[others[at]]],
        )  # fmt: skip
    return columns


def _measure_columns(known: Known, found: Proposal, cluster: str) -> dict[str, Any]:
    names = [name for name, asked in zip(MEASURES, found.asked, strict=True) if asked]
    at = [number for number, asked in enumerate(found.asked) if asked]
    repeated = [known.clusters[one] for one in found.at for _ in names]
    values: Floats = known.point[found.at][:, at]
    return {
        cluster: repeated, "measure": names * len(found.at), "value": values.ravel(),
        "z": found.z[:, at].ravel(),
    }  # fmt: skip


def _chance_columns(known: Known, found: Proposal, rules: Sequence[TierRule], cluster: str) -> dict[str, Any]:
    return {
        cluster: [known.clusters[one] for one in found.at for _ in rules],
        "tier": [rule.tier for rule in rules] * len(found.at),
        "of_weightings": found.of_weightings.ravel(), "of_figures": found.of_figures.ravel(),
    }  # fmt: skip


def _name(rules: Sequence[TierRule], tier: int) -> str | None:
    return None if tier == NO_TIER else rules[tier].tier


def _placed(found: Proposal, size: int, value: Any) -> list[Any]:
    made: list[Any] = [None] * size
    for number, at in enumerate(found.at):
        made[at] = value(number)
    return made
