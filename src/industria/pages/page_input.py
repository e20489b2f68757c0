"""Owns ReportInput: everything a report is made from, as plain tables and a few facts about the run.

Comes in: from `making` (a workspace's run) or from anyone who has result tables. Goes out: to `html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from industria.catalogue import MeasureRecord
from industria.charts.geometry import Geometry
from industria.findings import Language, Text


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Which build the figures are of, so that anyone can make them again."""

    id: str
    finished: str
    code_version: str
    plan_hash: str
    scenario: str | None = None
    snapshots: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Records read, accepted and rejected of each table."""


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Result tables by name and what a reader must know about them.

    `tables` holds the plan tables, `cluster_status`, `target_status`, `measures`, `cluster_measures`,
    `cluster_ambiguity`, `indicators`, `findings`: each may be absent. `synthetic` marks an invented place,
    `published_facts` a workspace that holds nothing but published figures; they are never both.
    """

    name: Text
    tables: Mapping[str, pa.Table]
    run: RunInfo
    folder: str = "my-region"
    geometry: Geometry = field(default_factory=Geometry)
    measures: tuple[MeasureRecord, ...] = ()
    synthetic: bool = False
    published_facts: bool = False
    language: Language = "en"
    safe: bool = True
    work: pa.Table | None = None
    """How many work items of each kind are in which stage; names nobody."""

    def __post_init__(self) -> None:
        if self.synthetic and self.published_facts:
            raise ValueError("invented data and published facts never stand in one report")

    @property
    def whole(self) -> str:
        """The code of the plan region itself, or nothing where the plan does not say."""
        table = self.tables.get("plan_region")
        return str(table["region"][0].as_py() or "") if table is not None and table.num_rows else ""
