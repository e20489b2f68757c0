"""Owns the shape of a plan: every section and key that `plan.toml` may hold.

Comes in: the values of the file. Goes out: frozen records; a key that no record has is refused.
Meaning across sections (references, circles, years) is checked in `checking.py`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from industria.plan.aim_models import Baseline, Indicator, Scenario, Target, Wanted
from industria.plan.amounts import in_currency
from industria.plan.fields import (
    Code,
    Confidence,
    Entry,
    Id,
    Line,
    MoneyUnit,
    Named,
    Sourced,
    Sources,
    Weight,
    items,
)
from industria.plan.map_models import EvidenceWeights, MapAsked, MapChoice, MapWeights
from industria.plan.region_models import Caps, Region, RegionsFrom, RegionUnit, Relation


def _edges(value: Any) -> Any:
    if isinstance(value, list):
        return [
            {"from": pair[0], "to": pair[1]} if isinstance(pair, list) and len(pair) == 2 else pair
            for pair in value
        ]
    return value


class ClassificationUsed(Entry):
    """The classification of all codes; `kind` and `lengths` describe one that is not built in.

    `full_list` names a CSV file (column `code`) with all codes, beside the plan. `level` (the length of a
    code) and `scope` say which rows of the register to measure where tables hold several.
    """

    id: Line
    kind: Literal["prefix", "flat"] | None = None
    lengths: tuple[Annotated[int, Field(ge=1, le=40)], ...] = ()
    full_list: Line | None = None
    level: Annotated[int, Field(ge=1, le=40)] | None = None
    scope: Line | None = None


class Scale(Entry):
    """A sum of money, such as one trillion yuan."""

    value: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    unit: MoneyUnit

    @property
    def currency(self) -> str:
        """The currency of the unit."""
        return in_currency(self.value, self.unit)[0]

    @property
    def amount(self) -> float:
        """The sum in plain units of its currency."""
        return in_currency(self.value, self.unit)[1]


class Tier(Sourced):
    """A tier of clusters: how many it has and the scale each stands for."""

    id: Id
    count: Annotated[int, Field(ge=0)] | None = None
    scale: Scale | None = None


class CodeShare(Entry):
    """A code of the plan's classification and the weight with which it belongs to a cluster."""

    code: Code
    weight: Weight = Fraction(1)
    source: Sources = ()
    confidence: Confidence | None = None


class Tag(Entry):
    """An enterprise or product that belongs to a cluster because the evidence says so."""

    kind: Literal["enterprise", "product"]
    tag: Line
    weight: Weight = Fraction(1)
    evidence: Line
    source: Sources = ()
    confidence: Confidence | None = None


class Segment(Sourced):
    """A part of a cluster as published, and the codes among those of the cluster that make it.

    A segment without codes can be chosen for a place, but is measured as its cluster.
    """

    group: Line | None = None
    as_of: Line | None = None
    codes: Annotated[tuple[CodeShare, ...], items("code")] = ()


class Cluster(Sourced):
    """An industrial cluster: its tier, its parts, and the codes, firms and products that belong to it.

    `partition` counts towards totals and is exclusive; `membership` may overlap with other clusters and is
    the same as `partition` where it is left out.
    """

    id: Id
    tier: Id
    part_of: Id | None = None
    name_en_source: Line | None = None
    segments: Annotated[tuple[Segment, ...], items("name_zh")] = ()
    partition: Annotated[tuple[CodeShare, ...], items("code")] = ()
    membership: Annotated[tuple[CodeShare, ...] | None, items("code")] = None
    tags: tuple[Tag, ...] = ()
    mapping_source: Sources = ()
    mapping_confidence: Confidence | None = None
    mapping_note: Line | None = None

    @property
    def members(self) -> tuple[CodeShare, ...]:
        """The codes of the overlapping view."""
        return self.partition if self.membership is None else self.membership


class Industry(Named):
    """A code that the plan uses, with its name."""

    code: Code


class Node(Named):
    """A link of a chain."""

    id: Id


class Edge(Entry):
    """What one link of a chain delivers to another."""

    from_node: Id = Field(alias="from")
    to_node: Id = Field(alias="to")


class Chain(Sourced):
    """A value chain of a cluster."""

    id: Id
    cluster: Id
    nodes: Annotated[tuple[Node, ...], items("id")] = ()
    edges: Annotated[tuple[Edge, ...], BeforeValidator(_edges)] = ()


class Plan(BaseModel):
    """Everything a region wants, as one record."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    region: Region
    classification: ClassificationUsed | None = None
    tiers: tuple[Tier, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    industries: tuple[Industry, ...] = ()
    regions: tuple[RegionUnit, ...] = ()
    regions_from: RegionsFrom | None = None
    caps: Caps | None = None
    industry_map: MapAsked | None = None
    chains: tuple[Chain, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    wanted: tuple[Wanted, ...] = ()


__all__ = [
    "Baseline", "Caps", "Chain", "ClassificationUsed", "Cluster", "CodeShare", "Edge", "EvidenceWeights",
    "Indicator", "Industry", "MapAsked", "MapChoice", "MapWeights", "Node", "Plan", "Region", "RegionUnit",
    "RegionsFrom", "Relation", "Scale", "Scenario", "Segment", "Tag", "Target", "Tier", "Wanted",
]  # fmt: skip
