"""Owns the list of checks of a plan's meaning, and runs them all so that every complaint comes at once.

Comes in: a plan whose keys and values are readable. Goes out: findings in the order of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from industria.findings import Finding
from industria.plan.checks import circles, codes, figures, identity, map_rules, tiers, totals, years
from industria.plan.codes import Codes
from industria.plan.models import Plan
from industria.plan.places import Places

CHECKS: tuple[Callable[[Plan, Places], Iterator[Finding]], ...] = (
    identity.duplicate_ids,
    identity.unknown_references,
    circles.circles,
    years.impossible_years,
    years.impossible_validity,
    years.outside_plan,
    totals.totals_overlap,
    totals.reported_changes,
    tiers.tier_counts,
    tiers.scale_order,
    tiers.negative_caps,
    map_rules.unknown_names,
    map_rules.contradictions,
    figures.sources_missing,
    figures.unconfirmed,
    figures.other_units,
)
"""Checks of the plan alone."""

CODE_CHECKS: tuple[Callable[[Plan, Codes, Places], Iterator[Finding]], ...] = (
    codes.no_classification,
    codes.bad_codes,
    codes.weights_out_of_range,
    codes.repeated_codes,
    codes.counted_twice,
    codes.nested_outside,
    codes.segments_outside,
    codes.unnamed_codes,
)
"""Checks of the plan's codes."""


def check(plan: Plan, codes: Codes, places: Places) -> list[Finding]:
    """Everything that is wrong with what the plan says."""
    found = [finding for each in CHECKS for finding in each(plan, places)]
    found += [finding for each in CODE_CHECKS for finding in each(plan, codes, places)]
    return found
