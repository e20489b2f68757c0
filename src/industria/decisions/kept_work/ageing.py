"""Owns how old work is: days without an entry, dates that have passed, what has stalled, how much goes on.

Comes in: items as they stand, and today. Goes out: an `Age` an item, a `Flow` a stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import pyarrow as pa

from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.records import KINDS
from industria.decisions.kept_work.work_record import WorkRecord
from industria.findings import Text

RULE = Text(
    "Overdue: the next date, or the day it is due, has passed. Stalled: nothing was written for more than "
    "{days} days and no next date lies ahead.",
    "“逾期”：下一步日期或完成期限已过。“停滞”：超过{days}天没有任何记录，且没有未来的下一步日期。",
)
CONVERSION = Text(
    "Of the items that reached a stage: how many went further, were lost there, are still there. Share = "
    "further / (further + lost); its bounds take all that are still there as lost, or as going further. A "
    "stage that was left out counts as passed.",
    "到达某阶段的项目中：已进入后续阶段、在该阶段流失、仍在该阶段的数量。转化率＝进入后续／（进入后续＋流失）；"
    "上下限分别将仍在该阶段者全部视为进入后续或流失。跳过的阶段视为已通过。",
)


@dataclass(frozen=True, slots=True)
class Age:
    """Days since the latest entry and in the stage; days to the next date and to the day it is due.

    Dates that have passed are negative; None where there is no date.
    """

    idle: int
    in_stage: int
    to_next: int | None
    to_due: int | None
    overdue: bool
    stalled: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """How items went on from a stage; `share` is None where nothing is decided, `days` where nobody left."""

    stage: str
    reached: int
    further: int
    lost: int
    still: int
    share: float | None
    low: float | None
    high: float | None
    days: float | None


def age(item: WorkItem, today: date) -> Age:
    """How old an item is on a day; it is overdue or stalled only while it is open."""

    def since(day: str) -> int:
        return (today - date.fromisoformat(day)).days

    def until(field: str) -> int | None:
        day = item.fields.get(field)
        return -since(str(day)) if day else None

    idle, to_next, to_due = since(item.changed), until("next_date"), until("due")
    late = any(days is not None and days < 0 for days in (to_next, to_due))
    after = item.record.stalled_after
    quiet = after > 0 and idle > after and (to_next is None or to_next < 0)
    return Age(idle, since(item.since), to_next, to_due, item.open and late, item.open and quiet)


def flows(record: WorkRecord, items: Sequence[WorkItem]) -> list[Flow]:
    """How many items of a kind reached each stage of the ladder, went further, were lost or are still there.

    Share = further / (further + lost), bounds further / reached and (further + still) / reached. Withdrawn
    items do not count. O(items · stages).
    """
    counted = [item for item in items if item.kind == record.kind and not item.withdrawn]
    ladder = record.ladder
    top = [
        max((ladder.index(move.stage) for move in item.moves if move.stage in ladder), default=0)
        for item in counted
    ]
    gone = [item.stage not in ladder for item in counted]
    found = []
    for at, stage in enumerate(ladder):
        reached = sum(one >= at for one in top)
        further = sum(one > at for one in top)
        lost = sum(one == at and out for one, out in zip(top, gone, strict=True))
        still = reached - further - lost
        last = at == len(ladder) - 1
        share = further / (further + lost) if further + lost and not last else None
        low, high = (further / reached, (further + still) / reached) if reached and not last else (None, None)
        found.append(Flow(stage, reached, further, lost, still, share, low, high, _days_in(stage, counted)))
    return found


def counts_table(items: Sequence[WorkItem], today: date) -> pa.Table:
    """How many items of each kind are in which stage, how many of them overdue and stalled; names nobody."""
    rows = []
    for kind, record in KINDS.items():
        if not record.counted:
            continue
        for stage in record.stages:
            own = [item for item in items if item.kind == kind and item.stage == stage and not item.withdrawn]
            ages = [age(item, today) for item in own]
            rows.append({
                "kind": kind, "stage": stage, "items": len(own), "overdue": sum(one.overdue for one in ages),
                "stalled": sum(one.stalled for one in ages),
            })  # fmt: skip
    return pa.Table.from_pylist([row for row in rows if row["items"]], COUNTS)


COUNTS = pa.schema([
    ("kind", pa.string()), ("stage", pa.string()), ("items", pa.int64()), ("overdue", pa.int64()),
    ("stalled", pa.int64()),
])  # fmt: skip


def _days_in(stage: str, items: Sequence[WorkItem]) -> float | None:
    """The median of the days that those who left a stage had been in it."""
    spent = [
        (date.fromisoformat(after.day) - date.fromisoformat(move.day)).days
        for item in items
        for move, after in zip(item.moves, item.moves[1:], strict=False)
        if move.stage == stage
    ]
    return float(median(spent)) if spent else None
