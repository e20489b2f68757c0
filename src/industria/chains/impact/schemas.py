"""Owns the columns of the tables of an impact."""

from __future__ import annotations

from industria.chains.input_output.schemas import schema

SUMMARY_NUMBERS = "direct indirect induced total low high at_least share asked"
IMPACT_SUMMARY = schema(
    f"quantity {SUMMARY_NUMBERS} unit status reason region period inner origin", SUMMARY_NUMBERS, "", "inner"
)
SECTOR_NUMBERS = (
    "asked part direct indirect induced total low high share value_added income jobs purchases_lost"
)
IMPACT_SECTORS = schema(
    f"sector name_en name_zh {SECTOR_NUMBERS} rank reason inner origin", SECTOR_NUMBERS, "rank", "inner"
)
IMPACT_ASSUMPTIONS = schema("rank assumption says_en says_zh", "", "rank")
SCHEMAS = {
    "impact_summary": IMPACT_SUMMARY, "impact_sectors": IMPACT_SECTORS,
    "impact_assumptions": IMPACT_ASSUMPTIONS,
}  # fmt: skip
