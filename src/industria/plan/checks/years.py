"""Owns the check of years and days: no target before its baseline, nothing that ends before it begins.

Comes in: a plan. Goes out: findings.
"""

from __future__ import annotations

from collections.abc import Iterator

from industria.findings import Finding
from industria.plan.amounts import first_day, last_day
from industria.plan.finding_records import IMPOSSIBLE_YEAR, OUTSIDE_PLAN
from industria.plan.models import Plan
from industria.plan.places import Places
from industria.toml_positions import TomlPath

EARLIEST, LATEST = 1900, 2100
"""Years outside these cannot be meant."""


def impossible_years(plan: Plan, places: Places) -> Iterator[Finding]:
    """Years that nobody can mean, targets not after their baseline, a plan that ends before it begins."""
    region = plan.region
    years: list[tuple[TomlPath, int | None]] = [
        (("region", "plan_from"), region.plan_from),
        (("region", "plan_to"), region.plan_to),
    ]
    for at, target in enumerate(plan.targets):
        years.append((("targets", at, "year"), target.year))
        if target.baseline is not None:
            years.append((("targets", at, "baseline", "year"), target.baseline.year))
    for path, year in years:
        if year is not None and not EARLIEST <= year <= LATEST:
            yield IMPOSSIBLE_YEAR.at(
                places.where(path),
                what=f"{year} is not a year between {EARLIEST} and {LATEST}",
                what_zh=f"{year} 不是 {EARLIEST}—{LATEST} 之间的年份",
            )
    if region.plan_from is not None and region.plan_to is not None and region.plan_to < region.plan_from:
        yield _before(("region", "plan_to"), "the plan", "计划期", (region.plan_from, region.plan_to), places)
    for at, target in enumerate(plan.targets):
        if target.baseline is not None and target.year <= target.baseline.year:
            yield IMPOSSIBLE_YEAR.at(
                places.where(("targets", at, "year")),
                what=f"target {target.id} is for {target.year}, not after its base {target.baseline.year}",
                what_zh=f"目标 {target.id} 的年份 {target.year} 不晚于基期 {target.baseline.year}",
            )


def impossible_validity(plan: Plan, places: Places) -> Iterator[Finding]:
    """Regions and relations that end before they begin."""
    for at, region in enumerate(plan.regions):
        spans: list[tuple[TomlPath, str | None, str | None]] = [
            (("regions", at), region.valid_from, region.valid_to)
        ]
        for relation in ("part_of", "overlaps", "succeeds"):
            for number, other in enumerate(getattr(region, relation)):
                spans.append((("regions", at, relation, number), other.valid_from, other.valid_to))
        for path, first, last in spans:
            if first and last and last_day(last) < first_day(first):
                yield _before(
                    (*path, "valid_to"), f"region {region.id}", f"地区 {region.id} ", (first, last), places
                )


def outside_plan(plan: Plan, places: Places) -> Iterator[Finding]:
    """Targets for years that the plan does not span."""
    first, last = plan.region.plan_from, plan.region.plan_to
    if first is None or last is None:
        return
    for at, target in enumerate(plan.targets):
        if not first <= target.year <= last and EARLIEST <= target.year <= LATEST:
            yield OUTSIDE_PLAN.at(
                places.where(("targets", at, "year")),
                target=target.id,
                year=target.year,
                first=first,
                last=last,
            )


def _before(path: TomlPath, what: str, what_zh: str, span: tuple[object, object], places: Places) -> Finding:
    first, last = span
    return IMPOSSIBLE_YEAR.at(
        places.where(path),
        what=f"{what} ends ({last}) before it begins ({first})",
        what_zh=f"{what_zh}的终止（{last}）早于起始（{first}）",
    )
