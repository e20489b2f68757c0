"""Owns the tables `instruments` and `claims` of the demo city: who may have what, and who claimed it.

Comes in: the city. Goes out: the columns of both contracts, money in 万元. Three instruments follow rules
that apply in a whole country; all others, and every claim, are invented.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS, clusters, districts, large_clusters
from industria.reference.demo_city.ladder import RUNGS

COLUMNS = (
    "instrument", "name_zh", "name_en", "instrument_kind", "issuer", "rules", "cluster", "region", "selects",
    "needs_rung", "least_research", "least_research_share", "most_staff", "share_of", "share", "paid_sum",
    "cap", "one_of", "amount", "valid_from", "valid_to",
)  # fmt: skip
COMMISSION, TREASURY, FUND = "样城市经济委员会", "样城市财政局", "样城产业投资公司"
CLAIMED_YEARS = (2024, 2025)
SMALL = 20_000
"""Most revenue and assets of a small firm, in 万元."""


def _row(**given: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | given


def _national() -> list[dict[str, Any]]:
    """Instruments whose rules come with the program."""
    named = (
        ("TAX01", "hnte-income-tax", "高新技术企业所得税优惠", "Income tax of high-tech enterprises, 15 %"),
        ("TAX02", "rd-super-deduction", "研发费用加计扣除", "Additional deduction of R&D expenses"),
        ("TAX03", "small-low-profit-income-tax", "小型微利企业所得税优惠",
         "Income tax at 5 % for small low-profit enterprises"),
    )  # fmt: skip
    return [
        _row(instrument=code, rules=rules, name_zh=zh, name_en=en, instrument_kind="tax", selects="rule")
        for code, rules, zh, en in named
    ]


def _invented() -> list[dict[str, Any]]:
    """Grants, loans, places and support of demand; sums and conditions are invented."""
    days = {"valid_from": "2024-01-01", "valid_to": "2027-12-31"}
    largest = large_clusters()[0]
    return [
        _row(instrument="GR01", name_zh="样城高企研发补助", name_en="Research grant, high-tech enterprises",
             instrument_kind="grant", issuer=COMMISSION, selects="rule", needs_rung="high-tech",
             least_research_share=3, share_of="research-expense", share=1, cap=50,
             one_of="research grants", amount=60_000, **days),
        _row(instrument="GR02", name_zh="样城中小企业研发补助", name_en="Research grant for small firms",
             instrument_kind="grant", issuer=COMMISSION, selects="rule", needs_rung="technology-sme",
             most_staff=500, share_of="research-expense", share=2, cap=10, one_of="research grants",
             amount=12_000, **days),
        _row(instrument="GR03", name_zh="样城小巨人奖励", name_en="Prize for little giants",
             instrument_kind="grant", issuer=TREASURY, selects="rule", needs_rung="little-giant",
             paid_sum=100, amount=40_000, **days),
        _row(instrument="LN01", name_zh=f"样城{largest.name_zh}技改贷款贴息",
             name_en=f"Interest subsidy for investment, {largest.name_en.lower()}", instrument_kind="loan",
             issuer=TREASURY, selects="rule", cluster=largest.cluster, share_of="investment", share=2,
             cap=200, amount=60_000, **days),
        _row(instrument="PL01", name_zh="样城标准厂房免租", name_en="Workshop free of rent",
             instrument_kind="place", issuer=COMMISSION, region=districts()[0].region, selects="award",
             needs_rung="technology-sme", most_staff=100, **days),
        _row(instrument="EQ01", name_zh="样城首台套应用奖励", name_en="Reward for first sets of equipment",
             instrument_kind="equipment", issuer=COMMISSION, selects="list", needs_rung="high-tech",
             least_research=500, paid_sum=50, amount=5_000, **days),
        _row(instrument="SC01", name_zh="样城应用场景开放", name_en="Opened scenarios of use",
             instrument_kind="scenario", issuer=COMMISSION, selects="award", needs_rung="high-tech", **days),
        _row(instrument="PR01", name_zh="样城中小企业采购预留", name_en="Public buying kept for small firms",
             instrument_kind="procurement", issuer=TREASURY, selects="rule", most_staff=300, **days),
    ]  # fmt: skip


def instruments(city: City) -> dict[str, Any]:
    """One policy a cluster, one fund for each larger one, and instruments that say who is entitled."""
    rng = city.stream("instruments")
    rows = []
    for number, cluster in enumerate(clusters(), start=1):
        rows.append(_row(
            instrument=f"POL{number:02d}",
            name_zh=f"样城市{cluster.name_zh}产业集群行动计划（2023—2027年）",
            name_en=f"Action plan for {cluster.name_en.lower()}, Specimen City, 2023–2027",
            instrument_kind="policy", issuer=COMMISSION, cluster=cluster.cluster,
            amount=int(rng.integers(2, 40)) * 500, valid_from="2023-07-01", valid_to="2027-12-31",
        ))  # fmt: skip
    for number, cluster in enumerate(large_clusters(), start=1):
        rows.append(_row(
            instrument=f"FUND{number:02d}", name_zh=f"样城{cluster.name_zh}基金",
            name_en=f"Specimen {cluster.name_en} Fund", instrument_kind="fund", issuer=FUND,
            cluster=cluster.cluster, amount=int(rng.integers(4, 60)) * 10_000, valid_from="2024-01-01",
            valid_to="2033-12-31",
        ))  # fmt: skip
    columns: dict[str, Any] = defaultdict(list)
    for row in (*rows, *_national(), *_invented()):
        for name, value in row.items():
            columns[name].append(value)
    return dict(columns)


def claims(city: City) -> dict[str, Any]:
    """Of those who may have an instrument a part claims it; some are refused, some not yet paid."""
    rng = city.stream("claims")
    found: dict[str, list[Any]] = {
        name: [] for name in ("enterprise", "instrument", "period", "amount", "claim_status")
    }
    for year in CLAIMED_YEARS:
        at = YEARS.index(year)
        for instrument, who, worth, part in _worth(city, at):
            firms = np.flatnonzero(who & city.firms.alive[:, at] & (worth >= 1))
            firms = firms[rng.random(len(firms)) < part]
            status = rng.choice(
                ("paid", "granted", "applied", "refused"), len(firms), p=(0.8, 0.1, 0.06, 0.04)
            )
            found["enterprise"] += city.ids[firms].tolist()
            found["instrument"] += [instrument] * len(firms)
            found["period"] += [str(year)] * len(firms)
            found["amount"] += (
                np.round(worth[firms] * rng.uniform(0.85, 1.0, len(firms))).astype(int).tolist()
            )
            found["claim_status"] += status.tolist()
    return found


def _worth(city: City, at: int) -> list[tuple[str, np.ndarray, np.ndarray, float]]:
    """Per instrument: who may have it in a year, what it is worth in 万元, which part claims it."""
    rung = city.rung[:, at]
    accounts = {name: np.nan_to_num(values[:, at]) for name, values in city.accounts.items()}
    research, profit = accounts["research_expense"], np.maximum(accounts["profit"], 0)
    level = RUNGS.index("high-tech")
    small = (rung >= 1) & (rung <= level) & (accounts["employment"] <= 500)
    for name in ("revenue", "assets"):
        small &= accounts[name] <= SMALL
    rate = np.where(rung >= level, 0.15, 0.25)
    intense = research >= 0.03 * accounts["revenue"]
    return [
        ("TAX01", rung >= level, 0.10 * profit, 0.9),
        ("TAX02", research > 0, np.minimum(research, profit) * rate, 0.6),
        ("GR01", (rung >= level) & intense, np.minimum(0.01 * research, 50), 0.55),
        ("GR02", small, np.minimum(0.02 * research, 10), 0.4),
        ("GR03", rung >= RUNGS.index("little-giant"), np.full(len(rung), 100.0), 0.85),
    ]
