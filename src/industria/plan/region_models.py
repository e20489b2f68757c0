"""Owns the shape of regions in a plan: their validity, relations, caps and own published plans.

Comes in: values of the file. Goes out: frozen records.
"""

from __future__ import annotations

from typing import Annotated, Literal

from industria.plan.fields import Confidence, Day, Entry, Id, Line, Sourced, Sources, items


class Region(Sourced):
    """The region the plan is for; `reference` is `sum` (of the regions in totals) or the id of the whole."""

    id: Id
    kind: Line = "plan"
    currency: Line = "CNY"
    plan_from: int | None = None
    plan_to: int | None = None
    reference: Id = "sum"


class Relation(Entry):
    """Another region, and from when to when the relation holds."""

    region: Id
    valid_from: Day = None
    valid_to: Day = None
    source: Sources = ()
    confidence: Confidence | None = None


Relations = Annotated[tuple[Relation, ...], items("region")]


class OwnPlan(Entry):
    """A region's own published plan, as text: a proxy of another date and wording."""

    pattern: Line | None = None
    leading: tuple[Line, ...] = ()
    pillar: tuple[Line, ...] = ()
    featured: tuple[Line, ...] = ()
    other: tuple[Line, ...] = ()
    as_of: Line | None = None
    source: Sources = ()
    confidence: Confidence | None = None


class RegionUnit(Sourced):
    """A district, county, zone or group of them. A zone or group is not in totals unless it says so."""

    id: Id
    kind: Line = "district"
    area_zh: Line | None = None
    area_en: Line | None = None
    valid_from: Day = None
    valid_to: Day = None
    part_of: Relations = ()
    overlaps: Relations = ()
    succeeds: Relations = ()
    max_leading: int | None = None
    max_featured: int | None = None
    in_totals: bool | None = None
    own_plan: OwnPlan | None = None

    @property
    def counted(self) -> bool:
        """Whether totals are taken over this region."""
        return self.kind not in ("zone", "group") if self.in_totals is None else self.in_totals


class RegionsFrom(Entry):
    """Says that the register's table supplies the regions."""

    table: Literal["regions"] = "regions"
    in_totals: bool = True


class Caps(Sourced):
    """How many leading and featured industries a region may choose."""

    max_leading: int | None = None
    max_featured: int | None = None
