"""Owns the columns of the result tables of policies."""

from __future__ import annotations

from industria.chains.input_output.schemas import schema

ENTITLEMENT_NUMBERS = (
    "worth worth_low worth_high claimed unclaimed unclaimed_low unclaimed_high nearest_change"
)
ENTITLEMENTS = schema(
    "enterprise instrument period as_of verdict worth worth_low worth_high worth_status best best_sure "
    "claimed claim_status unclaimed unclaimed_low unclaimed_high failed nearest_change ask "
    "reason_en reason_zh inner origin",
    ENTITLEMENT_NUMBERS,
    "",
    "best best_sure inner",
)
"""`entitlements`: a row a firm and instrument it is entitled to, may be, nearly is, or had all the same."""
COST_COUNTS = "firms cannot_tell nearly claimants not_entitled"
COST_NUMBERS = (
    "cost cost_low cost_high claimed take_up unclaimed unclaimed_low unclaimed_high budget of_budget "
    "of_budget_high"
)
INSTRUMENT_COSTS = schema(
    "instrument scope place name_en name_zh instrument_kind selects state firms cannot_tell nearly cost "
    "cost_low cost_high cost_status claimants claimed take_up unclaimed unclaimed_low unclaimed_high "
    "not_entitled budget of_budget of_budget_high review review_en review_zh ask ask_en ask_zh terms_en "
    "terms_zh conditions_en conditions_zh thresholds numbers one_of period as_of valid_from "
    "valid_to issuer document confidence inner inner_money origin",
    COST_NUMBERS,
    COST_COUNTS,
    "review inner inner_money",
)
"""`instrument_costs`: one row an instrument over the register, and one a cluster and a region."""
SCHEMAS = {"entitlements": ENTITLEMENTS, "instrument_costs": INSTRUMENT_COSTS}
STAYS_INSIDE = (
    "cost", "cost_low", "cost_high", "cost_status", "claimed", "take_up", "unclaimed", "unclaimed_low",
    "unclaimed_high", "of_budget", "of_budget_high", *COST_COUNTS.split(), "ask", "ask_en", "ask_zh",
    "review", "review_en", "review_zh",
)  # fmt: skip
"""Columns of `instrument_costs` that are blank outside where the row is `inner`; a review may be asked for
because one firm or two meet the conditions."""
NEVER_TOLD = ("nearly", "not_entitled")
"""Columns of `instrument_costs` that are blank outside in every row: they are often of one firm or two."""
MONEY_STAYS = ("cost", "cost_low", "cost_high", "claimed", "unclaimed", "unclaimed_low", "unclaimed_high")
"""Sums of money of a cluster or region: they stay inside always (`inner_money`)."""
