"""Owns the kind of work `transfer`: a research result on its way to a production line.

Comes in: nothing. Goes out: `TRANSFER`, and why transfers stop. Stages are those of the work on the ground;
the readiness of the technology (nine levels of ISO 16290:2013) stands beside them, since a result may be
tried in a firm at any level.
"""

from __future__ import annotations

from industria.catalogue import ColumnRecord as Column
from industria.decisions.kept_work.work_record import (
    CLUSTER,
    NEXT_DATE,
    NEXT_STEP,
    OWNER,
    WorkRecord,
    stage_field,
)
from industria.findings import Text

STOPPED_REASONS = (
    "does-not-work", "terms", "price", "market", "financing", "elsewhere", "partner-left", "policy", "other",
)  # fmt: skip
"""Why a transfer stopped, for counting; the words of the entry say the rest."""
READINESS = tuple(str(level) for level in range(1, 10))
PARTNERS = ("institute", "fund", "park", "enterprise")
"""The fields that name a partner."""
_LADDER = ("contact", "agreement", "bench", "pilot", "line")

TRANSFER = WorkRecord(
    "transfer",
    Text("Transfer of a result", "成果转化"),
    _LADDER,
    ("line", "lost", "dropped"),
    (
        stage_field(*_LADDER, "lost", "dropped"),
        Column("result", "text", Text("Research result: its id or title.", "科技成果编号或名称。")),
        Column("need", "text", Text("Need it answers: its id.", "对应技术需求编号。")),
        Column("enterprise", "text", Text("Enterprise that takes it up.", "承接企业。")),
        Column("institute", "text", Text("Institute it comes from.", "成果持有单位。")),
        Column("fund", "text", Text("Fund or bank that pays for it.", "出资基金或银行。")),
        Column("park", "text", Text("Park or pilot base where it is done.", "落地园区或中试基地。")),
        OWNER,
        Column(
            "readiness",
            "choice",
            Text("Readiness of the technology, level 1 to 9.", "技术成熟度（1–9级）。"),
            choices=READINESS,
        ),
        Column("milestone", "text", Text("What shows that the stage is done.", "本阶段完成标志。")),
        NEXT_STEP,
        NEXT_DATE,
        CLUSTER,
        Column(
            "contract_value", "number", Text("Worth of the contract, in yuan.", "合同金额（元）。"),
            unit="CNY", minimum=0,
        ),
        Column("stopped_reason", "choice", Text("Why it stopped.", "终止原因。"), choices=STOPPED_REASONS),
    ),
    {"lost": "stopped_reason", "dropped": "stopped_reason"},
    90,
)  # fmt: skip
"""Lost: it goes on somewhere else, or a partner left. Dropped: those who did it gave it up."""
