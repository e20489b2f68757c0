"""Owns the shape of aims in a plan: indicators, targets with baselines, scenarios, and the tables wanted.

Comes in: values of the file. Goes out: frozen records.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from industria.plan.amounts import Comparator
from industria.plan.fields import (
    Basis,
    Confidence,
    Entry,
    Figure,
    Id,
    Line,
    Named,
    Number,
    Sourced,
    Sources,
)


class Indicator(Named):
    """A published quantity: its unit, whether it is a flow, a stock or a ratio, and whether more is better.

    A flow (output of a year) is compared with a yearly target only in whole years; a stock or a ratio at
    any time.
    """

    id: Id
    unit: Line
    nature: Literal["flow", "stock", "ratio"] = "flow"
    basis: Basis | None = None
    better: Literal["higher", "lower"] = "higher"


class Baseline(Entry):
    """Where a target starts from; source and confidence are the target's where left out."""

    year: int
    value: Number
    source: Sources = ()
    confidence: Confidence | None = None


class Target(Sourced):
    """A published aim: an indicator, a year and a value, which may be `"more than 50"`."""

    id: Id
    indicator: Id
    cluster: Id | None = None
    region: Id | None = None
    year: int
    value: Figure
    unit: Line | None = None
    comparator: Comparator | None = None
    direction: Literal["at-least", "at-most"] | None = None
    basis: Basis | None = None
    baseline: Baseline | None = None
    document: Line | None = None
    published: Line | None = None

    @property
    def bound(self) -> Comparator:
        """The comparator: as declared, else as the value says, else `=`."""
        return self.comparator or self.value.comparator or "="


class Scenario(Named):
    """Named overrides of this one plan, never a copy: path → value."""

    id: Id
    set: dict[str, Any] = Field(default_factory=dict)


class Wanted(Entry):
    """A table that would fill what is unknown: what it would answer and where one exists."""

    table: Id
    question_zh: Line | None = None
    question_en: Line | None = None
    where_zh: Line | None = None
    where_en: Line | None = None
