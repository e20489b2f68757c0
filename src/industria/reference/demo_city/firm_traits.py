"""Owns what the demo city's firms would fill in: people, money, knowledge and standing by rung.

Comes in: the city and the firms and years asked. Goes out: one array a column of the contract `firm_facts`.
Everything is invented. Most holders of a rung meet its rules as published, some have slipped below them, and
some firms without a rung would meet it.
"""

from __future__ import annotations

import numpy as np

from industria.reference.demo_city.city import City
from industria.reference.demo_city.design import YEARS
from industria.reference.demo_city.ladder import RUNGS

MONEY = (
    "rd_expense", "rd_expense_domestic", "main_revenue", "high_tech_income", "main_product_revenue_3y_mean",
    "total_cost", "net_assets", "net_profit", "equity_2y", "equity_3y", "equity_direct",
)  # fmt: skip
COUNTS = (
    "science_staff", "rd_staff", "class_1_ip", "own_class_1_ip", "high_value_class_1_ip", "class_2_ip",
    "ip_advanced_grade", "ip_support_grade", "conversions", "organisation_points", "rd_institution_level",
    "years_in_niche", "years_in_field", "digital_level", "quality_marks", "distinctive_points",
    "core_information_systems", "national_rank", "global_rank", "evaluation_points",
)  # fmt: skip
YES: dict[str, tuple[float, float]] = {
    "core_ip": (0.55, 0.1), "ip_own_development": (0.6, 0.08), "wrote_standards": (0.03, 0.15),
    "led_standard": (0.0, 0.04), "science_award": (0.002, 0.004), "recognised_rd_institution": (0.01, 0.05),
    "award_or_institution": (0.02, 0.04), "high_level_rd_body": (0.0, 0.16), "resident": (1.0, 0.0),
    "prohibited_business": (0.01, -0.002), "major_accident": (0.012, 0.0), "abnormal_list": (0.02, -0.003),
    "in_supported_fields": (0.55, 0.15), "demonstration_firm": (0.005, 0.03), "maker_contest": (0.003, 0.002),
    "strategic_field": (0.3, 0.08), "key_chain": (0.35, 0.08), "six_bases": (0.15, 0.05),
    "key_field": (0.35, 0.1), "new_product": (0.15, 0.02), "market_leading": (0.1, 0.14),
    "own_brand": (0.5, 0.11), "technology_advanced": (0.0, 0.16),
}  # fmt: skip
"""Invented: the chance of a yes without a rung, and what each rung adds."""
KNOWN: dict[str, float] = {
    "organisation_points": 0.45, "evaluation_points": 0.3, "distinctive_points": 0.5,
    "technology_advanced": 0.6, "market_leading": 0.7, "market_share": 0.75, "global_rank": 0.7,
    "national_rank": 0.75, "equity_direct": 0.8, "ip_advanced_grade": 0.6, "ip_support_grade": 0.6,
    "main_product_revenue_3y_mean": 0.75, "high_value_class_1_ip": 0.8, "resident": 0.995,
    "digital_level": 0.85,
}  # fmt: skip
"""Invented: the share of firms that fill in a column; the others 0.96."""
SMALL_REVENUE = 5_000


def traits(city: City, rng: np.random.Generator, firm: np.ndarray, year: np.ndarray) -> dict[str, np.ndarray]:
    """Every column but the keys, NaN where there is nothing to say."""
    rung = city.rung[firm, year].astype(float)
    keen = city.firms.quality
    found = _money(city, rng, firm, year) | _people(city, rng, firm, year)
    found |= _knowledge(rng, len(keen), firm, rung)
    for name, (start, step) in YES.items():
        found[name] = (rng.random(len(keen))[firm] < start + step * rung).astype(float)
    found["core_ip"] = np.maximum(found["core_ip"], (found["class_1_ip"] > 2).astype(float))
    return found | _standing(city, rng, firm, year)


