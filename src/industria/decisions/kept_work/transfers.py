"""Owns how transfers of research results go: how long to a production line, and with which partners.

Comes in: work items of the kind `transfer`, today. Goes out: the time to a stage, a row a partner.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from industria.catalogue import MeasureRecord
from industria.decisions.kept_work.ageing import age
from industria.decisions.kept_work.items import WorkItem
from industria.decisions.kept_work.transfer_record import PARTNERS, TRANSFER
from industria.decisions.wording import folded_words
from industria.findings import Text
from industria.kernels.survival.product_limit import median_time, product_limit

TIME_TO_LINE = MeasureRecord(
    "time_to_line",
    Text("time to line", "转化用时"),
    "median = min {t: S(t) ≤ 1/2}, S(t) = Π (1 − d_i / n_i) over the days t_i ≤ t",
    "days",
    ("stage",),
    Text(
        "Days from first contact until half have come to a stage. Those under way count as long as they have "
        "taken until today, those that stopped until they stopped: without them it would be too short.",
        "从初步接触到半数进入某阶段所需天数。在办项目计至今日，已终止项目计至终止日；若略去二者，用时会被低估。",
    ),
    "Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457; interval of the median: Brookmeyer & Crowley (1982), "
    "Biometrics 38:29.",
    Text(
        "95 % interval, log-log. Items first written down at a later stage than that are left out and "
        "counted: the day of their first contact is not known.",
        "95%置信区间（双对数变换）。首次登记时已越过初步接触阶段者不计入并单列数量：其初次接触日期未知。",
    ),
)


@dataclass(frozen=True, slots=True)
class TimeToStage:
    """How long it takes from first contact to a stage; None where the items do not tell.

    `arrived`, `under_way` and `stopped` add up to the items counted; `not_counted` began at a later stage.
    """

    stage: str
    arrived: int
    under_way: int
    stopped: int
    not_counted: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner in one part: in how many transfers, how many of them open, stopped, at the line, stalled.

    `furthest` is the furthest stage that one of them came to.
    """

    part: str
    name: str
    items: int
    open: int
    stopped: int
    at_line: int
    stalled: int
    furthest: str


def times_to_stages(items: Sequence[WorkItem], today: date) -> list[TimeToStage]:
    """The time from first contact to every later stage. O(items · stages)."""
    counted = [item for item in items if item.kind == TRANSFER.kind and not item.withdrawn]
    return [_time_to(stage, counted, today) for stage in TRANSFER.ladder[1:]]


def _time_to(stage: str, items: Sequence[WorkItem], today: date) -> TimeToStage:
    ladder = TRANSFER.ladder
    days, ended, stopped, left_out = [], [], 0, 0
    for item in items:
        first = item.moves[0]
        if first.stage != ladder[0]:
            left_out += 1
            continue
        reached = next(
            (move for move in item.moves if move.stage in ladder and _at(move.stage) >= _at(stage)), None
        )
        gone = reached is None and not item.open
        until = reached.day if reached else item.since if gone else today.isoformat()
        days.append(float(max(0, (date.fromisoformat(until) - date.fromisoformat(first.day)).days)))
        ended.append(reached is not None)
        stopped += gone
    arrived = sum(ended)
    under_way = len(days) - arrived - stopped
    if not days:
        return TimeToStage(stage, 0, 0, 0, left_out, None, None, None)
    found = median_time(product_limit(np.array(days), np.array(ended)))
    told = (None if math.isnan(one) else one for one in (found.median, found.low, found.high))
    median, low, high = told
    return TimeToStage(
        stage, arrived, under_way, stopped, left_out, median, low if median is not None else None, high
    )


def _at(stage: str) -> int:
    return TRANSFER.ladder.index(stage)


def partners_of(items: Sequence[WorkItem], today: date) -> list[Partner]:
    """A row a partner and part, the most frequent first; names that differ in case or width are one."""
    groups: dict[tuple[str, str], list[WorkItem]] = {}
    for item in items:
        if item.kind != TRANSFER.kind or item.withdrawn:
            continue
        for part in PARTNERS:
            if item.fields.get(part):
                groups.setdefault((part, folded_words(str(item.fields[part]))), []).append(item)
    found = [_partner(part, own, today) for (part, _), own in groups.items()]
    return sorted(found, key=lambda one: (PARTNERS.index(one.part), -one.items, one.name))


def _partner(part: str, items: Sequence[WorkItem], today: date) -> Partner:
    tops = [max((_at(move.stage) for move in item.moves if move.stage in TRANSFER.ladder), default=0)
            for item in items]  # fmt: skip
    return Partner(
        part, str(items[-1].fields[part]), len(items), sum(item.open for item in items),
        sum(item.stage in ("lost", "dropped") for item in items), sum(item.stage == "line" for item in items),
        sum(age(item, today).stalled for item in items), TRANSFER.ladder[max(tops)],
    )  # fmt: skip
