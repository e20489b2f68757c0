"""A city of eight districts and ten industries, one figure of employment untold. Synthetic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import industria
from industria.plan.writing import write_plan
from tests.portfolio.district_map.made_up_city import SETTINGS, plan

CODES = ("3611", "3620", "3630", "3670", "3911", "3961", "3973", "1353", "1371", "1392")
REGIONS = tuple(f"D{at}" for at in range(1, 9))
YEARS = (2021, 2022, 2023, 2024)


def figures(seed: int) -> tuple[Any, Any]:
    """Output of districts × industries × years, and employment of the last year; half of the cells are empty."""
    random = np.random.default_rng(seed)
    shape = (len(REGIONS), len(CODES))
    output = np.round(np.exp(random.normal(3.0, 1.0, shape)) * 10) * (random.random(shape) < 0.5)
    growth = random.uniform(0.95, 1.3, len(CODES))
    years = np.round(output[:, :, None] * growth[None, :, None] ** np.arange(len(YEARS)))
    people = np.round(years[:, :, -1] * random.uniform(0.5, 4.0, len(CODES)))
    return years, people


def built_next_city(folder: Path, seed: int, told: dict[tuple[int, int], str]) -> Any:
    """The workspace, built, with what is said of the employment of some cells."""
    (folder / "data").mkdir(parents=True)
    made: dict[str, Any] = plan()
    made["industries"] += [{"code": code, "name_zh": f"行业{code}"} for code in CODES
                           if code not in {one["code"] for one in made["industries"]}]  # fmt: skip
    made["regions"] = [
        {"id": one, "name_en": f"District {one[1]}", "name_zh": f"虚构{one[1]}区"} for one in REGIONS
    ]
    (folder / "plan.toml").write_text(write_plan(made), encoding="utf-8")
    (folder / "industria.toml").write_text(SETTINGS, encoding="utf-8")
    output, people = figures(seed)
    lines = ["region,industry,period,output,employment"]
    for row, region in enumerate(REGIONS):
        for column, code in enumerate(CODES):
            for at, year in enumerate(YEARS):
                if output[row, column, at]:
                    jobs = told.get((row, column), people[row, column]) if year == YEARS[-1] else ""
                    lines.append(f"{region},{code},{year},{output[row, column, at]},{jobs}")
    (folder / "data" / "activity.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = industria.open(folder)
    workspace.build()
    return workspace
