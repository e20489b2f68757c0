"""Owns the check that every figure taken from outside says where it comes from, and fits its unit.

Comes in: a plan. Goes out: warnings on figures without source or confidence, a note on unconfirmed entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.catalogue import CONFIDENCES
from industria.findings import Finding
from industria.plan.amounts import MONEY_UNITS
from industria.plan.checks.codes import some
from industria.plan.finding_records import OTHER_UNIT, SOURCE_MISSING, UNCONFIRMED
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath


def sources_missing(plan: Plan, places: Places) -> Iterator[Finding]:
    """Figures without a source or a confidence; an unconfirmed figure has no source, and says so."""
    for path, figure, source, confidence in _figures(plan):
        missing = [
            name
            for name, absent in (
                ("source", not source and confidence != "unconfirmed"),
                ("confidence", not confidence),
            )
            if absent
        ]
        if missing:
            zh = {"source": "来源", "confidence": "可信程度"}
            yield SOURCE_MISSING.at(
                places.where(path), figure=figure, missing=" and ".join(missing),
                missing_zh="和".join(zh[name] for name in missing), choices=", ".join(CONFIDENCES),
            )  # fmt: skip


def _figures(plan: Plan) -> Iterator[tuple[TomlPath, str, tuple[str, ...], str | None]]:
    for at, tier in enumerate(plan.tiers):
        if tier.scale is not None:
            yield ("tiers", at, "scale"), f"the scale of tier {tier.id}", tier.source, tier.confidence
    for at, target in enumerate(plan.targets):
        yield ("targets", at), f"target {target.id}", target.source, target.confidence
        if (base := target.baseline) is not None:
            source, confidence = base.source or target.source, base.confidence or target.confidence
            yield ("targets", at, "baseline"), f"the baseline of target {target.id}", source, confidence
    if plan.caps is not None:
        yield ("caps",), "the caps", plan.caps.source, plan.caps.confidence
    for at, cluster in enumerate(plan.clusters):
        for number, tag in enumerate(cluster.tags):
            yield ("clusters", at, "tags", number), f"tag {tag.tag}", tag.source, tag.confidence


def unconfirmed(plan: Plan, places: Places) -> Iterator[Finding]:
    """Clusters, regions and targets that no page read confirms."""
    for section in ("clusters", "regions", "targets"):
        entries = [entry.id for entry in getattr(plan, section) if entry.confidence == "unconfirmed"]
        if entries:
            yield UNCONFIRMED.at(
                places.where((section,)),
                count=len(entries), number=len(entries), section=section, names=some(entries),
            )  # fmt: skip


def other_units(plan: Plan, places: Places) -> Iterator[Finding]:
    """Targets in a unit that their indicator does not have (sums of money in one currency agree)."""
    units = {indicator.id: indicator.unit for indicator in plan.indicators}
    for at, target in enumerate(plan.targets):
        expected = units.get(target.indicator)
        if target.unit is None or expected is None or target.unit == expected:
            continue
        currencies = {MONEY_UNITS.get(unit, (unit, 1))[0] for unit in (target.unit, expected)}
        if len(currencies) > 1:
            yield OTHER_UNIT.at(
                places.where(("targets", at, "unit")),
                name=f"targets.{target.id}", unit=target.unit, expected=expected,
            )  # fmt: skip
