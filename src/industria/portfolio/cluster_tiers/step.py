"""Owns the step that proposes tiers: from what may be told, and for the office from all that it knows.

Comes in: cluster measures, complexity, enterprises, chains, the mask, plan tables. Goes out: `tiers`,
`tier_measures`, `tier_chances`, and the same three for the office where something may not be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from industria.findings import Text
from industria.portfolio import finding_records as records
from industria.portfolio.cluster_tiers.evidence import Evidence, evidence_of
from industria.portfolio.cluster_tiers.proposing import Proposal, propose
from industria.portfolio.cluster_tiers.rules import DRAWS, MEASURES, TierRule, rules_of
from industria.portfolio.cluster_tiers.tier_explanation import explain_chance, explain_measure, explain_tier
from industria.portfolio.cluster_tiers.verdicts import Verdict, Verdicts
from industria.steps import SEED, Step, Tables

MONEY = ("output", "revenue")
"""Indicators that a plan's scale may be compared with."""
TEXT, NUMBER = pa.string(), pa.float64()
TIERS = pa.schema([
    *((name, TEXT) for name in ("cluster", "name_en", "name_zh", "plan_tier", "proposal", "best", "state")),
    ("agrees", pa.bool_()), ("score", NUMBER), ("margin", NUMBER), ("rival", TEXT), ("deciding", TEXT),
    ("tier_above", TEXT), ("above", TEXT), ("gap", NUMBER), ("scale_missing", NUMBER),
    ("of_weightings", NUMBER), ("of_figures", NUMBER), ("scale_reached", TEXT), ("reason_en", TEXT),
    ("reason_zh", TEXT), ("period", TEXT), ("indicator", TEXT), ("unit", TEXT), ("origin", TEXT),
])  # fmt: skip
TIER_MEASURES = pa.schema([
    ("cluster", TEXT), ("measure", TEXT), ("value", NUMBER), ("low", NUMBER), ("high", NUMBER),
    ("status", TEXT), ("unit", TEXT), ("period", TEXT), ("base_period", TEXT), ("count", pa.int64()),
    ("of", pa.int64()), ("asked", pa.bool_()), ("z", NUMBER), ("weight", NUMBER), ("reason", TEXT),
    ("origin", TEXT),
])  # fmt: skip
TIER_CHANCES = pa.schema(
    [("cluster", TEXT), ("tier", TEXT), ("of_weightings", NUMBER), ("of_figures", NUMBER)]
)
SCHEMAS = {"tiers": TIERS, "tier_measures": TIER_MEASURES, "tier_chances": TIER_CHANCES}
OFFICE = "office_"


def run(tables: Tables) -> Mapping[str, Any]:
    """Make the tables; every proposal that differs from the plan is a note."""
    made = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    office = {f"{OFFICE}{name}": schema.empty_table() for name, schema in SCHEMAS.items()}
    evidence = evidence_of(tables, public=True)
    if evidence is None:
        return {**made, **office}
    made = _tables(evidence, tables)
    if tables.has("withheld") and tables.read("withheld", ["table"]).num_rows:
        known = evidence_of(tables, public=False)
        if known is not None and known.facts != evidence.facts:
            office = {
                f"{OFFICE}{name}": table for name, table in _tables(known, tables, report=False).items()
            }
    return {**made, **office}


def _tables(evidence: Evidence, tables: Tables, *, report: bool = True) -> dict[str, pa.Table]:
    rules = rules_for(evidence)
    found = propose(evidence.known, rules, DRAWS, SEED)
    verdicts = Verdicts(evidence, rules, found)
    said = [verdicts.of(number) for number in range(len(evidence.clusters))]
    if report:
        for row, verdict in zip(evidence.clusters, said, strict=True):
            _report(tables, verdicts, row, verdict)
    return {
        "tiers": pa.Table.from_pylist(
            [_row(evidence, row, verdict) for row, verdict in zip(evidence.clusters, said, strict=True)],
            TIERS,
        ),
        "tier_measures": pa.Table.from_pylist(_measures(evidence, found), TIER_MEASURES),
        "tier_chances": pa.Table.from_pylist(_chances(evidence, found, rules), TIER_CHANCES),
    }


