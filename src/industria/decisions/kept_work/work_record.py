"""Owns what one kind of work is: its name, its stages in order, those that end it, its fields.

Comes in: nothing. Goes out: `WorkRecord` and the fields that several kinds share; the kinds are in `records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from industria.catalogue import ColumnRecord as Column
from industria.findings import Text


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One kind of work: its name, its stages in order, those that end it, and its fields.

    `ladder`: stages that follow one another; `ends`: stages after which nothing is due (the last of the
    ladder may be among them). `needs_reason`: for a stage, the field that must say why. `stalled_after`: days
    without an entry, with no date ahead, after which it counts as stalled; 0 where it never does. `counted`:
    whether reports count it among the work that is done.
    """

    kind: str
    name: Text
    ladder: tuple[str, ...]
    ends: tuple[str, ...]
    fields: tuple[Column, ...]
    needs_reason: Mapping[str, str]
    stalled_after: int = 0
    counted: bool = True

    @property
    def stages(self) -> tuple[str, ...]:
        """Every stage: the ladder, then what ends it otherwise."""
        return (*self.ladder, *(stage for stage in self.ends if stage not in self.ladder))

    def field(self, name: str) -> Column | None:
        """The record of a field; None where the kind has none of that name."""
        return next((one for one in self.fields if one.name == name), None)


def stage_field(*stages: str) -> Column:
    """The field that says how far an item is."""
    return Column("stage", "choice", Text("How far it is.", "阶段。"), required=True, choices=stages)


OWNER = Column("owner", "text", Text("Who answers for it.", "负责人。"), required=True)
NEXT_STEP = Column("next_step", "text", Text("What happens next.", "下一步工作。"))
NEXT_DATE = Column("next_date", "date", Text("Day by which it happens.", "下一步日期。"))
CLUSTER = Column("cluster", "text", Text("Cluster it belongs to.", "所属产业集群。"))
