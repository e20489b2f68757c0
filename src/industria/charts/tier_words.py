"""Owns the colours and words of tiers in pictures: from dark to light down the tiers, grey for none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from industria.charts import theme
from industria.findings import Language, Text
from industria.glossary import TIERS

NO_TIER = "none"
NONE = Text("no tier", "不入层级")
COLOURS = (theme.BLUE, theme.GREEN, theme.ORANGE, theme.PURPLE, theme.SKY, theme.VERMILION)
GREY = "#d5dae0"


def tier_name(tier: Mapping[str, Any], language: Language) -> str:
    """The glossary's word for a tier, else its name in the plan."""
    key = str(tier["tier"])
    if key in TIERS:
        return TIERS[key][language]
    one, other = (f"name_{language}", "name_en" if language == "zh" else "name_zh")
    return str(tier.get(one) or tier.get(other) or key)


def colours(tiers: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The colour of each tier of a plan, and of none."""
    found = {str(row["tier"]): COLOURS[at % len(COLOURS)] for at, row in enumerate(tiers)}
    return found | {NO_TIER: GREY}
