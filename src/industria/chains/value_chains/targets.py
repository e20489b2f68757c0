"""Owns the target list of every gap: firms elsewhere that make it, in order, with what speaks for each.

Comes in: `Measured`, rows of `chain_links`, `supply_links`. Goes out: rows of `chain_targets`. Order: firms
that sell it here already, by amount; then those that make most other gaps of the chain; then the nearer; then
the larger; then by name. A firm about which a row says it will not come is still listed, with that.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from industria.chains.value_chains.chain_records import PLACES
from industria.chains.value_chains.gap_rows import kind_of
from industria.chains.value_chains.measuring import Measured
from industria.findings import Text

Row = dict[str, Any]
NAMES = {
    "neighbouring": Text("in a region next door", "位于相邻地区"),
    "country": Text("elsewhere in the country", "位于国内其他地区"), "abroad": Text("abroad", "位于境外"),
}  # fmt: skip
SELLS = Text("sells to firms here already", "已向本地企业供货")
MAKES = Text("makes other gaps of the chain, too", "可同时补足链上其他缺口")
CUSTOMERS = Text("its customers downstream are here", "下游客户在本地")
NO_CUSTOMERS = Text("no customer downstream is seen here", "本地未见下游客户")
NO_SIZE = Text("its output is not known", "产值未知")
ABROAD = Text("abroad: rules on foreign investment and exports apply", "境外企业，须考虑外资与出口管制规则")
NO_EVIDENCE = Text("nothing shows that it makes this", "缺少生产该产品的依据")


def target_rows(found: Measured, links: list[Row]) -> list[Row]:
    """One row a gap and firm elsewhere."""
    gaps = {at for at, row in enumerate(links) if kind_of(row) is not None}
    makers, ties = found.makers, found.makers.ties
    outside = np.flatnonzero(makers.place[ties.firm] > 0) if len(ties.firm) else np.zeros(0, dtype=np.int64)
    makes: dict[int, set[int]] = {}
    for tie in outside.tolist():
        makes.setdefault(int(ties.firm[tie]), set()).add(int(ties.link[tie]))
    rows: dict[int, list[Row]] = {}
    for tie in outside.tolist():
        link, firm = int(ties.link[tie]), int(ties.firm[tie])
        if link in gaps:
            others = sorted(one for one in makes[firm] & gaps if one != link
                            and links[one]["chain"] == links[link]["chain"])  # fmt: skip
            rows.setdefault(link, []).append(_row(found, links, tie, others))
    listed = []
    for link in sorted(rows):
        for number, row in enumerate(sorted(rows[link], key=_order), 1):
            listed.append({"rank": number, **row})
    return listed


def _row(found: Measured, links: list[Row], tie: int, others: list[int]) -> Row:
    makers, ties = found.makers, found.makers.ties
    link, firm = int(ties.link[tie]), int(ties.firm[tie])
    facts = makers.facts.get(firm, {})
    place = PLACES[int(makers.place[firm])]
    customers = sum(links[to]["state"] == "present" for to in found.stakes.feeds[link])
    output = None if np.isnan(ties.output[tie]) else float(ties.output[tie])
    sold = found.supply.sold.get((link, firm))
    pros = [SELLS] * bool(sold) + [MAKES] * bool(others) + [CUSTOMERS] * bool(customers)
    pros.append(NAMES[place])
    ends_nowhere = bool(found.stakes.feeds[link]) and not customers
    cons = [NO_CUSTOMERS] * ends_nowhere + [NO_SIZE] * (output is None) + [ABROAD] * (place == "abroad")
    cons += [NO_EVIDENCE] * (not facts.get("evidence"))
    return {
        "chain": links[link]["chain"], "node": links[link]["node"], "maker": makers.ids[firm],
        "name_en": makers.names_en[firm], "name_zh": makers.names_zh[firm], "place": place,
        "country": facts.get("country"), "output": output, "sold_here": sold,
        "other_links": ";".join(links[one]["node"] for one in others) or None,
        "customers_here": customers, "evidence": facts.get("evidence"), "seen_on": facts.get("seen_on"),
        "reason_en": _joined(pros, "en"), "reason_zh": _joined(pros, "zh"),
        "against_en": _joined(cons, "en"), "against_zh": _joined(cons, "zh"),
        "inner": sold is not None, "origin": facts.get("origin") or makers.origin,
    }  # fmt: skip


def _order(row: Row) -> tuple[Any, ...]:
    others = len((row["other_links"] or "").split(";")) if row["other_links"] else 0
    return (
        -(row["sold_here"] or 0.0), -others, PLACES.index(row["place"]), -(row["output"] or 0.0),
        row["maker"],
    )  # fmt: skip


def _joined(parts: list[Text], language: str) -> str | None:
    if not parts:
        return None
    if language == "zh":
        return "；".join(part.zh for part in parts) + "。"
    text = "; ".join(part.en for part in parts)
    return f"{text[:1].upper()}{text[1:]}."