def rules_for(evidence: Evidence) -> list[TierRule]:
    """The rules of the plan; without floors where what is measured is not what its scales are of."""
    rules = rules_of(evidence.tiers, evidence.clusters)
    moment = evidence.moment
    if moment is not None and moment.indicator in MONEY and moment.unit == "CNY":
        return rules
    return [TierRule(rule.tier, rule.count, rule.weights) for rule in rules]


def _row(evidence: Evidence, cluster: Mapping[str, Any], verdict: Verdict) -> dict[str, Any]:
    moment = evidence.moment
    agrees = None if verdict.proposal is None else verdict.proposal == cluster["tier"]
    return {
        **{name: cluster[name] for name in ("cluster", "name_en", "name_zh")},
        "plan_tier": cluster["tier"], "agrees": agrees,
        **{name: getattr(verdict, name) for name in TIERS.names if hasattr(verdict, name)},
        "reason_en": verdict.reason.en, "reason_zh": verdict.reason.zh,
        "period": moment.period if moment else None, "indicator": moment.indicator if moment else None,
        "unit": moment.unit if moment else None, "origin": evidence.origin,
    }  # fmt: skip


def _measures(evidence: Evidence, found: Proposal) -> list[dict[str, Any]]:
    rows = []
    place = {int(at): number for number, at in enumerate(found.at)}
    for number, cluster in enumerate(evidence.clusters):
        at = place.get(number)
        for column, (measure, rule) in enumerate(MEASURES.items()):
            fact = evidence.facts[cluster["cluster"], measure]
            known = at is not None and found.asked[column]
            z = float(found.z[at, column]) if known else None
            best = int(found.best[at]) if at is not None else -1
            unit = rule.unit or (evidence.moment.unit if evidence.moment else "")
            synthetic = evidence.origin == "synthetic"
            rows.append({
                "cluster": cluster["cluster"], "measure": measure, **vars(fact), "unit": unit,
                "origin": evidence.origin if synthetic else fact.origin,
                "asked": bool(found.asked[column]), "z": None if z is None or z != z else z,
                "weight": float(found.weights[best, column]) if best >= 0 else None,
            })  # fmt: skip
    return rows


def _chances(evidence: Evidence, found: Proposal, rules: list[TierRule]) -> list[dict[str, Any]]:
    return [
        {"cluster": evidence.clusters[at]["cluster"], "tier": rule.tier,
         "of_weightings": float(found.of_weightings[row, column]),
         "of_figures": float(found.of_figures[row, column])}
        for row, at in enumerate(found.at.tolist()) for column, rule in enumerate(rules)
    ]  # fmt: skip


def _report(tables: Tables, verdicts: Verdicts, cluster: Mapping[str, Any], verdict: Verdict) -> None:
    if verdict.proposal is None or verdict.proposal == cluster["tier"]:
        return
    data: dict[str, Any] = {}
    names = {"cluster": verdicts.names[cluster["cluster"]], "proposal": verdicts.tiers[verdict.proposal],
             "tier": verdicts.tiers.get(cluster["tier"], Text(cluster["tier"], cluster["tier"])),
             "reason": verdict.reason}  # fmt: skip
    for name, text in names.items():
        data |= {name: text.en, f"{name}_zh": text.zh}
    tables.report(records.TIER_DIFFERS.at(**data))


STEP = Step(
    "tiers",
    1,
    ("cluster_measures", "measures", "complexity_industries", "cluster_status", "withheld", "enterprises",
     "chain_completeness", "plan_region", "plan_regions", "regions", "plan_tiers", "plan_clusters",
     "plan_membership", "plan_tags"),
    tuple(SCHEMAS) + tuple(f"{OFFICE}{name}" for name in SCHEMAS),
    run,
    {
        "tiers": explain_tier, "tier_measures": explain_measure, "tier_chances": explain_chance,
        "office_tiers": explain_tier, "office_tier_measures": explain_measure,
        "office_tier_chances": explain_chance,
    },
)  # fmt: skip