def _money(city: City, rng: np.random.Generator, firm: np.ndarray, year: np.ndarray) -> dict[str, np.ndarray]:
    accounts = {name: values[firm, year] for name, values in city.accounts.items()}
    revenue, rung = accounts["revenue"], city.rung[firm, year]
    count = len(city.firms)
    share = rng.beta(16, 1.2, count)[firm]
    focus = 0.02 * (rung >= RUNGS.index("specialised-sme")) + 0.04 * (rung >= RUNGS.index("little-giant"))
    share = share * (1 - focus * (len(YEARS) - 1 - year))
    intensity = (0.025 + 0.013 * rung + 0.027 * (revenue < SMALL_REVENUE) * (rung > 0)) * np.exp(
        rng.normal(0, 0.15, count)[firm] + rng.normal(0, 0.06, len(firm))
    )
    research = revenue * intensity.clip(0, 0.6)
    investors = (rng.random(count) < 0.02 + 0.03 * city.rung[:, -1])[firm]
    equity = np.where(investors, rng.lognormal(7.3, 0.9, count)[firm], 0.0)
    leading = revenue * share * rng.beta(8, 3, count)[firm]
    return {
        "rd_expense": research,
        "rd_expense_domestic": 2.7 * research * rng.beta(30, 1, count)[firm],
        "main_revenue": revenue * share,
        "high_tech_income": revenue * (0.45 + 0.1 * rung + rng.normal(0, 0.1, count)[firm]).clip(0.1, 0.97),
        "main_product_revenue_3y_mean": leading,
        "total_cost": revenue - accounts["profit"],
        "net_assets": accounts["assets"] - accounts["liabilities"],
        "net_profit": np.where(accounts["profit"] > 0, 0.85, 1.0) * accounts["profit"],
        "equity_2y": equity,
        "equity_3y": equity * 1.2,
        "equity_direct": equity,
    }


def _people(
    city: City, rng: np.random.Generator, firm: np.ndarray, year: np.ndarray
) -> dict[str, np.ndarray]:
    staff, rung = city.accounts["employment"][firm, year], city.rung[firm, year]
    noise = rng.normal(0, 0.06, len(city.firms))[firm]
    science = (0.07 + 0.045 * rung + noise).clip(0, 0.8)
    science_staff = np.maximum(np.round(staff * science), rung > 0)
    return {"science_staff": science_staff, "rd_staff": np.ceil(science_staff * 0.8)}


def _knowledge(
    rng: np.random.Generator, count: int, firm: np.ndarray, rung: np.ndarray
) -> dict[str, np.ndarray]:
    """Property counts and grades grow with the rung; what a firm is like stays from year to year."""

    def poisson(start: float, step: float) -> np.ndarray:
        many = np.exp(rng.normal(0, 0.5, count))[firm] * (start + step * rung)
        return np.asarray(np.floor(many + rng.random(count)[firm]))

    def grade(start: float, step: float, most: float) -> np.ndarray:
        return np.asarray(np.round(start + step * rung + rng.normal(0, 0.7, count)[firm]).clip(0, most))

    first = poisson(0.1, 0.75)
    return {
        "class_1_ip": first,
        "own_class_1_ip": np.floor(first * rng.beta(6, 2, count)[firm] + 0.3),
        "high_value_class_1_ip": np.floor(first * rng.beta(2, 3, count)[firm] + 0.2),
        "class_2_ip": poisson(0.6, 1.6),
        "ip_advanced_grade": grade(1.2, 0.5, 4),
        "ip_support_grade": grade(1.4, 0.5, 4),
        "conversions": poisson(0.5, 1.3),
        "organisation_points": grade(8, 1.6, 20),
        "rd_institution_level": grade(0.2, 0.55, 4),
        "digital_level": grade(0.9, 0.45, 4),
        "quality_marks": grade(0.3, 0.6, 6),
        "distinctive_points": grade(7, 1.3, 15),
        "core_information_systems": grade(1, 0.6, 8),
        "evaluation_points": grade(42, 6, 100),
    }


def _standing(
    city: City, rng: np.random.Generator, firm: np.ndarray, year: np.ndarray
) -> dict[str, np.ndarray]:
    count, rung = len(city.firms), city.rung[firm, year]
    born = city.firms.founded.astype("datetime64[Y]").astype(int) + 1970
    age = np.maximum(np.array(YEARS)[year] - born[firm], 0)
    settled = np.where(
        rung >= RUNGS.index("champion"), 10, np.where(rung >= RUNGS.index("specialised-sme"), 3, 0)
    )
    niche = np.maximum(age - rng.integers(0, 3, count)[firm], np.minimum(settled, age))
    standing = np.exp(rng.normal(0, 0.6, count))[firm]
    return {
        "years_in_niche": niche,
        "years_in_field": np.minimum(niche + rng.integers(0, 2, count)[firm], age),
        "market_share": (3.5 * standing * (1 + rung)).clip(0.1, 80),
        "national_rank": np.ceil(40 * standing / (1 + rung) ** 1.5),
        "global_rank": np.ceil(60 * standing / (1 + rung) ** 2),
    }
