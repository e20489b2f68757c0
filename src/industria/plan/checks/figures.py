"""Owns the check that every figure taken from outside says where it comes from, and fits its unit.

Comes in: a plan. Goes out: warnings on figures without source or confidence, a note on unconfirmed entries.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.catalogue import CONFIDENCES
from industria.findings import Finding, Text
from industria.plan.amounts import MONEY_UNITS
from industria.plan.checks.codes import some
from industria.plan.finding_records import OTHER_UNIT, SOURCE_MISSING, UNCONFIRMED
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath

Figure = tuple[TomlPath, Text, tuple[str, ...], str | None]
"""A figure: its place, its name, its sources and its confidence."""


def sources_missing(plan: Plan, places: Places) -> Iterator[Finding]:
    """Figures without a source or a confidence; an unconfirmed figure has no source, and says so."""
    for path, figure, source, confidence in _figures(plan):
        missing = [Text("source", "来源")] if not source and confidence != "unconfirmed" else []
        missing += [Text("confidence", "可信程度")] if confidence is None else []
        if missing:
            yield SOURCE_MISSING.at(
                places.where(path), figure=figure.en, figure_zh=figure.zh,
                missing=" and ".join(name.en for name in missing),
                missing_zh="和".join(name.zh for name in missing), choices=", ".join(CONFIDENCES),
            )  # fmt: skip


def _figures(plan: Plan) -> Iterator[Figure]:
    for at, tier in enumerate(plan.tiers):
        if tier.scale is not None:
            name = Text(f"The scale of tier {tier.id}", f"层级 {tier.id} 的规模")
            yield ("tiers", at, "scale"), name, tier.source, tier.confidence
    for at, target in enumerate(plan.targets):
        name = Text(f"Target {target.id}", f"目标 {target.id} ")
        yield ("targets", at), name, target.source, target.confidence
        if (base := target.baseline) is not None:
            source, confidence = base.source or target.source, base.confidence or target.confidence
            name = Text(f"The baseline of target {target.id}", f"目标 {target.id} 的基期数")
            yield ("targets", at, "baseline"), name, source, confidence
    if plan.caps is not None:
        yield ("caps",), Text("The caps", "上限"), plan.caps.source, plan.caps.confidence
    for at, cluster in enumerate(plan.clusters):
        for number, tag in enumerate(cluster.tags):
            name = Text(f"Tag {tag.tag}", f"标记 {tag.tag} ")
            yield ("clusters", at, "tags", number), name, tag.source, tag.confidence


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
