"""Owns the plan as tables: what measures, tracking and reports read instead of the plan itself.

Comes in: a checked plan. Goes out: Arrow tables by name, with the columns that ARCHITECTURE lists. Scales
are in plain units of the plan's currency, codes as the standard writes them, dates ISO text, missing text
null. A section letter (or a NAICS range) stands in `plan_membership` as its two-digit divisions, so that
prefixes decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from industria.plan.codes import Codes, codes_of
from industria.plan.map_tables import map_rules
from industria.plan.models import CodeShare, Plan, Target
from industria.plan.region_tables import provenance, region_plans, region_relations, regions

_NUMBERS = {
    "scale", "weight", "value", "baseline_value",
}  # fmt: skip
_INTEGERS = {
    "position", "expected_count", "max_leading", "max_featured", "year", "baseline_year", "plan_from",
    "plan_to", "level",
}  # fmt: skip
_BOOLEANS = {"in_totals"}

COLUMNS: dict[str, tuple[str, ...]] = {
    "plan_region": (
        "region", "name_zh", "name_en", "kind", "currency", "plan_from", "plan_to", "reference",
        "classification", "level", "scope", "note", "source", "confidence",
    ),
    "plan_tiers": (
        "tier", "position", "name_zh", "name_en", "expected_count", "scale", "source", "confidence",
    ),
    "plan_clusters": (
        "cluster", "tier", "position", "name_zh", "name_en", "part_of", "segments_zh", "segments_en", "note",
        "source", "confidence",
    ),
    "plan_segments": (
        "cluster", "segment", "position", "name_zh", "name_en", "classification", "code", "weight", "note",
        "source", "confidence",
    ),
    "plan_membership": (
        "cluster", "view", "classification", "code", "weight", "note", "source", "confidence",
    ),
    "plan_tags": ("cluster", "tag_kind", "tag", "weight", "evidence", "source", "confidence"),
    "plan_regions": (
        "region", "name_zh", "name_en", "kind", "area_zh", "area_en", "part_of", "valid_from", "valid_to",
        "max_leading", "max_featured", "in_totals", "note", "source", "confidence",
    ),
    "plan_region_relations": (
        "region", "relation", "other", "valid_from", "valid_to", "note", "source", "confidence",
    ),
    "plan_region_plans": ("region", "role", "text", "pattern", "as_of", "note", "source", "confidence"),
    "plan_map_rules": (
        "rule", "region", "cluster", "option", "role", "evidence", "value", "note", "source", "confidence",
    ),
    "plan_indicators": ("indicator", "name_zh", "name_en", "unit", "nature", "basis", "better", "note"),
    "plan_targets": (
        "target", "indicator", "name_zh", "name_en", "cluster", "region", "year", "value", "unit",
        "comparator", "direction", "basis", "baseline_year", "baseline_value", "baseline_source",
        "baseline_confidence", "document", "published", "source", "confidence", "note",
    ),
    "plan_chains": ("chain", "cluster", "name_zh", "name_en", "note", "source", "confidence"),
    "plan_chain_nodes": ("chain", "node", "position", "name_zh", "name_en"),
    "plan_chain_edges": ("chain", "from_node", "to_node"),
    "plan_industries": ("classification", "code", "name_zh", "name_en"),
    "plan_wanted": ("table", "question_zh", "question_en", "where_zh", "where_en", "note"),
}  # fmt: skip
"""The columns of every plan table, in order."""


def plan_tables(plan: Plan) -> dict[str, pa.Table]:
    """The plan as Arrow tables, by name; every table is there, with no rows where the plan says nothing."""
    codes = codes_of(plan)
    rows: dict[str, Iterator[dict[str, Any]]] = {
        "plan_region": _region(plan),
        "plan_tiers": _tiers(plan),
        "plan_clusters": _clusters(plan),
        "plan_segments": _segments(plan, codes),
        "plan_membership": _membership(plan, codes),
        "plan_tags": _tags(plan),
        "plan_regions": regions(plan),
        "plan_region_relations": region_relations(plan),
        "plan_region_plans": region_plans(plan),
        "plan_map_rules": map_rules(plan),
        "plan_indicators": _indicators(plan),
        "plan_targets": _targets(plan),
        "plan_chains": _chains(plan),
        "plan_chain_nodes": _chain_nodes(plan),
        "plan_chain_edges": _chain_edges(plan),
        "plan_industries": _industries(plan, codes),
        "plan_wanted": _wanted(plan),
    }
    return {name: _table(name, rows[name]) for name in COLUMNS}


def _table(name: str, rows: Iterator[dict[str, Any]]) -> pa.Table:
    types = {**dict.fromkeys(_NUMBERS, pa.float64()), **dict.fromkeys(_INTEGERS, pa.int64())}
    types |= dict.fromkeys(_BOOLEANS, pa.bool_())
    schema = pa.schema([(column, types.get(column, pa.string())) for column in COLUMNS[name]])
    return pa.Table.from_pylist(list(rows), schema)


def _names(entry: Any) -> dict[str, str | None]:
    return {"name_zh": entry.name_zh, "name_en": entry.name_en}


def _region(plan: Plan) -> Iterator[dict[str, Any]]:
    region, used = plan.region, plan.classification
    yield {
        "region": region.id, **_names(region), "kind": region.kind, "currency": region.currency,
        "plan_from": region.plan_from, "plan_to": region.plan_to, "reference": region.reference,
        "classification": _classification(plan, codes_of(plan)), "level": used.level if used else None,
        "scope": used.scope if used else None, "note": region.note, **provenance(region),
    }  # fmt: skip


def _classification(plan: Plan, codes: Codes) -> str | None:
    return codes.record.id if codes.record else None


def _tiers(plan: Plan) -> Iterator[dict[str, Any]]:
    for position, tier in enumerate(plan.tiers, 1):
        yield {
            "tier": tier.id, "position": position, **_names(tier), "expected_count": tier.count,
            "scale": tier.scale.amount if tier.scale else None, **provenance(tier),
        }  # fmt: skip


def _clusters(plan: Plan) -> Iterator[dict[str, Any]]:
    for position, cluster in enumerate(plan.clusters, 1):
        zh = [segment.name_zh for segment in cluster.segments if segment.name_zh]
        en = [segment.name_en for segment in cluster.segments if segment.name_en]
        yield {
            "cluster": cluster.id, "tier": cluster.tier, "position": position, **_names(cluster),
            "part_of": cluster.part_of,
            "segments_zh": "、".join(zh) or None, "segments_en": ", ".join(en) or None,
            "note": cluster.note, **provenance(cluster),
        }  # fmt: skip


def _segments(plan: Plan, codes: Codes) -> Iterator[dict[str, Any]]:
    """One row a segment and code; a segment without codes has one row with none."""
    name = _classification(plan, codes)
    for cluster in plan.clusters:
        for position, segment in enumerate(cluster.segments, 1):
            explicit = {codes.normal(share.code) for share in segment.codes}
            given: list[tuple[str, CodeShare] | tuple[None, None]] = [
                *_unfolded(segment.codes, codes, explicit)
            ]
            found = given or [(None, None)]
            for code, share in found:
                yield {
                    "cluster": cluster.id, "segment": f"{cluster.id}.{position}", "position": position,
                    **_names(segment), "classification": name if code else None, "code": code,
                    "weight": float(share.weight) if share else None, "note": segment.note,
                    **provenance(segment),
                }  # fmt: skip


def _membership(plan: Plan, codes: Codes) -> Iterator[dict[str, Any]]:
    name = _classification(plan, codes)
    taken = {codes.normal(share.code) for cluster in plan.clusters for share in cluster.partition}
    for cluster in plan.clusters:
        own = {codes.normal(share.code) for share in cluster.members}
        views = (("partition", cluster.partition, taken), ("membership", cluster.members, own))
        for view, shares, explicit in views:
            for code, share in _unfolded(shares, codes, explicit):
                yield {
                    "cluster": cluster.id, "view": view, "classification": name, "code": code,
                    "weight": float(share.weight), "note": share.note or cluster.mapping_note,
                    "source": "; ".join(share.source or cluster.mapping_source) or None,
                    "confidence": share.confidence or cluster.mapping_confidence,
                }  # fmt: skip


def _unfolded(
    shares: tuple[CodeShare, ...], codes: Codes, explicit: set[str]
) -> Iterator[tuple[str, CodeShare]]:
    """Codes in normal form; a section or range as the divisions in it that nobody names explicitly."""
    for share in shares:
        code = codes.normal(share.code)
        ends = codes.record.sections.get(code) if codes.record else None
        if codes.record and code in codes.record.ranges:
            first, _, last = code.partition("-")
            ends = (first, last)
        if ends is None:
            yield code, share
            continue
        for number in range(int(ends[0]), int(ends[1]) + 1):
            if f"{number:02d}" not in explicit:
                yield f"{number:02d}", share


def _tags(plan: Plan) -> Iterator[dict[str, Any]]:
    for cluster in plan.clusters:
        for tag in cluster.tags:
            yield {
                "cluster": cluster.id, "tag_kind": tag.kind, "tag": tag.tag, "weight": float(tag.weight),
                "evidence": tag.evidence, **provenance(tag),
            }  # fmt: skip


def _indicators(plan: Plan) -> Iterator[dict[str, Any]]:
    for indicator in plan.indicators:
        yield {
            "indicator": indicator.id, **_names(indicator), "unit": indicator.unit,
            "nature": indicator.nature, "basis": indicator.basis,
            "better": indicator.better, "note": indicator.note,
        }  # fmt: skip


def _targets(plan: Plan) -> Iterator[dict[str, Any]]:
    indicators = {indicator.id: indicator for indicator in plan.indicators}
    for target in plan.targets:
        indicator = indicators.get(target.indicator)
        base = target.baseline
        yield {
            "target": target.id, "indicator": target.indicator,
            "name_zh": target.name_zh or (indicator.name_zh if indicator else None),
            "name_en": target.name_en or (indicator.name_en if indicator else None),
            "cluster": target.cluster, "region": target.region, "year": target.year,
            "value": target.value.value, "unit": target.unit or (indicator.unit if indicator else None),
            "comparator": target.bound,
            "direction": _direction(target, indicator.better if indicator else "higher"),
            "basis": target.basis or (indicator.basis if indicator else None),
            "baseline_year": base.year if base else None, "baseline_value": base.value if base else None,
            "baseline_source": ("; ".join(base.source or target.source) or None) if base else None,
            "baseline_confidence": (base.confidence or target.confidence) if base else None,
            "document": target.document, "published": target.published, "note": target.note,
            **provenance(target),
        }  # fmt: skip


def _direction(target: Target, better: str) -> str:
    if target.direction is not None:
        return target.direction
    downwards = target.bound == "<=" or (better == "lower" and target.bound in ("=", "about"))
    return "at-most" if downwards else "at-least"


def _chains(plan: Plan) -> Iterator[dict[str, Any]]:
    for chain in plan.chains:
        yield {
            "chain": chain.id, "cluster": chain.cluster, **_names(chain), "note": chain.note,
            **provenance(chain),
        }  # fmt: skip


def _chain_nodes(plan: Plan) -> Iterator[dict[str, Any]]:
    for chain in plan.chains:
        for position, node in enumerate(chain.nodes, 1):
            yield {"chain": chain.id, "node": node.id, "position": position, **_names(node)}


def _chain_edges(plan: Plan) -> Iterator[dict[str, Any]]:
    for chain in plan.chains:
        for edge in chain.edges:
            yield {"chain": chain.id, "from_node": edge.from_node, "to_node": edge.to_node}


def _industries(plan: Plan, codes: Codes) -> Iterator[dict[str, Any]]:
    for industry in plan.industries:
        yield {
            "classification": _classification(plan, codes), "code": codes.normal(industry.code),
            **_names(industry),
        }  # fmt: skip


def _wanted(plan: Plan) -> Iterator[dict[str, Any]]:
    for wanted in plan.wanted:
        yield {column: getattr(wanted, column) for column in COLUMNS["plan_wanted"]}
