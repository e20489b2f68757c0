"""Owns the kinds of work that are about enterprises: watched, proposed for a rung in a batch, selected.

Comes in: nothing. Goes out: `WATCH`, `CANDIDATE`, `SELECTION`. A watch list is what is watched under one
name, a batch the candidates under one name.
"""

from __future__ import annotations

from industria.catalogue import ColumnRecord as Column
from industria.decisions.kept_work.work_record import (
    NEXT_DATE,
    NEXT_STEP,
    OWNER,
    WorkRecord,
    stage_field,
)
from industria.findings import Text

WATCH = WorkRecord(
    "watch",
    Text("Watched enterprise", "关注企业"),
    ("watching",),
    ("ended",),
    (
        stage_field("watching", "ended"),
        Column("list", "text", Text("Name of the watch list.", "关注名单名称。"), required=True),
        Column("why", "text", Text("Why it is watched.", "关注原因。")),
        OWNER,
        Column("until", "date", Text("Day until which it is watched.", "关注截止日期。")),
        NEXT_STEP,
        NEXT_DATE,
        Column("ended_reason", "text", Text("Why it is not watched any more.", "结束关注的原因。")),
    ),
    {"ended": "ended_reason"},
    180,
)
_LADDER = ("shortlisted", "preparing", "submitted", "recognised")
CANDIDATE = WorkRecord(
    "candidate",
    Text("Candidate in a batch", "培育申报企业"),
    _LADDER,
    ("recognised", "refused", "withdrew"),
    (
        stage_field(*_LADDER, "refused", "withdrew"),
        Column("batch", "text", Text("Name of the batch.", "批次名称。"), required=True),
        Column(
            "rung", "text", Text("Rung or instrument it is proposed for.", "申报的梯度层级或政策。"),
            required=True,
        ),
        OWNER,
        Column("due", "date", Text("Day by which it is to be handed in.", "申报截止日期。")),
        NEXT_STEP,
        NEXT_DATE,
        Column("refused_reason", "text", Text("Why it was refused.", "未通过原因。")),
        Column(
            "withdrew_reason", "text", Text("Why it was not handed in, or taken back.", "未申报或撤回原因。")
        ),
    ),
    {"refused": "refused_reason", "withdrew": "withdrew_reason"},
    60,
)  # fmt: skip
SELECTION = WorkRecord(
    "selection",
    Text("Saved selection", "已存筛选"),
    ("kept",),
    ("retired",),
    (
        stage_field("kept", "retired"),
        Column("name", "text", Text("Name of the selection.", "筛选名称。"), required=True),
        Column(
            "criteria", "text", Text("Its conditions, separated by semicolons.", "筛选条件（分号分隔）。"),
            required=True,
        ),
        Column("sort", "text", Text("What it is sorted by.", "排序依据。")),
        OWNER,
        Column("why", "text", Text("What it is for.", "用途。")),
    ),
    {},
    counted=False,
)  # fmt: skip
GROUPED_BY = {"watch": "list", "candidate": "batch"}
"""The field whose value puts items of a kind together under one name."""
