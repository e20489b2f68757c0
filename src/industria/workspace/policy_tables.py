"""Owns the result tables of one kind: policies, who is entitled to them and what they cost."""

from industria.findings import Text
from industria.workspace.result_table import ResultTable, columns

TABLES: tuple[ResultTable, ...] = (
    ResultTable(
        "instrument_costs",
        Text(
            "What every instrument costs over the register, who takes it up, whether it singles out firms.",
            "各政策工具的支出测算、享受率与公平竞争提示。",
        ),
        columns("instrument scope place"),
        columns(
            "instrument scope place name_en instrument_kind state firms cannot_tell cost_low cost_high "
            "budget claimants claimed take_up unclaimed_low not_entitled review_en ask_en"
        ),
    ),
    ResultTable(
        "entitlements",
        Text(
            "Which firm is entitled to which instrument, what it is worth and was not claimed; it does not "
            "leave the office.",
            "各企业可享受的政策、价值与未享受金额；仅限内部。",
        ),
        columns("enterprise instrument"),
        columns(
            "enterprise instrument verdict worth worth_low worth_high best claimed claim_status unclaimed "
            "unclaimed_high reason_en"
        ),
    ),
)
