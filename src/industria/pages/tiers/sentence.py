"""Owns the sentence that a cluster's page says of its tier: what its figures speak for, and why."""

from __future__ import annotations

from industria.findings import Text
from industria.pages.facts import Facts
from industria.pages.tiers.known import known


def of_tier(facts: Facts, code: str) -> Text | None:
    """The tier that the figures of a cluster speak for; None where the run says nothing of it."""
    found = known(facts)
    row = next((row for row in found.proposals if row["cluster"] == code), None)
    if row is None or row["state"] in ("not-compared", "one-dimension", "one-tier"):
        return None
    reason = Text(row["reason_en"], row["reason_zh"])
    if row["proposal"] is None:
        return reason
    tier = found.tier(row["proposal"])
    same = Text("as in the plan", "与规划一致") if row["agrees"] else Text("not as in the plan", "与规划不同")
    return Text(
        f"By its figures its tier is {tier.en.lower()}, {same.en}. {reason.en}",
        f"依数据其层级为{tier.zh}，{same.zh}。{reason.zh}",
    )
