"""Owns the shape of what a plan asks of the industry map: weights, rules for the city, fixed choices, vetoes.

Comes in: values of the file. Goes out: frozen records; what is left out is as the build has it by default.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from industria.plan.fields import Code, Confidence, Entry, Id, Sources

Share = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Times = Annotated[int, Field(ge=0, le=10)]


class EvidenceWeights(Entry):
    """How much each kind of evidence counts for a role; what is left out keeps its usual weight."""

    scale: Share | None = None
    share: Share | None = None
    specialisation: Share | None = None
    growth: Share | None = None
    relatedness: Share | None = None
    complexity: Share | None = None
    site: Share | None = None

    @property
    def given(self) -> dict[str, float]:
        """The weights that are set."""
        names = [name for name in EvidenceWeights.model_fields if name != "note"]
        return {name: value for name in names if (value := getattr(self, name)) is not None}


class MapWeights(Entry):
    """The weights of evidence for leading and for featured industries."""

    leading: EvidenceWeights = EvidenceWeights()
    featured: EvidenceWeights = EvidenceWeights()


class MapChoice(Entry):
    """An industry for a region, in one role or in any: a segment (`vehicles.1`, or its name) or a cluster."""

    region: Id
    industry: Code
    role: Literal["leading", "featured"] | None = None
    source: Sources = ()
    confidence: Confidence | None = None


class MapAsked(Entry):
    """What the plan asks of the industry map.

    `leading_counts`: how much a leading industry counts against a featured one; `coverage`: at least so many
    choices of each cluster; `least`, `most`: regions for one industry; `spacing`: regions that border do not
    lead with the same; `contiguous`: clusters only beside a region that has them; `no_worse`: no region
    scores less than with its own plan; `fixed` choices must hold, `vetoes` must not.
    """

    leading_counts: Annotated[float, Field(ge=0.1, le=10, allow_inf_nan=False)] | None = None
    coverage: Times | None = None
    least: Times | None = None
    most: Annotated[int, Field(ge=1, le=999)] | None = None
    spacing: bool | None = None
    contiguous: tuple[Id, ...] = ()
    no_worse: bool | None = None
    fixed: tuple[MapChoice, ...] = ()
    vetoes: tuple[MapChoice, ...] = ()
    weights: MapWeights = MapWeights()
    source: Sources = ()
    confidence: Confidence | None = None
