"""Owns which kinds of work are kept: the fields of each, its ladder of stages, and when it counts as stalled.

Forms, checks, the command line, tables and pages read these records; none of them repeats a field.
"""

from __future__ import annotations

from industria.catalogue import CONFIDENCES
from industria.catalogue import ColumnRecord as Column
from industria.decisions.kept_work.enterprise_records import CANDIDATE, SELECTION, WATCH
from industria.decisions.kept_work.finding_records import WORK_KIND_UNKNOWN
from industria.decisions.kept_work.judgement_record import JUDGEMENT
from industria.decisions.kept_work.transfer_record import TRANSFER
from industria.decisions.kept_work.work_record import (
    CLUSTER,
    NEXT_DATE,
    NEXT_STEP,
    OWNER,
    WorkRecord,
    stage_field,
)
from industria.decisions.wording import safe_line
from industria.findings import FindingError, Text

LOST_REASONS = ("land", "energy", "cost", "market", "elsewhere", "financing", "policy", "other")
"""Why a project was lost, for counting; the words of the entry say the rest."""

ATTRACTION = WorkRecord(
    "attraction",
    Text("Attraction project", "招商项目"),
    ("lead", "contacted", "visit", "negotiation", "signed", "under-construction", "producing"),
    ("producing", "lost"),
    (
        stage_field(
            "lead", "contacted", "visit", "negotiation", "signed", "under-construction", "producing", "lost"
        ),
        Column("firm", "text", Text("Firm to be won; empty while none is named.", "目标企业，未定则留空。")),
        OWNER,
        NEXT_STEP,
        NEXT_DATE,
        CLUSTER,
        Column("land_mu", "number", Text("Land needed, in mu.", "用地需求（亩）。"), unit="mu", minimum=0),
        Column(
            "power_kw",
            "number",
            Text("Power needed, in kilowatts.", "用电需求（千瓦）。"),
            unit="kW",
            minimum=0,
        ),
        Column(
            "investment",
            "number",
            Text("Investment expected, in yuan.", "预计投资（元）。"),
            unit="CNY",
            minimum=0,
        ),
        Column("parks", "text", Text("Sites considered, separated by semicolons.", "备选园区（分号分隔）。")),
        Column("lost_reason", "choice", Text("Why it was lost.", "流失原因。"), choices=LOST_REASONS),
    ),
    {"lost": "lost_reason"},
    60,
)
BREAKTHROUGH = WorkRecord(
    "breakthrough",
    Text("Breakthrough task", "攻关任务"),
    ("open", "running", "solved"),
    ("solved", "given-up"),
    (
        stage_field("open", "running", "solved", "given-up"),
        Column("task", "text", Text("What is to be achieved.", "攻关内容。"), required=True),
        OWNER,
        Column(
            "partners", "text", Text("Who works on it, separated by semicolons.", "参与单位（分号分隔）。")
        ),
        Column("started", "date", Text("Day work began.", "启动日期。")),
        Column("due", "date", Text("Day by which it is to be solved.", "完成期限。")),
        NEXT_STEP,
        NEXT_DATE,
        Column("given_up_reason", "text", Text("Why it was given up.", "终止原因。")),
    ),
    {"given-up": "given_up_reason"},
    90,
)
GAP_CLOSED = WorkRecord(
    "gap_closed",
    Text("Gap closed", "短板突破记录"),
    ("closed",),
    ("closed",),
    (
        stage_field("closed"),
        Column(
            "closed_on", "date", Text("Day of the first delivery or order.", "首批供货或订单日期。"),
            required=True,
        ),
        Column("customer", "text", Text("Who buys it.", "采购方。"), required=True),
        Column("supplier", "text", Text("Who makes it.", "供应方。")),
        Column("product", "text", Text("What is bought.", "产品。")),
        Column("task", "text", Text("Breakthrough task it closes.", "对应攻关任务编号。")),
        Column(
            "imports_replaced", "number", Text("Imports it takes the place of, in yuan a year; empty where "
            "unknown.", "年替代进口额（元），未知则留空。"), unit="CNY", minimum=0,
        ),
        Column(
            "imports_status", "choice", Text("What stands behind that amount.", "该金额的依据类别。"),
            choices=("observed", "estimated", "inequality"),
        ),
        Column(
            "evidence", "text", Text("What shows it: document, issuer, date.", "依据：文件、单位、日期。"),
            required=True,
        ),
        Column(
            "confidence", "choice", Text("How far it can be trusted.", "可信程度。"), required=True,
            choices=CONFIDENCES,
        ),
    ),
    {},
)  # fmt: skip
NEED = WorkRecord(
    "need",
    Text("Research need", "技术需求"),
    ("draft", "approved", "posted", "answered"),
    ("answered", "dropped"),
    (
        stage_field("draft", "approved", "posted", "answered", "dropped"),
        OWNER,
        Column("title_zh", "text", Text("Title in Chinese.", "中文标题。")),
        Column("title_en", "text", Text("Title in English.", "英文标题。")),
        Column("text_zh", "text", Text("Description in Chinese.", "中文描述。")),
        Column("text_en", "text", Text("Description in English.", "英文描述。")),
        Column("enterprise", "text", Text("Enterprise that has it.", "需求企业。")),
        CLUSTER,
        Column(
            "budget", "number", Text("What would be paid, in yuan.", "预算（元）。"), unit="CNY", minimum=0
        ),
        NEXT_STEP,
        NEXT_DATE,
        Column("dropped_reason", "text", Text("Why it was dropped.", "撤销原因。")),
    ),
    {"dropped": "dropped_reason"},
    90,
)
KINDS: dict[str, WorkRecord] = {
    record.kind: record
    for record in (
        ATTRACTION,
        BREAKTHROUGH,
        GAP_CLOSED,
        NEED,
        TRANSFER,
        WATCH,
        CANDIDATE,
        SELECTION,
        JUDGEMENT,
    )
}
"""Every kind of work by its name."""


def kind_of(kind: str) -> WorkRecord:
    """The record of a kind of work; a finding where there is no such kind."""
    if kind not in KINDS:
        raise FindingError([WORK_KIND_UNKNOWN.at(kind=safe_line(kind)[:40], kinds=", ".join(KINDS))])
    return KINDS[kind]


FIELDS = tuple(dict.fromkeys(one.name for record in KINDS.values() for one in record.fields))
"""Every field of any kind, in order."""
MOST_OF_A_FIELD = 400
LONG_FIELDS = {"task": 2_000, "text_zh": 6_000, "text_en": 6_000, "evidence": 2_000, "parks": 2_000,
    "criteria": 1_500,
}  # fmt: skip
"""Longest fields in characters; what is longer is refused, never cut."""
