"""Owns the kind of work `judgement`: what somebody says of a match of a need and a research result.

Comes in: nothing. Goes out: `JUDGEMENT`. Its subject is a `match`, `need/result`.
"""

from __future__ import annotations

from industria.catalogue import ColumnRecord as Column
from industria.decisions.kept_work.work_record import WorkRecord, stage_field
from industria.findings import Text

GRADES = {"fits": 2, "partly": 1, "no-fit": 0}
"""How good a match was found, for ordering."""

JUDGEMENT = WorkRecord(
    "judgement",
    Text("Judgement of a match", "匹配评价"),
    tuple(GRADES),
    tuple(GRADES),
    (
        stage_field(*GRADES),
        Column("why", "text", Text("What decides it.", "评价依据。")),
        Column("contacted", "date", Text("Day the institute was asked.", "与成果持有单位联系的日期。")),
    ),
    {},
    counted=False,
)
