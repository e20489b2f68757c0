"""A made-up workspace of any size: two dozen districts, made-up codes, seeded numbers. Synthetic throughout."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from industria.plan.writing import write_plan

SETTINGS = """\
[workspace]
name_en = "Made-up city"
name_zh = "虚构市"
synthetic = true

[[sources]]
table = "activity"
file = "data/activity.csv"
origin = "synthetic"
source = "made up by a seeded generator"
confidence = "inferred"
money_unit = "万元"
constants = { classification = "GB/T 4754-2017" }

[[sources]]
table = "indicators"
file = "data/indicators.csv"
origin = "synthetic"
source = "made up by a seeded generator"
confidence = "inferred"
"""

INDICATORS = """\
indicator,period,level,unit
high-tech,2022,6348,firms
high-tech,2023,more than 7000,firms
high-tech,2024,8300,firms
"""


def plan(districts: int) -> dict[str, object]:
    """A plan of two clusters and one target for some districts."""
    return {
        "region": {"id": "CITY", "name_en": "Made-up city", "name_zh": "虚构市", "plan_from": 2022, "plan_to": 2027},
        "classification": {"id": "GB/T 4754-2017"},
        "tiers": [{"id": "leading", "name_en": "Leading", "name_zh": "主导", "scale": {"value": 10, "unit": "亿元"}}],
        "clusters": [
            {"id": "cars", "tier": "leading", "name_en": "Cars", "name_zh": "汽车", "partition": ["36"]},
            {"id": "chips", "tier": "leading", "name_en": "Chips", "name_zh": "电子", "partition": ["39"]},
        ],
        "regions": [{"id": f"D{i:02}", "name_zh": f"虚构{i}区"} for i in range(districts)],
        "indicators": [{"id": "high-tech", "unit": "firms", "name_en": "High-tech firms", "nature": "stock"}],
        "targets": [
            {
                "id": "high-tech-2027", "indicator": "high-tech", "year": 2027, "value": 12000, "unit": "firms",
                "baseline": {"year": 2022, "value": 6348}, "source": "made up", "confidence": "inferred",
            }
        ],
    }  # fmt: skip


def write_made_up(folder: Path, *, districts: int = 4, classes: int = 10, seed: int = 1) -> Path:
    """Write the workspace: districts × classes × three years of output and employment."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(write_plan(plan(districts)), encoding="utf-8")
    (folder / "industria.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "data" / "indicators.csv").write_text(INDICATORS, encoding="utf-8")
    write_activity(folder, districts=districts, classes=classes, seed=seed)
    return folder


def write_activity(folder: Path, *, districts: int, classes: int, seed: int) -> None:
    """Write only the activity table, with another seed for other numbers."""
    rng = np.random.default_rng(seed)
    lines = ["region,industry,period,output,employment,establishments"]
    codes = [f"{division}{number:02}" for division in (36, 39, 13) for number in range(11, 11 + classes)]
    for district in range(districts):
        for code in codes:
            for year in (2022, 2023, 2024):
                output, jobs = rng.integers(1_000, 90_000), rng.integers(10, 900)
                lines.append(f'D{district:02},{code},{year},"{output:,}",{jobs},{rng.integers(3, 40)}')
    (folder / "data" / "activity.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
